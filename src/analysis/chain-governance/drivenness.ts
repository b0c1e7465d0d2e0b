import type { Finding } from '../../findings/finding.ts';
import type { Assertion } from '../../model/fact.ts';
import type { Conclusion, Conclusions } from '../conclusion.ts';
import { wordList } from '../governance/forms.ts';
import { addressIn, termsOf } from '../governance/link.ts';
import { type LeadFirm, candidatesCaveat, whoLeads } from '../power/lead-firms.ts';
import { actingAsOne } from '../power/ownership.ts';
import { addressOfFact } from '../profit/facts.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { placeOf } from '../value/figures.ts';
import { stagesOf } from '../value/structure.ts';

/** What drives a chain (G94). `both-driven`: a buyer and a producer lead; `neither-driven`: nobody of either kind. */
export const DRIVEN = ['buyer-driven', 'producer-driven', 'both-driven', 'neither-driven'] as const;
export type Drivenness = (typeof DRIVEN)[number];

/** What one lead firm makes of its chain. */
type Driver = 'buyer' | 'producer' | 'neither';

/** Functions by which goods are made, and by which they are brought to buyers under a name. */
const MAKING: ReadonlySet<string> = new Set([
  'production',
  'assembly',
  'processing',
  'growing',
  'extraction',
]);
const SELLING: ReadonlySet<string> = new Set([
  ...[
    'sales',
    'marketing',
    'branding',
    'sourcing',
    'trading',
    'design',
    'product-development',
    'distribution',
  ],
]);

interface Judged {
  readonly name: string;
  readonly options: readonly Driver[];
  readonly why: string;
  readonly premises: readonly string[];
  readonly settledBy: readonly string[];
}

/** A lead firm as a driver of its chain, from its functions and the intensity of what is made. */
function judge(ctx: QueryContext, { name }: LeadFirm): Judged {
  const units = actingAsOne(ctx, name);
  const stages = [...new Set(units.flatMap((unit) => stagesOf(ctx, unit)))];
  const functions = [...units, ...stages].flatMap((subject) => ctx.factsOf(subject, 'function'));
  const does = functions.flatMap(({ item, assertions }) => [
    ...(item === undefined ? [] : [item]),
    ...assertions.flatMap(termsOf),
  ]);
  const functionAddress = addressIn(ctx, name, 'functions');
  if (does.length === 0)
    return {
      name,
      options: ['buyer', 'producer', 'neither'],
      why: `what ${name} does itself is not stated`,
      premises: [],
      settledBy: [functionAddress],
    };
  const premises = functions.map((fact) => addressOfFact(ctx, fact)).sort();
  const making = [...new Set(does.filter((word) => MAKING.has(word)))].sort();
  if (making.length === 0) {
    const selling = [...new Set(does.filter((word) => SELLING.has(word)))].sort();
    const isBuyer = selling.length > 0;
    return {
      ...{ name, premises, settledBy: [] },
      options: [isBuyer ? 'buyer' : 'neither'],
      why: isBuyer
        ? `${name} makes nothing itself and does ${wordList(selling, 'and')}: a retailer or brand without manufacturing`
        : `${name} neither makes the product nor sells or brands it (${[...new Set(does)].sort().join(', ')})`,
    };
  }
  const said = [...units, ...stages].flatMap((subject) => ctx.factsOf(subject, 'intensity'));
  const intensity = said.length > 0 ? said : ctx.factsOf('', 'intensity');
  const kinds = [...new Set(intensity.flatMap(({ assertions }) => assertions.flatMap(termsOf)))].sort();
  const all = [...premises, ...intensity.map((fact) => addressOfFact(ctx, fact)).sort()];
  const makes = `${name} does ${wordList(making, 'and')} itself`;
  if (kinds.length === 0)
    return {
      ...{ name, premises: all, settledBy: [addressIn(ctx, name, 'intensity')] },
      options: ['producer', 'neither'],
      why: `${makes}, and whether in a capital- or technology-intensive chain is not stated`,
    };
  const open = intensity.some(
    ({ item, assertions }) => item === undefined && new Set(assertions.flatMap(termsOf)).size > 1,
  );
  const intensive = kinds.filter((kind) => kind === 'capital' || kind === 'technology');
  const options: readonly Driver[] =
    intensive.length === 0
      ? ['neither']
      : open && intensive.length < kinds.length
        ? ['producer', 'neither']
        : ['producer'];
  return {
    ...{ name, premises: all, options },
    settledBy: options.length > 1 ? [addressIn(ctx, name, 'intensity')] : [],
    why: `${makes}, in what is ${wordList(kinds, open ? 'or' : 'and')}-intensive`,
  };
}

