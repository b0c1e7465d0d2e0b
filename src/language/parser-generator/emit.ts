import { type Decision, decide } from './decisions.ts';
import { type Assign, type Part, type Rule, UnknownConstruct } from './grammar-parts.ts';
import { buildNetwork, type Network } from './network.ts';
import type { Kinds } from './token-kinds.ts';

/** The program of a parser: a function for every rule, over the `Reader` of a text. */
export function emitParser(
  rules: ReadonlyMap<string, Rule>,
  entry: string,
  kinds: Kinds,
  converted: ReadonlySet<string>,
): string {
  return new Emitter(rules, kinds, converted).program(rules.get(entry)!);
}

class Emitter {
  private readonly rules: ReadonlyMap<string, Rule>;
  private readonly kinds: Kinds;
  private readonly converted: ReadonlySet<string>;
  private readonly network: Network;
  private readonly properties: string[] = [];
  private readonly automata: string[] = [];

  constructor(rules: ReadonlyMap<string, Rule>, kinds: Kinds, converted: ReadonlySet<string>) {
    this.rules = rules;
    this.kinds = kinds;
    this.converted = converted;
    this.network = buildNetwork(rules);
  }

  program(entry: Rule): string {
    const { property, rule: member } = this.lines(entry);
    const functions = [...this.rules.values()]
      .filter(({ name }) => name !== entry.name)
      .map((rule) => this.function(rule));
    return [
      '// Made from the grammar by `npm run generate`; not to be edited.',
      "import { FAILED, type Lexicon, type Node, type Reader } from '../parser/reader.ts';",
      "import { conversions } from '../parser/value-converter.ts';",
      '',
      this.lexicon(),
      '',
      `/** The entry of the grammar: \`${entry.name}: (${property}+=${member} EOL)*\`. */`,
      `export const entry = { type: '${entry.type}', property: '${property}', read: read${member} } as const;`,
      '',
      ...functions,
      ...this.automata,
      '/** Names of the properties, by the numbers that the reader notes their places under. */',
      `export const properties: readonly string[] = ${JSON.stringify(this.properties)};`,
      '',
    ].join('\n');
  }

  /** The entry must read one member a line: every line is then read for itself. */
  private lines(entry: Rule): { readonly property: string; readonly rule: string } {
    const { part } = entry;
    const body = part.kind === 'repeat' && part.often === '*' && part.part;
    const [member, end, ...more] = body && body.kind === 'sequence' ? body.parts : [];
    const endKinds = end?.kind === 'token' ? [...end.kinds] : [];
    if (
      member?.kind !== 'call' ||
      member.assign?.operator !== '+=' ||
      member.assign.reference ||
      more.length > 0
    )
      throw new UnknownConstruct(`${entry.name}: an entry that is not (members+=Member EOL)*`);
    if (endKinds.length !== 1 || this.kinds.names[endKinds[0]!] !== 'EOL')
      throw new UnknownConstruct(`${entry.name}: members that do not end with EOL`);
    return { property: member.assign.property, rule: member.rule };
  }

  private lexicon(): string {
    const { kinds } = this;
    const matchers = kinds.matchers.map((m) =>
      'sign' in m
        ? `{ kind: ${m.kind}, sign: ${JSON.stringify(m.sign)} }`
        : `{ kind: ${m.kind}, pattern: ${m.pattern}${m.hidden ? `, hidden: '${m.hidden}'` : ''} }`,
    );
    return [
      '/** What a text is made of. */',
      'export const lexicon: Lexicon = {',
      `  names: ${JSON.stringify(kinds.names)},`,
      `  words: ${JSON.stringify(kinds.words)},`,
      `  firstWord: ${kinds.firstWord},`,
      `  wordTerminal: ${kinds.wordTerminal},`,
      `  matchers: [\n    ${matchers.join(',\n    ')},\n  ],`,
      `  starts: ${JSON.stringify(kinds.starts)},`,
      '};',
    ].join('\n');
  }

  private function({ name, kind, part, type, defaults }: Rule): string {
    switch (kind) {
      case 'fragment':
        return `function read${name}(r: Reader, n: Node): void {\n${this.part(part, name)}}\n`;
      case 'value': {
        const end = `return ${this.converted.has(name) ? `conversions['${name}']!(v)` : 'v'};`;
        return `function read${name}(r: Reader): string {\n  let v = '';\n${this.part(part, name)}  ${end}\n}\n`;
      }
      case 'choice':
        return `function read${name}(r: Reader): Node {\n${this.part(part, name)}}\n`;
      case 'node': {
        const preset = [...defaults].map(([property, value]) => `, ${property}: ${JSON.stringify(value)}`);
        const open = `const n: Node = { $type: '${type}', $container: undefined, $stretch: r.stretch, $start: r.here(), $end: 0, $from: r.noted, $to: 0${preset.join('')} };`;
        return `function read${name}(r: Reader): Node {\n  ${open}\n${this.part(part, name)}  n.$end = r.behind();\n  n.$to = r.noted;\n  return n;\n}\n`;
      }
    }
  }

