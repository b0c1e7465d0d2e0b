import { type Exact, ONE, ZERO, exact } from '../../model/exact.ts';
import { NO_END, type Period } from '../../model/fact.ts';
import { type Interval, addIntervals, scaleInterval } from '../../model/interval.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { type Stated, statedAmounts } from './figures.ts';
import { frameQuery } from './frame.ts';
import { conversion, monthsOf } from './per-units.ts';
import { byProductMarkets } from './structure.ts';

/** How many units of account are made in a period. */
export interface Volume {
  readonly interval: Interval;
  readonly value?: Exact | undefined;
  /** How far rounding of the printed figures may move it. */
  readonly slack: Exact;
  readonly decimals?: number | undefined;
  readonly premises: readonly string[];
  /** Length of the period that it is of. */
  readonly months: Exact;
}

/** Months of the chain's period; a chain without one, or with one that goes on, is taken to speak of a year. */
export const periodMonths: Query<'', Exact> = {
  name: 'value-period-months',
  fingerprint: (months) => months.toFraction(),
  compute(ctx) {
    const value = ctx.fact('', 'period')?.assertions[0].value;
    return value?.kind === 'period' && value.period.to !== NO_END ? monthsOfPeriod(value.period) : exact(12);
  },
};

/** Whole months between the first and the last day, both included; days beside them count as parts of 30. */
function monthsOfPeriod({ from, to }: Period): Exact {
  const [y, m, d] = from.split('-').map(Number) as [number, number, number];
  const [year, month, day] = to.split('-').map(Number) as [number, number, number];
  const months = (year - y) * 12 + (month - m);
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (d === 1 && day === last) return exact(months + 1);
  const days = months * 30 + day - d + 1;
  return exact(days > 0 ? days : 1).div(30);
}

/** How many units of account the chain makes in its period: declared, or the sum of its markets. */
export const volumeQuery: Query<'', Volume | undefined> = {
  name: 'value-volume',
  compute(ctx) {
    const { unitOfAccount } = ctx.ask(frameQuery, '');
    const own = ctx.ask(statedAmounts, '').amounts.find((s) => s.attribute === 'volume');
    const all = own
      ? [own]
      : ctx
          .subjects('market')
          .filter((market) => !ctx.ask(byProductMarkets, '').includes(market))
          .flatMap((market) =>
            ctx.ask(statedAmounts, market).amounts.filter((s) => s.attribute === 'volume'),
          );
    const volumes = all.flatMap((stated) => volumeIn(ctx, stated, unitOfAccount) ?? []);
    if (volumes.length === 0 || volumes.length < all.length) return undefined;
    return volumes.reduce((a, b) => ({
      interval: addIntervals(a.interval, b.interval),
      value: a.value && b.value && a.value.add(b.value),
      slack: a.slack.add(b.slack),
      decimals: Math.max(a.decimals ?? 0, b.decimals ?? 0),
      premises: [...a.premises, ...b.premises],
      months: a.months,
    }));
  },
};

/** A stated volume in a unit, over the chain's period: `per year` is brought to it. */
export function volumeIn(ctx: QueryContext, stated: Stated, unit: string): Volume | undefined {
  if (stated.state === 'unknown') return undefined;
  const months = ctx.ask(periodMonths, '');
  let factor = ONE;
  if (stated.unit !== undefined && unit !== '') {
    const found = conversion(stated.unit, unit);
    if (!found) return undefined;
    factor = found;
  }
  const own = stated.per === undefined ? undefined : monthsOf(stated.per);
  if (own) factor = factor.mul(months.div(own));
  const { decimals, premises } = stated;
  return {
    interval: scaleInterval(stated.interval, factor),
    value: stated.value?.mul(factor),
    slack: stated.state === 'figure' ? stated.slack.mul(factor) : ZERO,
    ...{ decimals, premises, months },
  };
}
