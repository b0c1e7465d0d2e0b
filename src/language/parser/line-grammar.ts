import type { IToken } from 'chevrotain';
import { GrammarAST } from 'langium';
import { GvcGrammar } from '../generated/grammar.ts';

/** What could stand at a place of a line, with the rules of the grammar that lead to it, outermost first. */
export interface Expectation {
  /** A keyword as it is written, or undefined for a terminal. */
  readonly keyword?: string;
  /** A terminal by its name in the grammar: NUMBER, STRING, ID, ... */
  readonly terminal?: string;
  /** The type that a name is to refer to, of a cross-reference. */
  readonly target?: string;
  /** The property that it would be assigned to. */
  readonly property?: string;
  readonly rules: readonly string[];
}

/** Whether a line can be read; if not, where that ends and what could have stood there. */
export type Reading =
  | { readonly ok: true; readonly block?: string }
  | {
      readonly ok: false;
      /** Index of the first token that cannot stand where it stands; the number of tokens when the line ends too early. */
      readonly at: number;
      readonly expected: readonly Expectation[];
      /** Without the tokens from `at` on, the line could be read. */
      readonly complete: boolean;
      /** What could stand at each place that was reached. */
      readonly expectedAt: ReadonlyMap<number, readonly Expectation[]>;
    };

type Node =
  | {
      readonly kind: 'keyword';
      readonly image: string;
      readonly property: string | undefined;
    }
  | {
      readonly kind: 'terminal';
      readonly name: string;
      readonly target: string | undefined;
      readonly property: string | undefined;
    }
  | { readonly kind: 'sequence' | 'choice'; readonly nodes: readonly Node[] }
  | { readonly kind: 'repeat'; readonly node: Node; readonly optional: boolean; readonly many: boolean }
  | {
      readonly kind: 'rule';
      readonly name: string;
      readonly body: () => Node;
      readonly target: string | undefined;
      readonly property: string | undefined;
    };

/** What the lines of one kind of block may be. */
interface Context {
  readonly node: Node;
  readonly keywords: ReadonlySet<string>;
}

/** The name of the outermost context: the declarations of a file. */
export const FILE = 'Model';

/** How many lines are known, once or twice over. */
const MOST_KNOWN = 20_000;

/**
 * Reads single lines by the Langium grammar, following all its alternatives at once. Unlike the parser it says how far
 * a line can be read at all and everything that could stand there, and one line never spoils another.
 */
export class LineGrammar {
  private readonly bodies = new Map<string, Node>();
  private readonly contexts = new Map<string, Context>();
  private readonly blocks = new Map<string, string>();
  private recent = new Map<string, Reading>();
  private older: ReadonlyMap<string, Reading> = new Map();

  constructor(grammar: GrammarAST.Grammar) {
    for (const rule of grammar.rules) {
      if (!GrammarAST.isParserRule(rule)) continue;
      const member = rule.entry ? firstAssignment(rule.definition) : blockMember(rule.definition);
      if (!member) continue;
      const node = this.compile(member, undefined, undefined);
      this.contexts.set(rule.name, { node, keywords: this.firstKeywords(node) });
      if (rule.entry) continue;
      for (const word of this.firstKeywords(this.compile(rule.definition, undefined, undefined)))
        this.blocks.set(word, rule.name);
    }
  }

  /** The rule of the blocks that begin with the word; empty when none does. */
  blockOf(word: string): string {
    return this.blocks.get(word) ?? '';
  }

  /** The words with which a line in such a block may begin. */
  keywordsOf(block: string): ReadonlySet<string> {
    return this.contexts.get(block)?.keywords ?? new Set();
  }

  /** The kinds of blocks in which a line may begin with the word, in the order of the grammar. */
  blocksWith(keyword: string): string[] {
    return [...this.contexts].filter(([, c]) => c.keywords.has(keyword)).map(([name]) => name);
  }

