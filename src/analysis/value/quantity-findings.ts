import type { Finding, Place } from '../../findings/finding.ts';
import { formatAddress } from '../../model/address.ts';
import type { Exact } from '../../model/exact.ts';
import { pointOf } from '../../model/interval.ts';
import { findUnit } from '../../vocabulary/units.ts';
import type { QueryContext } from '../query/engine.ts';
import type { Discrepancy } from './conflicts.ts';
import { rangeOf } from './form.ts';
import { statedAmounts } from './figures.ts';
import { frameQuery } from './frame.ts';
import type { Item } from './items.ts';
import { placeOfSubject } from './naming.ts';
import { conversion } from './per-units.ts';
import { numberText } from './print.ts';
import type { Quantities } from './quantities.ts';
import { quantityFacts } from './quantity-facts.ts';
import { quantityDecimals } from './quantity-system.ts';
import { slackOf } from './solve.ts';

/** What is to be said of the quantities of a part: what does not balance, yields that are not used or not stated. */
export function quantityFindings(ctx: QueryContext, quantities: Quantities): readonly Finding[] {
  return [
    ...quantities.discrepancies.map((found) => unbalanced(ctx, quantities, found)),
    ...quantities.unused.map(({ stated, subject, reason }): Finding => {
      const address = formatAddress({ chain: ctx.chain, subject, attribute: stated.attribute });
      return {
        code: 'value/missing-quantity',
        place: stated.place,
        what: `${stated.attribute} of ${subject} enters no balance: ${reason}.`,
        why: 'A yield ties what leaves a firm to what reaches it, in one physical unit.',
        do: 'State the quantities of the links in units that convert, or label the yield with the name of a link.',
        address,
      };
    }),
    ...quantities.balances.flatMap(({ firm }) => unstatedYield(ctx, quantities, firm)),
    ...pricesWithoutUnit(ctx, quantities),
  ];
}

/**
 * Prices without `per` on links where another quantity passes than one unit of account, beside prices that say `per`: they
 * count per unit of account, and are as likely meant per kilogram.
 */
function pricesWithoutUnit(ctx: QueryContext, quantities: Quantities): Finding[] {
  const facts = (link: string) => ctx.ask(quantityFacts, link);
  if (!quantities.physical || ![...quantities.unitOf.keys()].some((link) => facts(link).per)) return [];
  const { unitOfAccount } = ctx.ask(frameQuery, '');
  return [...quantities.inferred].flatMap(([link, passing]) => {
    const price = ctx.ask(statedAmounts, link).amounts.find(({ attribute }) => attribute === 'price');
    const unit = passing.unit ?? unitOfAccount;
    const factor = conversion(unit, unitOfAccount);
    if (!price?.value || price.per !== undefined || price.kind !== 'money' || !factor || !passing.value)
      return [];
    if (ctx.subjects('market').some((market) => ctx.linksAt('to', market).includes(link))) return [];
    if (passing.value.mul(factor).sub(1).abs().lte(passing.slack.mul(factor))) return [];
    const much = `${numberText(passing.value, quantityDecimals(passing.value, undefined))} ${unit}`;
    const address = formatAddress({ chain: ctx.chain, subject: link, attribute: 'price' });
    return [
      {
        code: 'value/price-without-unit',
        place: price.place,
        what: `The price of ${link} counts for one ${unitOfAccount} that reaches the final buyer, and ${much} pass there.`,
        why: 'An amount without “per” is per unit of account. Where yields make more or less of it pass, a price of a kilogram is another amount.',
        do: `If it is the price of one ${unit}, write per ${unit}.`,
        address,
      },
    ];
  });
}

function textOf(quantities: Quantities, item: Item, value: Exact): string {
  const unit = quantities.unitOf.get(item.subject) ?? '';
  return `${numberText(value, quantityDecimals(value, item.decimals))}${unit ? ` ${unit}` : ''}`;
}

