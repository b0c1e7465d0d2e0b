import fc from 'fast-check';
import { expect, test } from 'vitest';
import { activeBounds } from '../../../src/analysis/reconcile/exact-bounds.ts';
import { likelyBounds } from '../../../src/analysis/reconcile/float-bounds.ts';
import type { Condition } from '../../../src/analysis/reconcile/gram.ts';
import { project } from '../../../src/analysis/reconcile/projection.ts';
import { toFloat } from '../../../src/analysis/reconcile/ratio.ts';
import { atOnce } from '../../../src/analysis/reconcile/steps.ts';
import { exact } from '../../../src/model/exact.ts';
import { balances } from '../../bench/reconcile.ts';

test('bounds found in floating point are those found in rationals, nearly always', () => {
  let same = 0;
  let all = 0;
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 9 }),
      fc.array(fc.tuple(fc.nat(60), fc.nat(60), fc.integer({ min: -30, max: 5 })), {
        minLength: 1,
        maxLength: 8,
      }),
      (firms, limits) => {
        const { variances, equations } = balances(firms);
        const bounds = limits.map(([a, b, cents]): Condition => ({
          weights: new Map([
            [b % variances.length, exact(-1)],
            [a % variances.length, exact(2)],
          ]),
          constant: exact(`${cents}/100`),
        }));
        const rational = activeBounds(variances, equations, bounds);
        const free = atOnce(project(variances, equations));
        const likely = likelyBounds(variances, equations, bounds, ({ weights, constant }) =>
          toFloat(free.ratio(weights, constant)),
        );
        if ('impossible' in rational) return;
        all++;
        if (!likely) return;
        const at = (active: readonly Condition[]): string => {
          const { sum } = atOnce(project(variances, [...equations, ...active]));
          return variances.map((_, i) => sum([[i, exact(1)]]).toFraction()).join();
        };
        if (at(likely) === at(rational.active)) same++;
      },
    ),
    { numRuns: 150 },
  );
  expect(all).toBeGreaterThan(50);
  expect(same / all).toBeGreaterThan(0.95);
});
