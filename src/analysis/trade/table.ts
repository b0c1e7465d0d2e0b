/** One industry of one country: a row and a column of the table. */
export interface TradeIndustry {
  /** Index into `countries`. */
  readonly country: number;
  readonly name: string;
}

/**
 * An inter-country input–output table, in one unit of money and for one year. The industries of a country stand together,
 * in the order of `countries`.
 */
export interface TradeTable {
  readonly countries: readonly string[];
  readonly industries: readonly TradeIndustry[];
  /** The first industry of each country, and behind the last country the number of industries. */
  readonly starts: Int32Array;
  /** Z, n × n row by row: what the row's industry sells to the column's as an intermediate. */
  readonly intermediate: Float64Array;
  /** Y, n × countries row by row: what the row's industry sells to final users in the column's country. */
  readonly final: Float64Array;
  /** x, n: gross output. */
  readonly output: Float64Array;
  /** v, n: value added. */
  readonly valueAdded: Float64Array;
}

/** The range of a country's industries. */
export function rangeOf(table: TradeTable, country: number): readonly [from: number, to: number] {
  return [table.starts[country]!, table.starts[country + 1]!];
}

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
      const [from, to] = rangeOf(table, c);
      let sold = 0;
      for (let j = from; j < to; j++) sold += table.intermediate[i * n + j]!;
      intermediate[i * count + c] = sold;
      sum += sold + final[i * count + c]!;
    }
    gross[i] = sum;
  }
  return { intermediate, final, gross };
}
