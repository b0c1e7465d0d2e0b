import { GrownRows } from './grown-rows.ts';
import { type LongHeader, type MatrixHeader, readHeader } from './header.ts';
import { type LabelText, shown } from './labels.ts';
import { numberOf } from './numbers.ts';
import type { TradeFile, TradeProblem } from './problem.ts';
import { type Row, rowsOf, type TextChunks } from './rows.ts';

/** Takes what a file states. Rows and columns are places in the table that is being filled. */
export interface FlowSink {
  /** The columns of a matrix, before its rows. */
  readonly heading?: (columns: readonly LabelText[]) => void;
  /** The place of a seller; undefined when the table has none of that name. */
  readonly rowAt: (label: LabelText) => number | undefined;
  /** The place of a buyer. */
  readonly columnAt: (label: LabelText) => number | undefined;
  readonly put: (row: number, column: number, value: number) => void;
  /** What the rows and columns are, for messages. */
  readonly rowNames: string;
  readonly columnNames: string;
}

/** After so many problems a file is not read further: the rest would be more of the same. */
const mostProblems = 20;

/** What goes on while a file is read. */
export interface Reading {
  readonly file: TradeFile;
  readonly problems: TradeProblem[];
}

/** Adds a problem, while there are few. */
export function report(reading: Reading, problem: Omit<TradeProblem, 'file'>): void {
  if (reading.problems.length < mostProblems) reading.problems.push({ file: reading.file, ...problem });
}

/**
 * Reads the flows of a file, in matrix form or one a row. What is wrong in its cells is added to the problems.
 *
 * @throws UnreadableTable when its heading is not understood.
 */
export async function readFlows(reading: Reading, chunks: TextChunks, sink: FlowSink): Promise<void> {
  const { header, rows } = await readHeader(reading.file, rowsOf(reading.file, chunks));
  const read = header.form === 'long' ? longRows(reading, header, sink) : matrixRows(reading, header, sink);
  for await (const row of rows) {
    if (reading.problems.length >= mostProblems) return;
    read(row);
  }
}

function matrixRows(reading: Reading, header: MatrixHeader, sink: FlowSink): (row: Row) => void {
  const { labelColumns, columns } = header;
  sink.heading?.(columns);
  const seen = new Map<number, number>();
  const named = new Set<string>();
  const at = columns.map((label, i) => {
    const place = sink.columnAt(label);
    const column = labelColumns + i + 1;
    if (place === undefined) unknown(reading, label, sink.columnNames, 1, column);
    else if (named.has(label.join('\u0000'))) repeated(reading, label, column);
    named.add(label.join('\u0000'));
    return place;
  });
  return ({ cells, number }) => {
    const label = cells.slice(0, labelColumns);
    const place = sink.rowAt(label);
    if (place === undefined) return unknown(reading, label, sink.rowNames, number, 1);
    const before = seen.get(place);
    if (before !== undefined) return twice(reading, label, before, number);
    seen.set(place, number);
    if (cells.length !== labelColumns + columns.length) {
      return report(reading, {
        kind: 'form',
        row: number,
        what: `The row of ${shown(label)} has ${cells.length - labelColumns} values, and there are ${columns.length} columns.`,
        do: 'Give each row one value for every column.',
      });
    }
    for (let i = 0; i < columns.length; i++) {
      const value = numberAt(reading, cells[labelColumns + i]!, number, labelColumns + i + 1);
      const column = at[i];
      if (value !== undefined && column !== undefined) sink.put(place, column, value);
    }
  };
}

function longRows(reading: Reading, header: LongHeader, sink: FlowSink): (row: Row) => void {
  // Rows of the file by where they put their value; where kinds of use are told apart, for each of them.
  const seen = new Map<string, GrownRows<Int32Array>>();
  return ({ cells, number }) => {
    const pick = (columns: readonly number[]): LabelText => columns.map((i) => cells[i] ?? '');
    const from = pick(header.from);
    const to = pick(header.to);
    const row = sink.rowAt(from);
    const column = sink.columnAt(to);
    if (row === undefined) return unknown(reading, from, sink.rowNames, number, header.from[0]! + 1);
    if (column === undefined) return unknown(reading, to, sink.columnNames, number, (header.to[0] ?? 0) + 1);
    const use = header.use === undefined ? '' : (cells[header.use] ?? '');
    let places = seen.get(use);
    if (!places) seen.set(use, (places = new GrownRows((length) => new Int32Array(length))));
    const before = places.at(row, column);
    if (before !== 0) return twice(reading, [...from, ...to], before, number);
    places.put(row, column, number);
    const value = numberAt(reading, cells[header.value] ?? '', number, header.value + 1);
    if (value !== undefined) sink.put(row, column, value);
  };
}

function unknown(reading: Reading, label: LabelText, names: string, row: number, column: number): void {
  report(reading, {
    kind: 'label',
    row,
    column,
    what: `${shown(label)} is none of the ${names}.`,
    do: 'Write it as the table of intermediates does, or leave it out.',
  });
}

function repeated(reading: Reading, label: LabelText, column: number): void {
  report(reading, {
    kind: 'label',
    row: 1,
    column,
    what: `${shown(label)} names a column already.`,
    do: 'Keep one of the two, or name them apart.',
  });
}

function twice(reading: Reading, label: LabelText, before: number, row: number): void {
  report(reading, {
    kind: 'label',
    row,
    what: `${shown(label)} stands in row ${before} already.`,
    do: 'Keep one of the two, or name them apart.',
  });
}

function numberAt(reading: Reading, cell: string, row: number, column: number): number | undefined {
  const value = numberOf(cell);
  if (value === undefined) {
    report(reading, {
      kind: 'cell',
      row,
      column,
      what: cell === '' ? 'The cell is empty.' : `“${cell.slice(0, 40)}” is not a number.`,
      do: 'Write a number; 0 where nothing flows.',
    });
  }
  return value;
}
