import { formatAddress } from '../../model/address.ts';
import { type Exact, ZERO } from '../../model/exact.ts';
import type { Interval } from '../../model/interval.ts';
import { blocs, memberOf } from '../../vocabulary/blocs.ts';
import type { Attribution, Conclusion } from '../conclusion.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { type Measured, quantity } from './conclude.ts';
import { VALUE_AUTHORITY } from './derive.ts';
import { type Form, FormBuilder, rangeOf } from './form.ts';
import { frameQuery } from './frame.ts';
import { type PlaceLabel, UNATTRIBUTED, placeOfUnit } from './places.ts';
import { intervalText } from './print.ts';
import { type Account, settledBy } from './solved.ts';
import { slackOf } from './solve.ts';
import { membersOf, stagesOf } from './structure.ts';
import { accountsOf, chainTotalsQuery, countedUnits, finalPriceQuery } from './totals.ts';
import { shareConclusion } from './unit-conclusions.ts';

/** Ways in which the units of a chain are added up. */
export type Dimension =
  'stage' | 'group' | 'location' | 'ownership' | 'locality' | 'bloc-location' | 'bloc-ownership' | 'activity';

/** The attribution that a dimension adds up by, undefined for those that are not of places. */
export function attributionOf(dimension: Dimension): Attribution | undefined {
  if (dimension === 'location' || dimension === 'locality' || dimension === 'bloc-location')
    return 'location';
  return dimension === 'ownership' || dimension === 'bloc-ownership' ? 'ownership' : undefined;
}

/** Measures of units that are added up; never one with another. */
export const SUMMED = ['increment', 'value-added', 'capture'] as const;
export type SummedMeasure = (typeof SUMMED)[number];

/** One sum: its form, what it may be, and whose amounts it adds up. */
export interface Sum extends Measured {
  readonly premises: readonly string[];
  readonly settledBy: readonly string[];
}

export interface SumRow {
  readonly label: string;
  readonly place?: PlaceLabel;
  readonly units: readonly string[];
  /** Places of its units, for sums over places. */
  readonly countries: readonly string[];
  readonly sums: ReadonlyMap<SummedMeasure, Sum>;
}

class SumBuilder {
  private readonly sum = new FormBuilder(false);
  private slack: Exact = ZERO;
  private readonly box = new Map<string, Interval>();
  private readonly premises: string[] = [];
  private readonly settling = new Set<string>();

  add(account: Account, form: Form, premise: string): void {
    this.sum.add(form);
    this.slack = this.slack.add(slackOf(form, account.figures));
    this.premises.push(premise);
    if (form.free.size === 0) return;
    for (const key of form.free.keys()) {
      const bounds = account.box.get(key);
      if (bounds) this.box.set(key, bounds);
    }
    for (const address of settledBy(account, form)) this.settling.add(address);
  }

  build(): Sum {
    const { slack, box, premises } = this;
    const form = this.sum.build();
    return { form, slack, box, premises, settledBy: form.free.size === 0 ? [] : [...this.settling].sort() };
  }
}

/** The sums of the units' amounts along one dimension, rows by label. */
export const sumsQuery: Query<Dimension, readonly SumRow[]> = {
  name: 'value-sums',
  compute(ctx, dimension) {
    const rows = new Map<
      string,
      { place?: PlaceLabel; units: string[]; countries: string[]; sums: Map<SummedMeasure, SumBuilder> }
    >();
    for (const account of accountsOf(ctx)) {
      for (const unit of countedUnits(ctx, account)) {
        for (const { label, place } of labelsOf(ctx, dimension, unit)) {
          let row = rows.get(label);
          if (!row)
            rows.set(label, (row = { ...(place && { place }), units: [], countries: [], sums: new Map() }));
          row.units.push(unit);
          if (place) row.countries.push(place.label);
          for (const measure of SUMMED) {
            const form = account.forms.get(`${unit}#${measure}`);
            if (!form) continue;
            let sum = row.sums.get(measure);
            if (!sum) row.sums.set(measure, (sum = new SumBuilder()));
            sum.add(account, form, formatAddress({ chain: ctx.chain, subject: unit, attribute: measure }));
          }
        }
      }
    }
    return [...rows]
      .map(([label, row]) => ({
        ...{ label, units: row.units, countries: row.countries, ...(row.place && { place: row.place }) },
        sums: new Map([...row.sums].map(([measure, sum]) => [measure, sum.build()])),
      }))
      .sort((a, b) => (a.label < b.label ? -1 : 1));
  },
};

const groupsQuery: Query<'', ReadonlyMap<string, readonly string[]>> = {
  name: 'value-groups',
  fingerprint: (groups) => JSON.stringify([...groups]),
  compute: (ctx) => {
    const of = new Map<string, string[]>();
    for (const group of ctx.subjects('group')) {
      for (const member of ctx.ask(membersOf, group)) {
        const list = of.get(member);
        if (list) list.push(group);
        else of.set(member, [group]);
      }
    }
    return of;
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
    case 'bloc-ownership': {
      const place = ctx.ask(
        placeOfUnit,
        `${dimension === 'bloc-location' ? 'location' : 'ownership'} ${unit}`,
      );
      return place.attributed ? ctx.ask(blocsOf, place.label).map((label) => ({ label, place })) : [];
    }
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
const blocsOf: Query<string, readonly string[]> = {
  name: 'value-blocs-of',
  fingerprint: (answer) => answer.join(),
  compute(ctx, code) {
    const period = ctx.fact('', 'period')?.assertions[0].value;
    const mega = ctx.setting('megaRegionals');
    const found: string[] = [];
    for (const bloc of blocs()) {
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
      if (dimension.startsWith('bloc-') && new Set(row.countries).size < 2) continue;
      const own = (dimension === 'stage' && row.label !== UNATTRIBUTED) || dimension === 'group';
      const narrowed = own || attribution ? undefined : dimension;
      const caveats =
        dimension === 'location' || dimension === 'ownership' ? placeCaveats(rows, row, unit) : [];
      for (const [measure, sum] of row.sums) {
        const interval = rangeOf(sum.form, sum.box);
        conclusions.push(
          quantity({
            ...{ chain: ctx.chain, subject: row.label, measure, attribution, item: narrowed, interval, unit },
            decimals: sum.form.decimals,
            settledBy: sum.settledBy,
            measured: sum,
            derivation: () => ({
              statement: `${measure} of ${row.label}${attribution ? ` by ${attribution}` : ''} is ${intervalText(interval, unit, sum.form.decimals)}: ${row.units.join(', ')}.`,
              rule: `sum-by-${dimension}`,
              formula: `Σ ${measure} by ${TITLES[dimension]}`,
              citations: VALUE_AUTHORITY,
              premises: attribution
                ? [
                    ...sum.premises,
                    ...row.units.map((name) => ctx.ask(placeOfUnit, `${attribution} ${name}`).premise),
                  ]
                : sum.premises,
              ...(caveats.length > 0 && { caveats }),
            }),
          }),
        );
        const whole = measure === 'increment' ? price : measure === 'value-added' ? added : undefined;
        if (!whole) continue;
        const share = shareConclusion(ctx, {
          ...{ subject: row.label, attribution, item: narrowed, part: sum, whole },
          measure: measure === 'increment' ? 'share-of-final-price' : 'share-of-value-added',
          settledBy: [...new Set([...sum.settledBy, ...whole.settledBy])].sort(),
          premises: [
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
