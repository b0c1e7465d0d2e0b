import { type Exact, ZERO, sameExact } from '../../model/exact.ts';
import {
  type Interval,
  UNBOUNDED,
  intersect,
  make,
  sameInterval,
  scaleInterval,
} from '../../model/interval.ts';
import { type Form, rangeOf } from './form.ts';

/** Bounds within which a form must lie. */
export interface Limit {
  readonly key: string;
  readonly form: Form;
  readonly bounds: Interval;
}

/** A bound of a free amount as it was carried there; its own where `by` is undefined. */
export interface Step {
  readonly symbol: string;
  readonly upper: boolean;
  /** Position in `limits` of what narrowed it. */
  readonly by: number | undefined;
}

/** A limit that nothing within the bounds keeps. */
export interface Miss {
  readonly key: string;
  /** Its position in `limits`. */
  readonly by: number;
  /** How far the nearest possible value lies outside, and on which side. */
  readonly gap: Exact;
  readonly above: boolean;
  /** How many steps had been taken. */
  readonly time: number;
}

export interface Carried {
  /** What remains possible of each free amount. */
  readonly box: ReadonlyMap<string, Interval>;
  readonly conflicts: readonly Miss[];
  readonly limits: readonly Limit[];
  readonly steps: readonly Step[];
}

const ROUNDS = 12;

/**
 * Carries limits to the free amounts until nothing narrows any more, and keeps each step for whoever asks why. `own`
 * are bounds of free amounts to begin with. A limit is looked at again when an amount in it has narrowed.
 */
export function carry(own: ReadonlyMap<string, Interval>, given: readonly Limit[]): Carried {
  const box = new Map(own);
  const limits = [...given].sort((a, b) => (a.key < b.key ? -1 : 1));
  const steps: Step[] = [];
  const conflicts = new Map<number, Miss>();
  const narrowedAt = new Map<string, number>();
  const lookedAt = limits.map(() => -1);
  let clock = 0;
  for (const [symbol, { low, high }] of [...own].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (low) steps.push({ symbol, upper: false, by: undefined });
    if (high) steps.push({ symbol, upper: true, by: undefined });
  }
  const miss = ({ key, form, bounds }: Limit, by: number): void => {
    const range = rangeOf(form, box);
    const below = bounds.low && range.high ? bounds.low.sub(range.high) : ZERO;
    const over = bounds.high && range.low ? range.low.sub(bounds.high) : ZERO;
    const above = over.gte(below);
    conflicts.set(by, { key, by, gap: above ? over : below, above, time: steps.length });
  };
  const hasNarrowed = ({ form }: Limit, by: number): boolean => {
    const since = lookedAt[by]!;
    if (since < 0) return true;
    for (const symbol of form.free.keys()) if ((narrowedAt.get(symbol) ?? -1) > since) return true;
    return false;
  };
  for (let round = 0; round < ROUNDS; round++) {
    let changed = false;
    for (const [by, limit] of limits.entries()) {
      const { form, bounds } = limit;
      if (conflicts.has(by) || !hasNarrowed(limit, by)) continue;
      const sum = new RunningSum(form, box);
      const range = sum.range();
      const common = intersect(range, bounds);
      if (!common) {
        miss(limit, by);
        continue;
      }
      if (form.free.size > 0 && !sameInterval(common, range)) {
        for (const [symbol, weight] of form.free) {
          const allowed = scaleInterval(subtract(bounds, sum.without(symbol, weight)), weight.inverse());
          const before = box.get(symbol) ?? UNBOUNDED;
          const after = intersect(before, allowed);
          if (!after) {
            miss(limit, by);
            break;
          }
          if (sameInterval(before, after)) continue;
          sum.replace(weight, before, after);
          box.set(symbol, after);
          changed = true;
          narrowedAt.set(symbol, ++clock);
          if (after.low && !sameExact(after.low, before.low)) steps.push({ symbol, upper: false, by });
          if (after.high && !sameExact(after.high, before.high)) steps.push({ symbol, upper: true, by });
        }
      }
      lookedAt[by] = clock;
    }
    if (!changed) break;
  }
  return { box, conflicts: [...conflicts.values()], limits, steps };
}

/** The range of a form, kept while its amounts narrow: what it is without one of them costs no walk over the others. */
class RunningSum {
  private readonly low: Side;
  private readonly high: Side;
  private readonly box: ReadonlyMap<string, Interval>;

  constructor(form: Form, box: ReadonlyMap<string, Interval>) {
    this.box = box;
    this.low = { sum: form.constant, missing: 0, open: 0 };
    this.high = { sum: form.constant, missing: 0, open: 0 };
    for (const [symbol, weight] of form.free) this.count(box.get(symbol) ?? UNBOUNDED, weight, 1);
  }

  range(): Interval {
    return make(...ends(this.low), ...ends(this.high));
  }

  without(symbol: string, weight: Exact): Interval {
    const own = this.box.get(symbol) ?? UNBOUNDED;
    this.count(own, weight, -1);
    const rest = this.range();
    this.count(own, weight, 1);
    return rest;
  }

  replace(weight: Exact, before: Interval, after: Interval): void {
    this.count(before, weight, -1);
    this.count(after, weight, 1);
  }

  private count(own: Interval, weight: Exact, sign: 1 | -1): void {
    const { low, high, lowOpen, highOpen } = scaleInterval(own, weight);
    tally(this.low, low, lowOpen, sign);
    tally(this.high, high, highOpen, sign);
  }
}

interface Side {
  sum: Exact;
  /** How many of the amounts have no bound on this side, and how many an open one. */
  missing: number;
  open: number;
}

function tally(side: Side, bound: Exact | undefined, open: true | undefined, sign: 1 | -1): void {
  if (bound === undefined) side.missing += sign;
  else if (bound.n !== 0n) side.sum = sign > 0 ? side.sum.add(bound) : side.sum.sub(bound);
  if (open) side.open += sign;
}

function ends({ sum, missing, open }: Side): [Exact | undefined, boolean] {
  return [missing > 0 ? undefined : sum, open > 0];
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
