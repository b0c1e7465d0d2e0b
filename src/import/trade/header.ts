import { inCorner, type LabelText } from './labels.ts';
import { type TradeFile, UnreadableTable } from './problem.ts';
import type { Row } from './rows.ts';

/** A matrix file's heading: what its columns are, and where its cells begin. */
export interface MatrixHeader {
  readonly form: 'matrix';
  /** The columns that hold a row's label: one (`ARG_C10`) or two (country, industry). */
  readonly labelColumns: 1 | 2;
  /** Each column's name, as it is written: one cell, or two above each other. */
  readonly columns: readonly LabelText[];
}

/** A file with one flow a row. */
export interface LongHeader {
  readonly form: 'long';
  /** The columns of the seller's label. */
  readonly from: readonly number[];
  /** The columns of the buyer's label; none for a file of one value an industry. */
  readonly to: readonly number[];
  readonly value: number;
  /** The column that tells kinds of final use apart, which are added up. */
  readonly use: number | undefined;
}

type Header = MatrixHeader | LongHeader;

/** A header, and the rows behind it. */
interface Headed {
  readonly header: Header;
  readonly rows: AsyncGenerator<Row>;
}

/** Reads the heading of a file, which says in which of the forms it is. */
export async function readHeader(file: TradeFile, rows: AsyncGenerator<Row>): Promise<Headed> {
  const first = await rows.next();
  if (first.done)
    throw new UnreadableTable({
      file,
      kind: 'form',
      what: 'The file is empty.',
      do: 'Give it a header row and rows beneath.',
    });
  const long = longHeader(first.value);
  if (long) return { header: long, rows };
  const labelColumns = leadingCorner(file, first.value);
  const second = await rows.next();
  const two = !second.done && inCorner(second.value.cells[0] ?? '') && leads(second.value, labelColumns);
  const names = first.value.cells.slice(labelColumns);
  const beneath = two ? second.value.cells.slice(labelColumns) : undefined;
  const columns = names.map((name, i) => (beneath ? [name, beneath[i] ?? ''] : [name]));
  return {
    header: { form: 'matrix', labelColumns, columns },
    rows: two || second.done ? rows : putBack(second.value, rows),
  };
}

function leads(row: Row, labelColumns: number): boolean {
  return row.cells.slice(0, labelColumns).every(inCorner);
}

function leadingCorner(file: TradeFile, row: Row): 1 | 2 {
  const count = row.cells.findIndex((cell) => !inCorner(cell));
  if (count === 1 || count === 2) return count;
  throw new UnreadableTable({
    file,
    kind: 'form',
    row: row.number,
    column: 1,
    what: count === 0 ? `The first row begins with “${row.cells[0]!}”.` : 'The first row names no columns.',
    do: 'Begin it with an empty cell, or two (country, industry), and name the columns behind. Or give one flow a row, under from-country, from-industry, to-country, to-industry, value.',
  });
}

async function* putBack(row: Row, rows: AsyncGenerator<Row>): AsyncGenerator<Row> {
  yield row;
  yield* rows;
}

function longHeader(row: Row): LongHeader | undefined {
  const names = row.cells.map((cell) => cell.toLowerCase().replace(/[_ ]/g, '-'));
  const value = names.findIndex((name) => ['value', 'output', 'value-added', 'amount'].includes(name));
  if (value < 0) return undefined;
  const columnsOf = (...groups: readonly (readonly string[])[]): number[] | undefined =>
    groups
      .map((group) => group.map((name) => names.indexOf(name)))
      .find((found) => found.every((at) => at >= 0));
  const from = columnsOf(['from-country', 'from-industry'], ['from'], ['country', 'industry'], ['label']);
  if (!from) return undefined;
  const to = columnsOf(['to-country', 'to-industry'], ['to-country'], ['to']) ?? [];
  const use = names.findIndex((name) => ['use', 'to-use', 'category'].includes(name));
  return { form: 'long', from, to, value, use: use < 0 ? undefined : use };
}
