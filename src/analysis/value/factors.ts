import { formatAddress } from '../../model/address.ts';
import { pointOf } from '../../model/interval.ts';
import type { Conclusion } from '../conclusion.ts';
import type { Query } from '../query/engine.ts';
import { accountQuery } from './account.ts';
import { type Measured, joinBoxes, quantity } from './conclude.ts';
import { VALUE_AUTHORITY, addressOf } from './derive.ts';
import { FACTORS, type Factor, dividedItems, paidOnLinks } from './factor-items.ts';
import type { Item } from './items.ts';
import { type Form, FormBuilder, rangeOf } from './form.ts';
import { frameQuery } from './frame.ts';
import { intervalText } from './print.ts';
import { structureQuery } from './structure.ts';
import { chainTotalsQuery, countedUnits, finalPriceQuery, freeQuery, settling } from './totals.ts';
import { shareConclusion } from './shares.ts';

/** The sum of a factor and the amounts that it adds up. */
interface FactorSum {
  readonly form: Form;
  readonly items: readonly Item[];
}

const partFactors: Query<string, ReadonlyMap<Factor, FactorSum>> = {
  name: 'value-part-factors',
  compute(ctx, name) {
    const sums = new Map<Factor, { form: FormBuilder; items: Item[] }>();
    const account = ctx.ask(accountQuery, name);
    if (account) {
      const units = countedUnits(ctx, account);
      const received = [...units.flatMap((unit) => dividedItems(account, unit)), ...paidOnLinks(account)];
      for (const { factor, item, weight } of received) {
        const form = account.forms.get(item.key);
        if (!form) continue;
        let sum = sums.get(factor);
        if (!sum) sums.set(factor, (sum = { form: new FormBuilder(false), items: [] }));
        sum.form.add(form, weight);
        sum.items.push(item);
      }
    }
    return new Map([...sums].map(([factor, { form, items }]) => [factor, { form: form.build(), items }]));
  },
};

/** Sum of each factor over the chain. Together with what is unattributed they are the final price. */
export const factorsQuery: Query<'', ReadonlyMap<Factor, FactorSum>> = {
  name: 'value-factors',
  compute(ctx) {
    const sums = new Map<Factor, { form: FormBuilder; items: Item[] }>();
    for (const part of ctx.ask(structureQuery, '').parts) {
      for (const [factor, { form, items }] of ctx.ask(partFactors, part.name)) {
        let sum = sums.get(factor);
        if (!sum) sums.set(factor, (sum = { form: new FormBuilder(false), items: [] }));
        sum.form.add(form);
        sum.items.push(...items);
      }
    }
    return new Map(
      FACTORS.flatMap((factor) => {
        const sum = sums.get(factor);
        return sum ? [[factor, { form: sum.form.build(), items: sum.items }]] : [];
      }),
    );
  },
};

/** Sums by factor, freight and taxes as conclusions, with their shares of the final price. */
export const factorConclusions: Query<'', readonly Conclusion[]> = {
  name: 'value-factor-conclusions',
  compute(ctx) {
    const unit = ctx.ask(frameQuery, '').currency || '%';
    const price = ctx.ask(finalPriceQuery, '');
    const free = ctx.ask(freeQuery, '');
    const conclusions: Conclusion[] = [];
    for (const [factor, { form, items }] of ctx.ask(factorsQuery, '')) {
      const measured: Measured = { form, box: free.box };
      const interval = rangeOf(form, free.box);
      const settledBy = settling(free, form);
      const at = { chain: ctx.chain, subject: factor };
      conclusions.push(
        quantity({
          ...{
            ...at,
            measure: 'factor-income',
            interval,
            unit,
            decimals: form.decimals,
            settledBy,
            measured,
          },
          derivation: () => ({
            statement: `${factor} receive ${intervalText(interval, unit, form.decimals)} of the final price.`,
            rule: 'sum-by-factor',
            formula: `Σ ${factor}`,
            citations: VALUE_AUTHORITY,
            premises: items.flatMap((item) =>
              item.facts.length > 0 ? item.facts : [addressOf(ctx.chain, item)],
            ),
            ...(CAVEATS[factor] && { caveats: [CAVEATS[factor]] }),
          }),
        }),
      );
      if (!price) continue;
      const share = shareConclusion(ctx, {
        ...{ subject: factor, measure: 'share-of-final-price', item: 'factor', part: measured, whole: price },
        settledBy: [...new Set([...settledBy, ...price.settledBy])].sort(),
        premises: () => [
          formatAddress({ ...at, attribute: 'factor-income' }),
          formatAddress({ chain: ctx.chain, subject: '', attribute: 'final-price' }),
        ],
        of: 'income',
      });
      if (share) conclusions.push(share);
    }
    return conclusions;
  },
};

