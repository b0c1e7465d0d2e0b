/** Rows of numbers whose length is not known beforehand: a table that is read flow by flow. Places count from 0. */
export class GrownRows<A extends Float64Array | Int32Array> {
  readonly #rows: A[] = [];
  readonly #make: (length: number) => A;

  /** @param make a new row of noughts. */
  constructor(make: (length: number) => A) {
    this.#make = make;
  }

  /** The number at a place; 0 where none was put. */
  at(row: number, column: number): number {
    return this.#rows[row]?.[column] ?? 0;
  }

  put(row: number, column: number, value: number): void {
    let line = this.#rows[row];
    if (!line || column >= line.length) {
      const longer = this.#make(Math.max(column + 1, 2 * (line?.length ?? 0), 64));
      if (line) longer.set(line);
      this.#rows[row] = line = longer;
    }
    line[column] = value;
  }

  /** A row as it stands, perhaps shorter than others; undefined when nothing was put there. */
  row(row: number): A | undefined {
    return this.#rows[row];
  }
}
