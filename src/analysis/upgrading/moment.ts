import type { Fact, Period } from '../../model/fact.ts';
import type { Interval } from '../../model/interval.ts';
import { findCountry } from '../../vocabulary/places.ts';
import { addressIn, termsOf } from '../governance/link.ts';
import { actingAsOne } from '../power/ownership.ts';
import { addressOfFact, chainPeriod } from '../profit/facts.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { frameQuery } from '../value/frame.ts';
import { moneyTime } from '../value/price-level.ts';
import { membersOf, stagesOf } from '../value/structure.ts';
import { type Buyer, buyersOf } from './buyers.ts';
import {
  BENCHMARKS,
  MEASURES,
  concludedFigure,
  ownFigure,
  pricesOf,
  summedFigure,
  wageRate,
  type Price,
} from './figures.ts';

/** A figure of one snapshot, to be compared with the same of another. */
export interface Figure {
  readonly interval: Interval;
  /** Currency, `%`, or the name of a unit; empty for a number. */
  readonly unit: string;
  readonly money: boolean;
  readonly decimals?: number | undefined;
  /** What it is per: figures compare only with others per the same. */
  readonly per?: string | undefined;
  readonly premises: readonly string[];
  /** Whose money it is in where it says so itself. */
  readonly time?: Period | undefined;
  /** What says it. */
  readonly said: string;
  /** The snapshot has it from one before, and says nothing of it of its own time. */
  readonly carried?: boolean | undefined;
}

/** A word or name that holds of a subject, by what states it. */
export type Held = Readonly<Record<string, readonly string[]>>;

/** What a snapshot says of a firm, group, stage or country, as far as upgrading is read from it. */
export interface Moment {
  readonly kind: 'firm' | 'group' | 'stage' | 'country';
  /** The firms that it is made of: a firm itself; the members of a group or stage; those that stand in a country. */
  readonly units: readonly string[];
  readonly functions: Held;
  /** Stages in which it or what acts as one with it stands. */
  readonly stages: Held;
  readonly prices: readonly Price[];
  readonly buyers: readonly Buyer[];
  /** Share of output of the buyer that takes most. */
  readonly topShare: Figure | undefined;
  readonly figures: Readonly<Record<string, Figure>>;
}

/** What a snapshot says of itself: when it is, and of what. */
export interface Snapshot {
  readonly chain: string;
  readonly period: Period | undefined;
  /** The time whose money its amounts are in. */
  readonly money: Period | undefined;
  readonly currency: string;
  readonly product: string;
  readonly sector: readonly string[];
  /** Each stage with those that come before it. */
  readonly order: readonly (readonly [stage: string, before: readonly string[]])[];
  readonly follows: string | undefined;
  readonly premises: readonly string[];
}

