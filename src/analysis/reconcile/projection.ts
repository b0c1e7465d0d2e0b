import { type Exact, ZERO, exact } from '../../model/exact.ts';
import { type Condition, columnsOf, gramRows } from './gram.ts';
import { Elimination } from './modular-elimination.ts';
import { Remainders, inverseMod, primeAt, residue, timesMod } from './modular.ts';
import { type Ratio, greatestCommon, leastCommon, plus, positive, toExact } from './ratio.ts';
import type { Steps } from './steps.ts';

type Weights = Iterable<readonly [column: number, weight: Exact]>;

/** The least adjustments that meet some equations, and how firmly these hold each figure. */
export interface Projection {
  /** `constant + Σ weight × y` of the adjustments `y = S Bᵀ λ`, by column. */
  sum(weights: Weights, constant?: Exact): Exact;
  /** The same without a search for common divisors, which takes longer than all the rest. */
  ratio(weights: Weights, constant?: Exact): Ratio;
  /** `Σ y²/variance`, which is `−λᵀ c`. */
  readonly squares: Exact;
  /** `λ = −(B S Bᵀ)⁻¹ c`, by equation. */
  readonly multipliers: readonly Ratio[];
  /** `bᵀ (B S Bᵀ)⁻¹ b`, by the column `b` of `B`; a figure that no equation has is missing. */
  readonly spreads: ReadonlyMap<number, Ratio>;
}

/**
 * Solves `B S Bᵀ λ = −c` exactly, part by connected part. Rationals that are eliminated grow with each step, and most of
 * the time goes into their common divisors; so the system is solved modulo many primes instead, sparse and in machine
 * numbers, and the results are put together by Chinese remainders. They are minors of a matrix of whole numbers, which
 * Hadamard's inequality bounds: the number of primes follows from that, and the result is exact, not likely.
 *
 * @param variances of the figures, each above nil.
 * @param equations of which none is a sum of others.
 */
export function* project(variances: readonly Exact[], equations: readonly Condition[]): Steps<Projection> {
  const multipliers: Ratio[] = [];
  const spreads = new Map<number, Ratio>();
  const partOf = new Map<number, Part>();
  let squares = ZERO;
  let solved = 0;
  for (const indexes of connected(equations)) {
    const own = indexes.map((i) => equations[i]!);
    const part = yield* solvePart(variances, own, solved, equations.length);
    solved += indexes.length;
    indexes.forEach((i, k) => (multipliers[i] = part.multipliers[k]!));
    for (const column of part.numerators.keys()) partOf.set(column, part);
    for (const [column, spread] of part.spreads) spreads.set(column, spread);
    squares = squares.add(part.squares);
  }
  const ratio: Projection['ratio'] = (weights, constant = ZERO) => {
    const byPart = new Map<Part, (readonly [numerator: bigint, weight: Exact])[]>();
    for (const [column, weight] of weights) {
      const part = partOf.get(column);
      if (!part) continue;
      const terms = byPart.get(part) ?? [];
      byPart.set(part, terms);
      terms.push([part.numerators.get(column)!, weight]);
    }
    let total: Ratio = { n: constant.n * constant.s, d: constant.d };
    for (const [{ denominator }, terms] of byPart) total = plus(total, sumOver(terms, denominator));
    return total;
  };
  return {
    sum: (weights, constant) => toExact(ratio(weights, constant)),
    ratio,
    squares,
    multipliers,
    spreads,
  };
}

/** `Σ weight × numerator / denominator`. */
function sumOver(
  terms: readonly (readonly [numerator: bigint, weight: Exact])[],
  denominator: bigint,
): Ratio {
  const common = terms.reduce((scale, [, { d }]) => leastCommon(scale, d), 1n);
  const n = terms.reduce((total, [over, { s, n, d }]) => total + over * n * s * (common / d), 0n);
  return { n, d: denominator * common };
}

