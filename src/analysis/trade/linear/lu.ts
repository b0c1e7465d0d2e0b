import { newPanels, subtractProduct, type Block, type Panels } from './product.ts';

/** Columns that are factored at a time. */
const panel = 64;

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
  const panels = newPanels();
  for (let k = 0; k < size; k += panel) {
    const kb = Math.min(panel, size - k);
    factorPanel(data, size, k, kb, rows);
    const rest = size - k - kb;
    if (rest > 0) {
      forward(data, size, k, kb, { data, start: k * size + k + kb, stride: size }, rest);
      subtractProduct(
        { data, start: (k + kb) * size + k + kb, stride: size },
        { data, start: (k + kb) * size + k, stride: size },
        { data, start: k * size + k + kb, stride: size },
        rest,
        rest,
        kb,
        panels,
      );
    }
    progress?.(1 - (rest / size) ** 3);
  }
  return { size, data, rows };
}

function factorPanel(data: Float64Array, size: number, k: number, kb: number, rows: Int32Array): void {
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
      const factor = data[i * size + j]! / head;
      data[i * size + j] = factor;
      if (factor === 0) continue;
      for (let c = j + 1; c < k + kb; c++)
        data[i * size + c] = data[i * size + c]! - factor * data[j * size + c]!;
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

/** X := L⁻¹ X, for the unit lower triangle of `kb` rows at `k`. */
function forward(data: Float64Array, size: number, k: number, kb: number, x: Block, columns: number): void {
  for (let i = 1; i < kb; i++) {
    for (let j = 0; j < i; j++) {
      subtractRow(x, i, j, data[(k + i) * size + k + j]!, columns);
    }
  }
}

/** Row `to` less `times` row `from`. */
function subtractRow(x: Block, to: number, from: number, times: number, columns: number): void {
  if (times === 0) return;
  const a = x.start + to * x.stride;
  const b = x.start + from * x.stride;
  for (let c = 0; c < columns; c++) x.data[a + c] = x.data[a + c]! - times * x.data[b + c]!;
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
  const panels = newPanels();
  const block = (row: number): Block => ({ data: x, start: row * columns, stride: columns });
  for (let k = 0; k < size; k += panel) {
    const kb = Math.min(panel, size - k);
    forward(data, size, k, kb, block(k), columns);
    const below = { data, start: (k + kb) * size + k, stride: size };
    subtractProduct(block(k + kb), below, block(k), size - k - kb, columns, kb, panels);
    progress?.((k + kb) / size / 2);
  }
  for (let end = size; end > 0; end -= Math.min(panel, end)) {
    const k = Math.max(0, end - panel);
    backward(data, size, k, end - k, block(k), columns);
    subtractProduct(block(0), { data, start: k, stride: size }, block(k), k, columns, end - k, panels);
    progress?.(1 - k / size / 2);
  }
  return x;
}

/** X := U⁻¹ X, for the upper triangle of `kb` rows at `k`. */
function backward(data: Float64Array, size: number, k: number, kb: number, x: Block, columns: number): void {
  for (let i = kb - 1; i >= 0; i--) {
    for (let j = i + 1; j < kb; j++) subtractRow(x, i, j, data[(k + i) * size + k + j]!, columns);
    const diagonal = data[(k + i) * size + k + i]!;
    const at = x.start + i * x.stride;
    for (let c = 0; c < columns; c++) x.data[at + c] = x.data[at + c]! / diagonal;
  }
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
  const panels = newPanels();
  for (let k = 0; k < size; k += panel) {
    const kb = Math.min(panel, size - k);
    rightUpper(data, size, k, kb, r, count);
    rightProduct(r, size, count, k, kb, k + kb, size - k - kb, data, panels);
  }
  for (let end = size; end > 0; end -= Math.min(panel, end)) {
    const k = Math.max(0, end - panel);
    rightLower(data, size, k, end - k, r, count);
    rightProduct(r, size, count, k, end - k, 0, k, data, panels);
  }
  const x = new Float64Array(count * size);
  for (let row = 0; row < count; row++) {
    for (let i = 0; i < size; i++) x[row * size + factors.rows[i]!] = r[row * size + i]!;
  }
  return x;
}

/** Columns `to` … less the solved columns `k` … times the factor's rows `k` …. */
function rightProduct(
  r: Float64Array,
  size: number,
  count: number,
  k: number,
  kb: number,
  to: number,
  columns: number,
  data: Float64Array,
  panels: Panels,
): void {
  subtractProduct(
    { data: r, start: to, stride: size },
    { data: r, start: k, stride: size },
    { data, start: k * size + to, stride: size },
    count,
    columns,
    kb,
    panels,
  );
}

function rightUpper(
  data: Float64Array,
  size: number,
  k: number,
  kb: number,
  r: Float64Array,
  count: number,
): void {
  for (let row = 0; row < count; row++) {
    for (let j = 0; j < kb; j++) {
      let sum = r[row * size + k + j]!;
      for (let i = 0; i < j; i++) sum -= r[row * size + k + i]! * data[(k + i) * size + k + j]!;
      r[row * size + k + j] = sum / data[(k + j) * size + k + j]!;
    }
  }
}

function rightLower(
  data: Float64Array,
  size: number,
  k: number,
  kb: number,
  r: Float64Array,
  count: number,
): void {
  for (let row = 0; row < count; row++) {
    for (let j = kb - 1; j >= 0; j--) {
      let sum = r[row * size + k + j]!;
      for (let i = j + 1; i < kb; i++) sum -= r[row * size + k + i]! * data[(k + i) * size + k + j]!;
      r[row * size + k + j] = sum;
    }
  }
}

/** The inverse, `size` × `size`, row by row. */
export function inverse(factors: Factors, progress?: Progress): Float64Array {
  const identity = new Float64Array(factors.size * factors.size);
  for (let i = 0; i < factors.size; i++) identity[i * factors.size + i] = 1;
  return solve(factors, identity, factors.size, progress);
}
