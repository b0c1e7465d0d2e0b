import { formatAddress } from '../../model/address.ts';
import { exact } from '../../model/exact.ts';
import { type Interval, NON_NEGATIVE, pointOf } from '../../model/interval.ts';
import type { Conclusion } from '../conclusion.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { type Measured, joinBoxes, measuredOf, percentage, quantity } from '../value/conclude.ts';
import { countOf } from '../value/figures.ts';
import { FormBuilder, ZERO_FORM, constantForm } from '../value/form.ts';
import { productOf } from '../value/per-units.ts';
import { intervalText } from '../value/print.ts';
import { stagesOf } from '../value/structure.ts';
import { accountsOf, countedUnits, finalPriceQuery } from '../value/totals.ts';
import { valueIndex } from '../value/value.ts';
import { addressOfFact, statedFigures } from './facts.ts';
import { operatingProfitOf } from './unit.ts';

/** The measures that are set side by side, in the order in which they are shown (GHKS §3.4). */
export const SIDE_BY_SIDE = [
  'share-of-final-price',
  'share-of-value-added',
  'profit-share-of-final-price',
  'capture-share-of-final-price',
  'share-of-employment',
] as const;
export type Side = (typeof SIDE_BY_SIDE)[number];

/** What each of them is a share of, in words. */
export const NAMES: Readonly<Record<Side, string>> = {
  'share-of-final-price': 'price increment',
  'share-of-value-added': 'value added',
  'profit-share-of-final-price': 'profit',
  'capture-share-of-final-price': 'value capture',
  'share-of-employment': 'employment',
};

/** Profit and value capture of units and stages as shares of the final price, and shares of employment. */
export const shareConclusions: Query<'', readonly Conclusion[]> = {
  name: 'profit-shares',
  compute(ctx) {
    const price = ctx.ask(finalPriceQuery, '');
    const units = accountsOf(ctx).flatMap((account) =>
      countedUnits(ctx, account).map((unit) => ({ unit, account })),
    );
    const conclusions: Conclusion[] = [];
    if (price) {
      const index = ctx.ask(valueIndex, '');
      const profits = new Map<string, Measured>();
      for (const { unit, account } of units) {
        const profit = operatingProfitOf(ctx, account, unit);
        if (profit && profit !== 'without-interest') profits.set(unit, profit);
      }
      const captures = new Map<string, Measured>();
      for (const { unit } of units) {
        const address = formatAddress({ chain: ctx.chain, subject: unit, attribute: 'capture' });
        const capture = index.get(address);
        const measured = capture && measuredOf(capture);
        if (measured) captures.set(unit, measured);
      }
      const names = units.map(({ unit }) => unit);
      conclusions.push(
        ...priceShares(ctx, names, 'profit-share-of-final-price', 'operating-profit', profits, price),
        ...priceShares(ctx, names, 'capture-share-of-final-price', 'capture', captures, price),
      );
    }
    return [...conclusions, ...employmentShares(ctx)];
  },
};

function priceShares(
  ctx: QueryContext,
  units: readonly string[],
  measure: Side,
  of: string,
  amounts: ReadonlyMap<string, Measured>,
  price: Measured,
): readonly Conclusion[] {
  const conclusions: Conclusion[] = [];
  const add = (subject: string, part: Measured, premises: readonly string[]): void => {
    const share = percentage(part, price);
    if (!share || (!share.interval.low && !share.interval.high)) return;
    const text = intervalText(share.interval, '%', share.decimals);
    conclusions.push(
      quantity({
        ...{ chain: ctx.chain, subject, measure, interval: share.interval, unit: '%' },
        decimals: share.decimals,
        settledBy: premises,
        derivation: () => ({
          statement: `${NAMES[measure]} of ${subject} is ${text} of the final price.`,
          rule: measure,
          formula: `${of.replaceAll('-', ' ')} ÷ final price × 100`,
          citations: measure === 'capture-share-of-final-price' ? ['LKD'] : ['GHKS §3.4'],
          premises: [...premises, formatAddress({ chain: ctx.chain, subject: '', attribute: 'final-price' })],
          caveats:
            measure === 'capture-share-of-final-price'
              ? [
                  'Value capture is another measure than value added, and its shares are never added to those.',
                ]
              : ['A share of the price: what it says of the return, only the capital employed shows.'],
        }),
      }),
    );
  };
  const address = (subject: string): string => formatAddress({ chain: ctx.chain, subject, attribute: of });
  for (const [unit, part] of amounts) add(unit, part, [address(unit)]);
  for (const [stage, members] of wholeStages(ctx, units)) {
    const parts = members.map((unit) => amounts.get(unit));
    if (members.includes(stage) || parts.some((part) => !part)) continue;
    const sum = new FormBuilder(false);
    let box: Measured['box'] = new Map();
    for (const part of parts) {
      sum.add(part!.form);
      box = joinBoxes(box, part!.box);
    }
    add(stage, { form: sum.build(), box }, members.map(address));
  }
  return conclusions;
}

