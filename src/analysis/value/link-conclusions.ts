import { formatAddress } from '../../model/address.ts';
import { ZERO } from '../../model/exact.ts';
import { type Interval, pointOf } from '../../model/interval.ts';
import type { Conclusion } from '../conclusion.ts';
import type { QueryContext } from '../query/engine.ts';
import { amountConclusion } from './amount-conclusion.ts';
import { quantity } from './conclude.ts';
import { VALUE_AUTHORITY } from './derive.ts';
import { statedAmounts } from './figures.ts';
import { rangeOf } from './form.ts';
import { grossKey } from './link-equations.ts';
import { unweightedSales } from './market-weights.ts';
import { intervalText } from './print.ts';
import { type Account, amountsOf, intervalOf, settledBy } from './solved.ts';

/** Value of a link with what is paid on it, and the price or quantity that follows from it. */
export function linkConclusions(
  ctx: QueryContext,
  account: Account,
  link: string,
  unit: string,
): readonly Conclusion[] {
  const conclusions: Conclusion[] = [];
  for (const item of amountsOf(account, link)) {
    conclusions.push(amountConclusion(ctx, account, item, unit));
  }
  const stated = ctx.ask(statedAmounts, link).amounts;
  const price = stated.find((s) => s.attribute === 'price');
  const count = stated.find((s) => s.attribute === 'quantity');
  const value = intervalOf(account, `${link}#value`);
  const form = account.forms.get(`${link}#value`);
  if (!value || !form) return conclusions;
  const gross = account.forms.get(grossKey(link));
  const isShared = ctx.ask(unweightedSales, '').includes(link);
  if (price && !count && isShared) {
    const { interval, decimals, premises } = price;
    conclusions.push(
      quantity({
        ...{
          chain: ctx.chain,
          subject: link,
          measure: 'price',
          standing: 'declared',
          interval,
          unit,
          decimals,
        },
        settledBy: premises,
        derivation: () => ({
          statement: `price of ${link} is ${intervalText(interval, unit, decimals)}, as stated.`,
          rule: 'declared',
          citations: [],
          premises,
        }),
      }),
    );
  } else if (gross && price && !count) {
    const interval = rangeOf(gross, account.box);
    conclusions.push(
      quantity({
        ...{ chain: ctx.chain, subject: link, measure: 'price', standing: 'declared', interval, unit },
        ...{ decimals: gross.decimals, settledBy: settledBy(account, gross) },
        measured: { form: gross, box: account.box },
        derivation: () => ({
          statement: `price of ${link} is ${intervalText(interval, unit, gross.decimals)}, with what it holds by its mark.`,
          rule: 'declared',
          citations: [],
          premises: price.premises,
        }),
      }),
    );
  }
  const valueAddress = formatAddress({ chain: ctx.chain, subject: link, attribute: 'value' });
  const inferred = (
    measure: 'price' | 'quantity',
    by: NonNullable<typeof price>,
    quotientUnit: string,
  ): void => {
    const divisor = pointOf(by.interval);
    const range = divisor ? (divisor.compare(0) > 0 ? value : undefined) : quotient(value, by.interval);
    if (!range || (range.low === undefined && range.high === undefined)) return;
    const interval = divisor ? scale(range, divisor) : range;
    conclusions.push(
      quantity({
        chain: ctx.chain,
        subject: link,
        measure,
        interval,
        unit: quotientUnit,
        decimals: measure === 'price' ? form.decimals : undefined,
        settledBy: settledBy(account, form),
        derivation: () => ({
          statement: `${measure} of ${link} is ${intervalText(interval, quotientUnit, form.decimals)}.`,
          rule: 'link-value',
          formula: `${measure} = value ÷ ${measure === 'price' ? 'quantity' : 'price'}`,
          citations: VALUE_AUTHORITY,
          premises: [valueAddress, ...by.premises],
        }),
      }),
    );
  };
  if (count && count.state !== 'unknown' && (!price || price.state === 'unknown'))
    inferred('price', count, unit);
  const open = count?.state === 'unknown' || isShared;
  if (price && price.state !== 'unknown' && open && price.kind !== 'percent') {
    inferred('quantity', price, price.per ?? '');
  }
  return conclusions;
}

function scale(interval: Interval, divisor: NonNullable<Interval['low']>): Interval {
  return {
    ...interval,
    ...(interval.low && { low: interval.low.div(divisor) }),
    ...(interval.high && { high: interval.high.div(divisor) }),
  };
}

/** Every quotient of two intervals above zero; undefined when the divisor may be nil. */
function quotient(a: Interval, b: Interval): Interval | undefined {
  if (!b.low || b.low.compare(0) <= 0) return undefined;
  const low = a.low && b.high ? a.low.div(b.high) : ZERO;
  return { low, ...(a.high && { high: a.high.div(b.low) }) };
}
