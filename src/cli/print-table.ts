import type { Style } from './command-io.ts';
import { padEnd, padStart, textWidth } from './terminal-text.ts';

export interface Column {
  readonly title: string;
  /** Figures stand with their decimal points under each other; words at the left. */
  readonly align: 'text' | 'figure';
}

/** Splits a figure at its last decimal point: `6.99..7.99` is `6.99..7` and `.99`. */
function figureParts(text: string): readonly [string, string] {
  const tail = /(?<=\d)\.\d+( %| points)?$/.exec(text)?.[0] ?? '';
  return [text.slice(0, text.length - tail.length), tail];
}

/** Rows in columns, with a head and a rule under it. Cells hold clean text. */
export function tableText(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  style: Style,
  indent = '  ',
): string {
  const laidOut = columns.map((column, i) => {
    const cells = rows.map((row) => row[i] ?? '');
    if (column.align === 'text') {
      const width = Math.max(textWidth(column.title), ...cells.map(textWidth));
      return { head: padEnd(column.title, width), cells: cells.map((cell) => padEnd(cell, width)), width };
    }
    const parts = cells.map(figureParts);
    const whole = Math.max(0, ...parts.map(([head]) => textWidth(head)));
    const tail = Math.max(0, ...parts.map(([, end]) => textWidth(end)));
    const width = Math.max(textWidth(column.title), whole + tail);
    const aligned = parts.map(([head, end]) => padStart(padStart(head, whole) + padEnd(end, tail), width));
    return { head: padStart(column.title, width), cells: aligned, width };
  });
  const line = (cells: readonly string[]): string => `${indent}${cells.join('  ')}`.trimEnd();
  return [
    style('bold', line(laidOut.map(({ head }) => head))),
    style('dim', line(laidOut.map(({ width }) => '─'.repeat(width)))),
    ...rows.map((_, r) => line(laidOut.map(({ cells }) => cells[r]!))),
    '',
  ].join('\n');
}
