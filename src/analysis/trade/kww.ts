import { industriesOf, type TradeTable } from '../../model/trade-table.ts';
import { localInverses, perOutput, type LeontiefSystem } from './leontief.ts';

/** The nine terms, in the order of KWW14 eq. 36, with the names that later work gives them. */
export const kwwTerms = [
  'DVA_FIN',
  'DVA_INT',
  'DVA_INTrex',
  'RDV_FIN',
  'RDV_INT',
  'DDC',
  'FVA_FIN',
  'FVA_INT',
  'FDC',
] as const;

/** One country's gross exports in the nine terms of Koopman, Wang and Wei (2014, eq. 36). */
export interface KwwDecomposition {
  readonly country: number;
  readonly gross: number;
  /** In the order of {@link kwwTerms}. */
  readonly terms: readonly number[];
}

/**
 * Gross exports of each country by origin and use (KWW14 eq. 36). With V the value added shares, B = (I − A)⁻¹, L_s = (I − A_ss)⁻¹,
 * s the exporter, r its partners and t third countries:
 *
 *     1  V_s Σr B_ss Y_sr            in final goods exports
 *     2  V_s Σr B_sr Y_rr            in intermediates, absorbed by the direct importer
 *     3  V_s Σr Σt B_sr Y_rt         in intermediates, absorbed in third countries
 *     4  V_s Σr B_sr Y_rs            returned home in final imports
 *     5  V_s Σr B_sr A_rs L_s Y_ss   returned home in intermediate imports
 *     6  V_s Σr B_sr A_rs L_s E_s    domestic, counted more than once
 *     7  Σt V_t B_ts Σr Y_sr         foreign, in final goods exports
 *     8  Σt V_t B_ts Σr A_sr L_r Y_rr  foreign, in intermediate exports
 *     9  Σt V_t B_ts Σr A_sr L_r E_r   foreign, counted more than once
 *
 * The terms are of a country's exports as a whole: by industry they are not defined.
 */
export function kww(system: LeontiefSystem): KwwDecomposition[] {
  const { table, exports, multipliers } = system;
  const n = table.industries.length;
  const count = table.countries.length;
  const locals = localInverses(table);
  const atHome = table.countries.map((_, r) =>
    localOutput(table, locals[r]!, r, (i) => table.final[i * count + r]!),
  );
  const forExport = table.countries.map((_, r) =>
    localOutput(table, locals[r]!, r, (i) => exports.gross[i]!),
  );

  return table.countries.map((_, s) => {
    const terms = new Array<number>(kwwTerms.length).fill(0);
    const add = (term: number, amount: number): void => {
      terms[term - 1] = terms[term - 1]! + amount;
    };
    const own = multipliers.subarray(s * n, s * n + n);
    const [from, to] = industriesOf(table, s);
    for (let j = 0; j < n; j++) {
      const home = table.industries[j]!.country;
      const weight = own[j]!;
      for (let c = 0; c < count; c++) {
        const sold = table.final[j * count + c]!;
        if (home === s) add(1, c === s ? 0 : weight * sold);
        else add(c === home ? 2 : c === s ? 4 : 3, weight * sold);
      }
      if (home !== s) {
        add(5, weight * sentTo(table, j, s, atHome[s]!));
        add(6, weight * sentTo(table, j, s, forExport[s]!));
      }
    }
    for (let i = from; i < to; i++) {
      let foreign = 0;
      for (let t = 0; t < count; t++) if (t !== s) foreign += multipliers[t * n + i]!;
      for (let r = 0; r < count; r++) {
        if (r === s) continue;
        add(7, foreign * exports.final[i * count + r]!);
        add(8, foreign * sentTo(table, i, r, atHome[r]!));
        add(9, foreign * sentTo(table, i, r, forExport[r]!));
      }
    }
    let gross = 0;
    for (let i = from; i < to; i++) gross += exports.gross[i]!;
    return { country: s, gross, terms };
  });
}

/** L_r d: what the industries of a country produce, without crossing a border, for a demand `d`. */
export function localOutput(
  table: TradeTable,
  local: Float64Array,
  country: number,
  demand: (industry: number) => number,
): Float64Array {
  const [from, to] = industriesOf(table, country);
  const size = to - from;
  const out = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    let sum = 0;
    for (let j = 0; j < size; j++) sum += local[i * size + j]! * demand(from + j);
    out[i] = sum;
  }
  return out;
}

/** Row `i` of A_·r times an output of country r. */
export function sentTo(table: TradeTable, i: number, country: number, output: Float64Array): number {
  const n = table.industries.length;
  const [from, to] = industriesOf(table, country);
  let sum = 0;
  for (let j = from; j < to; j++) {
    sum += perOutput(table.intermediate[i * n + j]!, table.output[j]!) * output[j - from]!;
  }
  return sum;
}
