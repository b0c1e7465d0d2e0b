import { exact } from '../../model/exact.ts';
import { type Interval, addIntervals } from '../../model/interval.ts';
import { wordList } from '../governance/forms.ts';
import { addressIn } from '../governance/link.ts';
import { barriersOf } from '../profit/rent.ts';
import { addressOfFact, hull, quotient } from '../profit/facts.ts';
import { RETURN, returnsOf } from '../profit/returns.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { rangeOf } from '../value/form.ts';
import { frameQuery, hasAccount } from '../value/frame.ts';
import { intervalText } from '../value/print.ts';
import { UNATTRIBUTED } from '../value/places.ts';
import { stagesOf } from '../value/structure.ts';
import { sumsQuery } from '../value/sums.ts';
import {
  type Hypothesis,
  type Outcome,
  type Reading,
  compareMeasured,
  compareRanges,
  untestable,
} from './hypothesis.ts';

type Activity = 'tangible' | 'intangible';
const ACTIVITIES: readonly Activity[] = ['tangible', 'intangible'];

/** The kind of activity of a firm: its own, else that of its stages; undefined where it is not one alone. */
function activityOf(ctx: QueryContext, firm: string): Activity | undefined {
  for (const subjects of [[firm], stagesOf(ctx, firm)]) {
    const kinds = ACTIVITIES.filter((kind) =>
      subjects.some((subject) => ctx.fact(subject, kind) !== undefined),
    );
    if (kinds.length > 0) return kinds.length === 1 ? kinds[0] : undefined;
  }
  return undefined;
}

/** Is anything marked tangible or intangible? */
function marked(ctx: QueryContext): boolean {
  return (['stage', 'firm'] as const).some((kind) =>
    ctx
      .subjects(kind)
      .some((subject) => ACTIVITIES.some((activity) => ctx.fact(subject, activity) !== undefined)),
  );
}

/** Is any barrier to entry stated? */
function statesBarriers(ctx: QueryContext): boolean {
  return (['firm', 'stage'] as const).some((kind) =>
    ctx.subjects(kind).some((subject) => ctx.factsOf(subject, 'barrier').length > 0),
  );
}

const UNMARKED = 'which activities are tangible and which intangible';

function valueTest(ctx: QueryContext): Outcome {
  if (!ctx.ask(hasAccount, '')) return untestable(['any figure of the account']);
  const rows = ctx.ask(sumsQuery, 'activity');
  const sum = (label: string) => rows.find((row) => row.label === label)?.sums.get('value-added');
  const [tangible, intangible, rest] = [sum('tangible'), sum('intangible'), sum(UNATTRIBUTED)];
  if (!tangible || !intangible) return untestable([`${UNMARKED} (both kinds)`]);
  const unit = ctx.ask(frameQuery, '').currency || '%';
  const others = rest ? [rest] : [];
  const more = compareMeasured([intangible], [tangible, ...others]);
  const less = compareMeasured([intangible, ...others], [tangible]);
  const readings: Reading[] = (
    [
      ['intangible', intangible],
      ['tangible', tangible],
    ] as const
  ).map(([name, { form, box }]) => ({
    name: `value added of ${name} activities`,
    interval: rangeOf(form, box),
    unit,
    decimals: form.decimals,
  }));
  const premises = ACTIVITIES.map((kind) => addressIn(ctx, kind, 'value-added', 'activity'));
  const settledBy = [...new Set([tangible, intangible, ...others].flatMap((part) => part.settledBy))].sort();
  if (more === 'more' || less === 'not-more') {
    const found = `${readings.map(readingText).join(' against ')}${rest ? ', whatever activities are not marked' : ''}`;
    return {
      verdict: more === 'more' ? 'supported' : 'not-supported',
      ...{ found, premises, missing: [], settledBy: [], readings },
    };
  }
  const marking = rest ? [`${UNMARKED}, of every firm`] : [];
  const inputs = settledBy.length > 0 ? ['value added without what was bought outside the model'] : [];
  return untestable([...marking, ...inputs], { premises, settledBy, readings });
}

