import type { ConclusionValue } from '../analysis/conclusion.ts';
import { type Exact, toDecimalText, toShortText } from '../model/exact.ts';
import { pointOf } from '../model/interval.ts';
import type { OutputValue } from './schema.ts';

type Quantity = Extract<ConclusionValue, { kind: 'quantity' }>;

/** An exact number as a text that reads back to the same number: a decimal when it has an end, else `n/d`. */
export function exactText(value: Exact): string {
  let rest = value.d;
  let twos = 0;
  let fives = 0;
  for (; rest % 2n === 0n; rest /= 2n) twos++;
  for (; rest % 5n === 0n; rest /= 5n) fives++;
  if (rest !== 1n) return value.toFraction();
  return toDecimalText(value, Math.max(twos, fives));
}

/**
 * A quantity as a table prints it, without its unit: `15.00`, `6.99..7.99`, `≤ 12`, `unknown`. A bound that the digits
 * would round away is printed with as many as show it.
 */
export function quantityText(quantity: Pick<Quantity, 'interval' | 'decimals'>): string {
  const { interval, decimals } = quantity;
  const value = pointOf(interval);
  if (value !== undefined) return numberText(value, decimals);
  const { low, high } = interval;
  if (low !== undefined && high !== undefined) {
    if (low.equals(0) && !interval.lowOpen)
      return `${interval.highOpen ? '<' : '≤'} ${numberText(high, decimals)}`;
    const [a, b] = [numberText(low, decimals), numberText(high, decimals)];
    return a === b ? `${toShortText(low)}..${toShortText(high)}` : `${a}..${b}`;
  }
  if (high !== undefined) return `${interval.highOpen ? '<' : '≤'} ${numberText(high, decimals)}`;
  if (low !== undefined && !(low.equals(0) && !interval.lowOpen))
    return `${interval.lowOpen ? '>' : '≥'} ${numberText(low, decimals)}`;
  return 'unknown';
}

function numberText(value: Exact, decimals: number | undefined): string {
  return decimals === undefined ? toShortText(value, 4) : toDecimalText(value, decimals);
}

/** What is concluded, as plain JSON: exact numbers as texts, and the text that a table prints. */
export function outputValue(value: ConclusionValue): OutputValue {
  switch (value.kind) {
    case 'text':
      return { kind: 'text', text: value.text };
    case 'set':
      return { kind: 'set', options: [...value.options], settledBy: [...(value.settledBy ?? [])] };
    case 'quantity': {
      const { interval, unit, decimals, state, settledBy } = value;
      const exactValue = pointOf(interval);
      return {
        kind: 'quantity',
        state,
        unit,
        text: quantityText(value),
        ...(exactValue !== undefined && { value: exactText(exactValue) }),
        interval: {
          ...(interval.low !== undefined && { low: exactText(interval.low) }),
          ...(interval.high !== undefined && { high: exactText(interval.high) }),
          ...(interval.lowOpen && { lowOpen: true }),
          ...(interval.highOpen && { highOpen: true }),
        },
        ...(decimals !== undefined && { decimals }),
        settledBy: [...(settledBy ?? [])],
      };
    }
  }
}
