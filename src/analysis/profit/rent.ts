import type { Finding, Place } from '../../findings/finding.ts';
import { formatAddress } from '../../model/address.ts';
import { exact } from '../../model/exact.ts';
import type { Fact } from '../../model/fact.ts';
import { type Interval, addIntervals, point, scaleInterval } from '../../model/interval.ts';
import { conceptOf } from '../../vocabulary/concepts.ts';
import type { Conclusion } from '../conclusion.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { quantity } from '../value/conclude.ts';
import { placeOf } from '../value/figures.ts';
import { mostDecimals } from '../value/form.ts';
import { intervalText } from '../value/print.ts';
import { groupsQuery, stagesOf } from '../value/structure.ts';
import { MINUS } from '../value/items.ts';
import { addressOfFact, hull, isOfCapital, statedFigures, yearsOf } from './facts.ts';
import { PROFIT_AUTHORITY, RETURN, returnsOf, whenText } from './returns.ts';
import type { YearReturn } from './year-returns.ts';

/** How a return stands to the normal rate. `sustained` is a rent; `above-normal` may be one; `none` is none. */
export type Rent = 'sustained' | 'above-normal' | 'none';

/** The normal rate of the industry that a unit is in: its own, that of its stages, of the chain, or else of the project. */
export interface NormalRate {
  readonly interval: Interval;
  readonly decimals?: number | undefined;
  readonly premises: readonly string[];
  /** It is a setting of the project: no source states it of this chain. */
  readonly isSetting?: true;
}

export function normalRateOf(ctx: QueryContext, unit: string): NormalRate | undefined {
  for (const subjects of [[unit], stagesOf(ctx, unit), ['']]) {
    const figures = subjects
      .flatMap((subject) => ctx.fact(subject, 'normal-return') ?? [])
      .flatMap((fact) => statedFigures(ctx, fact).filter(isOfCapital));
    const [first] = figures;
    if (!first) continue;
    return {
      interval: figures.map(({ interval }) => interval).reduce(hull),
      decimals: figures.map(({ decimals }) => decimals).reduce(mostDecimals, first.decimals),
      premises: [...new Set(figures.flatMap(({ premises }) => premises))],
    };
  }
  const set = ctx.setting('normalReturn');
  if (set === undefined) return undefined;
  const rate = exact(set);
  return {
    interval: point(rate),
    decimals: (String(set).split('.')[1] ?? '').length,
    premises: [],
    isSetting: true,
  };
}

const RATE_IS_SET =
  'The normal rate is a setting of the project (profit.normalReturn), of whoever wrote it: no source states it of this chain. A line normal-return of the chain, stage or firm goes before it.';

/** Barriers to entry that protect a unit: its own, those of its stages and of its groups. */
export function barriersOf(ctx: QueryContext, unit: string): readonly Fact[] {
  const subjects = [unit, ...stagesOf(ctx, unit), ...(ctx.ask(groupsQuery, '').get(unit) ?? [])];
  return subjects.flatMap((subject) => ownBarriers(ctx, subject));
}

/** Barriers that a subject states, of the kinds that rents are of. */
function ownBarriers(ctx: QueryContext, subject: string): readonly Fact[] {
  return ctx
    .factsOf(subject, 'barrier')
    .filter(({ item }) => item !== undefined && conceptOf('rent', item)?.broader !== undefined);
}

/** What is concluded of a unit's return against the normal rate, with findings. */
export const rentOf: Query<string, { conclusions: readonly Conclusion[]; findings: readonly Finding[] }> = {
  name: 'profit-rent-of',
  compute(ctx, unit) {
    const { years } = ctx.ask(returnsOf, unit);
    const normal = normalRateOf(ctx, unit);
    const last = years.at(-1);
    if (!normal || !last) return { conclusions: [], findings: [] };
    const { options, run } = judge(ctx, years, normal.interval);
    const conclusions = [
      aboveNormal(ctx, unit, last, normal),
      rentConclusion(ctx, unit, years, normal, options, run),
    ];
    const barriers = barriersOf(ctx, unit);
    const findings: Finding[] = [];
    const isRent = !options.includes('none');
    if (isRent && barriers.length > 0) conclusions.push(kindsConclusion(ctx, unit, barriers));
    if (isRent && barriers.length === 0) findings.push(withoutBarrier(ctx, unit, last, normal));
    return { conclusions, findings };
  },
};

