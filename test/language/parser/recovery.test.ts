import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findings, linesOf, parse, sample, type Line } from './lines.ts';

const GARBAGE = [
  '@@@ $$ ###',
  '"not closed',
  'foo bar baz qux',
  'price price price price',
  ', ,',
  'x ,',
  '-> ->',
  '= 5',
  '“so”',
  '[[[ ]]]',
  '/',
];
const BRACES = ['{', '}', 'foo {', '} {', '} }', 'firm X { stage Y'];

const lines = sample.split('\n');
const whole = linesOf(parse(sample).value);

function key(line: Line): string {
  return `${line.first} ${line.says}`;
}

/** What must survive when a line is broken: all that neither stands on it nor in a block that begins on it. */
function untouched(line: number): Line[] {
  const heads = whole.filter((l) => l.first === line);
  return whole.filter(
    (l) =>
      !(l.first <= line && line <= l.last && !(l.first < line && isBlock(l))) &&
      !heads.some((h) => l.first >= h.first && l.last <= h.last),
  );
}

function isBlock(line: Line): boolean {
  return lines[line.first]!.trimEnd()
    .replace(/\s*\/\/.*/, '')
    .endsWith('{');
}

describe('a broken line', () => {
  it('is not in the sample', () => {
    expect(findings(sample)).toEqual([]);
    expect(whole.length).toBeGreaterThan(100);
  });

  for (const garbage of GARBAGE) {
    it(`costs no other line: ${garbage}`, () => {
      for (let i = 0; i < lines.length; i++) {
        const text = lines.with(i, garbage).join('\n');
        const kept = new Set(linesOf(parse(text).value).map(key));
        const lost = untouched(i).filter((l) => !kept.has(key(l)));
        expect(lost.map(key), `line ${i + 1} broken`).toEqual([]);
        if (!insideComment(i)) expect(findings(text).length, `line ${i + 1}`).toBeGreaterThan(0);
      }
    });
  }

  for (const garbage of BRACES) {
    it(`costs no other line when it holds a brace too many: ${garbage}`, () => {
      for (let i = 0; i < lines.length; i++) {
        const indent = /^\s*/.exec(lines[i]!)![0];
        if (insideComment(i) || lines[i]!.trim() === '' || indent === '') continue;
        const text = lines.with(i, indent + garbage).join('\n');
        const kept = new Set(linesOf(parse(text).value).map(key));
        const lost = untouched(i).filter((l) => !kept.has(key(l)) && !partOfSameBlock(l, i));
        expect(lost.map(key), `line ${i + 1} broken`).toEqual([]);
      }
    });
  }

  it('costs no other line when it has lost a brace', () => {
    for (let i = 0; i < lines.length; i++) {
      if (!/[{}]/.test(lines[i]!.replace(/"([^"\\]|\\.)*"/g, ''))) continue;
      for (const brace of ['{', '}']) {
        const text = lines.with(i, lines[i]!.replaceAll(brace, '')).join('\n');
        if (text === sample || parse(text).parserErrors.length === 0) continue;
        const kept = new Set(linesOf(parse(text).value).map(key));
        const lost = untouched(i).filter((l) => !kept.has(key(l)));
        expect(lost.map(key), `line ${i + 1} without ${brace}`).toEqual([]);
      }
    }
  });

  it('that heads a block under a misspelt word keeps the block', () => {
    const text = 'chian C {\n  frim Mill { wages 5 }\n  stage X\n}';
    expect(findings(text).map((f) => f.what)).toEqual([
      '`chian` is no declaration of a file. Did you mean `chain`?',
      '`frim` is no fact of a chain. Did you mean `firm`?',
    ]);
    expect(linesOf(parse(text).value).map((l) => l.says.slice(0, 40))).toEqual(
      linesOf(parse(text.replace('chian', 'chain').replace('frim', 'firm')).value).map((l) =>
        l.says.slice(0, 40),
      ),
    );
  });

  it('that heads a block without a name, or with one that needs quotes, keeps the block', () => {
    const named = parse('chain 3D {\n  firm H&M { wages 5 }\n}').value.declarations[0];
    expect(named).toMatchObject({ name: '3D', members: [{ name: 'H&M', facts: [{ attribute: 'wages' }] }] });
    const nameless = parse('chain {\n  firm A after { wages 5 }\n}').value.declarations[0];
    expect(nameless).toMatchObject({ name: '', members: [{ name: 'A', facts: [{ attribute: 'wages' }] }] });
  });

  it('yields one finding for each of many', () => {
    const at = [17, 22, 31, 41, 48];
    const text = lines.map((line, i) => (at.includes(i) ? '  pirce 5 5 5' : line)).join('\n');
    const found = findings(text);
    expect(
      found.map((f) => text.slice(0, (f.place as { start: number }).start).split('\n').length - 1),
    ).toEqual(at);
  });
});

function insideComment(i: number): boolean {
  return /^\s*(\/\*|\/\/)/.test(lines[i]!);
}

/** A stray brace may cost the lines after it within its own block, as nothing tells what it was meant for. */
function partOfSameBlock(line: Line, broken: number): boolean {
  const block = whole.filter((l) => isBlock(l) && l.first < broken && broken <= l.last).at(-1);
  return block !== undefined && line.first > block.first && line.last <= block.last;
}

describe('mutilated text', () => {
  const mutations = fc.array(
    fc.record({
      at: fc.nat(sample.length - 1),
      length: fc.nat(40),
      text: fc.oneof(
        fc.constantFrom(
          '',
          '"',
          '{',
          '}',
          '/*',
          '*/',
          ';',
          ',',
          '\n',
          '\r\n',
          '\\',
          '@',
          '[',
          '->',
          '\u0000',
        ),
        fc.string({ maxLength: 6, unit: 'binary' }),
      ),
    }),
    { minLength: 1, maxLength: 6 },
  );
  const mutilate = (ms: readonly { at: number; length: number; text: string }[]): string => {
    let text = sample;
    for (const m of ms) text = text.slice(0, m.at) + m.text + text.slice(m.at + m.length);
    return text;
  };

  it('never throws, and what has no finding is read in full', () => {
    fc.assert(
      fc.property(mutations, (ms) => {
        const text = mutilate(ms);
        const result = parse(text);
        const found = findings(text);
        expect(found.length > 0).toBe(result.parserErrors.length + result.lexerErrors.length > 0);
        for (const f of found) {
          const { start, end } = f.place as { start: number; end: number };
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(f.what + f.do + f.why).not.toMatch(/undefined|NaN|null|\u200b/);
        }
        const starts = found.map(
          (f) => text.slice(0, (f.place as { start: number }).start).split(/\r\n|\n|\r/).length,
        );
        expect(new Set(starts).size).toBe(starts.length);
      }),
      { numRuns: 150 },
    );
  });

  it('is read wherever it is cut', () => {
    for (let i = 0; i < sample.length; i += 13) expect(() => findings(sample.slice(0, i))).not.toThrow();
  });
});

describe('speed', () => {
  const block = sample.slice(sample.indexOf('chain Dress'));
  const long = Array.from({ length: 30 }, () => block).join('\n');
  const time = (text: string): number => {
    let best = Infinity;
    for (let i = 0; i < 3; i++) {
      const start = performance.now();
      parse(text);
      best = Math.min(best, performance.now() - start);
    }
    return best;
  };
  const broken = (count: number): string => {
    const all = long.split('\n');
    const prices = all.flatMap((line, i) => (/^\s+(stage|wages|price|quantity) /.test(line) ? [i] : []));
    const step = Math.floor(prices.length / count);
    for (let i = 0; i < count; i++) all[prices[i * step]!] = '  pirce 22,50 zzz';
    return all.join('\n');
  };

  it('of a text of 2,000 lines does not hang on how many are broken', () => {
    expect(long.split('\n').length).toBeGreaterThan(2000);
    const clean = time(long);
    const one = time(broken(1));
    const fifty = time(broken(50));
    expect(findings(broken(50)).length).toBe(50);
    expect(one).toBeLessThan(8 * clean);
    expect(fifty).toBeLessThan(8 * clean);
  });

  const many = 3000;
  const hostile: Record<string, string> = {
    'no line that can be read': 'chain C {\n' + '  link A => B { price 5 x x }\n'.repeat(many) + '}',
    'blocks without end': 'firm A {\n'.repeat(many),
    'braces on one line': 'firm A { '.repeat(many),
    'braces too many': '}\n'.repeat(many),
    'commas without end': 'chain C {\n' + 'a,\n'.repeat(many) + '}',
    'a name of signs': `firm ${'a&'.repeat(many)} {`,
    'a line of words': `firm ${'a '.repeat(many)} {`,
    'a head of texts': `chain C { link A -> B ${'"x" '.repeat(many)} { price 5 } }`,
    'quotes and comments that open': '"/*'.repeat(many) + '\n' + '/*'.repeat(many),
  };
  for (const [name, text] of Object.entries(hostile))
    it(`does not suffer from ${name}`, () => {
      const start = performance.now();
      expect(findings(text).length).toBeGreaterThan(0);
      expect(performance.now() - start).toBeLessThan(5000);
    });
});
