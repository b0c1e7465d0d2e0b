import fc from 'fast-check';
import { expect, test } from 'vitest';
import { propagate } from '../../../src/analysis/value/bounds.ts';
import { type Discrepancy, discrepancies, figureMap } from '../../../src/analysis/value/conflicts.ts';
import { Surroundings } from '../../../src/analysis/value/core.ts';
import { reduce } from '../../../src/analysis/value/irreducible.ts';
import { type Row, type Variable, solve } from '../../../src/analysis/value/solve.ts';
import { type Exact, ZERO, exact } from '../../../src/model/exact.ts';
import { type Interval, NON_NEGATIVE, UNBOUNDED, intersect } from '../../../src/model/interval.ts';
import { measureConflicts } from '../../bench/conflicts.ts';

interface System {
  readonly variables: readonly Variable[];
  readonly rows: readonly Row[];
}

/** Small systems in which figures and ranges are true, somewhat off, or far off; some amounts cannot be negative. */
const systems: fc.Arbitrary<System> = fc
  .record({
    truth: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 6 }),
    weights: fc.array(fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 6, maxLength: 6 }), {
      minLength: 1,
      maxLength: 4,
    }),
    stated: fc.array(fc.constantFrom('figure', 'range', 'nothing'), { minLength: 6, maxLength: 6 }),
    natural: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
    off: fc.array(fc.integer({ min: -4, max: 4 }), { minLength: 6, maxLength: 6 }),
    width: fc.array(fc.nat({ max: 3 }), { minLength: 6, maxLength: 6 }),
  })
  .map(({ truth, weights, stated, natural, off, width }) => ({
    variables: truth.map((value, i): Variable => {
      const at = exact(value + (natural[i] ? Math.max(off[i]!, -value) : off[i]!));
      return {
        ...{ key: `v${i}`, rank: i % 3, natural: natural[i] ? NON_NEGATIVE : UNBOUNDED },
        ...(stated[i] === 'figure' && { figure: { value: at, slack: exact(width[i]!).div(2), decimals: 0 } }),
        ...(stated[i] === 'range' && { stated: { low: at, high: at.add(width[i]!) } }),
      };
    }),
    rows: weights.map((row, r) => ({
      key: `r${r}`,
      rule: 'test',
      terms: truth.flatMap((_, i) => (row[i] === 0 ? [] : [[`v${i}`, exact(row[i]!)] as const])),
      constant: exact(-truth.reduce((sum, value, i) => sum + value * row[i]!, 0)),
    })),
  }));

function found({ variables, rows }: System): readonly Discrepancy[] {
  const solution = solve(variables, rows);
  const figures = figureMap(variables, solution);
  return discrepancies(variables, rows, solution, figures, propagate(variables, solution, figures));
}

function rounded({ figure, natural }: Variable): Interval {
  const own = { low: figure!.value.sub(figure!.slack), high: figure!.value.add(figure!.slack) };
  return intersect(own, natural) ?? own;
}

/** Whether the identities can hold with these figures, within their rounding, and ranges: amounts eliminated one by one. */
function canHold({ variables, rows }: System, keys: readonly string[]): boolean {
  type Line = Exact[];
  const n = variables.length;
  const line = (at: number, weight: number, constant: Exact): Line =>
    Array.from({ length: n + 1 }, (_, i) => (i === n ? constant : i === at ? exact(weight) : ZERO));
  /** Each is at least nil. */
  let atLeast: Line[] = variables.flatMap((v, at) => {
    const { low, high }: Interval = !keys.includes(v.key) ? v.natural : v.figure ? rounded(v) : v.stated!;
    return [...(low ? [line(at, 1, low.neg())] : []), ...(high ? [line(at, -1, high)] : [])];
  });
  const equal: Line[] = rows.map(({ terms, constant }) => {
    const own = line(-1, 0, constant ?? ZERO);
    for (const [key, weight] of terms) {
      const at = variables.findIndex((v) => v.key === key);
      own[at] = own[at]!.add(weight);
    }
    return own;
  });
  const plus = (a: Line, b: Line, factor: Exact): Line => a.map((x, i) => x.add(b[i]!.mul(factor)));
  for (let own = equal.pop(); own; own = equal.pop()) {
    const at = own.findIndex((x, i) => i < n && x.n !== 0n);
    if (at < 0) {
      if (own[n]!.n !== 0n) return false;
      continue;
    }
    const without = (other: Line): Line => plus(other, own, other[at]!.div(own[at]!).neg());
    equal.forEach((other, i) => (equal[i] = without(other)));
    atLeast = atLeast.map(without);
  }
  for (let at = 0; at < n; at++) {
    const [up, down, rest] = [1n, -1n, 0n].map((sign) =>
      atLeast.filter((l) => (l[at]!.n === 0n ? 0n : l[at]!.s) === sign),
    );
    const joined = up!.flatMap((a) => down!.map((b) => plus(a, b, a[at]!.div(b[at]!).neg())));
    atLeast = [...rest!, ...joined];
  }
  return atLeast.every((l) => l[n]!.compare(0) >= 0);
}

