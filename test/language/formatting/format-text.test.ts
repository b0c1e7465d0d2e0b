import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatText,
  formattingEdits,
  rangeFormattingEdits,
} from '../../../src/language/formatting/format-text.ts';
import type { TextEdit } from '../../../src/language/formatting/line-edits.ts';
import { messyText, modelText } from '../arbitrary.ts';
import { findings, isNode, parse, sample } from '../parser/lines.ts';

function format(text: string): string {
  const formatted = formatText(text);
  if (!('text' in formatted)) throw new Error(formatted.refused.map((f) => f.what).join('\n'));
  return formatted.text;
}

function apply(text: string, edits: readonly TextEdit[]): string {
  let result = text;
  for (const edit of edits.toReversed())
    result = result.slice(0, edit.start) + edit.newText + result.slice(edit.end);
  return result;
}

describe('the formatter', () => {
  const cases: Record<string, [string, string]> = {
    'puts one blank between parts': ['firm   A{wages\t5}', 'firm A { wages 5 }\n'],
    'writes arrows, ranges, labels and locators in one way': [
      'chain C{link f :A->B{price x :2 .. 3  @a [p. 3] ;volume - 3}}',
      'chain C { link f: A -> B { price x: 2..3 @a[p. 3]; volume -3 } }\n',
    ],
    'orders what qualifies a figure': [
      'firm A { price "knitted" 5 USD "note" confidence low estimate @b @a[p. 1] to US, JP of final price cif at 1999 ± 5 % per kg }',
      'firm A {\n  price "knitted" 5 USD per kg ± 5 % at 1999 cif of final price to US, JP @b @a[p. 1] estimate confidence low "note"\n}\n',
    ],
    'keeps comments on their line at its end': [
      'firm A {\n wages 5 "note" @a    // why\n}',
      'firm A {\n  wages 5 @a "note" // why\n}\n',
    ],
    'keeps comments on lines of their own': [
      '/** doc\n      * more\n */\n   firm A {\n// first\n\n\n\n    // second\n wages 5\n     // last\n}\n// end',
      '/** doc\n * more\n */\nfirm A {\n  // first\n\n  // second\n  wages 5\n  // last\n}\n// end\n',
    ],
    'keeps comments within a line': [
      'firm /* a */ A /* b */ { /* c */ wages /* d */ 5 /* e */ } // f',
      'firm /* a */ A /* b */ { /* c */ wages /* d */ 5 /* e */ } // f\n',
    ],
    'leaves at most one blank line, none at the ends of a block': [
      '\n\nfirm A {\n\n\n  wages 5\n\n\n  profit 4\n\n}\n\n\nfirm B\n\n\n',
      'firm A {\n  wages 5\n\n  profit 4\n}\n\nfirm B\n',
    ],
    'leaves blocks on one line that were': ['firm A{wages 5;profit 4;}', 'firm A { wages 5; profit 4 }\n'],
    'leaves blocks on several lines that were': ['firm A {\nwages 5 }', 'firm A {\n  wages 5\n}\n'],
    'breaks a block that is too long for a line': [
      `firm A { wages 5 "${'x'.repeat(60)}"; profit 4 "${'y'.repeat(30)}" }`,
      `firm A {\n  wages 5 "${'x'.repeat(60)}"\n  profit 4 "${'y'.repeat(30)}"\n}\n`,
    ],
    'writes one fact a line': ['firm A {\n wages 5; profit 4\n}', 'firm A {\n  wages 5\n  profit 4\n}\n'],
    'keeps a break after a comma': [
      'firm A {\n  functions design,\n marketing, // and\n sales\n}',
      'firm A {\n  functions design,\n      marketing, // and\n      sales\n}\n',
    ],
    'keeps the end of lines that a file has': ['firm A {\r\nwages 5\r\n}', 'firm A {\r\n  wages 5\r\n}\r\n'],
    'leaves out the byte order mark': ['\ufefffirm A', 'firm A\n'],
    'keeps texts and numbers as they are written': [
      'firm "a  b\\"" { wages 1_200.50 "x  {  y" }',
      'firm "a  b\\"" { wages 1_200.50 "x  {  y" }\n',
    ],
    'does not turn evidence into a value': [
      'chain C { link A -> B { specifies "note" primary } }',
      'chain C { link A -> B { specifies "note" primary } }\n',
    ],
    'keeps together what a suppression speaks of': [
      `firm A {\n// gvc-ignore a/b: why\nwages 5;profit 4\n stage S; in US // gvc-ignore c/d: so\n}`,
      `firm A {\n  // gvc-ignore a/b: why\n  wages 5; profit 4\n  stage S; in US // gvc-ignore c/d: so\n}\n`,
    ],
    'does not break a line that a suppression speaks of': [
      `firm A { wages 5 "${'x'.repeat(60)}"; profit 4 "${'y'.repeat(30)}" } // gvc-ignore a/b: why`,
      `firm A { wages 5 "${'x'.repeat(60)}"; profit 4 "${'y'.repeat(30)}" } // gvc-ignore a/b: why\n`,
    ],
    'leaves nothing of nothing': ['\n \n', ''],
    'keeps an empty block': ['firm A {  }', 'firm A {}\n'],
  };
  for (const [what, [before, after]] of Object.entries(cases))
    it(what, () => {
      expect(format(before)).toBe(after);
      expect(format(after)).toBe(after);
    });

  it('refuses a broken text with its findings', () => {
    const text = 'firm A {\n   pirce 5\n}';
    expect(formatText(text)).toEqual({
      refused: findings(text).map((f) => ({
        ...f,
        place: { ...f.place, document: '' },
        fixes: expect.anything() as unknown,
      })),
    });
    expect(formattingEdits(text)).toEqual([]);
  });
});

