import { describe, expect, test } from 'vitest';
import { study } from '../profit/study.ts';

const HEAD = 'product x per piece; currency USD; period 2000';
const INDICES = `deflator CPI { 1995 = 80 @s; 2000 = 100 @s }
deflator PPI { 1995 = 90 @s; 2000 = 100 @s }`;
const SOLD = 'market M; firm A { wages 18 at 1995 @s }; link A -> M { price 100 @s }';

describe('which deflator a chain takes', () => {
  test('of two that differ, none is taken, and the finding says what is missing', async () => {
    const { found, codes } = await study(SOLD, HEAD, undefined, INDICES);
    expect(codes).toContain('value/mixed-years');
    expect(found('value/mixed-years')[0]).toContain('the deflators CPI and PPI do not give the same');
  });

  test('the chain names one', async () => {
    const { says, codes } = await study(SOLD, `${HEAD}; deflator PPI`, undefined, INDICES);
    expect(codes).not.toContain('value/mixed-years');
    expect(says('/A#wages')).toBe('20.00 USD');
  });

  test('one that lacks a year is named with the year', async () => {
    const { found } = await study(
      SOLD,
      `${HEAD}; deflator PPI`,
      undefined,
      'deflator PPI { 1990 = 70 @s; 2000 = 100 @s }',
    );
    expect(found('value/mixed-years')[0]).toContain('the deflator PPI has no one value for 1995');
  });

  test('one that is not declared is an unknown name', async () => {
    const { codes } = await study(SOLD, `${HEAD}; deflator GDP`, undefined, INDICES);
    expect(codes).toContain('value/mixed-years');
  });
});

describe('whose rates a chain takes', () => {
  const RATES = 'rate 2000 EUR = 0.92 USD @s\nrate 2000 EUR = 0.90 USD @t';
  const IN_EUR = 'market M; firm A; link A -> M { price 100 EUR @s }';
  test('of two of one time that differ, none is taken', async () => {
    const { found } = await study(IN_EUR, HEAD, undefined, RATES);
    expect(found('value/mixed-currency')[0]).toContain('Several rates fall into its time');
  });

  test('the chain names the source', async () => {
    const { says, codes } = await study(IN_EUR, `${HEAD}; rate @t`, undefined, RATES);
    expect(codes).not.toContain('value/mixed-currency');
    expect(says('#final-price')).toBe('90.00 USD');
  });

  test('a single rate is taken whoever says it', async () => {
    const { says } = await study(IN_EUR, `${HEAD}; rate @t`, undefined, 'rate 2000 EUR = 0.92 USD @s');
    expect(says('#final-price')).toBe('92.00 USD');
  });
});

describe('a period that goes on', () => {
  test('is of the blocs that a country still is in, and its figures are of a year', async () => {
    const { says, codes } = await study(
      'volume 10 @s; market M { in US }; firm A { in FR; wages 20 per year @s }; firm B { in DE }; link A -> B { price 5 @s }; link B -> M { price 9 @s }',
      'product x per piece; currency USD; period 1994..',
    );
    expect(codes).not.toContain('language/unknown-value');
    expect(says('/A#wages')).toBe('2.00 USD');
    expect(says('#scale')).toBe('regional');
  });

  test('a return of it is of one year at least, and not of thousands', async () => {
    const { says } = await study(
      'normal-return 8 % @s; firm A { capital 10 per year @s; operating-profit 3 per year @s }; market M; link A -> M { price 5 @s }; volume 1 @s',
      'product x per piece; currency USD; period 1990..',
    );
    expect(says('/A#rent')).toBe('above-normal');
  });
});
