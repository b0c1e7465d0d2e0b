import { type Exact, ONE, ZERO } from '../../model/exact.ts';
import type { Fact, Period } from '../../model/fact.ts';
import type { QueryContext } from '../query/engine.ts';

/** A declared exchange rate, or several in a row: what one unit of a currency is in another. */
export interface Rate {
  readonly kind: 'rate';
  readonly factor: Exact;
  /** How far rounding of the printed rates may move it. */
  readonly slack: Exact;
  /** The declared rates that it is made of, by the item of each. */
  readonly items: readonly string[];
  /** The currencies on the way, both ends included. */
  readonly way: readonly string[];
}

/**
 * Why there is no rate: none is declared, only ones of other dates, several for the time in question, or several ways
 * through other currencies that do not give the same.
 */
export interface NoRate {
  readonly kind: 'none' | 'other-date' | 'several' | 'several-ways';
  readonly dates: readonly string[];
  /** Sources of the rates that fall into the time and differ. */
  readonly sources: readonly string[];
  /** Of several ways, each with its currencies. */
  readonly ways?: readonly string[];
}

/** Where rates are declared: a chain as it is read, or as it is analysed. */
interface RateReader {
  fact(subject: string, attribute: string, item?: string): Fact | undefined;
  factsOf(subject: string, attribute: string): readonly Fact[];
}

/**
 * The declared rate from a currency to another at the date of a figure (else in the chain's period). Nothing is
 * converted at a rate of another date, and of several rates none is taken but that of the source that the chain names.
 */
export function rateTo(
  ctx: QueryContext,
  code: string,
  currency: string,
  date: Period | undefined,
): Rate | NoRate {
  const period = ctx.fact('', 'period')?.assertions[0].value;
  return rateBetween(ctx, code, currency, date ?? (period?.kind === 'period' ? period.period : undefined));
}

/**
 * What one unit of a currency is in another at a time. Where no rate of the two is declared, exact rates of that time are
 * chained by the shortest way through other currencies; ways that differ give none.
 */
export function rateBetween(
  reader: RateReader,
  from: string,
  to: string,
  when: Period | undefined,
): Rate | NoRate {
  const direct = directRate(reader, from, to, when);
  if (direct.kind === 'rate') return direct.rate;
  if (direct.kind === 'several') return direct;
  const ways = shortestWays(reader, from, to, when).map((way) => alongWay(reader, way, when));
  const [first] = ways;
  if (!first) return direct;
  const differing = ways.find(({ kind }) => kind !== 'rate');
  if (differing && differing.kind !== 'rate') return differing;
  const rates = ways.filter((way) => way.kind === 'rate');
  if (rates.every(({ factor }) => factor.equals(rates[0]!.factor))) return first;
  const names = rates.map(({ way }) => way.join(' → ')).sort();
  return { kind: 'several-ways', dates: [], sources: [], ways: names };
}

interface DirectRate {
  readonly kind: 'rate';
  readonly rate: Rate;
  readonly date: Period | undefined;
}

function directRate(
  reader: RateReader,
  from: string,
  to: string,
  when: Period | undefined,
): DirectRate | NoRate {
  const choice = reader.fact('', 'rate-choice')?.assertions[0].value;
  const chosen = choice?.kind === 'text' ? choice.text : undefined;
  const all: (DirectRate & { sources: readonly string[] })[] = [];
  const read = (item: string, unit: string, inverse: boolean): void => {
    for (const assertion of reader.fact('', 'rate', item)?.assertions ?? []) {
      const { value } = assertion;
      if (value.kind !== 'amount' || value.amount.unit.kind !== 'money' || !value.amount.value) continue;
      if (value.amount.unit.currency !== unit || value.amount.value.compare(0) <= 0) continue;
      const printed = value.amount.value;
      const half = (value.amount.step ?? ZERO).div(2);
      const factor = inverse ? printed.inverse() : printed;
      const low = printed.sub(half);
      const slack = !inverse
        ? half
        : low.compare(0) > 0
          ? low.inverse().sub(factor)
          : half.mul(factor).mul(factor);
      const sources = assertion.citations.map(({ source }) => source);
      const rate: Rate = { kind: 'rate', factor, slack, items: [item], way: [from, to] };
      all.push({ kind: 'rate', rate, date: assertion.date, sources });
    }
  };
  read(from, to, false);
  read(to, from, true);
  const inTime = all.filter(({ date }) => !when || !date || overlaps(date, when));
  // Whose rates a chain takes is asked only where there is more than one.
  const own = inTime.length > 1 ? inTime.filter(({ sources }) => sources.includes(chosen ?? '')) : [];
  const fitting = own.length > 0 ? own : inTime;
  const dates = all.flatMap((r) => r.date?.text ?? []).sort();
  const [first] = fitting;
  if (!first) return { kind: all.length === 0 ? 'none' : 'other-date', dates, sources: [] };
  if (fitting.some(({ rate }) => !rate.factor.equals(first.rate.factor))) {
    const sources = [...new Set(fitting.flatMap((r) => r.sources))].sort();
    return { kind: 'several', dates: [...new Set(fitting.flatMap((r) => r.date?.text ?? []))], sources };
  }
  return first;
}

/** All shortest ways from one currency to another over rates that fall into the time. */
function shortestWays(
  reader: RateReader,
  from: string,
  to: string,
  when: Period | undefined,
): readonly (readonly string[])[] {
  const next = new Map<string, Set<string>>();
  const join = (a: string, b: string): void => {
    if (!next.has(a)) next.set(a, new Set());
    next.get(a)!.add(b);
  };
  for (const { item, assertions } of reader.factsOf('', 'rate'))
    for (const { value, date } of assertions) {
      if (item === undefined || value.kind !== 'amount' || value.amount.unit.kind !== 'money') continue;
      if (when && date && !overlaps(date, when)) continue;
      join(item, value.amount.unit.currency);
      join(value.amount.unit.currency, item);
    }
  let ways: string[][] = [[from]];
  const seen = new Set([from]);
  while (ways.length > 0) {
    const longer = ways.flatMap((way) =>
      [...(next.get(way.at(-1)!) ?? [])].filter((code) => !seen.has(code)).map((code) => [...way, code]),
    );
    const arrived = longer.filter((way) => way.at(-1) === to);
    if (arrived.length > 0) return arrived;
    for (const way of longer) seen.add(way.at(-1)!);
    ways = longer;
  }
  return [];
}

/** The rates of a way one after the other, where they are all of one time. */
function alongWay(reader: RateReader, way: readonly string[], when: Period | undefined): Rate | NoRate {
  let factor = ONE;
  let slack: Exact = ZERO;
  const items: string[] = [];
  const dates: Period[] = [];
  for (const [i, code] of way.slice(1).entries()) {
    const leg = directRate(reader, way[i]!, code, when);
    if (leg.kind !== 'rate') return leg;
    if (leg.date && dates.some((date) => !overlaps(date, leg.date!)))
      return {
        kind: 'other-date',
        dates: [...dates, leg.date].map(({ text }) => text).sort(),
        sources: [],
      };
    if (leg.date) dates.push(leg.date);
    slack = slack.mul(leg.rate.factor.add(leg.rate.slack)).add(factor.mul(leg.rate.slack));
    factor = factor.mul(leg.rate.factor);
    items.push(...leg.rate.items);
  }
  return { kind: 'rate', factor, slack, items, way };
}

function overlaps(a: Period, b: Period): boolean {
  return a.from <= b.to && a.to >= b.from;
}
