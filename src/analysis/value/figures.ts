import type { Finding, Place } from '../../findings/finding.ts';
import { formatAddress } from '../../model/address.ts';
import { type Amount, type PriceBasis, roundingInterval } from '../../model/amount.ts';
import { type Exact, ONE, ZERO } from '../../model/exact.ts';
import { type Assertion, type Fact, type Period, type Places, factContent } from '../../model/fact.ts';
import {
  type Interval,
  addIntervals,
  between,
  intersect,
  make,
  pointOf,
  scaleInterval,
} from '../../model/interval.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { conflictingSources, mixedCurrency, mixedYears, placeOf } from './figure-findings.ts';
import { frameQuery } from './frame.ts';
import { monthsOf } from './per-units.ts';
import { deflationOf, moneyTime, overlap } from './price-level.ts';
import { decimalsOf } from './print.ts';
import { rateTo } from './rates.ts';

/** One amount of a subject as the account takes it: its assertions settled, its money in the chain's currency. */
export interface Stated {
  readonly attribute: string;
  readonly item?: string | undefined;
  /** Addresses of the facts that it rests on: itself, and a declared rate of exchange. */
  readonly premises: readonly string[];
  /** `figure`: one printed number; `range`: an interval; `unknown`: declared not to be known. */
  readonly state: 'figure' | 'range' | 'unknown';
  readonly value?: Exact;
  readonly slack: Exact;
  readonly interval: Interval;
  readonly decimals?: number | undefined;
  readonly kind: 'money' | 'percent' | 'physical' | 'number';
  /** Unit of a physical quantity. */
  readonly unit?: string | undefined;
  /** Base of a percentage, as written. */
  readonly of?: string | undefined;
  readonly per?: string | undefined;
  readonly title?: string | undefined;
  readonly to?: Places | undefined;
  /** Where on the way the price holds, and whether product taxes are in it, as marked. */
  readonly basis?: PriceBasis | undefined;
  readonly tax?: 'in' | 'out' | undefined;
  /** When it held, as its line says. */
  readonly date?: Period | undefined;
  readonly place: Place;
  readonly text: string;
}

export interface StatedAmounts {
  readonly amounts: readonly Stated[];
  readonly findings: readonly Finding[];
}

/** Attributes that the account reads, of firms, groups, stages, links, markets and the chain itself. */
export const ACCOUNT_ATTRIBUTES: ReadonlySet<string> = new Set([
  ...['price', 'quantity', 'volume', 'freight', 'insurance', 'duty', 'tax', 'subsidy', 'final-price'],
  ...['output', 'purchases', 'increment', 'value-added', 'capture', 'share'],
  ...['inputs', 'cost', 'wages', 'land-rent', 'interest', 'depreciation', 'taxes', 'subsidies'],
  ...['operating-profit', 'profit', 'yield', 'loss', 'count'],
]);

const accountFacts = (ctx: QueryContext, subject: string): readonly Fact[] =>
  // The chain itself bears every `expect`: only its own amounts are read, so that a check never recomputes the account.
  subject === ''
    ? ['final-price', 'unattributed', 'volume'].flatMap((attribute) => ctx.fact('', attribute) ?? [])
    : ctx.allOf(subject).filter((fact) => ACCOUNT_ATTRIBUTES.has(fact.attribute));

/** How many firms a firm or group stands for (`count`), where that is known. */
export function countOf(ctx: QueryContext, subject: string): Interval | undefined {
  const value = ctx.fact(subject, 'count')?.assertions[0].value;
  return value?.kind === 'amount' && value.amount.interval.low ? value.amount.interval : undefined;
}

/** The amounts that a subject states. Its answer changes only when one of them does. */
export const statedAmounts: Query<string, StatedAmounts> = {
  name: 'value-stated',
  fingerprint: (answer) => contentOf.get(answer) ?? '',
  compute(ctx, subject) {
    const { currency } = ctx.ask(frameQuery, '');
    const findings: Finding[] = [];
    const amounts: Stated[] = [];
    let content = currency;
    for (const fact of accountFacts(ctx, subject)) {
      content += `\n${fact.attribute}:${fact.item ?? ''}=${factContent(fact)}`;
      const stated = settle(ctx, fact, currency, findings);
      if (stated) {
        amounts.push(stated);
        content += stated.premises.slice(1).join();
        content += ` ${stated.interval.low?.toFraction() ?? ''} ${stated.slack.toFraction()}`;
      }
    }
    amounts.sort((a, b) => compareText(a.attribute, b.attribute) || compareText(a.item ?? '', b.item ?? ''));
    for (const { what } of findings) content += `\n${what}`;
    const answer = { amounts, findings };
    contentOf.set(answer, content);
    return answer;
  },
};