/** Compares each year with the normal rate; the run of years above it that ends with the last decides. */
function judge(
  ctx: QueryContext,
  years: readonly YearReturn[],
  normal: Interval,
): { options: readonly Rent[]; run: number } {
  const needed = ctx.setting('sustainedYears');
  let run = 0;
  let next: number | undefined;
  for (const year of [...years].reverse()) {
    if (standing(year.interval, normal) !== 'above') break;
    const [from, to] = year.period ? yearsOf(year.period) : [undefined, undefined];
    if (from === undefined || to === undefined) {
      run = Math.max(run, 1);
      break;
    }
    // Years in between of which nothing is known break the run.
    if (next !== undefined && to < next - 1) break;
    run += Math.min(to, (next ?? to + 1) - 1) - from + 1;
    next = from;
  }
  const last = standing(years.at(-1)!.interval, normal);
  if (last === 'not-above') return { options: ['none'], run: 0 };
  if (last === 'open') return { options: ['above-normal', 'none'], run: 0 };
  return { options: [run >= needed ? 'sustained' : 'above-normal'], run };
}

function standing(value: Interval, normal: Interval): 'above' | 'not-above' | 'open' {
  if (
    value.low &&
    normal.high &&
    (value.low.gt(normal.high) || (value.lowOpen && value.low.gte(normal.high)))
  )
    return 'above';
  if (value.high && normal.low && value.high.lte(normal.low)) return 'not-above';
  return 'open';
}

function aboveNormal(ctx: QueryContext, unit: string, last: YearReturn, normal: NormalRate): Conclusion {
  const interval = addIntervals(last.interval, scaleInterval(normal.interval, MINUS));
  const decimals = mostDecimals(last.decimals, normal.decimals);
  return quantity({
    ...{ chain: ctx.chain, subject: unit, measure: 'return-above-normal', interval, unit: '%', decimals },
    settledBy: [last.address, ...normal.premises],
    derivation: () => ({
      statement: `return of ${unit} above the normal rate${whenText(last.period)} is ${intervalText(interval, 'percentage points', decimals)}: ${intervalText(last.interval, '%', last.decimals)} against ${intervalText(normal.interval, '%', normal.decimals)}.`,
      rule: 'return-above-normal',
      formula: 'return on capital employed − normal rate of return of the industry',
      citations: PROFIT_AUTHORITY,
      premises: [
        formatAddress({ chain: ctx.chain, subject: unit, attribute: RETURN }),
        ...last.premises,
        ...normal.premises,
      ],
      caveats: [
        normal.isSetting
          ? RATE_IS_SET
          : 'The normal rate is declared: no rate of an industry follows from one chain.',
      ],
    }),
  });
}

function rentConclusion(
  ctx: QueryContext,
  unit: string,
  years: readonly YearReturn[],
  normal: NormalRate,
  options: readonly Rent[],
  run: number,
): Conclusion {
  const needed = ctx.setting('sustainedYears');
  const last = years.at(-1)!;
  const address = formatAddress({ chain: ctx.chain, subject: unit, attribute: 'rent' });
  const rate = intervalText(normal.interval, '%', normal.decimals);
  const earned = `${unit} earns ${intervalText(last.interval, '%', last.decimals)} on its capital${whenText(last.period)}`;
  const statement = (): string => {
    if (options.length > 1) return `${earned}: whether that is above the normal ${rate} is not determined.`;
    switch (options[0]) {
      case 'sustained':
        return `${earned}, above the normal ${rate}, and has for ${run} years: a rent.`;
      case 'above-normal':
        return `${earned}, above the normal ${rate}; whether it is sustained, and so a rent, is not known: ${run === 1 ? 'one year is' : `${run} years are`} known of the ${needed} that are asked for.`;
      default:
        return `${earned}, which is not above the normal ${rate}: no rent.`;
    }
  };
  return {
    ...{ address, chain: ctx.chain, subject: unit, measure: 'rent', standing: 'inferred' },
    value: {
      kind: 'set',
      options,
      ...(options.length > 1 && { settledBy: [last.address, ...normal.premises] }),
    },
    derivation: () => ({
      statement: statement(),
      rule: 'rent',
      formula:
        'rent = return on capital employed above the normal rate of the industry, where that is sustained',
      citations: [...PROFIT_AUTHORITY, 'ours'],
      premises: [...new Set([...years.flatMap(({ premises }) => premises), ...normal.premises])],
      wouldChange: [
        ...(options[0] === 'above-normal'
          ? [`Returns of more years (return … % at YEAR): ${needed} in a row make it sustained.`]
          : []),
        'Another return, or another normal rate.',
      ],
      caveats: [
        ...(normal.isSetting ? [RATE_IS_SET] : []),
        `That ${needed} years make a return sustained is a setting of ours (profit.sustainedYears): the literature gives no number.`,
        ...(years.length === 1 && last.period && yearsOf(last.period)[1] > yearsOf(last.period)[0]
          ? [
              'The return is an average over its period: it may have been below the normal rate in some of its years.',
            ]
          : []),
      ],
    }),
  };
}

/** `brand (endogenous)`. */
function kindText(kind: string): string {
  const group = conceptOf('rent', kind)?.broader;
  return group === undefined ? kind : `${kind} (${group})`;
}

