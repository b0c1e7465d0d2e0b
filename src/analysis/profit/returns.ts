import type { Finding } from '../../findings/finding.ts';
import { formatAddress } from '../../model/address.ts';
import { ZERO, exact } from '../../model/exact.ts';
import type { Period } from '../../model/fact.ts';
import { type Interval, addIntervals, intersect, pointOf } from '../../model/interval.ts';
import type { Conclusion } from '../conclusion.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { type Measured, joinBoxes, percentage, quantity } from '../value/conclude.ts';
import { FormBuilder, ZERO_FORM, constantForm, rangeOf, scaleForm } from '../value/form.ts';
import { frameQuery } from '../value/frame.ts';
import { intervalText } from '../value/print.ts';
import { membersOf } from '../value/structure.ts';
import { type StatedFigure, addressOfFact, chainPeriod, meet, statedFigures, yearsOf } from './facts.ts';
import { type UnitAmount, accountOf, operatingProfitInPeriod, operatingProfitOf } from './unit.ts';

export const RETURN = 'return-on-capital-employed';
export const PROFIT_AUTHORITY = ['GHKS §3.4', 'K98'] as const;

const CAVEATS = [
  'Capital is one factor of production: its return says nothing of what labour earns or of productivity at large (GHKS §3.4).',
  'Profit rates are rarely public, and seldom for one stage or place of a firm: mind what the figures cover (GHKS §3.4).',
];

/** What a firm or group earned on its capital in one year or period. */
export interface YearReturn {
  readonly interval: Interval;
  readonly decimals?: number | undefined;
  /** When; undefined when nothing says. */
  readonly period?: Period | undefined;
  readonly address: string;
  readonly premises: readonly string[];
}

/** Returns of one firm or group: the conclusion, all years that are known, and what is amiss. */
export interface Returns {
  readonly conclusion?: Conclusion | undefined;
  /** In the order of time; a single one when no year is stated. */
  readonly years: readonly YearReturn[];
  readonly findings: readonly Finding[];
}

/** Profit before interest and capital of a unit in one measure of account, or why they cannot be set against each other. */
interface Basis {
  readonly profit: Measured & Pick<UnitAmount, 'premises' | 'settledBy'>;
  readonly capital: Measured & { readonly premises: readonly string[] };
  readonly period?: Period | undefined;
  readonly perPeriod: boolean;
}

/** Return on capital employed of a firm, or of a group that states its own capital or whose members all do. */
export const returnsOf: Query<string, Returns> = {
  name: 'profit-returns-of',
  compute(ctx, unit) {
    const findings: Finding[] = [];
    const basis = basisOf(ctx, unit, findings);
    const derived = basis && derivedReturn(ctx, unit, basis);
    const stated = statedReturns(ctx, unit);
    const own = basis && derived && yearOf(derived, basis);
    if (own) findings.push(...disagreement(ctx, unit, own, stated));
    const years = [...stated.filter((s) => !own || !sameYears(s.period, own.period)), ...(own ? [own] : [])];
    years.sort((a, b) => compareText(a.period?.from ?? '', b.period?.from ?? ''));
    return { conclusion: derived ?? lastStated(ctx, unit, stated), years, findings };
  },
};

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function sameYears(a: Period | undefined, b: Period | undefined): boolean {
  return a?.from === b?.from && a?.to === b?.to;
}

function yearOf(conclusion: Conclusion, { period }: Basis): YearReturn | undefined {
  const { value, address } = conclusion;
  if (value.kind !== 'quantity') return undefined;
  return { interval: value.interval, decimals: value.decimals, period, address, premises: [address] };
}

