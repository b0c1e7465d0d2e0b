import type { Exact } from '../../model/exact.ts';
import type { Condition } from './gram.ts';

/** What is nearer to nil than this part of its own standard deviation is taken as nil: the caller tests it exactly. */
const NEAR = 1e-9;
const ROUNDS = 2000;

/**
 * The bounds that probably stop the least adjustments, in floating point; undefined when none are found. What the
 * equations leave open is one small problem in the forces `μ ≥ 0` of the bounds: each bound stands at
 * `v + H μ`, and `H` is only worked out for bounds that are reached. Solved by the dual method of Goldfarb and Idnani (1983).
 *
 * @param equations of which none is a sum of others.
 * @param valueOf what a bound comes to under the adjustments that only meet the equations.
 */
export function likelyBounds(
  variances: readonly Exact[],
  equations: readonly Condition[],
  bounds: readonly Condition[],
  valueOf: (bound: Condition) => number,
): readonly Condition[] | undefined {
  const spread = Float64Array.from(variances, (v) => v.valueOf());
  const rows = equations.map(toFloats);
  const factor = cholesky(rows, spread);
  if (!factor) return undefined;
  const all = bounds.map((bound) => {
    const row = toFloats(bound);
    const own = Math.sqrt(row.reduce((sum, [i, w]) => sum + w * w * spread[i]!, 0));
    return { bound, row, size: own || 1, start: valueOf(bound) / (own || 1) };
  });
  /** `(S − S Bᵀ G⁻¹ B S) b`: where the force of a bound moves the figures. */
  const directions = new Map<number, Float64Array>();
  const directionOf = (index: number): Float64Array => {
    const known = directions.get(index);
    if (known) return known;
    const { row, size } = all[index]!;
    const direction = new Float64Array(spread.length);
    for (const [i, w] of row) direction[i] = (direction[i]! + (w * spread[i]!) / size)!;
    const right = Float64Array.from(rows, (r) => r.reduce((sum, [i, w]) => sum + w * direction[i]!, 0));
    const pull = solveWith(factor, right);
    rows.forEach((r, k) => {
      for (const [i, w] of r) direction[i] = direction[i]! - w * spread[i]! * pull[k]!;
    });
    directions.set(index, direction);
    return direction;
  };
  const along = (index: number, direction: Float64Array): number =>
    all[index]!.row.reduce((sum, [i, w]) => sum + w * direction[i]!, 0) / all[index]!.size;

  let active: { index: number; force: number }[] = [];
  const value = Float64Array.from(all, ({ start }) => start);
  const moveBy = (direction: Float64Array, by: number): void => {
    for (let i = 0; i < all.length; i++) value[i] = value[i]! + by * along(i, direction);
  };
  for (let round = 0; round < ROUNDS; round++) {
    let worst = -1;
    for (let i = 0; i < all.length; i++) if (value[i]! < (worst < 0 ? -NEAR : value[worst]!)) worst = i;
    if (worst < 0) return active.filter(({ force }) => force > NEAR).map(({ index }) => all[index]!.bound);
    let force = 0;
    for (;;) {
      // How the forces of the bounds already reached give way, so that these stay where they are.
      const step = Float64Array.from(directionOf(worst));
      const gram = active.map(({ index }) => active.map((other) => along(index, directionOf(other.index))));
      const shares = solveSmall(
        gram,
        active.map(({ index }) => along(index, directionOf(worst))),
      );
      if (!shares) return undefined;
      active.forEach(({ index }, k) => {
        const direction = directionOf(index);
        for (let i = 0; i < step.length; i++) step[i] = step[i]! - shares[k]! * direction[i]!;
      });
      const slope = along(worst, step);
      const full = slope > NEAR ? -value[worst]! / slope : Infinity;
      let length = Infinity;
      let dropped = -1;
      active.forEach((one, k) => {
        const limit = shares[k]! > NEAR ? one.force / shares[k]! : Infinity;
        if (limit < length) [length, dropped] = [limit, k];
      });
      if (full === Infinity && length === Infinity) return undefined;
      const by = Math.min(full, length);
      if (slope > NEAR) moveBy(step, by);
      active = active.map((one, k) => ({ ...one, force: one.force - by * shares[k]! }));
      force += by;
      if (full <= length) break;
      active = active.filter((_, k) => k !== dropped);
      if (++round > ROUNDS) return undefined;
    }
    active.push({ index: worst, force });
    value[worst] = 0;
  }
  return undefined;
}

type Row = readonly (readonly [column: number, weight: number])[];

function toFloats({ weights }: Condition): Row {
  return [...weights].map(([column, weight]) => [column, weight.valueOf()] as const);
}

/** Rows of the lower factor of `B S Bᵀ`; undefined when it is not clearly positive definite. */
function cholesky(rows: readonly Row[], spread: Float64Array): readonly Float64Array[] | undefined {
  const users = new Map<number, [number, number][]>();
  rows.forEach((row, i) => {
    for (const [column, weight] of row) users.set(column, [...(users.get(column) ?? []), [i, weight]]);
  });
  const factor = rows.map((_, i) => new Float64Array(i + 1));
  for (const [column, entries] of users)
    for (const [i, a] of entries)
      for (const [j, b] of entries) if (j <= i) factor[i]![j] = factor[i]![j]! + a * b * spread[column]!;
  for (let i = 0; i < factor.length; i++) {
    const row = factor[i]!;
    const whole = row[i]!;
    for (let j = 0; j <= i; j++) {
      const other = factor[j]!;
      let sum = row[j]!;
      for (let k = 0; k < j; k++) sum -= row[k]! * other[k]!;
      if (j < i) row[j] = sum / other[j]!;
      else if (sum <= whole * NEAR * NEAR) return undefined;
      else row[i] = Math.sqrt(sum);
    }
  }
  return factor;
}

function solveWith(factor: readonly Float64Array[], right: Float64Array): Float64Array {
  const x = Float64Array.from(right);
  factor.forEach((row, i) => {
    for (let j = 0; j < i; j++) x[i] = x[i]! - row[j]! * x[j]!;
    x[i] = x[i]! / row[i]!;
  });
  for (let i = factor.length - 1; i >= 0; i--) {
    x[i] = x[i]! / factor[i]![i]!;
    for (let j = 0; j < i; j++) x[j] = x[j]! - factor[i]![j]! * x[i]!;
  }
  return x;
}

/** A small system by elimination with row exchanges; undefined when it has no one solution. */
function solveSmall(matrix: readonly (readonly number[])[], right: readonly number[]): number[] | undefined {
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  const size = rows.length;
  for (let k = 0; k < size; k++) {
    let pivot = k;
    for (let i = k + 1; i < size; i++) if (Math.abs(rows[i]![k]!) > Math.abs(rows[pivot]![k]!)) pivot = i;
    [rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!];
    if (Math.abs(rows[k]![k]!) < NEAR) return undefined;
    for (let i = 0; i < size; i++) {
      if (i === k || rows[i]![k] === 0) continue;
      const factor = rows[i]![k]! / rows[k]![k]!;
      for (let j = k; j <= size; j++) rows[i]![j] = rows[i]![j]! - factor * rows[k]![j]!;
    }
  }
  return rows.map((row, i) => row[size]! / row[i]!);
}
