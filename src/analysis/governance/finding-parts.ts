import type { Finding, Place } from '../../findings/finding.ts';
import type { Assertion, Fact } from '../../model/fact.ts';
import type { GovernanceType } from './forms.ts';

/** The value of a statement, for a finding to point at. */
export function placeOf(assertion: Assertion): Place {
  return { document: assertion.origin.document, id: assertion.origin.id, part: 'value' };
}

/** Every statement of some facts as related places, each with a message about its fact. */
export function relatedTo(
  facts: readonly (Fact | undefined)[],
  message: (fact: Fact) => string,
): NonNullable<Finding['related']> {
  return facts.flatMap((fact) =>
    fact ? fact.assertions.map((assertion) => ({ place: placeOf(assertion), message: message(fact) })) : [],
  );
}

/** Do two sets of types have one in common? */
export function share(a: readonly GovernanceType[], b: readonly GovernanceType[]): boolean {
  return a.some((type) => b.includes(type));
}
