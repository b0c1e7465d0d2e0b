import type { Finding } from '../../findings/finding.ts';
import type { Fact } from '../../model/fact.ts';
import type { QueryContext } from '../query/engine.ts';
import { inferenceInWords, judgementsInWords, linkInWords } from './derive.ts';
import { placeOf, relatedTo, share } from './finding-parts.ts';
import { type GovernanceType, bothNames, declaredInWords, typesInWords, wordList } from './forms.ts';
import { VARIABLES } from './infer.ts';
import { reasonsInWords } from './instrument-conclusions.ts';
import { instrumentsInWords } from './instruments.ts';
import { type Declared, type LinkGovernance, addressIn, observedTypes, sourceOf } from './link.ts';
import { ownershipInWords, shownBy } from './observed-conclusions.ts';
import type { ObservedForm } from './observe.ts';
import { givenBy, judgedBy } from './source-conclusions.ts';

/** Where what is declared, observed, inferred and needed of a link do not agree, and where its sources differ. */
export function contradictions(ctx: QueryContext, governance: LinkGovernance): readonly Finding[] {
  const againstFacts = declaredAgainstObserved(ctx, governance);
  return [
    ...againstFacts,
    ...inferredAgainstObserved(ctx, governance),
    // That the facts show another form says more than that there is reason for one.
    ...(againstFacts.length > 0 ? [] : marketWithReasonToGovern(ctx, governance)),
    ...judgementsDiffer(ctx, governance),
    ...declarationsDiffer(ctx, governance),
    ...instrumentsDiffer(ctx, governance),
  ];
}

const SHOWN_BECAUSE: Readonly<Record<ObservedForm['form'], string>> = {
  'quasi-hierarchy':
    'A buyer that takes half or more of a supplier’s output and specifies, monitors or assists has it in quasi-hierarchy',
  network:
    'Several customers, information both ways and capabilities that are hard to replace are the marks of an inter-firm network',
  'arms-length':
    'Many buyers and suppliers, little information and no assistance are the marks of the market',
};

function shownForms({ commonOwner, observed }: LinkGovernance): readonly ObservedForm[] {
  return commonOwner ? [] : observed.filter(({ met }) => met === 'yes');
}

/** The facts beneath what is observed. */
export function shownFacts(governance: LinkGovernance): readonly Fact[] {
  if (governance.commonOwner) return governance.commonOwner.facts;
  const facts = shownForms(governance).flatMap(({ indicators }) => indicators.flatMap((one) => one.facts));
  // One line states several objects (specifies product, process): it is pointed at once.
  const lines = new Map(facts.map((fact) => [`${fact.attribute} ${sourceOf(fact.assertions[0])}`, fact]));
  return [...lines.values()];
}

function factInWords(fact: Fact): string {
  return fact.attribute === 'owner' ? `the owner of ${fact.subject}` : fact.attribute;
}

function observedInWords(governance: LinkGovernance): string {
  if (governance.commonOwner) return `${bothNames('hierarchy')}: ${ownershipInWords(governance)}`;
  return shownForms(governance)
    .map((form) => `${declaredInWords({ terms: [form.form] })}: ${shownBy(form)}`)
    .join('; and ');
}

/** Common ownership has a finding of its own. */
function declaredAgainstObserved(ctx: QueryContext, governance: LinkGovernance): Finding[] {
  if (governance.commonOwner) return [];
  const observed = observedTypes(governance);
  if (observed.length === 0) return [];
  return governance.declared
    .filter(({ types }) => types.length > 0 && !share(types, observed))
    .map((one) => ({
      code: 'governance/contradicts-observed',
      place: placeOf(one.assertion),
      what: `${linkInWords(governance)} is declared ${declaredInWords(one)}, but its facts show ${observedInWords(governance)}.`,
      why: `${shownForms(governance)
        .map(({ form }) => SHOWN_BECAUSE[form])
        .join('. ')} (McCormick & Schmitz 2001; Humphrey & Schmitz 2002).`,
      do: 'Check these facts against their sources, or change what is declared. Where both stand, ignore this with the reason.',
      address: addressIn(ctx, governance.link, 'governance', 'observed'),
      related: relatedTo(shownFacts(governance), (fact) => `${factInWords(fact)} is stated here`),
    }));
}

function inferredAgainstObserved(ctx: QueryContext, governance: LinkGovernance): Finding[] {
  const { inferred, judged, judgements, link } = governance;
  const observed = observedTypes(governance);
  if (!judged || inferred.types.length === 0 || observed.length === 0) return [];
  if (share(inferred.types, observed)) return [];
  const facts = VARIABLES.map((variable) => judgements[variable].fact).filter((fact) => fact !== undefined);
  const first = facts[0]?.assertions[0];
  if (!first) return [];
  return [
    {
      code: 'governance/inferred-contradicts-observed',
      place: placeOf(first),
      what: `The judgements of ${linkInWords(governance)} give ${inferenceInWords(governance)}, but its facts show ${observedInWords(governance)}.`,
      why: `With ${judgementsInWords(governance)}, Gereffi, Humphrey & Sturgeon 2005 expect ${typesInWords(inferred.types)}; what is seen of a link should bear the judgements out.`,
      do: 'Recheck the three judgements, and the facts that show the other form. Where both stand, say in a note why.',
      address: addressIn(ctx, link, 'governance'),
      related: [
        ...relatedTo(facts.slice(1), (fact) => `${fact.attribute} is judged here`),
        ...relatedTo(shownFacts(governance), (fact) => `${factInWords(fact)} is stated here`),
      ],
    },
  ];
}

