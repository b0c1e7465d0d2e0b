import { type Block, subtractProduct } from './product.ts';
import { backward, forward, rightLower, rightUpper } from './triangles.ts';

/** Columns that are factored, or rows that are solved, before the rest is brought up to date. */
const panel = 128;
/** Columns that are factored one by one. */
const narrow = 8;

/**
 * The factors of a square matrix, P M = L U, with partial pivoting by rows. L (with ones on its diagonal) and U share one
 * matrix, stored row by row.
 */
export interface Factors {
  readonly size: number;
  readonly data: Float64Array;
  /** Row `i` of the factored matrix is row `rows[i]` of M. */
  readonly rows: Int32Array;
}

/** A matrix without an inverse: the first column in which no pivot was left. */
export class SingularMatrix extends Error {
  readonly column: number;

  constructor(column: number) {
    super(`no pivot in column ${column}`);
    this.column = column;
  }
}

/** Told how much of the work is done, from 0 to 1. May throw, which ends the work. */
export type Progress = (done: number) => void;

/**
 * Factors a square matrix in its place, block by block (Golub and Van Loan 2013, Matrix Computations, §3.4).
 *
 * @param data `size` × `size`, row by row; holds the factors afterwards.
 * @throws SingularMatrix where a column has no pivot.
 */
export function factor(data: Float64Array, size: number, progress?: Progress): Factors {
  const rows = Int32Array.from({ length: size }, (_, i) => i);
  for (let k = 0; k < size; k += panel) {
    const kb = Math.min(panel, size - k);
    factorPanel(data, size, k, kb, rows);
    const rest = size - k - kb;
    update(data, size, k, kb, rest);
    progress?.(1 - (rest / size) ** 3);
  }
  return { size, data, rows };
}

/** Brings `columns` behind the `kb` factored ones at `k` up to date. */
function update(data: Float64Array, size: number, k: number, kb: number, columns: number): void {
  if (columns === 0) return;
  const triangle = blockAt(data, size, k, k);
  const right = blockAt(data, size, k, k + kb);
  forward(triangle, kb, right, columns);
  const below = size - k - kb;
  subtractProduct(
    blockAt(data, size, k + kb, k + kb),
    blockAt(data, size, k + kb, k),
    right,
    below,
    columns,
    kb,
  );
}

function blockAt(data: Float64Array, size: number, row: number, column: number): Block {
  return { data, start: row * size + column, stride: size };
}

/** Factors `kb` columns at `k`, halving them down to narrow ones, so that nearly all of it is products. */
function factorPanel(data: Float64Array, size: number, k: number, kb: number, rows: Int32Array): void {
  if (kb <= narrow) return factorColumns(data, size, k, kb, rows);
  const half = kb >> 1;
  factorPanel(data, size, k, half, rows);
  update(data, size, k, half, kb - half);
  factorPanel(data, size, k + half, kb - half, rows);
}

function factorColumns(data: Float64Array, size: number, k: number, kb: number, rows: Int32Array): void {
  for (let j = k; j < k + kb; j++) {
    let pivot = j;
    let largest = Math.abs(data[j * size + j]!);
    for (let i = j + 1; i < size; i++) {
      const value = Math.abs(data[i * size + j]!);
      if (value > largest) {
        largest = value;
        pivot = i;
      }
    }
    if (!(largest > 0)) throw new SingularMatrix(j);
    if (pivot !== j) swapRows(data, size, pivot, j, rows);
    const head = data[j * size + j]!;
    for (let i = j + 1; i < size; i++) {
      const times = data[i * size + j]! / head;
      data[i * size + j] = times;
      if (times === 0) continue;
      for (let c = j + 1; c < k + kb; c++)
        data[i * size + c] = data[i * size + c]! - times * data[j * size + c]!;
    }
  }
}

function swapRows(data: Float64Array, size: number, a: number, b: number, rows: Int32Array): void {
  const kept = data.slice(a * size, a * size + size);
  data.copyWithin(a * size, b * size, b * size + size);
  data.set(kept, b * size);
  const row = rows[a]!;
  rows[a] = rows[b]!;
  rows[b] = row;
}

/**
 * M X = B for many columns at once.
 *
 * @param b `size` × `columns`, row by row; left as it is.
 * @returns X, `size` × `columns`, row by row.
 */
export function solve(factors: Factors, b: Float64Array, columns: number, progress?: Progress): Float64Array {
  const { size, data } = factors;
  const x = new Float64Array(size * columns);
  for (let i = 0; i < size; i++) {
    const from = factors.rows[i]! * columns;
    x.set(b.subarray(from, from + columns), i * columns);
  }
  const at = (row: number): Block => ({ data: x, start: row * columns, stride: columns });
  for (let k = 0; k < size; k += panel) {
    const kb = Math.min(panel, size - k);
    forward(blockAt(data, size, k, k), kb, at(k), columns);
    subtractProduct(at(k + kb), blockAt(data, size, k + kb, k), at(k), size - k - kb, columns, kb);
    progress?.((k + kb) / size / 2);
  }
  for (let end = size; end > 0; end -= Math.min(panel, end)) {
    const k = Math.max(0, end - panel);
    backward(blockAt(data, size, k, k), end - k, at(k), columns);
    subtractProduct(at(0), blockAt(data, size, 0, k), at(k), k, columns, end - k);
    progress?.(1 - k / size / 2);
  }
  return x;
}

/**
 * X M = B for many rows at once.
 *
 * @param b `count` × `size`, row by row; left as it is.
 * @returns X, `count` × `size`, row by row.
 */
export function solveRows(factors: Factors, b: Float64Array, count: number): Float64Array {
  const { size, data } = factors;
  const r = b.slice();
  const at = (column: number): Block => ({ data: r, start: column, stride: size });
  for (let k = 0; k < size; k += panel) {
    const kb = Math.min(panel, size - k);
    rightUpper(blockAt(data, size, k, k), kb, at(k), count);
    subtractProduct(at(k + kb), at(k), blockAt(data, size, k, k + kb), count, size - k - kb, kb);
  }
  for (let end = size; end > 0; end -= Math.min(panel, end)) {
    const k = Math.max(0, end - panel);
    rightLower(blockAt(data, size, k, k), end - k, at(k), count);
    subtractProduct(at(0), at(k), blockAt(data, size, k, 0), count, k, end - k);
  }
  const x = new Float64Array(count * size);
  for (let row = 0; row < count; row++) {
    for (let i = 0; i < size; i++) x[row * size + factors.rows[i]!] = r[row * size + i]!;
  }
  return x;
}
