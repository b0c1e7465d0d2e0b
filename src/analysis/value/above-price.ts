import type { Place } from '../../findings/finding.ts';
import { type Exact, ZERO } from '../../model/exact.ts';
import type { QueryContext } from '../query/engine.ts';
import { compareText } from './figures.ts';
import { rangeOf } from './form.ts';
import { figureName } from './naming.ts';
import { numberText } from './print.ts';
import { slackOf } from './solve.ts';
import { byProductMarkets, structureQuery } from './structure.ts';
import { accountsOf, countedUnits } from './totals.ts';

/** What recipients receive above the final price, and the figures that say so: none of them can be left out. */
export interface AbovePrice {
  readonly amount: Exact;
  readonly figures: readonly string[];
  readonly place?: Place | undefined;
}

/**
 * Whether the recipients together receive more than the final price. Those whose sales lead to a market add up to it by
 * themselves, and where their figures do not, that is said of their part; so only what stands beside them can be too much.
 *
 * @param least What they receive above the price at least, where no link leads to a market
 * @param slack What rounding explains of it
 */
export function aboveThePrice(
  ctx: QueryContext,
  least: Exact | undefined,
  slack: Exact,
): AbovePrice | undefined {
  const { markets } = ctx.ask(structureQuery, '');
  const aside = ctx.ask(byProductMarkets, '');
  const final = new Set(markets.filter((market) => !aside.includes(market)));
  const accounts = accountsOf(ctx);
  const sells = accounts.filter(({ part }) => part.links.some(({ to }) => final.has(to)));
  if (sells.length === 0) {
    return least?.gt(slack) ? { amount: least, figures: [] } : undefined;
  }
  const beside = accounts
    .filter((account) => !sells.includes(account) && account.part.links.length === 0)
    .flatMap((account) =>
      countedUnits(ctx, account).flatMap((unit) => {
        const form = account.forms.get(`${unit}#increment`);
        const low = form && rangeOf(form, account.box).low;
        const certain = low?.sub(slackOf(form!, account.figures));
        return low && certain && certain.compare(0) > 0 ? [{ account, unit, form: form!, low, certain }] : [];
      }),
    )
    .sort((a, b) => compareText(a.unit, b.unit));
  if (beside.length === 0) return undefined;
  // Each of them alone is too much: the largest says most. All that stand beside the price are the amount.
  const amount = beside.reduce((sum, { low }) => sum.add(low), ZERO);
  const [largest] = [...beside].sort((a, b) => b.certain.compare(a.certain));
  const items = [...largest!.form.figures.keys()].flatMap(
    (key) => largest!.account.equations.items.get(key) ?? [],
  );
  return {
    amount,
    figures: items.map(
      (item) => `${figureName(item)} ${item.figure ? numberText(item.figure.value, item.decimals) : ''}`,
    ),
    place: items.find((item) => item.place)?.place,
  };
}
