import { type Exact, ZERO } from '../../model/exact.ts';
import { type Interval, intersect, make, pointOf, scaleInterval } from '../../model/interval.ts';
import { type Form, rangeOf } from './form.ts';
import { type Figure, type Solution, type Variable, slackOf } from './solve.ts';

/** An amount that its own bounds and the other figures leave no value for. */
export interface BoundConflict {
  readonly key: string;
  readonly form: Form;
  readonly bounds: Interval;
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

const ROUNDS = 12;

/** What holds of an amount by itself: of its kind, and by what is declared of it. */
export function ownBounds(variable: Variable): Interval {
  if (!variable.stated) return variable.natural;
  return intersect(variable.natural, variable.stated) ?? variable.stated;
}

/**
 * Carries every bound (prices are not negative, declared ranges, inequalities) to the free amounts until nothing
 * narrows any more. Sound: no possible value is ever lost. Taken by key, so the result does not depend on order.
 */
export function propagate(
  variables: readonly Variable[],
  solution: Solution,
  figures: ReadonlyMap<string, Figure>,
): Bounds {
  const exactly = carry(variables, solution, figures, false);
  if (exactly.conflicts.every(({ withinRounding }) => withinRounding)) return exactly;
  // Bounds may meet by way of several figures: the rounding of each of them counts before any is at odds.
  const loosely = carry(variables, solution, figures, true);
  if (loosely.conflicts.length > 0) return exactly;
  const conflicts = exactly.conflicts.map((conflict) => ({ ...conflict, withinRounding: true }));
  return { ...exactly, conflicts };
}

/** One run of `propagate`; `loose` takes each amount to lie as far off as the rounding of its figures allows. */
function carry(
  variables: readonly Variable[],
  solution: Solution,
  figures: ReadonlyMap<string, Figure>,
  loose: boolean,
): Bounds {
  const box = new Map<string, Interval>();
  const limited: { variable: Variable; form: Form; bounds: Interval }[] = [];
  const conflicts = new Map<string, BoundConflict>();
  for (const variable of variables) {
    if (variable.figure) continue;
    const own = ownBounds(variable);
    if (!own.low && !own.high) continue;
    const form = solution.forms.get(variable.key);
    if (!form) continue;
    const bounds = loose ? widened(own, slackOf(form, figures)) : own;
    if (form.free.size === 1 && form.constant.n === 0n && form.free.get(variable.key)) {
      box.set(variable.key, bounds);
      continue;
    }
    limited.push({ variable, form, bounds });
  }
  limited.sort((a, b) => (a.variable.key < b.variable.key ? -1 : 1));
  const report = (variable: Variable, form: Form, bounds: Interval): void => {
    if (conflicts.has(variable.key)) return;
    const range = rangeOf(form, box);
    const below = bounds.low && range.high ? bounds.low.sub(range.high) : ZERO;
    const above = bounds.high && range.low ? range.low.sub(bounds.high) : ZERO;
    const gap = below.gt(above) ? below : above;
    const slack = slackOf(form, figures);
    conflicts.set(variable.key, { key: variable.key, form, bounds, gap, withinRounding: gap.lte(slack) });
  };
  for (let round = 0; round < ROUNDS; round++) {
    let changed = false;
    for (const { variable, form, bounds } of limited) {
      if (conflicts.has(variable.key)) continue;
      const range = rangeOf(form, box);
      const possible = intersect(range, bounds);
      if (!possible) {
        report(variable, form, bounds);
        continue;
      }
      if (form.free.size === 0 || form.free.size > 60) continue;
      if (within(range, bounds)) continue;
      for (const [symbol, weight] of form.free) {
        const rest = { ...form, free: new Map([...form.free].filter(([key]) => key !== symbol)) };
        const others = rangeOf(rest, box);
        const allowed = scaleInterval(subtract(bounds, others), weight.inverse());
        const before = box.get(symbol) ?? {};
        const after = intersect(before, allowed);
        if (!after) {
          report(variable, form, bounds);
          break;
        }
        if (!same(before, after)) {
          box.set(symbol, after);
          changed = true;
        }
      }
    }
    if (!changed) break;
  }
  return { box, conflicts: [...conflicts.values()] };
}

function widened(bounds: Interval, by: Exact): Interval {
  if (by.n === 0n) return bounds;
  return make(bounds.low?.sub(by), false, bounds.high?.add(by), false);
}

function within(range: Interval, bounds: Interval): boolean {
  const common = intersect(range, bounds);
  return common !== undefined && same(common, range);
}

function same(a: Interval, b: Interval): boolean {
  const equal = (x: Exact | undefined, y: Exact | undefined): boolean =>
    x === undefined || y === undefined ? x === y : x.equals(y);
  return equal(a.low, b.low) && equal(a.high, b.high) && a.lowOpen === b.lowOpen && a.highOpen === b.highOpen;
}

/** Every `x` for which some `y` of `b` has `x + y` in `a`. */
function subtract(a: Interval, b: Interval): Interval {
  return make(
    a.low && b.high ? a.low.sub(b.high) : undefined,
    a.lowOpen || b.highOpen,
    a.high && b.low ? a.high.sub(b.low) : undefined,
    a.highOpen || b.lowOpen,
  );
}

/** What remains possible of an amount. Declared figures and ranges stand where they contradict the account. */
export function possible(variable: Variable, form: Form, box: ReadonlyMap<string, Interval>): Interval {
  const range = rangeOf(form, box);
  if (variable.figure || pointOf(range) !== undefined) return range;
  const bounds = ownBounds(variable);
  return intersect(range, bounds) ?? variable.stated ?? range;
}