test('what is told contradicts itself, and without any one of its figures it does not', () => {
  let told = 0;
  fc.assert(
    fc.property(systems, (system) => {
      for (const { kind, figures: set, unreduced } of found(system)) {
        if (kind !== 'unbalanced') continue;
        told++;
        expect(unreduced).toBe(undefined);
        expect(canHold(system, set)).toBe(false);
        for (const left of set)
          expect(
            canHold(
              system,
              set.filter((key) => key !== left),
            ),
          ).toBe(true);
      }
    }),
    { numRuns: 1000 },
  );
  expect(told).toBeGreaterThan(500);
});

test('what can hold is never called a contradiction, and most of what cannot is', () => {
  let impossible = 0;
  let seen = 0;
  fc.assert(
    fc.property(systems, (system) => {
      const stated = system.variables.filter((v) => v.figure ?? v.stated).map((v) => v.key);
      const unbalanced = found(system).some(({ kind }) => kind === 'unbalanced');
      const holds = canHold(system, stated);
      if (holds) expect(unbalanced).toBe(false);
      else {
        impossible++;
        if (unbalanced) seen++;
      }
    }),
    { numRuns: 1000 },
  );
  expect(seen / impossible).toBeGreaterThan(0.9);
});

test('the order of declaration is nothing', () => {
  fc.assert(
    fc.property(systems, (system) => {
      const turned: System = {
        variables: system.variables.toReversed(),
        rows: system.rows.toReversed().map((row) => ({ ...row, terms: row.terms.toReversed() })),
      };
      const text = (of: System): unknown =>
        found(of).map(({ kind, figures, amount, slack, bounded, row }) => [
          ...[kind, figures, amount.toFraction(), slack.toFraction(), bounded, row?.key],
        ]);
      expect(text(turned)).toEqual(text(system));
    }),
    { numRuns: 300 },
  );
});

test('figures at odds that there is no room to reduce are told whole', () => {
  const names = Array.from({ length: 20 }, (_, i) => `v${i}`);
  const figure = (value: number) => ({ value: exact(value), slack: ZERO });
  const variables: Variable[] = [
    ...names.map((key) => ({ key, rank: 0, natural: NON_NEGATIVE, figure: figure(1) })),
    { key: 'whole', rank: 0, natural: NON_NEGATIVE, figure: figure(5) },
    { key: 'rest', rank: 0, natural: NON_NEGATIVE },
  ];
  const terms = [
    ...names.map((key) => [key, exact(1)] as const),
    ['rest', exact(1)] as const,
    ['whole', exact(-1)] as const,
  ];
  const rows: Row[] = [{ key: 'sum', rule: 'test', terms }];
  const keys = [...names, 'whole'].sort();
  const core = new Surroundings(variables, rows).of(new Set(keys));
  const figures = figureMap(variables, solve(variables, rows));
  expect(reduce(keys, core, figures, { left: 0 })).toEqual({ keys, irreducible: false });
  const enough = reduce(keys, core, figures, { left: 100_000 });
  expect(enough.irreducible).toBe(true);
  // More than five of them, each 1, and the whole of 5.
  expect(enough.keys).toHaveLength(7);
});

test('two hundred ranges that are all at odds are told in little more time than the account takes', () => {
  measureConflicts(20);
  const { found: told, times } = measureConflicts(100);
  expect(told).toBe(51);
  expect(times).toBeLessThan(40);
});