/** Equations by the parts in which figures tie them together. */
function connected(equations: readonly Condition[]): readonly (readonly number[])[] {
  const users = new Map<number, number[]>();
  equations.forEach(({ weights }, i) => {
    for (const column of weights.keys()) users.set(column, [...(users.get(column) ?? []), i]);
  });
  const seen = new Set<number>();
  return equations.flatMap((_, first) => {
    if (seen.has(first)) return [];
    seen.add(first);
    const part = [first];
    for (const i of part)
      for (const column of equations[i]!.weights.keys())
        for (const other of users.get(column)!)
          if (!seen.has(other)) {
            seen.add(other);
            part.push(other);
          }
    return [part.sort((a, b) => a - b)];
  });
}

interface Part {
  readonly multipliers: readonly Ratio[];
  readonly squares: Exact;
  /** The adjustments, by column, over one denominator. */
  readonly numerators: ReadonlyMap<number, bigint>;
  readonly denominator: bigint;
  readonly spreads: ReadonlyMap<number, Ratio>;
}

/** One of the numbers that are looked for, times what makes it whole: `scale × determinant × number`. */
interface Sought {
  readonly scale: bigint;
  readonly residues: number[];
}

function* solvePart(
  variances: readonly Exact[],
  equations: readonly Condition[],
  before: number,
  all: number,
): Steps<Part> {
  const gram = gramRows(variances, equations);
  // What makes a row of whole numbers: then minors and determinant are whole, too.
  const factors = gram.map((row) => rowFactor(row.values()));
  const rows = gram.map((row, i) =>
    [...row].map(([j, entry]) => [j, wholeOf(entry.mul(factors[i]!))] as const),
  );
  const rights = equations.map(({ constant }, i) => constant.neg().mul(factors[i]!));
  const common = rights.reduce((scale, { d }) => leastCommon(scale, d), 1n);
  const right = rights.map((r) => wholeOf(r.mul(exact(common))));
  const columns = [...columnsOf(equations)];

  // Hadamard for positive definite matrices: the determinant is at most the product of the diagonal, and a minor that
  // leaves out one row and one column at most that without the smallest of it.
  const diagonal = gram.map((row, i) => row.get(i)!);
  const scaled = diagonal.map((entry, i) => entry.mul(factors[i]!));
  const determinantBound = scaled.reduce((product, entry) => product * ceiling(entry), 1n);
  const smallest = diagonal.reduce((least, entry) => (entry.lt(least) ? entry : least));
  const total = equations.reduce((sum, { constant }) => sum.add(constant.abs()), ZERO);
  const multiplierBound = ceiling(total.div(smallest).mul(exact(common)).add(1)) * determinantBound;
  const spreadScales = columns.map(([, entries]) =>
    entries.reduce(
      (scale, [, a]) =>
        entries.reduce((s, [j, b]) => leastCommon(s, a.mul(b).mul(factors[j]!).d), leastCommon(scale, a.d)),
      1n,
    ),
  );
  // `variance × spread` is at most 1: a projection lengthens nothing.
  const spreadBound = columns.reduce((most, [column], k) => {
    const bound = ceiling(variances[column]!.inverse().mul(exact(spreadScales[k]!))) * determinantBound;
    return bound > most ? bound : most;
  }, 1n);
  const bound = 2n * [determinantBound, multiplierBound, spreadBound].reduce((a, b) => (a > b ? a : b)) + 1n;

  const elimination = new Elimination(gram.map((row) => [...row.keys()]));
  const given = rows.flatMap((row, i) =>
    row.flatMap(([j, entry]) => (j < i ? [] : [{ slot: elimination.slot(i, j), row: i, entry }])),
  );
  const pairs = columns.map(([, entries]) =>
    entries.flatMap(([i], a) =>
      entries.slice(a).map(([j], b) => ({ slot: elimination.slot(i, j), a, b: a + b, twice: b > 0 })),
    ),
  );
  const determinant: Sought = { scale: 1n, residues: [] };
  const multipliers = equations.map((): Sought => ({ scale: common, residues: [] }));
  const spreads = spreadScales.map((scale): Sought => ({ scale, residues: [] }));
  const moduli: number[] = [];
  const bits = bound.toString(16).length * 4;
  for (let index = 0, product = 1n; product <= bound; index++) {
    const p = primeAt(index);
    const by = 1 / p;
    const factor = factors.map((each) => rationalResidue(each, p));
    const weights = columns.map(([, entries]) => entries.map(([, weight]) => rationalResidue(weight, p)));
    // A prime that divides a denominator, a factor or a pivot says nothing of the rest: the next one does.
    if (factor.some((f) => !(f > 0)) || weights.some((each) => each.some(Number.isNaN))) continue;
    const inverted = factor.map((f) => inverseMod(f, p));
    const found = elimination.solve(
      p,
      new Map(
        given.map(({ slot, row, entry }) => [slot, timesMod(residue(entry, p), inverted[row]!, p, by)]),
      ),
      right.map((r, i) => timesMod(residue(r, p), inverted[i]!, p, by)),
    );
    if (!found) continue;
    moduli.push(p);
    product *= BigInt(p);
    const whole = factor.reduce((a, b) => timesMod(a, b, p, by), found.determinant);
    determinant.residues.push(whole);
    multipliers.forEach((each, i) => each.residues.push(timesMod(whole, found.solution[i]!, p, by)));
    spreads.forEach(({ scale, residues }, k) => {
      let sum = 0;
      for (const { slot, a, b, twice } of pairs[k]!) {
        const product = timesMod(weights[k]![a]!, weights[k]![b]!, p, by);
        sum += (twice ? 2 : 1) * timesMod(product, found.inverse[slot]!, p, by);
      }
      residues.push(timesMod(timesMod(sum % p, whole, p, by), residue(scale, p), p, by));
    });
    yield { done: before + Math.min(1, (moduli.length * 26) / bits) * equations.length, of: all };
  }

  const remainders = new Remainders(moduli);
  const numerator = ({ residues: found }: Sought): bigint => remainders.number((i) => found[i]!);
  const under = numerator(determinant);
  const lambda = multipliers.map(numerator);
  // Everything over one denominator: `λ` over the determinant, weights and variances over what makes them whole.
  const scale = columns.reduce(
    (whole, [column, entries]) =>
      leastCommon(
        whole,
        entries.reduce((d, [, weight]) => leastCommon(d, weight.d), 1n) * variances[column]!.d,
      ),
    1n,
  );
  const numerators = new Map(
    columns.map(([column, entries]) => {
      const variance = variances[column]!;
      const whole = (weight: Exact): bigint => wholeOf(weight.mul(variance).mul(exact(scale)));
      return [
        column,
        entries.reduce((total, [i, weight]) => total + lambda[i]! * whole(weight), 0n),
      ] as const;
    }),
  );
  const lambdaOver = under * common;
  const terms = equations.map(({ constant }, i) => [lambda[i]!, constant.neg()] as const);
  return {
    multipliers: lambda.map((n) => positive({ n, d: lambdaOver })),
    squares: toExact(sumOver(terms, lambdaOver)),
    numerators,
    denominator: lambdaOver * scale,
    spreads: new Map(
      columns.map(
        ([column], k) =>
          [column, positive({ n: numerator(spreads[k]!), d: under * spreadScales[k]! })] as const,
      ),
    ),
  };
}

/** The number by which these become whole, without a common divisor. */
function rowFactor(entries: Iterable<Exact>): Exact {
  let denominator = 1n;
  let divisor = 0n;
  for (const { n, d } of entries) {
    denominator = leastCommon(denominator, d);
    divisor = greatestCommon(divisor, n);
  }
  return exact(denominator).div(exact(divisor || 1n));
}

/** The residue of a rational number; NaN when the prime divides its denominator. */
function rationalResidue({ s, n, d }: Exact, p: number): number {
  const over = residue(n * s, p);
  if (d === 1n) return over;
  const under = residue(d, p);
  return under === 0 ? Number.NaN : timesMod(over, inverseMod(under, p), p, 1 / p);
}

function wholeOf({ s, n, d }: Exact): bigint {
  if (d !== 1n) throw new Error('a row of the system is not whole');
  return n * s;
}

function ceiling({ s, n, d }: Exact): bigint {
  return s < 0n ? 0n : (n + d - 1n) / d;
}
