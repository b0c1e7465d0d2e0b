import { blocs } from '../vocabulary/blocs.ts';

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

function years(from: string | undefined, to: string | undefined): string {
  if (from && to) return ` (${from.slice(0, 4)} to ${to.slice(0, 4)})`;
  if (from) return ` (since ${from.slice(0, 4)})`;
  return to ? ` (until ${to.slice(0, 4)})` : '';
}