function isMarket(types: readonly GovernanceType[]): boolean {
  return types.length === 1 && types[0] === 'market';
}

/** GHKS: governance arises where the buyer specifies the product or is exposed to the supplier's failure. */
function marketWithReasonToGovern(ctx: QueryContext, governance: LinkGovernance): Finding[] {
  const { declared, inferred, judged, link, specified, exposed } = governance;
  const facts = [...specified, ...(exposed ? [exposed] : [])];
  const [fact] = facts;
  if (!fact) return [];
  const called = declared.find(({ types }) => isMarket(types));
  const how = called
    ? 'is declared'
    : isMarket(observedTypes(governance))
      ? 'is observed as'
      : judged && isMarket(inferred.types)
        ? 'comes out as'
        : undefined;
  if (how === undefined) return [];
  return [
    {
      code: 'governance/market-with-reason-to-govern',
      place: placeOf(called?.assertion ?? fact.assertions[0]),
      what: `${linkInWords(governance)} ${how} ${bothNames('market')}, but ${wordList(reasonsInWords(governance), 'and')}.`,
      why: 'Governance arises where the buyer specifies the product, and where it is exposed to the supplier’s failure: the market alone does not coordinate such a link (Gereffi, Humphrey, Kaplinsky & Sturgeon 2001, §3.2).',
      do: called
        ? 'Check whether the buyer does more than name a product that is on offer, and what it loses when the supplier fails; else change what is declared.'
        : 'Recheck what gives the market, or whether the buyer does more than name a product that is on offer.',
      address: addressIn(ctx, link, 'why-governance'),
      related: relatedTo(called ? facts : facts.slice(1), (one) => `${one.attribute} is stated here`),
    },
  ];
}

function judgementsDiffer(ctx: QueryContext, governance: LinkGovernance): Finding[] {
  const { readings, judgements, link } = governance;
  if (readings.length < 2) return [];
  const disputed = VARIABLES.filter((variable) => judgements[variable].disputed);
  const [first, ...others] = disputed
    .flatMap((variable) => judgements[variable].fact?.assertions ?? [])
    .reverse();
  if (!first) return [];
  const each = readings.map(
    (reading) => `by ${reading.source} (${judgedBy(reading)}) it is ${givenBy(reading.inferred)}`,
  );
  return [
    {
      code: 'governance/sources-differ',
      place: placeOf(first),
      what: `Sources differ on ${linkInWords(governance)}: ${each.join('; ')}.`,
      why: 'Each judgement is evidence and is kept: every type that one of the sources gives stays possible, and none that no source gives.',
      do: 'Leave both where the disagreement is the finding; else find out which judgement holds, and for what time and place.',
      address: addressIn(ctx, link, 'governance'),
      related: others.map((assertion) => ({
        place: placeOf(assertion),
        message: `${sourceOf(assertion)} judges here`,
      })),
    },
  ];
}

function declarationsDiffer(ctx: QueryContext, governance: LinkGovernance): Finding[] {
  const { declared, link } = governance;
  const stated = declared.filter(({ types }) => types.length > 0);
  const isOther = (a: Declared, b: Declared): boolean =>
    !share(a.types, b.types) && sourceOf(a.assertion) !== sourceOf(b.assertion);
  const later = stated.find((one, i) => stated.slice(0, i).some((earlier) => isOther(earlier, one)));
  if (!later) return [];
  const others = stated.filter((one) => one !== later);
  const each = stated.map((one) => `${sourceOf(one.assertion)} declares ${declaredInWords(one)}`);
  return [
    {
      code: 'governance/sources-differ',
      place: placeOf(later.assertion),
      what: `Sources differ on ${linkInWords(governance)}: ${each.join('; ')}.`,
      why: 'Each statement is evidence and is kept; neither is taken for the other.',
      do: 'Leave both where the disagreement is the finding; else find out which statement holds, and for what time and place.',
      address: addressIn(ctx, link, 'governance', 'declared'),
      related: others.map(({ assertion }) => ({
        place: placeOf(assertion),
        message: `${sourceOf(assertion)} declares it here`,
      })),
    },
  ];
}

/** `monitors none` beside `monitors quality`. */
function instrumentsDiffer(ctx: QueryContext, governance: LinkGovernance): Finding[] {
  const { link, instruments } = governance;
  const stated = [...instruments.used.flatMap(({ facts }) => facts), ...instruments.other];
  return instruments.denied.flatMap((denied) => {
    const used = stated.filter(({ attribute }) => attribute === denied.attribute);
    if (used.length === 0) return [];
    const each = [denied, ...used].map(
      (fact) => `${instrumentsInWords([fact])} by ${fact.assertions.map(sourceOf).join(' and ')}`,
    );
    return [
      {
        code: 'governance/sources-differ',
        place: placeOf(denied.assertions[0]),
        what: `Statements differ on ${linkInWords(governance)}: ${each.join('; ')}.`,
        why: 'A line with none says that there is no such thing: whether the buyer does it stays open where another line says that it does.',
        do: 'Leave both where two sources disagree; else remove the one that does not hold.',
        address: addressIn(ctx, link, 'instruments'),
        related: relatedTo(used, (fact) => `${fact.attribute} is stated here`),
      },
    ];
  });
}
