import type { Finding, Fix } from '../../findings/finding.ts';
import type { Assertion } from '../../model/fact.ts';
import { ambiguousWords } from '../../vocabulary/ambiguous-words.ts';
import { placeOf } from '../governance/finding-parts.ts';
import { wordList } from '../governance/forms.ts';
import { addressIn, termsOf } from '../governance/link.ts';
import type { QueryContext } from '../query/engine.ts';
import { type Completeness, completenessOfAll } from './completeness.ts';
import { coverage } from './coverage.ts';
import { sectorsOf } from './sectors.ts';

type Said = Omit<Finding, 'place' | 'address'>;

/** What the perspective that a chain names asks of its model: a finding for each that it does not meet. */
export function perspectiveFindings(ctx: QueryContext): readonly Finding[] {
  const address = addressIn(ctx, '', 'perspective');
  return (ctx.fact('', 'perspective')?.assertions ?? []).flatMap((assertion) =>
    termsOf(assertion).flatMap((term) => {
      const said = CHECKS[term]?.(ctx, assertion);
      return said ? [{ ...said, place: placeOf(assertion), address }] : [];
    }),
  );
}

const CHECKS: Readonly<Record<string, (ctx: QueryContext, assertion: Assertion) => Said | undefined>> = {
  'global-value-chain': partialChain,
  'supply-chain': moreThanSupply,
  'international-production-network': needsFlagship,
  'global-commodity-chain': (_, assertion) => historicalTerm(assertion),
  filière: outsideAgriculture,
  'value-system': incompleteFirms,
  'production-network': (_, assertion) => whichNetwork(assertion, 'production network'),
  'value-network': (_, assertion) => whichNetwork(assertion, 'value network'),
};

const GHKS = 'Gereffi, Humphrey, Kaplinsky & Sturgeon 2001';

function changeTo(perspective: string, assertion: Assertion): Fix {
  return { title: `Change to ${perspective}`, edits: [{ place: placeOf(assertion), newText: perspective }] };
}

function partialChain(ctx: QueryContext, { note }: Assertion): Said | undefined {
  // A note on the line is where an author says which part is meant.
  if (note !== undefined) return undefined;
  const { conception, producerService, end } = ctx.ask(coverage, '');
  const missing = [
    ...(conception ? [] : ['no conception stage']),
    ...(producerService ? [] : ['no producer service']),
    ...(end ? [] : ['no end stage']),
  ];
  if (missing.length === 0) return undefined;
  return {
    code: 'terminology/partial-chain',
    what: `${ctx.chain} is called a global value chain, and ${wordList(missing, 'and')} is modelled: it is a partial chain.`,
    why: `A value chain is the full range of activities from conception through production, with its physical transformation and producer services, and delivery to disposal after use (${GHKS}, §3.1).`,
    do: 'Say in a note on this line which part is meant (perspective global-value-chain "from cloth to shop"), or model what is missing: functions design or a stage Conception; functions logistics, quality-control or marketing; functions disposal or recycling.',
  };
}

function moreThanSupply(ctx: QueryContext, assertion: Assertion): Said | undefined {
  const { governance, marketing, end } = ctx.ask(coverage, '');
  const beyond = [
    ...(governance ? ['governance'] : []),
    ...(marketing ? ['marketing'] : []),
    ...(end ? ['disposal after use'] : []),
  ];
  if (beyond.length === 0) return undefined;
  return {
    code: 'terminology/more-than-supply-chain',
    what: `${ctx.chain} is called a supply chain, and its model holds ${wordList(beyond, 'and')}.`,
    why: `Supply chain is the generic name of an input–output structure from raw materials to the finished product; what goes beyond is a value chain (${GHKS}, §3.1).`,
    do: 'Write global-value-chain.',
    fixes: [changeTo('global-value-chain', assertion)],
  };
}