  private part(part: Part, rule: string): string {
    const kind = this.rules.get(rule)!.kind;
    switch (part.kind) {
      case 'token':
        return this.token(part, kind === 'value');
      case 'call':
        return this.call(part.rule, part.assign, kind);
      case 'sequence':
        return part.parts.map((inner) => this.part(inner, rule)).join('');
      case 'choice': {
        const decision = decide(this.network, part, rule, this.kinds.names.length - 1);
        const options = part.parts.map((inner) => `{\n${this.part(inner, rule)}}`);
        if (decision.by === 'token') {
          const tests = decision.options.map((set) => `if (${this.test(set)}) `);
          return `{ const k = r.kinds[r.at]!;\n${options.map((o, i) => tests[i]! + o).join(' else ')} else throw FAILED;\n}\n`;
        }
        const cases = options.map(
          (option, i) => `case ${i}: ${option.slice(0, -1)}${kind === 'choice' ? '' : 'break;'}}\n`,
        );
        return `switch (${this.automaton(decision)}(r)) {\n${cases.join('')}default: throw FAILED;\n}\n`;
      }
      case 'repeat': {
        const decision = decide(this.network, part, rule, this.kinds.names.length - 1);
        const body = `{\n${this.part(part.part, rule)}}`;
        const test =
          decision.by === 'token'
            ? this.test(decision.options[0]!, 'r.kinds[r.at]!')
            : `${this.automaton(decision)}(r) === 0`;
        if (part.often === '?') return `if (${test}) ${body}\n`;
        return part.often === '*' ? `while (${test}) ${body}\n` : `do ${body} while (${test});\n`;
      }
    }
  }

  private token({ kinds, converted, assign }: Extract<Part, { kind: 'token' }>, isValue: boolean): string {
    const check = `if (!(${this.test(kinds, 'r.kinds[r.at]!')})) throw FAILED;\n`;
    const image = converted ? `conversions['${converted}']!(r.image())` : 'r.image()';
    if (isValue) return `${check}v += ${image};\n`;
    if (!assign) return `${check}r.at++;\n`;
    const note = `r.note(${this.property(assign.property)}, r.at, r.at + 1, r.noted);\n`;
    if (assign.operator === '?=') return `${check}${note}n['${assign.property}'] = true; r.at++;\n`;
    if (!assign.reference) return check + note + store(assign, image);
    return `${check}{ const a = r.at; ${note}${store(assign, this.reference(assign, image))}}\n`;
  }

  private call(name: string, assign: Assign | undefined, kind: Rule['kind']): string {
    const called = this.rules.get(name)!;
    if (called.kind === 'fragment') return `read${name}(r, n);\n`;
    if (!assign) return kind === 'value' ? `v += read${name}(r);\n` : `return read${name}(r);\n`;
    const note = `r.note(${this.property(assign.property)}, a, r.at, e);\n`;
    const begin = '{ const a = r.at, e = r.noted;\n';
    if (assign.operator === '?=') return `${begin}read${name}(r); ${note}n['${assign.property}'] = true; }\n`;
    if (assign.reference) {
      const value = this.reference(assign, 'v');
      return `${begin}const v = read${name}(r); ${note}${store(assign, value)}}\n`;
    }
    const link = called.kind === 'value' ? '' : 'c.$container = n; ';
    return `${begin}const c = read${name}(r); ${link}${note}${store(assign, 'c')}}\n`;
  }

  private reference({ property }: Assign, text: string): string {
    return `r.reference(n, '${property}', ${text}, a)`;
  }

  private property(name: string): number {
    const known = this.properties.indexOf(name);
    return known < 0 ? this.properties.push(name) - 1 : known;
  }

  /** A condition on the kind of a token, by ranges. */
  private test(kinds: ReadonlySet<number>, k = 'k'): string {
    const ranges: [number, number][] = [];
    for (const kind of [...kinds].sort((a, b) => a - b)) {
      const last = ranges.at(-1);
      if (last && last[1] === kind - 1) last[1] = kind;
      else ranges.push([kind, kind]);
    }
    return ranges
      .map(([low, high]) => (low === high ? `${k} === ${low}` : `(${k} >= ${low} && ${k} <= ${high})`))
      .join(' || ');
  }

  /**
   * A function that tells the option. On a token that none allows it may tell any: none can then be read. At the end of
   * the text (0) it must end.
   */
  private automaton({ states }: Extract<Decision, { by: 'automaton' }>): string {
    const name = `decide${this.automata.length}`;
    const cases = states.map((steps, i) => {
      const byStep = new Map<string, Set<number>>();
      for (const [kind, step] of steps) {
        const text = 'option' in step ? `return ${step.option};` : `s = ${step.state}; continue;`;
        byStep.set(text, (byStep.get(text) ?? new Set()).add(kind));
      }
      const sorted = [...byStep].sort(([, a], [, b]) => a.size - b.size);
      const [most] = sorted.pop()!;
      const tests = sorted.map(([text, kinds]) => `if (${this.test(kinds)}) { ${text} }`);
      if (!steps.has(0) && !most.startsWith('return')) tests.unshift('if (k === 0) return -1;');
      return `case ${i}: ${[...tests, most].join('\n')}\n`;
    });
    this.automata.push(
      `function ${name}(r: Reader): number {\n  let at = r.at, s = 0;\n  for (;;) {\n    const k = r.kinds[at++]!;\n    switch (s) {\n${cases.join('')}default: return -1;\n    }\n  }\n}\n`,
    );
    return name;
  }
}

function store({ property, operator }: Assign, value: string): string {
  return operator === '+=' ? `n['${property}'].push(${value});\n` : `n['${property}'] = ${value};\n`;
}
