import { formatAddress } from '../../model/address.ts';
import { HUNDRED, ZERO } from '../../model/exact.ts';
import { type Interval, pointOf } from '../../model/interval.ts';
import type { Conclusion, Derivation } from '../conclusion.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { accountQuery } from './account.ts';
import { type Measured, percentage, quantity } from './conclude.ts';
import { VALUE_AUTHORITY, addressOf, deriveAmount } from './derive.ts';
import type { Item } from './equations.ts';
import { statedAmounts } from './figures.ts';
import { type Form, FormBuilder, difference, rangeOf } from './form.ts';
import { frameQuery } from './frame.ts';
import { intervalText } from './print.ts';
import { type Account, amountsOf, intervalOf, itemsOf, settledBy } from './solved.ts';
import { chainTotalsQuery, countedUnits, finalPriceQuery } from './totals.ts';

/** Amounts of a unit that are concluded one by one, beside its labelled items. */
const UNIT_MEASURES: ReadonlySet<string> = new Set([
  ...['output', 'purchases', 'increment', 'residual', 'value-added', 'capture', 'operating-profit', 'profit'],
]);
/** Items of a statement that may be several, concluded as their sum under the name on the right. */
const SUMS: readonly (readonly [attribute: string, measure: string])[] = [
  ['inputs', 'inputs'],
  ['cost', 'costs'],
  ['wages', 'wages'],
  ['land-rent', 'land-rent'],
  ['interest', 'interest'],
  ['depreciation', 'depreciation'],
  ['taxes', 'taxes'],
  ['subsidies', 'subsidies'],
];

/** A form of a part as conclusions carry it. */
export function measuredIn(account: Account, form: Form): Measured {
  return { form, box: account.box };
}

/** What the account of one part concludes of its units, links and recipients. */
export const partConclusions: Query<string, readonly Conclusion[]> = {
  name: 'value-part-conclusions',
  compute(ctx, name) {
    const account = ctx.ask(accountQuery, name);
    if (!account) return [];
    const { currency } = ctx.ask(frameQuery, '');
    const unit = currency || '%';
    const conclusions: Conclusion[] = [];
    for (const link of account.part.links)
      conclusions.push(...linkConclusions(ctx, account, link.name, unit));
    for (const firm of countedUnits(ctx, account)) {
      for (const item of amountsOf(account, firm)) {
        if (UNIT_MEASURES.has(item.measure)) conclusions.push(amount(ctx, account, item, unit));
      }
      for (const [attribute, measure] of SUMS) {
        const sum = sumOf(ctx, account, firm, attribute, measure, unit);
        if (sum) conclusions.push(sum);
      }
      const surplus = operatingSurplus(ctx, account, firm, unit);
      if (surplus) conclusions.push(surplus);
      conclusions.push(...margins(ctx, account, firm));
    }
    for (const { name: group } of account.part.recipients) {
      for (const item of amountsOf(account, group)) {
        // Sums of members are concluded with the groups and stages; what is stated of them as one stands here.
        if (item.measure === 'capture') conclusions.push(amount(ctx, account, item, unit));
      }
    }
    return conclusions;
  },
};

function amount(ctx: QueryContext, account: Account, item: Item, unit: string): Conclusion {
  const form = account.forms.get(item.key)!;
  const interval = intervalOf(account, item.key)!;
  return quantity({
    chain: ctx.chain,
    subject: item.subject,
    measure: item.measure,
    item: item.item,
    standing: item.facts.length > 0 ? 'declared' : 'inferred',
    interval,
    unit,
    decimals: form.decimals,
    settledBy: settledBy(account, form),
    measured: measuredIn(account, form),
    derivation: () =>
      withCaveats(ctx.chain, account, item, deriveAmount(ctx.chain, account, item.key, unit), interval),
  });
}

function withCaveats(
  chain: string,
  account: Account,
  item: Item,
  derivation: Derivation,
  interval: Interval,
): Derivation {
  if (item.measure !== 'value-added' || item.facts.length > 0) return derivation;
  const { subject } = item;
  const caveats: string[] = [];
  const { equations } = account;
  if (equations.items.has(`${subject}#unstated-inputs`)) {
    caveats.push(
      `Only the increment of ${subject} is known: value added is at most that, since inputs bought outside the model are not stated (inputs none would close the account).`,
    );
  } else if (pointOf(interval) === undefined && itemsOf(account, subject, 'cost').length > 0) {
    caveats.push('Costs of unstated nature lie between inputs and value added: both ends are shown.');
  }
  if (equations.closed.has(subject)) {
    caveats.push('What the income statement does not list is taken to be a part of what it lists.');
  } else if (equations.inputsStated.has(subject)) {
    caveats.push('The inputs that are stated are taken to be all that it buys outside the model.');
  }
  const premises =
    derivation.premises.length > 0
      ? derivation.premises
      : [formatAddress({ chain, subject, attribute: 'increment' })];
  return {
    ...derivation,
    rule: derivation.rule === 'open' ? 'value-added' : derivation.rule,
    premises,
    caveats,
  };
}

