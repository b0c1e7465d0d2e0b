import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { criticalChiSquare } from '../../../src/analysis/reconcile/chi-square.ts';
import { type Condition, gramOf } from '../../../src/analysis/reconcile/gram.ts';
import { keepingBounds, leastSquares } from '../../../src/analysis/reconcile/least-squares.ts';
import { atOnce } from '../../../src/analysis/reconcile/steps.ts';
import { rootText } from '../../../src/analysis/reconcile/root.ts';
import { type Exact, ZERO, exact } from '../../../src/model/exact.ts';

const condition = (weights: readonly number[], constant: number): Condition => ({
  weights: new Map(weights.flatMap((w, i) => (w === 0 ? [] : [[i, exact(w)] as const]))),
  constant: exact(constant),
});

function valueOf({ weights, constant }: Condition, values: readonly Exact[]): Exact {
  return [...weights].reduce((sum, [i, w]) => sum.add(w.mul(values[i]!)), constant);
}

/** Adjustments without bounds, then with them: as a fit does. */
function solved(
  variances: readonly Exact[],
  equations: readonly Condition[],
  bounds: readonly Condition[] = [],
) {
  const free = atOnce(leastSquares(variances, equations));
  const adjusted = bounds.length > 0 ? atOnce(keepingBounds(variances, free, bounds)) : free;
  return { ...adjusted, values: variances.map((_, i) => adjusted.sum([[i, exact(1)]])) };
}

const cost = (values: readonly Exact[], variances: readonly Exact[]): Exact =>
  values.reduce((sum, y, i) => sum.add(y.mul(y).div(variances[i]!)), ZERO);

const SIZE = 4;
const row = fc.tuple(
  fc.array(fc.integer({ min: -2, max: 2 }), { minLength: SIZE, maxLength: SIZE }),
  fc.integer({ min: -9, max: 9 }),
);
const problem = fc.record({
  variances: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: SIZE, maxLength: SIZE }),
  equations: fc.array(row, { maxLength: 2 }),
  bounds: fc.array(row, { maxLength: 4 }),
});

describe('least squares with bounds', () => {
  test('is the best of every way to hold some bounds as equations', () => {
    fc.assert(
      fc.property(problem, ({ variances, equations, bounds }) => {
        const v = variances.map((n) => exact(n));
        const equal = equations.map(([weights, constant]) => condition(weights, constant));
        const least = bounds.map(([weights, constant]) => condition(weights, constant));
        let best: Exact | undefined;
        for (let set = 0; set < 1 << least.length; set++) {
          const held = least.filter((_, i) => set & (1 << i));
          const { values, contradictory } = solved(v, [...equal, ...held]);
          if (contradictory.length > 0 || least.some((b) => valueOf(b, values).compare(0) < 0)) continue;
          const price = cost(values, v);
          if (!best || price.lt(best)) best = price;
        }
        const found = solved(v, equal, least);
        if (found.contradictory.length > 0) return;
        for (const equation of equal) expect(valueOf(equation, found.values).equals(0)).toBe(true);
        if (!best) expect(found.unkept).not.toEqual([]);
        else {
          expect(found.unkept).toEqual([]);
          for (const bound of least)
            expect(valueOf(bound, found.values).compare(0)).toBeGreaterThanOrEqual(0);
          expect(cost(found.values, v).toFraction()).toBe(best.toFraction());
        }
      }),
      { numRuns: 300 },
    );
  });

  test('equations that nothing can meet are named', () => {
    const same = [condition([1, 1], -3), condition([2, 2], -6), condition([1, 1], -4)];
    const { values, conditions, contradictory } = solved([exact(1), exact(2)], same);
    expect(values.map(String)).toEqual(['1', '2']);
    expect(conditions).toEqual([same[0]]);
    expect(contradictory).toEqual([same[2]]);
  });
});

test('the inverse is that of the solved columns, wherever the matrix has an entry', () => {
  const rows = fc.array(fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 6, maxLength: 6 }), {
    minLength: 1,
    maxLength: 5,
  });
  fc.assert(
    fc.property(rows, (weights) => {
      // One figure of its own in each row: no row is a sum of others.
      const own = weights.map((row, i) =>
        condition([...row, ...weights.map((_, j) => (i === j ? 1 : 0))], 0),
      );
      const variances = Array.from({ length: 6 + weights.length }, (_, i) => exact(i + 1));
      const system = gramOf(variances, own);
      const entry = system.inverse();
      own.forEach((a, i) => {
        const column = system.solve(new Map([[i, exact(1)]]));
        own.forEach((b, j) => {
          if ([...a.weights.keys()].some((figure) => b.weights.has(figure)))
            expect(entry(j, i).equals(column[j]!)).toBe(true);
        });
      });
    }),
  );
});

test('square roots are rounded exactly', () => {
  expect(rootText(exact(2), 6)).toBe('1.414214');
  expect(rootText(exact('1/12'), 4)).toBe('0.2887');
  expect(rootText(exact('30.25'), 0)).toBe('6');
  expect(rootText(ZERO, 2)).toBe('0.00');
  expect(rootText(exact(10n ** 40n), 1)).toBe(`1${'0'.repeat(20)}.0`);
});

test('critical values of χ² at 95 %', () => {
  expect(criticalChiSquare(1).valueOf()).toBe(3.841);
  expect(criticalChiSquare(30).valueOf()).toBe(43.773);
  // Published: 40: 55.758, 50: 67.505, 100: 124.342, 1000: 1074.679.
  expect(criticalChiSquare(40).valueOf()).toBeCloseTo(55.758, 1);
  expect(criticalChiSquare(50).valueOf()).toBeCloseTo(67.505, 1);
  expect(criticalChiSquare(100).valueOf()).toBeCloseTo(124.342, 1);
  expect(criticalChiSquare(1000).valueOf()).toBeCloseTo(1074.679, 0);
});
