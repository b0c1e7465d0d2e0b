import { type Exact, exact, toDecimalText } from '../../model/exact.ts';
import type { Ratio } from './ratio.ts';

/** The whole part of a square root, by Newton's iteration on whole numbers: the same on every machine. */
function wholeRoot(n: bigint): bigint {
  if (n < 2n) return n;
  let root = 1n << BigInt((n.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (root + n / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** The square root of a number that is not negative, rounded to so many decimals (0 or more). */
export function rootText(square: Ratio, decimals: number): string {
  return toDecimalText(root(square, decimals), decimals);
}

/** The square root rounded half up to so many decimals, exactly: `⌊√v · 10^k + ½⌋ / 10^k`. */
export function root(square: Ratio, decimals: number): Exact {
  const scale = 10n ** BigInt(decimals);
  const doubled = wholeRoot((4n * scale * scale * square.n) / square.d);
  return exact((doubled + 1n) / 2n).div(exact(scale));
}
