import { formatAddress } from '../../model/address.ts';
import type { Assertion, Fact } from '../../model/fact.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { type GovernanceType, typesMeant } from './forms.ts';
import {
  type Inference,
  type Judgements,
  type Level,
  VARIABLES,
  type Variable,
  inferTypes,
} from './infer.ts';

/** One judgement as it is stated, if it is. */
export interface Judgement {
  readonly variable: Variable;
  /** Levels it leaves possible. */
  readonly levels: readonly Level[];
  /** As stated: `high`, `medium`, `unknown`, …; empty when nothing is. */
  readonly stated: readonly string[];
  readonly fact?: Fact;
  /** Two sources judge differently: both levels stay possible. */
  readonly disputed: boolean;
}

/** One declaration of a link's governance by one author or source. */
export interface Declared {
  readonly assertion: Assertion;
  readonly terms: readonly string[];
  /** The GHS05 types that the terms allow. */
  readonly types: readonly GovernanceType[];
}

/** Why the two ends of a link are under one owner. */
export interface CommonOwner {
  /** Name of the owner; one of the ends itself when it owns the other. */
  readonly owner: string;
  /** Addresses of the `owner` facts that lead from both ends to it. */
  readonly premises: readonly string[];
  readonly facts: readonly Fact[];
}

/** All that is declared, observed and inferred of the governance of one link, kept apart. */
export interface LinkGovernance {
  readonly link: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly judgements: Readonly<Record<Variable, Judgement>>;
  readonly inferred: Inference;
  /** Is anything judged at all? */
  readonly judged: boolean;
  readonly declared: readonly Declared[];
  readonly commonOwner?: CommonOwner;
  /** The link leads to an end market: a sale to consumers, and not between firms. */
  readonly toMarket: boolean;
}

/** Address of a fact or conclusion of the chain at hand. */
export function addressIn(ctx: QueryContext, subject: string, attribute: string, item?: string): string {
  return formatAddress({ chain: ctx.chain, subject, attribute, ...(item !== undefined && { item }) });
}

/** Terms that an assertion states; none when it states something else. */
export function termsOf(assertion: Assertion): readonly string[] {
  return assertion.value.kind === 'term' ? assertion.value.terms : [];
}

function subjectOf(fact: Fact | undefined): string | undefined {
  const value = fact?.assertions[0].value;
  return value?.kind === 'subject' ? value.subject : undefined;
}

const BOTH: readonly Level[] = ['high', 'low'];

function judgementOf(ctx: QueryContext, link: string, variable: Variable): Judgement {
  const fact = ctx.fact(link, variable);
  const stated = [...new Set(fact?.assertions.flatMap(termsOf) ?? [])];
  const levels = new Set<Level>();
  for (const term of stated) {
    if (term === 'high' || term === 'low') levels.add(term);
    else for (const level of BOTH) levels.add(level);
  }
  const clear = new Set(fact?.assertions.map((assertion) => termsOf(assertion).join(' ')));
  return {
    variable,
    levels: levels.size === 0 ? BOTH : BOTH.filter((level) => levels.has(level)),
    stated,
    ...(fact && { fact }),
    disputed: clear.size > 1,
  };
}

/** A firm and its owners, the owners' owners and so on, each with the facts that lead there. Circles end. */
function ownersOf(ctx: QueryContext, firm: string): Map<string, readonly Fact[]> {
  const found = new Map<string, readonly Fact[]>([[firm, []]]);
  const open = [firm];
  for (let name = open.shift(); name !== undefined; name = open.shift()) {
    const fact = ctx.fact(name, 'owner');
    for (const assertion of fact?.assertions ?? []) {
      if (assertion.value.kind !== 'subject' || found.has(assertion.value.subject)) continue;
      found.set(assertion.value.subject, [...found.get(name)!, fact!]);
      open.push(assertion.value.subject);
    }
  }
  return found;
}

function commonOwner(ctx: QueryContext, from: string, to: string): CommonOwner | undefined {
  const ofFrom = ownersOf(ctx, from);
  const ofTo = ownersOf(ctx, to);
  for (const [owner, path] of ofFrom) {
    const other = ofTo.get(owner);
    if (!other || from === to) continue;
    const facts = [...path, ...other];
    return { owner, facts, premises: facts.map((fact) => addressIn(ctx, fact.subject, 'owner')) };
  }
  return undefined;
}

/** What is declared, observed and inferred of the governance of one link, by its name. */
export const linkGovernance: Query<string, LinkGovernance> = {
  name: 'link-governance',
  compute: (ctx, link) => {
    const from = subjectOf(ctx.fact(link, 'from'));
    const to = subjectOf(ctx.fact(link, 'to'));
    const judgements = Object.fromEntries(
      VARIABLES.map((variable) => [variable, judgementOf(ctx, link, variable)]),
    ) as Record<Variable, Judgement>;
    const levels = Object.fromEntries(
      VARIABLES.map((variable) => [variable, judgements[variable].levels]),
    ) as unknown as Judgements;
    const declared = (ctx.fact(link, 'governance')?.assertions ?? []).map((assertion) => {
      const terms = termsOf(assertion);
      return { assertion, terms, types: typesMeant(terms) };
    });
    const common = from !== undefined && to !== undefined ? commonOwner(ctx, from, to) : undefined;
    return {
      link,
      from,
      to,
      judgements,
      inferred: inferTypes(levels),
      judged: VARIABLES.some((variable) => judgements[variable].stated.length > 0),
      declared,
      ...(common && { commonOwner: common }),
      toMarket: to !== undefined && ctx.fact(to, 'is', 'market') !== undefined,
    };
  },
};
