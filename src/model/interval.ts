import { type Exact, ZERO, maxExact, minExact, sameExact } from './exact.ts';

/**
 * A set of possible values of a quantity: every number between two exact bounds. A missing bound is unbounded.
 * An open bound is itself excluded (`< 1` is everything up to, but without, 1).
 */
export interface Interval {
  readonly low?: Exact;
  readonly high?: Exact;
  readonly lowOpen?: true;
  readonly highOpen?: true;
}

/** Nothing is known. */
export const UNBOUNDED: Interval = {};
/** Known not to be negative. */
export const NON_NEGATIVE: Interval = { low: ZERO };

/** Exactly one value. */
export function point(value: Exact): Interval {
  return { low: value, high: value };
}

/** Both bounds included. */
export function between(low: Exact, high: Exact): Interval {
  return low.lte(high) ? { low, high } : { low: high, high: low };
}

/** The one value of a point interval, undefined for any other. */
export function pointOf(interval: Interval): Exact | undefined {
  return interval.low !== undefined && sameExact(interval.low, interval.high) ? interval.low : undefined;
}

export function sameInterval(a: Interval, b: Interval): boolean {
  return (
    sameExact(a.low, b.low) &&
    sameExact(a.high, b.high) &&
    a.lowOpen === b.lowOpen &&
    a.highOpen === b.highOpen
  );
}

/** Every sum of a value of one and a value of the other. */
export function addIntervals(a: Interval, b: Interval): Interval {
  return make(
    a.low && b.low ? a.low.add(b.low) : undefined,
    a.lowOpen || b.lowOpen,
    a.high && b.high ? a.high.add(b.high) : undefined,
    a.highOpen || b.highOpen,
  );
}

/** Every value multiplied by one exact factor. */
export function scaleInterval(a: Interval, factor: Exact): Interval {
  if (factor.equals(0)) return point(ZERO);
  const low = a.low?.mul(factor);
  const high = a.high?.mul(factor);
  return factor.compare(0) > 0
    ? make(low, a.lowOpen, high, a.highOpen)
    : make(high, a.highOpen, low, a.lowOpen);
}

/** What both allow; undefined when nothing is left. */
export function intersect(a: Interval, b: Interval): Interval | undefined {
  const low = a.low && b.low ? maxExact(a.low, b.low) : (a.low ?? b.low);
  const high = a.high && b.high ? minExact(a.high, b.high) : (a.high ?? b.high);
  const lowOpen = [a, b].some((i) => i.lowOpen && sameExact(i.low, low));
  const highOpen = [a, b].some((i) => i.highOpen && sameExact(i.high, high));
  if (low && high && (low.gt(high) || (low.equals(high) && (lowOpen || highOpen)))) return undefined;
  return make(low, lowOpen, high, highOpen);
}

/** True when the value is one of the interval's. */
export function contains(interval: Interval, value: Exact): boolean {
  if (interval.low && (interval.lowOpen ? value.lte(interval.low) : value.lt(interval.low))) return false;
  if (interval.high && (interval.highOpen ? value.gte(interval.high) : value.gt(interval.high))) return false;
  return true;
}

export function make(
  low: Exact | undefined,
  lowOpen: boolean | undefined,
  high: Exact | undefined,
  highOpen: boolean | undefined,
): Interval {
  return {
    ...(low !== undefined && { low }),
    ...(low !== undefined && lowOpen && { lowOpen: true as const }),
    ...(high !== undefined && { high }),
    ...(high !== undefined && highOpen && { highOpen: true as const }),
  };
}
