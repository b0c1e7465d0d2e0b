import { findCountry } from '../../vocabulary/places.ts';
import type { TradeResult } from './result.ts';

/**
 * The place of a country in a table: by its label there, whatever its case, else by any name or code of the country that the
 * label stands for (`Argentina` for `ARG`).
 */
export function countryIn(countries: readonly string[], name: string): number | undefined {
  const exact = countries.indexOf(name);
  if (exact >= 0) return exact;
  const folded = countries.findIndex((label) => label.toLowerCase() === name.toLowerCase());
  if (folded >= 0) return folded;
  const code = findCountry(name)?.code;
  if (code === undefined) return undefined;
  const meant = countries.findIndex((label) => findCountry(label)?.code === code);
  return meant < 0 ? undefined : meant;
}

/** The place of an industry of a country, whatever the case of its name. */
export function industryIn(
  { industries, starts }: Pick<TradeResult, 'industries' | 'starts'>,
  country: number,
  name: string,
): number | undefined {
  const [from, to] = [starts[country]!, starts[country + 1]!];
  let near: number | undefined;
  for (let i = from; i < to; i++) {
    const label = industries[i]!.name;
    if (label === name) return i;
    if (label.toLowerCase() === name.toLowerCase()) near ??= i;
  }
  return near;
}

/** Names of the industries of a table, each once. */
export function industryNames({ industries }: Pick<TradeResult, 'industries'>): readonly string[] {
  return [...new Set(industries.map(({ name }) => name))].filter((name) => name !== '');
}
