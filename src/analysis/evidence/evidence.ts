import type { Finding } from '../../findings/finding.ts';
import { formatAddress } from '../../model/address.ts';
import type { Assertion, Fact } from '../../model/fact.ts';
import type { Conclusions } from '../conclusion.ts';
import type { Query } from '../query/engine.ts';
import { coverageConclusions } from './coverage.ts';
import { shortfalls } from './demands.ts';
import { KINDS } from './items.ts';
import { isBorneOut, isSourced } from './sourced.ts';

/** The variables from which governance is inferred. */
const JUDGEMENTS: ReadonlySet<string> = new Set(['complexity', 'codifiability', 'capability']);

function isJudged({ value }: Assertion): boolean {
  return value.kind === 'term' && !value.terms.includes('unknown');
}

function unsourcedJudgement(chain: string, fact: Fact, assertion: Assertion): Finding {
  return {
    code: 'evidence/unsourced-judgement',
    place: { document: assertion.origin.document, id: assertion.origin.id, part: 'value' },
    what: `${fact.attribute} of ${fact.subject.replace('->', ' → ')} is judged without evidence.`,
    why: 'The three variables are judgements, and the type of governance that they give is only as good as what each rests on (Gereffi, Humphrey & Sturgeon 2005).',
    do: 'Cite it (@key[p. 6]), or say in a note what it rests on.',
    address: formatAddress({ chain, ...fact }),
  };
}

/** Findings of the figures and judgements of one subject that name no source. */
const unsourcedOf: Query<string, readonly Finding[]> = {
  name: 'evidence-unsourced-of',
  fingerprint: (findings) =>
    findings.map(({ address, what, place }) => `${address} ${what} ${JSON.stringify(place)}`).join('\n'),
  compute(ctx, subject) {
    const facts =
      subject === ''
        ? ['final-price', 'volume', 'normal-return'].flatMap((a) => ctx.fact('', a) ?? [])
        : ctx.allOf(subject);
    const findings: Finding[] = [];
    for (const fact of facts) {
      for (const assertion of fact.assertions) {
        const { value } = assertion;
        if (JUDGEMENTS.has(fact.attribute)) {
          if (isJudged(assertion) && !isBorneOut(assertion))
            findings.push(unsourcedJudgement(ctx.chain, fact, assertion));
          continue;
        }
        // That something is unknown or nil by declaration is the author's statement, not a figure.
        if (value.kind !== 'amount' || value.amount.state !== 'stated' || isSourced(assertion)) continue;
        const address = formatAddress({ chain: ctx.chain, ...fact });
        const whose = fact.subject ? ` of ${fact.subject}` : '';
        findings.push({
          code: 'evidence/unsourced-figure',
          place: { document: assertion.origin.document, id: assertion.origin.id, part: 'value' },
          what: `${fact.attribute}${fact.item === undefined ? '' : ` ${fact.item}`}${whose}, ${value.amount.text}, names no source.`,
          why: 'A figure is evidence only when a reader can find where it comes from, or whose observation or estimate it is.',
          do: 'Cite it (@key[p. 6]), or mark it primary or estimate with a note that says how it was found.',
          address,
        });
      }
    }
    return findings;
  },
};

/** The room of evidence: what figures and judgements rest on, which rest on nothing, and what the project demands. */
export const evidenceAnalysis: Query<'', Conclusions> = {
  name: 'evidence',
  compute(ctx) {
    const conclusions = coverageConclusions(ctx);
    const unsourced = ['', ...KINDS.flatMap((kind) => ctx.subjects(kind))].flatMap((subject) =>
      ctx.ask(unsourcedOf, subject),
    );
    return { conclusions, findings: [...unsourced, ...shortfalls(ctx, conclusions)] };
  },
};
