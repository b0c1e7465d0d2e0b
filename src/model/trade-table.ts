/** One industry of one country: a row and a column of the table. */
export interface TradeIndustry {
  /** Index into `countries`. */
  readonly country: number;
  readonly name: string;
}

/**
 * An inter-country input–output table, in one unit of money and for one year. The industries of a country stand together,
 * in the order of `countries`. Numbers are floating-point, unlike those of the account: a system of thousands of equations
 * is solved with them, and its residual stated.
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
export function industriesOf(table: TradeTable, country: number): readonly [from: number, to: number] {
  return [table.starts[country]!, table.starts[country + 1]!];
}
