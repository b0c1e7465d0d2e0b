import type { Fact, Period } from '../../model/fact.ts';
import { ZERO } from '../../model/exact.ts';
import { type Interval, addIntervals } from '../../model/interval.ts';
import type { QueryContext } from '../query/engine.ts';
import { mostDecimals } from '../value/form.ts';
import {
  type StatedFigure,
  chainPeriod,
  hull,
  isOfCapital,
  quotient,
  samePeriod,
  statedFigures,
} from './facts.ts';

/** What a firm or group earned on its capital in one year or period. */
export interface YearReturn {
  readonly interval: Interval;
  /** What the printed digits of its figures may stand for, where that is more than the interval. */
  readonly rounded?: Interval | undefined;
  readonly decimals?: number | undefined;
  /** When; undefined when nothing says. */
  readonly period?: Period | undefined;
  readonly address: string;
  readonly premises: readonly string[];
}

/**
 * Where the returns of single years of one snapshot come from: what a source prints as the return, and profit and
 * capital that are both dated. A year is taken from the first that has it.
 */
type YearSource = (ctx: QueryContext, unit: string) => readonly YearReturn[];
const YEAR_SOURCES: readonly YearSource[] = [datedReturns, statedReturns];

/** Every year of which a return is known, in the order of time: that of the account first, where there is one. */
export function yearsOfReturn(
  ctx: QueryContext,
  unit: string,
  own: YearReturn | undefined,
): readonly YearReturn[] {
  const years = own ? [own] : [];
  for (const source of YEAR_SOURCES)
    for (const year of source(ctx, unit))
      if (!years.some(({ period }) => samePeriod(period, year.period))) years.push(year);
  return years.sort((a, b) => compareText(a.period?.from ?? '', b.period?.from ?? ''));
}

/** What sources print as the return on capital, by year; several for one year are the range that they span. */
export function statedReturns(ctx: QueryContext, unit: string): readonly YearReturn[] {
  const fact = ctx.fact(unit, 'return');
  if (!fact) return [];
  const byYear = new Map<string, YearReturn & { interval: Interval }>();
  for (const figure of statedFigures(ctx, fact).filter(isOfCapital)) {
    const period = figure.date ?? chainPeriod(ctx);
    const key = `${period?.from}..${period?.to}`;
    const there = byYear.get(key);
    const interval = there ? hull(there.interval, figure.interval) : figure.interval;
    byYear.set(key, {
      ...{ interval, period, address: figure.address, premises: figure.premises },
      decimals: there ? Math.max(there.decimals ?? 0, figure.decimals ?? 0) : figure.decimals,
    });
  }
  return [...byYear.values()].sort((a, b) => compareText(a.period?.from ?? '', b.period?.from ?? ''));
}

/**
 * The return of each year of which profit before interest (or profit and interest) and capital are stated, both of the
 * whole firm and with that date. Money of one year is divided by money of that year: no deflator is needed.
 */
export function datedReturns(ctx: QueryContext, unit: string): readonly YearReturn[] {
  const read = (attribute: string): readonly (readonly StatedFigure[])[] =>
    ctx
      .factsOf(unit, attribute)
      .map((fact: Fact) =>
        statedFigures(ctx, fact).filter((f) => f.date && f.per === 'period' && f.unit === 'money'),
      );
  const capital = read('capital');
  const operating = read('operating-profit');
  const parts = operating.length > 0 ? operating : [...read('profit'), ...read('interest')];
  if (capital.length === 0 || parts.length === 0) return [];
  if (operating.length === 0 && (read('profit').length === 0 || read('interest').length === 0)) return [];
  const dates = new Map<string, Period>();
  for (const { date } of capital.flat()) if (date) dates.set(date.text, date);
  return [...dates.values()].flatMap((period): YearReturn[] => {
    const earned = sumAt(parts, period);
    const employed = sumAt(capital, period);
    if (!earned || !employed) return [];
    const interval = quotient(earned.interval, employed.interval);
    if (!interval.low && !interval.high) return [];
    return [
      {
        interval,
        rounded: quotient(earned.rounded, employed.rounded),
        decimals: 1,
        period,
        address: employed.premises[0]!,
        premises: [...new Set([...earned.premises, ...employed.premises])],
      },
    ];
  });
}

/** Sum of figures at a date: each of the facts has to have one. */
function sumAt(
  facts: readonly (readonly StatedFigure[])[],
  period: Period,
):
  | { interval: Interval; rounded: Interval; decimals: number | undefined; premises: readonly string[] }
  | undefined {
  let interval: Interval = { low: ZERO, high: ZERO };
  let rounded = interval;
  let decimals: number | undefined;
  const premises: string[] = [];
  for (const figures of facts) {
    const own = figures.filter(({ date }) => samePeriod(date, period));
    if (own.length === 0) return undefined;
    interval = addIntervals(interval, own.map((f) => f.interval).reduce(hull));
    rounded = addIntervals(rounded, own.map((f) => f.rounded).reduce(hull));
    decimals = own.map((f) => f.decimals).reduce(mostDecimals, decimals);
    premises.push(...own.flatMap((f) => f.premises));
  }
  return { interval, rounded, decimals, premises };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
