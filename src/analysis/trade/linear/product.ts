/** Rows and columns of the panels that stay in cache while a product is formed. */
const depth = 256;
const height = 96;
const width = 1024;
/** The tile that is held in registers: four rows by four columns. */
const tile = 4;

/** A rectangle within a matrix that is stored row by row: where it starts, and how far a row is from the next. */
export interface Block {
  readonly data: Float64Array;
  readonly start: number;
  readonly stride: number;
}

/** Room for the packed panels of one product after another. */
export interface Panels {
  readonly left: Float64Array;
  readonly right: Float64Array;
}

export function newPanels(): Panels {
  return {
    left: new Float64Array((height + tile) * depth),
    right: new Float64Array((width + tile) * depth),
  };
}

/**
 * `c -= a b`, with `a` of `rows` × `inner`, `b` of `inner` × `columns`. The panels are copied so that the innermost loop
 * reads memory in order (after Goto and van de Geijn 2008, "Anatomy of high-performance matrix multiplication").
 */
export function subtractProduct(
  c: Block,
  a: Block,
  b: Block,
  rows: number,
  columns: number,
  inner: number,
  panels: Panels,
): void {
  for (let k = 0; k < inner; k += depth) {
    const kb = Math.min(depth, inner - k);
    for (let j = 0; j < columns; j += width) {
      const nb = Math.min(width, columns - j);
      packRight(panels.right, b, k, j, kb, nb);
      for (let i = 0; i < rows; i += height) {
        const mb = Math.min(height, rows - i);
        packLeft(panels.left, a, i, k, mb, kb);
        for (let s = 0; s < nb; s += tile) {
          for (let r = 0; r < mb; r += tile) {
            const at = c.start + (i + r) * c.stride + j + s;
            if (mb - r >= tile && nb - s >= tile) wholeTile(c.data, at, c.stride, panels, r * kb, s * kb, kb);
            else edgeTile(c.data, at, c.stride, panels, r * kb, s * kb, kb, mb - r, nb - s);
          }
        }
      }
    }
  }
}

function packRight(to: Float64Array, b: Block, k: number, j: number, kb: number, nb: number): void {
  let p = 0;
  for (let s = 0; s < nb; s += tile) {
    const w = Math.min(tile, nb - s);
    for (let q = 0; q < kb; q++) {
      const from = b.start + (k + q) * b.stride + j + s;
      for (let c = 0; c < tile; c++) to[p++] = c < w ? b.data[from + c]! : 0;
    }
  }
}

function packLeft(to: Float64Array, a: Block, i: number, k: number, mb: number, kb: number): void {
  let p = 0;
  for (let r = 0; r < mb; r += tile) {
    const h = Math.min(tile, mb - r);
    for (let q = 0; q < kb; q++) {
      for (let c = 0; c < tile; c++) to[p++] = c < h ? a.data[a.start + (i + r + c) * a.stride + k + q]! : 0;
    }
  }
}

function wholeTile(
  c: Float64Array,
  at: number,
  stride: number,
  panels: Panels,
  fromLeft: number,
  fromRight: number,
  inner: number,
): void {
  const left = panels.left;
  const right = panels.right;
  let a = fromLeft;
  let b = fromRight;
  let c00 = 0, c01 = 0, c02 = 0, c03 = 0; // prettier-ignore
  let c10 = 0, c11 = 0, c12 = 0, c13 = 0; // prettier-ignore
  let c20 = 0, c21 = 0, c22 = 0, c23 = 0; // prettier-ignore
  let c30 = 0, c31 = 0, c32 = 0, c33 = 0; // prettier-ignore
  for (let q = 0; q < inner; q++, a += tile, b += tile) {
    const a0 = left[a]!;
    const a1 = left[a + 1]!;
    const a2 = left[a + 2]!;
    const a3 = left[a + 3]!;
    const b0 = right[b]!;
    const b1 = right[b + 1]!;
    const b2 = right[b + 2]!;
    const b3 = right[b + 3]!;
    c00 += a0 * b0;
    c01 += a0 * b1;
    c02 += a0 * b2;
    c03 += a0 * b3;
    c10 += a1 * b0;
    c11 += a1 * b1;
    c12 += a1 * b2;
    c13 += a1 * b3;
    c20 += a2 * b0;
    c21 += a2 * b1;
    c22 += a2 * b2;
    c23 += a2 * b3;
    c30 += a3 * b0;
    c31 += a3 * b1;
    c32 += a3 * b2;
    c33 += a3 * b3;
  }
  subtractRow(c, at, c00, c01, c02, c03);
  subtractRow(c, at + stride, c10, c11, c12, c13);
  subtractRow(c, at + 2 * stride, c20, c21, c22, c23);
  subtractRow(c, at + 3 * stride, c30, c31, c32, c33);
}

function subtractRow(c: Float64Array, at: number, v0: number, v1: number, v2: number, v3: number): void {
  c[at] = c[at]! - v0;
  c[at + 1] = c[at + 1]! - v1;
  c[at + 2] = c[at + 2]! - v2;
  c[at + 3] = c[at + 3]! - v3;
}

function edgeTile(
  c: Float64Array,
  at: number,
  stride: number,
  panels: Panels,
  fromLeft: number,
  fromRight: number,
  inner: number,
  rows: number,
  columns: number,
): void {
  for (let r = 0; r < Math.min(tile, rows); r++) {
    for (let s = 0; s < Math.min(tile, columns); s++) {
      let sum = 0;
      for (let q = 0; q < inner; q++) {
        sum += panels.left[fromLeft + q * tile + r]! * panels.right[fromRight + q * tile + s]!;
      }
      c[at + r * stride + s] = c[at + r * stride + s]! - sum;
    }
  }
}
