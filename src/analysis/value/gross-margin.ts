import { formatAddress } from '../../model/address.ts';
import { ONE, ZERO } from '../../model/exact.ts';
import type { Assertion, Fact } from '../../model/fact.ts';
import { type Interval, addIntervals, between, make, pointOf } from '../../model/interval.ts';
import { enumeratedValue } from '../../vocabulary/enumerated-attributes.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { type Stated, placeOf } from './figures.ts';
import { measureName } from './frame.ts';
import { type Equations, keyOf } from './items.ts';
import type { Ledger } from './ledger.ts';
import { moneyTime, overlap } from './price-level.ts';
import { decimalsOf } from './print.ts';
import { type Solution, solve } from './solve.ts';
import type { Part } from './structure.ts';

/** The rule of gross margin × price: in the accounts of Linden, Kraemer and Dedrick the gross profit is the value capture. */
const GROSS_MARGIN = 'gross-margin';

/** A gross margin as the account takes it, and whether the price that it is of is known without it. */
export interface AccountMargin {
  readonly stated: Stated;
  readonly priceKnown: boolean;
}

/** The gross margin that a firm, group or stage states, of the account's time: several are the range that they span. */
const grossMarginOf: Query<string, Stated | undefined> = {
  name: 'value-gross-margin',
  fingerprint: (stated) =>
    stated
      ? JSON.stringify([stated.state, ends(stated.interval), stated.slack.toFraction(), stated.place])
      : '',
  compute(ctx, unit) {
    for (const fact of ctx.factsOf(unit, 'margin')) {
      if (fact.item === undefined || enumeratedValue('margin', fact.item)?.id !== 'gross') continue;
      const used = fact.assertions.filter((assertion) => isUsed(ctx, assertion));
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

/** Of the price, and of the time of the account. */
function isUsed(ctx: QueryContext, { value, date }: Assertion): boolean {
  if (value.kind !== 'amount' || value.amount.unit.kind !== 'percent') return false;
  const of = measureName(value.amount.unit.of ?? 'price');
  const time = ctx.ask(moneyTime, '');
  return ['price', 'output', 'sales'].includes(of) && (!date || !time || overlap(date, time.period));
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
 * The gross margins of a part that are equations of its account. Where the account has both the capture and the price, the
 * margin says the same once more: it is compared with them (`profit/ratio-disagrees`), and is no equation.
 *
 * @param build Builds the equations with these margins
 */
export function withMargins(
  ctx: QueryContext,
  part: Part,
  build: (margins: ReadonlyMap<string, AccountMargin>) => Equations,
): Equations {
  const plain = build(new Map());
  const margins = part.units.flatMap((unit) => {
    const stated = ctx.ask(grossMarginOf, unit);
    return stated && plain.items.has(keyOf(unit, 'output')) ? [[unit, stated] as const] : [];
  });
  if (margins.length === 0) return plain;
  const solution = solve([...plain.items.values()], plain.rows);
  const open = margins.flatMap(([unit, stated]) => {
    const priceKnown = isKnown(solution, keyOf(unit, 'output'));
    const both = priceKnown && isKnown(solution, keyOf(unit, 'capture'));
    return both ? [] : [[unit, { stated, priceKnown }] as const];
  });
  return open.length === 0 ? plain : build(new Map(open));
}

function isKnown({ forms }: Solution, key: string): boolean {
  return forms.get(key)?.free.size === 0;
}

/** Adds value capture = gross profit = gross margin × price of a unit. */
export function addGrossMargin(ledger: Ledger, unit: string): void {
  const margin = ledger.around.margins.get(unit);
  const output = keyOf(unit, 'output');
  if (!margin || !ledger.items.has(output)) return;
  const { stated, priceKnown } = margin;
  const capture = keyOf(unit, 'capture');
  if (!ledger.items.has(capture)) {
    const item = ledger.measure(unit, 'capture', undefined);
    const open =
      stated.state === 'unknown'
        ? priceKnown
          ? 'it is the price × a gross margin that is not known'
          : 'it is the product of a price and a gross margin of which neither is known, which stays open'
        : undefined;
    ledger.items.set(capture, {
      ...item,
      // A part of a price is printed to the cent at least.
      decimals: 2,
      ...(open !== undefined && { how: open, settledBy: stated.premises[0]! }),
    });
  }
  ledger.percentageOf(capture, stated, [[output, ONE]], GROSS_MARGIN);
}

/** True where a unit's capture is what its gross margin makes it: a ratio of it is the margin again. */
export function isOfMargin({ equations }: { readonly equations: Equations }, unit: string): boolean {
  const item = equations.items.get(keyOf(unit, 'capture'));
  return (
    item !== undefined &&
    item.facts.length === 0 &&
    equations.rows.some(({ rule, terms }) => rule === GROSS_MARGIN && terms[0]?.[0] === item.key)
  );
}
