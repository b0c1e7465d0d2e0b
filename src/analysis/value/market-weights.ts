import type { Finding } from '../../findings/finding.ts';
import { formatAddress } from '../../model/address.ts';
import { type Exact, ONE } from '../../model/exact.ts';
import { NON_NEGATIVE, pointOf } from '../../model/interval.ts';
import { fold } from '../../vocabulary/fold.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { type Stated, compareText, statedAmounts } from './figures.ts';
import { rangeOf } from './form.ts';
import { frameQuery } from './frame.ts';
import { MINUS, RANK_OF_SLACK } from './items.ts';
import type { Ledger } from './ledger.ts';
import { placeOfSubject } from './naming.ts';
import { intervalText } from './print.ts';
import { byProductMarkets, endsOf } from './structure.ts';
import type { Total } from './totals.ts';

/**
 * The sales to several end markets where nothing says how much of a unit of account each takes: neither quantity nor
 * volume, nor yields that it would follow from. Empty where there is one market, or where something says it.
 */
export const unweightedSales: Query<'', readonly string[]> = {
  name: 'value-unweighted-sales',
  fingerprint: (links) => JSON.stringify(links),
  compute(ctx) {
    const { breakdown, sharesOnly, unitOfAccount } = ctx.ask(frameQuery, '');
    if (breakdown || sharesOnly) return [];
    const aside = ctx.ask(byProductMarkets, '');
    const final = new Set(ctx.subjects('market').filter((market) => !aside.includes(market)));
    if (final.size < 2) return [];
    const sales = ctx
      .subjects('link')
      .map((link) => endsOf(ctx, link))
      .filter(({ to }) => final.has(to));
    if (new Set(sales.map(({ to }) => to)).size < 2) return [];
    const states = (subject: string, ...attributes: string[]): boolean =>
      attributes.some((attribute) => ctx.factsOf(subject, attribute).length > 0);
    if (sales.some(({ name, to }) => states(name, 'quantity', 'volume') || states(to, 'quantity', 'volume')))
      return [];
    const all = (['firm', 'stage', 'link'] as const).flatMap((kind) => ctx.subjects(kind));
    if (all.some((subject) => states(subject, 'yield', 'loss'))) return [];
    // A price that is a part of the final price, or of all that is sold, is no price of a unit.
    const isOfUnit = (price: Stated | undefined): boolean =>
      price?.kind === 'money' && (price.per === undefined || fold(price.per) === fold(unitOfAccount));
    const prices = sales.map(({ name }) => priceOf(ctx.ask(statedAmounts, name).amounts));
    return prices.every(isOfUnit) ? sales.map(({ name }) => name).sort(compareText) : [];
  },
};

function priceOf(amounts: readonly Stated[]): Stated | undefined {
  return amounts.find(({ attribute }) => attribute === 'price');
}

/**
 * What the markets take adds up to one unit of account: Σ value ÷ price = 1, where each price is one number; else two
 * inequalities, from the ends of the prices.
 *
 * @param keys By link, the amount that is its price × the quantity that nobody states
 */
export function addOneUnit(ledger: Ledger, keys: ReadonlyMap<string, string>): void {
  const sold = [...keys].map(([link, key]) => ({ key, price: priceOf(ledger.statedOf(link))! }));
  const premises = sold.flatMap(({ price }) => price.premises);
  const row = (suffix: string, divisors: readonly (Exact | undefined)[], slack?: Exact): void => {
    if (divisors.some((divisor) => !divisor || divisor.compare(0) <= 0)) return;
    const terms = sold.map(({ key }, i) => [key, divisors[i]!.inverse()] as const);
    const name = `one-unit${suffix}`;
    if (slack)
      ledger.items.set(`|${name}`, {
        ...{ key: `|${name}`, subject: '', measure: 'slack', natural: NON_NEGATIVE, facts: [] },
        rank: RANK_OF_SLACK,
      });
    ledger.row(
      name,
      'one-unit',
      [...terms, ...(slack ? [[`|${name}`, slack] as const] : [])],
      MINUS,
      premises,
    );
  };
  const points = sold.map(({ price }) => pointOf(price.interval));
  if (points.every((point) => point !== undefined)) row('', points);
  else {
    row(
      '|most',
      sold.map(({ price }) => price.interval.high),
      ONE,
    );
    row(
      '|least',
      sold.map(({ price }) => price.interval.low),
      MINUS,
    );
  }
}

/** That nothing says how much of a unit each of several markets takes, with what stays open by it. */
export function missingWeights(ctx: QueryContext, price: Total): Finding | undefined {
  const sales = ctx.ask(unweightedSales, '');
  if (sales.length === 0) return undefined;
  const range = rangeOf(price.form, price.box);
  // A final price that is stated settles it for two markets.
  if (pointOf(range) && sales.length === 2) return undefined;
  const markets = [...new Set(sales.map((link) => endsOf(ctx, link).to))].sort(compareText);
  const unit = ctx.ask(frameQuery, '').currency || '%';
  const [first = ''] = markets;
  return {
    code: 'value/missing-market-quantity',
    place: placeOfSubject(ctx, first, 'market'),
    what: `${markets.slice(0, -1).join(', ')} and ${markets.at(-1)!} share what the chain makes, and nothing says how much each takes: the final price, the mean of what they pay, is ${intervalText(range, unit, price.form.decimals)}.`,
    why: 'The account is kept per unit of the product. Without the part of each market, only the ends of the mean are known, and so of every share of it.',
    do: `State for each market what it takes of a unit (quantity 0.6) or in the period (volume 600); a stated final-price settles it for two.`,
    address: formatAddress({ chain: ctx.chain, subject: first, attribute: 'quantity' }),
    related: markets
      .slice(1)
      .map((market) => ({ place: placeOfSubject(ctx, market, 'market'), message: 'takes the rest' })),
  };
}
