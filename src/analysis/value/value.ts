import type { Finding } from '../../findings/finding.ts';
import { formatAddress } from '../../model/address.ts';
import { type Exact, HUNDRED, ZERO } from '../../model/exact.ts';
import { type Interval, pointOf } from '../../model/interval.ts';
import type { Attribution, Conclusion, Conclusions } from '../conclusion.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { accountQuery } from './account.ts';
import { TOTALS, isOverstatedValueAdded } from './account-findings.ts';
import { aboveThePrice } from './above-price.ts';
import { chainPlace } from './naming.ts';
import { joinBoxes, percentage } from './conclude.ts';
import { chainConclusions, factorConclusions } from './factors.ts';
import { PLACE_DIMENSIONS, type PlaceDimension, factorPlaceConclusions } from './factor-places.ts';
import { statedAmounts } from './figures.ts';
import { FormBuilder, rangeOf } from './form.ts';
import { frameQuery, hasAccount } from './frame.ts';
import { STATEMENT_ITEMS } from './items.ts';
import { periodConclusions } from './periods.ts';
import { intervalText } from './print.ts';
import { missingWeights } from './market-weights.ts';
import { marketConclusions } from './markets.ts';
import { quantityConclusions } from './quantity-conclusions.ts';
import { recipientConclusions } from './recipient-conclusions.ts';
import { cumulativeConclusions } from './stages.ts';
import { GROUP_MEASURES, membersOf, structureQuery } from './structure.ts';
import { type Dimension, sumConclusions } from './sums.ts';
import { chainTotalsQuery, finalPriceQuery } from './totals.ts';
import { tradeConclusions } from './trade.ts';
import { partShares } from './shares.ts';
import { partConclusions } from './unit-conclusions.ts';

const DIMENSIONS: readonly Dimension[] = [
  ...([
    'stage',
    'group',
    'location',
    'ownership',
    'locality',
    'bloc-location',
    'bloc-ownership',
    'activity',
    'owner',
  ] as const),
];
const MINUS = ZERO.sub(1);

/** The queries that conclude something, by name and argument: what one edit leaves as it was is not made again. */
const sources: Query<string, readonly Conclusion[]> = {
  name: 'value-source',
  compute(ctx, source) {
    const space = source.indexOf(' ');
    const argument = source.slice(space + 1);
    switch (source.slice(0, space)) {
      case 'part':
        return ctx.ask(partConclusions, argument);
      case 'quantities':
        return ctx.ask(quantityConclusions, argument);
      case 'shares':
        return ctx.ask(partShares, argument);
      case 'sums':
        return ctx.ask(sumConclusions, argument as Dimension);
      case 'trade':
        return ctx.ask(tradeConclusions, argument as Attribution);
      case 'cumulative':
        return ctx.ask(cumulativeConclusions, '');
      case 'markets':
        return ctx.ask(marketConclusions, '');
      case 'factors':
        return ctx.ask(factorConclusions, '');
      case 'factors-by':
        return ctx.ask(factorPlaceConclusions, argument as PlaceDimension);
      case 'recipients':
        return ctx.ask(recipientConclusions, '');
      default:
        return ctx.ask(chainConclusions, '');
    }
  },
};

const periods: Query<string, readonly Conclusion[]> = {
  name: 'value-periods',
  compute: (ctx, source) => periodConclusions(ctx, ctx.ask(sources, source)),
};

/**
 * Everything that the account of a chain concludes, with its findings. Each part of the account, each way of adding
 * up and each share is a query beneath it, so that an edit redoes only what it touches.
 */
export const valueConclusions: Query<'', Conclusions> = {
  name: 'value-conclusions',
  compute(ctx) {
    if (!ctx.ask(hasAccount, '')) return { conclusions: [], findings: [] };
    const { parts } = ctx.ask(structureQuery, '');
    const all = [
      ...parts.map(({ name }) => `part ${name}`),
      ...parts.map(({ name }) => `quantities ${name}`),
      ...parts.map(({ name }) => `shares ${name}`),
      ...DIMENSIONS.map((dimension) => `sums ${dimension}`),
      ...['cumulative ', 'markets ', 'factors ', 'chain ', 'trade location', 'trade ownership'],
      ...PLACE_DIMENSIONS.map((dimension) => `factors-by ${dimension}`),
      'recipients ',
    ];
    const conclusions = all.flatMap((source) => ctx.ask(sources, source));
    for (const source of all) conclusions.push(...ctx.ask(periods, source));
    return { conclusions: unique(conclusions), findings: valueFindingsOf(ctx) };
  },
};

