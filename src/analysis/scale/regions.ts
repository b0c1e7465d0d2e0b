import { type Bloc, type DateRange, blocOf, blocs } from '../../vocabulary/blocs.ts';
import { countries } from '../../vocabulary/places.ts';
import { regionsOf } from '../../vocabulary/regions.ts';
import type { AnalysisSettings } from '../settings.ts';

/**
 * The regions of a time in which nobody joined or left: which regions each country is in, as the bits of a number. A
 * country whose membership is not known has more than one possible set of regions.
 */
export interface RegionMap {
  /** Ids in the order of the bits. */
  readonly ids: readonly string[];
  /** The possible sets of regions of a country, one unless its membership somewhere is not known. */
  readonly regionsOf: (country: string) => readonly bigint[];
  /** Countries that are, or may be, in the bloc or region. */
  readonly membersOf: (id: string) => readonly string[];
}

/**
 * The blocs that make a region under these settings: those that are declared, and those of the table but for the ones
 * that count only where a project says so.
 */
export function countedBlocs(
  megaRegionals: AnalysisSettings['megaRegionals'],
  declared: readonly Bloc[],
): readonly Bloc[] {
  return [
    ...[...blocs()].filter((bloc) => bloc.countsByDefault || megaRegionals.includes(bloc.id)),
    ...declared,
  ];
}

/** Blocs of the table that do not count under these settings. */
export function uncountedBlocs(megaRegionals: AnalysisSettings['megaRegionals']): readonly Bloc[] {
  return [...blocs()].filter((bloc) => !bloc.countsByDefault && !megaRegionals.includes(bloc.id));
}

/** Members of a bloc on the first day of a time in which nobody joined or left. */
export function membersIn(
  bloc: Bloc,
  { from }: DateRange,
): { sure: readonly string[]; unsure: readonly string[] } {
  const now = bloc.memberships.filter((m) => (m.from ?? '') <= from && from <= (m.to ?? '9999-12-31'));
  return {
    sure: now.filter((m) => m.standing === 'member').map((m) => m.country),
    unsure: now.filter((m) => m.standing === 'unknown').map((m) => m.country),
  };
}

/**
 * The trade blocs as regions, in a time in which nobody of interest joined or left. `declared`: blocs that may be named as
 * places beside those of the table.
 */
export function blocMap(counted: readonly Bloc[], declared: readonly Bloc[], range: DateRange): RegionMap {
  const sure = new Map<string, bigint>();
  const unsure = new Map<string, bigint[]>();
  counted.forEach((bloc, i) => {
    const bit = 1n << BigInt(i);
    const members = membersIn(bloc, range);
    for (const country of members.sure) sure.set(country, (sure.get(country) ?? 0n) | bit);
    for (const country of members.unsure) unsure.set(country, [...(unsure.get(country) ?? []), bit]);
  });
  return {
    ids: counted.map((bloc) => bloc.id),
    regionsOf: (country) => {
      const base = sure.get(country) ?? 0n;
      const open = unsure.get(country);
      if (!open) return [base];
      return open.reduce((sets, bit) => [...sets, ...sets.map((set) => set | bit)], [base]);
    },
    membersOf: (id) => {
      const bloc = blocOf(id) ?? declared.find((other) => other.id === id);
      if (!bloc) return [];
      const { sure: certain, unsure: open } = membersIn(bloc, range);
      return [...certain, ...open];
    },
  };
}

let m49: { readonly ids: readonly string[]; readonly of: ReadonlyMap<string, bigint> } | undefined;

function m49Table(): NonNullable<typeof m49> {
  const levels = ['intermediate', 'subregion', 'region'] as const;
  const ofCountry = [...countries()].map(({ code }) => ({ code, regions: regionsOf(code) }));
  // The narrowest first, so that `Eastern Asia` is named before `Asia`.
  const ids = levels.flatMap((level) => [
    ...new Set(ofCountry.flatMap((c) => c.regions.filter((r) => r.level === level).map((r) => r.name))),
  ]);
  const bitOf = new Map(ids.map((id, i) => [id, 1n << BigInt(i)]));
  const of = new Map(
    ofCountry.map((c) => [c.code, c.regions.reduce((set, r) => set | (bitOf.get(r.name) ?? 0n), 0n)]),
  );
  return { ids, of };
}

/** The UN M49 regions, of every size below the world. They do not change; blocs named as places still do. */
export function m49Map(declared: readonly Bloc[], range: DateRange): RegionMap {
  const { ids, of } = (m49 ??= m49Table());
  return {
    ids,
    regionsOf: (country) => [of.get(country) ?? 0n],
    membersOf: blocMap([], declared, range).membersOf,
  };
}

/** Ids of the regions in a set, in the order of the scheme. */
export function idsIn(map: RegionMap, set: bigint): readonly string[] {
  return map.ids.filter((_, i) => (set & (1n << BigInt(i))) !== 0n);
}
