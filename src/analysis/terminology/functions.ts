import type { Fact } from '../../model/fact.ts';
import { conceptOf } from '../../vocabulary/concepts.ts';
import { addressOf, termsOf } from '../governance/link.ts';
import { actingAsOne } from '../power/ownership.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { stagesOf } from '../value/structure.ts';

/** Business functions that are stated of one thing, or of several that act as one. All lists are sorted. */
export interface Functions {
  /** Stated for certain; of what a firm holds also the wider one: with `assembly`, `production`. */
  readonly sure: readonly string[];
  /** Of alternatives (`functions design or sourcing`), not known which. */
  readonly possible: readonly string[];
  /** Addresses of the facts that say so. */
  readonly premises: readonly string[];
}

const asText = (value: unknown): string => JSON.stringify(value);

/** The function itself and the wider ones that it is a kind of. */
function withWider(name: string): readonly string[] {
  const names = [name];
  for (let wider = conceptOf('function', name)?.broader; wider !== undefined;) {
    if (names.includes(wider) || wider.includes('/')) break;
    names.push(wider);
    wider = conceptOf('function', wider)?.broader;
  }
  return names;
}

/** What one fact says: one function, or alternatives. */
function functionsOf({ item, assertions }: Fact): readonly string[] {
  return item === undefined ? [...new Set(assertions.flatMap(termsOf))] : [item];
}

function gather(
  ctx: QueryContext,
  facts: readonly Fact[],
  kindsOf: (name: string) => readonly string[] = (name) => [name],
): Functions {
  const sure = new Set<string>();
  const possible = new Set<string>();
  for (const fact of facts) {
    const named = functionsOf(fact);
    for (const name of named.flatMap(kindsOf)) (named.length === 1 ? sure : possible).add(name);
  }
  return {
    sure: [...sure].sort(),
    possible: [...possible].filter((name) => !sure.has(name)).sort(),
    premises: facts.map((fact) => addressOf(ctx, fact)).sort(),
  };
}

/** Every business function that is stated of a firm, group or stage of the chain. */
export const functionsUsed: Query<'', Functions> = {
  name: 'terminology-functions-used',
  fingerprint: asText,
  compute: (ctx) =>
    gather(
      ctx,
      (['firm', 'group', 'stage'] as const)
        .flatMap((kind) => ctx.subjects(kind))
        .flatMap((subject) => ctx.factsOf(subject, 'function')),
    ),
};

/** The functions of a firm: its own, those of its stages, and those of the plants that it owns and of theirs. */
export const functionsHeld: Query<string, Functions> = {
  name: 'terminology-functions-held',
  fingerprint: asText,
  compute: (ctx, firm) => {
    const units = actingAsOne(ctx, firm);
    const stages = [...new Set(units.flatMap((unit) => stagesOf(ctx, unit)))];
    return gather(
      ctx,
      [...units, ...stages].flatMap((subject) => ctx.factsOf(subject, 'function')),
      withWider,
    );
  },
};
