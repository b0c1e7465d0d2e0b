import { termsOf } from '../governance/link.ts';
import type { Query } from '../query/engine.ts';
import { isWithin } from './coverage.ts';
import { functionsUsed } from './functions.ts';

/** Sectors that are stated of the chain, its stages and firms, sorted; and whether it has to do with farming. */
export interface Sectors {
  readonly named: readonly string[];
  readonly agriculture: boolean;
  readonly automotive: boolean;
  readonly electronics: boolean;
}

export const sectorsOf: Query<'', Sectors> = {
  name: 'terminology-sectors',
  fingerprint: (answer) => JSON.stringify(answer),
  compute(ctx) {
    const subjects = ['', ...ctx.subjects('stage'), ...ctx.subjects('firm')];
    const facts = subjects.flatMap((subject) => ctx.factsOf(subject, 'sector'));
    const named = [
      ...new Set(
        facts.flatMap(({ item, assertions }) => (item !== undefined ? [item] : assertions.flatMap(termsOf))),
      ),
    ].sort();
    const anyIn = (wanted: string): boolean => named.some((sector) => isWithin('sector', sector, wanted));
    const { sure, possible } = ctx.ask(functionsUsed, '');
    return {
      named,
      agriculture: anyIn('agriculture') || [...sure, ...possible].includes('growing'),
      automotive: anyIn('automotive'),
      electronics: anyIn('electronics'),
    };
  },
};
