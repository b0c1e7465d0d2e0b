import type { Finding, Place } from '../../findings/finding.ts';
import type { QueryContext } from '../query/engine.ts';
import { inferenceInWords, judgementsInWords, linkInWords, outcomeInWords } from './derive.ts';
import {
  type GovernanceType,
  bothNames,
  declaredInWords,
  typesInWords,
  typesMeant,
  wordList,
} from './forms.ts';
import { ownershipInWords } from './observed-conclusions.ts';
import { contradictions, shownFacts } from './contradictions.ts';
import { placeOf, relatedTo, share } from './finding-parts.ts';
import { VARIABLES } from './infer.ts';
import { type LinkGovernance, addressIn, observedTypes, termsOf } from './link.ts';

/** What is wrong with the governance of one link. */
export function linkFindings(ctx: QueryContext, governance: LinkGovernance): readonly Finding[] {
  return [
    ...contradictsInferred(ctx, governance),
    ...contradictsOwnership(ctx, governance),
    ...impossibleCombination(ctx, governance),
    ...contradictions(ctx, governance),
  ];
}

function contradictsInferred(ctx: QueryContext, governance: LinkGovernance): Finding[] {
  const { inferred, judged, declared, link } = governance;
  if (!judged || inferred.types.length === 0) return [];
  return declared
    .filter(({ types }) => types.length > 0 && !share(types, inferred.types))
    .map((one) => ({
      code: 'governance/contradicts-inferred',
      place: placeOf(one.assertion),
      what: `${linkInWords(governance)} is declared ${declaredInWords(one)}, but its judgements give ${inferenceInWords(governance)}.`,
      why: `With ${judgementsInWords(governance)}, Gereffi, Humphrey & Sturgeon 2005 expect ${typesInWords(inferred.types)}.`,
      do: 'Check the three judgements against their evidence, or change what is declared. Where both stand, say in a note why this link departs from the theory.',
      address: addressIn(ctx, link, 'governance'),
      related: relatedTo(
        VARIABLES.map((variable) => governance.judgements[variable].fact),
        (fact) => `${fact.attribute} is judged here`,
      ),
    }));
}

function contradictsOwnership(ctx: QueryContext, governance: LinkGovernance): Finding[] {
  const { commonOwner, declared, link } = governance;
  if (!commonOwner) return [];
  return declared
    .filter(({ types }) => types.length > 0 && !types.includes('hierarchy'))
    .map((one) => ({
      code: 'governance/contradicts-ownership',
      place: placeOf(one.assertion),
      what: `${linkInWords(governance)} is declared ${declaredInWords(one)}, but ${ownershipInWords(governance)}.`,
      why: `Within one enterprise coordination is by management: common ownership across a link is observed as ${bothNames('hierarchy')} (Gereffi, Humphrey, Kaplinsky & Sturgeon 2001, §3.2).`,
      do: 'Declare hierarchy, correct the owner, or, where the two do deal at arm’s length (a joint venture, a minority stake), ignore this with that reason.',
      address: addressIn(ctx, link, 'governance', 'observed'),
      related: relatedTo(commonOwner.facts, (fact) => `the owner of ${fact.subject} is stated here`),
    }));
}

const ODD_REASONS = {
  'no-type':
    'Suppliers who cannot do simple, well described work are left out of the chain (Gereffi, Humphrey & Sturgeon 2005), so this link should not be there.',
  unlikely:
    'What is simple can be described: low complexity with a low ability to codify is not among the types of Gereffi, Humphrey & Sturgeon 2005.',
} as const;

const ODD_ADVICE = {
  'no-type':
    'Recheck the capability of the supplier, which does deliver, or the complexity of what it delivers.',
  unlikely: 'Recheck complexity and the ability to codify: one of the two is likely judged otherwise.',
} as const;

function impossibleCombination(ctx: QueryContext, governance: LinkGovernance): Finding[] {
  const { inferred, judged, judgements, link } = governance;
  if (!judged || inferred.types.length > 0) return [];
  const stated = VARIABLES.map((variable) => judgements[variable].fact).filter((fact) => fact !== undefined);
  const first = stated[0]?.assertions[0];
  if (!first) return [];
  return [
    {
      code: 'governance/impossible-combination',
      place: placeOf(first),
      what: `${linkInWords(governance)}: ${judgementsInWords(governance)} give ${inferred.odd.map(outcomeInWords).join('; or ')}.`,
      why: inferred.odd.map((odd) => ODD_REASONS[odd]).join(' '),
      do: inferred.odd.map((odd) => ODD_ADVICE[odd]).join(' '),
      address: addressIn(ctx, link, 'governance'),
      related: relatedTo(stated.slice(1), (fact) => `${fact.attribute} is judged here`),
    },
  ];
}

/** What is known of a link's type, and how: what is declared of it, else what its facts and its judgements show. */
function knownTypes(link: LinkGovernance): readonly { how: string; types: readonly GovernanceType[] }[] {
  const declared = link.declared.flatMap(({ types }) => types);
  if (declared.length > 0) return [{ how: 'declared', types: declared }];
  return [
    { how: 'observed as', types: observedTypes(link) },
    { how: 'inferred to be', types: link.judged ? link.inferred.types : [] },
  ].filter(({ types }) => types.length > 0);
}

/** Where a link shows that it differs. */
function placeOfKnown(link: LinkGovernance, how: string): Place | undefined {
  const facts =
    how === 'observed as'
      ? shownFacts(link)
      : VARIABLES.flatMap((variable) => link.judgements[variable].fact ?? []);
  const at =
    how === 'declared'
      ? link.declared.find(({ types }) => types.length > 0)?.assertion
      : facts[0]?.assertions[0];
  return at && placeOf(at);
}

/** One governance asserted for a chain some of whose links cannot be of it. */
export function chainFindings(ctx: QueryContext, links: readonly LinkGovernance[]): readonly Finding[] {
  const fact = ctx.fact('', 'governance');
  return (fact?.assertions ?? []).flatMap((assertion): Finding[] => {
    const terms = termsOf(assertion);
    const asserted = typesMeant(terms);
    if (asserted.length === 0) return [];
    const differing = links.flatMap((link) => {
      const other = knownTypes(link).find(({ types }) => !share(types, asserted));
      return other ? [{ link, ...other }] : [];
    });
    if (differing.length === 0) return [];
    const list = differing.map(
      ({ link, how, types }) => `${linkInWords(link)} is ${how} ${typesInWords(types)}`,
    );
    return [
      {
        code: 'governance/asserted-for-differing-links',
        place: placeOf(assertion),
        what: `${ctx.chain} is declared ${declaredInWords({ terms })} as a whole, but ${wordList(list, 'and')}.`,
        why: 'Governance belongs to a link: the same producers meet different governance in different end markets (Gereffi, Humphrey, Kaplinsky & Sturgeon 2001, §3.2).',
        do: 'State governance on the links and leave it out of the chain, or name all the forms that its links have (captive or relational).',
        address: addressIn(ctx, '', 'governance'),
        related: differing.flatMap(({ link, how }) => {
          const place = placeOfKnown(link, how);
          return place ? [{ place, message: `${linkInWords(link)} differs` }] : [];
        }),
      },
    ];
  });
}
