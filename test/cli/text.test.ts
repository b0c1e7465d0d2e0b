import { describe, expect, test } from 'vitest';
import { codeFrame } from '../../src/cli/code-frame.ts';
import { tableText } from '../../src/cli/print-table.ts';
import { layOut, plainLine, sourceLine, textWidth, wrap } from '../../src/cli/terminal-text.ts';

const plain = (_: unknown, text: string): string => text;

/** The line and the carets under it, without the gutter. */
function frame(line: string, from: number, to: number, endLine = 0): string[] {
  const range = { start: { line: 0, character: from }, end: { line: endLine, character: to } };
  return codeFrame(line, range, plain)
    .trimEnd()
    .split('\n')
    .map((text) => text.slice(8));
}

describe('text for a terminal', () => {
  test.each([
    ['a\u001b[31mred\u001b[0mb', 'aredb'],
    ['\u001b]8;;http://evil\u0007link\u001b]8;;\u0007', 'link'],
    ['a\u009b2Jb', 'ab'],
    ['a\u0000b\u0008c\u007fd', 'abcd'],
    ['line\r\n  two\tthree', 'line two three'],
    ['right\u202eleft\u2066x\u2069', 'rightleftx'],
    ['Filière São-Paulo 工場 👩‍🌾', 'Filière São-Paulo 工場 👩‍🌾'],
  ])('%j is shown as %j', (text, shown) => {
    expect(plainLine(text)).toBe(shown);
  });

  test('a line of a file keeps its length', () => {
    const line = 'a\u001b[31mb\u202ec\td';
    expect(sourceLine(line)).toBe('a\ufffd[31mb\ufffdc\td');
    expect(sourceLine(line)).toHaveLength(line.length);
  });

  test.each([
    ['abc', 3],
    ['工場', 4],
    ['e\u0301', 1],
    ['한국', 4],
    ['😀', 2],
    ['ＡＢ', 4],
    ['→≤…', 3],
  ])('%s takes %i columns', (text, width) => {
    expect(textWidth(text)).toBe(width);
  });

  test('tabs run to the next stop', () => {
    const { text, columnOf } = layOut('a\tb\t\tc');
    expect(text).toBe('a   b       c');
    expect([0, 1, 2, 3, 4, 5].map(columnOf)).toEqual([0, 1, 4, 5, 8, 12]);
  });

  test('lines break at spaces; a word that is too long stands alone', () => {
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrap('a-very-long-word b', 5)).toEqual(['a-very-long-word', 'b']);
    expect(wrap('', 5)).toEqual(['']);
  });
});

describe('source lines with carets', () => {
  test('under the range', () => {
    expect(frame('  link A -> Nobody', 12, 18)).toEqual(['  link A -> Nobody', '            ^^^^^^']);
  });

  test('an empty range has one caret, also behind the end of the line', () => {
    expect(frame('price', 5, 5)).toEqual(['price', '     ^']);
  });

  test('a range over several lines is marked to the end of its first', () => {
    expect(frame('chain Dress {', 6, 1, 8)).toEqual(['chain Dress {', '      ^^^^^^^ to line 9']);
  });

  test('behind tabs, wide characters and marks that take no room', () => {
    expect(frame('\tx 工場 e\u0301 Nobody', 9, 15)[1]).toBe(`${' '.repeat(4 + 'x xxxx e '.length)}^^^^^^`);
  });

  test('a long line is cut around what is marked', () => {
    const line = `${'a'.repeat(500)}BAD${'z'.repeat(500)}`;
    const [text, carets] = frame(line, 500, 503);
    expect(text!.length).toBeLessThan(150);
    expect(text).toMatch(/^…a+BADz+…$/);
    expect(text!.slice(carets!.indexOf('^'), carets!.length)).toBe('BAD');
  });

  test('thousands of findings of one line take no longer than those of many', () => {
    const line = `${'😀'.repeat(60_000)}BAD${'z'.repeat(60_000)}`;
    const start = performance.now();
    for (let i = 0; i < 1_000; i++) {
      const [text, carets] = frame(line, 120_000, 120_003);
      expect(text).toMatch(/^…😀+BADz+…$/u);
      expect(carets).toMatch(/^ +\^\^\^$/);
    }
    // Laying out all of the line each time takes more than ten seconds.
    expect(performance.now() - start).toBeLessThan(4_000);
  });
});

test('figures stand with their decimal points under each other, words at the left', () => {
  const columns = [
    { title: '', align: 'text' as const },
    { title: 'increment, USD', align: 'figure' as const },
  ];
  const rows = [
    ['Mill', '22.50'],
    ['工場', '6.99..7.99'],
    ['Shop', '100'],
    ['Rest', 'unknown'],
    ['Bound', '≤ 12.5'],
    ['Range', '3..5'],
  ];
  expect(tableText(columns, rows, plain).split('\n')).toEqual(
    [
      '         increment, USD',
      '  ─────  ──────────────',
      '  Mill         22.50',
      '  工場    6.99..7.99',
      '  Shop        100',
      '  Rest    unknown',
      '  Bound      ≤ 12.5',
      '  Range      3..5',
      '',
    ].map((line, i) => (i >= 2 && i <= 7 ? expect.stringContaining(line.trim().split(/ {2,}/)[0]!) : line)),
  );
  const lines = tableText(columns, rows, plain).split('\n').slice(2, 8);
  const pointAt = (line: string, figure: string): number =>
    textWidth(line.slice(0, line.indexOf(figure) + figure.replace(/(?<=\d)\.\d+$/, '').length));
  expect(new Set(lines.map((line, i) => pointAt(line, rows[i]![1]!))).size).toBe(1);
});
