import type { Finding } from '../../findings/finding.ts';
import { formatAddress } from '../../model/address.ts';
import type { Period } from '../../model/fact.ts';
import { intersect } from '../../model/interval.ts';
import type { Conclusion } from '../conclusion.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { type Measured, joinBoxes, percentage, quantity } from '../value/conclude.ts';
import { rangeOf } from '../value/form.ts';
import { frameQuery } from '../value/frame.ts';
import { intervalText } from '../value/print.ts';
import { chainPeriod, isOfCapital, samePeriod, statedFigures } from './facts.ts';
import { type Basis, basisOf } from './return-basis.ts';
import { type OwnYears, isOfOwnTime, yearsOverSnapshots } from './snapshot-years.ts';
import { type YearReturn, statedReturns, yearsOfReturn } from './year-returns.ts';

export const RETURN = 'return-on-capital-employed';
export const PROFIT_AUTHORITY = ['GHKS §3.4', 'K98'] as const;

const CAVEATS = [
  'Capital is one factor of production: its return says nothing of what labour earns or of productivity at large (GHKS §3.4).',
  'Profit rates are rarely public, and seldom for one stage or place of a firm: mind what the figures cover (GHKS §3.4).',
];

/** Returns of one firm or group: the conclusion, all years that are known, and what is amiss. */
export interface Returns {
  readonly conclusion?: Conclusion | undefined;
  /** In the order of time; a single one when no year is stated. */
  readonly years: readonly YearReturn[];
  readonly findings: readonly Finding[];
}

type OwnReturns = Returns & OwnYears;

/** Return on capital employed of a firm, or of a group that states its own capital or whose members all do. */
export const returnsOf: Query<string, Returns> = {
  name: 'profit-returns-of',
  compute(ctx, unit) {
    const here = ctx.ask(returnsHere, unit);
    return { ...here, years: yearsOverSnapshots(ctx, unit, here, returnsHere) };
  },
};

/** The same of one snapshot by itself. */
const returnsHere: Query<string, OwnReturns> = {
  name: 'profit-returns-here',
  compute(ctx, unit) {
    const findings: Finding[] = [];
    const basis = basisOf(ctx, unit, findings);
    const derived = basis && derivedReturn(ctx, unit, basis);
    const stated = statedReturns(ctx, unit);
    const own = basis && derived && yearOf(derived, basis);
    const years = yearsOfReturn(ctx, unit, own);
    const reckoned = years.filter((year) => !stated.some(({ address }) => address === year.address));
    for (const year of reckoned) findings.push(...disagreement(ctx, unit, year, stated));
    const restsOn = (year: YearReturn): readonly string[] =>
      year === own ? [...basis!.profit.premises, ...basis!.capital.premises] : year.premises;
    const ownYears = years.filter((year) => isOfOwnTime(ctx, restsOn(year)));
    return { conclusion: derived ?? lastStated(ctx, unit, stated), years, ownYears, findings };
  },
};

function yearOf(conclusion: Conclusion, { period }: Basis): YearReturn | undefined {
  const { value, address } = conclusion;
  if (value.kind !== 'quantity') return undefined;
  return { interval: value.interval, decimals: value.decimals, period, address, premises: [address] };
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

/** A return that a source prints for the same year and that is not what its profit and capital give. */
function disagreement(
  ctx: QueryContext,
  unit: string,
  own: YearReturn,
  stated: readonly YearReturn[],
): readonly Finding[] {
  const same = stated.find((s) => samePeriod(s.period, own.period));
  const fact = ctx.fact(unit, 'return');
  if (!same || !fact) return [];
  const figures = statedFigures(ctx, fact).filter(
    (f) => isOfCapital(f) && samePeriod(f.date ?? chainPeriod(ctx), own.period),
  );
  const bad = figures.find((figure) => intersect(figure.rounded, own.rounded ?? own.interval) === undefined);
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
