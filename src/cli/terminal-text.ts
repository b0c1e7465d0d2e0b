import { stripVTControlCharacters } from 'node:util';

/** Control characters, and those that turn the direction of text: a terminal obeys them instead of showing them. */
/* eslint-disable no-control-regex */
const CONTROLS =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;
const ESCAPES = /[\u001b\u009b]/;

/** Text of a model as one line that a terminal only shows: escape sequences and control characters are taken out. */
export function plainLine(text: string): string {
  const shown = ESCAPES.test(text) ? stripVTControlCharacters(text) : text;
  return shown
    .replace(/\s*[\r\n]+\s*/g, ' ')
    .replaceAll('\t', ' ')
    .replace(CONTROLS, '');
}

/** A line of a file: each control character is shown as one mark, so that carets below still meet their text. */
export function sourceLine(text: string): string {
  return text.replace(CONTROLS, '\ufffd');
}

const TAB = 4;
const ZERO = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
const EMOJI = /^\p{Emoji_Presentation}$/u;

/** Ranges of East Asian wide and full-width characters (UAX 11), first and last code point. */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x16fe0, 0x18cff],
  [0x1aff0, 0x1b2ff],
  [0x1f200, 0x1f2ff],
  [0x20000, 0x3fffd],
];

/** Columns that one character (a code point) takes in a terminal. */
export function characterWidth(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) return code === 0xad ? 0 : 1;
  if (ZERO.test(character)) return 0;
  if (EMOJI.test(character) || WIDE.some(([from, to]) => code >= from && code <= to)) return 2;
  return 1;
}

/** Columns that a text takes in a terminal, without tabs. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)));
}

export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - textWidth(text))) + text;
}

/**
 * Lays a line out in columns: tabs become spaces, and each UTF-16 offset of the line has its column.
 */
export function layOut(line: string): {
  readonly text: string;
  readonly columnOf: (offset: number) => number;
} {
  const columns: number[] = [];
  let text = '';
  let column = 0;
  for (const character of line) {
    const width = character === '\t' ? TAB - (column % TAB) : characterWidth(character);
    for (let i = 0; i < character.length; i++) columns.push(column);
    text += character === '\t' ? ' '.repeat(width) : character;
    column += width;
  }
  return { text, columnOf: (offset) => columns[offset] ?? column + Math.max(0, offset - line.length) };
}

/** Breaks a text into lines of at most `width` columns, at spaces. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/ +/)) {
    if (line !== '' && textWidth(line) + 1 + textWidth(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}
