import { formatAddress } from '../../model/address.ts';
import { ZERO } from '../../model/exact.ts';
import type { Interval } from '../../model/interval.ts';
import type { Attribution, Conclusion } from '../conclusion.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { accountQuery } from './account.ts';
import { type Measured, quantity } from './conclude.ts';
import { VALUE_AUTHORITY, addressOf } from './derive.ts';
import { type Factor, type FactorItem, dividedItems, paidOnLinks } from './factor-items.ts';
import { factorsQuery } from './factors.ts';
import { statedAmounts } from './figures.ts';
import { rangeOf, symbolForm } from './form.ts';
import { frameQuery } from './frame.ts';
import { type PlaceLabel, UNATTRIBUTED, labelled, placeOfUnit } from './places.ts';
import { intervalText } from './print.ts';
import type { Account } from './solved.ts';
import { structureQuery } from './structure.ts';
import { Rows, type SumRow, attributionOf, blocsOf } from './sums.ts';
import { countedUnits, freeQuery } from './totals.ts';

/** Ways in which places add up. */
export const PLACE_DIMENSIONS = ['location', 'ownership', 'bloc-location', 'bloc-ownership'] as const;
export type PlaceDimension = (typeof PLACE_DIMENSIONS)[number];

/** What each place receives of the final price, by factor. Over all places, the sum of a factor is that of the chain. */
export const factorsByPlace: Query<PlaceDimension, readonly SumRow<Factor>[]> = {
  name: 'value-factors-by-place',
  compute(ctx, dimension) {
    const rows = new Rows<Factor>();
    const free = ctx.ask(freeQuery, '');
    const attribution = attributionOf(dimension)!;
    if (dimension !== attribution) {
      for (const { label, place, units, sums } of ctx.ask(factorsByPlace, attribution)) {
        if (!place?.attributed) continue;
        for (const bloc of ctx.ask(blocsOf, label)) {
          const row = rows.row(bloc, place);
          row.units.push(...units);
          row.countries.add(label);
          for (const [factor, sum] of sums) rows.add(row, factor, sum.form);
        }
      }
      return rows.build(free);
    }
    for (const { account, received } of receivedIn(ctx, attribution)) {
      for (const { factor, item, weight, place } of received) {
        const form = account.forms.get(item.key);
        if (!form) continue;
        const row = rows.row(place.label, place);
        if (!row.units.includes(item.subject)) row.units.push(item.subject);
        row.countries.add(place.label);
        rows.add(row, factor, form, weight);
      }
    }
    return rows.build(free);
  },
};

type Placed = FactorItem & { readonly place: PlaceLabel };

/** Each amount that is received, with its place. */
function receivedIn(
  ctx: QueryContext,
  attribution: Attribution,
): readonly { readonly account: Account; readonly received: readonly Placed[] }[] {
  return ctx.ask(structureQuery, '').parts.flatMap((part) => {
    const account = ctx.ask(accountQuery, part.name);
    if (!account) return [];
    const ofUnits = countedUnits(ctx, account).flatMap((unit) => {
      const place = ctx.ask(placeOfUnit, `${attribution} ${unit}`);
      return dividedItems(account, unit).map((one): Placed => ({ ...one, place }));
    });
    const onLinks = paidOnLinks(account).map((one): Placed => ({ ...one, place: placeOnLink(ctx, one) }));
    return [{ account, received: [...ofUnits, ...onLinks] }];
  });
}

/** A duty or tax is its country's, where the line names it (`to US`); where carriers and insurers are, nothing says. */
function placeOnLink(ctx: QueryContext, { item }: FactorItem): PlaceLabel {
  const { subject, measure } = item;
  const premise = addressOf(ctx.chain, item);
  const stated = ctx
    .ask(statedAmounts, subject)
    .amounts.find((s) => s.attribute === measure && s.item === item.item);
  if (stated?.to) return labelled(stated.to, premise);
  return { label: UNATTRIBUTED, attributed: false, candidates: [], premise };
}

const BY: Readonly<Record<PlaceDimension, string>> = {
  location: 'place of production',
  ownership: 'headquarters of the owner',
  'bloc-location': 'place of production, in the blocs of its country',
  'bloc-ownership': 'headquarters of the owner, in the blocs of their country',
};

/** Factors by country and bloc as conclusions: none where no place is known, or nothing but increments. */
export const factorPlaceConclusions: Query<PlaceDimension, readonly Conclusion[]> = {
  name: 'value-factor-place-conclusions',
  compute(ctx, dimension) {
    const rows = ctx.ask(factorsByPlace, dimension);
    const attribution = attributionOf(dimension)!;
    const unit = ctx.ask(frameQuery, '').currency || '%';
    if (rows.every(({ label }) => label === UNATTRIBUTED)) return [];
    if (rows.every(({ sums }) => [...sums.keys()].every((factor) => factor === 'undivided'))) return [];
    const premises = premisesOf(ctx, attribution);
    return rows
      .filter(({ countries }) => !dimension.startsWith('bloc-') || countries.length > 1)
      .flatMap((row) =>
        [...row.sums].map(([factor, sum]): Conclusion => {
          const interval = rangeOf(sum.form, sum.box);
          const { decimals } = sum.form;
          return quantity({
            ...{
              chain: ctx.chain,
              subject: row.label,
              measure: factor,
              attribution,
              interval,
              unit,
              decimals,
            },
            settledBy: sum.settledBy,
            measured: sum,
            derivation: () => ({
              statement: `${factor} of ${row.label} by ${attribution} is ${intervalText(interval, unit, decimals)}.`,
              rule: `factor-by-${dimension}`,
              formula: `Σ ${factor} by ${BY[dimension]}`,
              citations: VALUE_AUTHORITY,
              premises: row.countries.flatMap((label) => premises(label, factor)),
              caveats: caveatsOf(rows, row, factor, unit),
            }),
          });
        }),
      );
  },
};

