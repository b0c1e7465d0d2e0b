import { type Exact, HUNDRED, ONE, ZERO, exact, maxExact, minExact } from '../../model/exact.ts';
import { type Interval, between } from '../../model/interval.ts';

/** What is known of a part of a market, in percent of the whole. */
export interface MarketPart {
  /** Lower and upper bound of its share, 0 to 100. */
  readonly low: Exact;
  readonly high: Exact;
  /** Over how many firms it is spread at most; undefined when that is not known. */
  readonly firms: number | undefined;
}

const FOUR = 4;

const TEN_THOUSAND = HUNDRED.mul(HUNDRED);

const descending = (a: Exact, b: Exact): number => b.compare(a);

function sum(values: readonly Exact[]): Exact {
  return values.reduce((total, value) => total.add(value), ZERO);
}

/** What the shares leave of the whole at the most, in percent; what exceeds it is cut, and said elsewhere. */
export function restOf(parts: readonly MarketPart[]): Exact {
  return maxExact(ZERO, HUNDRED.sub(sum(parts.map(({ low }) => low))));
}

/**
 * Every value of CR4, the joint share of the four largest firms, that the known shares allow, in percent. The rest of
 * the market may be one firm or any number of small ones; of a part that several firms hold, how they divide it is open.
 */
export function fourFirmShare(parts: readonly MarketPart[]): Interval {
  // Least: every share at its low end, each part divided evenly, and all others tiny.
  const least = parts.flatMap(({ low, firms }) => {
    if (firms === undefined) return [];
    return new Array<Exact>(Math.min(firms, FOUR)).fill(low.div(exact(firms)));
  });
  const low = sum(least.sort(descending).slice(0, FOUR));
  // Most: what stands outside the four is as little as it can be.
  const lows = parts.map((part) => part.low).sort(descending);
  const withRest = HUNDRED.sub(sum(lows.slice(FOUR - 1)));
  const highs = parts.map((part) => part.high).sort(descending);
  const withoutRest = minExact(HUNDRED.sub(sum(lows.slice(FOUR))), sum(highs.slice(0, FOUR)));
  const open = restOf(parts).compare(ZERO) > 0;
  const high = open ? maxExact(withRest, withoutRest) : withoutRest;
  return between(minExact(low, HUNDRED), maxExact(minExact(low, HUNDRED), minExact(high, HUNDRED)));
}

/**
 * Every value of the Herfindahl–Hirschman index, the sum of the squared percentage shares of all firms, that the known
 * shares allow: 0 to 10,000.
 */
export function herfindahl(parts: readonly MarketPart[]): Interval {
  const least = sum(
    parts.map(({ low, firms }) => (firms === undefined ? ZERO : low.mul(low).div(exact(firms)))),
  );
  // Most: what is not yet given out goes where it adds most, which is to as few as possible (the sum is convex).
  const slack = restOf(parts);
  const room = [
    { size: slack, start: ZERO },
    ...parts.map(({ low, high }) => ({ size: minExact(maxExact(ZERO, high.sub(low)), slack), start: low })),
  ]
    .map(({ size, start }) => ({ size, rate: start.mul(exact(2)).add(size) }))
    .sort((a, b) => b.rate.compare(a.rate));
  let most = sum(parts.map(({ low }) => low.mul(low)));
  let left = slack;
  for (const { size, rate } of room) {
    const given = minExact(size, left);
    most = most.add(given.mul(rate));
    left = left.sub(given);
  }
  return between(minExact(least, TEN_THOUSAND), maxExact(least, minExact(most, TEN_THOUSAND)));
}

/** True when the least that the shares can be is more than the whole. */
export function exceedsWhole(lows: readonly Exact[]): boolean {
  return sum(lows).compare(HUNDRED) > 0;
}

/** A number of firms from a count that may be a range: the most it can be, rounded up. */
export function mostFirms(count: Interval | undefined): number | undefined {
  if (count === undefined) return 1;
  const { high } = count;
  if (high === undefined || high.compare(ONE) < 0) return undefined;
  const whole = Number((high.n + high.d - 1n) / high.d);
  return Number.isSafeInteger(whole) ? whole : undefined;
}
