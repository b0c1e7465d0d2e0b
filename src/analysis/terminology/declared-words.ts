import type { Finding } from '../../findings/finding.ts';
import { placeOf, relatedTo } from '../governance/finding-parts.ts';
import { GOVERNANCE_TYPES, bothNames } from '../governance/forms.ts';
import { type LinkGovernance, addressIn, linkGovernance, observedTypes } from '../governance/link.ts';
import type { Query, QueryContext } from '../query/engine.ts';

/** Words declared as the governance of a link that say less than they seem to, or more. */
export const declaredWords: Query<string, readonly Finding[]> = {
  name: 'terminology-declared-words',
  compute(ctx, link) {
    if (ctx.fact(link, 'governance') === undefined) return [];
    const governance = ctx.ask(linkGovernance, link);
    return [...hierarchyOfOthers(ctx, governance), ...networkOfNoKind(ctx, governance)];
  },
};

function linkName(link: string): string {
  return link.replace('->', ' → ');
}

/** A hierarchy stands within one enterprise; that the facts show another form is said where these are compared. */
function hierarchyOfOthers(ctx: QueryContext, governance: LinkGovernance): readonly Finding[] {
  const { link, from, to, declared, commonOwner } = governance;
  if (commonOwner || from === undefined || to === undefined || observedTypes(governance).length > 0)
    return [];
  const owners = [from, to].map((firm) => ctx.fact(firm, 'owner'));
  const apart = owners.every((fact) => fact !== undefined);
  return declared
    .filter(({ types }) => types.length === 1 && types[0] === 'hierarchy')
    .map(({ assertion }) => ({
      code: 'terminology/hierarchy-of-independent-firms',
      place: placeOf(assertion),
      what: apart
        ? `${linkName(link)} is declared ${bothNames('hierarchy')}, and ${from} and ${to} have no owner in common.`
        : `${linkName(link)} is declared ${bothNames('hierarchy')}, and nothing says that ${from} and ${to} have an owner in common.`,
      why: 'A hierarchy stands within one enterprise. A powerful firm over suppliers that are legally independent is a quasi-hierarchy, captive in the words of 2005 (Gereffi, Humphrey, Kaplinsky & Sturgeon 2001, §3.2; Humphrey & Schmitz 2002).',
      do: apart
        ? 'Write quasi-hierarchy, or correct the owners.'
        : `State the owner of ${from} or ${to} where it is one enterprise; else write quasi-hierarchy.`,
      address: addressIn(ctx, link, 'governance', 'declared'),
      related: relatedTo(owners, (fact) => `the owner of ${fact.subject} is stated here`),
      ...(apart && {
        fixes: [
          {
            title: 'Change to quasi-hierarchy',
            edits: [{ place: placeOf(assertion), newText: 'quasi-hierarchy' }],
          },
        ],
      }),
    }));
}

/** The form of 2001 alone leaves open who can do without whom. */
function networkOfNoKind(ctx: QueryContext, governance: LinkGovernance): readonly Finding[] {
  const { link, declared } = governance;
  return declared
    .filter(({ terms }) => terms.length === 1 && terms[0] === 'network')
    .map(({ assertion, types }) => ({
      code: 'terminology/network-without-kind',
      place: placeOf(assertion),
      what: `${linkName(link)} is declared an inter-firm network, of which kind is not said.`,
      why: 'Modular and relational networks differ in who can do without whom: one rests on codified specifications, the other on mutual dependence (Gereffi, Humphrey & Sturgeon 2005).',
      do: 'Write modular or relational where the source tells; keep the word where it does not.',
      address: addressIn(ctx, link, 'governance', 'declared'),
      fixes: GOVERNANCE_TYPES.filter((type) => types.includes(type)).map((type) => ({
        title: `Change to ${type}`,
        edits: [{ place: placeOf(assertion), newText: type }],
      })),
    }));
}
