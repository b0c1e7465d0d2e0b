import { type Block, subtractProduct } from './product.ts';

/** Triangles of this size are solved row by row; larger ones are halved, so that nearly all of it is products. */
const small = 16;

function within(block: Block, row: number, column: number): Block {
  return { ...block, start: block.start + row * block.stride + column };
}

function entry(block: Block, row: number, column: number): number {
  return block.data[block.start + row * block.stride + column]!;
}

/** X := L⁻¹ X, for a lower triangle with ones on its diagonal; X has `size` rows. */
export function forward(triangle: Block, size: number, x: Block, columns: number): void {
  if (size > small) {
    const half = size >> 1;
    forward(triangle, half, x, columns);
    subtractProduct(within(x, half, 0), within(triangle, half, 0), x, size - half, columns, half);
    return forward(within(triangle, half, half), size - half, within(x, half, 0), columns);
  }
  for (let i = 1; i < size; i++) {
    for (let j = 0; j < i; j++) subtractRow(x, i, j, entry(triangle, i, j), columns);
  }
}

/** X := U⁻¹ X, for an upper triangle; X has `size` rows. */
export function backward(triangle: Block, size: number, x: Block, columns: number): void {
  if (size > small) {
    const half = size >> 1;
    backward(within(triangle, half, half), size - half, within(x, half, 0), columns);
    subtractProduct(x, within(triangle, 0, half), within(x, half, 0), half, columns, size - half);
    return backward(triangle, half, x, columns);
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let j = i + 1; j < size; j++) subtractRow(x, i, j, entry(triangle, i, j), columns);
    const diagonal = entry(triangle, i, i);
    const at = x.start + i * x.stride;
    for (let c = 0; c < columns; c++) x.data[at + c] = x.data[at + c]! / diagonal;
  }
}

/** Row `to` of X less `times` its row `from`. */
function subtractRow(x: Block, to: number, from: number, times: number, columns: number): void {
  if (times === 0) return;
  const a = x.start + to * x.stride;
  const b = x.start + from * x.stride;
  for (let c = 0; c < columns; c++) x.data[a + c] = x.data[a + c]! - times * x.data[b + c]!;
}

/** X := X U⁻¹, for an upper triangle; X has `count` rows and `size` columns. */
export function rightUpper(triangle: Block, size: number, x: Block, count: number): void {
  for (let row = 0; row < count; row++) {
    const at = x.start + row * x.stride;
    for (let j = 0; j < size; j++) {
      let sum = x.data[at + j]!;
      for (let i = 0; i < j; i++) sum -= x.data[at + i]! * entry(triangle, i, j);
      x.data[at + j] = sum / entry(triangle, j, j);
    }
  }
}

/** X := X L⁻¹, for a lower triangle with ones on its diagonal; X has `count` rows and `size` columns. */
export function rightLower(triangle: Block, size: number, x: Block, count: number): void {
  for (let row = 0; row < count; row++) {
    const at = x.start + row * x.stride;
    for (let j = size - 1; j >= 0; j--) {
      let sum = x.data[at + j]!;
      for (let i = j + 1; i < size; i++) sum -= x.data[at + i]! * entry(triangle, i, j);
      x.data[at + j] = sum;
    }
  }
}