/** Every drivenness that the possible drivers allow together. */
export function combine(drivers: readonly (readonly Driver[])[]): readonly Drivenness[] {
  let states = new Set<string>(['']);
  for (const options of drivers) {
    const next = new Set<string>();
    for (const state of states)
      for (const option of options) {
        const mark = option === 'neither' ? '' : option[0]!;
        next.add(state.includes(mark) ? state : [...state, mark].sort().join(''));
      }
    states = next;
  }
  const names: Readonly<Record<string, Drivenness>> = {
    b: 'buyer-driven',
    p: 'producer-driven',
    bp: 'both-driven',
    '': 'neither-driven',
  };
  return DRIVEN.filter((one) => [...states].some((state) => names[state] === one));
}

interface Driven {
  readonly options: readonly Drivenness[];
  readonly conclusion: Conclusion;
  readonly leads: readonly LeadFirm[];
  readonly candidates: readonly LeadFirm[];
}

/** What drives the chain: from its declared lead firms; where none is declared, each candidate may lead or not. */
const drivenness: Query<'', Driven> = {
  name: 'chain-governance-drivenness',
  compute(ctx) {
    const { declared, candidates } = whoLeads(ctx);
    const open = declared.length === 0;
    const judged = (open ? candidates : declared).map((firm) => judge(ctx, firm));
    const options = combine(
      judged.map((one): readonly Driver[] =>
        open ? [...new Set<Driver>([...one.options, 'neither'])] : one.options,
      ),
    );
    const names = wordList(
      judged.map(({ name }) => name),
      'and',
    );
    const settledBy = [
      ...(open ? judged.map(({ name }) => addressIn(ctx, name, 'lead')) : []),
      ...judged.flatMap((one) => one.settledBy),
    ];
    const because = judged.map(({ why }) => why).join('; ');
    const conclusion: Conclusion = {
      address: addressIn(ctx, '', 'drivenness'),
      ...{ chain: ctx.chain, subject: '', measure: 'drivenness', standing: 'inferred' },
      value: { kind: 'set', options, ...(options.length > 1 && { settledBy }) },
      derivation: () => ({
        statement:
          judged.length === 0
            ? `${ctx.chain} is neither buyer- nor producer-driven: it has no lead firm, and without a strong one the distinction fails.`
            : open
              ? `What drives ${ctx.chain} is open (${options.map(drivenInWords).join(' or ')}): no lead firm is declared, and ${names} ${judged.length > 1 ? 'are candidates' : 'is a candidate'}; ${because}.`
              : `${ctx.chain} ${options.length > 1 ? 'may be' : 'is'} ${options.map(drivenInWords).join(' or ')}: ${because}.`,
        rule: 'drivenness',
        formula:
          'buyer-driven: a retailer or brand without manufacturing leads; producer-driven: a manufacturer leads in a capital- or technology-intensive chain; both: lead firms of both kinds; neither: none',
        citations: ['G94', 'GHKS §2', 'GHKS §3.2'],
        premises: [
          ...judged.map(({ name }) =>
            open ? addressIn(ctx, name, 'lead') : addressIn(ctx, name, 'lead', 'declared'),
          ),
          ...new Set(judged.flatMap(({ premises }) => premises)),
        ],
        wouldChange: [
          ...(judged.length === 0 ? ['A lead firm, were one declared (lead).'] : []),
          ...(judged.length > 0
            ? ['Another lead firm, what it does itself (functions), or the intensity of the chain.']
            : []),
        ],
        caveats: [
          'Drivenness is a summary by the older school of global commodity chains; how each link is governed says more.',
          ...(!open && candidates.length > 0 ? [candidatesCaveat(candidates)] : []),
        ],
      }),
    };
    return { options, conclusion, leads: declared, candidates };
  },
};

