import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exact } from '../../../src/model/exact.ts';
import { contains } from '../../../src/model/interval.ts';
import { chain } from '../model-builder.ts';
import { study } from '../profit/study.ts';
import { reader } from './reading.ts';

const SOLD = 'market US { in US }; market DE { in DE }; firm Maker { in BD; wages 2 @s }';
const PRICES = 'link Maker -> US { price 6.00 @s }; link Maker -> DE { price 7.00 @s }';

describe('several markets of which nothing says what each takes', () => {
  test('the final price is open between what they pay, and it is said what is missing', async () => {
    const { says, found } = await study(`${SOLD}; ${PRICES}`);
    expect(says('#final-price')).toBe('between 6.00 and 7.00 USD');
    expect(says('/Maker#increment')).toBe('between 6.00 and 7.00 USD');
    expect(says('/Maker->US#price')).toBe('6.00 USD');
    expect(found('value/missing-market-quantity')[0]).toContain('is between 6.00 and 7.00 USD');
  });

  test('a mean price settles it', async () => {
    const { says, codes } = await study(`final-price 6.40 @s; ${SOLD}; ${PRICES}`);
    expect(codes).not.toContain('value/missing-market-quantity');
    expect(says('/Maker->US#value')).toBe('3.60 USD');
    expect(says('/Maker->US#quantity')).toBe('0.6');
    expect(codes).not.toContain('value/unbalanced-account');
  });

  test('a mean price outside of what they pay cannot be', async () => {
    const { codes } = await study(`final-price 8.00 @s; ${SOLD}; ${PRICES}`);
    expect(codes).toContain('value/unbalanced-account');
  });

  test('sellers that nothing else ties share the unit, too', async () => {
    const { says } = await study(
      'market US; market DE; firm A; firm B; link A -> US { price 6.00 @s }; link B -> DE { price 7.00 @s }',
    );
    expect(says('#final-price')).toBe('between 6.00 and 7.00 USD');
    expect(says('/A#increment')).toBe('between 0.00 and 6.00 USD');
  });

  test('with quantities, volumes or one market nothing is missing', async () => {
    for (const lines of [
      `${SOLD.replace('in US }', 'in US; quantity 0.6 @s }').replace('in DE }', 'in DE; quantity 0.4 @s }')}; ${PRICES}`,
      `${SOLD.replace('in US }', 'in US; volume 60 @s }').replace('in DE }', 'in DE; volume 40 @s }')}; ${PRICES}`,
    ]) {
      const { says, codes } = await study(lines);
      expect(says('#final-price')).toBe('6.40 USD');
      expect(codes).not.toContain('value/missing-market-quantity');
    }
    const { codes } = await study('market M; firm A; link A -> M { price 6 @s }');
    expect(codes).not.toContain('value/missing-market-quantity');
  });

  test('whatever the weights are, the range holds their mean', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ cents: fc.integer({ min: 1, max: 9999 }), weight: fc.nat(100), apart: fc.boolean() }),
          {
            minLength: 2,
            maxLength: 4,
          },
        ),
        fc.boolean(),
        (markets, ranges) => {
          const total = markets.reduce((sum, { weight }) => sum + weight, 0);
          fc.pre(total > 0);
          const model = chain('C', { currency: 'USD' });
          model.firm('A', {}).firm('B', {});
          markets.forEach(({ cents, apart }, i) => {
            model.market(`M${i}`, {});
            const price = (n: number): string => (n / 100).toFixed(2);
            model.link(apart ? 'B' : 'A', `M${i}`, {
              price: ranges ? `${price(Math.max(1, cents - 7))}..${price(cents + 12)}` : price(cents),
            });
          });
          let mean = exact(0);
          for (const { cents, weight } of markets) mean = mean.add(exact(cents * weight).div(100 * total));
          const found = reader(model).conclusion('C#final-price').value;
          expect(found.kind === 'quantity' && contains(found.interval, mean)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('prices without a basis among prices that have one', () => {
  const two = (first: string, second: string, chain = ''): string =>
    `${chain}; market M; firm A; firm B; firm C; link A -> C { price 3.20 ${first} @s }; link B -> C { price 0.80 ${second} @s }; link C -> M { price 9 @s }`;
  const codes = async (lines: string): Promise<readonly string[]> =>
    (await study(lines)).codes.filter((code) => code.includes('price-basis'));

  test('are information: they may be on the same basis', async () => {
    expect(await codes(two('fob', ''))).toEqual(['value/unmarked-price-basis']);
    expect(await codes(two('tax-in', ''))).toEqual(['value/unmarked-price-basis']);
  });

  test('are taken to be on the basis of the chain, where that is of the same kind', async () => {
    expect(await codes(two('fob', '', 'price-basis fob'))).toEqual([]);
    expect(await codes(two('cif', '', 'price-basis fob'))).toEqual(['value/unmarked-price-basis']);
    expect(await codes(two('fob', '', 'price-basis retail'))).toEqual(['value/unmarked-price-basis']);
  });

  test('are none where nothing is marked, or what is paid on top is stated', async () => {
    expect(await codes(two('', '', 'price-basis retail'))).toEqual([]);
    expect(await codes(two('', ''))).toEqual([]);
    expect(await codes(two('cif', '').replace('0.80', '0.80 @s; freight 0.10'))).toEqual([]);
  });
});
