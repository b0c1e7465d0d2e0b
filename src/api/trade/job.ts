import { SingularMatrix } from '../../analysis/trade/linear/lu.ts';
import { countryIn, industryIn } from '../../analysis/trade/names.ts';
import { type OriginsBlock, type TradeResult, tradeResult } from '../../analysis/trade/result.ts';
import { type TradeProblem, UnreadableTable } from '../../import/trade/problem.ts';
import { readTradeTable } from '../../import/trade/read-table.ts';
import type { TextChunks } from '../../import/trade/rows.ts';
import type { TradeRole } from '../../model/trade-declaration.ts';
import type { TradeTable } from '../../model/trade-table.ts';
import type { FileStream } from '../files.ts';

/** What is to be computed of a table. Plain data: it passes to a worker as it is. */
export interface TradeJob {
  /** Addresses of its files. */
  readonly files: Readonly<Partial<Record<TradeRole, string>>>;
  readonly tolerance: number;
  /** A table that would take more memory is refused before it is read. */
  readonly mostBytes: number;
  /** Industries whose suppliers are wanted one by one, by country and name. */
  readonly columns: readonly (readonly [country: string, industry: string])[];
  /** The sixteen terms; undefined: if the table is small. */
  readonly wwz?: boolean;
  /** Whether the value added of every industry in the exports of every other is wanted, for a file. */
  readonly origins?: boolean;
}

/** What came of it: results, or what keeps the table from being used. */
export interface TradeOutcome {
  readonly result?: TradeResult;
  readonly problems: readonly TradeProblem[];
  readonly notes: readonly string[];
  /** Name of an industry at which the system has no solution. */
  readonly singular?: string;
}

/** What a job tells while it runs: what it is at, and what part of all is done. May throw, which ends it. */
export interface TradeHooks {
  readonly progress?: (part: number, step: string) => void;
  /** For `origins`: one country's block, and the table that names its rows and columns. */
  readonly onOrigins?: (
    block: OriginsBlock,
    names: Pick<TradeTable, 'countries' | 'industries' | 'starts'>,
  ) => void;
}

/** Industries up to which the sixteen terms are computed without being asked for. */
const SMALL = 600;
/** The part of the work that reading the files is taken to be. */
const READING = 0.3;

/** Reads a table and computes what follows from it. Never throws for what stands in the files. */
export async function runTradeJob(
  job: TradeJob,
  open: (uri: string) => Promise<FileStream>,
  hooks: TradeHooks = {},
): Promise<TradeOutcome> {
  const streams = new Map<TradeRole, TextChunks>();
  const problems: TradeProblem[] = [];
  const size = { total: 0, read: 0 };
  for (const [role, uri] of Object.entries(job.files) as [TradeRole, string][]) {
    const stream = await open(uri);
    if (stream.state !== 'stream') {
      problems.push({
        file: role,
        kind: 'form',
        what: `It cannot be read: ${stream.reason}.`,
        do: 'Correct the path, which is relative to this text, or save the file as CSV in UTF-8.',
      });
      continue;
    }
    size.total += stream.bytes;
    streams.set(role, told(role, stream.chunks, size, hooks));
  }
  const [intermediate, final] = [streams.get('intermediate'), streams.get('final')];
  if (problems.length > 0 || !intermediate || !final) return { problems, notes: [] };
  const [output, valueAdded] = [streams.get('output'), streams.get('value-added')];
  const reading = await readTradeTable(
    { intermediate, final, ...(output && { output }), ...(valueAdded && { 'value-added': valueAdded }) },
    { tolerance: job.tolerance, mostBytes: job.mostBytes },
  );
  const { table, notes } = reading;
  if (!table) return { problems: reading.problems, notes };
  const columns = job.columns.flatMap(([country, industry]) => placeOf(table, country, industry) ?? []);
  try {
    const result = tradeResult(table, {
      columns: [...new Set(columns)],
      wwz: job.wwz ?? table.industries.length <= SMALL,
      progress: (done) => hooks.progress?.(READING + (1 - READING) * done, 'solving'),
      ...(job.origins && { onOrigins: (block) => hooks.onOrigins?.(block, table) }),
    });
    return { result, problems: [], notes };
  } catch (error) {
    if (!(error instanceof SingularMatrix)) throw error;
    const { country, name } = table.industries[error.column]!;
    return { problems: [], notes, singular: `${table.countries[country]} ${name}`.trim() };
  }
}

function placeOf(table: TradeTable, country: string, industry: string): number | undefined {
  const at = countryIn(table.countries, country);
  return at === undefined ? undefined : industryIn(table, at, industry);
}

/** The chunks of a file, counted for the progress; what fails in between is a problem of the file. */
async function* told(
  file: TradeRole,
  chunks: AsyncIterable<string>,
  size: { total: number; read: number },
  hooks: TradeHooks,
): AsyncGenerator<string> {
  const iterator = chunks[Symbol.asyncIterator]();
  for (;;) {
    let next: IteratorResult<string>;
    try {
      next = await iterator.next();
    } catch (error) {
      throw new UnreadableTable({
        file,
        kind: 'form',
        what: `It cannot be read: ${(error as Error).message}.`,
        do: 'Save the file as CSV in UTF-8.',
      });
    }
    if (next.done) return;
    size.read += next.value.length;
    hooks.progress?.(READING * Math.min(1, size.read / Math.max(1, size.total)), `reading ${file}`);
    yield next.value;
  }
}
