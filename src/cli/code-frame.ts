import type { Style } from './command-io.ts';
import { layOut, sourceLine } from './terminal-text.ts';

interface Range {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** Longer lines are cut to the part around the marked text. */
const WIDEST = 140;
const BEFORE = 30;

/**
 * The line of a text on which a range begins, with carets under the range (under its first line when it has several).
 */
export function codeFrame(line: string, range: Range, style: Style, gutter = 5): string {
  const { stretch, offset } = around(line.replace(/[\r\n]+$/, ''), range.start.character);
  const shown = sourceLine(stretch);
  const { text, columnOf } = layOut(shown);
  const from = columnOf(range.start.character - offset);
  const severalLines = range.end.line > range.start.line;
  const to = Math.max(
    from + 1,
    severalLines ? columnOf(shown.trimEnd().length) : columnOf(range.end.character - offset),
  );
  const window = cut(text, from, to);
  const number = String(range.start.line + 1).padStart(gutter);
  const bar = style('dim', '│');
  const carets = style(['bold', 'red'], '^'.repeat(Math.max(1, window.to - window.from)));
  const more = severalLines ? style('dim', ` to line ${range.end.line + 1}`) : '';
  return `${style('dim', number)} ${bar} ${window.text.trimEnd()}\n${' '.repeat(gutter)} ${bar} ${' '.repeat(window.from)}${carets}${more}\n`;
}

/** The part of a very long line that could be shown: laying out all of it for each of its findings would take minutes. */
function around(line: string, character: number): { stretch: string; offset: number } {
  const reach = 4 * WIDEST;
  const low = /[\udc00-\udfff]/;
  let offset = Math.max(0, character - reach);
  if (low.test(line.charAt(offset))) offset--;
  let end = character + reach;
  if (low.test(line.charAt(end))) end++;
  return { stretch: line.slice(offset, end), offset };
}

function cut(text: string, from: number, to: number): { text: string; from: number; to: number } {
  const { columnOf } = layOut(text);
  if (columnOf(text.length) <= WIDEST) return { text, from, to };
  const first = from > WIDEST - BEFORE ? from - BEFORE : 0;
  const last = first + WIDEST;
  let kept = '';
  let column = 0;
  let shift = 0;
  for (const character of text) {
    const next = column + (layOut(character).columnOf(character.length) || 0);
    if (column >= first && next <= last) {
      if (kept === '') shift = column;
      kept += character;
    }
    column = next;
  }
  const lead = shift > 0 ? '…' : '';
  return {
    text: lead + kept + (column > last ? '…' : ''),
    from: from - shift + lead.length,
    to: Math.min(to, last) - shift + lead.length,
  };
}
