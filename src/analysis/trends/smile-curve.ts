import { exact } from '../../model/exact.ts';
import { type Interval, addIntervals, scaleInterval } from '../../model/interval.ts';
import { wordList } from '../governance/forms.ts';
import { addressIn } from '../governance/link.ts';
import { hull } from '../profit/facts.ts';
import { RETURN, returnsOf } from '../profit/returns.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import type { Measured } from '../value/conclude.ts';
import { rangeOf } from '../value/form.ts';
import { frameQuery, hasAccount } from '../value/frame.ts';
import { membersOf } from '../value/structure.ts';
import { sumsQuery } from '../value/sums.ts';
import { readingText } from './intangibles.ts';
import {
  type Hypothesis,
  type Outcome,
  type Reading,
  compareMeasured,
  compareRanges,
  untestable,
} from './hypothesis.ts';

/** Stages at the same distance from the start of the chain stand side by side, at one position. */
const positions: Query<'', readonly (readonly string[])[]> = {
  name: 'trends-positions',
  fingerprint: (columns) => JSON.stringify(columns),
  compute(ctx) {
    const before = new Map<string, readonly string[]>();
    for (const stage of [...ctx.subjects('stage')].sort())
      before.set(
        stage,
        ctx
          .factsOf(stage, 'after')
          .flatMap(({ assertions: [{ value }] }) => (value.kind === 'subject' ? [value.subject] : [])),
      );
    const depth = new Map<string, number>();
    // Each round fixes the stages all of whose predecessors are fixed; those in a circle stay out.
    for (let fixed = -1; fixed !== depth.size;) {
      fixed = depth.size;
      for (const [stage, earlier] of before) {
        const depths = earlier.filter((name) => before.has(name)).map((name) => depth.get(name));
        if (!depth.has(stage) && depths.every((d) => d !== undefined))
          depth.set(stage, Math.max(-1, ...depths) + 1);
      }
    }
    const columns: string[][] = [];
    for (const [stage, at] of depth) (columns[at] ??= []).push(stage);
    return columns;
  },
};

const NEEDED = 3;
const ORDER = `the order of at least ${NEEDED} stages (after)`;

/** The three comparisons as one verdict: both ends above the mean of what lies between. */
function verdictOf(
  first: 'more' | 'not-more' | 'open',
  last: 'more' | 'not-more' | 'open',
): Outcome['verdict'] {
  if (first === 'more' && last === 'more') return 'supported';
  return first === 'not-more' || last === 'not-more' ? 'not-supported' : 'cannot-be-tested';
}

function valueTest(ctx: QueryContext): Outcome {
  const columns = ctx.ask(positions, '');
  if (columns.length < NEEDED) return untestable([ORDER]);
  if (!ctx.ask(hasAccount, '')) return untestable(['any figure of the account']);
  const rows = ctx.ask(sumsQuery, 'stage');
  const placed = new Set(columns.flat());
  const apart = rows.filter(({ label, sums }) => !placed.has(label) && sums.has('value-added'));
  const sums = columns.map((stages) =>
    stages.flatMap((stage) => rows.find(({ label }) => label === stage)?.sums.get('value-added') ?? []),
  );
  const unit = ctx.ask(frameQuery, '').currency || '%';
  const readings = sums.map((parts, i) => readingOf(columns[i]!, parts, unit));
  const premises = rows
    .filter(({ label }) => placed.has(label))
    .map(({ label }) => addressIn(ctx, label, 'value-added'))
    .sort();
  const settledBy = [...new Set(sums.flat().flatMap((sum) => sum.settledBy))].sort();
  const empty = columns.filter((_, i) => sums[i]!.length === 0).map((stages) => stages.join(' and '));
  if (empty.length > 0)
    return untestable([`the value added of ${wordList(empty, 'and')}`], { premises, settledBy });
  if (apart.length > 0)
    return untestable(
      [`the stage of each part of the value added (${apart.map(({ label }) => label).join('; ')})`],
      {
        premises,
        settledBy,
      },
    );
  const between = sums.slice(1, -1).flat();
  const n = columns.length - 2;
  const verdict = verdictOf(
    compareMeasured(sums[0]!, between, { a: n }),
    compareMeasured(sums.at(-1)!, between, { a: n }),
  );
  const found = readings.map(readingText).join(', ');
  if (verdict === 'cannot-be-tested')
    return untestable(['value added without what was bought outside the model (inputs, or none)'], {
      ...{ premises, settledBy, readings },
    });
  return { verdict, found, premises, missing: [], settledBy: [], readings };
}

