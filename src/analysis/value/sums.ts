import { formatAddress } from '../../model/address.ts';
import { blocs, memberOf } from '../../vocabulary/blocs.ts';
import { type Exact, sameExact } from '../../model/exact.ts';
import type { Interval } from '../../model/interval.ts';
import type { Attribution, Conclusion, Derivation } from '../conclusion.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { declaredBlocs } from '../scale/declared-blocs.ts';
import { accountQuery } from './account.ts';
import { type Measured, quantity } from './conclude.ts';
import { VALUE_AUTHORITY } from './derive.ts';
import { type Form, FormBuilder, rangeOf } from './form.ts';
import { frameQuery } from './frame.ts';
import { type PlaceLabel, UNATTRIBUTED, ownerOf, placeOfUnit } from './places.ts';
import { intervalText } from './print.ts';
import { groupsQuery, partQuery, stagesOf, structureQuery } from './structure.ts';
import { type Free, chainTotalsQuery, countedUnits, finalPriceQuery, freeQuery, settling } from './totals.ts';
import { shareConclusion } from './shares.ts';

/** Ways in which the units of a chain are added up. */
export type Dimension =
  | 'stage'
  | 'group'
  | 'location'
  | 'ownership'
  | 'locality'
  | 'bloc-location'
  | 'bloc-ownership'
  | 'activity'
  | 'owner';

/** The attribution that a dimension adds up by, undefined for those that are not of places. */
export function attributionOf(dimension: Dimension): Attribution | undefined {
  if (dimension === 'location' || dimension === 'locality' || dimension === 'bloc-location')
    return 'location';
  return dimension === 'ownership' || dimension === 'bloc-ownership' ? 'ownership' : undefined;
}

/** Measures of units that are added up; never one with another. */
export const SUMMED = ['increment', 'value-added', 'capture'] as const;
export type SummedMeasure = (typeof SUMMED)[number];

/** One sum: its form, what it may be, and what would settle it. */
export interface Sum extends Measured {
  readonly settledBy: readonly string[];
}

export interface SumRow<M extends string = SummedMeasure> {
  readonly label: string;
  readonly place?: PlaceLabel;
  readonly units: readonly string[];
  /** Places of its units, for sums over places. */
  readonly countries: readonly string[];
  readonly sums: ReadonlyMap<M, Sum>;
}

interface Row<M extends string> {
  readonly place?: PlaceLabel;
  readonly units: string[];
  readonly countries: Set<string>;
  readonly sums: Map<M, FormBuilder>;
}

/** Sums of several measures by label, while they are added up. */
export class Rows<M extends string> {
  private readonly rows = new Map<string, Row<M>>();

  row(label: string, place: PlaceLabel | undefined): Row<M> {
    let row = this.rows.get(label);
    if (!row) {
      row = { ...(place && { place }), units: [], countries: new Set(), sums: new Map() };
      this.rows.set(label, row);
    }
    return row;
  }

  add(row: Row<M>, measure: M, form: Form, weight?: Exact): void {
    let sum = row.sums.get(measure);
    if (!sum) row.sums.set(measure, (sum = new FormBuilder(false)));
    sum.add(form, weight);
  }

  build(free: Free): readonly SumRow<M>[] {
    return [...this.rows]
      .map(([label, { place, units, countries, sums }]) => ({
        ...{ label, units, countries: [...countries], ...(place && { place }) },
        sums: new Map(
          [...sums].map(([measure, sum]) => {
            const form = sum.build();
            return [measure, { form, box: free.box, settledBy: settling(free, form) }];
          }),
        ),
      }))
      .sort((a, b) => (a.label < b.label ? -1 : 1));
  }
}

/** The sums of the units' amounts along one dimension, rows by label. */
export const sumsQuery: Query<Dimension, readonly SumRow[]> = {
  name: 'value-sums',
  compute(ctx, dimension) {
    const rows = new Rows<SummedMeasure>();
    const free = ctx.ask(freeQuery, '');
    if (dimension === 'bloc-location' || dimension === 'bloc-ownership') {
      // A bloc holds whole countries: their sums are added up.
      for (const { label, place, units, sums } of ctx.ask(sumsQuery, attributionOf(dimension)!)) {
        if (!place?.attributed) continue;
        for (const bloc of ctx.ask(blocsOf, label)) {
          const row = rows.row(bloc, place);
          row.units.push(...units);
          row.countries.add(label);
          for (const [measure, sum] of sums) rows.add(row, measure, sum.form);
        }
      }
      return rows.build(free);
    }
    for (const part of ctx.ask(structureQuery, '').parts) {
      const account = ctx.ask(accountQuery, part.name);
      if (!account) continue;
      const labels = ctx.ask(partLabels, `${dimension} ${part.name}`);
      for (const unit of countedUnits(ctx, account)) {
        for (const { label, place } of labels.get(unit) ?? []) {
          const row = rows.row(label, place);
          row.units.push(unit);
          if (place) row.countries.add(place.label);
          for (const measure of SUMMED) {
            const form = account.forms.get(`${unit}#${measure}`);
            if (form) rows.add(row, measure, form);
          }
        }
      }
    }
    return rows.build(free);
  },
};