function kindsConclusion(ctx: QueryContext, unit: string, barriers: readonly Fact[]): Conclusion {
  const kinds = [...new Set(barriers.map(({ item }) => item ?? ''))].sort();
  return {
    address: formatAddress({ chain: ctx.chain, subject: unit, attribute: 'kinds-of-rent' }),
    ...{ chain: ctx.chain, subject: unit, measure: 'kinds-of-rent', standing: 'declared' },
    value: { kind: 'set', options: kinds },
    derivation: () => ({
      statement: `What keeps others out of what ${unit} does is declared as ${kinds.map(kindText).join(', ')}: its return above the normal rate rests on these kinds of rent.`,
      rule: 'kinds-of-rent',
      formula:
        'a return above the normal rate is a rent of the kind of the barrier to entry that protects it',
      citations: ['K98', 'KM01'],
      premises: barriers.map((fact) => addressOfFact(ctx, fact)),
      wouldChange: ['Another barrier.'],
      caveats: [
        'Endogenous rents are built by firms of the chain, alone or together; exogenous ones are given by nature or by parties outside it (KM01).',
        'How much of the return each barrier accounts for does not follow.',
      ],
    }),
  };
}

function withoutBarrier(ctx: QueryContext, unit: string, last: YearReturn, normal: NormalRate): Finding {
  const fact = ctx.fact(unit, 'return') ?? ctx.factsOf(unit, 'capital')[0];
  return {
    code: 'profit/rent-without-barrier',
    place: fact ? placeOf(fact.assertions[0]) : placeOfUnit(ctx, unit),
    what: `${unit} earns ${intervalText(last.interval, '%', last.decimals)} on its capital, above the normal ${intervalText(normal.interval, '%', normal.decimals)}, and no barrier to entry is declared that would keep others from it.`,
    why: 'Returns above the normal rate draw others in, unless something keeps them out: every rent has its barrier (K98, KM01).',
    do: 'Declare what protects it (barriers technology, brand, policy, …), or check the return and the normal rate.',
    address: formatAddress({ chain: ctx.chain, subject: unit, attribute: 'rent' }),
  };
}

/** A barrier to entry of a firm, group or stage that no return above the normal rate is known to come of. */
export const barrierFindings: Query<string, readonly Finding[]> = {
  name: 'profit-barrier-findings',
  compute(ctx, subject) {
    const barriers = ownBarriers(ctx, subject);
    const [first] = barriers;
    if (!first) return [];
    const units = [subject, ...protectedBy(ctx, subject)];
    const known = units.filter((unit) => ctx.ask(returnsOf, unit).years.length > 0);
    const rated = known.filter((unit) => normalRateOf(ctx, unit) !== undefined);
    const above = rated.some((unit) => {
      const rent = ctx.ask(rentOf, unit).conclusions.find(({ measure }) => measure === 'rent');
      return rent?.value.kind === 'set' && rent.value.options.some((option) => option !== 'none');
    });
    if (above) return [];
    const kinds = barriers.map(({ item }) => item!);
    const said = `${kinds.length > 1 ? 'Barriers' : 'A barrier'} to entry (${kinds.join(', ')}) ${kinds.length > 1 ? 'are' : 'is'} declared of ${subject}`;
    const [what, todo] =
      rated.length > 0
        ? [
            `${said}, and the return of ${rated.join(', ')} is not above the normal rate.`,
            'Check the return, or say in a note why the barrier earns nothing (it may be new, or falling).',
          ]
        : known.length > 0
          ? [
              `${said}, and no normal rate of return is stated to tell a rent by.`,
              'State the normal rate of the industry with its source (normal-return 8 % @source), or set one for the project (profit.normalReturn).',
            ]
          : [
              `${said}, and what is earned behind ${kinds.length > 1 ? 'them' : 'it'} is not known.`,
              'State its operating profit and capital, or its return as a source prints it (return 14 % at 1995), and the normal rate of the industry (normal-return).',
            ];
    return [
      {
        code: 'profit/barrier-without-return',
        place: placeOf(first.assertions[0]),
        what,
        why: 'A barrier to entry makes a rent possible; that there is one only a return above the normal rate shows (GHKS §3.4, K98).',
        do: todo,
        address: addressOfFact(ctx, first),
      },
    ];
  },
};

/** Firms that a barrier of a stage or group protects. */
function protectedBy(ctx: QueryContext, subject: string): readonly string[] {
  if (ctx.fact(subject, 'is', 'firm')) return [];
  if (ctx.fact(subject, 'is', 'stage'))
    return ctx.subjects('firm').filter((firm) => stagesOf(ctx, firm).includes(subject));
  return [...ctx.ask(groupsQuery, '')].flatMap(([firm, groups]) => (groups.includes(subject) ? [firm] : []));
}

function placeOfUnit(ctx: QueryContext, unit: string): Place {
  const is = ctx.fact(unit, 'is', 'firm') ?? ctx.fact(unit, 'is', 'group') ?? ctx.fact('', 'is');
  const origin = is!.assertions[0].origin;
  return { document: origin.document, id: origin.id, part: 'name' };
}
