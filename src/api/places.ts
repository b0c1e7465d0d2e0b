import type { Bloc } from '../language/generated/ast.ts';
import { blocs } from '../vocabulary/blocs.ts';
import { findCountry } from '../vocabulary/places.ts';

/** The blocs that a country is or was in, with the years, in one line. */
export function membershipsText(country: string): string {
  const memberships = [...blocs()].flatMap((bloc) =>
    bloc.memberships
      .filter((m) => m.country === country && m.standing === 'member')
      .map((m) => `${bloc.id}${years(m.from, m.to)}`),
  );
  return memberships.length > 0
    ? `Trade blocs: ${memberships.join(', ')}.`
    : 'In no trade bloc of the table.';
}

/** The members of a declared bloc, with the years, in one line. */
export function membersText({ members }: Bloc): string {
  const named = members.map(
    ({ country, from, to }) => `${findCountry(country)?.name ?? country}${years(from, to)}`,
  );
  return named.length > 0 ? `Members: ${named.join(', ')}.` : 'A bloc without members.';
}

function years(from: string | undefined, to: string | undefined): string {
  if (from && to) return ` (${from.slice(0, 4)} to ${to.slice(0, 4)})`;
  if (from) return ` (since ${from.slice(0, 4)})`;
  return to ? ` (until ${to.slice(0, 4)})` : '';
}