type Labels = ReadonlyMap<string, readonly { label: string; place?: PlaceLabel }[]>;

/** Where the units of a part stand in a dimension: one look for all of them, since it rarely changes. */
const partLabels: Query<`${Dimension} ${string}`, Labels> = {
  name: 'value-part-labels',
  fingerprint: (labels) => JSON.stringify([...labels]),
  compute(ctx, argument) {
    const space = argument.indexOf(' ');
    const dimension = argument.slice(0, space) as Dimension;
    const units = ctx.ask(partQuery, argument.slice(space + 1))?.units ?? [];
    return new Map(units.map((unit) => [unit, labelsOf(ctx, dimension, unit)]));
  },
};

/** Where a unit stands in a dimension. Several only for groups, which may overlap. */
function labelsOf(
  ctx: QueryContext,
  dimension: Dimension,
  unit: string,
): readonly { label: string; place?: PlaceLabel }[] {
  switch (dimension) {
    case 'location':
    case 'ownership': {
      const place = ctx.ask(placeOfUnit, `${dimension} ${unit}`);
      return [{ label: place.label, place }];
    }
    case 'locality': {
      const place = ctx.ask(placeOfUnit, `location ${unit}`);
      return place.locality === undefined ? [] : [{ label: place.locality, place }];
    }
    case 'bloc-location':
    case 'bloc-ownership':
      return [];
    case 'group': {
      const groups = ctx.ask(groupsQuery, '').get(unit) ?? [];
      // A group that stands for itself is a unit, and concluded as one.
      return groups.map((label) => ({ label }));
    }
    case 'stage': {
      if (ctx.fact(unit, 'is', 'stage')) return [];
      const stages = stagesOf(ctx, unit);
      if (stages.length === 0) return [{ label: UNATTRIBUTED }];
      return [{ label: stages.length === 1 ? stages[0]! : `${stages.join(', ')} (split unknown)` }];
    }
    case 'owner': {
      const owner = ctx.ask(ownerOf, unit);
      return owner === '' ? [] : [{ label: owner }];
    }
    case 'activity': {
      const kinds = new Set<string>();
      for (const subject of [unit, ...stagesOf(ctx, unit)]) {
        for (const kind of ['tangible', 'intangible']) if (ctx.fact(subject, kind)) kinds.add(kind);
        if (kinds.size > 0) break;
      }
      return [{ label: kinds.size === 1 ? [...kinds][0]! : UNATTRIBUTED }];
    }
  }
}

/** Blocs that a country was in all through the chain's period; a bloc is in itself. None when no period is declared. */
export const blocsOf: Query<string, readonly string[]> = {
  name: 'value-blocs-of',
  fingerprint: (answer) => answer.join(),
  compute(ctx, code) {
    const period = ctx.fact('', 'period')?.assertions[0].value;
    const mega = ctx.setting('megaRegionals');
    const found: string[] = [];
    for (const bloc of [...blocs(), ...ctx.ask(declaredBlocs, '')]) {
      if (bloc.id === code) found.push(bloc.id);
      else if (period?.kind === 'period' && (bloc.countsByDefault || mega.includes(bloc.id))) {
        if (memberOf(bloc, code, period.period) === 'yes') found.push(bloc.id);
      }
    }
    return found.sort();
  },
};

const TITLES: Readonly<Record<Dimension, string>> = {
  stage: 'stage',
  group: 'members',
  location: 'place of production',
  locality: 'place of production',
  'bloc-location': 'place of production, in the blocs of its country',
  ownership: 'headquarters of the owner',
  'bloc-ownership': 'headquarters of the owner, in the blocs of their country',
  activity: 'kind of activity',
  owner: 'owner of the firms, to the last of them',
};

