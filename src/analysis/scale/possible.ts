import { countries } from '../../vocabulary/places.ts';
import { type RegionMap, idsIn } from './regions.ts';
import type { Site } from './sites.ts';

/** The scales of the method, §2, in the order of their width. `outside-blocs` is international, outside blocs. */
export const SCALES = ['local', 'national', 'regional', 'global', 'outside-blocs'] as const;
export type Scale = (typeof SCALES)[number];

/** Scales still possible at one time. */
export interface Possible {
  readonly scales: readonly Scale[];
  /** For `regional`: every region that may hold all activities; all of them do when every place is known. */
  readonly regions: readonly string[];
}

/** A country that a site may be in, with its locality where one is named. */
interface Candidate {
  readonly country: string;
  readonly locality?: string;
}

/** The countries in which a site may be; undefined: any. A bloc stands for its members at the time. */
function candidatesOf(site: Site, map: RegionMap): readonly Candidate[] | undefined {
  const found: Candidate[] = [];
  for (const part of site.oneOf) {
    if (part.kind === 'country')
      found.push({ country: part.code, ...(part.locality !== undefined && { locality: part.locality }) });
    else if (part.kind === 'bloc') {
      const members = map.membersOf(part.code);
      if (members.length === 0) return undefined;
      for (const country of members) found.push({ country });
    } else return undefined;
  }
  return found.length > 0 ? found : undefined;
}

/**
 * Every scale that the places leave possible. With C the set of countries: one country is national, or local in one
 * declared locality; more are regional when one region holds C; global when none does and two countries of C are each
 * in a region that the other is not in; outside blocs otherwise. Exact for any number of open places.
 */
export function possibleScales(sites: readonly Site[], map: RegionMap): Possible {
  const choices = sites.map((site) => candidatesOf(site, map));
  const scales = new Set<Scale>([...withinOneCountry(choices), ...acrossCountries(choices, map)]);
  return {
    scales: SCALES.filter((scale) => scales.has(scale)),
    regions: scales.has('regional') ? regionsOfAll(choices, map) : [],
  };
}

type Choices = readonly (readonly Candidate[] | undefined)[];

function intersection<T>(sets: readonly ReadonlySet<T>[]): ReadonlySet<T> {
  const [first, ...rest] = sets;
  return new Set([...(first ?? [])].filter((item) => rest.every((set) => set.has(item))));
}

function withinOneCountry(choices: Choices): Scale[] {
  const bound = choices.filter((choice) => choice !== undefined);
  const free = bound.length < choices.length;
  if (bound.length === 0) return free ? ['local', 'national'] : [];
  const shared = intersection(bound.map((choice) => new Set(choice.map((candidate) => candidate.country))));
  const found = new Set<Scale>();
  for (const country of shared) {
    const localities = bound.map(
      (choice) => new Set(choice.filter((c) => c.country === country).map((c) => c.locality)),
    );
    const common = intersection(localities);
    if ([...common].some((locality) => locality !== undefined)) found.add('local');
    const alwaysOne =
      !free &&
      localities.every((set) => !set.has(undefined)) &&
      (localities.length === 1 || localities.every((set) => set.size === 1 && common.size === 1));
    if (!alwaysOne) found.add('national');
  }
  return [...found];
}

/**
 * What is known of a choice of countries while it is made: the country while there is only one, else whether two are
 * each in a region that the other is not in. `chain` holds the distinct sets of regions while no two are so.
 */
interface State {
  readonly only?: string;
  readonly crossed: boolean;
  readonly common: bigint;
  readonly chain: readonly bigint[];
}

function keyOf(state: State): string {
  return `${state.only ?? ''}|${state.crossed}|${state.common}|${state.chain.join(',')}`;
}

function crosses(a: bigint, b: bigint): boolean {
  return (a & ~b) !== 0n && (b & ~a) !== 0n;
}

function extend(state: State | undefined, country: string, set: bigint): State {
  if (!state) return { only: country, crossed: false, common: set, chain: [set] };
  const only = state.only === country ? { only: country } : {};
  const common = state.common & set;
  if (state.crossed || state.chain.some((other) => crosses(other, set)))
    return { ...only, crossed: true, common, chain: [] };
  const chain = state.chain.includes(set)
    ? state.chain
    : [...state.chain, set].sort((a, b) => (a < b ? -1 : 1));
  return { ...only, crossed: false, common, chain };
}

function acrossCountries(choices: Choices, map: RegionMap): Scale[] {
  let states: ReadonlyMap<string, State | undefined> = new Map([['', undefined]]);
  for (const [options, times] of countedOptions(choices, map)) {
    for (let i = 0; i < times; i++) {
      const next = new Map<string, State>();
      for (const state of states.values()) {
        for (const { country, set } of options) {
          const extended = extend(state, country, set);
          next.set(keyOf(extended), extended);
        }
      }
      // The same choice made once more reaches nothing new: nor will it ever again.
      const settled = next.size === states.size && [...next.keys()].every((key) => states.has(key));
      states = next;
      if (settled) break;
    }
  }
  const found = new Set<Scale>();
  for (const state of states.values()) {
    if (!state || state.only !== undefined) continue;
    if (state.common !== 0n) found.add('regional');
    else found.add(state.crossed ? 'global' : 'outside-blocs');
  }
  return [...found];
}

interface Option {
  readonly country: string;
  readonly set: bigint;
}

/** The options of each different choice, with how often it is made; the narrowest first, so that states stay few. */
function countedOptions(choices: Choices, map: RegionMap): (readonly [readonly Option[], number])[] {
  const different = new Map<string, [readonly Option[], number]>();
  for (const choice of choices) {
    const names = choice && [...new Set(choice.map((candidate) => candidate.country))].sort();
    const key = names?.join(' ') ?? '*';
    const known = different.get(key);
    if (known) {
      // A known country once more adds nothing.
      if (names?.length !== 1) known[1]++;
    } else different.set(key, [names ? optionsOf(names, map) : anywhere(map), 1]);
  }
  return [...different.values()].sort((a, b) => a[0].length - b[0].length);
}

function optionsOf(names: readonly string[], map: RegionMap): Option[] {
  return names.flatMap((country) => map.regionsOf(country).map((set) => ({ country, set })));
}

/** All countries, with no more than two of those that are in the same regions: a third makes no difference. */
function anywhere(map: RegionMap): Option[] {
  const times = new Map<bigint, number>();
  const found: Option[] = [];
  for (const { code, until } of countries()) {
    if (until !== undefined) continue;
    for (const set of map.regionsOf(code)) {
      const seen = times.get(set) ?? 0;
      if (seen >= 2) continue;
      times.set(set, seen + 1);
      found.push({ country: code, set });
    }
  }
  return found;
}

function regionsOfAll(choices: Choices, map: RegionMap): readonly string[] {
  let common = -1n;
  for (const choice of choices) {
    if (!choice) continue;
    let any = 0n;
    for (const { country } of choice) for (const set of map.regionsOf(country)) any |= set;
    common &= any;
  }
  return idsIn(map, common);
}
