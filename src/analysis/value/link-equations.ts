import { type Exact, ONE } from '../../model/exact.ts';
import { NON_NEGATIVE } from '../../model/interval.ts';
import { fold } from '../../vocabulary/fold.ts';
import type { Stated } from './figures.ts';
import { measureName } from './frame.ts';
import { type Item, LINK_EXTRAS, MINUS, RANK, keyOf } from './items.ts';
import { type Base, type Ledger, howOf } from './ledger.ts';
import { type Factor, conversion, monthsOf, plainFactor, times } from './per-units.ts';
import { intervalText } from './print.ts';
import type { LinkEnds } from './structure.ts';

/** The price of a link as it is stated, where it holds more than its value. */
export function grossKey(link: string): string {
  return `${keyOf(link, 'value')}|as-stated`;
}

/**
 * Adds the value of a link: price × quantity, a quantity that is not stated being one. Of a price that is marked cif
 * the freight and insurance stated on the link, and of one marked tax-in the taxes, are taken off: they go to others.
 */
export function addLink(ledger: Ledger, link: LinkEnds): void {
  const stated = ledger.statedOf(link.name);
  const price = stated.find((s) => s.attribute === 'price');
  const held = heldIn(price, stated);
  const net = keyOf(link.name, 'value');
  const key = held.length > 0 ? grossKey(link.name) : net;
  const natural = NON_NEGATIVE;
  const settledBy = ledger.address(link.name, 'price');
  const base = { key, subject: link.name, measure: held.length > 0 ? 'price' : 'value', natural };
  const add = (more: Partial<Item>): void => {
    ledger.items.set(key, {
      ...{ ...base, settledBy, place: price?.place, rank: RANK['value']!, facts: [] },
      ...more,
    });
  };
  if (held.length > 0) {
    const rank = RANK['output']!;
    ledger.items.set(net, { key: net, subject: link.name, measure: 'value', natural, facts: [], rank });
    const terms = held.map((s) => [keyOf(link.name, s.attribute, s.item), MINUS] as const);
    ledger.row(net, 'net-of-what-it-holds', [[key, ONE], [net, MINUS], ...terms]);
  }
  if (price?.kind === 'percent' && price.state !== 'unknown' && !ledger.frame.sharesOnly) {
    add({});
    ledger.percentageOf(key, price, [[keyOf('', 'final-price'), ONE]]);
    return;
  }
  if (!price || price.state === 'unknown') {
    add({ ...(price && { rank: 1 }) });
    return;
  }
  if (ledger.around.unweighted.has(link.name)) {
    const { high, highOpen } = price.interval;
    const natural = { ...NON_NEGATIVE, ...(high && { high }), ...(highOpen && { highOpen }) };
    add({ natural, decimals: price.decimals, settledBy: ledger.address(link.to, 'quantity') });
    ledger.sharedSales.set(link.name, key);
    return;
  }
  const months = price.per === undefined ? undefined : monthsOf(price.per);
  const factor = months ? ledger.perUnit(link.name, price.per!) : quantityFactor(ledger, link, price, stated);
  if ('reason' in factor) {
    ledger.unusable.push({ stated: price, subject: link.name, ...factor });
    add({ settledBy: factor.settledBy });
  } else if ('open' in factor) add({ settledBy: factor.settledBy });
  else {
    const amount = times(price, factor);
    const { premises: facts, decimals } = amount;
    const how = howOf(price, factor);
    const said = { facts, decimals, ...(how !== undefined && { how }), title: price.text };
    if (amount.state === 'figure') {
      add({ ...said, figure: { value: amount.value!, slack: amount.slack, decimals } });
    } else add({ ...said, rank: 0, stated: amount.interval });
  }
}

type Count =
  | Factor
  | { readonly open: true; readonly settledBy: string }
  | { readonly reason: string; readonly settledBy: string };

