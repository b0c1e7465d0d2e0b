import type { Interval } from '../../model/interval.ts';
import type { Conclusion } from '../conclusion.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { accountQuery } from './account.ts';
import { amountConclusion, measuredIn } from './amount-conclusion.ts';
import { quantity } from './conclude.ts';
import { VALUE_AUTHORITY, addressOf } from './derive.ts';
import { type Form, FormBuilder, rangeOf } from './form.ts';
import { frameQuery } from './frame.ts';
import type { Item } from './items.ts';
import { linkConclusions } from './link-conclusions.ts';
import { marginConclusions } from './margins.ts';
import { intervalText } from './print.ts';
import { type Account, amountsOf, intervalOf, itemsOf, settledBy } from './solved.ts';
import { structureQuery } from './structure.ts';
import { countedUnits } from './totals.ts';

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
        if (UNIT_MEASURES.has(item.measure)) conclusions.push(amountConclusion(ctx, account, item, unit));
      }
      for (const [attribute, measure] of SUMS) {
        const sum = sumOf(ctx, account, firm, attribute, measure, unit);
        if (sum) conclusions.push(sum);
      }
      const surplus = operatingSurplus(ctx, account, firm, unit);
      if (surplus) conclusions.push(surplus);
      conclusions.push(...marginConclusions(ctx, account, firm));
    }
    for (const { name: group } of account.part.recipients) {
      for (const item of amountsOf(account, group)) {
        // Sums of members are concluded with the groups and stages; what is stated of them as one stands here.
        if (item.measure === 'capture') conclusions.push(amountConclusion(ctx, account, item, unit));
      }
    }
    return conclusions;
  },
};

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
    return amountConclusion(ctx, account, items[0]!, unit);
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

/** One labelled item of a firm, group or link (`SUBJECT\nATTRIBUTE\nLABEL`): shown in its sum, and asked for by itself. */
export const labelledItem: Query<string, Conclusion | undefined> = {
  name: 'value-labelled-item',
  compute(ctx, argument) {
    const [subject = '', attribute = '', label = ''] = argument.split('\n');
    const { currency } = ctx.ask(frameQuery, '');
    for (const { name, units, links } of ctx.ask(structureQuery, '').parts) {
      if (!units.includes(subject) && !links.some((link) => link.name === subject)) continue;
      const account = ctx.ask(accountQuery, name);
      const item = account && itemsOf(account, subject, attribute).find((one) => one.item === label);
      return item && amountConclusion(ctx, account, item, currency || '%');
    }
    return undefined;
  },
};