const contentOf = new WeakMap<StatedAmounts, string>();

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

interface Reading {
  readonly assertion: Assertion;
  readonly amount: Amount;
  readonly factor: Exact;
  readonly rateSlack: Exact;
  /** Addresses of the rate and the deflator that it is converted by. */
  readonly declared: readonly string[];
  /** What the printed figure may stand for, in the chain's currency. */
  readonly rounded: Interval;
}

function settle(ctx: QueryContext, fact: Fact, currency: string, findings: Finding[]): Stated | undefined {
  const address = formatAddress({ chain: ctx.chain, ...fact });
  const readings: Reading[] = [];
  let first: { amount: Amount; assertion: Assertion } | undefined;
  for (const assertion of fact.assertions) {
    const { value } = assertion;
    if (value.kind !== 'amount' || isOfAnotherYear(ctx, fact, assertion)) continue;
    first ??= { amount: value.amount, assertion };
    if (value.amount.state === 'unknown') continue;
    const { unit } = value.amount;
    let factor = ONE;
    const declared: string[] = [];
    let rateSlack: Exact = ZERO;
    if (
      unit.kind === 'money' &&
      unit.currency !== '' &&
      unit.currency !== currency &&
      value.amount.state !== 'none'
    ) {
      const rate = rateTo(ctx, unit.currency, currency, assertion.date);
      if (rate.kind !== 'rate') {
        findings.push(mixedCurrency(address, assertion, unit.currency, currency, rate));
        continue;
      }
      factor = rate.factor;
      rateSlack = rate.slack;
      for (const item of rate.items)
        declared.push(formatAddress({ chain: ctx.chain, subject: '', attribute: 'rate', item }));
    }
    if (unit.kind === 'money' && value.amount.state !== 'none') {
      const level = deflationOf(ctx, assertion.date);
      if (level.kind !== 'deflation') {
        findings.push(mixedYears(ctx, address, assertion, level));
        continue;
      }
      rateSlack = rateSlack.mul(level.factor.add(level.slack)).add(factor.abs().mul(level.slack));
      factor = factor.mul(level.factor);
      const { item } = level;
      if (item !== undefined)
        declared.push(formatAddress({ chain: ctx.chain, subject: '', attribute: 'deflator', item }));
    }
    readings.push({
      assertion,
      amount: value.amount,
      factor,
      rateSlack,
      declared,
      rounded: scaleInterval(roundingInterval(value.amount), factor),
    });
  }
  if (!first) return undefined;
  const chosen = mostPrecise(readings);
  if (chosen) sameBasis(address, fact, readings, chosen, findings);
  const { amount, assertion } = chosen ?? first;
  const common = {
    attribute: fact.attribute,
    item: fact.item,
    premises: [address, ...(chosen?.declared ?? [])],
    kind: amount.unit.kind,
    unit: amount.unit.kind === 'physical' ? amount.unit.unit : undefined,
    of: amount.unit.kind === 'percent' ? amount.unit.of : undefined,
    per: amount.per,
    title: assertion.value.kind === 'amount' ? assertion.value.title : undefined,
    to: assertion.value.kind === 'amount' ? assertion.value.to : undefined,
    basis: amount.basis,
    tax: amount.tax,
    date: assertion.date,
    place: placeOf(assertion),
    text: amount.text,
  };
  if (!chosen) return { ...common, state: 'unknown', slack: ZERO, interval: {} };
  const own = amount.step && decimalsOf(amount.step);
  // Converted money is printed to the cent: the product of a figure and a rate has more places than either justifies.
  const decimals = chosen.declared.length === 0 || own === undefined ? own : Math.max(own, 2);
  if (!agree(readings)) {
    const hull = readings.map(stated).reduce(hullOf);
    findings.push(conflictingSources(address, fact, readings, hull, unitText(amount, currency), decimals));
    return { ...common, state: 'range', slack: ZERO, interval: hull, decimals };
  }
  const interval = stated(chosen);
  const value = pointOf(interval);
  if (value === undefined) return { ...common, state: 'range', slack: ZERO, interval, decimals };
  const printed = amount.state === 'none' || amount.step === undefined ? ZERO : amount.step.div(2);
  const slack = printed
    .mul(chosen.factor.abs().add(chosen.rateSlack))
    .add(chosen.rateSlack.mul(amount.value?.abs() ?? ZERO));
  return { ...common, state: 'figure', value, slack, interval, decimals };
}

