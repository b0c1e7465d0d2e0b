import type { MeasureExpression } from '../../model/expectation.ts';
import { sameInterval } from '../../model/interval.ts';
import { countryOf } from '../../vocabulary/places.ts';
import type { Attribution } from '../conclusion.ts';
import type { QueryContext } from '../query/engine.ts';
import { blocNamed } from '../scale/declared-blocs.ts';
import { type Factor, FACTORS } from '../value/factor-items.ts';
import { factorsByPlace, possibleFactor } from '../value/factor-places.ts';
import { rangeOf } from '../value/form.ts';
import { UNATTRIBUTED } from '../value/places.ts';
import { SUMMED, type Sum, type SummedMeasure, sumsQuery } from '../value/sums.ts';
import type { MeasureLookup } from './measure-lookup.ts';
import { factorNamed, inWords, placeName } from './measure-names.ts';
import type { Reading } from './measured.ts';

const PLACE_MEASURES: ReadonlySet<string> = new Set([
  ...SUMMED,
  ...['share-of-final-price', 'share-of-value-added', 'exports', 'imports', 'balance'],
]);
const ATTRIBUTIONS: readonly Attribution[] = ['location', 'ownership'];

/** True for a country, bloc, declared place or part that is attributed to none. */
export function isPlace(ctx: QueryContext, code: string): boolean {
  if (code === UNATTRIBUTED || countryOf(code) || blocNamed(ctx, code)) return true;
  if (ctx.fact(code, 'is', 'place') || / or |, /.test(code)) return true;
  // A place that files share is known by what stands there.
  return ctx.ask(sumsQuery, 'locality').some(({ label }) => label === code);
}

/** An amount of a country, bloc, declared place or unattributed part under an attribution. */
export function placeReading(
  lookup: MeasureLookup,
  expression: MeasureExpression,
  name: string,
  written: string,
): Reading | undefined {
  const { ctx } = lookup;
  const place = placeName(written);
  const factor = factorNamed(name);
  const known = place.split('->').every((code) => isPlace(ctx, code));
  if (!known || (!PLACE_MEASURES.has(name) && !factor)) return undefined;
  const measure = factor ?? name;
  const under = (attribution: Attribution): Reading =>
    lookup.at(expression, measure, place, attribution) ??
    inBloc(lookup, expression, measure, place, attribution) ??
    (factor && possible(lookup, expression, factor, place, attribution)) ??
    lookup.nil(measure);
  if (expression.attribution) return under(expression.attribution);
  // Where places are stated under one attribution only, it is the one that is meant.
  const stated = ATTRIBUTIONS.filter((attribution) =>
    ctx.ask(sumsQuery, attribution).some((row) => row.place?.attributed),
  );
  if (stated.length === 1) return under(stated[0]!);
  const [a, b] = ATTRIBUTIONS.map(under) as [Reading, Reading];
  if (a.kind === 'quantity' && b.kind === 'quantity' && sameInterval(a.interval, b.interval)) return a;
  return {
    kind: 'unknown',
    what: `${inWords(expression)} differs by attribution, and the line does not say by which.`,
    do: 'Write by location (where the activity stands) or by ownership (where its owner has the headquarters).',
  };
}

/** A bloc of which the chain holds one country only is not concluded by itself, but can be asked for. */
function inBloc(
  lookup: MeasureLookup,
  { total }: MeasureExpression,
  name: string,
  place: string,
  attribution: Attribution,
): Reading | undefined {
  const { ctx } = lookup;
  if (!blocNamed(ctx, place) || total) return undefined;
  const dimension = attribution === 'location' ? 'bloc-location' : 'bloc-ownership';
  const sum: Sum | undefined = (FACTORS as readonly string[]).includes(name)
    ? ctx
        .ask(factorsByPlace, dimension)
        .find(({ label }) => label === place)
        ?.sums.get(name as Factor)
    : ctx
        .ask(sumsQuery, dimension)
        .find(({ label }) => label === place)
        ?.sums.get(name as SummedMeasure);
  if (!sum) return undefined;
  return {
    kind: 'quantity',
    interval: rangeOf(sum.form, sum.box),
    unit: lookup.unit(),
    decimals: sum.form.decimals,
    measured: sum,
    settledBy: sum.settledBy,
    from: [],
  };
}

/** A factor of which nothing is stated in a place: what is undivided there may hold it. */
function possible(
  lookup: MeasureLookup,
  { total }: MeasureExpression,
  factor: Factor,
  place: string,
  attribution: Attribution,
): Reading | undefined {
  const found = total ? undefined : possibleFactor(lookup.ctx, attribution, place, factor);
  return found && { kind: 'quantity', ...found, unit: lookup.unit(), from: [] };
}
