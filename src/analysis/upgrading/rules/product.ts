import { type Detection, type Rule, type Verdict, dedupe } from '../detection.ts';
import type { Missing, Pair } from '../pair.ts';
import { priceAndShare } from '../prices.ts';

/** Relative price and market share, up or down, as KR05 read them. Where one does not move, nothing is concluded but what the type itself says. */
const BY_PRICE_AND_SHARE: Readonly<Record<string, Verdict>> = {
  'up up': 'upgraded',
  // More sophisticated lines at a share that does not fall.
  'up same': 'upgraded',
  'up down': 'failed',
  'down down': 'downgraded',
  // Read backwards, a rise of the price at an unchanged share is a fall of it.
  'down same': 'downgraded',
  'down up': 'unchanged',
  'same up': 'unchanged',
  'same same': 'unchanged',
  'same down': 'unchanged',
};

/** More sophisticated lines, as rising unit values against a comparator, with a market share that does not fall. */
export const product: Rule = {
  type: 'product',
  label: 'product upgrading',
  formula:
    'unit value relative to a comparator, and market share: both up = product upgrading; price down, share up = process upgrading; price up, share down = failed product upgrading; both down = downgrading',
  mirror:
    'Read backwards, a product upgrading is a downgrading, and a failed product upgrading is a process upgrading: the mirror is not always of the same type.',
  citations: ['KR05', 'GHKS §3.3'],
  detect(pair): Detection | undefined {
    const found = priceAndShare(pair);
    if (!found) return undefined;
    const { price, share, alone } = found;
    const changes = [price, share, alone].flatMap((change) =>
      change && change.moved !== 'unknown' ? [change] : [],
    );
    const missing: readonly Missing[] = [...found.missing, ...anotherProduct(pair)];
    const known = missing.length === 0 && price.moved !== 'unknown' && share.moved !== 'unknown';
    return {
      type: 'product',
      verdict: (known && BY_PRICE_AND_SHARE[`${price.moved} ${share.moved}`]) || 'undetermined',
      found: changes.map(({ text }) => text),
      premises: [...new Set(changes.flatMap(({ premises }) => premises))],
      missing: dedupe(missing),
      ...(!pair.against.named &&
        price.moved !== 'unknown' && {
          caveats: [
            'Nobody is named to compare with: other firms of the same stage are taken, which is our choice.',
          ],
        }),
    };
  },
};

/** Unit values of two products say nothing of either. */
export function anotherProduct({ from, to }: Pair): readonly Missing[] {
  if (from.product === '' || to.product === '' || from.product === to.product) return [];
  return [
    {
      what: 'product',
      text: `one product (${from.chain} is of ${from.product}, ${to.chain} of ${to.product})`,
    },
  ];
}
