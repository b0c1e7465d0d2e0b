import type { ChainAnalysis } from '../analysis/analyse.ts';
import type { Conclusion } from '../analysis/conclusion.ts';
import { rateBetween } from '../analysis/value/rates.ts';
import { formatAddress } from '../model/address.ts';
import type { ChainModel } from '../model/chain-model.ts';
import { type Exact, ONE, toShortText } from '../model/exact.ts';
import type { Fact, Period } from '../model/fact.ts';
import { scaleInterval } from '../model/interval.ts';
import { findCurrency } from '../vocabulary/currencies.ts';
import { exactText } from './quantity.ts';

/** In which money a case is to be shown: another currency than that of its account, prices of another year, or both. */
export interface MoneyWish {
  readonly currency?: string;
  /** A year or a month: `1995`, `1999-06`. */
  readonly priceYear?: string;
}

/** By what amounts of the account are multiplied to be shown, and the declarations that say so. */
export interface ShownMoney {
  readonly kind: 'shown';
  /** Currency of the account, whose amounts are converted. */
  readonly from: string;
  readonly currency: string;
  readonly priceYear?: string;
  readonly factor: Exact;
  /** Addresses of the rates and deflators. */
  readonly by: readonly string[];
  readonly text: string;
}

/** Why a case cannot be shown so: which declaration is missing, as a sentence. */
export interface NotShown {
  readonly kind: 'refused';
  readonly reason: string;
}

/**
 * How the amounts of a chain are brought into another money, by what it declares and nothing else: prices by a deflator
 * that has both times, currencies by a rate of the time whose money is shown.
 */
export function shownMoney(model: ChainModel, wish: MoneyWish): ShownMoney | NotShown {
  const refuse = (reason: string): NotShown => ({ kind: 'refused', reason: `${model.name} ${reason}` });
  const from = textOf(model.fact('', 'currency'));
  if (from === undefined) return refuse('has no currency: it is known by shares only');
  const code = wish.currency ?? from;
  const currency = findCurrency(code)?.code;
  if (currency === undefined) return refuse(`cannot be shown in ${code}: there is no such currency`);
  const year = wish.priceYear === undefined ? undefined : periodOf(wish.priceYear);
  if (wish.priceYear !== undefined && !year)
    return refuse(`cannot be shown in prices of ${wish.priceYear}: write a year (1995) or a month (1995-06)`);
  const time = timeOf(model);
  const by: string[] = [];
  const steps: string[] = [];
  let factor = ONE;
  if (year && !(time && overlap(time, year))) {
    if (!time)
      return refuse(`cannot be shown in prices of ${year.text}: it has neither a price-year nor a period`);
    const names = new Map<string, Exact>();
    const choice = textOf(model.fact('', 'deflator-choice'));
    for (const fact of model.factsOf('', 'deflator')) {
      if (choice !== undefined && fact.item !== choice) continue;
      const [before, after] = [indexAt(fact, time), indexAt(fact, year)];
      if (before && after && before.compare(0) > 0) names.set(fact.item ?? '', after.div(before));
    }
    const [first] = names;
    if (!first)
      return refuse(
        `cannot be shown in prices of ${year.text}: no deflator with ${time.text} and ${year.text} is declared (deflator NAME { ${time.text} = …; ${year.text} = … })`,
      );
    if ([...names.values()].some((other) => !other.equals(first[1])))
      return refuse(
        `cannot be shown in prices of ${year.text}: the deflators ${[...names.keys()].join(' and ')} differ (say in the chain which one it takes: deflator ${first[0]})`,
      );
    factor = first[1];
    by.push(formatAddress({ chain: model.name, subject: '', attribute: 'deflator', item: first[0] }));
    steps.push(`${from} of ${time.text} × ${toShortText(factor, 4)} by the deflator ${first[0]}`);
  }
  if (currency !== from) {
    const when = year ?? time;
    const at = when ? ` at ${when.text}` : '';
    const rate = rateBetween(model, from, currency, when);
    if (rate.kind === 'none' || rate.kind === 'other-date') {
      const other = rate.dates.length > 0 ? `, only at ${rate.dates.join(', ')}` : '';
      return refuse(
        `cannot be shown in ${currency}: no rate of ${from} and ${currency}${at} is declared${other} (rate ${when?.text ?? 'DATE'} ${currency} = … ${from})`,
      );
    }
    if (rate.kind !== 'rate') {
      const through = rate.ways ? ` (${rate.ways.join(' and ')})` : '';
      return refuse(
        `cannot be shown in ${currency}: several rates of ${from} and ${currency}${at} differ${through}`,
      );
    }
    factor = factor.mul(rate.factor);
    for (const item of rate.items)
      by.push(formatAddress({ chain: model.name, subject: '', attribute: 'rate', item }));
    const through = rate.way.length > 2 ? ` (${rate.way.join(' → ')})` : '';
    steps.push(`1 ${from} is ${toShortText(rate.factor, 6)} ${currency}${at}${through}`);
  }
  const prices = year ? ` in prices of ${year.text}` : '';
  const how = steps.length > 0 ? `: ${steps.join('; ')}` : '';
  return {
    ...{ kind: 'shown', from, currency, factor, by },
    ...(year && { priceYear: year.text }),
    text: `${currency}${prices}${how}`,
  };
}

/** The same conclusions with their amounts in the money to be shown; derivations stay as they were drawn. */
export function inShownMoney(analysis: ChainAnalysis, shown: ShownMoney): ChainAnalysis {
  const conclusions = analysis.conclusions.map((conclusion): Conclusion => {
    const { value } = conclusion;
    if (value.kind !== 'quantity' || value.unit !== shown.from) return conclusion;
    const interval = scaleInterval(value.interval, shown.factor);
    return { ...conclusion, value: { ...value, interval, unit: shown.currency } };
  });
  return { ...analysis, conclusions, byAddress: new Map(conclusions.map((c) => [c.address, c])) };
}

/** What the output says of the money that is shown. */
export function shownRow({ currency, priceYear, factor, by, text }: ShownMoney): {
  currency: string;
  priceYear?: string;
  factor: string;
  by: string[];
  text: string;
} {
  return {
    currency,
    ...(priceYear !== undefined && { priceYear }),
    factor: exactText(factor),
    by: [...by],
    text,
  };
}

function textOf(fact: Fact | undefined): string | undefined {
  const value = fact?.assertions[0].value;
  return value?.kind === 'text' && value.text !== '' ? value.text : undefined;
}

/** Whose money the account is in: the price year that is declared, else the time that the chain speaks of. */
function timeOf(model: ChainModel): Period | undefined {
  for (const attribute of ['price-year', 'period']) {
    const value = model.fact('', attribute)?.assertions[0].value;
    if (value?.kind === 'period') return value.period;
  }
  return undefined;
}

function periodOf(text: string): Period | undefined {
  if (/^\d{4}$/.test(text)) return { from: `${text}-01-01`, to: `${text}-12-31`, text };
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? { from: `${text}-01`, to: `${text}-31`, text } : undefined;
}

function overlap(a: Period, b: Period): boolean {
  return a.from <= b.to && a.to >= b.from;
}

/** The one value of a deflator at a time; undefined when it has none or several. */
function indexAt(fact: Fact, when: Period): Exact | undefined {
  const values = fact.assertions.flatMap(({ date, value }) =>
    date && overlap(date, when) && value.kind === 'amount' && value.amount.value ? [value.amount.value] : [],
  );
  const [first] = values;
  return first && values.every((value) => value.equals(first)) ? first : undefined;
}
