import { exact } from '../../model/exact.ts';
import { type ChainLink, chainLink } from '../chain-governance/chain-link.ts';
import { instrumentUses } from '../chain-governance/instruments.ts';
import { wordList } from '../governance/forms.ts';
import { instrumentName } from '../governance/instruments.ts';
import { addressIn } from '../governance/link.ts';
import { addressOfFact, hull, statedFigures } from '../profit/facts.ts';
import { barriersOf, rentOf } from '../profit/rent.ts';
import { RETURN, returnsOf } from '../profit/returns.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { intervalText } from '../value/print.ts';
import { marketInWords, marketSegments } from './market-shares.ts';
import { actingAsOne } from './ownership.ts';

/** One thing that speaks for a firm's being a lead firm. */
export interface Ground {
  /** `it specifies the product on cloth (Mill → Maker)`. */
  readonly text: string;
  readonly premises: readonly string[];
  /** Enough to call it a candidate; what is no more than an indicator is shown beside it. */
  readonly makesCandidate: boolean;
}

/**
 * What of the model speaks for a firm's or group's being a lead firm: instruments that it uses, suppliers that depend
 * on it, its share of its market, its returns, and barriers to entry that protect it (GHKS §3.2, K98).
 */
export const groundsOf: Query<string, readonly Ground[]> = {
  name: 'power-grounds-of',
  fingerprint: (grounds) => JSON.stringify(grounds),
  compute(ctx, subject) {
    const units = actingAsOne(ctx, subject);
    const links = units.flatMap((unit) => ctx.linksAt('to', unit)).map((link) => ctx.ask(chainLink, link));
    links.sort((a, b) => (a.name < b.name ? -1 : 1));
    return [
      ...instruments(ctx, units, links),
      ...dependence(ctx, links),
      ...rules(ctx, units),
      ...marketShare(ctx, units),
      ...returns(ctx, units),
      ...barriers(ctx, units),
    ];
  },
};

function instruments(ctx: QueryContext, units: readonly string[], links: readonly ChainLink[]): Ground[] {
  const uses = [
    ...units.map((unit) => ({ where: `as ${unit}`, uses: instrumentUses(ctx, unit) })),
    ...links.map((link) => ({ where: `on ${link.title}`, uses: link.instruments })),
  ];
  return uses
    .filter(({ uses: its }) => its.length > 0)
    .map(({ where, uses: its }) => ({
      text: `${where} it uses ${wordList(
        its.map(({ instrument }) => instrumentName(instrument)),
        'and',
      )}`,
      premises: its.flatMap(({ premises }) => premises),
      makesCandidate: true,
    }));
}

function dependence(ctx: QueryContext, links: readonly ChainLink[]): Ground[] {
  const captive = links.filter(({ types }) => types.length === 1 && types[0] === 'captive');
  const least = ctx.setting('mainBuyerShare');
  const takes = links.flatMap((link) => {
    const fact = ctx.fact(link.name, 'buyer-share');
    const shares = fact ? statedFigures(ctx, fact).filter(({ unit }) => unit === 'percent') : [];
    const interval = shares.length > 0 ? shares.map((share) => share.interval).reduce(hull) : undefined;
    if (!fact || !interval) return [];
    const main = interval.low?.gte(exact(least)) ?? false;
    const text = intervalText(interval, '%', shares[0]!.decimals);
    return [
      {
        text: `it takes ${text} of the output of ${link.from}${main ? '' : `, which is not certain to reach the ${least} % of a main buyer`}`,
        premises: [addressOfFact(ctx, fact)],
        makesCandidate: main,
      },
    ];
  });
  return [
    ...captive.map((link) => ({
      text: `${link.title} is captive (quasi-hierarchy) to it`,
      premises: link.premises,
      makesCandidate: true,
    })),
    ...takes,
  ];
}

function rules(ctx: QueryContext, units: readonly string[]): Ground[] {
  return units.flatMap((unit) => {
    const facts = ctx.factsOf(unit, 'sets-rule');
    if (facts.length === 0) return [];
    const named = facts.flatMap(({ item }) => (item === undefined ? [] : [item])).sort();
    return [
      {
        text: named.length > 0 ? `it sets the rule ${wordList(named, 'and')}` : 'it sets rules',
        premises: facts.map((fact) => addressOfFact(ctx, fact)).sort(),
        makesCandidate: true,
      },
    ];
  });
}

function marketShare(ctx: QueryContext, units: readonly string[]): Ground[] {
  const least = ctx.setting('leadMarketShare');
  const grounds = new Map<string, Ground>();
  for (const segment of ctx.ask(marketSegments, ''))
    for (const { subject, address, interval, decimals, firms } of segment.shares) {
      if (!units.includes(subject) || grounds.has(address)) continue;
      // What many firms hold together says nothing of the power of one.
      const alone = firms === 1;
      grounds.set(address, {
        text: `${alone ? 'it holds' : 'together they hold'} ${intervalText(interval, '%', decimals)} of ${marketInWords(segment)}`,
        premises: [address],
        makesCandidate: alone && (interval.low?.gte(exact(least)) ?? false),
      });
    }
  return [...grounds.values()];
}

function returns(ctx: QueryContext, units: readonly string[]): Ground[] {
  return units.flatMap((unit) => {
    if (!ctx.fact(unit, 'return') && ctx.factsOf(unit, 'capital').length === 0) return [];
    const { conclusion } = ctx.ask(returnsOf, unit);
    if (!conclusion) return [];
    const rent = ctx.ask(rentOf, unit).conclusions.find(({ measure }) => measure === 'rent');
    const above = rent?.value.kind === 'set' && !rent.value.options.includes('none');
    const text =
      conclusion.value.kind === 'quantity'
        ? intervalText(conclusion.value.interval, '%', conclusion.value.decimals)
        : '';
    return [
      {
        text: `${unit} earns ${text} on its capital${above ? ', above the normal rate: a segment of high returns' : ''}`,
        premises: [above ? rent!.address : addressIn(ctx, unit, RETURN)],
        makesCandidate: above,
      },
    ];
  });
}

function barriers(ctx: QueryContext, units: readonly string[]): Ground[] {
  const facts = units.flatMap((unit) => barriersOf(ctx, unit));
  if (facts.length === 0) return [];
  const kinds = [...new Set(facts.map(({ item }) => item!))].sort();
  return [
    {
      text: `barriers to entry protect it (${kinds.join(', ')})`,
      premises: [...new Set(facts.map((fact) => addressOfFact(ctx, fact)))].sort(),
      makesCandidate: false,
    },
  ];
}
