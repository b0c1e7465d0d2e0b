import { type Exact, ONE, ZERO } from '../../model/exact.ts';
import type { Period } from '../../model/fact.ts';
import type { Query, QueryContext } from '../query/engine.ts';

/** Whose money the account is in: the declared price year, else the chain's period; undefined when neither is given. */
export interface MoneyTime {
  readonly period: Period;
  /** Declared (`price-year`), not only the time that the chain speaks of. */
  readonly declared: boolean;
}

export const moneyTime: Query<'', MoneyTime | undefined> = {
  name: 'value-money-time',
  fingerprint: (answer) => JSON.stringify(answer ?? null),
  compute(ctx) {
    for (const [attribute, declared] of [
      ['price-year', true],
      ['period', false],
    ] as const) {
      const value = ctx.fact('', attribute)?.assertions[0].value;
      if (value?.kind === 'period') return { period: value.period, declared };
    }
    return undefined;
  },
};

/** What an amount of one time is multiplied by to be in the money of another. */
export interface Deflation {
  readonly kind: 'deflation';
  readonly factor: Exact;
  /** How far rounding of the printed index may move the factor. */
  readonly slack: Exact;
  /** Name of the deflator; undefined when nothing is to be converted. */
  readonly item?: string;
}

/**
 * Why an amount cannot be converted: no deflator covers both times, several that differ do, or the one that the chain
 * chooses does not.
 */
export interface NoDeflator {
  readonly kind: 'none' | 'several' | 'chosen';
  readonly names: readonly string[];
  /** Of a deflator that lacks one, the times that it has no one value for. */
  readonly missing?: string | undefined;
}

const SAME: Deflation = { kind: 'deflation', factor: ONE, slack: ZERO };

export function overlap(a: Period, b: Period): boolean {
  return a.from <= b.to && a.to >= b.from;
}

/**
 * Brings an amount of a date into the money of the account through a declared deflator (method: years compare only
 * through one). An amount without a date is in the money of the account already.
 */
export function deflationOf(ctx: QueryContext, date: Period | undefined): Deflation | NoDeflator {
  const time = date && ctx.ask(moneyTime, '');
  if (!date || !time || overlap(date, time.period)) return SAME;
  return deflationBetween(ctx, date, time.period);
}

/** Brings an amount from the money of one time into that of another, through the deflators that the chain declares. */
export function deflationBetween(ctx: QueryContext, date: Period, target: Period): Deflation | NoDeflator {
  const found: Deflation[] = [];
  const declared = ctx.factsOf('', 'deflator');
  const choice = ctx.fact('', 'deflator-choice')?.assertions[0].value;
  const chosen = choice?.kind === 'text' ? choice.text : undefined;
  const all = chosen === undefined ? declared : declared.filter(({ item }) => item === chosen);
  const missing: string[] = [];
  for (const fact of all) {
    const at = (when: Period): { value: Exact; half: Exact } | undefined => {
      const values = fact.assertions.flatMap(({ date: own, value }) =>
        own && overlap(own, when) && value.kind === 'amount' && value.amount.value
          ? [{ value: value.amount.value, half: (value.amount.step ?? ZERO).div(2) }]
          : [],
      );
      const [first] = values;
      return first && values.every(({ value }) => value.equals(first.value)) ? first : undefined;
    };
    const [from, to] = [at(date), at(target)];
    if (!from) missing.push(date.text);
    if (!to) missing.push(target.text);
    if (!from || !to || from.value.lte(from.half)) continue;
    const factor = to.value.div(from.value);
    const most = to.value.add(to.half).div(from.value.sub(from.half));
    found.push({ kind: 'deflation', factor, slack: most.sub(factor), item: fact.item ?? '' });
  }
  const names = all.map((fact) => fact.item ?? '').sort();
  const [first] = found.sort((a, b) => ((a.item ?? '') < (b.item ?? '') ? -1 : 1));
  if (!first) {
    const lacks = all.length === 1 ? [...new Set(missing)].join(' and ') : '';
    const kind = chosen === undefined ? 'none' : 'chosen';
    return { kind, names: chosen === undefined ? names : [chosen], ...(lacks && { missing: lacks }) };
  }
  return found.every(({ factor }) => factor.equals(first.factor))
    ? first
    : { kind: 'several', names: found.flatMap(({ item }) => item ?? []) };
}
