import { type Exact, exact } from '../../model/exact.ts';
import type { TradeMeasure } from '../../model/trade-declaration.ts';

/** Digits that a solved system is good for: what lies behind them is its rounding. */
const DIGITS = 12;

/** A floating-point result as an exact number at the digits that it is good for. */
export function exactOf(value: number): Exact {
  const [digits = '0', exponent = '0'] = value.toExponential(DIGITS - 1).split('e');
  const power = Number(exponent);
  const scale = exact(10n ** BigInt(Math.abs(power)));
  return power < 0 ? exact(digits).div(scale) : exact(digits).mul(scale);
}

/** A figure of a table at eight digits, without the noughts that end it. */
export function figureText(value: number): string {
  const rounded = Number(value.toPrecision(8));
  return Math.abs(rounded) < 1e-6 && rounded !== 0 ? rounded.toExponential() : String(rounded);
}

/** A residual: its size is what counts. */
export function residualText(value: number): string {
  return value === 0 ? '0' : value.toExponential(1);
}

/** A measure as its line has it. */
export function tradeMeasureInWords({
  measure,
  item,
  country,
  industry,
  within,
  partner,
  base,
}: TradeMeasure): string {
  return [
    measure,
    ...(item === undefined ? [] : [item]),
    `of ${country}`,
    ...(industry === undefined ? [] : [industry]),
    ...(within
      ? [
          `in ${within.what} of ${within.country}`,
          ...(within.industry === undefined ? [] : [within.industry]),
        ]
      : []),
    ...(partner === undefined ? [] : [`to ${partner}`]),
    ...(base === undefined ? [] : [`as % of ${base}`]),
  ].join(' ');
}
