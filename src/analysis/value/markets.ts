import { formatAddress } from '../../model/address.ts';
import { ONE, ZERO } from '../../model/exact.ts';
import { pointOf } from '../../model/interval.ts';
import type { Conclusion } from '../conclusion.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { accountQuery } from './account.ts';
import { type Measured, percentage, quantity } from './conclude.ts';
import { VALUE_AUTHORITY } from './derive.ts';
import { statedAmounts } from './figures.ts';
import { FormBuilder, rangeOf, scaleForm } from './form.ts';
import { frameQuery } from './frame.ts';
import { intervalText } from './print.ts';
import { quantitiesQuery } from './quantities.ts';
import { amountsOf } from './solved.ts';
import { byProductMarkets, structureQuery } from './structure.ts';
import { finalPriceQuery, freeQuery, settling } from './totals.ts';

/**
 * What each end market pays: of a chain with several, the final price of a unit of account is their average, weighted
 * with what each takes; of a market of by-products, what is sold beside the product.
 */
export const marketConclusions: Query<'', readonly Conclusion[]> = {
  name: 'value-market-conclusions',
  compute(ctx) {
    const { parts, markets } = ctx.ask(structureQuery, '');
    const aside = ctx.ask(byProductMarkets, '');
    if (markets.length < 2) return [];
    const unit = ctx.ask(frameQuery, '').currency || '%';
    const free = ctx.ask(freeQuery, '');
    const price = ctx.ask(finalPriceQuery, '');
    return markets.flatMap((market): Conclusion[] => {
      const paid = new FormBuilder(false);
      const premises: string[] = [];
      let count: FormBuilder | undefined = new FormBuilder(false);
      let physical = '';
      for (const part of parts) {
        const links = part.links.filter(({ to }) => to === market);
        const account = links.length > 0 ? ctx.ask(accountQuery, part.name) : undefined;
        if (!account) continue;
        for (const { name } of links) {
          for (const item of amountsOf(account, name)) {
            const form = account.forms.get(item.key);
            if (!form) continue;
            paid.add(form, item.measure === 'subsidy' ? ONE.neg() : ONE);
            premises.push(
              formatAddress({
                ...{ chain: ctx.chain, subject: name, attribute: item.measure },
                ...(item.item !== undefined && { item: item.item }),
              }),
            );
          }
          const carried = quantityOf(ctx, part.name, name, market);
          if (!carried || (physical !== '' && physical !== carried.unit)) count = undefined;
          else {
            physical = carried.unit;
            count?.addConstant(carried.value);
          }
        }
      }
      if (premises.length === 0) return [];
      const form = paid.build();
      const measured: Measured = { form, box: free.box };
      const settledBy = settling(free, form);
      const interval = rangeOf(form, free.box);
      const common = { chain: ctx.chain, subject: market, settledBy };
      const isAside = aside.includes(market);
      const conclusions = [
        quantity({
          ...{ ...common, measure: 'value', interval, unit, decimals: form.decimals, measured },
          derivation: () => ({
            statement: `${market} pays ${intervalText(interval, unit, form.decimals)} per unit of account of the chain.`,
            rule: isAside ? 'by-product' : 'market-value',
            formula: 'value of a market = Σ value of links into it, with what is paid on them',
            citations: VALUE_AUTHORITY,
            premises,
            ...(isAside && {
              caveats: [
                'A by-product: it is no part of the final price, and stands beside it among what firms sell.',
              ],
            }),
          }),
        }),
      ];
      const taken = count?.build().constant ?? ZERO;
      if (taken.compare(0) > 0) {
        const each = scaleForm(form, taken.inverse());
        const range = rangeOf(each, free.box);
        const per = physical || 'unit of account';
        conclusions.push(
          quantity({
            ...{ ...common, measure: 'unit-value', interval: range, unit, decimals: form.decimals },
            measured: { form: each, box: free.box },
            derivation: () => ({
              statement: `${market} pays ${intervalText(range, unit, form.decimals)} per ${per}.`,
              rule: 'unit-value',
              formula: 'unit value = value ÷ quantity',
              citations: VALUE_AUTHORITY,
              premises,
            }),
          }),
        );
      }
      const share = !isAside && price ? percentage(measured, price) : undefined;
      if (share && !pointOf(share.interval)?.equals(100)) {
        conclusions.push(
          quantity({
            ...{ ...common, measure: 'share-of-final-price', item: 'market', interval: share.interval },
            ...{ unit: '%', decimals: share.decimals },
            derivation: () => ({
              statement: `${market} pays ${intervalText(share.interval, '%', share.decimals)} of the final price.`,
              rule: 'share-of-sales',
              formula: 'value of the market ÷ final price × 100',
              citations: VALUE_AUTHORITY,
              premises: [
                formatAddress({ chain: ctx.chain, subject: market, attribute: 'value' }),
                formatAddress({ chain: ctx.chain, subject: '', attribute: 'final-price' }),
              ],
            }),
          }),
        );
      }
      return conclusions;
    });
  },
};

/** What a link carries per unit of account, where that is one number. */
function quantityOf(ctx: QueryContext, part: string, link: string, market: string) {
  const { unitOfAccount } = ctx.ask(frameQuery, '');
  const alone = ctx.linksAt('to', market).length === 1;
  const of = (subject: string) =>
    ctx.ask(statedAmounts, subject).amounts.find(({ attribute }) => attribute === 'quantity');
  const found =
    of(link) ?? (alone ? of(market) : undefined) ?? ctx.ask(quantitiesQuery, part)?.inferred.get(link);
  const value = found && pointOf(found.interval);
  return value && { value, unit: found.unit ?? unitOfAccount };
}
