import { industriesOf, type TradeTable } from '../../model/trade-table.ts';

export interface Exports {
  /** n × countries row by row: intermediates that the row's industry sells to industries abroad, by country; nil at home. */
  readonly intermediate: Float64Array;
  /** n × countries row by row: sales to final users abroad; nil at home. */
  readonly final: Float64Array;
  /** n: gross exports. */
  readonly gross: Float64Array;
}

/** What each industry sells abroad, for further use and for final use. */
export function exportsOf(table: TradeTable): Exports {
  const n = table.industries.length;
  const count = table.countries.length;
  const intermediate = new Float64Array(n * count);
  const final = table.final.slice();
  const gross = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const home = table.industries[i]!.country;
    final[i * count + home] = 0;
    let sum = 0;
    for (let c = 0; c < count; c++) {
      if (c === home) continue;
      const [from, to] = industriesOf(table, c);
      let sold = 0;
      for (let j = from; j < to; j++) sold += table.intermediate[i * n + j]!;
      intermediate[i * count + c] = sold;
      sum += sold + final[i * count + c]!;
    }
    gross[i] = sum;
  }
  return { intermediate, final, gross };
}
