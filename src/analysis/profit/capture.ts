import { formatAddress } from '../../model/address.ts';
import { ONE } from '../../model/exact.ts';
import { pointOf } from '../../model/interval.ts';
import type { Attribution, Conclusion } from '../conclusion.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { joinBoxes, quantity } from '../value/conclude.ts';
import { FormBuilder, rangeOf } from '../value/form.ts';
import { frameQuery } from '../value/frame.ts';
import { intervalText } from '../value/print.ts';
import { type Account, itemsOf } from '../value/solved.ts';
import { sumsQuery } from '../value/sums.ts';
import { finalPriceQuery, freeQuery, settling } from '../value/totals.ts';
import { amountOf } from './unit.ts';

const MINUS = ONE.neg();
const OTHER_MEASURE =
  'Value capture is another measure than value added: the two are tied by direct labour, and never added up.';

/**
 * The identity of value capture at one unit, read the way that is not stated: capture from value added and wages, or
 * the direct labour from value added and capture.
 */
export function captureTie(ctx: QueryContext, account: Account, unit: string): readonly Conclusion[] {
  const stated = itemsOf(account, unit, 'capture').length > 0;
  if (!stated && itemsOf(account, unit, 'wages').length === 0) return [];
  const added = amountOf(ctx, account, unit, ['value-added']);
  if (!added || pointOf(rangeOf(added.form, added.box)) === undefined) return [];
  const wages = amountOf(ctx, account, unit, ['wages']);
  const other = stated ? amountOf(ctx, account, unit, ['capture']) : wages;
  if (!other || (stated && wages)) return [];
  const form = new FormBuilder().add(added.form).add(other.form, MINUS).build();
  const interval = rangeOf(form, account.box);
  const unitOfMoney = ctx.ask(frameQuery, '').currency || '%';
  const measure = stated ? 'direct-labour' : 'capture';
  const text = intervalText(interval, unitOfMoney, form.decimals);
  return [
    quantity({
      ...{ chain: ctx.chain, subject: unit, measure, interval, unit: unitOfMoney, decimals: form.decimals },
      settledBy: [...new Set([...added.settledBy, ...other.settledBy])].sort(),
      measured: { form, box: account.box },
      derivation: () => ({
        statement: `${measure.replace('-', ' ')} of ${unit} is ${text}: value added ${intervalText(rangeOf(added.form, added.box), unitOfMoney, added.form.decimals)} less ${stated ? 'value capture' : 'wages'} ${intervalText(rangeOf(other.form, other.box), unitOfMoney, other.form.decimals)}.`,
        rule: 'capture',
        formula: 'value added = value capture + direct labour',
        citations: ['LKD'],
        premises: [...added.premises, ...other.premises],
        caveats: [
          OTHER_MEASURE,
          ...(stated ? [] : ['All wages that are stated are taken as direct labour.']),
        ],
      }),
    }),
  ];
}

/** The part of the final price that no country is named for as capturing it, under an attribution. */
export const notCaptured: Query<Attribution, readonly Conclusion[]> = {
  name: 'profit-not-captured',
  compute(ctx, attribution) {
    const price = ctx.ask(finalPriceQuery, '');
    const rows = ctx.ask(sumsQuery, attribution).flatMap(({ label, place, sums }) => {
      const sum = sums.get('capture');
      return place?.attributed && sum ? [{ label, sum }] : [];
    });
    if (!price || rows.length === 0) return [];
    const free = ctx.ask(freeQuery, '');
    const rest = new FormBuilder(false).add(price.form);
    for (const { sum } of rows) rest.add(sum.form, MINUS);
    const form = rest.build();
    const box = joinBoxes(free.box, price.box);
    const interval = rangeOf(form, box);
    const unit = ctx.ask(frameQuery, '').currency || '%';
    const own = formatAddress({ chain: ctx.chain, subject: '', attribute: 'final-price' });
    return [
      quantity({
        ...{ chain: ctx.chain, subject: '', measure: 'not-captured', attribution, interval, unit },
        decimals: form.decimals,
        settledBy: settling(free, form),
        measured: { form, box },
        derivation: () => ({
          statement: `${intervalText(interval, unit, form.decimals)} of the final price are captured by no country that is named, by ${attribution}: ${intervalText(rangeOf(price.form, price.box), unit, price.form.decimals)} less ${rows
            .map(
              ({ label, sum }) =>
                `${label} ${intervalText(rangeOf(sum.form, sum.box), unit, sum.form.decimals)}`,
            )
            .join(', ')}.`,
          rule: 'not-captured',
          formula: 'not captured = final price − Σ value capture of the countries that are named',
          citations: ['LKD'],
          premises: [
            own,
            ...rows.map(({ label }) =>
              formatAddress({ chain: ctx.chain, subject: label, attribute: 'capture', item: attribution }),
            ),
          ],
          caveats: [
            'It holds what capture leaves out (direct labour, inputs from outside) and what suppliers capture of whom nothing is stated: it is a residual, and nobody’s capture.',
            'A table that prints a country as a bound only (below 1) and takes the residual without it counts that country in both: its rows may add to more than the price.',
          ],
        }),
      }),
    ];
  },
};
