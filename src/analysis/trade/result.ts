import { industriesOf, type TradeIndustry, type TradeTable } from '../../model/trade-table.ts';
import { type ExportContent, exportContents } from './content.ts';
import { kww, type KwwDecomposition } from './kww.ts';
import { type LeontiefSystem, leontiefSystem } from './leontief.ts';
import { type Progress, solve } from './linear/lu.ts';
import { originsByIndustry, originsOf } from './origins.ts';
import { wwz, wwzTerms } from './wwz.ts';

/**
 * Everything that is said of a table, without the table itself: plain arrays, which pass from a worker as they are. Matrices
 * are row by row, in the table's unit; n industries of m countries.
 */
export interface TradeResult {
  readonly countries: readonly string[];
  readonly industries: readonly TradeIndustry[];
  /** The first industry of each country, and behind the last country the number of industries. */
  readonly starts: Int32Array;
  /** n. */
  readonly output: Float64Array;
  /** n. */
  readonly valueAdded: Float64Array;
  /** n × m: what the industry sells to each country, for further use and for final use. */
  readonly sales: Float64Array;
  /** m: what each country uses finally. */
  readonly finalDemand: Float64Array;
  /** m × n: W = V B, the value added of the row's country in a unit of final output of the column's industry. */
  readonly multipliers: Float64Array;
  /** n × m each: value added of the row's industry in the gross exports, output and final demand of the column's country. */
  readonly inExports: Float64Array;
  readonly inOutput: Float64Array;
  readonly inFinalDemand: Float64Array;
  readonly contents: readonly ExportContent[];
  readonly kww: readonly KwwDecomposition[];
  /** n × m × 16; undefined where the terms by industry and partner were not asked for. */
  readonly wwz?: Float64Array;
  /** Columns of V̂ B that were asked for: value added of every industry in a unit of final output of one. */
  readonly columns: readonly { readonly industry: number; readonly values: Float64Array }[];
  /** The largest relative residual of the solved system. */
  readonly residual: number;
  /** The largest difference between gross exports and the sum of their terms, over gross exports. */
  readonly kwwResidual: number;
  readonly wwzResidual?: number;
}

export interface TradeResultOptions {
  /** Industries whose suppliers are wanted one by one; each costs a solution of the system. */
  readonly columns?: readonly number[];
  /** The sixteen terms by industry and partner, which take longer than all else. */
  readonly wwz: boolean;
  /** Takes the value added of every industry in what each exports, one country at a time, its industries by row. */
  readonly onOrigins?: (block: OriginsBlock) => void;
  readonly progress?: Progress;
}

/** Value added of all industries in the gross exports of one country's industries: n × (its industries) row by row. */
export interface OriginsBlock {
  readonly country: number;
  readonly values: Float64Array;
}

/**
 * Computes everything that is said of a table.
 *
 * @throws SingularMatrix where the system has no solution.
 */
export function tradeResult(table: TradeTable, options: TradeResultOptions): TradeResult {
  const { progress } = options;
  const factored = options.wwz ? 0.3 : 0.8;
  return resultOfSystem(
    leontiefSystem(table, (done) => progress?.(done * factored)),
    { ...options, progress: (done) => progress?.(factored + (1 - factored) * done) },
  );
}

/** The same from a system that is solved already. */
function resultOfSystem(system: LeontiefSystem, options: TradeResultOptions): TradeResult {
  const { table, exports, multipliers } = system;
  const n = table.industries.length;
  const count = table.countries.length;
  const origins = originsOf(system);
  const nine = kww(system);
  const sixteen = options.wwz ? wwz(system, options.progress).terms : undefined;
  const sales = table.final.slice();
  for (let i = 0; i < n; i++) {
    for (let c = 0; c < count; c++) {
      const [from, to] = industriesOf(table, c);
      let sold = 0;
      for (let j = from; j < to; j++) sold += table.intermediate[i * n + j]!;
      sales[i * count + c] = sales[i * count + c]! + sold;
    }
  }
  const finalDemand = new Float64Array(count);
  for (let i = 0; i < n; i++)
    for (let c = 0; c < count; c++) finalDemand[c] = finalDemand[c]! + table.final[i * count + c]!;
  if (options.onOrigins)
    for (const block of originsByIndustry(system, exports.gross)) options.onOrigins(block);
  const { countries, industries, starts, output, valueAdded } = table;
  return {
    ...{ countries, industries, starts, output, valueAdded, sales, finalDemand, multipliers },
    inExports: origins.byIndustryOfExports,
    inOutput: valueAddedIn(system, output),
    inFinalDemand: origins.ofFinalDemand,
    contents: exportContents(system),
    kww: nine,
    ...(sixteen && { wwz: sixteen, wwzResidual: wwzResidualOf(table, exports.gross, sixteen) }),
    columns: (options.columns ?? []).map((industry) => ({ industry, values: columnOf(system, industry) })),
    residual: system.residual,
    kwwResidual: Math.max(0, ...nine.map(({ gross, terms }) => relative(sum(terms), gross))),
  };
}

/** n × m: value added of the row's industry in an amount of each industry of the column's country. */
function valueAddedIn(system: LeontiefSystem, of: Float64Array): Float64Array {
  const { table, factors, valueAddedShare } = system;
  const n = table.industries.length;
  const count = table.countries.length;
  const demand = new Float64Array(n * count);
  for (let i = 0; i < n; i++) demand[i * count + table.industries[i]!.country] = of[i]!;
  const values = solve(factors, demand, count);
  for (let i = 0; i < n; i++)
    for (let c = 0; c < count; c++) values[i * count + c] = values[i * count + c]! * valueAddedShare[i]!;
  return values;
}

function columnOf({ table, factors, valueAddedShare }: LeontiefSystem, industry: number): Float64Array {
  const unit = new Float64Array(table.industries.length);
  unit[industry] = 1;
  const values = solve(factors, unit, 1);
  for (let i = 0; i < values.length; i++) values[i] = values[i]! * valueAddedShare[i]!;
  return values;
}

function wwzResidualOf(table: TradeTable, gross: Float64Array, terms: Float64Array): number {
  const width = table.countries.length * wwzTerms.length;
  let largest = 0;
  for (let s = 0; s < table.countries.length; s++) {
    const [from, to] = industriesOf(table, s);
    const all = sum(terms.subarray(from * width, to * width));
    largest = Math.max(largest, relative(all, sum(gross.subarray(from, to))));
  }
  return largest;
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function relative(found: number, expected: number): number {
  const difference = Math.abs(found - expected);
  return expected === 0 ? difference : difference / Math.abs(expected);
}
