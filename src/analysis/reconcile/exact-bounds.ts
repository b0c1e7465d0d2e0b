import { type Exact, ZERO } from '../../model/exact.ts';
import { type Condition, addTo, gramOf } from './gram.ts';
import type { Sparse } from './symmetric-system.ts';

/**
 * The bounds that the least adjustments are stopped at, by the dual method of Goldfarb and Idnani (1983) in rationals, or
 * a bound that cannot be kept. Takes bounds in the order given, so that the same problem has the same answer.
 *
 * @param equations of which none is a sum of others.
 */
export function activeBounds(
  variances: readonly Exact[],
  equations: readonly Condition[],
  bounds: readonly Condition[],
): { readonly active: readonly Condition[] } | { readonly impossible: Condition } {
  const start = equations.map((condition) => ({ condition, multiplier: ZERO, bound: false }));
  const solved = solveWithBounds(variances, start, bounds);
  if ('impossible' in solved) return solved;
  // A bound with no force behind it is met by chance: it stops nothing.
  return {
    active: solved.active.flatMap(({ condition, multiplier, bound }) =>
      bound && multiplier.n !== 0n ? [condition] : [],
    ),
  };
}

interface Active {
  readonly condition: Condition;
  multiplier: Exact;
  readonly bound: boolean;
}

function solveWithBounds(
  variances: readonly Exact[],
  start: readonly Active[],
  bounds: readonly Condition[],
): { active: readonly Active[] } | { impossible: Condition } {
  let active = start.map((one) => ({ ...one }));
  const values = variances.map(() => ZERO);
  if (active.length > 0) {
    const right = new Map(active.map(({ condition }, i) => [i, condition.constant.neg()]));
    const multipliers = gramOf(
      variances,
      active.map(({ condition }) => condition),
    ).solve(right);
    active.forEach(({ condition }, i) => move(values, variances, condition.weights, multipliers[i]!));
  }
  for (;;) {
    const violated = bounds.find((bound) => valueOf(bound, values).compare(0) < 0);
    if (!violated) return { active };
    let multiplier = ZERO;
    for (;;) {
      const normals = active.map(({ condition }) => condition);
      const right = new Map(
        normals.map((normal, i) => [i, product(variances, normal.weights, violated.weights)]),
      );
      const shares = normals.length > 0 ? gramOf(variances, normals).solve(right) : [];
      const step = new Map(violated.weights);
      normals.forEach(({ weights }, i) => addTo(step, weights, shares[i]!.neg()));
      const slope = product(variances, violated.weights, step);
      let length: Exact | undefined;
      let dropped: Active | undefined;
      active.forEach((one, i) => {
        if (!one.bound || shares[i]!.compare(0) <= 0) return;
        const limit = one.multiplier.div(shares[i]!);
        if (length === undefined || limit.lt(length)) [length, dropped] = [limit, one];
      });
      const full = slope.compare(0) > 0 ? valueOf(violated, values).neg().div(slope) : undefined;
      if (full === undefined && length === undefined) return { impossible: violated };
      const stops = length === undefined || (full !== undefined && full.lte(length));
      const by = stops ? full! : length!;
      if (full !== undefined) move(values, variances, step, by);
      active.forEach((one, i) => {
        if (one.bound) one.multiplier = one.multiplier.sub(by.mul(shares[i]!));
      });
      multiplier = multiplier.add(by);
      if (stops) {
        active = [...active, { condition: violated, multiplier, bound: true }];
        break;
      }
      active = active.filter((one) => one !== dropped);
    }
  }
}

function valueOf({ weights, constant }: Condition, values: readonly Exact[]): Exact {
  let sum = constant;
  for (const [figure, weight] of weights) sum = sum.add(weight.mul(values[figure]!));
  return sum;
}

function product(variances: readonly Exact[], a: Sparse, b: Sparse): Exact {
  let sum = ZERO;
  for (const [figure, weight] of a) {
    const other = b.get(figure);
    if (other) sum = sum.add(weight.mul(other).mul(variances[figure]!));
  }
  return sum;
}

function move(values: Exact[], variances: readonly Exact[], direction: Sparse, by: Exact): void {
  if (by.n === 0n) return;
  for (const [figure, weight] of direction)
    values[figure] = values[figure]!.add(weight.mul(variances[figure]!).mul(by));
}