const CAVEATS: Readonly<Partial<Record<Factor, string>>> = {
  costs: 'Of unstated nature: they lie between inputs bought and value added.',
  undivided: 'Nothing is stated of who receives it within the firms.',
  'operating-profit': 'Before interest; it says nothing of the return on capital.',
};

/** Amounts of the chain as a whole: final price, total value added, what nobody is named for. */
export const chainConclusions: Query<'', readonly Conclusion[]> = {
  name: 'value-chain-conclusions',
  compute(ctx) {
    const unit = ctx.ask(frameQuery, '').currency || '%';
    const price = ctx.ask(finalPriceQuery, '');
    const totals = ctx.ask(chainTotalsQuery, '');
    const at = { chain: ctx.chain, subject: '' };
    const own = (attribute: string): string => formatAddress({ ...at, attribute });
    const conclusions: Conclusion[] = [];
    if (price) {
      const interval = rangeOf(price.form, price.box);
      const declared = price.premises.includes(own('final-price'));
      conclusions.push(
        quantity({
          ...at,
          ...{
            measure: 'final-price',
            interval,
            unit,
            decimals: price.form.decimals,
            settledBy: price.settledBy,
          },
          standing: declared ? 'declared' : 'inferred',
          measured: price,
          derivation: () => ({
            statement: `The final price is ${intervalText(interval, unit, price.form.decimals)}.`,
            rule: declared ? 'declared' : 'final-price',
            formula: 'final price = Σ value of links into markets, with what is paid on them',
            citations: VALUE_AUTHORITY,
            premises: price.premises.filter((address) => address !== own('final-price')),
          }),
        }),
      );
    }
    const { valueAdded, unattributed } = totals;
    if (totals.units.length > 0) {
      const interval = rangeOf(valueAdded.form, valueAdded.box);
      conclusions.push(
        quantity({
          ...{ ...at, measure: 'total-value-added', interval, unit, decimals: valueAdded.form.decimals },
          settledBy: valueAdded.settledBy,
          measured: valueAdded,
          derivation: () => ({
            statement: `Total value added is ${intervalText(interval, unit, valueAdded.form.decimals)}.`,
            rule: 'total-value-added',
            formula: 'total value added = Σ value added of the firms',
            citations: VALUE_AUTHORITY,
            premises: totals.units.map((unit) =>
              formatAddress({ chain: ctx.chain, subject: unit, attribute: 'value-added' }),
            ),
            ...(pointOf(interval) === undefined && {
              caveats: ['Where only increments are known, value added is at most their sum.'],
            }),
          }),
        }),
      );
    }
    if (
      unattributed &&
      price &&
      !(unattributed.form.free.size === 0 && unattributed.form.constant.n === 0n)
    ) {
      const measured = { ...unattributed, box: joinBoxes(unattributed.box, price.box) };
      const interval = rangeOf(measured.form, measured.box);
      conclusions.push(
        quantity({
          ...{ ...at, measure: 'unattributed', interval, unit, decimals: measured.form.decimals, measured },
          derivation: () => ({
            statement: `${intervalText(interval, unit, measured.form.decimals)} of the final price is attributed to nobody.`,
            rule: 'unattributed',
            formula:
              'unattributed = final price − Σ increments − freight, insurance, duties and taxes + subsidies',
            citations: VALUE_AUTHORITY,
            premises: [own('final-price')],
            caveats: ['A named residual: it is not spread over the recipients that are named.'],
          }),
        }),
      );
      const share = shareConclusion(ctx, {
        ...{ subject: '', measure: 'unattributed-share-of-final-price', part: measured, whole: price },
        ...{
          settledBy: [],
          premises: () => [own('unattributed'), own('final-price')],
          of: 'the unattributed part',
        },
      });
      if (share) conclusions.push(share);
    }
    return conclusions;
  },
};