function unbalanced(ctx: QueryContext, quantities: Quantities, found: Discrepancy): Finding {
  const set = found.figures.flatMap((key) => quantities.items.get(key) ?? []);
  const named = set.map((item) => {
    const label = item.item === undefined ? item.measure : `${item.measure} ${item.item}`;
    const said = item.title ?? (item.figure ? textOf(quantities, item, item.figure.value) : 'stated');
    return { item, text: `${label} of ${item.subject} ${said}` };
  });
  const list = named.map(({ text }) => text).join(', ');
  const row = found.row && balanceOfRow(quantities, found.row.key);
  const unit = row?.unit ?? quantities.unitOf.get(set[0]?.subject ?? '') ?? '';
  const size = found.amount.abs();
  const amount = `${numberText(size, quantityDecimals(size, undefined))}${unit ? ` ${unit}` : ''}`;
  const place: Place = set.find((item) => item.place)?.place ?? placeOfSubject(ctx, row?.firm ?? '', 'firm');
  const related = named.flatMap(({ item, text }) =>
    item.place && item.place !== place ? [{ place: item.place, message: text }] : [],
  );
  const address = set.flatMap((item) => item.facts)[0];
  const common = { place, related, ...(address !== undefined && { address }) };
  // With several yields at odds, the balance in which it shows is one of several.
  const several = set.filter((item) => item.key.includes('|')).length > 1;
  const where = several
    ? ''
    : row
      ? `of ${row.firm} `
      : found.row?.rule === 'one-unit'
        ? 'that reach the markets '
        : '';
  if (found.kind === 'rounding') {
    return {
      ...common,
      code: 'value/rounding-difference',
      what: `The quantities ${where}differ by ${amount}, within rounding.`,
      why: `${list}: each is printed, good to half a unit in its last place. The declared figures stand.`,
      do: 'Nothing is wrong. State more decimals where the source has them.',
    };
  }
  return {
    ...common,
    code: 'value/unbalanced-quantities',
    what: `The quantities ${where}do not balance: they are ${amount} apart.`,
    why: `${list}. What reaches a firm × its yield is what leaves it, and what reaches the final markets is one unit of account; rounding explains none of it.`.replace(
      'none of it',
      found.slack.n === 0n ? 'none of it' : `at most ${numberText(found.slack, 4)}`,
    ),
    do: 'Correct a quantity, or state the yield or loss that is missing.',
  };
}

function balanceOfRow(
  quantities: Quantities,
  key: string,
): { readonly firm: string; readonly unit: string } | undefined {
  return quantities.balances.find(({ firm }) => key.startsWith(`${firm}|`) || key.startsWith(`${firm}#`));
}

/** What reaches a firm and what leaves it differ by weight or volume, and nothing says why (method §8, mistake 7). */
function unstatedYield(ctx: QueryContext, quantities: Quantities, firm: string): Finding[] {
  const balance = quantities.balances.find((b) => b.firm === firm)!;
  if (balance.yields.length > 0 || quantities.passing.includes(firm)) return [];
  const dimension = findUnit(balance.unit)?.dimension;
  if (dimension !== 'mass' && dimension !== 'volume') return [];
  // Milk in litres becomes cheese in kilograms: what is counted in another unit is missing from this balance.
  const elsewhere = [...ctx.linksAt('from', firm), ...ctx.linksAt('to', firm)].some((link) => {
    const unit = quantities.unitOf.get(link);
    return unit !== undefined && conversion(unit, balance.unit) === undefined;
  });
  if (elsewhere) return [];
  const form = (measure: string) => quantities.forms.get(`${firm}#${measure}`)!;
  const [into, out] = [form('input-quantity'), form('output-quantity')];
  const a = pointOf(rangeOf(into, quantities.box));
  const b = pointOf(rangeOf(out, quantities.box));
  if (!a || !b || a.n === 0n) return [];
  const slack = slackOf(into, quantities.figures).add(slackOf(out, quantities.figures));
  if (a.sub(b).abs().lte(slack)) return [];
  const text = (value: Exact): string =>
    `${numberText(value, quantityDecimals(value, undefined))} ${balance.unit}`;
  return [
    {
      code: 'value/unstated-yield',
      place: placeOfSubject(ctx, firm, 'firm'),
      what: `${text(a)} reach ${firm} and ${text(b)} leave it, and neither yield nor loss is stated.`,
      why: `The quantities hold only if it gets ${numberText(b.div(a).mul(100), 1)} % out of what reaches it; without that said, a wrong unit or quantity looks the same.`,
      do: `State it (yield ${numberText(b.div(a).mul(100), 1)} % with its source), or correct a quantity.`,
      address: formatAddress({ chain: ctx.chain, subject: firm, attribute: 'yield' }),
    },
  ];
}