/** Stages with the units that stand in them alone; a stage with a unit that stands in others, too, is left out. */
function wholeStages(ctx: QueryContext, units: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const members = new Map<string, string[]>();
  const split = new Set<string>();
  for (const unit of units) {
    const stages = stagesOf(ctx, unit);
    for (const stage of stages) {
      if (stages.length > 1) split.add(stage);
      const list = members.get(stage);
      if (list) list.push(unit);
      else members.set(stage, [unit]);
    }
  }
  for (const stage of split) members.delete(stage);
  return members;
}

/**
 * Shares of the people that the firms employ. Where some firms state none, a share is at most what it is of those that
 * do: nobody is counted as nothing.
 */
function employmentShares(ctx: QueryContext): readonly Conclusion[] {
  const firms = ctx.subjects('firm');
  const known = new Map<string, { part: Measured; address: string }>();
  for (const firm of firms) {
    const fact = ctx.fact(firm, 'employment');
    const figure = fact && statedFigures(ctx, fact)[0];
    if (!fact || !figure || figure.interval.low === undefined) continue;
    const count = figure.perText === 'firm' ? countOf(ctx, firm) : undefined;
    const interval = count ? productOf(figure.interval, count) : figure.interval;
    const value = pointOf(interval);
    const key = `${firm}#employment`;
    const part: Measured = value
      ? { form: constantForm(value, figure.decimals), box: new Map() }
      : {
          form: { ...ZERO_FORM, free: new Map([[key, exact(1)]]), decimals: figure.decimals },
          box: new Map([[key, interval]]),
        };
    known.set(firm, { part, address: addressOfFact(ctx, fact) });
  }
  if (known.size < 2) return [];
  const sum = new FormBuilder(false);
  let box: Map<string, Interval> = new Map();
  for (const { part } of known.values()) {
    sum.add(part.form);
    box = new Map([...box, ...part.box]);
  }
  const others = firms.filter((firm) => !known.has(firm));
  if (others.length > 0) {
    box.set('#employment-of-others', NON_NEGATIVE);
    sum.add({ ...ZERO_FORM, free: new Map([['#employment-of-others', exact(1)]]) });
  }
  const whole = { form: sum.build(), box };
  const premises = [...known.values()].map(({ address }) => address);
  const conclusions: Conclusion[] = [];
  for (const [firm, { part }] of known) {
    const share = percentage({ form: part.form, box }, whole);
    if (!share) continue;
    conclusions.push(
      quantity({
        ...{ chain: ctx.chain, subject: firm, measure: 'share-of-employment', interval: share.interval },
        ...{ unit: '%', decimals: share.decimals },
        settledBy: others.map((other) =>
          formatAddress({ chain: ctx.chain, subject: other, attribute: 'employment' }),
        ),
        derivation: () => ({
          statement: `employment of ${firm} is ${intervalText(share.interval, '%', share.decimals)} of that of the chain.`,
          rule: 'share-of-employment',
          formula: 'employment ÷ Σ employment of the firms × 100',
          citations: ['GHKS §3.4'],
          premises,
          ...(others.length > 0 && {
            caveats: [`How many work at ${others.join(', ')} is not stated: the share is at most this.`],
          }),
        }),
      }),
    );
  }
  return conclusions;
}
