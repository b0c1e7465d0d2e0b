import { describe, expect, test } from 'vitest';
import { pair, study } from './study.ts';

const CAPITAL = 'capital 10 million per year @s';
const PROFIT = 'operating-profit 3 million per year @s';

describe('a profit of the whole firm and year, without a volume', () => {
  test('is set against its capital, and nothing is missing', async () => {
    const { says, codes, conclusion } = await study(pair(`${PROFIT}; ${CAPITAL}`));
    expect(says('/Shop#return-on-capital-employed')).toBe('30 %');
    expect(codes).not.toContain('value/missing-quantity');
    expect(conclusion('/Shop#operating-profit')).toBeUndefined();
    expect(conclusion('/Shop#operating-margin')).toBeUndefined();
  });

  test('with interest apart, too', async () => {
    const { says, codes } = await study(
      pair(`profit 2 million per year @s; interest 1 million per year @s; ${CAPITAL}`),
    );
    expect(says('/Shop#return-on-capital-employed')).toBe('30 %');
    expect(codes).not.toContain('value/missing-quantity');
  });

  test('is missed where the account of the unit waits for it, and where nothing else uses it', async () => {
    expect((await study(pair(`${PROFIT}; ${CAPITAL}; wages 5 @s`))).codes).toContain(
      'value/missing-quantity',
    );
    expect((await study(pair(PROFIT))).codes).toContain('value/missing-quantity');
  });

  test('does not make a statement complete: what is left of the increment stays open', async () => {
    const { says } = await study(pair(`${PROFIT}; ${CAPITAL}; wages 5 @s`));
    expect(says('/Shop#residual')).toBe('15.00 USD');
  });

  test('with a volume it is of the unit of account', async () => {
    const { says, codes } = await study(
      pair(`${PROFIT}; ${CAPITAL}; cost other: 14.00 @s`, '', 'volume 500 thousand @s'),
    );
    expect(codes).not.toContain('value/missing-quantity');
    expect(says('/Shop#operating-profit')).toBe('6.00 USD');
  });
});