describe('any text', () => {
  const normal = (text: string): unknown =>
    JSON.parse(
      JSON.stringify(parse(text).value, (key, value: unknown) => {
        if (key.startsWith('$') && key !== '$type') return undefined;
        if (value && typeof value === 'object' && '$refText' in value) return value.$refText;
        if (key === 'qualifiers' && Array.isArray(value))
          return [...value.filter(isNode)].sort((a, b) => a.$type.localeCompare(b.$type));
        return value;
      }),
    );
  const comments = (text: string): string[] =>
    [...text.matchAll(/"(?:[^"\\\r\n]|\\.)*"|\/\*[\s\S]*?\*\/|\/\/[^\r\n]*/g)]
      .map((m) => m[0].replace(/\s+/g, ' ').trim())
      .filter((c) => c.startsWith('/'));

  const check = (text: string): void => {
    expect(findings(text)).toEqual([]);
    const once = format(text);
    expect(format(once)).toBe(once);
    expect(normal(once)).toEqual(normal(text));
    expect(comments(once).sort()).toEqual(comments(text).sort());
    expect(apply(text, formattingEdits(text))).toBe(once);
  };

  it('says the same, with the same comments, in one form', () => {
    fc.assert(fc.property(messyText, check), { numRuns: 300 });
    fc.assert(fc.property(modelText, check), { numRuns: 100 });
    check(sample);
  });

  it('orders a last line that ends with a comment and no line break', () => {
    check('rate 1900 EUR = 0 USD confidence high @ghks2001 // x');
  });

  it('is left alone or formatted, however mutilated', () => {
    const cut = fc.tuple(
      fc.nat(sample.length),
      fc.nat(30),
      fc.constantFrom('', '"', '{', '}', '/*', ';', ',', '\n', '@'),
    );
    fc.assert(
      fc.property(fc.array(cut, { minLength: 1, maxLength: 4 }), (cuts) => {
        let text = sample;
        for (const [at, length, by] of cuts) text = text.slice(0, at) + by + text.slice(at + length);
        const formatted = formatText(text);
        if ('text' in formatted) check(text);
        else expect(formatted.refused.length).toBeGreaterThan(0);
      }),
      { numRuns: 150 },
    );
  });
});

describe('edits', () => {
  it('touch only the lines that change', () => {
    const text = 'firm A {\n  wages 5\n  profit   4\n}\n\nfirm  B\n';
    const edits = formattingEdits(text);
    expect(edits.map((e) => [text.slice(e.start, e.end), e.newText])).toEqual([
      ['  profit   4\n', '  profit 4\n'],
      ['firm  B\n', 'firm B\n'],
    ]);
  });

  it('of a range stay within its lines', () => {
    const text = 'firm  A {\n  wages   5\n  profit   4\n}\n';
    const at = text.indexOf('profit');
    expect(apply(text, rangeFormattingEdits(text, at, at + 2))).toBe(text.replace('profit   4', 'profit 4'));
    fc.assert(
      fc.property(messyText, fc.nat(), fc.nat(80), (messy, from, length) => {
        const start = from % (messy.length + 1);
        const end = Math.min(messy.length, start + length);
        const lineStart =
          Math.max(messy.lastIndexOf('\n', start - 1), messy.lastIndexOf('\r', start - 1)) + 1;
        const lineEnd = /^[^\r\n]*(?:\r\n|\r|\n)?/.exec(messy.slice(end))![0].length + end;
        for (const edit of rangeFormattingEdits(messy, start, end)) {
          expect(edit.start).toBeGreaterThanOrEqual(lineStart);
          expect(edit.end).toBeLessThanOrEqual(lineEnd);
        }
      }),
      { numRuns: 100 },
    );
  });
});
