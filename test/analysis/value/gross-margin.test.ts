import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exact } from '../../../src/model/exact.ts';
import { contains, pointOf } from '../../../src/model/interval.ts';
import { study } from '../profit/study.ts';

const chain = (maker: string, price = 'price 20.00 @s', more = ''): string =>
  `market M { in US }; firm Maker { headquarters JP; ${maker} }; firm Shop { headquarters US }
  link Maker -> Shop { ${price} }; link Shop -> M { price 50.00 @s }; ${more}`;

describe('increment = mark-up × price paid', () => {
  const timber = (log: string, shop: string, sawmill = '35 %'): string =>
    `market M { in US }; firm Forest { in ZA }; firm Sawmill { in ZA; margin mark-up: ${sawmill} @s }
  firm Maker { in ZA; margin mark-up: 60 % @s }; firm Dealer { in US; margin mark-up: 100 % @s }
  link log: Forest -> Sawmill { ${log} }; link wood: Sawmill -> Maker
  link Maker -> Dealer { freight 3.00 @s }; link Dealer -> M { ${shop} }`;

  test('prices follow down the chain from the first, freight paid included', async () => {
    const { says, why, codes } = await study(timber('price 20.00 @s', ''));
    expect(says('/wood#value')).toBe('27.00 USD');
    expect(says('#final-price')).toBe('92.40 USD');
    expect(says('/Dealer#mark-up')).toBe('100 %');
    expect(why('/Maker#increment')).toContain('60 % of purchases of Maker 27.00 USD');
    expect(codes).toEqual([]);
  });

  test('and up the chain from the last', async () => {
    const { says, codes } = await study(timber('', 'price 92.40 @s'));
    expect(says('/log#value')).toBe('20.00 USD');
    expect(codes).toEqual([]);
  });

  test('where all is known it is compared, and a wrong one is found', async () => {
    expect((await study(timber('price 20.00 @s', 'price 92.40 @s'))).codes).toEqual([]);
    expect((await study(timber('price 20.00 @s', 'price 99.40 @s'))).codes).toEqual([
      'value/unbalanced-account',
      'profit/ratio-disagrees',
    ]);
  });

  test('a range of mark-ups is a range of prices', async () => {
    const { says } = await study(timber('price 20.00 @s', '', '30..40 %'));
    expect(says('/wood#value')).toBe('between 26 and 28 USD');
  });

  test('an increment in percent of what is paid, or of what it is sold for, says the same', async () => {
    const text = timber('', 'price 92.40 @s')
      .replace('margin mark-up: 60 %', 'increment 37.5 % of output')
      .replace('margin mark-up: 100 %', 'increment 100 % of purchases');
    expect((await study(text)).says('/log#value')).toBe('20.00 USD');
  });
});