  /** Reads a line of such a block. A block of its own is given by `{` and `}` at the end of the tokens. */
  read(block: string, tokens: readonly IToken[]): Reading {
    const context = this.contexts.get(block) ?? this.contexts.get(FILE)!;
    const quick = new Run(tokens, false);
    if (quick.match(context.node, new Set([0])).has(tokens.length))
      return { ok: true, ...(quick.block !== undefined && { block: quick.block }) };
    const full = new Run(tokens, true);
    const ends = full.match(context.node, new Set([0]));
    return {
      ok: false,
      at: full.furthest,
      expected: full.expectations.get(full.furthest) ?? [],
      complete: ends.has(full.furthest),
      expectedAt: full.expectations,
    };
  }

  /**
   * Reads a line as it is written. Lines that could be read lately are known by their text: while one line of a text is
   * typed, all others stay as they are.
   */
  readWritten(block: string, tokens: readonly IToken[]): Reading {
    let key = block;
    for (const { image } of tokens) key += `\n${image}`;
    const reading = this.recent.get(key) ?? this.older.get(key) ?? this.read(block, tokens);
    if (!reading.ok) return reading;
    this.recent.set(key, reading);
    if (this.recent.size >= MOST_KNOWN) {
      this.older = this.recent;
      this.recent = new Map();
    }
    return reading;
  }

  /** Everything that could stand after the tokens of a line in such a block: for completion. */
  continuations(block: string, tokens: readonly IToken[]): readonly Expectation[] {
    const run = new Run(tokens, true);
    run.match((this.contexts.get(block) ?? this.contexts.get(FILE)!).node, new Set([0]));
    return run.expectations.get(tokens.length) ?? [];
  }

  private compile(
    element: GrammarAST.AbstractElement,
    property: string | undefined,
    target: string | undefined,
  ): Node {
    const node = this.compileOne(element, property, target);
    const { cardinality } = element;
    if (!cardinality) return node;
    return { kind: 'repeat', node, optional: cardinality !== '+', many: cardinality !== '?' };
  }

  private compileOne(
    element: GrammarAST.AbstractElement,
    property: string | undefined,
    target: string | undefined,
  ): Node {
    if (GrammarAST.isKeyword(element))
      return {
        kind: 'keyword',
        image: element.value,
        property,
      };
    if (GrammarAST.isAssignment(element)) return this.compile(element.terminal, element.feature, undefined);
    if (GrammarAST.isCrossReference(element) && element.terminal)
      return this.compile(element.terminal, property, element.type.$refText);
    if (GrammarAST.isRuleCall(element)) {
      const rule = element.rule.ref;
      if (!GrammarAST.isParserRule(rule))
        return { kind: 'terminal', name: element.rule.$refText, target, property };
      const body = (): Node => {
        let known = this.bodies.get(rule.name);
        if (!known) this.bodies.set(rule.name, (known = this.compile(rule.definition, undefined, undefined)));
        return known;
      };
      return { kind: 'rule', name: rule.name, body, target, property };
    }
    if (GrammarAST.isGroup(element) || GrammarAST.isAlternatives(element)) {
      const nodes = element.elements.map((e) => this.compile(e, property, target));
      return { kind: GrammarAST.isGroup(element) ? 'sequence' : 'choice', nodes };
    }
    if (GrammarAST.isAction(element)) return { kind: 'sequence', nodes: [] };
    throw new Error(`The grammar holds a ${element.$type}, which lines are not read by.`);
  }

  private firstKeywords(node: Node): Set<string> {
    const run = new Run([], true);
    run.match(node, new Set([0]));
    const keywords = (run.expectations.get(0) ?? []).flatMap((e) => (e.keyword ? [e.keyword] : []));
    return new Set(keywords);
  }
}

let known: LineGrammar | undefined;

/** The language's grammar for single lines, made when a line is broken for the first time. */
export function lineGrammar(): LineGrammar {
  return (known ??= new LineGrammar(GvcGrammar()));
}

