import { Matrix, solve as solveOracle } from 'ml-matrix';
import { describe, expect, it } from 'vitest';

import { factor, SingularMatrix, solve, solveRows } from '../../../src/analysis/trade/linear/lu.ts';
import { subtractProduct } from '../../../src/analysis/trade/linear/product.ts';
import { plainPanels, sharedPanels } from '../../../src/analysis/trade/linear/tiles.ts';

/** The same numbers each time (mulberry32). */
function random(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function matrix(rows: number, columns: number, next: () => number): Float64Array {
  return Float64Array.from({ length: rows * columns }, () => next() - 0.5);
}

function toMatrix(data: Float64Array, rows: number, columns: number): Matrix {
  return Matrix.from1DArray(rows, columns, data);
}

function expectClose(found: Float64Array, expected: Matrix, tolerance = 1e-9): void {
  const flat = expected.to1DArray();
  expect(found.length).toBe(flat.length);
  const scale = Math.max(1, ...flat.map(Math.abs));
  let worst = 0;
  for (let i = 0; i < flat.length; i++) worst = Math.max(worst, Math.abs(found[i]! - flat[i]!) / scale);
  expect(worst).toBeLessThan(tolerance);
}

// Sizes around the edges of tiles and panels, where an index would slip.
const sizes = [1, 2, 3, 4, 5, 7, 63, 64, 65, 96, 127, 130, 257, 300];

describe('linear systems', () => {
  it.each(sizes)('solve as ml-matrix does, at %i rows', (size) => {
    const next = random(size);
    const m = matrix(size, size, next);
    const b = matrix(size, 7, next);
    const factors = factor(m.slice(), size);
    expectClose(solve(factors, b, 7), solveOracle(toMatrix(m, size, size), toMatrix(b, size, 7)));
  });

  it.each(sizes)('solve from the left as the transposed system does, at %i rows', (size) => {
    const next = random(1000 + size);
    const m = matrix(size, size, next);
    const b = matrix(3, size, next);
    const found = solveRows(factor(m.slice(), size), b, 3);
    const expected = solveOracle(
      toMatrix(m, size, size).transpose(),
      toMatrix(b, 3, size).transpose(),
    ).transpose();
    expectClose(found, expected);
  });

  it('give the same bits with and without WebAssembly', () => {
    const [rows, columns, inner] = [37, 1030, 300];
    const next = random(9);
    const a = { data: matrix(rows, inner, next), start: 0, stride: inner };
    const b = { data: matrix(inner, columns, next), start: 0, stride: columns };
    const results = [sharedPanels(), plainPanels()].map((panels) => {
      const c = { data: new Float64Array(rows * columns), start: 0, stride: columns };
      subtractProduct(c, a, b, rows, columns, inner, panels);
      return c.data;
    });
    expect(sharedPanels().left.buffer).not.toBe(plainPanels().left.buffer);
    expect(results[0]).toEqual(results[1]);
    expectClose(
      results[0]!,
      toMatrix(a.data, rows, inner)
        .mmul(toMatrix(b.data, inner, columns))
        .mul(-1),
    );
  });

  it('takes the largest pivot, so that a zero on the diagonal does no harm', () => {
    const factors = factor(Float64Array.from([0, 1, 1, 0]), 2);
    expect([...solve(factors, Float64Array.from([3, 5]), 1)]).toEqual([5, 3]);
  });

  it('names the column of a matrix without an inverse', () => {
    expect(() => factor(Float64Array.from([1, 2, 2, 4]), 2)).toThrow(SingularMatrix);
    expect(() => factor(new Float64Array(9), 3)).toThrow('column 0');
  });

  it('tells how far it is, up to the end', () => {
    const told: number[] = [];
    factor(matrix(200, 200, random(2)), 200, (done) => told.push(done));
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.at(-1)).toBe(1);
  });
});
