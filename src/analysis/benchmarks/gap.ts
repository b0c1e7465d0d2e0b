import type { Amount } from '../../model/amount.ts';
import { ONE, type Exact } from '../../model/exact.ts';
import type { Assertion, Fact } from '../../model/fact.ts';
import { type Interval, addIntervals, scaleInterval } from '../../model/interval.ts';
import { conversionFactor, findUnit } from '../../vocabulary/units.ts';
import { BENCHMARKS } from '../../vocabulary/terms/benchmark-directions.ts';
import { addressIn } from '../governance/link.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { decimalsOf } from '../value/print.ts';
import { overlaps } from '../evidence/agreement.ts';

/** How a measure of performance stands to that of a comparator. */
export type Standing = 'ahead' | 'level' | 'behind';

/** A benchmark of a subject: the gap, or why there is none. */
export interface Benchmark {
  readonly subject: string;
  readonly measure: string;
  readonly comparator: string;
  readonly better: 'more' | 'less';
  /** The facts: the benchmark itself, the figure of the subject and that of its comparator. */
  readonly premises: readonly string[];
  readonly assertion: Assertion;
  readonly outcome:
    | {
        readonly kind: 'gap';
        readonly own: Interval;
        readonly other: Interval;
        /** Own figure less that of the comparator, in the unit of the own figure. */
        readonly gap: Interval;
        readonly unit: string;
        readonly decimals: number | undefined;
        readonly standings: readonly Standing[];
      }
    | { readonly kind: 'refused'; readonly reason: string; readonly remedy: string };
}

/** The benchmarks that a firm, group or stage states. */
export const benchmarksOf: Query<string, readonly Benchmark[]> = {
  name: 'benchmarks-of',
  compute: (ctx, subject) =>
    ctx.factsOf(subject, 'benchmark').flatMap((fact) => benchmarkOf(ctx, fact) ?? []),
};

function benchmarkOf(ctx: QueryContext, fact: Fact): Benchmark | undefined {
  const { subject, item = '' } = fact;
  const [assertion] = fact.assertions;
  if (assertion.value.kind !== 'subject') return undefined;
  const comparator = assertion.value.subject;
  const measure = item.slice(0, item.indexOf(' against '));
  const better = BENCHMARKS[measure];
  if (!better) return undefined;
  const common = { subject, measure, comparator, better, assertion };
  const stated = addressIn(ctx, subject, 'benchmark', item);
  const [own, other] = [subject, comparator].map((one) => ({ one, fact: ctx.fact(one, measure) }));
  const premises = [
    stated,
    ...[own, other].flatMap((side) => (side!.fact ? [addressIn(ctx, side!.one, measure)] : [])),
  ];
  if (comparator === subject)
    return {
      ...{ ...common, premises },
      outcome: refused(
        'it is the same, and has no gap to itself',
        'Name another firm or group that states it behind against.',
      ),
    };
  const missing = [own!, other!].find((side) => !figureIn(side.fact));
  if (missing)
    return {
      ...{ ...common, premises },
      outcome: {
        kind: 'refused',
        reason: `nothing is known of ${measure} of ${missing.one}`,
        remedy: `State ${measure} of ${missing.one}, with its source.`,
      },
    };
  return { ...common, premises, outcome: gapOf(own!.fact!, other!.fact!, better) };
}

/** The figure of a fact: of several statements the first that is one. */
function figureIn(fact: Fact | undefined): { amount: Amount; assertion: Assertion } | undefined {
  for (const assertion of fact?.assertions ?? [])
    if (assertion.value.kind === 'amount' && assertion.value.amount.state !== 'unknown')
      return { amount: assertion.value.amount, assertion };
  return undefined;
}

function gapOf(ownFact: Fact, otherFact: Fact, better: 'more' | 'less'): Benchmark['outcome'] {
  const [own, other] = [figureIn(ownFact)!, figureIn(otherFact)!];
  const [a, b] = [own.assertion.date, other.assertion.date];
  if (a && b && !overlaps(a, b))
    return refused(
      `one is of ${a.text} and the other of ${b.text}`,
      'State both of one time, or take away the date of one that holds for both.',
    );
  const factor = factorBetween(other.amount, own.amount);
  if (!factor)
    return refused(
      `one is in ${unitOf(own.amount)} and the other in ${unitOf(other.amount)}`,
      'State both in one unit, and per the same.',
    );
  const [mine, theirs] = [own.amount.interval, scaleInterval(other.amount.interval, factor)];
  const gap = addIntervals(mine, scaleInterval(theirs, ONE.neg()));
  const decimals = [own.amount, other.amount].map(({ step }) => step && decimalsOf(step));
  return {
    ...{ kind: 'gap', own: mine, other: theirs, gap, standings: standingsOf(gap, better) },
    unit: own.amount.unit.kind === 'percent' ? 'points' : unitOf(own.amount).replace(/ per .*$/, ''),
    decimals: factor.equals(1)
      ? decimals.reduce((x, y) => (x === undefined || y === undefined ? undefined : Math.max(x, y)))
      : undefined,
  };
}

function refused(reason: string, remedy: string): Benchmark['outcome'] {
  return { kind: 'refused', reason, remedy };
}

/** By what an amount is multiplied to be in the unit of another; undefined where they do not compare. */
function factorBetween(from: Amount, to: Amount): Exact | undefined {
  if (from.per !== to.per) return undefined;
  const [a, b] = [from.unit, to.unit];
  if (a.kind === 'percent' && b.kind === 'percent') return a.of === b.of ? ONE : undefined;
  if (a.kind === 'physical' && b.kind === 'physical') {
    if (a.unit === b.unit) return ONE;
    const [unitA, unitB] = [findUnit(a.unit), findUnit(b.unit)];
    return unitA && unitB ? conversionFactor(unitA, unitB) : undefined;
  }
  if (a.kind === 'money' && b.kind === 'money') return a.currency === b.currency ? ONE : undefined;
  return a.kind === b.kind ? ONE : undefined;
}

function unitOf({ unit, per }: Amount): string {
  const name =
    unit.kind === 'percent'
      ? `% of ${(unit.of ?? 'something').replaceAll('-', ' ')}`
      : unit.kind === 'physical'
        ? unit.unit
        : unit.kind === 'money'
          ? unit.currency
          : 'plain numbers';
  return per === undefined ? name : `${name} per ${per}`;
}

function standingsOf({ low, high }: Interval, better: 'more' | 'less'): readonly Standing[] {
  const [below, above]: readonly [Standing, Standing] =
    better === 'less' ? ['ahead', 'behind'] : ['behind', 'ahead'];
  return [
    ...(low === undefined || low.compare(0) < 0 ? [below] : []),
    ...((low === undefined || low.compare(0) <= 0) && (high === undefined || high.compare(0) >= 0)
      ? (['level'] as const)
      : []),
    ...(high === undefined || high.compare(0) > 0 ? [above] : []),
  ];
}
