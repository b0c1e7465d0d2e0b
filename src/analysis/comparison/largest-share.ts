import type { Conclusion } from '../conclusion.ts';
import type { QueryContext } from '../query/engine.ts';
import { valueIndex } from '../value/value.ts';
import type { Interval } from '../../model/interval.ts';

/** Who of a kind holds the largest share of the final price; several where the model leaves it open. */
export interface LargestShare {
  readonly kind: 'firm' | 'group';
  readonly holders: readonly {
    readonly name: string;
    readonly interval: Interval;
    readonly from: Conclusion;
  }[];
}

/** The largest share of the final price among firms, or among groups where no firm has one; undefined where none has. */
export function largestShare(ctx: QueryContext): LargestShare | undefined {
  const index = [...ctx.ask(valueIndex, '').values()].filter(
    ({ measure, attribution, address, value }) =>
      measure === 'share-of-final-price' &&
      attribution === undefined &&
      address.endsWith('#share-of-final-price') &&
      value.kind === 'quantity' &&
      value.state !== 'open',
  );
  for (const kind of ['firm', 'group'] as const) {
    const all = index.flatMap((from) =>
      from.value.kind === 'quantity' && ctx.fact(from.subject, 'is', kind) !== undefined
        ? [{ name: from.subject, interval: from.value.interval, from }]
        : [],
    );
    if (all.length === 0) continue;
    const lows = all.flatMap(({ interval }) => interval.low ?? []);
    const most = lows.reduce((a, b) => (a.gte(b) ? a : b), lows[0]!);
    const holders = all.filter(
      ({ interval }) => most === undefined || !interval.high || interval.high.gte(most),
    );
    return { kind, holders: holders.sort((a, b) => (a.name < b.name ? -1 : 1)) };
  }
  return undefined;
}
