import Fraction from 'fraction.js';

/**
 * An exact rational number. All money, quantities and shares of the project are of this type:
 * no figure ever passes through a float.
 */
export type Exact = Fraction;

export const ZERO: Exact = new Fraction(0);
export const ONE: Exact = new Fraction(1);
export const HUNDRED: Exact = new Fraction(100);

/** Reads a decimal text as printed (`1_200.50`, digits and one point) or an integer or `n/d` text. */
export function exact(text: string | number | bigint): Exact {
  return new Fraction(typeof text === 'string' ? text.replaceAll('_', '') : text);
}

/** True when both are given and equal, or both missing. */
export function sameExact(a: Exact | undefined, b: Exact | undefined): boolean {
  return a === undefined || b === undefined ? a === b : a.equals(b);
}

/** The larger of two. */
export function maxExact(a: Exact, b: Exact): Exact {
  return a.gte(b) ? a : b;
}

/** The smaller of two. */
export function minExact(a: Exact, b: Exact): Exact {
  return a.lte(b) ? a : b;
}

/**
 * Prints to a fixed number of decimals, rounding half away from zero (as published tables do).
 * `decimals` may be negative: -3 rounds to thousands.
 */
export function toDecimalText(value: Exact, decimals: number): string {
  const scale = 10n ** BigInt(Math.abs(decimals));
  const negative = value.s < 0n;
  let numerator = value.n < 0n ? -value.n : value.n;
  let denominator = value.d;
  if (decimals >= 0) numerator *= scale;
  else denominator *= scale;
  let units = (2n * numerator + denominator) / (2n * denominator);
  if (decimals < 0) units *= scale;
  const digits = units.toString();
  if (decimals <= 0) return (negative && units !== 0n ? '-' : '') + digits;
  const padded = digits.padStart(decimals + 1, '0');
  const text = `${padded.slice(0, -decimals)}.${padded.slice(-decimals)}`;
  return (negative && units !== 0n ? '-' : '') + text;
}

/**
 * The shortest exact decimal text when there is one of at most `maxDecimals` decimals, else the value rounded
 * to `maxDecimals`.
 */
export function toShortText(value: Exact, maxDecimals = 6): string {
  const text = toDecimalText(value, maxDecimals);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** Rounds half away from zero to a multiple of `unit` (unit > 0), as printed tables do. */
export function roundTo(value: Exact, unit: Exact): Exact {
  const steps = value.div(unit);
  const n = steps.n < 0n ? -steps.n : steps.n;
  const whole = (2n * n + steps.d) / (2n * steps.d);
  return new Fraction(steps.s < 0n ? -whole : whole).mul(unit);
}