/** The sums along one dimension as conclusions, with their shares of the final price and of value added. */
export const sumConclusions: Query<Dimension, readonly Conclusion[]> = {
  name: 'value-sum-conclusions',
  compute(ctx, dimension) {
    const rows = ctx.ask(sumsQuery, dimension);
    if (dimension === 'activity' && rows.every(({ label }) => label === UNATTRIBUTED)) return [];
    const unit = ctx.ask(frameQuery, '').currency || '%';
    const price = ctx.ask(finalPriceQuery, '');
    const { valueAdded } = ctx.ask(chainTotalsQuery, '');
    const added =
      valueAdded.form.free.size === 0 && valueAdded.form.constant.compare(0) > 0 ? valueAdded : undefined;
    const attribution = attributionOf(dimension);
    const conclusions: Conclusion[] = [];
    for (const row of rows) {
      // A bloc that holds one country of the chain says nothing that the country does not.
      if (dimension.startsWith('bloc-') && row.countries.length < 2) continue;
      const own = (dimension === 'stage' && row.label !== UNATTRIBUTED) || dimension === 'group';
      const narrowed = own || attribution ? undefined : dimension;
      const caveats =
        dimension === 'location' || dimension === 'ownership' ? placeCaveats(rows, row, unit) : [];
      for (const [measure, sum] of row.sums) {
        const interval = rangeOf(sum.form, sum.box);
        const stated = own && isStated(ctx, row.label, measure, interval);
        conclusions.push(
          quantity({
            ...{ chain: ctx.chain, subject: row.label, measure, attribution, item: narrowed, interval, unit },
            decimals: sum.form.decimals,
            settledBy: sum.settledBy,
            measured: sum,
            ...(stated && { standing: 'declared' as const }),
            derivation: () =>
              stated
                ? asStated(row.label, measure, intervalText(interval, unit, sum.form.decimals))
                : {
                    statement: `${measure} of ${row.label}${attribution ? ` by ${attribution}` : ''} is ${intervalText(interval, unit, sum.form.decimals)}: ${row.units.join(', ')}.`,
                    rule: `sum-by-${dimension}`,
                    formula: `Σ ${measure} by ${TITLES[dimension]}`,
                    citations: VALUE_AUTHORITY,
                    premises: row.units.flatMap((name) => [
                      formatAddress({ chain: ctx.chain, subject: name, attribute: measure }),
                      ...(attribution ? [ctx.ask(placeOfUnit, `${attribution} ${name}`).premise] : []),
                    ]),
                    ...(caveats.length > 0 && { caveats }),
                  },
          }),
        );
        const whole = measure === 'increment' ? price : measure === 'value-added' ? added : undefined;
        if (!whole) continue;
        const share = shareConclusion(ctx, {
          ...{ subject: row.label, attribution, item: narrowed, part: sum, whole },
          measure: measure === 'increment' ? 'share-of-final-price' : 'share-of-value-added',
          settledBy: [...new Set([...sum.settledBy, ...whole.settledBy])].sort(),
          premises: () => [
            formatAddress({
              ...{ chain: ctx.chain, subject: row.label, attribute: measure },
              ...((attribution ?? narrowed) !== undefined && { item: attribution ?? narrowed! }),
            }),
            formatAddress({
              ...{ chain: ctx.chain, subject: '' },
              attribute: measure === 'increment' ? 'final-price' : 'total-value-added',
            }),
          ],
          of: measure,
          caveats,
        });
        if (share) conclusions.push(share);
      }
    }
    return conclusions;
  },
};

/** True when a group or stage states itself what its members come to: a member may follow from it, never it from them. */
function isStated(ctx: QueryContext, label: string, measure: SummedMeasure, interval: Interval): boolean {
  const value = ctx.fact(label, measure)?.assertions[0].value;
  if (value?.kind !== 'amount') return false;
  const { low, high } = value.amount.interval;
  return sameExact(low, interval.low) && sameExact(high, interval.high);
}

function asStated(label: string, measure: SummedMeasure, amount: string): Derivation {
  return {
    statement: `${measure} of ${label} is ${amount}, as stated.`,
    rule: 'declared',
    citations: [],
    premises: [],
    wouldChange: ['Another figure on that line.'],
  };
}

/** What else may belong to a place: parts of the chain whose place is not one country. */
function placeCaveats(rows: readonly SumRow[], row: SumRow, unit: string): string[] {
  if (!row.place?.attributed) {
    return row.place && row.place.candidates.length > 0
      ? [`It stands in ${row.label}; nothing says how much in which, so it is attributed to none.`]
      : ['Its place is not known: it is attributed to none.'];
  }
  return rows.flatMap((other) => {
    if (!other.place || other.place.attributed) return [];
    const may = other.place.candidates.length === 0 || other.place.candidates.includes(row.label);
    const sum = other.sums.get('increment');
    if (!may || !sum) return [];
    const amount = intervalText(rangeOf(sum.form, sum.box), unit, sum.form.decimals);
    return [`${amount} of ${other.label} may stand here too and is not counted.`];
  });
}
