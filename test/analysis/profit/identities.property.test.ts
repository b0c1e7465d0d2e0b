import fc from 'fast-check';
import { expect, test } from 'vitest';
import { profitAnalysis } from '../../../src/analysis/profit/profit.ts';
import { valueIndex } from '../../../src/analysis/value/value.ts';
import { type Exact, exact } from '../../../src/model/exact.ts';
import { type Interval, contains, pointOf } from '../../../src/model/interval.ts';
import type { ModelBuilder } from '../model-builder.ts';
import { type Facts, chain } from '../model-builder.ts';

/** A shop in cents: what it pays, its costs, interest, profit and capital. */
const accounts = fc.record({
  bought: fc.integer({ min: 1, max: 99_999 }),
  costs: fc.integer({ min: 0, max: 9_999 }),
  wages: fc.integer({ min: 0, max: 9_999 }),
  interest: fc.integer({ min: 0, max: 9_999 }),
  profit: fc.integer({ min: 0, max: 9_999 }),
  capital: fc.integer({ min: 1, max: 999_999 }),
  normal: fc.integer({ min: 0, max: 50 }),
});
type Truth = typeof accounts extends fc.Arbitrary<infer T> ? T : never;

const money = (cents: number): string => (cents / 100).toFixed(2);

function model(truth: Truth, change: (cents: number) => string = money, flip = false): ModelBuilder {
  const { bought, costs, wages, interest, profit, capital, normal } = truth;
  const price = bought + costs + wages + interest + profit;
  const stated: [string, string][] = [
    ['inputs', change(costs)],
    ['wages', change(wages)],
    ['interest', change(interest)],
    ['profit', change(profit)],
    ['capital', change(capital)],
  ];
  const facts: Facts = Object.fromEntries(flip ? stated.reverse() : stated);
  const made = chain('C', { currency: 'USD', period: '2000', 'normal-return': `${normal} %` });
  const firms: (() => void)[] = [() => made.firm('Maker'), () => made.firm('Shop', facts)];
  for (const firm of flip ? firms.reverse() : firms) firm();
  return made
    .market('M')
    .link('Maker', 'Shop', { price: change(bought) })
    .link('Shop', 'M', { price: change(price) });
}

function reader(built: ModelBuilder): (measure: string) => Interval | undefined {
  const engine = built.engine();
  const all = [...engine.ask(profitAnalysis, '').conclusions, ...engine.ask(valueIndex, '').values()];
  return (measure) => {
    const found = all.find((c) => c.subject === 'Shop' && c.measure === measure)?.value;
    return found?.kind === 'quantity' ? found.interval : undefined;
  };
}

function exactly(read: (measure: string) => Interval | undefined, measure: string): Exact {
  const value = pointOf(read(measure) ?? {});
  if (!value) throw new Error(`${measure} is open`);
  return value;
}

test('the return, the margins and capture are what their definitions say, exactly', () => {
  fc.assert(
    fc.property(accounts, (truth) => {
      const read = reader(model(truth));
      const is = (measure: string, part: number, whole: number): void => {
        expect(exactly(read, measure).equals(exact(part).div(whole).mul(100))).toBe(true);
      };
      const price = truth.bought + truth.costs + truth.wages + truth.interest + truth.profit;
      is('return-on-capital-employed', truth.profit + truth.interest, truth.capital);
      is('operating-margin', truth.profit + truth.interest, price);
      is('net-margin', truth.profit, price);
      is('gross-margin', price - truth.bought, price);
      is('mark-up', price - truth.bought, truth.bought);
      // A gross margin g and a mark-up m of one sale: g = m ÷ (1 + m).
      const [gross, markUp] = [exactly(read, 'gross-margin'), exactly(read, 'mark-up')];
      expect(gross.equals(markUp.div(markUp.div(100).add(1)))).toBe(true);
      // Value added = value capture + direct labour.
      const added = exactly(read, 'value-added');
      expect(added.equals(exactly(read, 'capture').add(exact(truth.wages).div(100)))).toBe(true);
      const above = exactly(read, 'return-above-normal');
      expect(above.add(truth.normal).equals(exactly(read, 'return-on-capital-employed'))).toBe(true);
    }),
  );
});

const RATIOS = ['return-on-capital-employed', 'operating-margin', 'net-margin', 'gross-margin', 'mark-up'];

test('another order of declarations or another unit of money changes no ratio', () => {
  fc.assert(
    fc.property(accounts, (truth) => {
      const [as, flipped, inThousands] = [
        reader(model(truth)),
        reader(model(truth, money, true)),
        reader(model(truth, (cents) => String(cents * 10))),
      ];
      for (const measure of RATIOS) {
        expect(exactly(flipped, measure).equals(exactly(as, measure))).toBe(true);
        expect(exactly(inThousands, measure).equals(exactly(as, measure))).toBe(true);
      }
    }),
  );
});

test('a return holds every return that capital and profit of its ranges can give', () => {
  fc.assert(
    fc.property(
      accounts,
      fc.integer({ min: 0, max: 999 }),
      fc.integer({ min: 0, max: 999 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (truth, wideCapital, wideProfit, at) => {
        const built = chain('C', { currency: 'USD', period: '2000' }).firm('Shop', {
          'operating-profit': `${money(truth.profit)}..${money(truth.profit + wideProfit)}`,
          capital: `${money(truth.capital)}..${money(truth.capital + wideCapital)}`,
        });
        const found = reader(built)('return-on-capital-employed')!;
        const profit = truth.profit + Math.round(at * wideProfit);
        const capital = truth.capital + Math.round((1 - at) * wideCapital);
        expect(contains(found, exact(profit).div(capital).mul(100))).toBe(true);
      },
    ),
  );
});

test('a margin that is printed from the account never disagrees with it, whatever its digits', () => {
  fc.assert(
    fc.property(accounts, fc.integer({ min: 0, max: 3 }), (truth, digits) => {
      const price = truth.bought + truth.costs + truth.wages + truth.interest + truth.profit;
      const printed = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(digits)} %`;
      const built = model(truth).state('Shop', {
        'margin:gross': printed(price - truth.bought, price),
        'margin:net': printed(truth.profit, price),
        'margin:operating': printed(truth.profit + truth.interest, price),
        return: printed(truth.profit + truth.interest, truth.capital),
      });
      const { findings } = built.engine().ask(profitAnalysis, '');
      expect(findings.map(({ code }) => code).filter((code) => code.startsWith('profit/ratio'))).toEqual([]);
    }),
  );
});
