import { industriesOf, type TradeTable } from '../../model/trade-table.ts';
import { localOutput, sentTo } from './kww.ts';
import { localInverses, perOutput, type LeontiefSystem } from './leontief.ts';
import { solve, type Progress } from './linear/lu.ts';
import { subtractProduct } from './linear/product.ts';

/** The sixteen terms, in the order of WWZ13 (NBER w19677), with the names of its appendix. */
export const wwzTerms = [
  'DVA_FIN',
  'DVA_INT',
  'DVA_INTrexI1',
  'DVA_INTrexF',
  'DVA_INTrexI2',
  'RDV_FIN',
  'RDV_FIN2',
  'RDV_INT',
  'DDC_FIN',
  'DDC_INT',
  'MVA_FIN',
  'MVA_INT',
  'MDC',
  'OVA_FIN',
  'OVA_INT',
  'ODC',
] as const;

const termCount = wwzTerms.length;

/** Exports of each industry to each country in the sixteen terms of Wang, Wei and Zhu (2013). */
export interface WwzDecomposition {
  /** n × countries × 16: the terms of what the industry sells to the country; nil at home. */
  readonly terms: Float64Array;
}

/** The terms of what industry `i` sells to country `r`. */
export function wwzOf(
  table: TradeTable,
  decomposition: WwzDecomposition,
  i: number,
  r: number,
): Float64Array {
  const at = (i * table.countries.length + r) * termCount;
  return decomposition.terms.subarray(at, at + termCount);
}

/**
 * Gross exports of each industry of s to each country r by origin and use (WWZ13). With # the product of elements, L_s = (I − A_ss)⁻¹:
 *
 *      1  (V_s B_ss)' # Y_sr                       domestic, in final goods
 *      2  (V_s L_s)' # A_sr B_rr Y_rr               in intermediates, absorbed by the direct importer
 *      3  (V_s L_s)' # A_sr Σt B_rt Y_tt            re-exported as intermediates to t, absorbed there
 *      4  (V_s L_s)' # A_sr B_rr Σt Y_rt            re-exported as final goods to t
 *      5  (V_s L_s)' # A_sr Σt B_rt Σu Y_tu         re-exported as intermediates to t, which exports final goods to u
 *      6  (V_s L_s)' # A_sr B_rr Y_rs               returned home in final goods of r
 *      7  (V_s L_s)' # A_sr Σt B_rt Y_ts            returned home in final goods of t
 *      8  (V_s L_s)' # A_sr B_rs Y_ss               returned home in intermediates
 *      9  (V_s L_s)' # A_sr B_rs Σu Y_su            domestic, counted again in final goods exports
 *     10  (V_s B_ss − V_s L_s)' # A_sr x_r          domestic, counted again in intermediate exports
 *     11  (V_r B_rs)' # Y_sr                       of the importer, in final goods
 *     12  (V_r B_rs)' # A_sr L_r Y_rr               of the importer, in intermediates
 *     13  (V_r B_rs)' # A_sr L_r E_r               of the importer, counted again
 *     14–16  as 11–13, with Σt V_t B_ts            of third countries
 *
 * with t ≠ s, r and u ≠ s, t. B is made one country's columns at a time and never held whole.
 */
export function wwz(system: LeontiefSystem, progress?: Progress): WwzDecomposition {
  const { table, exports, multipliers } = system;
  const n = table.industries.length;
  const count = table.countries.length;
  const locals = localInverses(table);
  const used = finalUse(system, progress);
  const ownShares = localShares(system, locals);
  const terms = new Float64Array(n * count * termCount);
  const atHome = table.countries.map((_, r) =>
    localOutput(table, locals[r]!, r, (i) => table.final[i * count + r]!),
  );
  const forExport = table.countries.map((_, r) =>
    localOutput(table, locals[r]!, r, (i) => exports.gross[i]!),
  );
  const absorbed = absorbedByImporters(used, table);

  for (let i = 0; i < n; i++) {
    const s = table.industries[i]!.country;
    const whole = multipliers[s * n + i]!;
    const local = ownShares[i]!;
    let abroad = 0;
    for (let t = 0; t < count; t++) if (t !== s) abroad += multipliers[t * n + i]!;
    for (let r = 0; r < count; r++) {
      if (r === s) continue;
      const to = terms.subarray((i * count + r) * termCount, (i * count + r + 1) * termCount);
      const final = exports.final[i * count + r]!;
      to[0] = whole * final;
      usesOfIntermediates(system, used, absorbed, i, s, r, local, to);
      to[9] = (whole - local) * exports.intermediate[i * count + r]!;
      const importer = multipliers[r * n + i]!;
      const third = count === 2 ? 0 : abroad - importer;
      const home = sentTo(table, i, r, atHome[r]!);
      const again = sentTo(table, i, r, forExport[r]!);
      to[10] = importer * final;
      to[11] = importer * home;
      to[12] = importer * again;
      to[13] = third * final;
      to[14] = third * home;
      to[15] = third * again;
    }
  }
  return { terms };
}

