import type { Finding } from '../../findings/finding.ts';
import { ZERO, exact } from '../../model/exact.ts';
import type { Period } from '../../model/fact.ts';
import { type Interval, addIntervals, pointOf } from '../../model/interval.ts';
import type { QueryContext } from '../query/engine.ts';
import { type Measured, joinBoxes } from '../value/conclude.ts';
import { FormBuilder, ZERO_FORM, constantForm, scaleForm } from '../value/form.ts';
import { membersOf } from '../value/structure.ts';
import { periodMonths } from '../value/volume.ts';
import {
  type StatedFigure,
  addressOfFact,
  chainPeriod,
  hull,
  meet,
  samePeriod,
  statedFigures,
} from './facts.ts';
import { type UnitAmount, accountOf, operatingProfitInPeriod, operatingProfitOf } from './unit.ts';

/** Profit before interest and capital of a unit in one measure of account, or why they cannot be set against each other. */
export interface Basis {
  readonly profit: Measured & Pick<UnitAmount, 'premises' | 'settledBy'>;
  readonly capital: Measured & { readonly premises: readonly string[] };
  readonly period?: Period | undefined;
  readonly perPeriod: boolean;
}

/** Finds profit and capital that can be set against each other; what is missing is a finding. */
export function basisOf(ctx: QueryContext, unit: string, findings: Finding[]): Basis | undefined {
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
  const stated = statedProfit(ctx, unit);
  const direct = stated?.per === 'period' ? stated.profit : undefined;
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
    // What is earned in the chain's period, to the year.
    const perYear = exact(12).div(ctx.ask(periodMonths, ''));
    if (total)
      return {
        profit: { ...total, form: scaleForm(total.form, perYear) },
        capital: whole,
        period,
        perPeriod,
      };
  }
  const own = account && operatingProfitOf(ctx, account, unit);
  const profit = own ?? (stated?.per === 'unit' ? stated.profit : undefined) ?? profitOfMembers(ctx, unit);
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

/**
 * Profit before interest as it is stated, outside of the account: for the whole firm and a year, or of a group whose
 * members have the accounts.
 */
function statedProfit(
  ctx: QueryContext,
  unit: string,
): { readonly profit: Basis['profit']; readonly per: StatedFigure['per'] } | undefined {
  const read = (attribute: string): readonly StatedFigure[] =>
    ctx.factsOf(unit, attribute).flatMap((fact) => mainFigure(ctx, statedFigures(ctx, fact)) ?? []);
  const operating = read('operating-profit');
  const profit = read('profit');
  const interest = read('interest');
  const both = profit.length > 0 && interest.length > 0 ? [...profit, ...interest] : [];
  const figures = operating.length > 0 ? operating : both;
  const [first] = figures;
  if (!first || figures.some((f) => f.per !== first.per || f.unit !== 'money')) return undefined;
  let interval: Interval = { low: ZERO, high: ZERO };
  for (const figure of figures) interval = addIntervals(interval, figure.interval);
  const decimals = Math.max(...figures.map((f) => f.decimals ?? 0));
  const premises = figures.flatMap((f) => f.premises);
  const value = pointOf(interval);
  const key = `${unit}#profit-as-stated`;
  return {
    per: first.per,
    profit: {
      form: value
        ? constantForm(value, decimals)
        : { ...ZERO_FORM, free: new Map([[key, exact(1)]]), decimals },
      box: value ? new Map() : new Map([[key, interval]]),
      premises,
      settledBy: value ? [] : premises,
    },
  };
}

/** Profit before interest of all members of a group or stage together; undefined where one of them has none. */
function profitOfMembers(ctx: QueryContext, unit: string): Basis['profit'] | undefined {
  const members = ctx.ask(membersOf, unit);
  const sum = new FormBuilder(false);
  let box: Measured['box'] = new Map();
  const premises: string[] = [];
  const settledBy = new Set<string>();
  for (const member of members) {
    const account = accountOf(ctx, member);
    const profit = account && operatingProfitOf(ctx, account, member);
    if (!profit || profit === 'without-interest') return undefined;
    sum.add(profit.form);
    box = joinBoxes(box, profit.box);
    premises.push(...profit.premises);
    for (const address of profit.settledBy) settledBy.add(address);
  }
  if (members.length === 0) return undefined;
  return { form: sum.build(), box, premises, settledBy: [...settledBy] };
}

/** Of statements of several years, the one of the chain's period, else the last; of undated ones the first. */
function mainFigure<F extends { readonly date?: Period | undefined }>(
  ctx: QueryContext,
  figures: readonly F[],
): F | undefined {
  const period = chainPeriod(ctx);
  const of = (figure: F): string => figure.date?.from ?? '';
  const last = figures.toSorted((a, b) => (of(a) < of(b) ? 1 : of(a) > of(b) ? -1 : 0))[0];
  return (period && figures.find(({ date }) => date && meet(date, period))) ?? last;
}

/** The date of the statement of profit that the account reads. */
function profitDate(ctx: QueryContext, unit: string): Period | undefined {
  for (const attribute of ['operating-profit', 'profit'])
    for (const fact of ctx.factsOf(unit, attribute)) {
      const date = mainFigure(ctx, fact.assertions)?.date;
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
    if (!basis || basis.perPeriod !== first.perPeriod || !samePeriod(basis.period, first.period))
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
