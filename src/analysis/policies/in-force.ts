import type { Period } from '../../model/fact.ts';
import { addressIn } from '../governance/link.ts';
import { chainPeriod } from '../profit/facts.ts';
import type { Query, QueryContext } from '../query/engine.ts';

/** How the time of a policy stands to that of a chain: its own time lies `before` or `after` that of the chain. */
export type InForce = 'before' | 'during' | 'partly' | 'after';
export const IN_FORCE: readonly InForce[] = ['before', 'during', 'partly', 'after'];

/** A policy as the chain states it. */
export interface Policy {
  readonly name: string;
  readonly instruments: readonly string[];
  readonly makers: readonly string[];
  readonly targets: readonly string[];
  /** When it is in force, as each source says. */
  readonly periods: readonly Period[];
  readonly premises: readonly string[];
}

/** The time of a chain and the chain that it follows. */
export interface Moment {
  readonly chain: string;
  readonly period: Period | undefined;
  readonly follows: string | undefined;
}

const asText = (answer: unknown): string => JSON.stringify(answer ?? null);

export const policyMoment: Query<'', Moment> = {
  name: 'policies-moment',
  fingerprint: asText,
  compute(ctx) {
    const follows = ctx.fact('', 'follows')?.assertions[0].value;
    return {
      chain: ctx.chain,
      period: chainPeriod(ctx),
      follows: follows?.kind === 'text' ? follows.text : undefined,
    };
  },
};

/** Whether the chain has a policy of a name. */
export const hasPolicy: Query<string, boolean> = {
  name: 'policies-has',
  fingerprint: asText,
  compute: (ctx, name) => ctx.fact(name, 'is', 'policy') !== undefined,
};

/** A policy of the chain with the facts that state it. */
export function readPolicy(ctx: QueryContext, name: string): Policy {
  const facts = ['instrument', 'by', 'bears-on', 'during'].flatMap((attribute) =>
    ctx.factsOf(name, attribute),
  );
  const items = (attribute: string): readonly string[] =>
    facts.flatMap((fact) => (fact.attribute === attribute && fact.item !== undefined ? [fact.item] : []));
  const instruments = facts.flatMap(({ attribute, item, assertions: [{ value }] }) =>
    attribute !== 'instrument' ? [] : value.kind === 'term' ? [value.terms.join(' or ')] : (item ?? []),
  );
  return {
    name,
    instruments,
    makers: items('by'),
    targets: items('bears-on'),
    periods:
      ctx
        .fact(name, 'during')
        ?.assertions.flatMap(({ value }) => (value.kind === 'period' ? value.period : [])) ?? [],
    premises: facts.map(({ attribute, item }) => addressIn(ctx, name, attribute, item)),
  };
}

/** How the time of a policy stands to that of a chain; every way where one of the two is not known. */
export function inForce({ periods }: Policy, chain: Period | undefined): readonly InForce[] {
  if (!chain || periods.length === 0) return IN_FORCE;
  const found = new Set(periods.map((own) => standing(own, chain)));
  return IN_FORCE.filter((one) => found.has(one));
}

function standing(own: Period, chain: Period): InForce {
  if (own.to < chain.from) return 'before';
  if (own.from > chain.to) return 'after';
  return own.from <= chain.from && own.to >= chain.to ? 'during' : 'partly';
}
