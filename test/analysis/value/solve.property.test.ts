import fc from 'fast-check';
import { expect, test } from 'vitest';
import { propagate } from '../../../src/analysis/value/bounds.ts';
import { discrepancies, figureMap } from '../../../src/analysis/value/conflicts.ts';
import { ratioRange, rangeOf } from '../../../src/analysis/value/form.ts';
import { type Row, type Variable, slackOf, solve } from '../../../src/analysis/value/solve.ts';
import { type Exact, ZERO, exact } from '../../../src/model/exact.ts';
import { UNBOUNDED, contains, pointOf } from '../../../src/model/interval.ts';

interface System {
  readonly variables: readonly Variable[];
  readonly rows: readonly Row[];
}

/** Small systems with a solution: `figures` are true values of some variables, each row is true. */
const systems = (disturb: boolean): fc.Arbitrary<System & { truth: readonly number[] }> =>
  fc
    .record({
      truth: fc.array(fc.integer({ min: -5, max: 9 }), { minLength: 2, maxLength: 6 }),
      coefficients: fc.array(fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 6, maxLength: 6 }), {
        minLength: 1,
        maxLength: 6,
      }),
      known: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
      error: fc.array(fc.integer({ min: -1, max: 1 }), { minLength: 6, maxLength: 6 }),
    })
    .map(({ truth, coefficients, known, error }) => ({
      truth,
      variables: truth.map((value, i) => ({
        key: `v${i}`,
        rank: i % 3,
        natural: UNBOUNDED,
        ...(known[i] && {
          figure: { value: exact(value + (disturb ? error[i]! : 0)), slack: ZERO, decimals: 0 },
        }),
      })),
      rows: coefficients.map((weights, r) => ({
        key: `r${r}`,
        rule: 'test',
        terms: truth.flatMap((_, i) => (weights[i] === 0 ? [] : [[`v${i}`, exact(weights[i]!)] as const])),
        constant: exact(-truth.reduce((sum, value, i) => sum + value * weights[i]!, 0)),
      })),
    }));

/** Dense elimination: the reduced rows of the identities with the figures put in, and which variables they determine. */
function bruteForce({ variables, rows }: System): { determined: Map<string, Exact>; consistent: boolean } {
  const unknown = variables.filter((v) => !v.figure).map((v) => v.key);
  const figure = new Map(variables.flatMap((v) => (v.figure ? [[v.key, v.figure.value] as const] : [])));
  const matrix = rows.map((row) => {
    const line = [...unknown.map(() => ZERO), (row.constant ?? ZERO).neg()];
    for (const [key, weight] of row.terms) {
      const known = figure.get(key);
      const at = unknown.indexOf(key);
      if (known) line[unknown.length] = line[unknown.length]!.sub(known.mul(weight));
      else line[at] = line[at]!.add(weight);
    }
    return line;
  });
  let rank = 0;
  for (let column = 0; column < unknown.length; column++) {
    const pivot = matrix.findIndex((line, i) => i >= rank && line[column]!.n !== 0n);
    if (pivot < 0) continue;
    [matrix[rank], matrix[pivot]] = [matrix[pivot]!, matrix[rank]!];
    const divisor = matrix[rank]![column]!;
    matrix[rank] = matrix[rank]!.map((x) => x.div(divisor));
    matrix.forEach((line, i) => {
      const factor = line[column]!;
      if (i !== rank && factor.n !== 0n) matrix[i] = line.map((x, j) => x.sub(factor.mul(matrix[rank]![j]!)));
    });
    rank++;
  }
  const determined = new Map<string, Exact>();
  for (const line of matrix.slice(0, rank)) {
    const used = unknown.flatMap((key, j) => (line[j]!.n === 0n ? [] : [key]));
    if (used.length === 1) determined.set(used[0]!, line[unknown.length]!);
  }
  return { determined, consistent: matrix.slice(rank).every((line) => line[unknown.length]!.n === 0n) };
}

