import { type Exact, ONE, ZERO } from '../../model/exact.ts';
import { type Interval, make, point, pointOf } from '../../model/interval.ts';
import { fold } from '../../vocabulary/fold.ts';
import { conversionFactor, countedIn, findUnit } from '../../vocabulary/units.ts';
import type { Stated } from './figures.ts';
import { intervalText } from './print.ts';
import type { Volume } from './volume.ts';

/** What a figure per another unit is multiplied by to be per unit of account. */
export interface Factor {
  readonly interval: Interval;
  /** How far rounding of what it rests on may move it. */
  readonly slack: Exact;
  readonly premises: readonly string[];
  /** In words: `× 1.6 kg`, `÷ volume 11.3 million`. */
  readonly how: string;
}

/** How many `to` one `from` is; undefined when they do not measure the same. */
export function conversion(from: string, to: string): Exact | undefined {
  if (fold(from) === fold(to)) return ONE;
  const [one, other] = [countedIn(from), countedIn(to)];
  if (isSameWord(fold(one.unit), fold(other.unit))) return one.count.div(other.count);
  const a = findUnit(from);
  const b = findUnit(to);
  return a && b && conversionFactor(a, b);
}

/** `stem` and `stems`: a word that is no known unit may stand in the plural. */
function isSameWord(a: string, b: string): boolean {
  return a === b || `${a}s` === b || a === `${b}s`;
}

export function plainFactor(value: Exact): Factor {
  return { interval: point(value), slack: ZERO, premises: [], how: '' };
}

/** A figure times a factor, its rounding included. Both are taken to be above zero where either is a range. */
export function times(stated: Stated, factor: Factor): Stated {
  const by = pointOf(factor.interval);
  if (stated.state === 'unknown') return stated;
  const premises = [...stated.premises, ...factor.premises];
  if (stated.state === 'figure' && by) {
    const value = stated.value!.mul(by);
    const slack = stated.slack.mul(by.abs().add(factor.slack)).add(stated.value!.abs().mul(factor.slack));
    const decimals = stated.decimals === undefined ? undefined : stated.decimals + digitsBelow(by);
    return { ...stated, premises, value, slack, interval: point(value), decimals };
  }
  const interval = productOf(stated.interval, factor.interval);
  const { value: _, ...rest } = stated;
  return { ...rest, premises, state: 'range', slack: ZERO, interval };
}

/** How many places a factor moves the digits of a figure to the right: a total divided by thousands is not nil. */
function digitsBelow(factor: Exact): number {
  let places = 0;
  for (let rest = factor.abs().mul(10); rest.compare(0) > 0 && rest.lte(ONE); rest = rest.mul(10)) places++;
  return places;
}

/** Every product of two intervals of which the second is not negative. */
export function productOf(a: Interval, b: Interval): Interval {
  if (!b.low || b.low.compare(0) < 0) return {};
  const end = (x: Exact | undefined, up: boolean): Exact | undefined => {
    if (!x) return undefined;
    if (x.n === 0n) return ZERO;
    const by = x.compare(0) > 0 === up ? b.high : b.low;
    return by && x.mul(by);
  };
  return make(
    end(a.low, false),
    a.lowOpen ?? (!!a.low && b.lowOpen),
    end(a.high, true),
    a.highOpen ?? b.highOpen,
  );
}

/** Months of a period or unit of the calendar; undefined for any other. */
export function monthsOf(unit: string): Exact | undefined {
  const found = findUnit(unit);
  return found?.dimension === 'calendar' ? found.factor : undefined;
}

/** From a figure per period to one per unit of account: divided by the volume of that time. */
export function perPeriodFactor(months: Exact, volume: Volume, count?: Stated): Factor | undefined {
  const { low, high } = volume.interval;
  if (!low || low.lte(volume.slack)) return undefined;
  const times = volume.months.div(months);
  const interval = make(
    high && times.div(high),
    volume.interval.highOpen,
    times.div(low),
    volume.interval.lowOpen,
  );
  const exactly = volume.value && times.div(volume.value);
  const slack = exactly ? times.div(volume.value.sub(volume.slack)).sub(exactly) : ZERO;
  const each: Factor = {
    ...{ interval: exactly ? point(exactly) : interval, slack },
    premises: volume.premises,
    how: `÷ volume ${intervalText(volume.interval, '')}`,
  };
  if (!count) return each;
  if (count.state === 'unknown') return undefined;
  const of = ofAll(each, count);
  return { ...of, how: `× ${count.text} firms ${each.how}` };
}

function ofAll(factor: Factor, count: Stated): Factor {
  const by = pointOf(factor.interval);
  const premises = [...factor.premises, ...count.premises];
  if (count.state === 'figure' && by) {
    const slack = factor.slack.mul(count.value!.add(count.slack)).add(by.mul(count.slack));
    return { ...factor, interval: point(by.mul(count.value!)), slack, premises };
  }
  return { ...factor, interval: productOf(factor.interval, count.interval), slack: ZERO, premises };
}
