import { type Exact, ZERO } from '../../model/exact.ts';

/** A vector whose missing entries are nil. */
export type Sparse = ReadonlyMap<number, Exact>;

interface Pivot {
  readonly index: number;
  readonly diagonal: Exact;
  /** Entries of the pivot's row in what was left when its turn came, the diagonal left out. */
  readonly rest: readonly (readonly [number, Exact])[];
}

/**
 * A positive definite system in rationals, factorised once (LDLᵀ) and solved for many right sides. The row with the
 * fewest entries goes first: accounts are chains, and their systems stay sparse.
 */
export class SymmetricSystem {
  private readonly pivots: Pivot[] = [];
  private readonly size: number;

  /** @param matrix rows of the whole symmetric matrix. */
  constructor(matrix: readonly Sparse[]) {
    this.size = matrix.length;
    const rows = matrix.map((row) => new Map(row));
    const left = new Set(rows.keys());
    while (left.size > 0) {
      let index = -1;
      for (const i of left) if (index < 0 || rows[i]!.size < rows[index]!.size) index = i;
      left.delete(index);
      const row = rows[index]!;
      const diagonal = row.get(index)!;
      row.delete(index);
      const rest = [...row];
      for (const [i, weight] of rest) {
        const other = rows[i]!;
        other.delete(index);
        const factor = weight.div(diagonal);
        for (const [j, entry] of rest) {
          // What cancels to nil keeps its entry: the entries of the inverse follow the shape.
          other.set(j, (other.get(j) ?? ZERO).sub(factor.mul(entry)));
        }
      }
      this.pivots.push({ index, diagonal, rest });
    }
  }

  /** The vector that the matrix takes to the right side. */
  solve(right: Sparse): readonly Exact[] {
    const values = Array.from({ length: this.size }, (_, i) => right.get(i) ?? ZERO);
    for (const { index, diagonal, rest } of this.pivots) {
      const value = values[index]!;
      if (value.n === 0n) continue;
      const scaled = value.div(diagonal);
      for (const [i, weight] of rest) values[i] = values[i]!.sub(weight.mul(scaled));
    }
    for (const { index, diagonal, rest } of this.pivots.toReversed()) {
      let value = values[index]!;
      for (const [i, weight] of rest) if (values[i]!.n !== 0n) value = value.sub(weight.mul(values[i]!));
      values[index] = value.div(diagonal);
    }
    return values;
  }

  /**
   * The inverse, at the entries that the matrix has (and those that its factors fill in): Takahashi's recurrence, from
   * the last pivot to the first. `entry(i, j)` is for these only.
   */
  inverse(): (i: number, j: number) => Exact {
    const rows: Map<number, Exact>[] = Array.from({ length: this.size }, () => new Map());
    for (const { index, diagonal, rest } of this.pivots.toReversed()) {
      const factors = rest.map(([k, weight]) => [k, weight.div(diagonal)] as const);
      let own = diagonal.inverse();
      for (const [j] of rest) {
        let value = ZERO;
        for (const [k, factor] of factors) value = value.sub(factor.mul(rows[k]!.get(j)!));
        rows[index]!.set(j, value);
        rows[j]!.set(index, value);
      }
      for (const [k, factor] of factors) own = own.sub(factor.mul(rows[k]!.get(index)!));
      rows[index]!.set(index, own);
    }
    return (i, j) => rows[i]!.get(j)!;
  }
}
