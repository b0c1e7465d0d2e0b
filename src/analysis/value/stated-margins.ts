import { formatAddress } from '../../model/address.ts';
import { ZERO } from '../../model/exact.ts';
import type { Assertion, Fact } from '../../model/fact.ts';
import { type Interval, addIntervals, between, make, pointOf } from '../../model/interval.ts';
import { enumeratedValue } from '../../vocabulary/enumerated-attributes.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { type Stated, placeOf } from './figures.ts';
import { measureName } from './frame.ts';
import { type Equations, keyOf } from './items.ts';
import { moneyTime, overlap } from './price-level.ts';
import { decimalsOf } from './print.ts';
import { type Solution, solve } from './solve.ts';
import type { Part } from './structure.ts';

/** Margins that are equations of the account: a gross margin is of the price, a mark-up of what is paid. */
const KINDS = ['gross', 'mark-up'] as const;
type MarginKind = (typeof KINDS)[number];

/** What a margin of each kind may say that it is of. Of a mark-up the price is the price paid. */
const WHOLES: Readonly<Record<MarginKind, readonly string[]>> = {
  gross: ['price', 'output', 'sales'],
  'mark-up': ['price', 'purchases'],
};

/** A margin as the account takes it, and whether the price that it is of is known without it. */
export interface AccountMargin {
  readonly stated: Stated;
  readonly priceKnown: boolean;
}

/** The margins of a part that are equations of its account, by kind and firm. */
export type AccountMargins = ReadonlyMap<`${MarginKind} ${string}`, AccountMargin>;

/** A margin that a firm, group or stage states, of the account's time: several are the range that they span. */
const statedMargin: Query<`${MarginKind} ${string}`, Stated | undefined> = {
  name: 'value-stated-margin',
  fingerprint: (stated) =>
    stated
      ? JSON.stringify([stated.state, ends(stated.interval), stated.slack.toFraction(), stated.place])
      : '',
  compute(ctx, argument) {
    const space = argument.indexOf(' ');
    const kind = argument.slice(0, space) as MarginKind;
    const unit = argument.slice(space + 1);
    for (const fact of ctx.factsOf(unit, 'margin')) {
      if (fact.item === undefined || enumeratedValue('margin', fact.item)?.id !== kind) continue;
      const used = fact.assertions.filter((assertion) => isUsed(ctx, kind, assertion));
      const stated = used.length > 0 ? settled(ctx, fact, used) : undefined;
      if (stated) return stated;
    }
    return undefined;
  },
};

const ends = ({ low, high }: Interval): readonly string[] => [
  low?.toFraction() ?? '',
  high?.toFraction() ?? '',
];

/** Of the whole of its kind, and of the time of the account. */
function isUsed(ctx: QueryContext, kind: MarginKind, { value, date }: Assertion): boolean {
  if (value.kind !== 'amount' || value.amount.unit.kind !== 'percent') return false;
  const of = measureName(value.amount.unit.of ?? 'price');
  const time = ctx.ask(moneyTime, '');
  return WHOLES[kind].includes(of) && (!date || !time || overlap(date, time.period));
}

function settled(ctx: QueryContext, fact: Fact, used: readonly Assertion[]): Stated | undefined {
  const amounts = used.flatMap(({ value }) => (value.kind === 'amount' ? [value.amount] : []));
  const known = amounts.filter(({ state }) => state !== 'unknown');
  const [first] = known.length > 0 ? known : amounts;
  if (!first) return undefined;
  const { subject, attribute, item } = fact;
  const intervals = known.map(({ interval, approximate, step }) =>
    approximate && step ? addIntervals(interval, between(step.neg(), step)) : interval,
  );
  const interval = intervals.length > 0 ? intervals.reduce(hullOf) : {};
  const value = pointOf(interval);
  return {
    ...{ attribute, item, kind: 'percent', of: 'price', text: first.text, place: placeOf(used[0]!) },
    premises: [formatAddress({ chain: ctx.chain, subject, attribute, ...(item !== undefined && { item }) })],
    state: known.length === 0 ? 'unknown' : value ? 'figure' : 'range',
    ...(value && { value }),
    slack: value && first.step ? first.step.div(2) : ZERO,
    interval,
    decimals: first.step && decimalsOf(first.step),
  };
}

function hullOf(a: Interval, b: Interval): Interval {
  const low = a.low && b.low ? (a.low.lte(b.low) ? a.low : b.low) : undefined;
  const high = a.high && b.high ? (a.high.gte(b.high) ? a.high : b.high) : undefined;
  return make(low, false, high, false);
}

/**
 * The margins of a part that are equations of its account. Where the account has both the capture and the price, or both what
 * is paid and what it is sold for, the margin says the same once more: it is compared with them
 * (`profit/ratio-disagrees`), and is no equation.
 *
 * @param build Builds the equations with these margins
 */
export function withMargins(
  ctx: QueryContext,
  part: Part,
  build: (margins: AccountMargins) => Equations,
): Equations {
  const plain = build(new Map());
  const stated = part.units.flatMap((unit) =>
    KINDS.flatMap((kind) => {
      const has = (measure: string): boolean => plain.items.has(keyOf(unit, measure));
      if (!has('output') || (kind === 'mark-up' && !has('purchases'))) return [];
      const margin = ctx.ask(statedMargin, `${kind} ${unit}`);
      return margin ? [{ kind, unit, margin }] : [];
    }),
  );
  if (stated.length === 0) return plain;
  const solution = solve([...plain.items.values()], plain.rows);
  const open = stated.flatMap(({ kind, unit, margin }) => {
    const priceKnown = isKnown(solution, keyOf(unit, 'output'));
    const both = priceKnown && isKnown(solution, keyOf(unit, kind === 'gross' ? 'capture' : 'purchases'));
    return both ? [] : [[`${kind} ${unit}`, { stated: margin, priceKnown }] as const];
  });
  return open.length === 0 ? plain : build(new Map(open));
}

function isKnown({ forms }: Solution, key: string): boolean {
  return forms.get(key)?.free.size === 0;
}
