import type { Period } from '../../model/fact.ts';
import { type Interval, pointOf, scaleInterval } from '../../model/interval.ts';
import { formatAddress } from '../../model/address.ts';
import { quotient } from '../profit/facts.ts';
import type { QueryContext } from '../query/engine.ts';
import { compareRanges } from '../trends/hypothesis.ts';
import { deflationBetween } from '../value/price-level.ts';
import { intervalText } from '../value/print.ts';
import { type Figure, type Moment, type Snapshot, momentOf } from './moment.ts';

/** One subject in two snapshots, the earlier and the later. */
export interface Pair {
  readonly subject: string;
  readonly from: Snapshot;
  readonly to: Snapshot;
  readonly earlier: Moment;
  readonly later: Moment;
  /** The later snapshot says only what has changed: what it repeats word for word it does not say of its own time. */
  readonly follows: boolean;
  /** Whom prices and market shares are measured against: those that are named, else others of the same stages. */
  readonly against: Comparators;
  /** An amount of money of a time in the money of the later snapshot. */
  readonly real: (interval: Interval, time: Period | undefined, currency: string) => Real;
}

export interface Comparators {
  readonly names: readonly string[];
  readonly named: boolean;
  readonly earlier: readonly Moment[];
  readonly later: readonly Moment[];
}

export type Real =
  | { readonly interval: Interval; readonly premises: readonly string[]; readonly by?: string | undefined }
  | { readonly missing: string };

/** What keeps an upgrading from being shown. */
export interface Missing {
  readonly what:
    | 'snapshot'
    | 'figure'
    | 'real-money'
    | 'comparator'
    | 'market-share'
    | 'product'
    | 'sector'
    | 'competence';
  /** A phrase: `the market share of Grupo in Footwear2003`. */
  readonly text: string;
}

/** How one thing moved from one snapshot to the next. */
export type Change =
  | {
      readonly moved: 'up' | 'down' | 'same' | 'open';
      /** `rejects 8 % → 3 %`. */
      readonly text: string;
      readonly premises: readonly string[];
    }
  | { readonly moved: 'unknown'; readonly missing: Missing | undefined };

/** What setting two figures against each other takes of a pair. */
type Sides = Pick<Pair, 'subject' | 'from' | 'to' | 'follows' | 'real'>;

/** Sets a figure of one snapshot against the same of the next; money in the money of the later one. */
export function changeOf(pair: Sides, name: string, a: Figure | undefined, b: Figure | undefined): Change {
  if (!a && !b) return { moved: 'unknown', missing: undefined };
  const absent = (chain: string, note = ''): Change => ({
    moved: 'unknown',
    missing: { what: 'figure', text: `${name} of ${pair.subject} in ${chain}${note}` },
  });
  if (!a) return absent(pair.from.chain);
  if (!b) return absent(pair.to.chain);
  if (a.carried) return absent(pair.from.chain, ', which says nothing of it of its own time');
  if (b.carried || (pair.follows && a.said === b.said))
    return absent(pair.to.chain, `, which says nothing of it since ${pair.from.chain}`);
  if (a.money !== b.money || (!a.money && a.unit !== b.unit) || a.per !== b.per)
    return {
      moved: 'unknown',
      missing: {
        what: 'figure',
        text: `${name} of ${pair.subject} in one unit (${unitText(a)} and ${unitText(b)} do not compare)`,
      },
    };
  if (!a.money) return moved(name, a.interval, b.interval, [a, b], unitText(a));
  const [one, other] = [
    pair.real(a.interval, a.time ?? pair.from.money, a.unit),
    pair.real(b.interval, b.time ?? pair.to.money, b.unit),
  ];
  for (const real of [one, other])
    if ('missing' in real) return { moved: 'unknown', missing: { what: 'real-money', text: real.missing } };
  if ('missing' in one || 'missing' in other) return { moved: 'unknown', missing: undefined };
  const by = one.by ?? other.by;
  const change = moved(name, one.interval, other.interval, [a, b], unitText(b));
  return {
    ...change,
    text: by ? `${change.text} in the money of ${pair.to.money?.text} (deflator ${by})` : change.text,
    premises: [...change.premises, ...one.premises, ...other.premises],
  };
}