/** The figures that a sum rests on, with the facts that say where each is. */
function premisesOf(
  ctx: QueryContext,
  attribution: Attribution,
): (label: string, factor: Factor) => readonly string[] {
  return (label, factor) =>
    receivedIn(ctx, attribution).flatMap(({ received }) =>
      received
        .filter((one) => one.factor === factor && one.place.label === label)
        .flatMap(({ item, place }) => [
          ...(item.facts.length > 0 ? item.facts : [addressOf(ctx.chain, item)]),
          place.premise,
        ]),
    );
}

/** What else may belong to a sum: amounts whose place is not known, and parts that nothing divides. */
function caveatsOf(
  rows: readonly SumRow<Factor>[],
  row: SumRow<Factor>,
  factor: Factor,
  unit: string,
): string[] {
  const text = (sum: Measured): string => intervalText(rangeOf(sum.form, sum.box), unit, sum.form.decimals);
  const caveats: string[] = [];
  if (row.place?.attributed) {
    for (const other of rows) {
      if (!other.place || other.place.attributed) continue;
      const may = other.place.candidates.length === 0 || other.place.candidates.includes(row.label);
      const sum = other.sums.get(factor);
      if (may && sum) caveats.push(`${text(sum)} of ${other.label} may belong here too and is not counted.`);
    }
  } else {
    caveats.push(
      row.place && row.place.candidates.length > 0
        ? `It belongs to ${row.label}; nothing says how much to which, so it is attributed to none.`
        : 'Its place is not known: it is attributed to none.',
    );
  }
  const undivided = factor === 'undivided' ? undefined : row.sums.get('undivided');
  if (undivided && DIVISIBLE.has(factor) && rangeOf(undivided.form, undivided.box).high?.n !== 0n)
    caveats.push(`Of ${text(undivided)} there nothing says who receives it: more ${factor} may be in it.`);
  return caveats;
}

/** Factors that an increment of which nothing more is stated may hold. */
const DIVISIBLE: ReadonlySet<Factor> = new Set([
  ...(['wages', 'land-rent', 'interest', 'depreciation', 'taxes', 'operating-profit', 'profit'] as const),
  ...(['inputs', 'costs'] as const),
]);

/**
 * What a place may receive by a factor of which nothing is stated there: at most what is undivided. Undefined where
 * nothing is undivided, and so nothing received.
 */
export function possibleFactor(
  ctx: QueryContext,
  attribution: Attribution,
  place: string,
  factor: Factor,
):
  | { interval: Interval; decimals?: number | undefined; measured: Measured; settledBy: readonly string[] }
  | undefined {
  const row = ctx.ask(factorsByPlace, attribution).find(({ label }) => label === place);
  const undivided = row?.sums.get('undivided');
  if (!row || !undivided || row.sums.has(factor) || !DIVISIBLE.has(factor)) return undefined;
  const { high } = rangeOf(undivided.form, undivided.box);
  if (high && high.compare(0) <= 0) return undefined;
  const interval: Interval = { low: ZERO, ...(high && { high }) };
  const key = `${place}#${factor}|${attribution}`;
  const attribute = factor === 'costs' ? 'cost' : factor;
  return {
    interval,
    decimals: undivided.form.decimals,
    measured: { form: symbolForm(key, undivided.form.decimals), box: new Map([[key, interval]]) },
    settledBy: row.units.map((subject) => formatAddress({ chain: ctx.chain, subject, attribute })),
  };
}

/** What a factor of which the chain states nothing may receive: up to what is undivided within its firms. */
export function possibleFactorOfChain(
  ctx: QueryContext,
  factor: Factor,
):
  | { interval: Interval; decimals?: number | undefined; measured: Measured; settledBy: readonly string[] }
  | undefined {
  const sums = ctx.ask(factorsQuery, '');
  const undivided = sums.get('undivided');
  if (!undivided || sums.has(factor) || !DIVISIBLE.has(factor)) return undefined;
  const { decimals } = undivided.form;
  const { high } = rangeOf(undivided.form, ctx.ask(freeQuery, '').box);
  if (high && high.compare(0) <= 0) return undefined;
  const interval: Interval = { low: ZERO, ...(high && { high }) };
  const key = `#${factor}|chain`;
  const attribute = factor === 'costs' ? 'cost' : factor;
  return {
    ...{ interval, decimals },
    measured: { form: symbolForm(key, decimals), box: new Map([[key, interval]]) },
    settledBy: [...new Set(undivided.items.map(({ subject }) => subject))]
      .sort()
      .map((subject) => formatAddress({ chain: ctx.chain, subject, attribute })),
  };
}
