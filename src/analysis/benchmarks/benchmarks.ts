import type { Finding } from '../../findings/finding.ts';
import { pointOf } from '../../model/interval.ts';
import type { Conclusion, Conclusions } from '../conclusion.ts';
import { wordList } from '../governance/forms.ts';
import { addressIn } from '../governance/link.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { intervalText } from '../value/print.ts';
import { type Benchmark, benchmarksOf } from './gap.ts';

/** The room of benchmarks: performance beside that of a named comparator (KM01). */
export const benchmarksAnalysis: Query<'', Conclusions> = {
  name: 'benchmarks',
  compute(ctx) {
    const all = (['firm', 'group', 'stage'] as const).flatMap((kind) =>
      ctx.subjects(kind).flatMap((subject) => ctx.ask(benchmarksOf, subject)),
    );
    return {
      conclusions: all.flatMap((one) => conclusionsOf(ctx, one, all)),
      findings: all.flatMap((one) =>
        one.outcome.kind === 'refused' ? [notComparable(one, one.outcome)] : [],
      ),
    };
  },
};

/** What stands between a standing and the comparator. */
const JOINT = { ahead: 'of', level: 'with', behind: '' } as const;

/** Against the only comparator of a measure, the measure names it; against several, the comparator as well. */
function itemOf({ subject, measure, comparator }: Benchmark, all: readonly Benchmark[]): string {
  const several = all.filter((one) => one.subject === subject && one.measure === measure).length > 1;
  return several ? `${measure} against ${comparator}` : measure;
}

function conclusionsOf(ctx: QueryContext, one: Benchmark, all: readonly Benchmark[]): readonly Conclusion[] {
  const { subject, measure, comparator, better, premises, outcome } = one;
  if (outcome.kind === 'refused') return [];
  const { own, other, gap, unit, decimals, standings } = outcome;
  const item = itemOf(one, all);
  const unitShown = unit === 'points' ? '%' : unit;
  const exactly = pointOf(gap) !== undefined;
  const settledBy = exactly ? [] : premises.slice(1);
  const derivation = (): ReturnType<Conclusion['derivation']> => ({
    statement: `${subject} is ${wordList(
      standings.map((standing) => `${standing} ${JOINT[standing]}`.trim()),
      'or',
    )} ${comparator} in ${measure}: ${intervalText(own, unitShown, decimals)} against ${intervalText(other, unitShown, decimals)}, a difference of ${intervalText(gap, unit, decimals)}; ${better} is better.`,
    rule: 'benchmark-gap',
    formula: `gap = ${measure} of ${subject} − ${measure} of ${comparator}; ${better} is better`,
    citations: ['KM01'],
    premises,
    wouldChange: [`Another figure of ${measure} of ${subject} or of ${comparator} would change the gap.`],
    caveats: ['A benchmark compares with the comparator that is named, and with nobody else.'],
  });
  const common = { chain: ctx.chain, subject, standing: 'inferred' as const, derivation };
  return [
    {
      ...{
        ...common,
        address: addressIn(ctx, subject, 'benchmark-standing', item),
        measure: 'benchmark-standing',
      },
      value: { kind: 'set', options: standings, ...(standings.length > 1 && { settledBy }) },
    },
    {
      ...{ ...common, address: addressIn(ctx, subject, 'gap', item), measure: 'gap' },
      value: {
        ...{ kind: 'quantity', interval: gap, unit, state: exactly ? 'exact' : 'bounded' },
        ...(decimals !== undefined && { decimals }),
        ...(!exactly && { settledBy }),
      },
    },
  ];
}

function notComparable(
  { subject, measure, comparator, assertion }: Benchmark,
  { reason, remedy }: { reason: string; remedy: string },
): Finding {
  return {
    code: 'benchmark/not-comparable',
    place: { document: assertion.origin.document, id: assertion.origin.id, part: 'value' },
    what: `${measure} of ${subject} does not compare with that of ${comparator}: ${reason}.`,
    why: 'A benchmark is the gap between two figures of one measure, unit and time (Kaplinsky & Morris 2001); what cannot be compared is refused.',
    do: remedy,
  };
}