function needsFlagship(ctx: QueryContext): Said | undefined {
  const firms = (['firm', 'group'] as const).flatMap((kind) => ctx.subjects(kind));
  if (firms.some((firm) => ctx.fact(firm, 'flagship') !== undefined)) return undefined;
  return {
    code: 'terminology/network-without-flagship',
    what: `${ctx.chain} is called an international production network, and no firm of it is a flagship.`,
    why: `The perspective looks at networks in which a multinational is the flagship (Borrus, Ernst & Haggard 2000; ${GHKS}, §3.1).`,
    do: 'Say which firm it is (flagship @source), or choose another perspective.',
  };
}

function historicalTerm(assertion: Assertion): Said {
  return {
    code: 'terminology/historical-term',
    what: 'Global commodity chain is a historical term.',
    why: `It stands for the study of buyer- and producer-driven chains and their lead firms (Gereffi & Korzeniewicz 1994); “commodity” suggests goods that are all alike, and the value chain has taken its place (${GHKS}, §3.1).`,
    do: 'Write global-value-chain, unless the study is about that school.',
    fixes: [changeTo('global-value-chain', assertion)],
  };
}

function outsideAgriculture(ctx: QueryContext): Said | undefined {
  const sectors = ctx.ask(sectorsOf, '');
  if (sectors.named.length === 0 || sectors.agriculture) return undefined;
  return {
    code: 'terminology/filiere-outside-agriculture',
    what: `${ctx.chain} is called a filière, and its sector is ${wordList(sectors.named, 'and')}.`,
    why: `The French tradition grew around agricultural export commodities: rubber, cotton, coffee, cocoa (Raikes, Jensen & Ponte 2000; ${GHKS}, §3.1). Elsewhere readers look for what the word adds.`,
    do: 'Keep it where the study stands in that tradition; else write global-value-chain.',
  };
}

function incompleteFirms(ctx: QueryContext, assertion: Assertion): Said | undefined {
  const incomplete = completenessOfAll(ctx).filter(
    ({ options }) => options.length === 1 && options[0] === 'incomplete',
  );
  if (incomplete.length === 0) return undefined;
  const names = incomplete.map(({ firm }) => firm);
  const shown = names.length > 6 ? [...names.slice(0, 6), `${names.length - 6} more`] : names;
  return {
    code: 'terminology/incomplete-in-value-system',
    what: `${ctx.chain} is called a value system, and ${wordList(shown, 'and')} ${names.length > 1 ? 'are incomplete firms' : 'is an incomplete firm'}: ${incomplete.slice(0, 6).map(lacksInWords).join('; ')}.`,
    why: `Porter’s value system is a set of inter-linked complete firms, each with all business functions (Porter 1990, pp. 40–44); that it also takes in firms that have specialised is a main virtue of the value chain view (${GHKS}, §2).`,
    do: 'Write global-value-chain, or state the functions that these firms hold, too.',
    related: incomplete.slice(0, 20).flatMap(({ firm }) => {
      const origin = ctx.fact(firm, 'is', 'firm')?.assertions[0].origin;
      return origin
        ? [{ place: { ...origin, part: 'name' as const }, message: `${firm} is incomplete` }]
        : [];
    }),
    fixes: [changeTo('global-value-chain', assertion)],
  };
}

function lacksInWords({ firm, missing }: Completeness): string {
  return `${firm} does not hold ${wordList(missing, 'or')}`;
}

function whichNetwork(assertion: Assertion, name: string): Said {
  const word = ambiguousWords().find((one) => one.word === name)!;
  const perspectives = word.meanings.filter(({ concept }) => concept.startsWith('perspective/'));
  return {
    code: 'terminology/ambiguous-perspective',
    what: `A ${name} may be ${wordList(
      word.meanings.map(({ say }) => withArticle(say)),
      'or',
    )}.`,
    why: `Overlapping names are in use for similar ideas (${GHKS}, §§2 and 3.1), and readers of another school take the word in another sense.`,
    do: 'Say which perspective is meant; an inter-firm network is a form of governance, and is stated of the links.',
    fixes: perspectives.map(({ concept }) => changeTo(concept.replace('perspective/', ''), assertion)),
  };
}

function withArticle(name: string): string {
  return `${/^[aeio]/i.test(name) ? 'an' : 'a'} ${name}`;
}
