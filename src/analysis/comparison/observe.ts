import type { MeasureExpression } from '../../model/expectation.ts';
import { type Interval, pointOf } from '../../model/interval.ts';
import { counted } from '../chain-governance/profile.ts';
import { type ChainLink, chainLinks } from '../chain-governance/chain-link.ts';
import { measureReading } from '../claims/claims.ts';
import { inWords } from '../claims/measures.ts';
import { addressIn } from '../governance/link.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { type Basis, basisOf } from './basis.ts';
import { largestShare } from './largest-share.ts';

/** What an indicator says of one chain. */
export type Observation =
  | {
      readonly kind: 'quantity';
      readonly interval: Interval;
      readonly unit: string;
      readonly decimals?: number | undefined;
      readonly basis: Basis;
      /** Whose figure it is, where the indicator looks for that. */
      readonly who?: readonly string[];
      readonly addresses: readonly string[];
      readonly reasons: readonly string[];
    }
  | {
      readonly kind: 'words';
      /** One of these; several where the model leaves it open. */
      readonly options: readonly string[];
      readonly addresses: readonly string[];
      readonly reasons: readonly string[];
    }
  | { readonly kind: 'unknown'; readonly why: string };

/** What an indicator, a measure expression as JSON, says of the chain. */
export const observe: Query<string, Observation> = {
  name: 'comparison-observe',
  compute(ctx, text) {
    const expression = JSON.parse(text) as MeasureExpression;
    if (expression.subject === undefined && expression.measure === 'governance') return governanceByLink(ctx);
    if (expression.subject === undefined && expression.measure === 'largest-share')
      return ofLargestShare(ctx);
    const reading = ctx.ask(measureReading, text);
    if (reading.kind === 'unknown') return { kind: 'unknown', why: `${reading.what} ${reading.do}` };
    const addresses = reading.from.map(({ address }) => address);
    const reasons = reading.from.map((conclusion) => conclusion.derivation().statement);
    if (reading.kind === 'words') return { kind: 'words', options: reading.options, addresses, reasons };
    const { interval, unit, decimals } = reading;
    // That nothing is known to be of a place is no nil of it: what has no place may be there.
    if (reading.from.length === 0 && pointOf(interval)?.n === 0n)
      return { kind: 'unknown', why: `Nothing of the chain is known to be ${inWords(expression)}.` };
    return {
      ...{ kind: 'quantity', interval, unit, decimals },
      ...{ basis: basisOf(ctx, expression, unit), addresses, reasons },
    };
  },
};

/** How many links are of each type, in a few words: `captive 2, modular or captive 1, unjudged 1`. */
function governanceByLink(ctx: QueryContext): Observation {
  const links = counted(chainLinks(ctx));
  if (!links.some(({ spoken }) => spoken))
    return { kind: 'unknown', why: 'Nothing is judged or declared of the governance of any link.' };
  const counts = new Map<string, number>();
  for (const link of links) counts.set(entryOf(link), (counts.get(entryOf(link)) ?? 0) + 1);
  const entries = [...counts].sort(([a, m], [b, n]) => rank(a) - rank(b) || n - m || (a < b ? -1 : 1));
  const address = addressIn(ctx, '', 'governance-profile');
  return {
    kind: 'words',
    options: [entries.map(([entry, count]) => `${entry} ${count}`).join(', ')],
    addresses: [address],
    reasons: [],
  };
}

function entryOf({ spoken, types }: ChainLink): string {
  if (!spoken) return 'unjudged';
  if (types.length === 0) return 'no type fits';
  return types.length > 2 ? 'open' : types.join(' or ');
}

/** What is known stands first. */
function rank(entry: string): number {
  return entry === 'unjudged' ? 2 : entry === 'open' ? 1 : 0;
}

function ofLargestShare(ctx: QueryContext): Observation {
  const found = largestShare(ctx);
  if (!found) return { kind: 'unknown', why: 'No firm or group has a known share of the final price.' };
  const { holders, kind } = found;
  const [first] = holders;
  const one = holders.length === 1;
  const expression: MeasureExpression = { measure: 'share-of-final-price' };
  return {
    kind: 'quantity',
    interval: one ? first!.interval : hull(holders.map(({ interval }) => interval)),
    unit: '%',
    decimals: 1,
    basis: { ...basisOf(ctx, expression, '%'), whose: `a ${kind}` },
    who: holders.map(({ name }) => name),
    addresses: holders.map(({ from }) => from.address),
    reasons: holders.map(({ from }) => from.derivation().statement),
  };
}

/** The largest of several lies between the largest low and the largest high. */
function hull(intervals: readonly Interval[]): Interval {
  const lows = intervals.flatMap(({ low }) => low ?? []);
  const highs = intervals.flatMap(({ high }) => high ?? []);
  const low = lows.length > 0 ? lows.reduce((a, b) => (a.gte(b) ? a : b)) : undefined;
  const high = highs.length === intervals.length ? highs.reduce((a, b) => (a.gte(b) ? a : b)) : undefined;
  return { ...(low && { low }), ...(high && { high }) };
}
