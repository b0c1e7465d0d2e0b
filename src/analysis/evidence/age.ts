import { NO_END, type Period } from '../../model/fact.ts';
import type { QueryContext } from '../query/engine.ts';
import type { EvidenceItem } from './items.ts';
import type { SourceYears } from './source-years.ts';

/** The period of the chain, from which the age of evidence is counted. */
export function periodOf(ctx: QueryContext): Period | undefined {
  const value = ctx.fact('', 'period')?.assertions[0].value;
  return value?.kind === 'period' ? value.period : undefined;
}

/**
 * Years between a figure or judgement and the period that it is used for: between its own date and the period, else from
 * the newest source that states it to the beginning of the period. A source that appears in or after the period is
 * not old. Of several statements the nearest counts; undefined when none says of when it is.
 */
export function ageOf(item: EvidenceItem, period: Period, years: SourceYears): number | undefined {
  const ages = item.statements.flatMap(({ date, sources }) => {
    if (date) return [yearsBetween(date, period)];
    const known = sources.flatMap((source) => years.of(source) ?? []);
    return known.length > 0 ? [Math.max(0, yearOf(period.from) - Math.max(...known))] : [];
  });
  return ages.length > 0 ? Math.min(...ages) : undefined;
}

function yearsBetween(date: Period, period: Period): number {
  const before = yearOf(period.from) - yearOf(date.to);
  const after = period.to === NO_END ? 0 : yearOf(date.from) - yearOf(period.to);
  return Math.max(0, before, after);
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}
