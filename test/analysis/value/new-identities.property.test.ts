import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Conclusion } from '../../../src/analysis/conclusion.ts';
import { type Exact, exact } from '../../../src/model/exact.ts';
import { study } from '../profit/study.ts';

/** What a maker, a shop and two markets state, in cents and whole percents. */
const figures = fc.record({
  price: fc.integer({ min: 100, max: 999 }),
  margin: fc.integer({ min: 1, max: 60 }),
  wages: fc.integer({ min: 0, max: 99 }),
  sold: fc.tuple(fc.integer({ min: 1000, max: 2000 }), fc.integer({ min: 1000, max: 2000 })),
  duty: fc.integer({ min: 0, max: 50 }),
  order: fc.array(fc.nat(1000), { minLength: 9, maxLength: 9 }),
});

const lines = (
  of: { price: number; margin: number; wages: number; sold: [number, number]; duty: number },
  k = 1,
) => {
  const money = (cents: number): string => ((cents * k) / 100).toFixed(2);
  return [
    'market US { in US }',
    'market DE { in DE }',
    `firm Maker { in CN; headquarters TW; margin gross: ${of.margin} % @s; wages ${money(of.wages)} @s }`,
    'firm Shop { headquarters US }',
    `link import: Maker -> Shop { price ${money(of.price)} @s; duty ${money(of.duty)} to US @s }`,
    `link home: Shop -> US { price ${money(of.sold[0])} @s }`,
    `link away: Shop -> DE { price ${money(of.sold[1])} @s }`,
    'group Both { Maker, Shop }',
    'normal-return 8 % @s',
  ];
};

const bounds = ({ value }: Conclusion): readonly (Exact | undefined)[] =>
  value.kind === 'quantity' ? [value.interval.low, value.interval.high] : [];
const text = (conclusion: Conclusion): string =>
  conclusion.value.kind === 'quantity'
    ? bounds(conclusion)
        .map((end) => end?.toFraction() ?? '')
        .join('..')
    : JSON.stringify(conclusion.value);

test('margins, recipients, places and unweighted markets: the order is nothing, and the currency scales', async () => {
  await fc.assert(
    fc.asyncProperty(figures, async (of) => {
      const plain = lines(of);
      const shuffled = plain
        .map((line, i) => [of.order[i]!, line] as const)
        .sort((a, b) => a[0] - b[0])
        .map(([, line]) => line);
      const [a, b, scaled] = await Promise.all([
        study(plain.join('\n')),
        study(shuffled.join('\n')),
        study(lines(of, 3).join('\n')),
      ]);
      const table = (all: readonly Conclusion[]): Map<string, string> =>
        new Map(all.map((c) => [c.address, text(c)]));
      expect([...table(b.all)].sort()).toEqual([...table(a.all)].sort());
      for (const conclusion of a.all) {
        if (conclusion.value.kind !== 'quantity' || conclusion.value.unit === '') continue;
        const factor = exact(conclusion.value.unit === 'USD' ? 3 : 1);
        const other = scaled.all.find(({ address }) => address === conclusion.address)!;
        expect([conclusion.address, text(other)]).toEqual([
          conclusion.address,
          bounds(conclusion)
            .map((end) => end?.mul(factor).toFraction() ?? '')
            .join('..'),
        ]);
      }
      // All recipients together are the final price, as far as that is known.
      expect(a.says('#received')).toBe(a.says('#final-price'));
    }),
    { numRuns: 25 },
  );
});
