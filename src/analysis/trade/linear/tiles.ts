import { tilesModule } from './generated/tiles.ts';

/** Rows and columns of the panels that stay in cache while a product is formed. */
export const depth = 256;
export const height = 96;
export const width = 1024;
/** The tile that is held in registers: four rows by four columns. */
export const tile = 4;

/**
 * Forms the products of four rows with strips of four columns.
 *
 * @param fromLeft where the four rows begin in `left`, packed by columns.
 * @param strips how many strips of `right`, each packed by rows; their products go into `out`, four rows of `width`.
 * @param inner the terms of each sum.
 */
type RowOfTiles = (fromLeft: number, strips: number, inner: number) => void;

/** Room for packed panels and the products of one row of tiles, with what forms these. */
export interface Panels {
  readonly left: Float64Array;
  readonly right: Float64Array;
  readonly out: Float64Array;
  readonly rowOfTiles: RowOfTiles;
}

const leftSize = (height + tile) * depth;
const rightSize = (width + tile) * depth;
const outSize = tile * width;

let shared: Panels | undefined;

/**
 * Panels that WebAssembly works on, or plain ones where there is none: both give the same numbers to the last bit. One pair
 * serves all products, since each is formed without a pause.
 */
export function sharedPanels(): Panels {
  return (shared ??= fastPanels() ?? plainPanels());
}

function fastPanels(): Panels | undefined {
  try {
    const bytes = Uint8Array.from(atob(tilesModule), (c) => c.charCodeAt(0));
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
    const { buffer } = exports['memory'] as WebAssembly.Memory;
    const run = exports['rowOfTiles'] as (...numbers: number[]) => void;
    const left = new Float64Array(buffer, 0, leftSize);
    const right = new Float64Array(buffer, left.byteLength, rightSize);
    const out = new Float64Array(buffer, right.byteOffset + right.byteLength, outSize);
    const stride = width * out.BYTES_PER_ELEMENT;
    return {
      left,
      right,
      out,
      rowOfTiles: (fromLeft, strips, inner) =>
        run(fromLeft * left.BYTES_PER_ELEMENT, right.byteOffset, out.byteOffset, strips, inner, stride),
    };
  } catch {
    return undefined;
  }
}

/** Panels without WebAssembly. */
export function plainPanels(): Panels {
  const left = new Float64Array(leftSize);
  const right = new Float64Array(rightSize);
  const out = new Float64Array(outSize);
  return {
    left,
    right,
    out,
    rowOfTiles: (fromLeft, strips, inner) => {
      for (let s = 0; s < strips; s++) {
        for (let r = 0; r < tile; r++)
          productRow(left, fromLeft + r, right, s * tile * inner, out, r * width + s * tile, inner);
      }
    },
  };
}

function productRow(
  left: Float64Array,
  fromLeft: number,
  right: Float64Array,
  fromRight: number,
  out: Float64Array,
  at: number,
  inner: number,
): void {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let q = 0, a = fromLeft, b = fromRight; q < inner; q++, a += tile, b += tile) {
    const value = left[a]!;
    s0 += value * right[b]!;
    s1 += value * right[b + 1]!;
    s2 += value * right[b + 2]!;
    s3 += value * right[b + 3]!;
  }
  out[at] = s0;
  out[at + 1] = s1;
  out[at + 2] = s2;
  out[at + 3] = s3;
}