function readingOf(stages: readonly string[], parts: readonly Measured[], unit: string): Reading {
  const ranges = parts.map(({ form, box }) => rangeOf(form, box));
  return {
    name: `value added of ${stages.join(' and ')}`,
    interval: ranges.reduce(addIntervals, { low: exact(0), high: exact(0) }),
    unit,
    decimals: parts[0]?.form.decimals,
  };
}

function returnsTest(ctx: QueryContext): Outcome {
  const columns = ctx.ask(positions, '');
  if (columns.length < NEEDED) return untestable([ORDER]);
  const unknown: string[] = [];
  const premises: string[] = [];
  const readings = columns.flatMap((stages): Reading[] => {
    let range: Interval | undefined;
    for (const firm of [...new Set(stages.flatMap((stage) => ctx.ask(membersOf, stage)))]) {
      const value = statesReturn(ctx, firm) ? ctx.ask(returnsOf, firm).conclusion?.value : undefined;
      if (value?.kind !== 'quantity') {
        unknown.push(firm);
        continue;
      }
      range = range ? hull(range, value.interval) : value.interval;
      premises.push(addressIn(ctx, firm, RETURN));
    }
    return range
      ? [{ name: `return on capital at ${stages.join(' and ')}`, interval: range, unit: '%' }]
      : [];
  });
  const settledBy = unknown.map((firm) => addressIn(ctx, firm, RETURN));
  if (unknown.length > 0 || readings.length < columns.length)
    return untestable(
      [unknown.length > 0 ? `the return on capital of ${wordList(unknown, 'and')}` : 'firms at every stage'],
      { premises, settledBy, readings },
    );
  const between = readings.slice(1, -1).map(({ interval }) => interval);
  const mean = scaleInterval(between.reduce(addIntervals), exact(1).div(exact(between.length)));
  const verdict = verdictOf(
    compareRanges(readings[0]!.interval, mean),
    compareRanges(readings.at(-1)!.interval, mean),
  );
  if (verdict === 'cannot-be-tested')
    return untestable(['returns that are known more closely'], { premises, readings });
  return {
    verdict,
    found: readings.map(readingText).join(', '),
    premises,
    missing: [],
    settledBy: [],
    readings,
  };
}

function statesReturn(ctx: QueryContext, firm: string): boolean {
  return ctx.fact(firm, 'return') !== undefined || ctx.factsOf(firm, 'capital').length > 0;
}

const CAVEATS = [
  'Never on prices or mark-ups: these say nothing of what is earned (GHKS §3.4).',
  'Both ends against the mean of the stages between is our way of testing the curve; which stages are told apart is up to the model.',
];

/** Value added is high at both ends of the chain and low between them. */
export const smileOfValue: Hypothesis = {
  id: 'smile-curve',
  claim: 'More value is added at both ends of the chain than between them (smile curve).',
  formula: 'value added of the first and of the last stage, each > mean value added of the stages between',
  citations: ['M08', 'GHKS §4', 'ours'],
  caveats: CAVEATS,
  concerns: (ctx) => ctx.ask(hasAccount, '') && ctx.ask(positions, '').length >= NEEDED,
  test: valueTest,
};

/** Returns are high at both ends of the chain and low between them. */
export const smileOfReturns: Hypothesis = {
  id: 'smile-curve-of-returns',
  claim: 'Returns on capital are higher at both ends of the chain than between them (smile curve).',
  formula: 'return on capital at the first and at the last stage, each > mean of the stages between',
  citations: ['M08', 'GHKS §4', 'ours'],
  caveats: CAVEATS,
  concerns: (ctx) =>
    ctx.ask(positions, '').length >= NEEDED && ctx.subjects('firm').some((firm) => statesReturn(ctx, firm)),
  test: returnsTest,
};
