import { type TradeFile, UnreadableTable } from './problem.ts';

/** A file's text in pieces, so that a file of any size is never held whole. */
export type TextChunks = AsyncIterable<string> | Iterable<string>;

/** One line of a file: its cells, and its number from 1. */
export interface Row {
  readonly cells: readonly string[];
  readonly number: number;
}

const delimiters = [',', ';', '\t', '|'];

/**
 * The rows of a CSV file as they are read. The separator is the one that stands most often in the first line. Empty lines are
 * left out, but counted. A quoted cell does not go over a line's end.
 *
 * @throws UnreadableTable when a quotation mark stays open.
 */
export async function* rowsOf(file: TradeFile, chunks: TextChunks): AsyncGenerator<Row> {
  const { default: Papa } = await import('papaparse');
  let number = 0;
  let delimiter: string | undefined;
  for await (const lines of wholeLines(chunks)) {
    delimiter ??= commonest(lines.slice(0, Math.max(0, lines.indexOf('\n')) || lines.length));
    const { data, errors } = Papa.parse<string[]>(lines, { delimiter, newline: '\n' });
    const broken = errors.find((error) => error.type === 'Quotes');
    if (broken) {
      throw new UnreadableTable({
        file,
        kind: 'form',
        row: number + (broken.row ?? 0) + 1,
        what: 'A quotation mark is opened and not closed in its line.',
        do: 'Close it, or remove it.',
      });
    }
    for (const cells of data) {
      number++;
      if (cells.length > 1 || cells[0]?.trim()) yield { cells: cells.map((cell) => cell.trim()), number };
    }
  }
}

/** Pieces that end with a line, without the end of the last one. */
async function* wholeLines(chunks: TextChunks): AsyncGenerator<string> {
  let rest = '';
  let first = true;
  for await (const chunk of chunks) {
    const text = rest + (first ? chunk.replace(/^\ufeff/, '') : chunk);
    first = false;
    const end = text.lastIndexOf('\n');
    rest = text.slice(end + 1);
    if (end >= 0) yield text.slice(0, end).replaceAll('\r', '');
  }
  if (rest) yield rest.replaceAll('\r', '');
}

function commonest(line: string): string {
  const counts = delimiters.map((delimiter) => line.split(delimiter).length);
  return delimiters[counts.indexOf(Math.max(...counts))]!;
}