/** `value added of tangible activities 15.00 USD`. */
export function readingText({ name, interval, unit, decimals }: Reading): string {
  return `${name} ${intervalText(interval, unit, decimals)}`;
}

/** Intangible activities account for more of the value added than tangible ones. */
export const intangibleValue: Hypothesis = {
  id: 'intangible-value-added',
  claim: 'Intangible activities add more value than tangible ones.',
  formula: 'Σ value added of intangible activities > Σ value added of tangible ones',
  citations: ['GHKS §4'],
  caveats: [
    'Prices and mark-ups say nothing of it: only value added, without what was bought in, is compared.',
  ],
  concerns: marked,
  test: valueTest,
};

/** Returns of the firms of each kind of activity, with the firms of which none is known. */
function returnsBy(ctx: QueryContext): {
  readonly ranges: ReadonlyMap<Activity, Interval>;
  readonly premises: readonly string[];
  readonly unknown: readonly string[];
} {
  const ranges = new Map<Activity, Interval>();
  const premises: string[] = [];
  const unknown: string[] = [];
  for (const firm of [...ctx.subjects('firm')].sort()) {
    const kind = activityOf(ctx, firm);
    if (!kind) continue;
    const states = ctx.fact(firm, 'return') !== undefined || ctx.factsOf(firm, 'capital').length > 0;
    const value = states ? ctx.ask(returnsOf, firm).conclusion?.value : undefined;
    if (value?.kind !== 'quantity') {
      unknown.push(firm);
      continue;
    }
    const there = ranges.get(kind);
    ranges.set(kind, there ? hull(there, value.interval) : value.interval);
    premises.push(addressIn(ctx, firm, RETURN));
  }
  return { ranges, premises, unknown };
}

function returnsTest(ctx: QueryContext): Outcome {
  const { ranges, premises, unknown } = returnsBy(ctx);
  const [tangible, intangible] = [ranges.get('tangible'), ranges.get('intangible')];
  const readings = returnReadings(ranges);
  const settledBy = unknown.map((firm) => addressIn(ctx, firm, RETURN));
  if (!tangible || !intangible || unknown.length > 0)
    return untestable(
      [unknown.length > 0 ? `the return on capital of ${wordList(unknown, 'and')}` : UNMARKED],
      { premises, settledBy, readings },
    );
  const found = readings.map(readingText).join(' against ');
  const higher = compareRanges(intangible, tangible);
  return {
    verdict: higher === 'more' ? 'supported' : 'not-supported',
    found: higher === 'open' ? `${found}: the two overlap` : found,
    ...{ premises, missing: [], settledBy: [], readings },
  };
}

function returnReadings(ranges: ReadonlyMap<Activity, Interval>): readonly Reading[] {
  return (['intangible', 'tangible'] as const).flatMap((kind) => {
    const interval = ranges.get(kind);
    return interval ? [{ name: `returns on capital in ${kind} activities`, interval, unit: '%' }] : [];
  });
}

/** Every return in intangible activities is above every return in tangible ones. */
export const intangibleReturns: Hypothesis = {
  id: 'intangible-returns',
  claim: 'Intangible activities earn higher returns on capital than tangible ones.',
  formula:
    'every return on capital in intangible activities > every return in tangible ones (the comparison is ours)',
  citations: ['GHKS §4', 'K98', 'ours'],
  caveats: ['Returns of single firms stand for their activity here; a firm that does both is left out.'],
  concerns: (ctx) =>
    marked(ctx) &&
    ctx
      .subjects('firm')
      .some((firm) => ctx.fact(firm, 'return') !== undefined || ctx.factsOf(firm, 'capital').length > 0),
  test: returnsTest,
};

