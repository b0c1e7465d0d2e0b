import { industriesOf } from '../../model/trade-table.ts';
import type { LeontiefSystem } from './leontief.ts';
import { solve } from './linear/lu.ts';

/** Whose value added is in what: by country of origin, for each industry that exports, produces or is bought from. */
export interface Origins {
  /** Countries × n row by row: value added of the row's country in the gross exports of the column's industry. V̂BÊ summed by country. */
  readonly ofExports: Float64Array;
  /** Countries × n row by row: the same of gross output. */
  readonly ofOutput: Float64Array;
  /** n × countries row by row: value added of the row's industry in what the column's country uses finally. V̂BY. */
  readonly ofFinalDemand: Float64Array;
  /** n × countries row by row: value added of the row's industry in the gross exports of the column's country. */
  readonly byIndustryOfExports: Float64Array;
}

/** Where the value added comes from that stands in exports, output and final demand (HIY01; Johnson and Noguera 2012). */
export function originsOf(system: LeontiefSystem): Origins {
  const { table, exports, multipliers, factors, valueAddedShare } = system;
  const n = table.industries.length;
  const count = table.countries.length;
  const scaled = (by: Float64Array): Float64Array => {
    const out = new Float64Array(count * n);
    for (let c = 0; c < count; c++) {
      for (let j = 0; j < n; j++) out[c * n + j] = multipliers[c * n + j]! * by[j]!;
    }
    return out;
  };
  const valued = (of: Float64Array): Float64Array => {
    const produced = solve(factors, of, count);
    for (let i = 0; i < n; i++) {
      for (let c = 0; c < count; c++)
        produced[i * count + c] = produced[i * count + c]! * valueAddedShare[i]!;
    }
    return produced;
  };
  const exportsByCountry = new Float64Array(n * count);
  for (let i = 0; i < n; i++) exportsByCountry[i * count + table.industries[i]!.country] = exports.gross[i]!;
  return {
    ofExports: scaled(exports.gross),
    ofOutput: scaled(table.output),
    ofFinalDemand: valued(table.final),
    byIndustryOfExports: valued(exportsByCountry),
  };
}

/** Countries × countries row by row: value added of the row's country that the column's country absorbs (Johnson and Noguera 2012). */
export function valueAddedTrade(system: LeontiefSystem, origins: Origins): Float64Array {
  const { table } = system;
  const count = table.countries.length;
  const out = new Float64Array(count * count);
  table.industries.forEach((industry, i) => {
    for (let c = 0; c < count; c++) {
      const k = industry.country * count + c;
      out[k] = out[k]! + origins.ofFinalDemand[i * count + c]!;
    }
  });
  return out;
}

/**
 * The whole of V̂BD̂: value added of every industry in what every industry exports or produces, one using country at a time, so that
 * the n × n results are never held whole.
 *
 * @param of D, n: what the value added is in, such as gross exports.
 * @yields for each country its index and n × (its industries) row by row.
 */
export function* originsByIndustry(
  system: LeontiefSystem,
  of: Float64Array,
): Generator<{ readonly country: number; readonly values: Float64Array }> {
  const { table, factors, valueAddedShare } = system;
  const n = table.industries.length;
  for (let country = 0; country < table.countries.length; country++) {
    const [from, to] = industriesOf(table, country);
    const size = to - from;
    const used = new Float64Array(n * size);
    for (let j = 0; j < size; j++) used[(from + j) * size + j] = of[from + j]!;
    const values = solve(factors, used, size);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < size; j++) values[i * size + j] = values[i * size + j]! * valueAddedShare[i]!;
    }
    yield { country, values };
  }
}
