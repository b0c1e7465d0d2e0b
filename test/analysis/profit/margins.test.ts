import { describe, expect, test } from 'vitest';
import { pair, study } from './study.ts';

describe('margins are told apart', () => {
  const account = 'cost 15.00 @s; profit 4.00 @s; interest 1.00 @s';

  test('bought for 20, sold for 40: mark-up 100 %, gross 50 %, operating 12.5 %, net 10 %', async () => {
    const { says, why } = await study(pair(account));
    expect(says('/Shop#mark-up')).toBe('100 %');
    expect(says('/Shop#gross-margin')).toBe('50 %');
    expect(says('/Shop#operating-margin')).toBe('12.5 %');
    expect(says('/Shop#net-margin')).toBe('10 %');
    expect(why('/Shop#net-margin')).toBe('net-margin of Shop is 10 %.');
  });

  test.each(['mark-up', 'gross-margin', 'capture-margin', 'net-margin'])(
    '%s has its caveat',
    async (measure) => {
      const { caveats } = await study(pair(`${account}; capture 10.00 @s`));
      expect(caveats(`/Shop#${measure}`).length).toBeGreaterThan(0);
    },
  );

  test.each([
    ['margin gross: 50 %', []],
    ['margin mark-up: 100 %', []],
    ['margin operating: 12.5 %', []],
    // 12.5 prints as 13 at no decimals.
    ['margin operating: 13 %', []],
    ['margin net: 10 %', []],
    ['margin gross: 100 %', ['profit/ratio-disagrees']],
    ['margin mark-up: 50 %', ['profit/ratio-disagrees']],
    ['margin operating: 10 %', ['profit/ratio-disagrees']],
    ['margin net: 12.5 %', ['profit/ratio-disagrees']],
    ['margin 50 %', ['profit/ambiguous-margin']],
    ['margin retail: 50 %', ['profit/ambiguous-margin']],
    ['margin gross: 40..60 %', []],
    ['margin gross: 60..70 %', ['profit/ratio-disagrees']],
    ['margin gross: unknown', []],
    // Of another whole it is another ratio.
    ['margin operating: 25 % of increment', []],
  ])('%s against the account', async (margin, codes) => {
    expect((await study(pair(`${account}; ${margin} @s`))).codes).toEqual(codes);
  });

  test('the finding names what the account gives, and its base', async () => {
    const { found } = await study(pair(`${account}; margin gross: 100 % @s; capture 10.00 @s`));
    expect(found('profit/ratio-disagrees')).toEqual([
      'The gross margin of Shop is stated as 100 %, and its account gives 25.0 % (capture of output) or 50.0 % (output less purchases, of output).',
    ]);
  });

  test('rounding of the amounts counts, too: 19.45 of 73.39 is 26.5 %, 0.11 of 3.70 is 3.0 %', async () => {
    const of = (price: string, margin: string, capture: string) =>
      study(`market M { in US }
        firm Supplier { margin gross: ${margin} % @s; capture ${capture} @s }
        link Supplier -> M { price ${price} @s }`);
    expect((await of('73.39', '26.5', '19.45')).codes).toEqual([]);
    expect((await of('3.70', '3.0', '0.11')).codes).toEqual([]);
    expect((await of('3.70', '3.0', '0.13')).codes).toEqual(['profit/ratio-disagrees']);
    // (19.50 ± 0.005) ÷ (73.39 ± 0.005) is at least 26.56 %, and 26.5 % at most 26.55.
    expect((await of('73.39', '26.5', '19.50')).codes).toEqual(['profit/ratio-disagrees']);
  });

  test('where the account is silent, the margin stands as it is declared', async () => {
    const { says, conclusion } = await study(`market M { in US }
      firm Supplier { margin gross: 26.5 % @s; margin mark-up: 36 % @s }
      link Supplier -> M { price 73.39 @s }`);
    expect(says('/Supplier#gross-margin')).toBe('26.5 %');
    expect(says('/Supplier#mark-up')).toBe('36 %');
    expect(conclusion('/Supplier#gross-margin')?.standing).toBe('declared');
    expect(says('/Supplier#gross-profit')).toBe('19.45 USD');
  });

  test('a margin in a chain without an account', async () => {
    const { says } = await study('firm Supplier { margin operating: 12 % @s }', 'product x');
    expect(says('/Supplier#operating-margin')).toBe('12 %');
  });
});

describe('value capture is its own measure, tied to value added', () => {
  test('value added 20 less wages 4 is a capture of 16', async () => {
    const { says, why } = await study(pair('inputs none @s; wages 4.00 @s'));
    expect(says('/Shop#value-added')).toBe('20.00 USD');
    expect(says('/Shop#capture')).toBe('16.00 USD');
    expect(why('/Shop#capture')).toContain('value added 20.00 USD less wages 4.00 USD');
  });

  test('value added 20 less capture 16 is direct labour of 4', async () => {
    const { says } = await study(pair('inputs none @s; capture 16.00 @s'));
    expect(says('/Shop#direct-labour')).toBe('4.00 USD');
  });

  test('with wages and capture stated, value added is both; the account says so itself', async () => {
    const { says } = await study(pair('capture 16.00 @s; wages 4.00 @s'));
    expect(says('/Shop#value-added')).toBe('20.00 USD');
    expect(says('/Shop#direct-labour')).toBeUndefined();
  });

  test('what follows from capture is open while value added is', async () => {
    const { says } = await study(pair('wages 4.00 @s'));
    expect(says('/Shop#capture')).toBeUndefined();
  });

  test('what no country captures is a named residual: 40 less 16 and 5 is 19', async () => {
    const { says, why, caveats } = await study(
      pair('capture 16.00 @s; headquarters US', 'capture 5.00 @s; headquarters JP'),
    );
    expect(says('#not-captured:ownership')).toBe('19.00 USD');
    expect(why('#not-captured:ownership')).toContain('40.00 USD less JP 5.00 USD, US 16.00 USD');
    expect(caveats('#not-captured:ownership').join(' ')).toContain('may add to more than the price');
    expect(says('#not-captured:location')).toBeUndefined();
  });
});
