import { exact, HUNDRED } from '../../model/exact.ts';
import { point } from '../../model/interval.ts';
import type { Confidence, EvidenceKind } from '../../model/fact.ts';
import type { Conclusion } from '../conclusion.ts';
import { addressIn } from '../governance/link.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { percentDecimals } from '../value/print.ts';
import { ageOf, periodOf } from './age.ts';
import { type EvidenceItem, evidenceItems } from './items.ts';

/** A figure or judgement with its age in years, where something tells it. */
export interface AgedItem extends EvidenceItem {
  readonly age?: number;
}

/** Figures and judgements of the chain with their age. */
export const agedItems: Query<'', readonly AgedItem[]> = {
  name: 'evidence-aged-items',
  compute(ctx) {
    const period = periodOf(ctx);
    const items = ctx.ask(evidenceItems, '');
    if (!period) return items;
    const years = ctx.setting('sourceYears');
    return items.map((item) => {
      const age = ageOf(item, period, years);
      return age === undefined ? item : { ...item, age };
    });
  },
};

/** A share of the figures and judgements that is reported. */
interface Part {
  readonly measure: string;
  /** What those that count do, as a sentence says it of several: `name a source`. */
  readonly words: (ctx: QueryContext) => string;
  readonly counts: (item: AgedItem, ctx: QueryContext) => boolean;
  readonly formula: string;
  /** Reported of figures and of judgements by themselves, too. */
  readonly divided?: true;
  readonly change?: string;
}

const kindPart = (measure: string, kind: EvidenceKind, words: string): Part => ({
  measure,
  words: () => words,
  counts: ({ evidence }) => evidence.includes(kind),
  formula: `marked ${kind}`,
});
const confidencePart = (level: Confidence): Part => ({
  measure: `${level}-confidence`,
  words: () => `are stated with ${level} confidence`,
  counts: ({ confidence }) => confidence.includes(level),
  formula: `marked confidence ${level}`,
});

/** Every share that is reported, in the order of a report. */
export const PARTS: readonly Part[] = [
  {
    measure: 'sourced',
    words: () => 'say where they come from',
    counts: ({ sourced }) => sourced,
    formula:
      'a figure says where it comes from when it cites a source, or is marked primary or estimate with a note; a judgement, when it cites a source or has a note',
    divided: true,
    change: 'A source or a note on one that has none would raise it (measure unsourced names them).',
  },
  {
    measure: 'unsourced',
    words: () => 'do not say where they come from',
    counts: ({ sourced }) => !sourced,
    formula: 'all others than those that say where they come from',
    divided: true,
    change: 'A source or a note on one of them would lower it.',
  },
  {
    measure: 'single-sourced',
    words: () => 'rest on one source only',
    counts: ({ sources }) => sources.length === 1,
    formula: 'one source, whatever the number of statements',
    divided: true,
    change: 'A second source on one of them would lower it.',
  },
  {
    measure: 'conflicting',
    words: () => 'are stated differently by several sources',
    counts: ({ agreement }) => agreement?.verdict === 'differ',
    formula: 'no value could have been printed, or judged, as each of its statements says',
    divided: true,
  },
  {
    measure: 'stale',
    words: (ctx) => `are more than ${ctx.setting('staleAfter')} years off the period`,
    counts: ({ age }, ctx) => age !== undefined && age > ctx.setting('staleAfter'),
    formula:
      'years between the date of the figure and the period of the chain; without a date, from its newest source to the beginning of the period',
    divided: true,
  },
  {
    measure: 'undated',
    words: () => 'have no date',
    counts: ({ age }) => age === undefined,
    formula: 'neither a date of their own nor a source with a year, or a chain without a period',
  },
  kindPart('primary-evidence', 'primary', 'are primary evidence'),
  kindPart('secondary-evidence', 'secondary', 'are secondary evidence'),
  kindPart('estimates', 'estimate', 'are estimates'),
  confidencePart('high'),
  confidencePart('medium'),
  confidencePart('low'),
];

/** Names of the measures of evidence of a chain. */
export const EVIDENCE_MEASURES: readonly string[] = [...PARTS.map(({ measure }) => measure), 'supports'];

const DIVISIONS = [
  { item: undefined, name: 'figures and judgements', of: () => true },
  { item: 'figures', name: 'figures', of: ({ kind }: EvidenceItem) => kind === 'figure' },
  { item: 'judgements', name: 'judgements', of: ({ kind }: EvidenceItem) => kind === 'judgement' },
] as const;

/** Shares of figures and judgements by what they rest on, of both together and of each; and by source. */
export function coverageConclusions(ctx: QueryContext): readonly Conclusion[] {
  const all = ctx.ask(agedItems, '');
  if (all.length === 0) return [];
  const parts = PARTS.flatMap((part) =>
    DIVISIONS.flatMap(({ item, name, of }) => {
      const whole = all.filter(of);
      if (whole.length === 0 || (item !== undefined && !part.divided)) return [];
      const counted = whole.filter((one) => part.counts(one, ctx));
      const said = part.words(ctx);
      const change = part.change ? [part.change] : [];
      return [share(ctx, part.measure, item, counted, whole, { name, said, formula: part.formula, change })];
    }),
  );
  const sources = [...new Set(all.flatMap((item) => item.sources))].sort();
  return [
    ...parts,
    ...sources.map((source) => {
      const counted = all.filter((item) => item.sources.includes(source));
      const said = `rest on ${source}`;
      return share(ctx, 'supports', source, counted, all, {
        ...{ name: 'figures and judgements', said, formula: 'those that cite the source', change: [] },
      });
    }),
  ];
}

function share(
  ctx: QueryContext,
  measure: string,
  item: string | undefined,
  counted: readonly AgedItem[],
  whole: readonly AgedItem[],
  words: { name: string; said: string; formula: string; change: readonly string[] },
): Conclusion {
  const value = exact(counted.length).div(whole.length).mul(HUNDRED);
  const unknown = whole.filter(({ age }) => age === undefined).length;
  return {
    address: addressIn(ctx, '', measure, item),
    ...{ chain: ctx.chain, subject: '', measure, standing: 'observed' },
    value: {
      ...{ kind: 'quantity', interval: point(value), unit: '%', state: 'exact' },
      decimals: percentDecimals(value, exact(whole.length), 0),
    },
    derivation: () => ({
      statement: `${counted.length} of ${whole.length} ${words.name} ${words.said}.`,
      rule: `evidence-${measure}`,
      formula: words.formula,
      citations: ['KM01', 'GHKS §5', 'ours'],
      premises: counted.map(({ address }) => address),
      wouldChange: words.change,
      caveats: [
        ...(measure === 'stale' && unknown > 0
          ? [`${unknown} of them have no date (measure undated): whether these are old is not known.`]
          : []),
        ...(measure === 'stale'
          ? ['From how many years on evidence is old is ours (evidence.staleAfter in gvc.json).']
          : []),
      ],
    }),
  };
}
