import { type Exact, ZERO } from '../../model/exact.ts';
import { type Sparse, SymmetricSystem } from './symmetric-system.ts';

/** `Σ weight × adjustment + constant`, which is to be nil or, as a bound, not below nil. */
export interface Condition {
  readonly weights: Sparse;
  readonly constant: Exact;
}

/** The smallest adjustments, and what held them. */
export interface Adjustments {
  readonly values: readonly Exact[];
  /** Equations that say something new of the figures, and the bounds that the adjustments were stopped at. */
  readonly conditions: readonly Condition[];
  /** Equations that no adjustment can meet: their figures are all exact, or contradict others of the kind. */
  readonly contradictory: readonly Condition[];
  /** Bounds that no adjustment can keep together with the equations. */
  readonly unkept: readonly Condition[];
}

/**
 * Weighted least squares: the adjustments `y` with the least `Σ y²/variance` that meet every equation and keep every
 * bound. Exact: the equations by `y = −S Bᵀ (B S Bᵀ)⁻¹ c`, the bounds by the dual active-set method of Goldfarb and
 * Idnani (1983). Takes bounds in the order given, so that the same problem has the same answer.
 *
 * @param variances of the figures, each above nil.
 */
export function leastSquares(
  variances: readonly Exact[],
  equations: readonly Condition[],
  bounds: readonly Condition[] = [],
): Adjustments {
  const { independent, contradictory } = independentOf(equations);
  const start = independent.map((condition) => ({ condition, multiplier: ZERO, bound: false }));
  const unkept: Condition[] = [];
  for (;;) {
    const left = bounds.filter((bound) => !unkept.includes(bound));
    const solved = solveWithBounds(variances, start, left);
    if ('impossible' in solved) {
      unkept.push(solved.impossible);
      continue;
    }
    return {
      values: solved.values,
      conditions: solved.active.map(({ condition }) => condition),
      contradictory,
      unkept,
    };
  }
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
): { values: Exact[]; active: readonly Active[] } | { impossible: Condition } {
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
    if (!violated) return { values, active };
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

/** `B S Bᵀ` of conditions, ready to be solved. */
export function gramOf(variances: readonly Exact[], conditions: readonly Condition[]): SymmetricSystem {
  const byFigure = new Map<number, [number, Exact][]>();
  conditions.forEach(({ weights }, i) => {
    for (const [figure, weight] of weights) {
      const list = byFigure.get(figure);
      if (list) list.push([i, weight]);
      else byFigure.set(figure, [[i, weight]]);
    }
  });
  const rows = conditions.map(() => new Map<number, Exact>());
  for (const [figure, entries] of byFigure) {
    for (const [i, a] of entries) {
      const scaled = a.mul(variances[figure]!);
      for (const [j, b] of entries) rows[i]!.set(j, (rows[i]!.get(j) ?? ZERO).add(scaled.mul(b)));
    }
  }
  return new SymmetricSystem(rows);
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

function addTo(into: Map<number, Exact>, from: Sparse, factor: Exact): void {
  if (factor.n === 0n) return;
  for (const [figure, weight] of from) {
    const sum = (into.get(figure) ?? ZERO).add(weight.mul(factor));
    if (sum.n === 0n) into.delete(figure);
    else into.set(figure, sum);
  }
}

/** The equations that are not sums of others, and those that nothing can meet. */
function independentOf(equations: readonly Condition[]): {
  independent: readonly Condition[];
  contradictory: readonly Condition[];
} {
  const reduced: { pivot: number; weights: Sparse; constant: Exact }[] = [];
  const independent: Condition[] = [];
  const contradictory: Condition[] = [];
  for (const equation of equations) {
    const weights = new Map(equation.weights);
    let { constant } = equation;
    for (const row of reduced) {
      const there = weights.get(row.pivot);
      if (!there) continue;
      const factor = there.div(row.weights.get(row.pivot)!).neg();
      addTo(weights, row.weights, factor);
      constant = constant.add(row.constant.mul(factor));
    }
    const pivot = weights.keys().next().value;
    if (pivot !== undefined) {
      reduced.push({ pivot, weights, constant });
      independent.push(equation);
    } else if (constant.n !== 0n) contradictory.push(equation);
  }
  return { independent, contradictory };
}
