import { type Exact, ONE, ZERO } from '../../model/exact.ts';
import { type Interval, NON_NEGATIVE, scaleInterval } from '../../model/interval.ts';
import { fold } from '../../vocabulary/fold.ts';
import type { Stated } from './figures.ts';
import { type Item, LINK_EXTRAS, MINUS, RANK, keyOf } from './items.ts';
import { type Ledger, conversion } from './ledger.ts';
import type { Figure } from './solve.ts';
import type { LinkEnds } from './structure.ts';

/** Adds the value of a link: price × quantity, a quantity that is not stated being one. */
export function addLink(ledger: Ledger, link: LinkEnds): void {
  const stated = ledger.statedOf(link.name);
  const price = stated.find((s) => s.attribute === 'price');
  const quantity = ledger.quantityOf(link, stated);
  const key = keyOf(link.name, 'value');
  const settledBy = ledger.address(link.name, !price || price.state !== 'figure' ? 'price' : 'quantity');
  const facts = [...(price?.premises ?? []), ...(quantity?.premises ?? [])];
  const base = {
    key,
    subject: link.name,
    measure: 'value',
    natural: NON_NEGATIVE,
    settledBy,
    place: price?.place,
  };
  const add = (more: Partial<Item>): void => {
    ledger.items.set(key, { ...base, rank: RANK['value']!, facts: [], ...more });
  };
  if (price?.kind === 'percent' && price.state !== 'unknown' && !ledger.frame.sharesOnly) {
    add({});
    ledger.percentage(link.name, 'value', price, keyOf('', 'final-price'));
    return;
  }
  if (!price || price.state === 'unknown' || quantity?.state === 'unknown') {
    add({
      ...(price && { rank: 1 }),
      settledBy: ledger.address(link.name, !price || price.state === 'unknown' ? 'price' : 'quantity'),
    });
    return;
  }
  let factor: Exact = ONE;
  if (price.per !== undefined && fold(price.per) !== fold(ledger.frame.unitOfAccount)) {
    const converted = quantity && conversion(quantity.unit ?? ledger.frame.unitOfAccount, price.per);
    const direct = quantity ? undefined : conversion(ledger.frame.unitOfAccount, price.per);
    if (converted) factor = converted;
    else if (direct) factor = direct;
    else {
      const reason = quantity
        ? `its quantity is in ${quantity.unit ?? (ledger.frame.unitOfAccount || 'units')}, which does not convert to ${price.per}`
        : `the link states no quantity in ${price.per}`;
      ledger.unusable.push({
        stated: price,
        subject: link.name,
        reason,
        settledBy: ledger.address(link.name, 'quantity'),
      });
      add({ settledBy: ledger.address(link.name, 'quantity') });
      return;
    }
  }
  const amount = product(price, quantity, factor);
  if (amount.figure) add({ figure: amount.figure, facts, decimals: price.decimals });
  else add({ rank: 0, stated: amount.interval, facts, decimals: price.decimals });
}

/** What a link costs its buyer beside its value, as terms: carriers, insurers and governments. */
export function extrasOf(ledger: Ledger, link: string): readonly [string, Exact][] {
  const terms: [string, Exact][] = [];
  for (const stated of ledger.statedOf(link)) {
    if (!(LINK_EXTRAS as readonly string[]).includes(stated.attribute)) continue;
    const key = keyOf(link, stated.attribute, stated.item);
    if (!ledger.items.has(key)) {
      const base = ledger.extraBase(link, stated.of);
      ledger.amount(link, stated, base);
    }
    terms.push([key, stated.attribute === 'subsidy' ? MINUS : ONE]);
  }
  return terms;
}

/** Price times quantity, with the rounding of both. */
function product(
  price: Stated,
  quantity: Stated | undefined,
  factor: Exact,
): { figure?: Figure; interval: Interval } {
  if (price.state === 'figure' && (!quantity || quantity.state === 'figure')) {
    const count = (quantity?.value ?? ONE).mul(factor);
    const value = price.value!.mul(count);
    const spread = (quantity?.slack ?? ZERO).mul(factor);
    const slack = price.slack
      .mul(count.abs())
      .add(price.value!.abs().mul(spread))
      .add(price.slack.mul(spread));
    return { figure: { value, slack, decimals: price.decimals }, interval: { low: value, high: value } };
  }
  const p = price.interval;
  const q = scaleInterval(quantity?.interval ?? { low: ONE, high: ONE }, factor);
  const low = p.low && q.low && p.low.compare(0) >= 0 ? p.low.mul(q.low) : undefined;
  const high = p.high && q.high && p.high.compare(0) >= 0 ? p.high.mul(q.high) : undefined;
  return {
    interval: {
      ...(low && { low }),
      ...(high && { high }),
      ...(low && (p.lowOpen || q.lowOpen) && { lowOpen: true as const }),
      ...(high && (p.highOpen || q.highOpen) && { highOpen: true as const }),
    },
  };
}