/** What sources print as the return on capital, by year; several for one year are the range that they span. */
function statedReturns(ctx: QueryContext, unit: string): readonly YearReturn[] {
  const fact = ctx.fact(unit, 'return');
  if (!fact) return [];
  const byYear = new Map<string, YearReturn & { interval: Interval }>();
  for (const figure of statedFigures(ctx, fact)) {
    const period = figure.date ?? chainPeriod(ctx);
    const key = `${period?.from}..${period?.to}`;
    const there = byYear.get(key);
    const interval = there ? hull(there.interval, figure.interval) : figure.interval;
    byYear.set(key, {
      ...{ interval, period, address: figure.address, premises: figure.premises },
      decimals: there ? Math.max(there.decimals ?? 0, figure.decimals ?? 0) : figure.decimals,
    });
  }
  return [...byYear.values()].sort((a, b) => compareText(a.period?.from ?? '', b.period?.from ?? ''));
}

export function hull(a: Interval, b: Interval): Interval {
  const low = a.low && b.low && (a.low.lte(b.low) ? a.low : b.low);
  const high = a.high && b.high && (a.high.gte(b.high) ? a.high : b.high);
  return { ...(low && { low }), ...(high && { high }) };
}

function lastStated(ctx: QueryContext, unit: string, stated: readonly YearReturn[]): Conclusion | undefined {
  const last = stated.at(-1);
  if (!last) return undefined;
  const when = whenText(last.period);
  return quantity({
    ...{ chain: ctx.chain, subject: unit, measure: RETURN, standing: 'declared' },
    ...{ interval: last.interval, unit: '%', decimals: last.decimals, settledBy: [last.address] },
    derivation: () => ({
      statement: `return on capital employed of ${unit}${when} is ${intervalText(last.interval, '%', last.decimals)}, as stated.`,
      rule: 'declared',
      citations: PROFIT_AUTHORITY,
      premises: last.premises,
      caveats: [...CAVEATS, ...undated(last.period)],
    }),
  });
}

/** ` in 1995`, ` in 1981..1989`, or nothing when no year is stated. */
export function whenText(period: Period | undefined): string {
  return period ? ` in ${period.text}` : '';
}

function undated(period: Period | undefined): readonly string[] {
  return period ? [] : ['No year is stated: say of which year the profit and the capital are (at YEAR).'];
}

function derivedReturn(ctx: QueryContext, unit: string, basis: Basis): Conclusion | undefined {
  const { profit, capital, period, perPeriod } = basis;
  const box = joinBoxes(profit.box, capital.box);
  const share = percentage({ form: profit.form, box }, { form: capital.form, box });
  if (!share) return undefined;
  const { currency } = ctx.ask(frameQuery, '');
  const text = ({ form }: Measured): string => intervalText(rangeOf(form, box), currency, form.decimals);
  return quantity({
    ...{ chain: ctx.chain, subject: unit, measure: RETURN, interval: share.interval, unit: '%' },
    decimals: share.decimals,
    settledBy: [...profit.settledBy, ...(capital.form.free.size > 0 ? capital.premises : [])],
    derivation: () => ({
      statement: `return on capital employed of ${unit}${whenText(period)} is ${intervalText(share.interval, '%', share.decimals)}: profit before interest ${text(profit)} on capital employed ${text(capital)}${perPeriod ? ', both per year' : ', both per unit of account'}.`,
      rule: RETURN,
      formula:
        'return on capital employed = profit before interest (EBIT) ÷ capital employed (total assets − current liabilities)',
      citations: PROFIT_AUTHORITY,
      premises: [...profit.premises, ...capital.premises],
      wouldChange: ['Another operating profit, interest or capital of it.'],
      caveats: [...CAVEATS, ...undated(period)],
    }),
  });
}

