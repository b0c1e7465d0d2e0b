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

/** Rows in columns, with a head, of one line or several, and a rule under it. Cells hold clean text. */
export function tableText(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  style: Style,
  indent = '  ',
): string {
  const heads = columns.map(({ title }) => title.split('\n'));
  const height = Math.max(1, ...heads.map(({ length }) => length));
  const laidOut = columns.map((column, i) => {
    const cells = rows.map((row) => row[i] ?? '');
    const lines = [...Array.from({ length: height - heads[i]!.length }, () => ''), ...heads[i]!];
    const own = Math.max(...lines.map(textWidth));
    if (column.align === 'text') {
      const width = Math.max(own, ...cells.map(textWidth));
      return {
        head: lines.map((text) => padEnd(text, width)),
        cells: cells.map((cell) => padEnd(cell, width)),
        width,
      };
    }
    const parts = cells.map(figureParts);
    const whole = Math.max(0, ...parts.map(([head]) => textWidth(head)));
    const tail = Math.max(0, ...parts.map(([, end]) => textWidth(end)));
    const width = Math.max(own, whole + tail);
    const aligned = parts.map(([head, end]) => padStart(padStart(head, whole) + padEnd(end, tail), width));
    return { head: lines.map((text) => padStart(text, width)), cells: aligned, width };
  });
  const line = (cells: readonly string[]): string => `${indent}${cells.join('  ')}`.trimEnd();
  return [
    ...Array.from({ length: height }, (_, l) => style('bold', line(laidOut.map(({ head }) => head[l]!)))),
    style('dim', line(laidOut.map(({ width }) => '─'.repeat(width)))),
    ...rows.map((_, r) => line(laidOut.map(({ cells }) => cells[r]!))),
    '',
  ].join('\n');
}