function linkConclusions(
  ctx: QueryContext,
  account: Account,
  link: string,
  unit: string,
): readonly Conclusion[] {
  const conclusions: Conclusion[] = [];
  for (const item of amountsOf(account, link)) {
    conclusions.push(amount(ctx, account, item, unit));
  }
  const stated = ctx.ask(statedAmounts, link).amounts;
  const price = stated.find((s) => s.attribute === 'price');
  const count = stated.find((s) => s.attribute === 'quantity');
  const value = intervalOf(account, `${link}#value`);
  const form = account.forms.get(`${link}#value`);
  if (!value || !form) return conclusions;
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
  if (price && price.state !== 'unknown' && count?.state === 'unknown' && price.kind !== 'percent') {
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

function sumOf(
  ctx: QueryContext,
  account: Account,
  firm: string,
  attribute: string,
  measure: string,
  unit: string,
): Conclusion | undefined {
  const items = itemsOf(account, firm, attribute);
  if (items.length === 0) return undefined;
  if (items.length === 1 && items[0]!.item === undefined && measure === attribute) {
    return amount(ctx, account, items[0]!, unit);
  }
  const form = sumWithProvenance(items.map((item) => account.forms.get(item.key)!));
  const interval = ranged(account, items, form);
  const premises = items.flatMap((item) =>
    item.facts.length > 0 ? item.facts : [addressOf(ctx.chain, item)],
  );
  return quantity({
    chain: ctx.chain,
    subject: firm,
    measure,
    standing: items.every((item) => item.facts.length > 0) ? 'declared' : 'inferred',
    interval,
    unit,
    decimals: form.decimals,
    settledBy: settledBy(account, form),
    measured: measuredIn(account, form),
    derivation: () => ({
      statement: `${measure} of ${firm} are ${intervalText(interval, unit, form.decimals)}: ${items
        .map((item) => item.title ?? item.item ?? attribute)
        .join(', ')}.`,
      rule: 'sum',
      formula: `Σ ${attribute}`,
      citations: [],
      premises,
    }),
  });
}

function sumWithProvenance(forms: readonly Form[]): Form {
  const sum = new FormBuilder();
  for (const form of forms) sum.add(form);
  return sum.build();
}

function ranged(account: Account, items: readonly Item[], form: Form): Interval {
  return items.length === 1 ? intervalOf(account, items[0]!.key)! : rangeOf(form, account.box);
}

/** Interest and profit together: what is left to capital (method: operating surplus = interest + profit). */
function operatingSurplus(
  ctx: QueryContext,
  account: Account,
  firm: string,
  unit: string,
): Conclusion | undefined {
  const operating = itemsOf(account, firm, 'operating-profit')[0];
  const items = operating
    ? [operating]
    : [...itemsOf(account, firm, 'profit'), ...itemsOf(account, firm, 'interest')];
  if (!items.some((item) => item.measure.endsWith('profit'))) return undefined;
  const form = sumWithProvenance(items.map((item) => account.forms.get(item.key)!));
  const interval = ranged(account, items, form);
  return quantity({
    chain: ctx.chain,
    subject: firm,
    measure: 'operating-surplus',
    interval,
    unit,
    decimals: form.decimals,
    settledBy: settledBy(account, form),
    measured: measuredIn(account, form),
    derivation: () => ({
      statement: `operating surplus of ${firm} is ${intervalText(interval, unit, form.decimals)}.`,
      rule: 'operating-surplus',
      formula: 'operating surplus = interest + profit',
      citations: VALUE_AUTHORITY,
      premises: items.flatMap((item) => (item.facts.length > 0 ? item.facts : [addressOf(ctx.chain, item)])),
    }),
  });
}

/** Mark-up, gross margin and operating margin of a firm, each with what it is of in its name and formula. */
function margins(ctx: QueryContext, account: Account, firm: string): readonly Conclusion[] {
  const form = (measure: string): Form | undefined => account.forms.get(`${firm}#${measure}`);
  const output = form('output');
  const purchases = form('purchases');
  const profit = form('operating-profit');
  const conclusions: Conclusion[] = [];
  const add = (measure: string, part: Form, whole: Form, formula: string, of: readonly string[]): void => {
    const share = percentage(measuredIn(account, part), measuredIn(account, whole));
    if (!share) return;
    conclusions.push(
      quantity({
        chain: ctx.chain,
        subject: firm,
        measure,
        interval: share.interval,
        unit: '%',
        decimals: share.decimals,
        settledBy: [...new Set([...settledBy(account, part), ...settledBy(account, whole)])].sort(),
        derivation: () => ({
          statement: `${measure} of ${firm} is ${intervalText(share.interval, '%', share.decimals)}.`,
          rule: measure,
          formula,
          citations: VALUE_AUTHORITY,
          premises: of.map((attribute) => formatAddress({ chain: ctx.chain, subject: firm, attribute })),
          caveats:
            measure === 'operating-margin'
              ? ['Operating profit before interest, of the price: not a return on capital.']
              : [
                  'A mark-up or margin says little of who gains unless volume and the costs behind it are known: it is no profit (GHKS §3.4).',
                ],
        }),
      }),
    );
  };
  // Nothing bought inside the model: the whole price would be the mark-up, which says nothing.
  if (output && purchases && !(purchases.free.size === 0 && purchases.constant.n === 0n)) {
    const increment = difference(output, purchases);
    add('mark-up', increment, purchases, 'mark-up = (output − purchases) ÷ purchases', [
      'output',
      'purchases',
    ]);
    add('gross-margin', increment, output, 'gross margin = (output − purchases) ÷ output', [
      'output',
      'purchases',
    ]);
  }
  if (output && profit) {
    const formula = 'operating margin = operating profit ÷ output';
    add('operating-margin', profit, output, formula, ['operating-profit', 'output']);
  }
  return conclusions;
}

/** Shares of the final price and of total value added, of the units of one part. */
export const partShares: Query<string, readonly Conclusion[]> = {
  name: 'value-part-shares',
  compute(ctx, name) {
    const account = ctx.ask(accountQuery, name);
    const price = ctx.ask(finalPriceQuery, '');
    if (!account) return [];
    const added = ctx.ask(addedTotalQuery, '');
    const conclusions: Conclusion[] = [];
    for (const firm of countedUnits(ctx, account)) {
      for (const [measure, of, whole, wholeAddress] of [
        ['share-of-final-price', 'increment', price, 'final-price'],
        ['share-of-value-added', 'value-added', added, 'total-value-added'],
      ] as const) {
        const form = account.forms.get(`${firm}#${of}`);
        if (!form || !whole) continue;
        const share = shareConclusion(ctx, {
          subject: firm,
          measure,
          part: measuredIn(account, form),
          whole,
          settledBy: [...new Set([...settledBy(account, form), ...whole.settledBy])].sort(),
          premises: () => [
            formatAddress({ chain: ctx.chain, subject: firm, attribute: of }),
            formatAddress({ chain: ctx.chain, subject: '', attribute: wholeAddress }),
          ],
          of,
        });
        if (share) conclusions.push(share);
      }
    }
    return conclusions;
  },
};

/** Total value added, only when it is determined: shares of what is open would be open too. */
const addedTotalQuery: Query<'', (Measured & { readonly settledBy: readonly string[] }) | undefined> = {
  name: 'value-added-total',
  fingerprint: (total) => (total ? total.form.constant.toFraction() : ''),
  compute(ctx) {
    const { valueAdded } = ctx.ask(chainTotalsQuery, '');
    if (valueAdded.form.free.size > 0 || valueAdded.form.constant.compare(0) <= 0) return undefined;
    return { form: valueAdded.form, box: new Map(), settledBy: [] };
  },
};

export interface ShareParts {
  readonly subject: string;
  readonly measure: string;
  readonly attribution?: 'location' | 'ownership' | undefined;
  readonly item?: string | undefined;
  readonly part: Measured;
  readonly whole: Measured;
  readonly settledBy: readonly string[];
  readonly premises: () => readonly string[];
  readonly of: string;
  readonly caveats?: readonly string[];
}

/** A share of a whole; undefined when the whole may be nil. */
export function shareConclusion(ctx: QueryContext, parts: ShareParts): Conclusion | undefined {
  const share = percentage(parts.part, parts.whole);
  if (!share) return undefined;
  const whole = parts.measure.replace('share-of-', '').replaceAll('-', ' ');
  return quantity({
    chain: ctx.chain,
    subject: parts.subject,
    measure: parts.measure,
    attribution: parts.attribution,
    item: parts.item,
    interval: share.interval,
    unit: '%',
    decimals: share.decimals,
    settledBy: parts.settledBy,
    derivation: () => ({
      statement: `${parts.of} of ${parts.subject} is ${intervalText(share.interval, '%', share.decimals)} of the ${whole}.`,
      rule: parts.measure,
      formula: `${parts.of} ÷ ${whole} × ${HUNDRED.toFraction()}`,
      citations: VALUE_AUTHORITY,
      premises: parts.premises(),
      ...(parts.caveats && { caveats: parts.caveats }),
    }),
  });
}