/** Barriers to entry grow faster in intangible activities: only several snapshots can show it. */
export const riseOfIntangibles: Hypothesis = {
  id: 'rise-of-intangibles',
  claim: 'Barriers to entry grow faster in intangible than in tangible activities.',
  formula:
    'kinds of barriers to entry of firms in intangible activities gained since the snapshot before > those in tangible activities (counting kinds is ours)',
  citations: ['GHKS §4', 'ours'],
  caveats: ['GHKS call it a hypothesis subject to testing: one snapshot shows a state and no growth.'],
  concerns: (ctx) => marked(ctx) && statesBarriers(ctx),
  test(ctx) {
    const now = ctx.ask(riseReadings, '');
    const follows = ctx.fact('', 'follows')?.assertions[0].value;
    const before = follows?.kind === 'text' ? ctx.askOf(follows.text, riseReadings, '') : undefined;
    const common = { premises: now.premises, readings: now.readings };
    const unstated = [
      ...(marked(ctx) ? [] : [UNMARKED]),
      ...(statesBarriers(ctx) ? [] : ['barriers to entry of firms or stages (barriers brand, patents)']),
    ];
    if (unstated.length > 0)
      return untestable(
        [...unstated, ...(before ? [] : ['a second snapshot of the chain, of another date'])],
        common,
      );
    if (!before) return untestable(['a second snapshot of the chain, of another date'], common);
    const growth = ACTIVITIES.map((kind) => now.kinds[kind].length - before.kinds[kind].length);
    const [tangible, intangible] = [growth[0]!, growth[1]!];
    if (
      now.kinds.tangible.join() === before.kinds.tangible.join() &&
      now.kinds.intangible.join() === before.kinds.intangible.join()
    )
      return untestable(['barriers to entry that the later snapshot states anew'], common);
    const shown = ACTIVITIES.map(
      (kind) => `${before.kinds[kind].length} → ${now.kinds[kind].length} in ${kind} activities`,
    );
    const share =
      before.share && now.share
        ? `; share of intangible activities in value added ${intervalText(before.share, '', 1)} → ${intervalText(now.share, '%', 1)}`
        : '';
    return {
      verdict: intangible > tangible ? 'supported' : 'not-supported',
      found: `kinds of barriers to entry ${shown.join(', ')}${share}`,
      premises: [...now.premises, ...before.premises],
      ...{ missing: [], settledBy: [], readings: now.readings },
    };
  },
};

interface RiseReadings {
  /** Kinds of barriers to entry of the firms of each kind of activity, sorted. */
  readonly kinds: Readonly<Record<Activity, readonly string[]>>;
  /** Share of intangible activities in the value added of both kinds, in percent, where it is known. */
  readonly share: Interval | undefined;
  readonly readings: readonly Reading[];
  readonly premises: readonly string[];
}

/** Barriers, returns and value added by kind of activity, as one snapshot has them. */
const riseReadings: Query<'', RiseReadings> = {
  name: 'trends-rise-readings',
  fingerprint: (answer) =>
    JSON.stringify(answer, (_, part: unknown) => (typeof part === 'bigint' ? part.toString() : part)),
  compute(ctx) {
    const { ranges, premises } = returnsBy(ctx);
    const facts = ACTIVITIES.map((kind) =>
      ctx
        .subjects('firm')
        .filter((firm) => activityOf(ctx, firm) === kind)
        .flatMap((firm) => barriersOf(ctx, firm)),
    );
    const kinds = facts.map((list) => [...new Set(list.map(({ item }) => item ?? ''))].sort());
    const barriers = ACTIVITIES.map((kind, i): Reading => {
      const count = exact(kinds[i]!.length);
      return {
        name: `kinds of barriers to entry in ${kind} activities`,
        interval: { low: count, high: count },
        unit: '',
      };
    });
    return {
      kinds: { tangible: kinds[0]!, intangible: kinds[1]! },
      share: shareOfIntangibles(ctx),
      readings: [...barriers, ...returnReadings(ranges)],
      premises: [...premises, ...facts.flat().map((fact) => addressOfFact(ctx, fact))],
    };
  },
};

function shareOfIntangibles(ctx: QueryContext): Interval | undefined {
  if (!ctx.ask(hasAccount, '')) return undefined;
  const [intangible, tangible] = valueTest(ctx).readings.map(({ interval }) => interval);
  if (!intangible || !tangible) return undefined;
  const share = quotient(intangible, addIntervals(intangible, tangible));
  return share.low && share.high ? share : undefined;
}
