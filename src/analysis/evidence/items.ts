import { formatAddress } from '../../model/address.ts';
import type { Confidence, EvidenceKind, Fact, Period } from '../../model/fact.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { type Agreement, agreementOf } from './agreement.ts';
import { isBorneOut, isSourced } from './sourced.ts';

/** A figure or a judgement of the model, with what it rests on. */
export interface EvidenceItem {
  readonly address: string;
  readonly kind: 'figure' | 'judgement';
  /** Does one of its statements say where it comes from? */
  readonly sourced: boolean;
  /** Keys of the sources that state it, each once, sorted. */
  readonly sources: readonly string[];
  readonly evidence: readonly EvidenceKind[];
  readonly confidence: readonly Confidence[];
  /** Of when each statement is, as far as it says: its own date, and who states it. */
  readonly statements: readonly { readonly date?: Period; readonly sources: readonly string[] }[];
  /** How several statements of it stand to each other; undefined where there is one. */
  readonly agreement?: Agreement;
}

/** Kinds of things that state figures and judgements, beside the chain itself. */
export const KINDS = [
  ...(['stage', 'firm', 'market', 'link', 'group', 'institution', 'standard', 'rule', 'policy'] as const),
] as const;

/**
 * Attributes that say how a thing is judged to be, rather than what it is, makes or holds: governance and its three
 * variables, what shows it, power, barriers, scale. Which these are is ours.
 */
const JUDGEMENTS: ReadonlySet<string> = new Set([
  ...['governance', 'complexity', 'codifiability', 'capability', 'information', 'more-hierarchical-than'],
  ...['specifies', 'monitors', 'assists', 'controls', 'audits', 'sets-rule', 'requires', 'hard-to-replace'],
  ...['drivenness', 'barrier', 'barriers', 'exit-barrier', 'exit-barriers', 'power', 'lead', 'flagship'],
  ...['exposed', 'scale', 'intensity', 'bears-on', 'instrument', 'during'],
]);

/** What the chain itself states. Its rates, deflators and checks are not evidence of its own. */
const OF_CHAIN = ['final-price', 'volume', 'normal-return', 'scale', 'drivenness', 'governance', 'intensity'];

/** Facts of a subject that may be figures or judgements; of the chain itself (``''``) only its own. */
export function evidenceFacts(ctx: QueryContext, subject: string): readonly Fact[] {
  if (subject !== '') return ctx.allOf(subject);
  return OF_CHAIN.flatMap((attribute) => ctx.factsOf('', attribute));
}

/** The figures and judgements of one subject. */
export const evidenceItemsOf: Query<string, readonly EvidenceItem[]> = {
  name: 'evidence-items-of',
  fingerprint: (items) =>
    JSON.stringify(items, (_, part: unknown) => (typeof part === 'bigint' ? `${part}` : part)),
  compute: (ctx, subject) => evidenceFacts(ctx, subject).flatMap((fact) => itemOf(ctx.chain, fact) ?? []),
};

/** Every figure and judgement of the chain. */
export const evidenceItems: Query<'', readonly EvidenceItem[]> = {
  name: 'evidence-items',
  compute: (ctx) =>
    ['', ...KINDS.flatMap((kind) => ctx.subjects(kind))].flatMap((subject) =>
      ctx.ask(evidenceItemsOf, subject),
    ),
};

function itemOf(chain: string, fact: Fact): EvidenceItem | undefined {
  const kind = kindOf(fact);
  if (!kind) return undefined;
  // That something is not known, or nil by declaration, is the author's statement and no evidence.
  const stated = fact.assertions.filter(({ value }) =>
    value.kind === 'amount'
      ? value.amount.state === 'stated'
      : value.kind !== 'term' || !value.terms.includes('unknown'),
  );
  if (stated.length === 0) return undefined;
  const rests = kind === 'figure' ? isSourced : isBorneOut;
  const agreement = agreementOf(stated);
  return {
    address: formatAddress({ chain, ...fact }),
    kind,
    sourced: stated.some(rests),
    sources: unique(stated.flatMap(({ citations }) => citations.map(({ source }) => source))).sort(),
    evidence: unique(stated.flatMap(({ evidence }) => evidence ?? [])),
    confidence: unique(stated.flatMap(({ confidence }) => confidence ?? [])),
    statements: stated.map(({ date, citations }) => ({
      ...(date && { date }),
      sources: unique(citations.map(({ source }) => source)),
    })),
    ...(agreement && { agreement }),
  };
}

function kindOf({ attribute, assertions }: Fact): EvidenceItem['kind'] | undefined {
  if (JUDGEMENTS.has(attribute)) return 'judgement';
  return assertions.some(({ value }) => value.kind === 'amount') ? 'figure' : undefined;
}

function unique<T>(all: readonly T[]): T[] {
  return [...new Set(all)];
}
