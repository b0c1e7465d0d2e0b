import type { Exact } from '../../model/exact.ts';
import { activeBounds } from './exact-bounds.ts';
import { likelyBounds } from './float-bounds.ts';
import { type Condition, addTo } from './gram.ts';
import { type Projection, project } from './projection.ts';
import { toFloat } from './ratio.ts';
import type { Steps } from './steps.ts';
import type { Sparse } from './symmetric-system.ts';

/** The smallest adjustments, and what held them. */
export interface Adjustments extends Projection {
  /** Equations that say something new of the figures, and the bounds that the adjustments were stopped at. */
  readonly conditions: readonly Condition[];
  /** Equations that no adjustment can meet: their figures are all exact, or contradict others of the kind. */
  readonly contradictory: readonly Condition[];
  /** Bounds that no adjustment can keep together with the equations. */
  readonly unkept: readonly Condition[];
}

/**
 * Weighted least squares: the adjustments `y` with the least `Σ y²/variance` that meet every equation, exactly, by
 * `y = −S Bᵀ (B S Bᵀ)⁻¹ c`.
 *
 * @param variances of the figures, each above nil.
 */
export function* leastSquares(
  variances: readonly Exact[],
  equations: readonly Condition[],
): Steps<Adjustments> {
  const { independent, contradictory } = independentOf(equations);
  const projection = yield* project(variances, independent);
  return { ...projection, conditions: independent, contradictory, unkept: [] };
}

/**
 * Weighted least squares that also keeps every bound. Which bounds stop the adjustments is found in floating point; the
 * adjustments are then those of equations, and exact. They are the least ones if no bound is broken and every bound pulls
 * the way it holds (Karush, Kuhn and Tucker), which is tested exactly; where it fails, the bounds are found in rationals.
 *
 * @param free the adjustments without bounds.
 */
export function* keepingBounds(
  variances: readonly Exact[],
  free: Adjustments,
  bounds: readonly Condition[],
): Steps<Adjustments> {
  const { conditions: equations, contradictory } = free;
  const likely = likelyBounds(variances, equations, bounds, ({ weights, constant }) =>
    toFloat(free.ratio(weights, constant)),
  );
  if (likely) {
    const conditions = [...equations, ...likely];
    const { independent } = independentOf(conditions);
    if (independent.length === conditions.length) {
      const projection = yield* project(variances, conditions);
      const pulls = projection.multipliers.slice(equations.length).every(({ n }) => n > 0n);
      const kept = bounds.every((bound) => projection.ratio(bound.weights, bound.constant).n >= 0n);
      if (pulls && kept) return { ...projection, conditions, contradictory, unkept: [] };
    }
  }
  const unkept: Condition[] = [];
  for (;;) {
    const left = bounds.filter((bound) => !unkept.includes(bound));
    const found = activeBounds(variances, equations, left);
    if ('impossible' in found) {
      unkept.push(found.impossible);
      continue;
    }
    const conditions = [...equations, ...found.active];
    const projection = yield* project(variances, conditions);
    return { ...projection, conditions, contradictory, unkept };
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
    const [pivot] = weights.keys();
    if (pivot !== undefined) {
      reduced.push({ pivot, weights, constant });
      independent.push(equation);
    } else if (constant.n !== 0n) contradictory.push(equation);
  }
  return { independent, contradictory };
}