function moved(
  name: string,
  earlier: Interval,
  later: Interval,
  figures: readonly [Figure, Figure],
  unit: string,
): Extract<Change, { text: string }> {
  const decimals = Math.max(figures[0].decimals ?? 2, figures[1].decimals ?? 2);
  const shown = (interval: Interval): string => intervalText(interval, '', decimals);
  return {
    moved: directionOf(earlier, later),
    text: `${name} ${shown(earlier)} → ${intervalText(later, unit, decimals)}`,
    premises: [...new Set(figures.flatMap(({ premises }) => premises))],
  };
}

function directionOf(earlier: Interval, later: Interval): 'up' | 'down' | 'same' | 'open' {
  const [a, b] = [pointOf(earlier), pointOf(later)];
  if (a && b && a.equals(b)) return 'same';
  if (compareRanges(later, earlier) === 'more') return 'up';
  return compareRanges(earlier, later) === 'more' ? 'down' : 'open';
}

/** The unit of a figure and what it is per, as words. */
export function unitText({ unit, per }: Figure): string {
  return [unit, per && `per ${per}`].filter(Boolean).join(' ');
}

/** One figure in percent of another of the same snapshot and money; undefined where they do not divide. */
export function ratioOf(a: Figure | undefined, b: Figure | undefined): Figure | undefined {
  if (!a || !b || a.money !== b.money || a.unit !== b.unit || a.per !== b.per) return undefined;
  if (a.money && a.time?.text !== b.time?.text) return undefined;
  const interval = quotient(a.interval, b.interval);
  if (!interval.low || !interval.high) return undefined;
  return {
    ...{ interval, unit: '%', money: false, decimals: 1 },
    premises: [...new Set([...a.premises, ...b.premises])],
    said: `${a.said}\n${b.said}`,
    carried: a.carried === true || b.carried === true,
  };
}

/** Brings money of snapshots into that of the later one, by deflators that it declares. */
export function realMoney(ctx: QueryContext, from: Snapshot, to: Snapshot): Pair['real'] {
  return (interval, time, currency) => {
    if (currency !== to.currency)
      return {
        missing: `one currency (${from.chain} counts in ${from.currency}, ${to.chain} in ${to.currency})`,
      };
    if (!time || !to.money)
      return {
        missing: `the period or price-year of ${time ? to.chain : from.chain}, to tell real from nominal prices`,
      };
    if (time.from === to.money.from && time.to === to.money.to) return { interval, premises: [] };
    const deflation = deflationBetween(ctx, time, to.money);
    if (deflation.kind !== 'deflation')
      return {
        missing:
          deflation.kind === 'several'
            ? `one deflator: ${deflation.names.join(' and ')} differ from ${time.text} to ${to.money.text}`
            : `a deflator from ${time.text} to ${to.money.text}: nominal prices say nothing of real ones`,
      };
    return {
      interval: scaleInterval(interval, deflation.factor),
      premises: [
        formatAddress({ chain: to.chain, subject: '', attribute: 'deflator', item: deflation.item ?? '' }),
      ],
      by: deflation.item,
    };
  };
}

/** The moments of those whom a subject is measured against, in both snapshots. */
export function comparatorsOf(
  ctx: QueryContext,
  from: Snapshot,
  subject: string,
  moments: { readonly earlier: Moment; readonly later: Moment },
  named: readonly string[],
): Comparators {
  const names = named.length > 0 ? named : rivals(ctx, subject, moments.later);
  const both = names.flatMap((name) => {
    const earlier = ctx.askOf(from.chain, momentOf, name);
    const later = ctx.ask(momentOf, name);
    return earlier && later ? [{ name, earlier, later }] : [];
  });
  return {
    names: both.map(({ name }) => name),
    named: named.length > 0,
    earlier: both.map(({ earlier }) => earlier),
    later: both.map(({ later }) => later),
  };
}

/** Other firms of the stages that a subject stands in: those whom it competes with (the choice is ours). */
function rivals(ctx: QueryContext, subject: string, { kind, units, stages }: Moment): readonly string[] {
  if (kind === 'stage') return [];
  const own = new Set([subject, ...units]);
  const held = Object.keys(stages);
  return ctx
    .subjects('firm')
    .filter(
      (firm) =>
        !own.has(firm) &&
        ctx.factsOf(firm, 'stage').some(({ item }) => item !== undefined && held.includes(item)),
    )
    .toSorted();
}
