import { describe, expect, test } from 'vitest';
import { reconcile, type Reconciliation } from '../../../src/analysis/reconcile/reconcile.ts';
import { toExact } from '../../../src/analysis/reconcile/ratio.ts';
import { rootText } from '../../../src/analysis/reconcile/root.ts';
import { exact, toDecimalText } from '../../../src/model/exact.ts';
import { type ModelBuilder, chain } from '../model-builder.ts';

/** Each figure as `name measured → reconciled`, to three decimals. */
function said({ figures }: Reconciliation, decimals = 3): Record<string, string> {
  return Object.fromEntries(
    figures.map(({ measurement, reconciled }) => [measurement.name, toDecimalText(reconciled, decimals)]),
  );
}

/** A firm with what it sells, buys and adds, each measured: the balance of one node and three flows. */
function threeFlows(output = '110 ± 4', purchases = '60 ± 2', increment = '45 ± 3'): ModelBuilder {
  return chain('Node', { currency: 'USD' }).firm('Mill', { output, purchases, increment });
}

describe('a balance of three flows', () => {
  test('is the one worked by hand', () => {
    // 110 − 60 − 45 = 5 too much; variances 16, 4, 9 take 16/29, 4/29 and 9/29 of it.
    const result = reconcile(threeFlows().engine());
    expect(said(result)).toEqual({
      'output of Mill': toDecimalText(exact(110).sub(exact('80/29')), 3),
      'purchases of Mill': toDecimalText(exact(60).add(exact('20/29')), 3),
      'increment of Mill': toDecimalText(exact(45).add(exact('45/29')), 3),
    });
    const { fit } = result;
    expect(fit.redundancy).toBe(1);
    expect(fit.sum.toFraction()).toBe('25/29');
    expect(fit.agrees).toBe(true);
    // The normalised residual of each is that of the one equation: 5 / √29.
    expect(result.figures.map((f) => rootText(f.test!, 4))).toEqual(['0.9285', '0.9285', '0.9285']);
    expect(new Set(result.figures.map((f) => f.verdict))).toEqual(new Set(['fits']));
    expect(result.eliminations).toEqual([]);
  });

  test('identities hold exactly afterwards', () => {
    const { figures } = reconcile(threeFlows('110 ± 3.7', '61.3 ± 2', '45.01 ± 0.9').engine());
    const [increment, output, purchases] = figures.map((f) => f.reconciled);
    expect(output!.sub(purchases!).sub(increment!).toFraction()).toBe('0');
  });

  test('nothing moves when the account agrees', () => {
    const { figures, fit } = reconcile(threeFlows('110 ± 4', '60 ± 2', '50 ± 3').engine());
    for (const { measured, reconciled } of figures) expect(reconciled.equals(measured)).toBe(true);
    expect(fit.sum.toFraction()).toBe('0');
    expect(fit.agrees).toBe(true);
  });

  test('what is more certain moves less', () => {
    const moved = (purchases: string): number => {
      const { figures } = reconcile(threeFlows('110 ± 4', purchases).engine());
      const figure = figures.find((f) => f.measurement.key === 'Mill#purchases')!;
      return figure.reconciled.sub(figure.measured).abs().valueOf();
    };
    expect(moved('60 ± 0.1')).toBeLessThan(moved('60 ± 1'));
    expect(moved('60 ± 1')).toBeLessThan(moved('60 ± 3'));
  });

  test('a range is its middle, with half its width', () => {
    expect(said(reconcile(threeFlows('106..114', '58..62', '42..48').engine()))).toEqual(
      said(reconcile(threeFlows().engine())),
    );
  });

  test('a figure without uncertainty is good to its rounding, or to the default given', () => {
    const plain = reconcile(threeFlows('110', '60', '45 ± 3').engine());
    const output = plain.figures.find((f) => f.measurement.key === 'Mill#output')!;
    expect(output.measurement.basis).toBe('rounding');
    expect(output.measurement.variance.toFraction()).toBe('1/12');
    const given = reconcile(threeFlows('110', '60', '45 ± 3').engine(), exact('0.05'));
    expect(given.figures.map((f) => [f.measurement.basis, rootText(f.measurement.variance, 2)])).toEqual([
      ['declared', '3.00'],
      ['default', '5.50'],
      ['default', '3.00'],
    ]);
  });

  test('what is declared to be nil stays nil, and what nothing else tells of stays as it is', () => {
    const engine = chain('C', { currency: 'USD' })
      .firm('Mill', { output: '110 ± 4', purchases: 'none', increment: '100 ± 4', wages: '30 ± 5' })
      .engine();
    const { figures } = reconcile(engine);
    expect(figures.map((f) => [f.measurement.name, f.measurement.basis, f.verdict])).toEqual([
      ['increment of Mill', 'declared', 'fits'],
      ['output of Mill', 'declared', 'fits'],
      ['purchases of Mill', 'exact', 'untested'],
      ['wages of Mill', 'declared', 'untested'],
    ]);
    expect(figures[3]!.reconciled.equals(30)).toBe(true);
  });
});

