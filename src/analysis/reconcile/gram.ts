import { type Exact, ZERO } from '../../model/exact.ts';
import { type Sparse, SymmetricSystem } from './symmetric-system.ts';

/** `Σ weight × adjustment + constant`, which is to be nil or, as a bound, not below nil. */
export interface Condition {
  readonly weights: Sparse;
  readonly constant: Exact;
}

/** `B S Bᵀ` of conditions, ready to be solved. */
export function gramOf(variances: readonly Exact[], conditions: readonly Condition[]): SymmetricSystem {
  return new SymmetricSystem(gramRows(variances, conditions));
}

/** The rows of `B S Bᵀ` of conditions. */
export function gramRows(
  variances: readonly Exact[],
  conditions: readonly Condition[],
): readonly ReadonlyMap<number, Exact>[] {
  const rows = conditions.map(() => new Map<number, Exact>());
  for (const [figure, entries] of columnsOf(conditions)) {
    for (const [i, a] of entries) {
      const scaled = a.mul(variances[figure]!);
      for (const [j, b] of entries) rows[i]!.set(j, (rows[i]!.get(j) ?? ZERO).add(scaled.mul(b)));
    }
  }
  return rows;
}

/** Figures by column, each with the conditions that have it. */
export function columnsOf(
  conditions: readonly Condition[],
): ReadonlyMap<number, readonly (readonly [condition: number, weight: Exact])[]> {
  const columns = new Map<number, [number, Exact][]>();
  conditions.forEach(({ weights }, i) => {
    for (const [column, weight] of weights) {
      const list = columns.get(column);
      if (list) list.push([i, weight]);
      else columns.set(column, [[i, weight]]);
    }
  });
  return columns;
}

/** Adds a vector, times a factor, to another. */
export function addTo(into: Map<number, Exact>, from: Sparse, factor: Exact): void {
  if (factor.n === 0n) return;
  for (const [figure, weight] of from) {
    const sum = (into.get(figure) ?? ZERO).add(weight.mul(factor));
    if (sum.n === 0n) into.delete(figure);
    else into.set(figure, sum);
  }
}
