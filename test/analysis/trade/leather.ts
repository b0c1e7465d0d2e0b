import type { TradeTable } from '../../../src/model/trade-table.ts';

/**
 * The three-country table that comes with the R package decompr (Quast and Kummritz 2015, CTEI Working Paper 2015-01). What that
 * package makes of it stands in the fixtures, as an independent implementation of the same formulas.
 */
export function leather(): TradeTable {
  const intermediate = [
    [16.1, 5.1, 1.8, 3.2, 4.3, 0.4, 3.1, 2.8, 4.9],
    [2.4, 8.0, 3.2, 0.1, 3.2, 1.6, 1.2, 3.9, 11.5],
    [0.9, 0.5, 4.0, 0.0, 0.1, 0.3, 0.0, 0.4, 0.5],
    [1.1, 1.9, 0.2, 18.0, 13.2, 6.1, 9.0, 3.1, 8.9],
    [0.3, 2.8, 0.1, 6.1, 28.1, 6.3, 2.1, 2.5, 25.6],
    [0.0, 0.1, 0.3, 4.1, 3.2, 8.9, 0.2, 0.0, 1.8],
    [1.2, 4.2, 0.3, 4.1, 1.2, 0.6, 29.0, 19.5, 17.9],
    [1.3, 1.1, 0.0, 3.2, 4.8, 2.6, 5.1, 29.1, 24.1],
    [2.1, 1.4, 3.0, 4.1, 3.1, 3.9, 11.3, 8.1, 51.3],
  ];
  const final = [
    [21.5, 6.1, 8.4],
    [16.2, 1.9, 5.1],
    [11.0, 0.5, 0.8],
    [7.5, 29.5, 14.2],
    [8.9, 24.9, 16.9],
    [1.2, 18.5, 4.9],
    [9.2, 17.9, 51.2],
    [7.9, 10.1, 38.5],
    [25.1, 35.2, 68.4],
  ];
  const countries = ['Argentina', 'Turkey', 'Germany'];
  const names = ['Agriculture', 'Textile_and_Leather', 'Transport_Equipment'];
  return tableOf(countries, names, intermediate, final);
}

/** A table of as many industries in each country, whose rows are what is sold and whose value added is what is left. */
export function tableOf(
  countries: readonly string[],
  names: readonly string[],
  intermediate: readonly (readonly number[])[],
  final: readonly (readonly number[])[],
): TradeTable {
  const n = countries.length * names.length;
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
  const output = Float64Array.from({ length: n }, (_, i) => sum(intermediate[i]!) + sum(final[i]!));
  return {
    countries,
    industries: countries.flatMap((_, country) => names.map((name) => ({ country, name }))),
    starts: Int32Array.from({ length: countries.length + 1 }, (_, c) => c * names.length),
    intermediate: Float64Array.from(intermediate.flat()),
    final: Float64Array.from(final.flat()),
    output,
    valueAdded: Float64Array.from(
      { length: n },
      (_, j) => output[j]! - sum(intermediate.map((row) => row[j]!)),
    ),
  };
}
