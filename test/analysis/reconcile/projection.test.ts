import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Condition, gramOf } from '../../../src/analysis/reconcile/gram.ts';
import {
  Remainders,
  inverseMod,
  primeAt,
  residue,
  timesMod,
} from '../../../src/analysis/reconcile/modular.ts';
import { project } from '../../../src/analysis/reconcile/projection.ts';
import { toExact } from '../../../src/analysis/reconcile/ratio.ts';
import { atOnce } from '../../../src/analysis/reconcile/steps.ts';
import { type Exact, ZERO, exact } from '../../../src/model/exact.ts';
import { measureReconciliation } from '../../bench/reconcile.ts';

const rational = fc
  .tuple(fc.integer({ min: -9, max: 9 }), fc.constantFrom(1, 1, 1, 2, 3, 7, 40, 67_108_859))
  .map(([n, d]) => exact(`${n}/${d}`));
const variance = fc
  .tuple(fc.integer({ min: 1, max: 50 }), fc.constantFrom(1, 12, 120_000, 67_108_837))
  .map(([n, d]) => exact(`${n}/${d}`));

/** Equations over a few shared figures, each with one of its own: none is a sum of others. */
const problem = fc
  .array(fc.tuple(fc.array(rational, { minLength: 5, maxLength: 5 }), rational), {
    minLength: 1,
    maxLength: 6,
  })
  .chain((rows) =>
    fc.record({
      variances: fc.array(variance, { minLength: 5 + rows.length, maxLength: 5 + rows.length }),
      equations: fc.constant(
        rows.map(([weights, constant], i): Condition => ({
          weights: new Map(
            [...weights, ...rows.map((_, j) => exact(i === j ? 1 : 0))]
              .map((weight, column) => [column, weight] as const)
              .filter(([, weight]) => weight.n !== 0n),
          ),
          constant,
        })),
      ),
    }),
  );

describe('a projection', () => {
  test('is what elimination in rationals finds, to the last digit', () => {
    fc.assert(
      fc.property(problem, ({ variances, equations }) => {
        const { sum, squares, multipliers, spreads } = atOnce(project(variances, equations));
        const gram = gramOf(variances, equations);
        const oracle = gram.solve(new Map(equations.map(({ constant }, i) => [i, constant.neg()])));
        expect(multipliers.map((each) => toExact(each).toFraction())).toEqual(
          oracle.map((each) => each.toFraction()),
        );
        const inverse = gram.inverse();
        const values = variances.map((_, column) => sum([[column, exact(1)]]));
        values.forEach((value, column) => {
          const uses = equations.flatMap(({ weights }, i) => {
            const weight = weights.get(column);
            return weight ? [[i, weight] as const] : [];
          });
          const pull = uses.reduce((all, [i, weight]) => all.add(weight.mul(oracle[i]!)), ZERO);
          expect(value.equals(pull.mul(variances[column]!))).toBe(true);
          if (uses.length === 0) return expect(spreads.has(column)).toBe(false);
          let spread: Exact = ZERO;
          for (const [i, a] of uses)
            for (const [j, b] of uses) spread = spread.add(a.mul(b).mul(inverse(i, j)));
          expect(toExact(spreads.get(column)!).equals(spread)).toBe(true);
        });
        const weights = values.map((_, column) => [column, exact(`${column - 2}/3`)] as const);
        const total = weights.reduce((all, [column, weight]) => all.add(weight.mul(values[column]!)), ZERO);
        expect(sum(weights, exact(5)).equals(total.add(5))).toBe(true);
        const least = values.reduce((all, y, i) => all.add(y.mul(y).div(variances[i]!)), ZERO);
        expect(squares.equals(least)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test('goes step by step, and forwards', () => {
    const equations = Array.from({ length: 40 }, (_, i): Condition => ({
      weights: new Map([
        [i, exact(1)],
        [i + 1, exact(-1)],
      ]),
      constant: exact(i % 3),
    }));
    const parts = [
      ...project(
        Array.from({ length: 41 }, (_, i) => exact(`${i + 1}/7`)),
        equations,
      ),
    ];
    const done = parts.map((part) => part.done / part.of);
    expect(done.length).toBeGreaterThan(2);
    expect(done).toEqual([...done].sort((a, b) => a - b));
    expect(done.at(-1)).toBe(1);
  });

  test('of no equation moves nothing', () => {
    const { sum, multipliers, spreads } = atOnce(project([exact(1)], []));
    expect([String(sum([[0, exact(3)]])), multipliers, spreads.size]).toEqual(['0', [], 0]);
  });
});

test('numbers come back from their residues', () => {
  const moduli = Array.from({ length: 37 }, (_, i) => primeAt(i));
  const remainders = new Remainders(moduli);
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 250n), max: 10n ** 250n }), (value) => {
      expect(remainders.number((i) => residue(value, moduli[i]!))).toBe(value);
    }),
  );
  fc.assert(
    fc.property(fc.nat(36), fc.integer({ min: 1, max: 60_000_000 }), (i, a) => {
      const p = moduli[i]!;
      expect(timesMod(a, inverseMod(a, p), p, 1 / p)).toBe(1);
      expect(BigInt(timesMod(a, p - 1, p, 1 / p))).toBe((BigInt(a) * BigInt(p - 1)) % BigInt(p));
    }),
  );
});

test('takes a small part of the time of rationals', () => {
  expect(measureReconciliation(80).times).toBeGreaterThan(3);
});