/** Finds profit and capital that can be set against each other; what is missing is a finding. */
function basisOf(ctx: QueryContext, unit: string, findings: Finding[]): Basis | undefined {
  const facts = ctx.factsOf(unit, 'capital');
  if (facts.length === 0) return groupBasis(ctx, unit);
  const figures = facts.flatMap((fact) => statedFigures(ctx, fact, findings));
  const first = figures[0];
  if (!first) return undefined;
  const missing = (what: string, todo: string): undefined => {
    findings.push({
      code: 'profit/return-not-known',
      place: first.place,
      what: `The return of ${unit} on its capital is not known: ${what}.`,
      why: 'The measure of profit is the return on capital employed: profit before interest over total assets less current liabilities (GHKS §3.4).',
      do: todo,
      address: first.address,
    });
    return undefined;
  };
  if (figures.some(({ unit: kind }) => kind !== 'money'))
    return missing('its capital is stated as a percentage', 'State the capital as an amount of money.');
  const bases = new Set(figures.map(({ per }) => per));
  if (bases.size > 1 || bases.has('other'))
    return missing(
      `its capital is stated per ${figures.map(({ perText }) => perText ?? 'unit of account').join(' and per ')}`,
      'State it per unit of account (without per), or per year for the whole firm.',
    );
  const perPeriod = bases.has('period');
  // Statements of one label are of several years; labels are parts of the capital.
  const account = accountOf(ctx, unit);
  const direct = directProfit(ctx, unit);
  const dated = profitDate(ctx, unit) ?? chainPeriod(ctx);
  const capital = new FormBuilder(false);
  const box = new Map<string, Interval>();
  const premises: string[] = [];
  let period = dated;
  for (const fact of facts) {
    const address = addressOfFact(ctx, fact);
    const own = figures.filter((f) => f.address === address);
    const fitting = own.filter((f) => meet(f.date, dated));
    if (own.length > 0 && fitting.length === 0)
      return missing(
        `its profit is of ${dated?.text ?? 'an unstated year'}, its capital of ${own.map((f) => f.date?.text).join(', ')}`,
        'State both of one year (at YEAR).',
      );
    if (!dated && new Set(fitting.map((f) => f.date?.text)).size > 1)
      return missing(
        'its capital is stated for several years, and the year of its profit is not',
        'Date the profit (at YEAR), or give the chain a period.',
      );
    if (fitting.length === 0) continue;
    const interval = fitting.map((f) => f.interval).reduce(hull);
    const value = pointOf(interval);
    const decimals = Math.max(...fitting.map((f) => f.decimals ?? 0));
    if (value) capital.add(constantForm(value, decimals));
    else {
      capital.add({ ...ZERO_FORM, free: new Map([[address, exact(1)]]), decimals });
      box.set(address, interval.low ? interval : { ...interval, low: ZERO });
    }
    premises.push(...new Set(fitting.flatMap((f) => f.premises)));
    period ??= fitting[0]!.date;
  }
  const whole = { form: capital.build(), box, premises };
  if (perPeriod) {
    if (direct) return { profit: direct, capital: whole, period, perPeriod };
    const total = operatingProfitInPeriod(ctx, unit);
    const years = period === undefined ? 1 : yearsOf(period)[1] - yearsOf(period)[0] + 1;
    if (total)
      return {
        profit: years > 1 ? { ...total, form: scaleForm(total.form, exact(1).div(years)) } : total,
        ...{ capital: whole, period, perPeriod },
      };
  }
  const profit = account && operatingProfitOf(ctx, account, unit);
  if (profit === 'without-interest')
    return missing(
      'its profit is stated after interest, and its interest is not',
      'State its interest (interest none if it pays none), or its operating profit.',
    );
  if (!profit && !direct)
    return missing('its profit is not stated', 'State operating-profit, or profit and interest.');
  if (perPeriod)
    return missing(
      'its capital is that of the whole firm, and its profit is per unit of account',
      'State the volume of the chain, or the operating profit per year.',
    );
  if (!profit)
    return missing(
      'its profit is that of a whole year, and its capital is per unit of account',
      'State the capital per year, too, or the operating profit per unit of account.',
    );
  return { profit, capital: whole, period, perPeriod };
}

