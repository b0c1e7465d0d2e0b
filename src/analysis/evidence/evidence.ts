import type { Finding } from '../../findings/finding.ts';
import { formatAddress } from '../../model/address.ts';
import type { Assertion } from '../../model/fact.ts';
import type { Conclusions } from '../conclusion.ts';
import type { Query } from '../query/engine.ts';

const KINDS = ['stage', 'firm', 'market', 'link', 'group', 'institution', 'standard', 'rule'] as const;

/** True when a figure says where it comes from: a source, or whose observation or estimate it is and how. */
export function isSourced(assertion: Assertion): boolean {
  if (assertion.citations.length > 0) return true;
  const own = assertion.evidence === 'primary' || assertion.evidence === 'estimate';
  return own && assertion.note !== undefined && assertion.note.trim() !== '';
}

/** Findings of the figures of one subject that name no source. */
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

/** The room of evidence: figures without a source. */
export const evidenceAnalysis: Query<'', Conclusions> = {
  name: 'evidence',
  compute: (ctx) => ({
    conclusions: [],
    findings: ['', ...KINDS.flatMap((kind) => ctx.subjects(kind))].flatMap((subject) =>
      ctx.ask(unsourcedOf, subject),
    ),
  }),
};