const asText = (answer: unknown): string =>
  JSON.stringify(answer ?? null, (_, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  );

export const snapshotQuery: Query<'', Snapshot> = {
  name: 'upgrading-snapshot',
  fingerprint: asText,
  compute(ctx) {
    const text = (attribute: string): string => {
      const value = ctx.fact('', attribute)?.assertions[0].value;
      return value?.kind === 'text' ? value.text : '';
    };
    const sectors = ctx.factsOf('', 'sector').flatMap(({ assertions }) => assertions.flatMap(termsOf));
    return {
      chain: ctx.chain,
      period: chainPeriod(ctx),
      money: ctx.ask(moneyTime, '')?.period,
      currency: ctx.ask(frameQuery, '').currency,
      product: text('product'),
      sector: [...new Set(sectors)].sort(),
      order: [...ctx.subjects('stage')].sort().map((stage) => [
        stage,
        ctx
          .factsOf(stage, 'after')
          .map(({ item }) => item ?? '')
          .sort(),
      ]),
      follows: text('follows') || undefined,
      premises: ['period', 'sector', 'product'].flatMap((attribute) =>
        ctx.factsOf('', attribute).map((fact) => addressOfFact(ctx, fact)),
      ),
    };
  },
};

/** What a snapshot says of one subject, by its name or country code; undefined where it is not in the chain. */
export const momentOf: Query<string, Moment | undefined> = {
  name: 'upgrading-moment',
  fingerprint: asText,
  compute(ctx, subject) {
    const kind = kindOf(ctx, subject);
    if (!kind) return undefined;
    const units = unitsOf(ctx, subject, kind);
    if (kind === 'country' && units.length === 0) return undefined;
    const bearers = kind === 'firm' ? [subject] : [...new Set([subject, ...units])];
    const functions = held(
      ctx,
      bearers.flatMap((one) => ctx.factsOf(one, 'function')),
    );
    const buyers = buyersOf(ctx, bearers);
    return {
      kind,
      units,
      functions,
      stages: stagesHeld(ctx, kind === 'stage' ? [] : bearers),
      prices: pricesOf(ctx, bearers),
      buyers: buyers.all,
      // The share of a buyer in the output of one of several firms is not that in the output of all.
      topShare: bearers.length === 1 || units.length === 1 ? buyers.topShare : undefined,
      figures: figuresOf(ctx, subject, kind, units),
    };
  },
};

function kindOf(ctx: QueryContext, subject: string): Moment['kind'] | undefined {
  for (const kind of ['firm', 'group', 'stage'] as const) if (ctx.fact(subject, 'is', kind)) return kind;
  return findCountry(subject)?.code === subject ? 'country' : undefined;
}

function unitsOf(ctx: QueryContext, subject: string, kind: Moment['kind']): readonly string[] {
  if (kind === 'firm') return [subject];
  if (kind !== 'country') return ctx.ask(membersOf, subject);
  return ctx
    .subjects('firm')
    .filter((firm) => countryOf(ctx, firm) === subject)
    .toSorted();
}

/** The one country in which a firm certainly stands. */
function countryOf(ctx: QueryContext, firm: string): string | undefined {
  const stages = stagesOf(ctx, firm);
  const fact = ctx.fact(firm, 'in') ?? (stages.length === 1 ? ctx.fact(stages[0]!, 'in') : undefined);
  const codes = new Set(
    fact?.assertions.flatMap(({ value }) =>
      value.kind === 'places'
        ? value.places.parts.map(({ kind, code }) => (kind === 'country' ? code : ''))
        : [],
    ),
  );
  const [only] = codes;
  return codes.size === 1 && only !== '' ? only : undefined;
}

/** Countries in which a firm of the chain certainly stands. */
export const countriesQuery: Query<'', readonly string[]> = {
  name: 'upgrading-countries',
  fingerprint: asText,
  compute: (ctx) =>
    [...new Set(ctx.subjects('firm').flatMap((firm) => countryOf(ctx, firm) ?? []))].toSorted(),
};

function held(ctx: QueryContext, facts: readonly Fact[]): Held {
  const found: Record<string, string[]> = {};
  for (const fact of facts) {
    // One of several, not known which, is held of none for certain.
    if (fact.item === undefined) continue;
    (found[fact.item] ??= []).push(addressOfFact(ctx, fact));
  }
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function stagesHeld(ctx: QueryContext, bearers: readonly string[]): Held {
  const all = [...new Set(bearers.flatMap((one) => actingAsOne(ctx, one)))];
  const found: Record<string, string[]> = {};
  for (const one of all)
    for (const fact of ctx.factsOf(one, 'stage')) {
      const premises = (found[fact.item ?? ''] ??= []);
      premises.push(addressOfFact(ctx, fact));
      if (!bearers.includes(one) && ctx.fact(one, 'owner')) premises.push(addressIn(ctx, one, 'owner'));
    }
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function figuresOf(
  ctx: QueryContext,
  subject: string,
  kind: Moment['kind'],
  units: readonly string[],
): Readonly<Record<string, Figure>> {
  const found: Record<string, Figure> = {};
  const put = (name: string, figure: Figure | undefined): void => {
    if (figure) found[name] = figure;
  };
  const only = units.length === 1 ? units[0]! : subject;
  for (const name of BENCHMARKS) put(name, ownFigure(ctx, subject, name) ?? ownFigure(ctx, only, name));
  put('market-share', ownFigure(ctx, subject, 'market-share') ?? ownFigure(ctx, only, 'market-share'));
  for (const name of ['employment', 'volume'])
    put(name, ownFigure(ctx, subject, name) ?? summedFigure(ctx, units, name));
  if (!found['volume']) put('volume', ownFigure(ctx, '', 'volume'));
  put('wage-rate', wageRate(ctx, subject) ?? wageRate(ctx, only));
  for (const name of MEASURES) put(name, concludedFigure(ctx, subject, kind, only, name));
  return found;
}
