import { type Row, rowsOf } from '../rows.ts';
import {
  amountOf,
  BETWEEN,
  type Conversion,
  type Converter,
  type LineSink,
  lineOf,
  onlyFile,
  UnknownLayout,
} from './layout.ts';

/** Kinds of final use that each country has behind its industries. */
const USES = 5;

/** A column of flows: its country and its number among the columns of that. */
interface Flow {
  readonly column: number;
  readonly country: string;
  readonly number: number;
}

/** Where the parts of a row stand. */
interface RowShape {
  readonly code: number;
  readonly country: number;
  readonly number: number;
}

/** Cells at the foot that are written: the others are taxes, margins and totals. */
const FOOT: Readonly<Record<string, 'value-added' | 'output'>> = { VA: 'value-added', GO: 'output' };

/**
 * The tables of WIOD 2016, saved as CSV: from the spreadsheet, with codes, descriptions, countries and c1, c2, … above the flows,
 * or the wide export with `IndustryCode`, `Country`, `RNr` and `vAUS1`, … in its first row.
 */
export const wiod: Converter = async (files, write) => {
  const rows = rowsOf('intermediate', onlyFile(files, 'A table of WIOD').chunks);
  const first = await rows.next();
  if (first.done) throw new UnknownLayout('the file is empty');
  const wide = first.value.cells.indexOf('IndustryCode');
  if (wide >= 0) return convert(rows, wideShape(first.value), wideFlows(first.value), write);
  const above: Row[] = [first.value];
  for (;;) {
    const next = await rows.next();
    if (next.done || above.length > 10)
      throw new UnknownLayout('it has neither a row of IndustryCode, … nor one of c1, c2, … above the flows');
    if (next.value.cells.includes('c1')) {
      const countries = above.at(-1)!.cells;
      const flows = next.value.cells.flatMap((cell, column): Flow[] => {
        const number = /^c(\d+)$/.exec(cell)?.[1];
        return number === undefined
          ? []
          : [{ column, country: countries[column] ?? '', number: Number(number) }];
      });
      return convert(rows, { code: 0, country: 2, number: 3 }, flows, write);
    }
    above.push(next.value);
  }
};

function wideShape({ cells }: Row): RowShape {
  const at = (name: string): number => {
    const found = cells.indexOf(name);
    if (found < 0) throw new UnknownLayout(`its first row has no ${name}`);
    return found;
  };
  return { code: at('IndustryCode'), country: at('Country'), number: at('RNr') };
}

function wideFlows({ cells }: Row): Flow[] {
  return cells.flatMap((cell, column) => {
    const [, country, number] = /^v?([A-Za-z]{3})(\d+)$/.exec(cell) ?? [];
    return country === undefined ? [] : [{ column, country, number: Number(number) }];
  });
}

async function convert(
  rows: AsyncGenerator<Row>,
  shape: RowShape,
  flows: readonly Flow[],
  write: LineSink,
): Promise<Conversion> {
  const real = flows.filter(({ country }) => country !== '' && country !== 'TOT');
  const industries = Math.max(0, ...ranksIn(real)) - USES;
  if (industries < 1) throw new UnknownLayout('it names no industries of countries above the flows');
  const ranks = ranksOf(real);
  const isIndustry = (flow: Flow): boolean => ranks.get(flow)! <= industries;
  const z = real.filter(isIndustry);
  const y = real.filter((flow) => !isIndustry(flow));
  const left: string[] = [];
  const written = new Set<'intermediate' | 'final' | 'output' | 'value-added'>(['intermediate', 'final']);
  // The columns have numbers, and the rows the codes of these: those of the first country say what the numbers mean.
  const codes: string[] = [];
  const waiting: Row[] = [];
  let headed = false;
  const label = (flow: Flow): string =>
    `${flow.country}${BETWEEN}${codes[ranks.get(flow)! - 1] ?? ranks.get(flow)}`;
  const take = async ({ cells }: Row): Promise<void> => {
    const country = cells[shape.country] ?? '';
    const code = cells[shape.code] ?? '';
    if (country !== 'TOT' && country !== '') {
      const name = `${country}${BETWEEN}${code}`;
      await write('intermediate', lineOf([name, ...z.map(({ column }) => amountOf(cells[column]))]));
      return write('final', lineOf([name, ...y.map(({ column }) => amountOf(cells[column]))]));
    }
    const role = FOOT[code];
    if (!role) {
      left.push(`row ${code}: taxes, margins or a total`);
      return;
    }
    written.add(role);
    await write(role, lineOf(['', ...z.map(label)]));
    return write(role, lineOf([code, ...z.map(({ column }) => amountOf(cells[column]))]));
  };
  const head = async (): Promise<void> => {
    headed = true;
    await write('intermediate', lineOf(['', ...z.map(label)]));
    await write(
      'final',
      lineOf(['', ...y.map((flow) => `${flow.country}${BETWEEN}use ${ranks.get(flow)! - industries}`)]),
    );
    for (const row of waiting) await take(row);
  };
  for await (const row of rows) {
    if (!headed && codes.length < industries) {
      codes.push(row.cells[shape.code] ?? '');
      waiting.push(row);
      if (codes.length === industries) await head();
    } else await take(row);
  }
  if (!headed) throw new UnknownLayout('it has fewer rows than industries');
  const countries = new Set(z.map(({ country }) => country));
  return { industries: z.length, countries: countries.size, files: [...written], left };
}

/** The place of each column among those of its country, from 1. */
function ranksOf(flows: readonly Flow[]): ReadonlyMap<Flow, number> {
  const seen = new Map<string, number>();
  return new Map(
    flows.map((flow) => {
      const rank = (seen.get(flow.country) ?? 0) + 1;
      seen.set(flow.country, rank);
      return [flow, rank];
    }),
  );
}

function ranksIn(flows: readonly Flow[]): readonly number[] {
  return [...ranksOf(flows).values()];
}