class Run {
  furthest = 0;
  /** The rule whose `{` was read. */
  block: string | undefined;
  readonly expectations = new Map<number, Expectation[]>();
  private readonly tokens: readonly IToken[];
  private readonly record: boolean;
  private readonly rules: string[] = [];
  private target: string | undefined;
  private property: string | undefined;

  constructor(tokens: readonly IToken[], record: boolean) {
    this.tokens = tokens;
    this.record = record;
  }

  /** All the places that reading the node can lead to from any of the given ones. */
  match(node: Node, from: ReadonlySet<number>): ReadonlySet<number> {
    if (from.size === 0) return from;
    switch (node.kind) {
      case 'keyword':
      case 'terminal':
        return this.token(node, from);
      case 'sequence': {
        let places = from;
        for (const next of node.nodes) {
          places = this.match(next, places);
          if (places.size === 0) break;
        }
        return places;
      }
      case 'choice': {
        const places = new Set<number>();
        for (const next of node.nodes) for (const place of this.match(next, from)) places.add(place);
        return places;
      }
      case 'repeat': {
        const places = new Set(node.optional ? from : []);
        let fresh = this.match(node.node, from);
        for (;;) {
          const before = places.size;
          const added = new Set<number>();
          for (const place of fresh)
            if (!places.has(place)) {
              places.add(place);
              added.add(place);
            }
          if (!node.many || places.size === before) return places;
          fresh = this.match(node.node, added);
        }
      }
      case 'rule': {
        const { target, property } = this;
        this.target = node.target ?? target;
        this.property = node.property ?? property;
        this.rules.push(node.name);
        const places = this.match(node.body(), from);
        this.rules.pop();
        this.target = target;
        this.property = property;
        return places;
      }
    }
  }

  private token(
    node: Extract<Node, { kind: 'keyword' | 'terminal' }>,
    from: ReadonlySet<number>,
  ): ReadonlySet<number> {
    const places = new Set<number>();
    for (const place of from) {
      const token = this.tokens[place];
      if (token && matches(node, token)) {
        places.add(place + 1);
        if (place + 1 > this.furthest) this.furthest = place + 1;
        if (token.image === '{') this.block = this.rules.at(-1);
      }
      if (this.record) this.expect(place, node);
    }
    return places;
  }

  private expect(place: number, node: Extract<Node, { kind: 'keyword' | 'terminal' }>): void {
    const target = (node.kind === 'terminal' ? node.target : undefined) ?? this.target;
    const property = node.property ?? this.property;
    const expectation: Expectation = {
      ...(node.kind === 'keyword' ? { keyword: node.image } : { terminal: node.name }),
      ...(target !== undefined && { target }),
      ...(property !== undefined && { property }),
      rules: [...this.rules],
    };
    const list = this.expectations.get(place);
    if (list) list.push(expectation);
    else this.expectations.set(place, [expectation]);
  }
}

function matches(node: Extract<Node, { kind: 'keyword' | 'terminal' }>, token: IToken): boolean {
  const type = token.tokenType;
  if (node.kind === 'keyword') return token.image === node.image || type.name === node.image;
  return type.name === node.name || (type.CATEGORIES?.some((c) => c.name === node.name) ?? false);
}

function firstAssignment(element: GrammarAST.AbstractElement): GrammarAST.Assignment | undefined {
  if (GrammarAST.isAssignment(element)) return element;
  return GrammarAST.isGroup(element) && element.elements[0]
    ? firstAssignment(element.elements[0])
    : undefined;
}

/** Of `... '{' (members+=Member EOL)* '}'` the assignment of a member. */
function blockMember(element: GrammarAST.AbstractElement): GrammarAST.Assignment | undefined {
  if (!GrammarAST.isGroup(element) && !GrammarAST.isAlternatives(element)) return undefined;
  const { elements } = element;
  const open = elements.findIndex((e) => GrammarAST.isKeyword(e) && e.value === '{');
  const inner = open < 0 ? undefined : elements[open + 1];
  if (inner) return firstAssignment(inner);
  for (const e of elements) {
    const found = blockMember(e);
    if (found) return found;
  }
  return undefined;
}
