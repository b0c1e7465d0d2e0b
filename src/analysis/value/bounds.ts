import type { Exact } from '../../model/exact.ts';
import { type Interval, intersect, make, pointOf } from '../../model/interval.ts';
import { type Carried, type Limit, carry } from './carry.ts';
import { type Form, rangeOf } from './form.ts';
import { type Figure, type Solution, type Variable, slackOf } from './solve.ts';

/** An amount that its own bounds and the other figures leave no value for. */
export interface BoundConflict {
  readonly key: string;
  readonly form: Form;
  /** How far the nearest possible value lies outside the bounds. */
  readonly gap: Exact;
  /** True when the printed figures' rounding explains it. */
  readonly withinRounding: boolean;
}

export interface Bounds {
  /** What remains possible of each free amount. */
  readonly box: ReadonlyMap<string, Interval>;
  readonly conflicts: readonly BoundConflict[];
}

/** What holds of an amount by itself: of its kind, and by what is declared of it. */
export function ownBounds(variable: Variable): Interval {
  if (!variable.stated) return variable.natural;
  return intersect(variable.natural, variable.stated) ?? variable.stated;
}

/** The amounts of an account with bounds of their own, in the forms that its solution gives them; see `carry`. */
export interface Bounded extends Bounds {
  readonly exactly: Carried;
  /** Each amount taken to lie as far off as the rounding of its figures allows; only where something is at odds. */
  readonly loosely?: Carried;
}

/**
 * Carries every bound (prices are not negative, declared ranges, inequalities) to the free amounts until nothing
 * narrows any more. Sound: no possible value is ever lost. Taken by key, so the result does not depend on order.
 */
export function propagate(
  variables: readonly Variable[],
  solution: Solution,
  figures: ReadonlyMap<string, Figure>,
): Bounded {
  const exactly = carryForms(variables, solution, figures, false);
  const conflicts = exactly.conflicts.map(({ key, gap }): BoundConflict => {
    const form = solution.forms.get(key)!;
    return { key, form, gap, withinRounding: gap.lte(slackOf(form, figures)) };
  });
  const { box } = exactly;
  if (conflicts.every(({ withinRounding }) => withinRounding)) return { box, conflicts, exactly };
  // Bounds may meet by way of several figures: the rounding of each of them counts before any is at odds.
  const loosely = carryForms(variables, solution, figures, true);
  if (loosely.conflicts.length > 0) return { box, conflicts, exactly, loosely };
  return { box, conflicts: conflicts.map((c) => ({ ...c, withinRounding: true })), exactly };
}

function carryForms(
  variables: readonly Variable[],
  solution: Solution,
  figures: ReadonlyMap<string, Figure>,
  loose: boolean,
): Carried {
  const own = new Map<string, Interval>();
  const limits: Limit[] = [];
  for (const variable of variables) {
    if (variable.figure) continue;
    const stated = ownBounds(variable);
    if (!stated.low && !stated.high) continue;
    const { key } = variable;
    const form = solution.forms.get(key);
    if (!form) continue;
    const bounds = loose ? widened(stated, slackOf(form, figures)) : stated;
    if (form.free.size === 1 && form.constant.n === 0n && form.free.get(key)) own.set(key, bounds);
    else limits.push({ key, form, bounds });
  }
  return carry(own, limits);
}

function widened(bounds: Interval, by: Exact): Interval {
  if (by.n === 0n) return bounds;
  return make(bounds.low?.sub(by), false, bounds.high?.add(by), false);
}

/** What remains possible of an amount. Declared figures and ranges stand where they contradict the account. */
export function possible(variable: Variable, form: Form, box: ReadonlyMap<string, Interval>): Interval {
  const range = rangeOf(form, box);
  if (variable.figure || pointOf(range) !== undefined) return range;
  const bounds = ownBounds(variable);
  return intersect(range, bounds) ?? variable.stated ?? range;
}
