import type { Finding, Place } from '../../findings/finding.ts';
import { formatAddress } from '../../model/address.ts';
import { roundingInterval } from '../../model/amount.ts';
import { type Exact, HUNDRED, ONE, ZERO } from '../../model/exact.ts';
import { type Assertion, type Fact, NO_END, type Period } from '../../model/fact.ts';
import { type Interval, scaleInterval } from '../../model/interval.ts';
import { fold } from '../../vocabulary/fold.ts';
import type { QueryContext } from '../query/engine.ts';
import { placeOf } from '../value/figures.ts';
import { frameQuery, measureName } from '../value/frame.ts';
import { rateTo } from '../value/rates.ts';
import { decimalsOf } from '../value/print.ts';

/** One statement of a figure that the account does not read: capital, a return, a margin, employment. */
export interface StatedFigure {
  readonly address: string;
  readonly place: Place;
  /** Its values in the chain's currency; unbounded when it is declared not to be known. */
  readonly interval: Interval;
  /** What the printed digits may stand for. */
  readonly rounded: Interval;
  readonly decimals?: number | undefined;
  readonly unit: 'money' | 'percent' | 'number';
  /** Base of a percentage, as written. */
  readonly of?: string | undefined;
  readonly per: 'unit' | 'period' | 'other';
  readonly perText?: string | undefined;
  readonly date?: Period | undefined;
  readonly text: string;
  /** Facts it rests on: itself, and a rate of exchange. */
  readonly premises: readonly string[];
}

const OF_A_PERIOD: ReadonlySet<string> = new Set(['year', 'period', 'annum', 'years']);

/** True for `per year`, `per period`: what a firm has or earns in all, not per unit of account. */
function perOf(per: string | undefined): StatedFigure['per'] {
  if (per === undefined) return 'unit';
  return OF_A_PERIOD.has(fold(per)) ? 'period' : 'other';
}

/** The statements of a fact, each in the chain's currency. A currency without a rate is a finding. */
export function statedFigures(ctx: QueryContext, fact: Fact, findings?: Finding[]): readonly StatedFigure[] {
  const address = addressOfFact(ctx, fact);
  return fact.assertions.flatMap((assertion) => readFigure(ctx, address, assertion, findings) ?? []);
}

function readFigure(
  ctx: QueryContext,
  address: string,
  assertion: Assertion,
  findings: Finding[] | undefined,
): StatedFigure | undefined {
  const { value, date } = assertion;
  if (value.kind !== 'amount') return undefined;
  const { amount } = value;
  const { unit } = amount;
  let factor: Exact = ONE;
  let slack: Exact = ZERO;
  const premises = [address];
  if (unit.kind === 'money' && unit.currency !== '' && amount.state === 'stated') {
    const { currency } = ctx.ask(frameQuery, '');
    if (currency !== '' && unit.currency !== currency) {
      const rate = rateTo(ctx, unit.currency, currency, date);
      if (rate.kind !== 'rate') {
        findings?.push({
          code: 'value/mixed-currency',
          place: placeOf(assertion),
          what: `${address} is in ${unit.currency}, and the account is in ${currency}.`,
          why: 'Amounts of different currencies compare only through a declared rate with its date and source; none is assumed.',
          do: `Declare the rate (rate YEAR ${unit.currency} = … ${currency} @source), or state the figure in ${currency}.`,
          address,
        });
        return undefined;
      }
      factor = rate.factor;
      slack = rate.slack;
      for (const item of rate.items)
        premises.push(formatAddress({ chain: ctx.chain, subject: '', attribute: 'rate', item }));
    }
  }
  const rounded = scaleInterval(roundingInterval(amount), factor);
  const by = slack.mul(amount.value?.abs() ?? ZERO);
  return {
    ...{ address, premises, date, text: amount.text, place: placeOf(assertion) },
    interval: scaleInterval(amount.interval, factor),
    rounded: widened(rounded, by),
    decimals: amount.step && decimalsOf(amount.step),
    unit: unit.kind === 'money' || unit.kind === 'percent' ? unit.kind : 'number',
    of: unit.kind === 'percent' ? unit.of : undefined,
    per: perOf(amount.per),
    perText: amount.per,
  };
}

/** The smallest interval that holds both. */
export function hull(a: Interval, b: Interval): Interval {
  const low = a.low && b.low && (a.low.lte(b.low) ? a.low : b.low);
  const high = a.high && b.high && (a.high.gte(b.high) ? a.high : b.high);
  return { ...(low && { low }), ...(high && { high }) };
}

/** An interval wider by an amount at each end. */
export function widened(interval: Interval, by: Exact): Interval {
  if (by.n === 0n) return interval;
  return {
    ...interval,
    ...(interval.low && { low: interval.low.sub(by) }),
    ...(interval.high && { high: interval.high.add(by) }),
  };
}

export function addressOfFact(ctx: QueryContext, { subject, attribute, item }: Fact): string {
  return formatAddress({ chain: ctx.chain, subject, attribute, ...(item !== undefined && { item }) });
}

/** The period of the chain, which figures without a date are of. */
export function chainPeriod(ctx: QueryContext): Period | undefined {
  const value = ctx.fact('', 'period')?.assertions[0].value;
  return value?.kind === 'period' ? value.period : undefined;
}

/** True when two periods have a day in common; a period that is not known excludes nothing. */
export function meet(a: Period | undefined, b: Period | undefined): boolean {
  return !a || !b || (a.from <= b.to && b.from <= a.to);
}

/** Calendar years that a period touches, first and last. */
export function yearsOf(period: Period): readonly [number, number] {
  const first = Number(period.from.slice(0, 4));
  // Of a period that goes on, no more than its beginning is certain.
  return [first, period.to === NO_END ? first : Number(period.to.slice(0, 4))];
}

export function samePeriod(a: Period | undefined, b: Period | undefined): boolean {
  return a?.from === b?.from && a?.to === b?.to;
}

/** True for a rate that is of the capital: a rate of anything else is no return on it. */
export function isOfCapital({ of }: StatedFigure): boolean {
  return of === undefined || measureName(of) === 'capital';
}

/** Every quotient in percent of a value of one and a positive value of the other. */
export function quotient(a: Interval, b: Interval): Interval {
  const over = (x: Exact | undefined, y: Exact | undefined): Exact | undefined =>
    x && y && y.compare(0) > 0 ? x.div(y).mul(HUNDRED) : undefined;
  const low = a.low && over(a.low, a.low.compare(0) >= 0 ? b.high : b.low);
  const high = a.high && over(a.high, a.high.compare(0) >= 0 ? b.low : b.high);
  return { ...(low && { low }), ...(high && { high }) };
}

/** Whether a snapshot has a fact from one before it. What chains share holds of each of their times. */
export function isCarried(ctx: QueryContext, { assertions }: Fact): boolean {
  const follows = ctx.fact('', 'follows')?.assertions[0].origin.id;
  if (follows === undefined) return false;
  // A scenario of a snapshot has what the snapshot says of its own time.
  const snapshot = follows.slice(0, follows.indexOf('/#follows') + 1);
  const own = [snapshot, `${formatAddress({ chain: ctx.chain, subject: '' })}/`, '/'];
  return assertions.every(({ origin }) => !own.some((prefix) => origin.id.startsWith(prefix)));
}
