import { hull } from '../profit/facts.ts';
import type { Interval } from '../../model/interval.ts';
import type { Figure, Moment } from './moment.ts';
import { type Change, changeOf, type Missing, type Pair, ratioOf } from './pair.ts';

/** What is paid for a subject's product: the range of its prices, where they are in one unit. */
export function unitValue({ prices }: Moment): Figure | undefined {
  return together(prices);
}

function together(prices: readonly Figure[]): Figure | undefined {
  const [first] = prices;
  if (!first) return undefined;
  if (
    prices.some(
      ({ unit, per, time }) => unit !== first.unit || per !== first.per || time?.text !== first.time?.text,
    )
  )
    return undefined;
  return {
    ...first,
    interval: prices.reduce<Interval>((all, { interval }) => hull(all, interval), first.interval),
    decimals: Math.max(...prices.map(({ decimals }) => decimals ?? 2)),
    premises: [...new Set(prices.flatMap(({ premises }) => premises))],
    said: prices.map(({ said }) => said).join('\n'),
    // One price that is not of its time leaves the range open.
    carried: prices.some(({ carried }) => carried),
  };
}

/** Prices against those of comparators, and the market share: the test of KR05. */
export interface PriceAndShare {
  readonly price: Change;
  readonly share: Change;
  /** The price in real money, where there is nobody to compare with. */
  readonly alone: Change | undefined;
  readonly missing: readonly Missing[];
}

/** Undefined where neither snapshot states a price of the subject. */
export function priceAndShare(pair: Pair): PriceAndShare | undefined {
  const { subject, from, to, earlier, later, against } = pair;
  const [a, b] = [unitValue(earlier), unitValue(later)];
  if (!a && !b) return undefined;
  const missing: Missing[] = [];
  const unknown: Change = { moved: 'unknown', missing: undefined };
  const own = changeOf({ ...pair, real: asItIs }, 'the unit value', a, b);
  let price: Change = unknown;
  let alone: Change | undefined;
  if (own.moved === 'unknown') {
    if (own.missing) missing.push(own.missing);
  } else {
    const [x, y] = [
      together(against.earlier.flatMap((one) => one.prices)),
      together(against.later.flatMap((one) => one.prices)),
    ];
    const [first, last] = [ratioOf(a, x), ratioOf(b, y)];
    if (first && last && !first.carried && !last.carried) {
      const names = against.names.join(', ');
      price = changeOf(pair, `unit value in % of that of ${names}`, first, last);
    } else {
      missing.push({
        what: 'comparator',
        text:
          against.names.length > 0
            ? `prices of ${against.names.join(', ')} in both snapshots, in the unit of those of ${subject}`
            : `a comparator with prices in both snapshots (another firm of its stage, or against NAME)`,
      });
      alone = changeOf(pair, 'real unit value', a, b);
      if (alone.moved === 'unknown' && alone.missing) missing.push(alone.missing);
    }
  }
  const share = changeOf(
    pair,
    'market share',
    earlier.figures['market-share'],
    later.figures['market-share'],
  );
  if (share.moved === 'unknown')
    missing.push({
      what: 'market-share',
      text: share.missing?.text ?? `the market share of ${subject} in ${from.chain} and ${to.chain}`,
    });
  return { price, share, alone, missing };
}

/** Money as it stands: to see whether there is a price in both snapshots. */
const asItIs: Pair['real'] = (interval) => ({ interval, premises: [] });