/** Profits that are set against capital year by year. */
const OF_YEARS: ReadonlySet<string> = new Set(['operating-profit', 'profit', 'interest']);

/**
 * True for a profit of the whole firm in another year than the account's, beside its capital of that year: its return needs
 * no deflator, and the account of a unit does not read it. Where nothing says of when the account is, it is of the last year.
 */
function isOfAnotherYear(ctx: QueryContext, fact: Fact, { date, value }: Assertion): boolean {
  if (!OF_YEARS.has(fact.attribute) || !date || value.kind !== 'amount') return false;
  if (value.amount.per === undefined || monthsOf(value.amount.per) === undefined) return false;
  const withCapital = ctx
    .factsOf(fact.subject, 'capital')
    .some(({ assertions }) => assertions.some((a) => a.date?.from === date.from && a.date.to === date.to));
  if (!withCapital) return false;
  const time = ctx.ask(moneyTime, '');
  if (time) return !overlap(date, time.period);
  return fact.assertions.some((other) => other.date !== undefined && other.date.from > date.from);
}

/** Leaves out the statements that are on another price basis than the one that is used: they say another thing. */
function sameBasis(
  address: string,
  fact: Fact,
  readings: Reading[],
  chosen: Reading,
  findings: Finding[],
): void {
  const differs = (a: string | undefined, b: string | undefined): boolean =>
    a !== undefined && b !== undefined && a !== b;
  const { basis, tax } = chosen.amount;
  const other = readings.filter(({ amount }) => differs(amount.basis, basis) || differs(amount.tax, tax));
  if (other.length === 0) return;
  const marks = ({ amount }: Reading): string =>
    [amount.text, amount.basis, amount.tax && `tax-${amount.tax}`].filter(Boolean).join(' ');
  findings.push({
    code: 'value/mixed-price-basis',
    place: placeOf(other[0]!.assertion),
    what: `${fact.attribute} of ${fact.subject || 'the chain'} is stated on different bases: ${[chosen, ...other].map(marks).sort().join(' and ')}.`,
    why: 'What a price holds differs by basis (fob, cif, ex-works, wholesale, retail, tax in or out): the two are no two sources of one figure. The more precise one is used.',
    do: 'Keep the one that the account is in, and state freight, insurance or tax on the link.',
    address,
  });
  for (const reading of other) readings.splice(readings.indexOf(reading), 1);
}

/**
 * What one statement says in the chain's currency. `~ 40` is taken as good to one unit in its last place: the sign
 * itself gives no bound, so this is a choice of ours.
 */
function stated(reading: Reading): Interval {
  const { interval, approximate, step } = reading.amount;
  const own = approximate && step ? addIntervals(interval, between(step.neg(), step)) : interval;
  return scaleInterval(own, reading.factor);
}

function unitText(amount: Amount, currency: string): string {
  if (amount.unit.kind === 'money') return currency;
  return amount.unit.kind === 'percent' ? '%' : amount.unit.kind === 'physical' ? amount.unit.unit : '';
}

/** True when one value could have been printed as each of the statements. */
function agree(readings: readonly Reading[]): boolean {
  let common: Interval | undefined = {};
  for (const reading of readings) common = common && intersect(common, reading.rounded);
  return common !== undefined;
}

function width(interval: Interval): Exact | undefined {
  return interval.low && interval.high ? interval.high.sub(interval.low) : undefined;
}

/** The statement that leaves least open; among equals, the one whose text comes first, never the one written first. */
function mostPrecise(readings: readonly Reading[]): Reading | undefined {
  return [...readings].sort((a, b) => {
    const wa = width(a.rounded);
    const wb = width(b.rounded);
    if (wa && wb) return wa.compare(wb) || compareText(contentText(a), contentText(b));
    if (!wa && !wb) return compareText(contentText(a), contentText(b));
    return wa ? -1 : 1;
  })[0];
}

function contentText({ assertion, amount }: Reading): string {
  return `${amount.text} ${assertion.citations.map((c) => c.source).join()} ${assertion.origin.id}`;
}

function hullOf(a: Interval, b: Interval): Interval {
  const low = a.low && b.low ? (a.low.lte(b.low) ? a.low : b.low) : undefined;
  const high = a.high && b.high ? (a.high.gte(b.high) ? a.high : b.high) : undefined;
  return make(low, false, high, false);
}

export { placeOf } from './figure-findings.ts';
