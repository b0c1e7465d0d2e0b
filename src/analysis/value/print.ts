import { type Exact, ONE, exact, toDecimalText, toShortText } from '../../model/exact.ts';
import { type Interval, pointOf } from '../../model/interval.ts';

/** Decimals that a step of printing stands for: 2 for 0.01, -5 for 100000. */
export function decimalsOf(step: Exact): number {
  let decimals = 0;
  for (let d = step.d; d > 1n; d = (d + 9n) / 10n) decimals++;
  if (decimals === 0) for (let n = step.n; n >= 10n && n % 10n === 0n; n /= 10n) decimals--;
  return decimals;
}

/** A number as the analysis prints it: at the decimals given, or exactly when there are few. */
export function numberText(value: Exact, decimals?: number): string {
  return decimals === undefined ? toShortText(value, 4) : toDecimalText(value, decimals);
}

/** An end of a range: with more decimals than asked for where only these print it as it is. */
function endText(value: Exact, decimals: number | undefined): string {
  const text = numberText(value, decimals);
  if (exact(text).equals(value)) return text;
  const longer = toShortText(value, 4);
  return exact(longer).equals(value) ? longer : text;
}

/** A set of values in words: `15.00 USD`, `between 3 and 5 USD`, `at most 15.00 USD`, `not known`. */
export function intervalText(interval: Interval, unit: string, decimals?: number): string {
  const tail = unit ? ` ${unit}` : '';
  const value = pointOf(interval);
  if (value !== undefined) return numberText(value, decimals) + tail;
  const low = interval.low && endText(interval.low, decimals);
  const high = interval.high && endText(interval.high, decimals);
  if (low !== undefined && high !== undefined) {
    if (interval.low!.compare(0) === 0 && interval.highOpen) return `less than ${high}${tail}`;
    return `between ${low} and ${high}${tail}`;
  }
  if (high !== undefined) return `${interval.highOpen ? 'less than' : 'at most'} ${high}${tail}`;
  // That an amount is not negative says nothing of it.
  if (low !== undefined && interval.low!.compare(0) === 0 && !interval.lowOpen) return 'not known';
  if (low !== undefined) return `${interval.lowOpen ? 'more than' : 'at least'} ${low}${tail}`;
  return 'not known';
}

/**
 * Decimals of a percentage: those that print it exactly when it has at most two, else two when the whole is printed to
 * within a tenth of a percent (half a unit in its last place), else one. A convention of ours, after published tables.
 */
export function percentDecimals(
  value: Exact | undefined,
  whole: Exact,
  wholeDecimals: number | undefined,
): number {
  if (value !== undefined) {
    for (let decimals = 0; decimals <= 2; decimals++) {
      if ((10n ** BigInt(decimals) * value.n) % value.d === 0n) return decimals;
    }
  }
  const steps = wholeDecimals === undefined ? whole : whole.mul(exact(10).pow(wholeDecimals) ?? ONE);
  return steps.compare(500) >= 0 ? 2 : 1;
}
