import type { Assertion } from '../../model/fact.ts';
import { addressOfFact } from '../profit/facts.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { type Comparison, comparisonQuery, pairOf } from './compare.ts';
import type { Detection } from './detection.ts';
import { type Snapshot, snapshotQuery } from './moment.ts';
import type { Missing } from './pair.ts';
import { interChain } from './rules/inter-chain.ts';

/** An upgrading that the author asserts, with what the two chains show of it. */
export interface Declared {
  readonly subject: string;
  readonly type: string;
  readonly earlier: string;
  readonly address: string;
  readonly assertions: readonly Assertion[];
  readonly from: Snapshot | undefined;
  readonly to: Snapshot;
  /** Undefined where the subject is not in both chains, or nothing is said that the rule reads. */
  readonly detection: Detection | undefined;
  /** Missing beyond what the detection misses. */
  readonly missing: readonly Missing[];
}

/** How what is declared stands to what is detected. */
export type Standing = 'confirmed' | 'contradicted' | 'undetermined';

/** An exchange is what these types are about: what is taken counts, and what is given up with it is told. */
const BY_WHAT_IS_TAKEN: ReadonlySet<string> = new Set(['functional', 'vertical-integration', 'network']);

export function standingOf({ detection, missing }: Declared): Standing {
  if (!detection || missing.length > 0 || detection.verdict === 'undetermined') return 'undetermined';
  if (detection.verdict === 'upgraded') return 'confirmed';
  return detection.verdict === 'mixed' && BY_WHAT_IS_TAKEN.has(detection.type) ? 'confirmed' : 'contradicted';
}

/** Every upgrading that is asserted of a chain, as the later of two. */
export const declaredUpgradings: Query<'', readonly Declared[]> = {
  name: 'upgrading-declared',
  compute: (ctx) =>
    ctx.factsOf('', 'upgrading').flatMap((fact): Declared[] => {
      const { value } = fact.assertions[0];
      if (value.kind !== 'upgrading') return [];
      const { subject, type, earlier } = value;
      const from = ctx.askOf(earlier, snapshotQuery, '');
      const to = ctx.ask(snapshotQuery, '');
      const common = {
        ...{ subject, type, earlier, from, to, assertions: fact.assertions },
        address: addressOfFact(ctx, fact),
      };
      const late = from ? untimely(from, to) : [];
      if (type === 'inter-chain') {
        const pair = from && pairOf(ctx, from, subject, []);
        return [
          {
            ...common,
            detection: pair && interChain(pair, competenceOf(fact.assertions)),
            missing: pair ? late : absent(ctx, subject, earlier),
          },
        ];
      }
      const comparison = comparisonOf(ctx, earlier, subject, value.against);
      const detection = comparison?.detections.find((one) => one.type === type);
      return [{ ...common, detection, missing: comparison ? late : absent(ctx, subject, earlier) }];
    }),
};

export function comparisonOf(
  ctx: QueryContext,
  earlier: string,
  subject: string,
  against: readonly string[],
): Comparison | undefined {
  return ctx.ask(comparisonQuery, [earlier, subject, ...against].join('\n'));
}

/** What a line names as the competence that was carried over: its note, else what it cites. */
function competenceOf(assertions: readonly Assertion[]): string | undefined {
  const note = assertions.find((assertion) => assertion.note)?.note;
  return note ?? assertions.flatMap(({ citations }) => citations)[0]?.source;
}

function absent(ctx: QueryContext, subject: string, earlier: string): readonly Missing[] {
  const known =
    ctx.fact(subject, 'is', 'firm') ?? ctx.fact(subject, 'is', 'group') ?? ctx.fact(subject, 'is', 'stage');
  return [
    {
      what: 'snapshot',
      text: known ? `${subject} in ${earlier}` : `${subject} in both ${earlier} and ${ctx.chain}`,
    },
  ];
}

/** Two snapshots of which the second is not the later, or of which it is not known. */
function untimely(from: Snapshot, to: Snapshot): readonly Missing[] {
  if (from.period && to.period)
    return to.period.from > from.period.from
      ? []
      : [
          {
            what: 'snapshot',
            text: `a snapshot later than ${from.chain} (${from.period.text}): ${to.chain} is of ${to.period.text}`,
          },
        ];
  if (to.follows === from.chain) return [];
  const undated = [from, to].filter(({ period }) => !period).map(({ chain }) => chain);
  return [
    { what: 'snapshot', text: `the period of ${undated.join(' and of ')}, to tell which is the later` },
  ];
}
