import type { Fact } from '../../model/fact.ts';
import { type Instrument, linkInstruments } from '../governance/instruments.ts';
import { addressOf, termsOf } from '../governance/link.ts';
import type { QueryContext } from '../query/engine.ts';

/** One instrument that is used, with the addresses of the facts that say so. */
export interface InstrumentUse {
  readonly instrument: Instrument;
  readonly premises: readonly string[];
}

/** The instruments that a link, firm or institution states, in the order of the method. */
export function instrumentUses(ctx: QueryContext, subject: string): readonly InstrumentUse[] {
  return ctx.ask(linkInstruments, subject).used.map(({ instrument, facts }) => ({
    instrument,
    premises: facts.map((fact) => addressOf(ctx, fact)).sort(),
  }));
}

/** What a fact is of: `specifies process` is of the process; a bare `monitors` is of nothing in particular. */
export function objectOf({ item, assertions }: Fact): string | undefined {
  return item ?? assertions.flatMap(termsOf)[0];
}

/** `monitors none`: it is stated that there is none. */
export function isDenied(fact: Fact): boolean {
  return objectOf(fact) === 'none';
}