/** `buyer-driven`, `both buyer- and producer-driven`, `neither buyer- nor producer-driven`. */
function drivenInWords(driven: string): string {
  if (driven === 'both-driven') return 'both buyer- and producer-driven';
  return driven === 'neither-driven' ? 'neither buyer- nor producer-driven' : driven;
}

/** What is declared, source by source: one source that names both kinds says that both drive the chain. */
function declarations(
  ctx: QueryContext,
): readonly { readonly assertion: Assertion; readonly terms: readonly string[] }[] {
  const stated = ctx.factsOf('', 'drivenness').flatMap(({ assertions }) => assertions);
  const bySource = new Map<string, Assertion[]>();
  for (const assertion of stated) {
    const source = JSON.stringify(assertion.citations);
    bySource.set(source, [...(bySource.get(source) ?? []), assertion]);
  }
  return [...bySource.values()].map((assertions) => {
    const terms = [...new Set(assertions.flatMap(termsOf))];
    const alone = assertions.every((assertion) => termsOf(assertion).length === 1);
    const both = alone && terms.includes('buyer-driven') && terms.includes('producer-driven');
    return { assertion: assertions[0]!, terms: both ? ['both-driven'] : terms };
  });
}

/** What is inferred and declared of what drives the chain, with the findings where they differ. */
export const drivennessConclusions: Query<'', Conclusions> = {
  name: 'chain-governance-drivenness-conclusions',
  compute(ctx) {
    const driven = ctx.ask(drivenness, '');
    const said = declarations(ctx);
    const terms = [...new Set(said.flatMap((one) => one.terms))];
    const declared: Conclusion[] =
      terms.length === 0
        ? []
        : [
            {
              address: addressIn(ctx, '', 'drivenness', 'declared'),
              ...{ chain: ctx.chain, subject: '', measure: 'drivenness', standing: 'declared' },
              value: { kind: 'set', options: terms },
              derivation: () => ({
                statement: `${ctx.chain} is declared ${wordList(terms.map(drivenInWords), 'or')}.`,
                rule: 'declared',
                citations: ['G94'],
                premises: ctx.factsOf('', 'drivenness').map((fact) => addressOfFact(ctx, fact)),
                ...(said.length > 1 && {
                  caveats: ['Sources declare it differently: what each says is kept.'],
                }),
              }),
            },
          ];
    return { conclusions: [driven.conclusion, ...declared], findings: disagreements(ctx, driven) };
  },
};

function disagreements(
  ctx: QueryContext,
  { options, conclusion, leads, candidates }: Driven,
): readonly Finding[] {
  return declarations(ctx).flatMap(({ assertion, terms }): Finding[] => {
    const said = wordList(terms.map(drivenInWords), 'or');
    const driven = terms.some((term) => term !== 'neither-driven');
    const common = { place: placeOf(assertion), address: conclusion.address };
    if (leads.length === 0 && driven && !terms.includes('neither-driven')) {
      const names = wordList(
        candidates.map(({ name }) => name),
        'or',
      );
      return [
        {
          ...common,
          code: 'governance/driven-without-lead-firm',
          what: `${ctx.chain} is declared ${said}, and no firm of it is declared to lead.`,
          why: 'A chain is driven by its lead firm, a buyer or a producer; where there is no strong one the distinction fails (Gereffi 1994; Gereffi, Humphrey, Kaplinsky & Sturgeon 2001, §3.2).',
          do:
            candidates.length > 0
              ? `Say who leads: ${names} ${candidates.length > 1 ? 'are candidates' : 'is a candidate'} by what the model shows (lead @source). Else remove the line, or write drivenness neither-driven.`
              : 'Say which firm leads, with its source (lead @source); else remove the line, or write drivenness neither-driven.',
        },
      ];
    }
    if (options.some((option) => terms.includes(option))) return [];
    return [
      {
        ...common,
        code: 'governance/contradicts-drivenness',
        what: `${ctx.chain} is declared ${said}, but its lead firms make it ${options.map(drivenInWords).join(' or ')}.`,
        why: `${conclusion.derivation().statement} A buyer-driven chain is led by a retailer or brand without manufacturing, a producer-driven one by a manufacturer in a capital- or technology-intensive chain (Gereffi 1994).`,
        do: 'Check what the lead firms do themselves (functions) and the intensity of the chain, or change what is declared.',
      },
    ];
  });
}
