import type { Place } from '../../findings/finding.ts';
import { HUNDRED, ZERO, maxExact, minExact } from '../../model/exact.ts';
import type { Interval } from '../../model/interval.ts';
import { addressIn } from '../governance/link.ts';
import { addressOfFact, chainPeriod, hull, meet, statedFigures } from '../profit/facts.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { measureName } from '../value/frame.ts';
import { membersOf, stagesOf } from '../value/structure.ts';
import { type MarketPart, mostFirms } from './concentration.ts';

/** The share of one firm, group or stage in a market, as stated. */
export interface MarketShare extends MarketPart {
  readonly subject: string;
  /** Address of the fact. */
  readonly address: string;
  /** The label of the line: the market that it is of. */
  readonly item: string | undefined;
  readonly interval: Interval;
  /** What its printed digits may stand for, at the least. */
  readonly leastPrinted: Interval;
  readonly decimals: number | undefined;
  readonly place: Place;
}

/** Shares of one market: those of the firms of one stage, or those that carry one label. */
export interface MarketSegment {
  /** Name of the stage or label; empty for firms without stage. */
  readonly name: string;
  /** Where conclusions about it are kept: the stage, or the chain with the label as item. */
  readonly subject: string;
  readonly item: string | undefined;
  readonly shares: readonly MarketShare[];
}

/** Market shares that one firm or group states, by the market that they are of. */
const sharesOf: Query<string, readonly MarketShare[]> = {
  name: 'power-market-shares-of',
  compute(ctx, subject) {
    return ctx.factsOf(subject, 'market-share').flatMap((fact) => {
      const figures = statedFigures(ctx, fact).filter(
        ({ unit, of, date }) =>
          unit === 'percent' &&
          (of === undefined || measureName(of) === 'market') &&
          meet(date, chainPeriod(ctx)),
      );
      const [first] = figures;
      if (!first) return [];
      const interval = figures.map((figure) => figure.interval).reduce(hull);
      return [
        {
          ...{ subject, address: addressOfFact(ctx, fact), item: fact.item, interval },
          leastPrinted: figures.map(({ rounded }) => rounded).reduce(hull),
          low: maxExact(ZERO, minExact(HUNDRED, interval.low ?? ZERO)),
          high: maxExact(ZERO, minExact(HUNDRED, interval.high ?? HUNDRED)),
          firms: firmsIn(ctx, subject),
          decimals: figures.some(({ decimals }) => decimals === undefined)
            ? undefined
            : Math.max(...figures.map(({ decimals }) => decimals ?? 0)),
          place: first.place,
        },
      ];
    });
  },
};

/** Over how many firms a share is spread at most; undefined when that is open. */
function firmsIn(ctx: QueryContext, subject: string): number | undefined {
  const count = ctx.fact(subject, 'count');
  if (count) {
    const stated = statedFigures(ctx, count).map(({ interval }) => interval);
    return stated.length > 0 ? mostFirms(stated.reduce(hull)) : undefined;
  }
  if (!ctx.fact(subject, 'is', 'group')) return 1;
  const members = ctx.ask(membersOf, subject);
  if (members.length === 0) return undefined;
  let total = 0;
  for (const member of members) {
    const firms = firmsIn(ctx, member);
    if (firms === undefined) return undefined;
    total += firms;
  }
  return total;
}

/**
 * The markets of which shares are stated. A share without label is of the market of the firm's stage, or of each of its
 * stages; one with a label is of the market of that name. A group is left out where a member states a share of its own.
 */
export const marketSegments: Query<'', readonly MarketSegment[]> = {
  name: 'power-market-segments',
  compute(ctx) {
    const segments = new Map<string, { subject: string; item: string | undefined; shares: MarketShare[] }>();
    const subjects = [...ctx.subjects('firm'), ...ctx.subjects('group')].sort();
    for (const subject of subjects) {
      for (const share of ctx.ask(sharesOf, subject)) {
        const stages = ctx.fact(subject, 'is', 'group') ? groupStages(ctx, subject) : stagesOf(ctx, subject);
        const names = share.item !== undefined ? [share.item] : stages.length > 0 ? stages : [''];
        for (const name of names) {
          const isStage = ctx.fact(name, 'is', 'stage') !== undefined;
          const segment = segments.get(name) ?? {
            subject: isStage ? name : '',
            item: isStage || name === '' ? undefined : name,
            shares: [],
          };
          segments.set(name, segment);
          segment.shares.push(share);
        }
      }
    }
    return [...segments]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, segment]) => ({ name, ...segment, shares: withoutDoubles(ctx, segment.shares) }));
  },
};

function groupStages(ctx: QueryContext, group: string): readonly string[] {
  return [...new Set(ctx.ask(membersOf, group).flatMap((member) => stagesOf(ctx, member)))].sort();
}

function withoutDoubles(ctx: QueryContext, shares: readonly MarketShare[]): readonly MarketShare[] {
  const stated = new Set(shares.map(({ subject }) => subject));
  return shares.filter(
    ({ subject }) =>
      !ctx.fact(subject, 'is', 'group') || !ctx.ask(membersOf, subject).some((member) => stated.has(member)),
  );
}

/** The market in words: `the market of Retail`, `the market “US”`, `its market`. */
export function marketInWords({ name, item }: MarketSegment): string {
  if (name === '') return 'the market of the firms without stage';
  return item === undefined ? `the market of ${name}` : `the market ${name}`;
}

/** Address of a conclusion about a market. */
export function marketAddress(ctx: QueryContext, { subject, item }: MarketSegment, measure: string): string {
  return addressIn(ctx, subject, measure, item);
}
