import type { TradeRole } from '../../../model/trade-declaration.ts';
import type { TextChunks } from '../rows.ts';

/** A published file, by its name and its text. */
export interface PublishedFile {
  readonly name: string;
  readonly chunks: TextChunks;
}

/** Takes the lines of the files of a table, in any order of files. */
export type LineSink = (role: TradeRole, line: string) => Promise<void> | void;

/** What a conversion made, and what it left out. */
export interface Conversion {
  readonly industries: number;
  readonly countries: number;
  readonly files: readonly TradeRole[];
  /** Rows and columns of the published file that are no part of the table, with the reason. */
  readonly left: readonly string[];
}

/** A published file that is not laid out as its name says. */
export class UnknownLayout extends Error {}

/** Reads published files and writes those of a trade table. */
export type Converter = (files: readonly PublishedFile[], write: LineSink) => Promise<Conversion>;

/** Between country and industry in the files that are written: it stands in no published name. */
export const BETWEEN = '|';

/** A line of CSV. */
export function lineOf(cells: Iterable<string | number>): string {
  return `${[...cells].map(cellOf).join(',')}\n`;
}

function cellOf(cell: string | number): string {
  const text = String(cell);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A cell as it stands; an empty one is a nought, as the publishers mean it. */
export function amountOf(cell: string | undefined): string {
  return cell === undefined || cell === '' ? '0' : cell;
}

/** The one file that a converter reads. */
export function onlyFile(files: readonly PublishedFile[], layout: string): PublishedFile {
  const [file, ...more] = files;
  if (file && more.length === 0) return file;
  throw new UnknownLayout(`${layout} is one file, and ${files.length} are named`);
}