describe('value capture = gross profit = gross margin × price', () => {
  test('a stated margin gives the capture, and so the sums by country and the shares', async () => {
    const { says, why, codes } = await study(chain('margin gross: 26.5 % @s'));
    expect(says('/Maker#capture')).toBe('5.30 USD');
    expect(says('/JP#capture:ownership')).toBe('5.30 USD');
    expect(says('/Maker#capture-share-of-final-price')).toBe('10.6 %');
    expect(says('#not-captured:ownership')).toBe('44.70 USD');
    expect(why('/Maker#capture')).toContain('26.5 % of output of Maker 20.00 USD');
    expect(codes).toEqual([]);
  });

  test('a stated capture and margin give the price', async () => {
    const { says } = await study(chain('margin gross: 25 % @s; capture 5.00 @s', ''));
    expect(says('/Maker#output')).toBe('20.00 USD');
    expect(says('/Shop#increment')).toBe('30.00 USD');
  });

  test('a group’s capture and the margins of all but one give the rest', async () => {
    const { says } = await study(
      chain('margin gross: 25 % @s', undefined, 'group Both { Maker, Shop; capture 12.00 @s }'),
    );
    expect(says('/Shop#capture')).toBe('7.00 USD');
  });

  test('a range of margins is a range of captures; a bound is a bound', async () => {
    expect((await study(chain('margin gross: 20..30 % @s'))).says('/Maker#capture')).toBe(
      'between 4.00 and 6.00 USD',
    );
    expect((await study(chain('margin gross: < 30 % @s'))).says('/Maker#capture')).toContain('6.00 USD');
    expect((await study(chain('margin gross: 25 % ± 1 @s'))).says('/Maker#capture')).toBe(
      'between 4.80 and 5.20 USD',
    );
  });

  test('of a product of two unknowns it is said that it stays open', async () => {
    const { conclusion, why } = await study(chain('margin gross: unknown @s', ''));
    const { value } = conclusion('/Maker#capture')!;
    expect(value.kind === 'quantity' && value.state).toBe('open');
    expect(why('/Maker#capture')).toContain(
      'product of a price and a gross margin of which neither is known',
    );
    expect((await study(chain('margin gross: unknown @s'))).why('/Maker#capture')).toContain(
      'a gross margin that is not known',
    );
  });

  test('where capture and price are stated the margin is a check, and a rounding of it is no finding', async () => {
    const good = await study(
      chain('margin gross: 26.5 % @s; capture 19.45 @s', 'price 73.39 @s').replace('50.00', '99.00'),
    );
    expect(good.says('/Maker#capture')).toBe('19.45 USD');
    expect(good.codes).toEqual([]);
    const bad = await study(
      chain('margin gross: 36.5 % @s; capture 19.45 @s', 'price 73.39 @s').replace('50.00', '99.00'),
    );
    expect(bad.codes).toEqual(['profit/ratio-disagrees']);
  });

  test('it is compared with sales less purchases: below them only where it may buy outside the model', async () => {
    const shop = async (lines: string): Promise<readonly string[]> =>
      (
        await study(`market M; firm Maker; firm Shop { ${lines} }
      link Maker -> Shop { price 20.00 @s }; link Shop -> M { price 50.00 @s }`)
      ).codes;
    expect(await shop('margin gross: 30 % @s')).not.toContain('profit/ratio-disagrees');
    expect(await shop('margin gross: 30 % @s; inputs none @s')).toContain('profit/ratio-disagrees');
    expect(await shop('margin gross: 70 % @s')).toContain('profit/ratio-disagrees');
  });

  test('with value added it gives the direct labour', async () => {
    const { says } = await study(chain('margin gross: 25 % @s; value-added 8.00 @s'));
    expect(says('/Maker#direct-labour')).toBe('3.00 USD');
  });

  test('any two of price, margin and capture give the third, and ranges hold the truth', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 9999 }),
        fc.integer({ min: 1, max: 99 }),
        fc.integer({ min: 0, max: 5 }),
        async (price, margin, spread) => {
          const capture = exact(price * margin).div(100);
          const top = 'market M; firm A';
          const forward = await study(
            `${top} { margin gross: ${margin} % @s }; link A -> M { price ${price} @s }`,
          );
          const found = forward.conclusion('/A#capture')!.value;
          expect(found.kind === 'quantity' && pointOf(found.interval)!.equals(capture)).toBe(true);
          const back = await study(
            `${top} { margin gross: ${margin} % @s; capture ${(price * margin) / 100} @s }; link A -> M`,
          );
          const worth = back.conclusion('/A#output')!.value;
          expect(worth.kind === 'quantity' && pointOf(worth.interval)!.equals(price)).toBe(true);
          const wide = await study(
            `${top} { margin gross: ${margin} % ± ${spread} @s }; link A -> M { price ${price}..${price + spread} @s }`,
          );
          const range = wide.conclusion('/A#capture')!.value;
          expect(range.kind === 'quantity' && contains(range.interval, capture)).toBe(true);
        },
      ),
      { numRuns: 15 },
    );
  });
});
