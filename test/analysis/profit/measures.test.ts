import { describe, expect, test } from 'vitest';
import { pair, study } from './study.ts';

const SHOP = 'cost 18.00 @s; operating-profit 2.00 @s';
const MAKER = 'cost 14.00 @s; operating-profit 6.00 @s';

describe('several measures side by side', () => {
  test('equal increments and unequal profits: ranks differ, and by how much is said', async () => {
    const { says, why } = await study(pair(SHOP, MAKER));
    expect(says('/Shop#share-of-final-price')).toBe('50 %');
    expect(says('/Shop#profit-share-of-final-price')).toBe('5 %');
    expect(says('/Maker#profit-share-of-final-price')).toBe('15 %');
    expect(says('#measures')).toBe('disagree');
    // Both firms are first by increment, and Shop is second by profit.
    expect(says('/Maker#measures')).toBe('agree');
    expect(says('/Shop#measures')).toBe('disagree');
    expect(why('/Shop#measures')).toBe(
      'Shop: price increment 50 %, rank 1 of 2; profit 5 %, rank 2 of 2. Rank 1 by price increment and 2 by profit of the 2 that both are known of.',
    );
    expect(why('#measures')).toBe(
      'Price increment and profit rank 1 of 2 firms differently, by one place (Shop 1 and 2).',
    );
  });

  test('employment is a share of all, and at most that where somebody states none', async () => {
    const all = await study(pair(`${SHOP}; employment 30 @s`, `${MAKER}; employment 90 @s`));
    expect(all.says('/Shop#share-of-employment')).toBe('25 %');
    const some = await study(
      pair(`${SHOP}; employment 30 @s`, `${MAKER}; employment 90 @s`, 'firm Carrier { in US }'),
    );
    expect(some.says('/Shop#share-of-employment')).toBe('between 0.0 and 25.0 %');
    expect(some.caveats('/Shop#share-of-employment')).toEqual([
      'How many work at Carrier is not stated: the share is at most this.',
    ]);
  });

  test('a stage has what all its firms have together', async () => {
    const { says } = await study(pair(`stage Trade; ${SHOP}`, `stage Trade; ${MAKER}`, 'stage Trade'));
    expect(says('/Trade#profit-share-of-final-price')).toBe('20 %');
  });

  test('measures that are known of one firm only are not ranked', async () => {
    const { says } = await study(pair(SHOP));
    expect(says('#measures')).toBeUndefined();
  });

  test('an expectation can ask for each', async () => {
    const { codes } = await study(
      pair(
        `${SHOP}; capital 20.00 @s; capture 10.00 @s; barriers brand`,
        `${MAKER}; capital 20.00 @s; capture 8.00 @s`,
        `normal-return 8 % @s
         expect measures = disagree
         expect profit-share of Shop = 5 %
         expect capture-share of Shop = 25 %
         expect return-on-capital-employed of Shop = 10 %
         expect roce of Maker = 30 %
         expect return-above-normal of Shop = 2 %
         expect rent of Shop = above-normal
         expect rent of Shop in above-normal, sustained
         expect kinds-of-rent of Shop = brand
         expect operating-margin of Shop = 5 %
         expect capture-margin of Shop = 25 %`,
      ),
    );
    // What protects Maker's 30 % is not declared.
    expect(codes).toEqual(['profit/rent-without-barrier']);
  });
});
