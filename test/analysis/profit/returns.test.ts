import { describe, expect, test } from 'vitest';
import { pair, study } from './study.ts';

const ROCE = '/Shop#return-on-capital-employed';
const EBIT = 'cost 15.00 @s; operating-profit 5.00 @s';

describe('return on capital employed', () => {
  test('per unit of account: 5.00 on 25.00 is 20 %, with year and caveats', async () => {
    const { says, why, caveats, codes } = await study(pair(`${EBIT}; capital 25.00 @s`));
    expect(says(ROCE)).toBe('20 %');
    expect(why(ROCE)).toBe(
      'return on capital employed of Shop in 2000 is 20 %: profit before interest 5.00 USD on capital employed 25.00 USD, both per unit of account.',
    );
    expect(caveats(ROCE).join(' ')).toContain('says nothing of what labour earns');
    expect(caveats(ROCE).join(' ')).toContain('rarely public');
    expect(codes).toEqual([]);
  });

  test('of the whole firm by the volume of the chain: 5.00 × 100,000 on 2.5 million is 20 %', async () => {
    const { says, why } = await study(
      pair(`${EBIT}; capital 2.5 million per year @s`, '', 'volume 100 thousand @s'),
    );
    expect(says(ROCE)).toBe('20 %');
    expect(why(ROCE)).toContain('both per year');
  });

  test('a volume of four years is a quarter of it a year', async () => {
    const { says } = await study(
      pair(`${EBIT}; capital 2.5 million per year @s`, '', 'volume 400 thousand @s'),
      'product shoe per pair; currency USD; period 1997..2000',
    );
    expect(says(ROCE)).toBe('20 %');
  });

  test('a volume of half a year is doubled', async () => {
    const { says } = await study(
      pair(`${EBIT}; capital 2.5 million per year @s`, '', 'volume 50 thousand @s'),
      'product shoe per pair; currency USD; period 2000-01..2000-06',
    );
    expect(says(ROCE)).toBe('20 %');
  });

  test('profit and capital of the whole firm need no volume: 650 million on 2.5 billion is 26 %', async () => {
    const { says } = await study(
      'firm Shop { operating-profit 650 million per year @s; capital 2.5 billion per year @s }',
    );
    expect(says(ROCE)).toBe('26 %');
  });

  test('profit per year and capital per pair, by the volume: 500,000 ÷ 100,000 on 25 is 20 %', async () => {
    const { says } = await study(
      pair(
        'cost 15.00 @s; operating-profit 500 thousand per year @s; capital 25.00 @s',
        '',
        'volume 100 thousand @s',
      ),
    );
    expect(says(ROCE)).toBe('20 %');
  });

  test('profit and interest together are profit before interest: (4 + 1) on 25 is 20 %', async () => {
    const { says } = await study(pair('cost 15.00 @s; profit 4.00 @s; interest 1.00 @s; capital 25.00 @s'));
    expect(says(ROCE)).toBe('20 %');
  });

  test('labels are parts of the capital: 5 on 15 + 10 is 20 %', async () => {
    const { says } = await study(pair(`${EBIT}; capital fixed: 15.00 @s; capital working: 10.00 @s`));
    expect(says(ROCE)).toBe('20 %');
  });

  test('a range of capital gives a range of returns: 5 on 20 to 25', async () => {
    const { says, conclusion } = await study(pair(`${EBIT}; capital 20..25 @s`));
    expect(says(ROCE)).toBe('between 20.0 and 25.0 %');
    const value = conclusion(ROCE)?.value;
    expect(value?.kind === 'quantity' && value.settledBy).toEqual(['C/Shop#capital']);
  });

  test('capital of another currency by the declared rate: 20 EUR at 1.25 are 25 USD', async () => {
    const stated = pair(`${EBIT}; capital 20.00 EUR @s`);
    const without = await study(stated);
    expect(without.says(ROCE)).toBeUndefined();
    expect(without.codes).toContain('value/mixed-currency');
    const rated = await study(stated, undefined, undefined, 'rate 2000 EUR = 1.25 USD @s');
    expect(rated.says(ROCE)).toBe('20 %');
    expect(rated.conclusion(ROCE)?.derivation().premises).toContain('C#rate:EUR');
  });

  test('a group adds up what its members earn and employ: (5 + 3) on (25 + 15) is 20 %', async () => {
    const { says } = await study(
      pair(
        `${EBIT}; capital 25.00 @s`,
        'cost 17.00 @s; operating-profit 3.00 @s; capital 15.00 @s',
        'group Both { Maker, Shop }',
      ),
    );
    expect(says('/Both#return-on-capital-employed')).toBe('20 %');
  });

  test('a group with capital of its own: what its members earn, 5 + 3, on 40 is 20 %', async () => {
    const of = (group: string) =>
      study(pair(EBIT, 'cost 17.00 @s; operating-profit 3.00 @s', `group Both { Maker, Shop; ${group} }`));
    expect((await of('capital 40.00 @s')).says('/Both#return-on-capital-employed')).toBe('20 %');
    expect(
      (await of('capital 40.00 @s; operating-profit 10.00 @s')).says('/Both#return-on-capital-employed'),
    ).toBe('25 %');
  });

  test('a rate of anything but the capital is no return on it', async () => {
    const { says } = await study(pair('return 14 % of output @s'));
    expect(says(ROCE)).toBeUndefined();
  });

  test('a group of which one member states no capital has none', async () => {
    const { says } = await study(pair(`${EBIT}; capital 25.00 @s`, '', 'group Both { Maker, Shop }'));
    expect(says('/Both#return-on-capital-employed')).toBeUndefined();
  });

  test('a return that a source prints stands as stated, the last year first', async () => {
    const { says, conclusion } = await study(pair('return 14 % at 1998 @s\n return 16 % at 1999 @s'));
    expect(says(ROCE)).toBe('16 %');
    expect(conclusion(ROCE)?.standing).toBe('declared');
  });

  test('with no year anywhere, the caveat asks for it', async () => {
    const { caveats } = await study(pair(`${EBIT}; capital 25.00 @s`), 'product shoe per pair; currency USD');
    expect(caveats(ROCE).join(' ')).toContain('No year is stated');
  });
});

