import { describe, expect, test } from 'vitest';
import { pair, study } from './study.ts';

const YEARS = [1996, 1997, 1998, 1999, 2000];
const dated = (attribute: string, amount: (year: number) => string): string =>
  YEARS.map((year) => `${attribute} ${amount(year)} million per year at ${year} @s`).join('; ');
const SHOP = `${dated('operating-profit', (y) => `${y - 1994}`)}; ${dated('capital', () => '10')}; barriers brand @s`;

describe('returns of several years from profit and capital that are dated', () => {
  test('each year counts towards a rent, and money of one year is set against money of that year', async () => {
    const { says, why, codes } = await study(pair(SHOP, '', 'normal-return 8 % @s'));
    expect(says('/Shop#return-on-capital-employed')).toBe('60 %');
    expect(says('/Shop#rent')).toBe('sustained');
    expect(why('/Shop#rent')).toContain('has for 5 years');
    expect(codes).not.toContain('value/mixed-years');
    expect(codes).not.toContain('value/conflicting-sources');
    expect(codes).not.toContain('value/missing-quantity');
  });

  test('a year below the normal rate breaks the run', async () => {
    const { says, why } = await study(
      pair(
        SHOP.replace('4 million per year at 1998', '0.5 million per year at 1998'),
        '',
        'normal-return 8 % @s',
      ),
    );
    expect(says('/Shop#rent')).toBe('above-normal');
    expect(why('/Shop#rent')).toContain('2 years are known');
  });

  test('without a period of the chain the last year is that of the account', async () => {
    const { says, codes } = await study(
      pair(SHOP, '', 'normal-return 8 % @s'),
      'product shoe per pair; currency USD',
    );
    expect(says('/Shop#return-on-capital-employed')).toBe('60 %');
    expect(says('/Shop#rent')).toBe('sustained');
    expect(codes).not.toContain('value/conflicting-sources');
  });

  test('a printed return of a year is checked against its profit and capital', async () => {
    const good = await study(pair(`${SHOP}; return 30 % at 1997 @s`));
    expect(good.codes).not.toContain('profit/ratio-disagrees');
    const bad = await study(pair(`${SHOP}; return 60 % at 1997 @s`));
    expect(bad.found('profit/ratio-disagrees')[0]).toContain('stated as 60 %');
  });

  test('money of another year without capital of that year still needs a deflator', async () => {
    const { codes } = await study(
      pair('operating-profit 3 million per year at 1996 @s; capital 10 million per year at 1997 @s'),
    );
    expect(codes).toContain('value/mixed-years');
  });
});

describe('a normal rate of return that the project sets', () => {
  const shop = pair('operating-profit 3 @s; cost other: 17 @s; capital 12 @s; barriers brand @s');
  test('holds where nothing states one, and says that it is a setting', async () => {
    const { says, caveats, conclusion } = await study(shop, undefined, { profit: { normalReturn: 7.5 } });
    expect(says('/Shop#return-above-normal')).toBe('17.5 %');
    expect(says('/Shop#rent')).toBe('above-normal');
    expect(caveats('/Shop#rent').join()).toContain('setting of the project (profit.normalReturn)');
    expect(caveats('/Shop#return-above-normal').join()).toContain('profit.normalReturn');
    expect(conclusion('/Maker#rent')).toBeUndefined();
  });

  test('gives way to what the chain, a stage or the firm states', async () => {
    const { says, caveats } = await study(`${shop}; normal-return 10 % @s`, undefined, {
      profit: { normalReturn: 7.5 },
    });
    expect(says('/Shop#return-above-normal')).toBe('15 %');
    expect(caveats('/Shop#rent').join()).not.toContain('profit.normalReturn');
  });

  test('without one there is no rent to speak of', async () => {
    const { conclusion } = await study(shop);
    expect(conclusion('/Shop#rent')).toBeUndefined();
  });
});
