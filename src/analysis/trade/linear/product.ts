import { depth, height, sharedPanels, tile, width } from './tiles.ts';

/** A rectangle within a matrix that is stored row by row: where it starts, and how far a row is from the next. */
export interface Block {
  readonly data: Float64Array;
  readonly start: number;
  readonly stride: number;
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
  panels = sharedPanels(),
): void {
  for (let k = 0; k < inner; k += depth) {
    const kb = Math.min(depth, inner - k);
    for (let j = 0; j < columns; j += width) {
      const nb = Math.min(width, columns - j);
      packRight(panels.right, b, k, j, kb, nb);
      for (let i = 0; i < rows; i += height) {
        const mb = Math.min(height, rows - i);
        packLeft(panels.left, a, i, k, mb, kb);
        for (let r = 0; r < mb; r += tile) {
          panels.rowOfTiles(r * kb, Math.ceil(nb / tile), kb);
          for (let line = 0; line < Math.min(tile, mb - r); line++) {
            const at = c.start + (i + r + line) * c.stride + j;
            const from = line * width;
            for (let s = 0; s < nb; s++) c.data[at + s] = c.data[at + s]! - panels.out[from + s]!;
          }
        }
      }
    }
  }
}

/** Strips of four columns, each row by row; what is wanting to four is nil. */
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

/** Strips of four rows, each column by column. */
function packLeft(to: Float64Array, a: Block, i: number, k: number, mb: number, kb: number): void {
  for (let r = 0; r < mb; r += tile) {
    for (let c = 0; c < tile; c++) {
      let p = r * kb + c;
      if (r + c >= mb) {
        for (let q = 0; q < kb; q++, p += tile) to[p] = 0;
        continue;
      }
      const from = a.start + (i + r + c) * a.stride + k;
      for (let q = 0; q < kb; q++, p += tile) to[p] = a.data[from + q]!;
    }
  }
}
