import { inverseMod, timesMod } from './modular.ts';

/** What elimination finds modulo a prime. */
export interface Eliminated {
  readonly determinant: number;
  readonly solution: Float64Array;
  /** Entries of the inverse, by slot. */
  readonly inverse: Float64Array;
}

/**
 * Elimination (LDLᵀ) of symmetric matrices of one shape, modulo primes. The shape is worked out once: the row with the
 * fewest entries goes first, since accounts are chains and their systems stay sparse so; each entry of the factors has a
 * slot of its own, and what is done for each prime is arithmetic on arrays.
 */
export class Elimination {
  private readonly order: readonly number[];
  /** Slots of the diagonal, by row. */
  private readonly diagonal: Int32Array;
  /** By pivot in its order: rows that are left and that it reaches, and the slots of its entries there. */
  private readonly reached: readonly Int32Array[] = [];
  private readonly entries: readonly Int32Array[] = [];
  /** By pivot in its order: slots of each pair of the rows that it reaches, row by row, first ≤ second. */
  private readonly pairs: readonly Int32Array[] = [];
  private readonly slots: Map<number, number>[];
  private count = 0;

  /** @param shape columns of the entries of each row, its diagonal among them. */
  constructor(shape: readonly (readonly number[])[]) {
    this.slots = shape.map(() => new Map());
    shape.forEach((columns, i) => columns.forEach((j) => this.slotFor(i, j)));
    this.diagonal = Int32Array.from(shape, (_, i) => this.slotFor(i, i));
    const left = shape.map((columns) => new Set(columns));
    left.forEach((columns, i) => columns.delete(i));
    const order: number[] = [];
    const reached: Int32Array[] = [];
    const entries: Int32Array[] = [];
    const pairs: Int32Array[] = [];
    const open = new Set(shape.keys());
    while (open.size > 0) {
      let pivot = -1;
      for (const i of open) if (pivot < 0 || left[i]!.size < left[pivot]!.size) pivot = i;
      open.delete(pivot);
      order.push(pivot);
      const rest = [...left[pivot]!];
      const slots: number[] = [];
      rest.forEach((i, a) => {
        left[i]!.delete(pivot);
        for (let b = a; b < rest.length; b++) {
          const j = rest[b]!;
          if (i !== j) {
            left[i]!.add(j);
            left[j]!.add(i);
          }
          slots.push(this.slotFor(i, j));
        }
      });
      reached.push(Int32Array.from(rest));
      entries.push(Int32Array.from(rest, (i) => this.slotFor(pivot, i)));
      pairs.push(Int32Array.from(slots));
    }
    this.order = order;
    this.reached = reached;
    this.entries = entries;
    this.pairs = pairs;
  }

  /** Where the entry of a row and column stands; only for those of the shape. */
  slot(i: number, j: number): number {
    return this.slots[Math.min(i, j)]!.get(Math.max(i, j))!;
  }

  /**
   * Solves one matrix modulo a prime; undefined when a pivot is nil modulo it.
   *
   * @param values by slot, as residues; missing ones are nil.
   */
  solve(p: number, values: ReadonlyMap<number, number>, right: readonly number[]): Eliminated | undefined {
    const inverseP = 1 / p;
    const work = new Float64Array(this.count);
    for (const [slot, value] of values) work[slot] = value;
    const solution = Float64Array.from(right);
    const factors = new Float64Array(this.count);
    const inverted = new Float64Array(this.order.length);
    let determinant = 1;
    for (const [k, pivot] of this.order.entries()) {
      const own = work[this.diagonal[pivot]!]!;
      if (own === 0) return undefined;
      determinant = timesMod(determinant, own, p, inverseP);
      const inverse = inverseMod(own, p);
      inverted[k] = inverse;
      const [rest, entries, pairs] = [this.reached[k]!, this.entries[k]!, this.pairs[k]!];
      const value = solution[pivot]!;
      for (let a = 0, pair = 0; a < rest.length; a++) {
        const factor = timesMod(work[entries[a]!]!, inverse, p, inverseP);
        factors[entries[a]!] = factor;
        const minus = factor === 0 ? 0 : p - factor;
        for (let b = a; b < rest.length; b++, pair++) {
          const slot = pairs[pair]!;
          const sum = work[slot]! + timesMod(minus, work[entries[b]!]!, p, inverseP);
          work[slot] = sum >= p ? sum - p : sum;
        }
        const sum = solution[rest[a]!]! + timesMod(minus, value, p, inverseP);
        solution[rest[a]!] = sum >= p ? sum - p : sum;
      }
    }
    // Back again: the solution, and the inverse at the entries of the factors (Takahashi, Fagan & Chin 1973).
    const found = new Float64Array(this.count);
    for (let k = this.order.length - 1; k >= 0; k--) {
      const pivot = this.order[k]!;
      const [rest, entries, pairs] = [this.reached[k]!, this.entries[k]!, this.pairs[k]!];
      const row = new Float64Array(rest.length);
      let value = timesMod(solution[pivot]!, inverted[k]!, p, inverseP);
      for (let a = 0, pair = 0; a < rest.length; a++) {
        const factor = factors[entries[a]!]!;
        for (let b = a; b < rest.length; b++, pair++) {
          const entry = found[pairs[pair]!]!;
          row[a] = (row[a]! + timesMod(factors[entries[b]!]!, entry, p, inverseP)) % p;
          if (b !== a) row[b] = (row[b]! + timesMod(factor, entry, p, inverseP)) % p;
        }
        value += p - timesMod(factor, solution[rest[a]!]!, p, inverseP);
      }
      solution[pivot] = value % p;
      let own = inverted[k]!;
      for (let a = 0; a < rest.length; a++) {
        const entry = row[a] === 0 ? 0 : p - row[a]!;
        found[entries[a]!] = entry;
        own += p - timesMod(factors[entries[a]!]!, entry, p, inverseP);
      }
      found[this.diagonal[pivot]!] = own % p;
    }
    return { determinant, solution, inverse: found };
  }

  private slotFor(i: number, j: number): number {
    const [low, high] = i < j ? [i, j] : [j, i];
    const known = this.slots[low]!.get(high);
    if (known !== undefined) return known;
    this.slots[low]!.set(high, this.count);
    return this.count++;
  }
}
