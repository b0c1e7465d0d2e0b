import { addIntervals, scaleInterval } from '../../model/interval.ts';
import type { Interval } from '../../model/interval.ts';
import { HUNDRED, ONE, ZERO } from '../../model/exact.ts';
import type { Conclusion } from '../conclusion.ts';
import { type Measured, joinBoxes, measuredOf } from '../value/conclude.ts';
import { FormBuilder, mostDecimals, rangeOf, ratioRange } from '../value/form.ts';

/** What an expression measures: a set of values, or words of a vocabulary. */
export type Reading =
  | {
      readonly kind: 'quantity';
      readonly interval: Interval;
      readonly unit: string;
      readonly decimals?: number | undefined;
      /** Its form, when it has one: sums and shares are then exact. */
      readonly measured?: Measured | undefined;
      readonly settledBy: readonly string[];
      readonly from: readonly Conclusion[];
    }
  | {
      readonly kind: 'words';
      readonly options: readonly string[];
      readonly settledBy: readonly string[];
      readonly from: readonly Conclusion[];
    }
  /** It cannot be measured: why, as a sentence, and whether it is the expected value that does not fit. */
  | { readonly kind: 'unknown'; readonly what: string; readonly do: string; readonly ofValue?: true };

export type QuantityReading = Extract<Reading, { kind: 'quantity' }>;

/** Measures whose text is several words that hold together. */
const LISTS: ReadonlySet<string> = new Set(['recipients-mix', 'upgrading']);

/** A conclusion as a reading. */
export function readingOf(conclusion: Conclusion): Reading {
  const { value } = conclusion;
  if (value.kind === 'set') {
    return { kind: 'words', options: value.options, settledBy: value.settledBy ?? [], from: [conclusion] };
  }
  if (value.kind === 'text') {
    const options = LISTS.has(conclusion.measure) ? value.text.split(', ') : [value.text];
    return { kind: 'words', options, settledBy: [], from: [conclusion] };
  }
  return {
    kind: 'quantity',
    interval: value.interval,
    unit: value.unit,
    decimals: value.decimals,
    measured: measuredOf(conclusion),
    settledBy: value.settledBy ?? [],
    from: [conclusion],
  };
}

/** Nothing of it: a country in which nothing of the chain stands. */
export function nilReading(unit: string): QuantityReading {
  const form = new FormBuilder().build();
  return {
    kind: 'quantity',
    interval: { low: ZERO, high: ZERO },
    unit,
    measured: { form, box: new Map() },
    settledBy: [],
    from: [],
  };
}

/** Sum of readings of one unit with signs: exact where they have forms, since what is open may cancel out. */
export function addReadings(parts: readonly { sign: 1 | -1; reading: QuantityReading }[]): QuantityReading {
  const [only] = parts;
  if (parts.length === 1 && only!.sign === 1) return only!.reading;
  const exactly = parts.every(({ reading }) => reading.measured);
  const sum = new FormBuilder(false);
  let box: Measured['box'] = new Map();
  let interval: Interval = { low: ZERO, high: ZERO };
  let decimals: number | undefined;
  for (const { sign, reading } of parts) {
    const weight = sign === 1 ? ONE : ONE.neg();
    decimals = mostDecimals(decimals, reading.decimals);
    if (exactly) {
      sum.add(reading.measured!.form, weight);
      box = joinBoxes(box, reading.measured!.box);
    } else interval = addIntervals(interval, scaleInterval(reading.interval, weight));
  }
  const measured = exactly ? { form: sum.build(), box } : undefined;
  return {
    kind: 'quantity',
    interval: measured ? rangeOf(measured.form, box) : interval,
    unit: parts[0]!.reading.unit,
    decimals,
    measured,
    settledBy: [...new Set(parts.flatMap(({ reading }) => reading.settledBy))].sort(),
    from: parts.flatMap(({ reading }) => reading.from),
  };
}

/** A reading as a percentage of another; undefined when one of them cannot be divided. */
export function shareOf(part: QuantityReading, whole: QuantityReading): QuantityReading | undefined {
  const settledBy = [...new Set([...part.settledBy, ...whole.settledBy])].sort();
  const common = { kind: 'quantity' as const, unit: '%', settledBy, from: [...part.from, ...whole.from] };
  if (!part.measured || !whole.measured) return undefined;
  const box = joinBoxes(part.measured.box, whole.measured.box);
  const ratio = ratioRange(part.measured.form, whole.measured.form, box);
  return { ...common, interval: ratio ? scaleInterval(ratio, HUNDRED) : {} };
}
