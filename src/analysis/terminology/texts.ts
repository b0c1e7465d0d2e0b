import type { TextPart } from '../../findings/finding.ts';
import type { Assertion, Fact, Origin } from '../../model/fact.ts';
import type { QueryContext } from '../query/engine.ts';

/** A text that the author of a model has written in words of his own, and where. */
export interface OwnText {
  readonly text: string;
  readonly part: TextPart;
  readonly origin: Origin;
}

/** Facts whose label an author chooses: `cost margin: 4.00`. */
const LABELLED: ReadonlySet<string> = new Set(['cost', 'inputs']);

/**
 * The texts of one subject, of the chain itself for an empty name: title, description, notes, titles of figures, labels,
 * claims. What stands beside a citation is the word of the source, and is left out.
 */
export function textsOf(ctx: QueryContext, subject: string): readonly OwnText[] {
  const claims = new Set<string>();
  return ctx.allOf(subject).flatMap((fact) =>
    fact.assertions.flatMap((assertion) => {
      const claim = assertion.value.kind === 'expectation' ? assertion.value.expectation.claim : undefined;
      // The checks of a claim all carry its sentence.
      if (claim !== undefined && claims.has(claim)) return [];
      if (claim !== undefined) claims.add(claim);
      return [...partsOf(fact, assertion)].flatMap(([part, text]) =>
        text === undefined || text === '' ? [] : [{ part, text, origin: assertion.origin }],
      );
    }),
  );
}

function* partsOf(
  fact: Fact,
  { value, note, citations }: Assertion,
): Iterable<[TextPart, string | undefined]> {
  const { attribute, item } = fact;
  if (value.kind === 'text' && attribute === 'title') yield ['title', value.text];
  if (value.kind === 'text' && attribute === 'documentation') yield ['documentation', value.text];
  if (attribute === 'is' && item === 'firm') yield ['name', fact.subject];
  // A word of the author's own, where the list is open.
  if (value.kind === 'term') yield ['terms', item];
  if (value.kind === 'amount' && LABELLED.has(attribute)) yield ['label', item];
  if (value.kind === 'expectation' && !value.expectation.claimCited) yield ['claim', value.expectation.claim];
  if (citations.length > 0) return;
  yield ['note', note];
  if (value.kind === 'amount') yield ['title', value.title];
}
