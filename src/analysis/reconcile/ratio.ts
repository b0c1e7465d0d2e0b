import { type Exact, exact } from '../../model/exact.ts';

/**
 * `n / d` with `d` above nil, common divisors left in. Results of hundreds of digits are compared, and printed to a few
 * decimals, faster than they are reduced.
 */
export interface Ratio {
  readonly n: bigint;
  readonly d: bigint;
}

export function positive({ n, d }: Ratio): Ratio {
  return d < 0n ? { n: -n, d: -d } : { n, d };
}

export function toRatio({ s, n, d }: Exact): Ratio {
  return { n: s * n, d };
}

export function toExact({ n, d }: Ratio): Exact {
  return exact(n).div(exact(d));
}

export function plus(a: Ratio, b: Ratio): Ratio {
  if (a.n === 0n) return positive(b);
  return positive({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
}

export function over(a: Ratio, b: Ratio): Ratio {
  return positive({ n: a.n * b.d, d: a.d * b.n });
}

/** The nearest double, or nearly. */
export function toFloat({ n, d }: Ratio): number {
  const size = (value: bigint): number => value.toString(16).length * 4;
  const shift = size(d) - size(n) + 64;
  const scaled = shift > 0 ? (n << BigInt(shift)) / d : n / (d << BigInt(-shift));
  return Number(scaled) * 2 ** -shift;
}

/** Below nil, nil or above it, as `a` is less than `b`, the same or more. */
export function compareRatios(a: Ratio, b: Ratio): number {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function greatestCommon(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y > 0n) [x, y] = [y, x % y];
  return x;
}

export function leastCommon(a: bigint, b: bigint): bigint {
  return b === 1n ? a : (a / greatestCommon(a, b)) * b;
}