describe('profit/return-not-known says what is missing', () => {
  test.each([
    ['capital 25.00 @s', 'its profit is not stated'],
    [
      'cost 15.00 @s; profit 5.00 @s; capital 25.00 @s',
      'its profit is stated after interest, and its interest is not',
    ],
    [
      `${EBIT}; capital 2.5 million per year @s`,
      'its capital is that of the whole firm, and its profit is per unit',
    ],
    [
      `cost 15.00 @s; operating-profit 5.00 at 2000 @s; capital 25.00 at 1990 @s`,
      'its profit is of 2000, its capital of 1990',
    ],
    [`${EBIT}; capital 25.00 per kg @s`, 'its capital is stated per kg'],
    [`${EBIT}; capital 60 % @s`, 'its capital is stated as a percentage'],
  ])('%s', async (stated, said) => {
    const { says, found } = await study(pair(stated));
    expect(says(ROCE)).toBeUndefined();
    expect(found('profit/return-not-known').join()).toContain(said);
  });

  test('a declared return that profit and capital contradict', async () => {
    const stated = (percent: string) => pair(`${EBIT}; capital 25.00 @s; return ${percent} % @s`);
    expect((await study(stated('20'))).codes).toEqual([]);
    // 19.5 prints as 20 at no decimals: within rounding.
    expect((await study(stated('20.4'))).codes).toEqual(['profit/ratio-disagrees']);
    expect((await study(stated('25'))).found('profit/ratio-disagrees')).toEqual([
      'The return of Shop is stated as 25 %, and its profit and capital give 20 %.',
    ]);
  });
});
