import { formatAddress } from '../../model/address.ts';
import type { Assertion, Fact } from '../../model/fact.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { GOVERNANCE_TYPES, type GovernanceType, typesMeant } from './forms.ts';
import { type LinkInstruments, linkInstruments } from './instruments.ts';
import { type ObservedForm, observedForms } from './observe.ts';
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
  /** Two sources judge differently: what each says stays possible. */
  readonly disputed: boolean;
}

/** What the judgements of one source give, where sources differ: beside its own, those that nobody disputes. */
export interface SourceReading {
  /** Keys of the source, with the date of what it judges: `bair2001`, `bair2001 at 1999`; `no source`. */
  readonly source: string;
  /** What it says itself of each variable. */
  readonly stated: Readonly<Partial<Record<Variable, readonly Assertion[]>>>;
  readonly inferred: Inference;
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
  /** Where sources differ on a judgement, what each of them gives; empty where none do. */
  readonly readings: readonly SourceReading[];
  /** Is anything judged at all? */
  readonly judged: boolean;
  readonly declared: readonly Declared[];
  readonly commonOwner?: CommonOwner;
  readonly instruments: LinkInstruments;
  /** Forms by their indicators, as far as anything is stated of them. */
  readonly observed: readonly ObservedForm[];
  /** Why governance arises: what says that the buyer specifies the product, and that it is exposed to failure. */
  readonly specified: readonly Fact[];
  readonly exposed?: Fact;
  /** The link leads to an end market: a sale to consumers, and not between firms. */
  readonly toMarket: boolean;
}

/** Address of a fact or conclusion of the chain at hand. */
export function addressIn(ctx: QueryContext, subject: string, attribute: string, item?: string): string {
  return formatAddress({ chain: ctx.chain, subject, attribute, ...(item !== undefined && { item }) });
}

/** Address of a fact of the chain at hand. */
export function addressOf(ctx: QueryContext, { subject, attribute, item }: Fact): string {
  return addressIn(ctx, subject, attribute, item);
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

function levelsOf(terms: readonly string[]): readonly Level[] {
  const levels = new Set<Level>();
  for (const term of terms) {
    if (term === 'high' || term === 'low') levels.add(term);
    else for (const level of BOTH) levels.add(level);
  }
  return levels.size === 0 ? BOTH : BOTH.filter((level) => levels.has(level));
}

function judgementOf(ctx: QueryContext, link: string, variable: Variable): Judgement {
  const fact = ctx.fact(link, variable);
  const stated = [...new Set(fact?.assertions.flatMap(termsOf) ?? [])];
  const clear = new Set(fact?.assertions.map((assertion) => termsOf(assertion).join(' ')));
  return {
    variable,
    levels: levelsOf(stated),
    stated,
    ...(fact && { fact }),
    disputed: clear.size > 1,
  };
}

/** Who says it and of when, as far as the assertion tells: `bair2001 at 1999`. */
export function sourceOf({ citations, date }: Assertion): string {
  const keys = [...new Set(citations.map(({ source }) => source))].sort().join(' and ') || 'no source';
  return date ? `${keys} at ${date.text}` : keys;
}

/** What each source gives, where they differ on a judgement. A variable that it leaves to others is theirs if they agree. */
function readingsOf(judgements: LinkGovernance['judgements']): readonly SourceReading[] {
  if (!VARIABLES.some((variable) => judgements[variable].disputed)) return [];
  const assertions = VARIABLES.flatMap((variable) =>
    (judgements[variable].fact?.assertions ?? []).map((assertion) => ({ variable, assertion })),
  );
  // Who repeats only what nobody disputes has no reading of its own.
  const sources = new Set(
    assertions
      .filter(({ variable }) => judgements[variable].disputed)
      .map(({ assertion }) => sourceOf(assertion)),
  );
  return [...sources].map((source) => {
    const stated: Partial<Record<Variable, readonly Assertion[]>> = {};
    const levels = {} as Record<Variable, readonly Level[]>;
    for (const variable of VARIABLES) {
      const own = assertions.filter((a) => a.variable === variable && sourceOf(a.assertion) === source);
      if (own.length > 0) stated[variable] = own.map(({ assertion }) => assertion);
      levels[variable] =
        own.length > 0
          ? levelsOf(own.flatMap(({ assertion }) => termsOf(assertion)))
          : judgements[variable].disputed
            ? BOTH
            : judgements[variable].levels;
    }
    return { source, stated, inferred: inferTypes(levels) };
  });
}

/** What follows from all judgements: where sources differ, what any of them gives. */
function inferredFrom(
  judgements: LinkGovernance['judgements'],
  readings: readonly SourceReading[],
): Inference {
  const levels = Object.fromEntries(VARIABLES.map((v) => [v, judgements[v].levels])) as unknown as Judgements;
  const together = inferTypes(levels);
  if (readings.length < 2) return together;
  return {
    ...together,
    types: together.types.filter((type) => readings.some(({ inferred }) => inferred.types.includes(type))),
    odd: together.odd.filter((odd) => readings.some(({ inferred }) => inferred.odd.includes(odd))),
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

/** The types that the facts show: hierarchy under a common owner, else every type of each form whose indicators are all met. */
export function observedTypes({ commonOwner, observed }: LinkGovernance): readonly GovernanceType[] {
  if (commonOwner) return ['hierarchy'];
  const shown = observed.filter(({ met }) => met === 'yes').flatMap(({ types }) => types);
  return GOVERNANCE_TYPES.filter((type) => shown.includes(type));
}

/** What says that the buyer specifies the product: a line that names it, or that does not say what is specified. */
function specifiedBy({ used, other }: LinkInstruments): readonly Fact[] {
  const product = used.find(({ instrument }) => instrument === 'product-definition')?.facts ?? [];
  return [
    ...product,
    ...other.filter(({ attribute, item }) => attribute === 'specifies' && item === undefined),
  ].filter(({ attribute }) => attribute === 'specifies');
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
    const readings = readingsOf(judgements);
    const instruments = ctx.ask(linkInstruments, link);
    const exposed = ctx.fact(link, 'exposed');
    const declared = (ctx.fact(link, 'governance')?.assertions ?? []).map((assertion) => {
      const terms = termsOf(assertion);
      // With `captive or unknown` nothing is excluded.
      return { assertion, terms, types: terms.includes('unknown') ? [] : typesMeant(terms) };
    });
    const common = from !== undefined && to !== undefined ? commonOwner(ctx, from, to) : undefined;
    return {
      link,
      from,
      to,
      judgements,
      inferred: inferredFrom(judgements, readings),
      readings,
      judged: VARIABLES.some((variable) => judgements[variable].stated.length > 0),
      declared,
      ...(common && { commonOwner: common }),
      instruments,
      observed: observedForms(ctx, link, instruments),
      specified: specifiedBy(instruments),
      ...(exposed && { exposed }),
      toMarket: to !== undefined && ctx.fact(to, 'is', 'market') !== undefined,
    };
  },
};