/** A group or stage that stands for itself is a unit and a sum of one at once: the first stands. */
function unique(conclusions: readonly Conclusion[]): readonly Conclusion[] {
  const byAddress = new Map<string, Conclusion>();
  for (const conclusion of conclusions) {
    if (!byAddress.has(conclusion.address)) byAddress.set(conclusion.address, conclusion);
  }
  const once = [...byAddress.values()];
  indexes.set(once, byAddress);
  return once;
}

const indexes = new WeakMap<readonly Conclusion[], ReadonlyMap<string, Conclusion>>();

/** The value conclusions by address. */
export const valueIndex: Query<'', ReadonlyMap<string, Conclusion>> = {
  name: 'value-index',
  compute: (ctx) => indexes.get(ctx.ask(valueConclusions, '').conclusions) ?? new Map<string, Conclusion>(),
};

function valueFindingsOf(ctx: QueryContext): readonly Finding[] {
  const { parts, markets } = ctx.ask(structureQuery, '');
  const findings = parts.flatMap((part) => ctx.ask(accountQuery, part.name)?.findings ?? []);
  for (const market of markets) findings.push(...ctx.ask(statedAmounts, market).findings);
  if (!parts.some((part) => part.withFinalPrice)) findings.push(...ctx.ask(statedAmounts, '').findings);
  const ofChain = ctx.ask(chainFindings, '');
  const inTotal = ofChain.some(({ code }) => code === 'value/added-exceeds-price');
  return [...(inTotal ? findings.filter((f) => !isOverstatedValueAdded(f)) : findings), ...ofChain];
}

/** Findings of the chain as a whole: what nobody is named for, and value added above the final price. */
const chainFindings: Query<'', readonly Finding[]> = {
  name: 'value-chain-findings',
  compute(ctx) {
    const price = ctx.ask(finalPriceQuery, '');
    const ofGroups = itemsOfGroups(ctx);
    if (!price) return ofGroups;
    const unit = ctx.ask(frameQuery, '').currency || '%';
    const { valueAdded, unattributed, byProducts } = ctx.ask(chainTotalsQuery, '');
    const findings: Finding[] = [...ofGroups];
    const weights = missingWeights(ctx, price);
    if (weights) findings.push(weights);
    const place = chainPlace(ctx);
    const above = new FormBuilder(false)
      .add(valueAdded.form)
      .add(price.form, MINUS)
      .add(byProducts.form, MINUS)
      .build();
    const excess = rangeOf(above, joinBoxes(valueAdded.box, price.box));
    if (excess.low && excess.low.gt(valueAdded.slack.add(price.slack))) {
      const total = intervalText(rangeOf(valueAdded.form, valueAdded.box), unit, valueAdded.form.decimals);
      const whole = intervalText(rangeOf(price.form, price.box), unit, price.form.decimals);
      findings.push({
        code: 'value/added-exceeds-price',
        place,
        what: `The value added of the firms, ${total}, is more than the final price, ${whole}.`,
        why: 'Value added along a chain adds up to at most what the final buyer pays; more means that bought-in inputs are counted as value added, or once more at each firm.',
        do: 'State the value added of each firm without what it bought (value-added), or its output and inputs.',
        address: formatAddress({ chain: ctx.chain, subject: '', attribute: 'total-value-added' }),
      });
    }
    if (!unattributed) return findings;
    const ofShares = pointOf(rangeOf(price.form, price.box))
      ? undefined
      : shareFinding(ctx, unattributed, price);
    if (ofShares) return [...findings, { ...ofShares, place }];
    const rest = rangeOf(unattributed.form, joinBoxes(unattributed.box, price.box));
    const address = formatAddress({ chain: ctx.chain, subject: '', attribute: 'unattributed' });
    if (rest.low && rest.low.gt(unattributed.slack) && !unbalanced(ctx)) {
      const amount = intervalText(rest, unit, unattributed.form.decimals);
      findings.push({
        code: 'value/unattributed-residual',
        place,
        what: `${amount} of the final price is attributed to nobody.`,
        why: 'The recipients that are named do not add up to the final price. The rest is kept as a named residual; shares are of the whole price and are not scaled up.',
        do: 'Name who receives it where a source says so; otherwise it stays visible as unattributed.',
        address,
      });
    } else if (residualInAccount(ctx) && roundedAway(rest, unattributed.slack) && !unbalanced(ctx)) {
      const amount = intervalText(rest, unit, unattributed.form.decimals);
      findings.push({
        code: 'value/rounding-difference',
        place,
        what: `The recipients together receive ${amount} less than the final price: a difference within rounding.`,
        why: `The digits of the figures allow ${intervalText({ low: unattributed.slack, high: unattributed.slack }, unit, undefined)}. It is not absorbed: it stands as unattributed.`,
        do: 'Nothing is wrong. State more decimals where the source has them.',
        address,
      });
    } else if (!residualInAccount(ctx) && !unbalanced(ctx)) {
      const above = aboveThePrice(ctx, rest.high?.neg(), unattributed.slack);
      if (above) {
        findings.push({
          code: 'value/unbalanced-account',
          place: above.place ?? place,
          what: `The recipients together receive ${intervalText({ low: above.amount, high: above.amount }, unit, unattributed.form.decimals)} more than the final price${pointOf(rest) ? '' : ' at least'}.`,
          why: `Increments, freight, insurance, duties and taxes add up to the final price.${above.figures.length > 0 ? ` At odds with it: ${above.figures.join(', ')}.` : ''}`,
          do: `Correct the final price or the amounts of those who are not linked to a market. A total is no recipient: ${TOTALS}`,
          address,
        });
      }
    }
    return findings;
  },
};

