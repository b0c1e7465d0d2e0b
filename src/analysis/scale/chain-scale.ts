import type { DateRange } from '../../vocabulary/blocs.ts';
import { constantParts } from '../../vocabulary/blocs.ts';
import { countries } from '../../vocabulary/places.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { type Possible, SCALES, type Scale, possibleScales } from './possible.ts';
import { blocNamed, declaredBlocs } from './declared-blocs.ts';
import { type RegionMap, blocMap, countedBlocs, m49Map } from './regions.ts';
import { type Site, activitySites, isOpen, marketSites } from './sites.ts';

/** Whether the places of the end markets count among those of the chain. */
export type Counting = 'activities' | 'activities-and-markets';

/** What is possible in a part of the chain's period in which nobody joined or left a bloc. */
export interface ScalePart extends Possible {
  readonly range: DateRange;
  readonly map: RegionMap;
}

/** The inferred scale of a chain, with what it rests on. */
export interface ChainScale {
  readonly counting: Counting;
  readonly sites: readonly Site[];
  /** Countries known for certain, by code, in order. */
  readonly countries: readonly string[];
  /** Every scale that is possible at some time of the period. */
  readonly scales: readonly Scale[];
  readonly regions: readonly string[];
  /** In order of time. Without a stated period: all times, and the earlier left out where nothing new comes of them. */
  readonly parts: readonly ScalePart[];
  /** False when the chain states no period. */
  readonly dated: boolean;
}

/** All times for which the table of blocs has anything to say. */
const ALL_TIMES: DateRange = { from: '1900-01-01', to: '9999-12-31' };

function periodOf(ctx: QueryContext): DateRange | undefined {
  const ranges = (ctx.fact('', 'period')?.assertions ?? []).flatMap(({ value }) =>
    value.kind === 'period' ? [value.period] : [],
  );
  if (ranges.length === 0) return undefined;
  return {
    from: ranges.map((range) => range.from).sort()[0]!,
    to: ranges
      .map((range) => range.to)
      .sort()
      .at(-1)!,
  };
}

/** Countries whose memberships matter, and the blocs that matter for them. */
function partsOf(ctx: QueryContext, sites: readonly Site[], period: DateRange): readonly DateRange[] {
  const named = sites.flatMap((site) => site.oneOf);
  const places = named.flatMap((part) => (part.kind === 'bloc' ? (blocNamed(ctx, part.code) ?? []) : []));
  const members = places.flatMap((bloc) => bloc.memberships.map((m) => m.country));
  const anywhere = sites.some((site) => site.oneOf.length === 0);
  const matter = new Set([
    ...named.flatMap((part) => (part.kind === 'country' ? [part.code] : [])),
    ...members,
    ...(anywhere ? [...countries()].map((country) => country.code) : []),
  ]);
  const counted =
    ctx.setting('regions') === 'm49'
      ? []
      : countedBlocs(ctx.setting('megaRegionals'), ctx.ask(declaredBlocs, ''));
  return constantParts(new Set([...counted, ...places]), matter, period);
}

/** The scale that a chain's places give (GHKS §3.1), as a set where places or times leave several possible. */
export const chainScale: Query<Counting, ChainScale | undefined> = {
  name: 'chain-scale',
  compute: (ctx, counting) => {
    const activities = activitySites(ctx);
    if (activities.length === 0) return undefined;
    const sites = counting === 'activities' ? activities : [...activities, ...marketSites(ctx)];
    const period = periodOf(ctx);
    const declared = ctx.ask(declaredBlocs, '');
    const counted = countedBlocs(ctx.setting('megaRegionals'), declared);
    const scheme = ctx.setting('regions');
    const scales = new Set<Scale>();
    const regions = new Set<string>();
    const parts: ScalePart[] = [];
    // From the latest on: without a period the last decades already show all that is possible.
    for (const range of [...partsOf(ctx, sites, period ?? ALL_TIMES)].reverse()) {
      const map = scheme === 'm49' ? m49Map(declared, range) : blocMap(counted, declared, range);
      const possible = possibleScales(sites, map);
      parts.unshift({ ...possible, range, map });
      for (const scale of possible.scales) scales.add(scale);
      for (const region of possible.regions) regions.add(region);
      if (!period && scales.size === SCALES.length) break;
    }
    return {
      counting,
      sites,
      countries: [
        ...new Set(sites.filter((site) => !isOpen(site)).map((site) => site.oneOf[0]!.code)),
      ].sort(),
      scales: SCALES.filter((scale) => scales.has(scale)),
      regions: [...regions],
      parts,
      dated: period !== undefined,
    };
  },
};

/** True when a declared scale names this one: `international` names every scale of more than one country. */
export function names(declared: string, scale: Scale): boolean {
  if (declared === 'international') return scale !== 'local' && scale !== 'national';
  if (declared === 'national') return scale === 'local' || scale === 'national';
  return declared === scale;
}
