import { parseAddress } from '../../model/address.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { isCarried, samePeriod } from './facts.ts';
import type { YearReturn } from './year-returns.ts';

/** Years of which a snapshot states the return, and those of them that it states of its own time. */
export interface OwnYears {
  readonly years: readonly YearReturn[];
  readonly ownYears: readonly YearReturn[];
}

/**
 * Years of return over a chain and the snapshots that it follows, in the order of time. A snapshot that only has its
 * figures from one before says nothing of its own time, so that one year is not counted as two.
 */
export function yearsOverSnapshots<R extends OwnYears>(
  ctx: QueryContext,
  unit: string,
  here: R,
  query: Query<string, R>,
): readonly YearReturn[] {
  const years = [...here.ownYears];
  for (const chain of chainsBefore(ctx))
    for (const year of ctx.askOf(chain, query, unit)?.ownYears ?? [])
      if (!years.some(({ period }) => samePeriod(period, year.period))) years.push(year);
  if (years.length === 0) return here.years;
  return years.sort((a, b) => compareText(a.period?.from ?? '', b.period?.from ?? ''));
}

/** The snapshots that a chain follows, the latest first. */
function chainsBefore(ctx: QueryContext): readonly string[] {
  const chains: string[] = [];
  let before = ctx.ask(followsQuery, '');
  while (before !== '' && before !== ctx.chain && !chains.includes(before)) {
    chains.push(before);
    before = ctx.askOf(before, followsQuery, '') ?? '';
  }
  return chains;
}

const followsQuery: Query<'', string> = {
  name: 'profit-follows',
  compute(ctx) {
    const value = ctx.fact('', 'follows')?.assertions[0].value;
    return value?.kind === 'text' ? value.text : '';
  },
};

/** False where a fact that a figure rests on is neither dated nor stated by the snapshot itself. */
export function isOfOwnTime(ctx: QueryContext, premises: readonly string[]): boolean {
  return premises.every((text) => {
    const address = parseAddress(text);
    if (!address?.attribute || address.subject === '') return true;
    const fact = ctx.fact(address.subject, address.attribute, address.item);
    return !fact || fact.assertions.some(({ date }) => date) || !isCarried(ctx, fact);
  });
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