/** What a group or stage states of its members that nothing can be made of: only their sums by measure are in the account. */
function itemsOfGroups(ctx: QueryContext): Finding[] {
  const units = new Set(ctx.ask(structureQuery, '').parts.flatMap((part) => part.units));
  return [...ctx.subjects('group'), ...ctx.subjects('stage')].flatMap((name) => {
    if (units.has(name) || ctx.ask(membersOf, name).length === 0) return [];
    return ctx
      .ask(statedAmounts, name)
      .amounts.filter(({ attribute }) => OF_A_FIRM.has(attribute))
      .map(({ attribute, item, place }) => ({
        code: 'value/missing-quantity' as const,
        place,
        what: `${attribute} of ${name} cannot enter the account: of its members together it states ${GROUP_MEASURES.join(', ')} only.`,
        why: 'How much of it each member has is not said, and it is not split between them.',
        do: 'State it of the firms, or of a group without members.',
        address: formatAddress({
          ...{ chain: ctx.chain, subject: name, attribute },
          ...(item !== undefined && { item }),
        }),
      }));
  });
}

const OF_A_FIRM: ReadonlySet<string> = new Set([...STATEMENT_ITEMS, 'operating-profit', 'profit']);

/** True for a rest of the price that the rounding of the figures explains. */
function roundedAway(rest: Interval, slack: Exact): boolean {
  const left = pointOf(rest);
  return left !== undefined && left.compare(0) > 0 && left.lte(slack);
}

/**
 * What percentages of an unknown final price leave over, or give twice. Rounding is judged generously: every percentage
 * of the chain counts with half a unit in its last place.
 */
function shareFinding(
  ctx: QueryContext,
  unattributed: Parameters<typeof percentage>[0],
  price: Parameters<typeof percentage>[1],
): Omit<Finding, 'place'> | undefined {
  const share = percentage(unattributed, price);
  const rest = share && pointOf(share.interval);
  if (!share || !rest) return undefined;
  let slack = ZERO;
  for (const { name } of ctx.ask(structureQuery, '').parts)
    for (const { of } of ctx.ask(accountQuery, name)?.figures.values() ?? [])
      if (of) slack = slack.add(of.half.mul(HUNDRED));
  if (rest.abs().lte(slack)) return undefined;
  const address = formatAddress({
    chain: ctx.chain,
    subject: '',
    attribute: 'unattributed-share-of-final-price',
  });
  const amount = (value: Exact): string => intervalText({ low: value, high: value }, '%', share.decimals);
  return rest.compare(0) > 0
    ? {
        code: 'value/unattributed-residual',
        what: `${amount(rest)} of the final price is attributed to nobody.`,
        why: 'The percentages that are named do not add up to the final price. The rest is kept as a named residual; shares are not scaled up.',
        do: 'Name who receives it where a source says so; otherwise it stays visible as unattributed.',
        address,
      }
    : {
        code: 'value/unbalanced-account',
        what: `The recipients together receive ${amount(HUNDRED.sub(rest))} of the final price.`,
        why: 'Increments, freight, insurance, duties and taxes add up to the final price, and rounding does not explain the difference.',
        do: 'Correct the percentages, or what each is of.',
        address,
      };
}

/** True when the residual is an amount of the account itself: then its contradiction is already reported there. */
function residualInAccount(ctx: QueryContext): boolean {
  const hub = ctx.ask(structureQuery, '').parts.find((part) => part.withFinalPrice);
  return hub !== undefined && ctx.ask(accountQuery, hub.name)?.forms.has('#unattributed') === true;
}

/** True when figures contradict each other: what is then left over is that contradiction, and already reported. */
function unbalanced(ctx: QueryContext): boolean {
  return ctx
    .ask(structureQuery, '')
    .parts.some((part) =>
      ctx.ask(accountQuery, part.name)?.findings.some((f) => f.code === 'value/unbalanced-account'),
    );
}