test('the solver determines what dense elimination determines, with the same values', () => {
  fc.assert(
    fc.property(systems(false), (system) => {
      const { determined } = bruteForce(system);
      const solution = solve(system.variables, system.rows);
      system.variables.forEach((variable, i) => {
        const form = solution.forms.get(variable.key)!;
        const exactly = form.free.size === 0;
        if (variable.figure) return;
        expect(exactly).toBe(determined.has(variable.key));
        if (exactly) expect(form.constant.equals(system.truth[i]!)).toBe(true);
      });
      expect(solution.checks.every(({ form }) => form.constant.n === 0n)).toBe(true);
      for (const row of system.rows) {
        // Every identity holds as forms, whatever the free amounts are.
        let constant = row.constant!;
        const free = new Map<string, Exact>();
        for (const [key, weight] of row.terms) {
          const form = solution.forms.get(key)!;
          constant = constant.add(form.constant.mul(weight));
          for (const [symbol, w] of form.free)
            free.set(symbol, (free.get(symbol) ?? ZERO).add(w.mul(weight)));
        }
        expect(constant.n).toBe(0n);
        expect([...free.values()].every((w) => w.n === 0n)).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

test('contradictions are found exactly when there are any, and sets at odds are irreducible', () => {
  fc.assert(
    fc.property(systems(true), (system) => {
      const solution = solve(system.variables, system.rows);
      const figures = figureMap(system.variables, solution);
      const bad = solution.checks.find(({ form }) => form.constant.abs().gt(slackOf(form, figures)));
      expect(bad === undefined).toBe(bruteForce(system).consistent);
      const { variables, rows } = system;
      const bounds = propagate(variables, solution, figures);
      const found = discrepancies(variables, rows, solution, figures, bounds);
      expect(found.length > 0).toBe(bad !== undefined);
      const only = (keys: readonly string[]): System => ({
        rows,
        variables: variables.map((v) => (keys.includes(v.key) ? v : { ...v, figure: undefined })),
      });
      for (const { figures: set, unreduced } of found) {
        expect(unreduced).toBe(undefined);
        expect(bruteForce(only(set)).consistent).toBe(false);
        for (const left of set)
          expect(bruteForce(only(set.filter((key) => key !== left))).consistent).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

test('shares over a box are exact: every vertex lies within, and both ends are vertices', () => {
  const weight = fc.integer({ min: -3, max: 4 });
  const positive = fc.integer({ min: 0, max: 4 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(weight, positive, fc.nat({ max: 5 }), fc.nat({ max: 5 })), {
        minLength: 1,
        maxLength: 4,
      }),
      fc.integer({ min: -5, max: 5 }),
      fc.integer({ min: 1, max: 9 }),
      (symbols, top, bottom) => {
        const form = (constant: number, weights: readonly number[]) => ({
          constant: exact(constant),
          free: new Map(weights.flatMap((w, i) => (w === 0 ? [] : [[`s${i}`, exact(w)] as const]))),
          figures: new Map(),
        });
        const n = form(
          top,
          symbols.map(([a]) => a),
        );
        const d = form(
          bottom,
          symbols.map(([, b]) => b),
        );
        const box = new Map(
          symbols.map(
            ([, , low, width], i) => [`s${i}`, { low: exact(low), high: exact(low + width) }] as const,
          ),
        );
        const range = ratioRange(n, d, box)!;
        const at = (corner: number): Exact => {
          const pick = new Map(
            symbols.map(([, , low, width], i) => {
              const end = exact((corner >> i) & 1 ? low + width : low);
              return [`s${i}`, { low: end, high: end }] as const;
            }),
          );
          return pointOf(rangeOf(n, pick))!.div(pointOf(rangeOf(d, pick))!);
        };
        const corners = Array.from({ length: 1 << symbols.length }, (_, i) => at(i));
        for (const corner of corners) expect(contains(range, corner)).toBe(true);
        expect(corners.some((corner) => corner.equals(range.low!))).toBe(true);
        expect(corners.some((corner) => corner.equals(range.high!))).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});

test('a share with an unbounded part approaches its limit and does not reach it', () => {
  const n = { constant: ZERO, free: new Map([['v', exact(1)]]), figures: new Map() };
  const d = { constant: exact(10), free: new Map([['v', exact(1)]]), figures: new Map() };
  const range = ratioRange(n, d, new Map([['v', { low: ZERO }]]))!;
  expect(range.low?.equals(0)).toBe(true);
  expect(range.high?.equals(1)).toBe(true);
  expect(range.highOpen).toBe(true);
});