describe('bounds', () => {
  test('value added is not pushed above what there is', () => {
    const engine = chain('C', { currency: 'USD' })
      .firm('Mill', { increment: '40 ± 2', 'value-added': '46 ± 1' })
      .engine();
    const result = reconcile(engine);
    // Both move to where value added is all of the increment: 6 too much, variances 4 and 1.
    expect(said(result)).toEqual({ 'increment of Mill': '44.800', 'value-added of Mill': '44.800' });
    expect(result.fit.unkept).toEqual([]);
    expect(result.figures.every((f) => f.verdict === 'gross-error')).toBe(true);
  });

  test('a declared bound holds', () => {
    const engine = chain('C', { currency: 'USD' })
      .firm('Mill', { output: '110 ± 4', purchases: '60 ± 2', increment: '< 48' })
      .engine();
    expect(said(reconcile(engine))).toEqual({ 'output of Mill': '108.400', 'purchases of Mill': '60.400' });
  });

  test('a cost of unstated nature is bought in or added, never below nil', () => {
    const engine = chain('C', { currency: 'USD' })
      .firm('Mill', {
        increment: '50 ± 1',
        inputs: '10 ± 1',
        'cost:various': '5 ± 1',
        'value-added': '45 ± 1',
      })
      .engine();
    // Value added is the increment without inputs and without some part of the cost, from 35 to 40: 45 is 5 too many.
    const result = reconcile(engine);
    const value = (name: string): number =>
      result.figures.find((f) => f.measurement.name === name)!.reconciled.valueOf();
    expect(value('value-added of Mill')).toBeCloseTo(45 - 5 / 3, 9);
    expect(value('increment of Mill')).toBeCloseTo(50 + 5 / 3, 9);
    expect(value('inputs of Mill')).toBeCloseTo(10 - 5 / 3, 9);
    expect(value('cost various of Mill')).toBe(5);
  });
});

describe('percentages and prices per another unit', () => {
  test('a share is adjusted as a share, and is one of the reconciled amounts', () => {
    const engine = chain('C', { currency: 'USD', 'final-price': '100 ± 1' })
      .firm('Grower', { share: '19..21 %', increment: '23 ± 1' })
      .engine();
    const { figures, fit } = reconcile(engine);
    const share = figures.find((f) => f.measurement.share)!;
    expect(share.measurement.name).toBe('share of Grower');
    expect(toDecimalText(share.reconciled, 2)).toBe('21.47');
    const part = fit.amount('Grower#increment')!;
    const whole = fit.amount('#final-price')!;
    expect(share.reconciled.equals(part.div(whole).mul(100))).toBe(true);
  });

  test('a price is adjusted, its quantity stands', () => {
    const engine = chain('C', { currency: 'USD', 'unit-of-account': 'piece' })
      .market('Buyers')
      .firm('Mill', { output: '22 ± 1' })
      .link('Mill', 'Buyers', { price: '10.00 ± 0.5 per kg', quantity: '2 kg' })
      .engine();
    const { figures } = reconcile(engine);
    expect(said({ figures } as Reconciliation, 2)).toEqual({
      'output of Mill': '21.00',
      'price of Mill->Buyers': '10.50',
    });
  });
});

describe('what stays uncertain afterwards', () => {
  const left = ({ figures }: Reconciliation): Record<string, string> =>
    Object.fromEntries(
      figures.map(({ measurement: { name, variance }, left: part }) => [
        name,
        toExact(part).mul(variance).toFraction(),
      ]),
    );

  test('is the variance less what the balance takes of it', () => {
    // By hand, with variances 16, 4, 9 and one equation of 29: σ² − σ⁴/29.
    expect(left(reconcile(threeFlows().engine()))).toEqual({
      'output of Mill': exact(16).sub(exact('256/29')).toFraction(),
      'purchases of Mill': exact(4).sub(exact('16/29')).toFraction(),
      'increment of Mill': exact(9).sub(exact('81/29')).toFraction(),
    });
  });

  test('is all of it where nothing else tells of a figure, and none of an exact one', () => {
    const engine = chain('C', { currency: 'USD' })
      .firm('Mill', { output: '110 ± 4', purchases: 'none', increment: '100 ± 4', wages: '30 ± 5' })
      .engine();
    expect(left(reconcile(engine))).toEqual({
      'output of Mill': '8',
      'increment of Mill': '8',
      'purchases of Mill': '0',
      'wages of Mill': '25',
    });
  });
});

test('quantities and yields with an uncertainty are held, and named with the reason', () => {
  const engine = chain('C', { currency: 'USD', 'unit-of-account': 'kg' })
    .market('Buyers')
    .firm('Grower', {})
    .firm('Mill', { yield: '48..52 %' })
    .link('Grower', 'Mill', { price: '2.00 per kg' })
    .link('Mill', 'Buyers', { price: '10.00 per kg' })
    .engine();
  const { held, figures } = reconcile(engine);
  expect(held).toEqual([
    {
      address: 'C/Mill#yield',
      name: 'yield of Mill',
      reason: 'a yield multiplies quantities, and these prices: its uncertainty counts in that of the prices',
    },
  ]);
  // 2.00 × 1/0.52 to 2.00 × 1/0.48 are 3.85 to 4.17: so far is the price uncertain.
  const bought = figures.find(({ measurement }) => measurement.name === 'price of Grower->Mill')!;
  expect(bought.measurement.basis).toBe('declared');
  expect(rootText(bought.measurement.variance, 2)).toBe('0.08');
});
