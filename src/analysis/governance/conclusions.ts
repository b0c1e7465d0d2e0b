import type { Conclusion } from '../conclusion.ts';
import type { QueryContext } from '../query/engine.ts';
import { declaredInWords, leavesTypeOpen, typesInWords, wordList } from './forms.ts';
import { deriveInferred, linkInWords } from './derive.ts';
import { VARIABLES } from './infer.ts';
import { instrumentConclusions } from './instrument-conclusions.ts';
import { type LinkGovernance, addressIn, sourceOf, termsOf } from './link.ts';
import { observedConclusions } from './observed-conclusions.ts';
import { sourceConclusions } from './source-conclusions.ts';

/**
 * The conclusions about one link, side by side: what is inferred at `link#governance`, what is declared at
 * `#governance:declared`, what is observed at `#governance:observed`. Nothing is inferred of a sale to an end market
 * on which nothing is judged.
 */
export function linkConclusions(ctx: QueryContext, governance: LinkGovernance): readonly Conclusion[] {
  const { link } = governance;
  const common = { chain: ctx.chain, subject: link, measure: 'governance' } as const;
  const factAddress = addressIn(ctx, link, 'governance');
  const conclusions: Conclusion[] = [];
  if (governance.judged || !governance.toMarket) {
    const premises = VARIABLES.filter((v) => governance.judgements[v].fact).map((v) =>
      addressIn(ctx, link, v),
    );
    const settledBy = governance.inferred.open.map((v) => addressIn(ctx, link, v));
    conclusions.push({
      ...common,
      address: factAddress,
      standing: 'inferred',
      value: { kind: 'set', options: governance.inferred.types, ...(settledBy.length > 0 && { settledBy }) },
      derivation: () => deriveInferred(governance, premises),
    });
  }
  if (governance.declared.length > 0) {
    const options = [...new Set(governance.declared.flatMap((declared) => declared.terms))];
    conclusions.push({
      ...common,
      address: addressIn(ctx, link, 'governance', 'declared'),
      standing: 'declared',
      value: { kind: 'set', options },
      derivation: () => ({
        statement: `${linkInWords(governance)} is declared ${declarationsInWords(governance)}.`,
        rule: 'declared',
        citations: ['GHKS §3.2', 'GHS05'],
        premises: [factAddress],
        caveats: [
          ...(options.some(leavesTypeOpen)
            ? ['An inter-firm network is modular or relational in GHS05: the word alone does not say which.']
            : []),
          ...(options.includes('unknown')
            ? [
                `That the governance of ${linkInWords(governance)} is declared not to be known says nothing of its type.`,
              ]
            : []),
          ...(governance.declared.length > 1 && options.length > 1
            ? ['Sources declare it differently: what each says is kept.']
            : []),
        ],
      }),
    });
  }
  return [
    ...conclusions,
    ...observedConclusions(ctx, governance),
    ...sourceConclusions(ctx, governance),
    ...instrumentConclusions(ctx, governance),
  ];
}

/** What is declared; where sources declare it differently, what each does. */
function declarationsInWords({ declared }: LinkGovernance): string {
  const each = new Set(declared.map(declaredInWords));
  if (each.size < 2) return [...each].join('');
  return wordList(
    declared.map((one) => `${declaredInWords(one)} by ${sourceOf(one.assertion)}`),
    'and',
  );
}

/** What is declared of the chain as a whole, at `Chain#governance:declared`: held against its links, and no summary of them. */
export function chainDeclaration(ctx: QueryContext): Conclusion | undefined {
  const assertions = ctx.fact('', 'governance')?.assertions ?? [];
  const each = assertions.map(termsOf).filter((terms) => terms.length > 0);
  if (each.length === 0) return undefined;
  const words = [...new Set(each.map((terms) => declaredInWords({ terms })))];
  return {
    address: addressIn(ctx, '', 'governance', 'declared'),
    ...{ chain: ctx.chain, subject: '', measure: 'governance', standing: 'declared' },
    value: { kind: 'set', options: [...new Set(each.flat())] },
    derivation: () => ({
      statement: `${ctx.chain} is declared ${wordList(words, 'and')} as a whole.`,
      rule: 'declared',
      citations: ['GHKS §3.2', 'GHS05'],
      premises: [addressIn(ctx, '', 'governance')],
      caveats: ['Governance belongs to a link: what is declared of the chain is held against its links.'],
    }),
  };
}

/**
 * The chain's summary of its links at `Chain#governance`: one set where all judged links share what is possible,
 * otherwise a text that counts them. Undefined when nothing is judged.
 */
export function chainConclusion(ctx: QueryContext, links: readonly LinkGovernance[]): Conclusion | undefined {
  const judged = links.filter((link) => link.judged);
  if (judged.length === 0) return undefined;
  const byResult = new Map<string, LinkGovernance[]>();
  for (const link of judged) {
    const key = link.inferred.types.length > 0 ? link.inferred.types.join(' ') : 'no type';
    byResult.set(key, [...(byResult.get(key) ?? []), link]);
  }
  const first = judged[0]!;
  const parts = [...byResult.values()].map((same) => {
    const types = same[0]!.inferred.types;
    const words = types.length > 0 ? typesInWords(types) : 'no type';
    return `${words}: ${wordList(same.map(({ link }) => link.replace('->', ' → ')).sort(), 'and')}`;
  });
  const between = links.filter((link) => link.judged || !link.toMarket).length;
  const rest = between - judged.length;
  return {
    address: addressIn(ctx, '', 'governance'),
    chain: ctx.chain,
    subject: '',
    measure: 'governance',
    standing: 'inferred',
    value:
      byResult.size === 1
        ? { kind: 'set', options: first.inferred.types }
        : { kind: 'text', text: parts.sort().join('; ') },
    derivation: () => ({
      statement: `${ctx.chain}, link by link, as inferred from the judgements: ${[...parts].sort().join('; ')}${rest > 0 ? `; not judged: ${rest} of ${between} links` : ''}.`,
      rule: 'governance-summary',
      formula: 'Governance belongs to a link; what is said of a chain is a summary of its links.',
      citations: ['GHKS §3.2', 'ours'],
      premises: judged.map((link) => addressIn(ctx, link.link, 'governance')),
      caveats: [
        'It counts the types that theory infers from the judgements only; governance-profile counts what is declared, observed and inferred together.',
      ],
    }),
  };
}