/** Where the output of each industry j ends that final users ask for, n × countries each, row by row. Own is j's country. */
interface FinalUse {
  /** B_own,own Y_own,u: through final goods of its own country, used in u. */
  readonly throughOwn: Float64Array;
  /** B_own,t Y_tt: through final goods that t makes and uses. */
  readonly absorbed: Float64Array;
  /** B_own,t Σu≠t Y_tu: through final goods that t exports. */
  readonly exported: Float64Array;
  /** Σt≠own,u B_own,t Y_tu: through final goods of other countries, used in u. */
  readonly throughOthers: Float64Array;
}

function finalUse(system: LeontiefSystem, progress?: Progress): FinalUse {
  const { table, factors } = system;
  const n = table.industries.length;
  const count = table.countries.length;
  const empty = (): Float64Array => new Float64Array(n * count);
  const use: FinalUse = { throughOwn: empty(), absorbed: empty(), exported: empty(), throughOthers: empty() };
  for (let t = 0; t < count; t++) {
    const [from, to] = industriesOf(table, t);
    const size = to - from;
    if (size === 0) continue;
    const identity = new Float64Array(n * size);
    for (let i = 0; i < size; i++) identity[(from + i) * size + i] = -1;
    // The sign is turned here, so that the product below is added and not taken away.
    const columns = solve(factors, identity, size);
    const sold = empty();
    subtractProduct(
      { data: sold, start: 0, stride: count },
      { data: columns, start: 0, stride: size },
      { data: table.final, start: from * count, stride: count },
      n,
      count,
      size,
    );
    share(use, table, t, sold);
    progress?.((t + 1) / count);
  }
  return use;
}

/** Sorts what industries make for the final goods of country t, n × countries, by who uses these. */
function share(use: FinalUse, table: TradeTable, t: number, sold: Float64Array): void {
  const count = table.countries.length;
  table.industries.forEach((industry, j) => {
    const row = j * count;
    for (let u = 0; u < count; u++) {
      const amount = sold[row + u]!;
      if (industry.country === t) use.throughOwn[row + u] = amount;
      else if (u !== t) use.throughOthers[row + u] = use.throughOthers[row + u]! + amount;
      if (u === t) use.absorbed[row + t] = amount;
      else use.exported[row + t] = use.exported[row + t]! + amount;
    }
  });
}

/** n: the sum of `absorbed` and of `exported` over all countries but its own. */
function absorbedByImporters(
  use: FinalUse,
  table: TradeTable,
): { absorbed: Float64Array; exported: Float64Array } {
  const n = table.industries.length;
  const count = table.countries.length;
  const absorbed = new Float64Array(n);
  const exported = new Float64Array(n);
  table.industries.forEach((industry, j) => {
    for (let t = 0; t < count; t++) {
      if (t === industry.country) continue;
      absorbed[j] = absorbed[j]! + use.absorbed[j * count + t]!;
      exported[j] = exported[j]! + use.exported[j * count + t]!;
    }
  });
  return { absorbed, exported };
}

/** Terms 2 to 9: what becomes of the intermediates that industry i of s sells to r. */
function usesOfIntermediates(
  system: LeontiefSystem,
  use: FinalUse,
  abroad: { absorbed: Float64Array; exported: Float64Array },
  i: number,
  s: number,
  r: number,
  local: number,
  to: Float64Array,
): void {
  const { table } = system;
  const n = table.industries.length;
  const count = table.countries.length;
  const two = count === 2;
  const [from, end] = industriesOf(table, r);
  for (let j = from; j < end; j++) {
    const sold = table.intermediate[i * n + j]!;
    if (sold === 0) continue;
    const weight = local * perOutput(sold, table.output[j]!);
    const row = j * count;
    const home = use.throughOwn[row + s]!;
    const others = use.throughOthers[row + s]!;
    to[1] = to[1]! + weight * use.throughOwn[row + r]!;
    if (!two) {
      to[2] = to[2]! + weight * (abroad.absorbed[j]! - use.absorbed[row + s]!);
      to[3] = to[3]! + weight * (use.exported[row + r]! - home);
      to[4] = to[4]! + weight * (abroad.exported[j]! - use.exported[row + s]! - others);
      to[6] = to[6]! + weight * others;
    }
    to[5] = to[5]! + weight * home;
    to[7] = to[7]! + weight * use.absorbed[row + s]!;
    to[8] = to[8]! + weight * use.exported[row + s]!;
  }
}

/** V_s L_s, n: value added of the country in a unit of output that crosses no border on the way. */
function localShares(system: LeontiefSystem, locals: readonly Float64Array[]): Float64Array {
  const { table, valueAddedShare } = system;
  const out = new Float64Array(table.industries.length);
  locals.forEach((local, s) => {
    const [from, to] = industriesOf(table, s);
    const size = to - from;
    for (let j = 0; j < size; j++) {
      let sum = 0;
      for (let i = 0; i < size; i++) sum += valueAddedShare[from + i]! * local[i * size + j]!;
      out[from + j] = sum;
    }
  });
  return out;
}
