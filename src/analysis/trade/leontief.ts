import { industriesOf, type TradeTable } from '../../model/trade-table.ts';
import { exportsOf, type Exports } from './exports.ts';
import { factor, solve, solveRows, type Factors, type Progress } from './linear/lu.ts';
import { type Block, subtractProduct } from './linear/product.ts';

/** A table with its system of inputs factored, from which every result follows. */
export interface LeontiefSystem {
  readonly table: TradeTable;
  readonly exports: Exports;
  /** V, n: value added per unit of output; nil where there is no output. */
  readonly valueAddedShare: Float64Array;
  /** I − A, with A = Z x̂⁻¹. */
  readonly factors: Factors;
  /**
   * W = V B by country of origin, countries × n row by row: the value added of the row's country in one unit of final
   * output of the column's industry, B = (I − A)⁻¹ (Leontief 1936; HIY01 for its use on exports).
   */
  readonly multipliers: Float64Array;
  /** The largest relative residual of the multipliers, put back into the system: how exactly it is solved. */
  readonly residual: number;
}

/**
 * Factors I − A and solves for the value added of each country in each unit of output. Solved for as many right-hand sides
 * as there are countries; nothing is inverted.
 *
 * @throws SingularMatrix where the system has no solution.
 */
export function leontiefSystem(table: TradeTable, progress?: Progress): LeontiefSystem {
  const n = table.industries.length;
  const count = table.countries.length;
  const shares = new Float64Array(n);
  for (let i = 0; i < n; i++) shares[i] = perOutput(table.valueAdded[i]!, table.output[i]!);
  const system = identityLess(table);
  const factors = factor(system, n, progress);

  const origins = new Float64Array(count * n);
  for (let i = 0; i < n; i++) origins[table.industries[i]!.country * n + i] = shares[i]!;
  const multipliers = solveRows(factors, origins, count);
  return {
    table,
    exports: exportsOf(table),
    valueAddedShare: shares,
    factors,
    multipliers,
    residual: residualOf(table, origins, multipliers),
  };
}

/** An amount per unit of output; nil for an industry without output, which uses nothing and adds nothing. */
export function perOutput(amount: number, output: number): number {
  return output === 0 ? 0 : amount / output;
}

/** I − A, row by row. */
function identityLess(table: TradeTable): Float64Array {
  const n = table.industries.length;
  const per = Float64Array.from(table.output, (output) => perOutput(1, output));
  const system = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) system[i * n + j] = -table.intermediate[i * n + j]! * per[j]!;
    system[i * n + i] = system[i * n + i]! + 1;
  }
  return system;
}

/** max |W (I − A) − V| over max |V|. */
function residualOf(table: TradeTable, origins: Float64Array, multipliers: Float64Array): number {
  const n = table.industries.length;
  const count = table.countries.length;
  // What is formed is −W Z: the product is taken away from nil.
  const product = new Float64Array(count * n);
  const block = (data: Float64Array): Block => ({ data, start: 0, stride: n });
  subtractProduct(block(product), block(multipliers), block(table.intermediate), count, n, n);
  let largest = 0;
  let scale = 0;
  for (let c = 0; c < count; c++) {
    for (let j = 0; j < n; j++) {
      const k = c * n + j;
      const back = multipliers[k]! + perOutput(product[k]!, table.output[j]!);
      largest = Math.max(largest, Math.abs(back - origins[k]!));
      scale = Math.max(scale, Math.abs(origins[k]!));
    }
  }
  return scale === 0 ? largest : largest / scale;
}

/** The local Leontief inverses (I − A_ss)⁻¹ of each country, row by row. */
export function localInverses(table: TradeTable): Float64Array[] {
  const n = table.industries.length;
  return table.countries.map((_, s) => {
    const [from, to] = industriesOf(table, s);
    const size = to - from;
    const system = new Float64Array(size * size);
    const identity = new Float64Array(size * size);
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        system[i * size + j] =
          (i === j ? 1 : 0) -
          perOutput(table.intermediate[(from + i) * n + from + j]!, table.output[from + j]!);
      }
      identity[i * size + i] = 1;
    }
    return solve(factor(system, size), identity, size);
  });
}