/** Operating profit that is itself stated per year, for the whole firm. */
function directProfit(ctx: QueryContext, unit: string): Basis['profit'] | undefined {
  const read = (attribute: string): readonly StatedFigure[] =>
    ctx.factsOf(unit, attribute).flatMap((fact) => statedFigures(ctx, fact).slice(0, 1));
  const operating = read('operating-profit');
  const profit = read('profit');
  const interest = read('interest');
  const figures =
    operating.length > 0
      ? operating
      : profit.length > 0 && interest.length > 0
        ? [...profit, ...interest]
        : [];
  if (figures.length === 0 || figures.some((f) => f.per !== 'period' || f.unit !== 'money')) return undefined;
  let interval: Interval = { low: ZERO, high: ZERO };
  for (const figure of figures) interval = addIntervals(interval, figure.interval);
  const decimals = Math.max(...figures.map((f) => f.decimals ?? 0));
  const premises = figures.flatMap((f) => f.premises);
  const value = pointOf(interval);
  const key = `${unit}#profit-per-year`;
  return {
    form: value
      ? constantForm(value, decimals)
      : { ...ZERO_FORM, free: new Map([[key, exact(1)]]), decimals },
    box: value ? new Map() : new Map([[key, interval]]),
    premises,
    settledBy: value ? [] : premises,
  };
}

/** The date of the statement of profit that the account reads. */
function profitDate(ctx: QueryContext, unit: string): Period | undefined {
  for (const attribute of ['operating-profit', 'profit'])
    for (const fact of ctx.factsOf(unit, attribute)) {
      const date = fact.assertions.find((assertion) => assertion.date)?.date;
      if (date) return date;
    }
  return undefined;
}

/** Profit and capital of a group whose members all state theirs alike: added up. */
function groupBasis(ctx: QueryContext, group: string): Basis | undefined {
  if (!ctx.fact(group, 'is', 'group')) return undefined;
  const members = ctx.ask(membersOf, group);
  const bases = members.map((member) =>
    ctx.factsOf(member, 'capital').length > 0 ? basisOf(ctx, member, []) : undefined,
  );
  const [first] = bases;
  if (!first || members.length < 2) return undefined;
  const profit = new FormBuilder(false);
  const capital = new FormBuilder(false);
  let box: Measured['box'] = new Map();
  for (const basis of bases) {
    if (!basis || basis.perPeriod !== first.perPeriod || !sameYears(basis.period, first.period))
      return undefined;
    profit.add(basis.profit.form);
    capital.add(basis.capital.form);
    box = joinBoxes(joinBoxes(box, basis.profit.box), basis.capital.box);
  }
  const all = bases.flatMap((basis) => basis ?? []);
  return {
    profit: {
      ...{ form: profit.build(), box },
      premises: all.flatMap((basis) => basis.profit.premises),
      settledBy: [...new Set(all.flatMap((basis) => basis.profit.settledBy))],
    },
    capital: { form: capital.build(), box, premises: all.flatMap((basis) => basis.capital.premises) },
    period: first.period,
    perPeriod: first.perPeriod,
  };
}

/** A return that a source prints for the same year and that is not what its profit and capital give. */
function disagreement(
  ctx: QueryContext,
  unit: string,
  own: YearReturn,
  stated: readonly YearReturn[],
): readonly Finding[] {
  const same = stated.find((s) => sameYears(s.period, own.period));
  const fact = ctx.fact(unit, 'return');
  if (!same || !fact) return [];
  const figures = statedFigures(ctx, fact).filter((f) => sameYears(f.date ?? chainPeriod(ctx), own.period));
  const bad = figures.find((figure) => intersect(figure.rounded, own.interval) === undefined);
  if (!bad) return [];
  return [
    {
      code: 'profit/ratio-disagrees',
      place: bad.place,
      what: `The return of ${unit} is stated as ${bad.text} %, and its profit and capital give ${intervalText(own.interval, '%', own.decimals)}.`,
      why: 'A ratio that a source prints and the amounts that it is of are the same thing said twice: beyond rounding they have to agree.',
      do: 'Check what its profit and its capital cover (before or after interest and tax, year, the firm or one line of business).',
      address: formatAddress({ chain: ctx.chain, subject: unit, attribute: RETURN }),
    },
  ];
}