/** What a price is multiplied by: the quantity of the link in the unit that the price is per. */
function quantityFactor(ledger: Ledger, link: LinkEnds, price: Stated, stated: readonly Stated[]): Count {
  const { unitOfAccount } = ledger.frame;
  const quantity = ledger.countOf(link, stated, price.per);
  const settledBy = ledger.address(link.name, 'quantity');
  if (quantity?.state === 'unknown') return { open: true, settledBy };
  let factor: Exact = ONE;
  if (price.per !== undefined && (quantity !== undefined || fold(price.per) !== fold(unitOfAccount))) {
    const converted = conversion(quantity?.unit ?? unitOfAccount, price.per);
    if (!converted) {
      const unit = quantity?.unit ?? (unitOfAccount || 'units');
      const reason = quantity
        ? `its quantity is in ${unit}, which does not convert to ${price.per}`
        : `the link states no quantity in ${price.per}`;
      return { reason, settledBy };
    }
    factor = converted;
  } else if (quantity?.unit !== undefined) factor = conversion(quantity.unit, unitOfAccount) ?? ONE;
  if (!quantity) return plainFactor(factor);
  const counted = times(quantity, plainFactor(factor));
  const { interval, slack, premises } = counted;
  const how = `× ${intervalText(quantity.interval, quantity.unit ?? unitOfAccount, quantity.decimals)}`;
  return { interval, slack, premises, how };
}

/** Freight, insurance and taxes that a price holds by its mark, where they are stated on the link. */
export function heldIn(price: Stated | undefined, stated: readonly Stated[]): readonly Stated[] {
  const held = new Set([
    ...(price?.basis === 'cif' ? ['freight', 'insurance'] : []),
    ...(price?.tax === 'in' ? ['tax'] : []),
  ]);
  return stated.filter(({ attribute }) => held.has(attribute));
}

/** What a link costs its buyer beside its value, as terms: carriers, insurers and governments. */
export function extrasOf(ledger: Ledger, link: string): readonly [string, Exact][] {
  const terms: [string, Exact][] = [];
  for (const stated of ledger.statedOf(link)) {
    if (!(LINK_EXTRAS as readonly string[]).includes(stated.attribute)) continue;
    const key = keyOf(link, stated.attribute, stated.item);
    if (!ledger.items.has(key)) ledger.amount(link, stated, extraBase(ledger, link, stated));
    terms.push([key, stated.attribute === 'subsidy' ? MINUS : ONE]);
  }
  return terms;
}

/**
 * What a percentage on a link is of: its price unless the line says otherwise. The cif price is the fob price with
 * freight and insurance; a price that is marked holds what its mark says. A tax is of the price without it.
 * Undefined, and named so, where the mark of the price leaves the whole open.
 */
function extraBase(ledger: Ledger, link: string, extra: Stated): Base | string {
  const stated = ledger.statedOf(link);
  const price = stated.find((s) => s.attribute === 'price');
  const value = [keyOf(link, 'value'), ONE] as const;
  const all = (...attributes: string[]): Base =>
    stated
      .filter(({ attribute }) => attributes.includes(attribute))
      .map(({ attribute, item }) => [keyOf(link, attribute, item), ONE] as const);
  const held = heldIn(price, stated);
  const carriage = all('freight', 'insurance');
  const whole = measureName(extra.of ?? 'price');
  switch (whole) {
    case 'price':
    case 'value':
      if (held.length === 0) return [value];
      return extra.attribute === 'tax' && price?.tax === 'in'
        ? [value, ...(price.basis === 'cif' ? carriage : [])]
        : [[grossKey(link), ONE]];
    case 'fob':
    case 'ex-works':
      if (price?.basis === 'cif' && carriage.length === 0)
        return 'its price is cif, and neither freight nor insurance is stated';
      if (price?.basis !== undefined && price.basis !== 'cif' && price.basis !== whole)
        return `its price is ${price.basis}`;
      return [value];
    case 'cif':
      if (price?.basis === 'cif' || carriage.length > 0) return [value, ...carriage];
      if (price?.basis !== undefined)
        return `its price is ${price.basis}, and neither freight nor insurance is stated (none where there is none)`;
      return [value];
    case 'freight':
      return all('freight');
    case 'final-price':
      return ledger.part.withFinalPrice ? [[keyOf('', 'final-price'), ONE]] : 'the final price is not known';
    default:
      return `nothing in the account is its whole (${extra.of ?? 'not named'})`;
  }
}
