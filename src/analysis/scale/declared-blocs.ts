import { formatAddress } from '../../model/address.ts';
import { NO_END } from '../../model/fact.ts';
import { type Bloc, blocFromRow, blocOf } from '../../vocabulary/blocs.ts';
import type { Query, QueryContext } from '../query/engine.ts';

/** The blocs that the model or its project declares. They count as regions as those of the table do. */
export const declaredBlocs: Query<'', readonly Bloc[]> = {
  name: 'declared-blocs',
  fingerprint: (blocs) => JSON.stringify(blocs),
  compute: (ctx) =>
    ctx.factsOf('', 'bloc').map((fact) => {
      const id = fact.item ?? '';
      const title = fact.assertions[0].value;
      const members = ctx.factsOf(id, 'bloc-member').flatMap(({ item, assertions }) =>
        assertions.map(({ value }) => {
          if (value.kind !== 'period') return `${item} ..`;
          const { from, to } = value.period;
          return `${item} ${from}..${to === NO_END ? '' : to}`;
        }),
      );
      const name = title.kind === 'text' ? title.text : id;
      return blocFromRow({ id, name, aliases: [], kind: 'COOP', members });
    }),
};

/** A bloc of the table, or one that is declared. */
export function blocNamed(ctx: QueryContext, id: string): Bloc | undefined {
  return blocOf(id) ?? ctx.ask(declaredBlocs, '').find((bloc) => bloc.id === id);
}

/** Addresses of the lines that make these countries members of a declared bloc. */
export function membershipAddresses(chain: string, bloc: Bloc, countries: readonly string[]): string[] {
  const members = new Set(bloc.memberships.map(({ country }) => country));
  return countries
    .filter((country) => members.has(country))
    .map((country) => formatAddress({ chain, subject: bloc.id, attribute: 'bloc-member', item: country }));
}
