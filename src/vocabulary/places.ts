import { COUNTRY_ALIASES, FORMER_COUNTRIES } from './country-aliases.ts';
import { type Bloc, blocs, findBloc } from './blocs.ts';
import { COUNTRIES } from './data/countries.ts';
import { fold } from './fold.ts';
import { nearest } from './nearest.ts';

/** A country or territory, of ISO 3166-1 (and Kosovo), or one that is no more. */
export interface Country {
  /** ISO 3166-1 alpha-2 code; `XK` for Kosovo; the code it once had for a former country. */
  readonly code: string;
  readonly alpha3?: string;
  /** ISO 3166-1 numeric, which is also the UN M49 code. */
  readonly numeric?: string;
  /** Short English name. */
  readonly name: string;
  /** Name in ISO 3166-1, where it differs from the short one. */
  readonly isoName?: string;
  readonly aliases: readonly string[];
  /** For a former country: its last day (ISO date) and what came after it, by code. */
  readonly until?: string;
  readonly successors?: readonly string[];
}

let byCode: Map<string, Country> | undefined;
let byName: Map<string, Country> | undefined;

function codes(): Map<string, Country> {
  if (byCode) return byCode;
  byCode = new Map();
  for (const row of COUNTRIES.split('\n')) {
    const [code = '', alpha3 = '', numeric, name = '', isoName] = row.split('|');
    byCode.set(code, {
      code,
      alpha3,
      ...(numeric && { numeric }),
      name,
      ...(isoName && { isoName }),
      aliases: COUNTRY_ALIASES[code] ?? [],
    });
  }
  for (const former of FORMER_COUNTRIES) byCode.set(former.code, former);
  return byCode;
}

function names(): Map<string, Country> {
  if (byName) return byName;
  const index = new Map<string, Country>();
  const put = (text: string, country: Country): void => {
    const key = fold(text);
    if (!index.has(key)) index.set(key, country);
  };
  // Names first, so that no code in small letters can hide one.
  for (const country of codes().values()) put(country.name, country);
  for (const country of codes().values()) {
    for (const alias of [...country.aliases, ...(country.isoName ? [country.isoName] : [])])
      put(alias, country);
  }
  for (const country of codes().values()) {
    put(country.code, country);
    if (country.alpha3) put(country.alpha3, country);
  }
  return (byName = index);
}

/**
 * The country that a text names: by alpha-2 or alpha-3 code, English name, ISO name or alias, whatever its
 * case, accents or hyphens (`Viet-Nam`, `cote divoire`). Undefined when none is named so.
 */
export function findCountry(text: string): Country | undefined {
  return codes().get(text) ?? names().get(fold(text));
}

/** The country with this alpha-2 code, exactly. */
export function countryOf(code: string): Country | undefined {
  return codes().get(code);
}

/** Short English name of a country by its code, or the code itself when there is no such country. */
export function countryName(code: string): string {
  return codes().get(code)?.name ?? code;
}

/** All countries and territories, former ones last. */
export function countries(): Iterable<Country> {
  return codes().values();
}

/** A place known without declaration. */
export type KnownPlace =
  { readonly kind: 'country'; readonly country: Country } | { readonly kind: 'bloc'; readonly bloc: Bloc };

/**
 * Every known place that a text can name, a country before a bloc. Two when it names both (`CAN` is Canada's
 * alpha-3 code and the Andean Community's abbreviation): the caller then has to ask which is meant.
 */
export function placesNamed(text: string): readonly KnownPlace[] {
  const country = findCountry(text);
  const bloc = findBloc(text);
  return [
    ...(country ? [{ kind: 'country' as const, country }] : []),
    ...(bloc ? [{ kind: 'bloc' as const, bloc }] : []),
  ];
}

/**
 * The name of a country or bloc that was most likely meant by a text that names none, for a did-you-mean.
 * `declared`: names of places that the model declares, tried first.
 */
export function suggestPlace(text: string, declared: Iterable<string> = []): string | undefined {
  const candidates = [...declared];
  for (const country of codes().values()) candidates.push(country.name, ...country.aliases);
  for (const bloc of blocs()) candidates.push(bloc.id, bloc.name, ...bloc.aliases);
  return nearest(text, candidates);
}

/** Did-you-mean among countries only, for members of a bloc. */
export function suggestCountry(text: string): string | undefined {
  return nearest(
    text,
    [...codes().values()].flatMap((country) => [country.name, ...country.aliases]),
  );
}
