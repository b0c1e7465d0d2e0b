import { GrownRows } from './grown-rows.ts';
import { Labelling, labelReader } from './labelling.ts';
import { type Label, type LabelText, shown } from './labels.ts';
import { UnreadableTable } from './problem.ts';
import { type FlowSink, type Reading, readFlows, report } from './read-flows.ts';
import type { TextChunks } from './rows.ts';

/** What the table of intermediates gives: who there is, and Z. */
export interface Intermediate {
  readonly labelling: Labelling;
  /** n × n row by row. */
  readonly flows: Float64Array;
}

/** What a table of n industries takes while it is solved: Z, the factored system, and the columns of its inverse. */
export function bytesNeeded(industries: number): number {
  return 3 * 8 * industries * industries;
}

/**
 * Reads the intermediate flows, from which the countries and industries of the table are known.
 *
 * @param mostBytes a table that would take more is refused before it is read.
 * @throws UnreadableTable when the heading is not understood, or the table is too large.
 */
export async function readIntermediate(
  reading: Reading,
  chunks: TextChunks,
  mostBytes: number,
): Promise<Intermediate> {
  const matrix = new MatrixFlows(reading, mostBytes);
  const long = new LongFlows(reading, mostBytes);
  let isMatrix = false;
  const sink: FlowSink = {
    heading: (columns) => {
      isMatrix = true;
      matrix.heading(columns);
    },
    rowAt: (label) => (isMatrix ? matrix.rowAt(label) : long.at(label)),
    columnAt: (label) => (isMatrix ? matrix.columnAt(label) : long.at(label)),
    put: (row, column, value) => (isMatrix ? matrix.put(row, column, value) : long.put(row, column, value)),
    rowNames: 'columns',
    columnNames: 'rows',
  };
  await readFlows(reading, chunks, sink);
  return isMatrix ? matrix.done() : long.done();
}

function refuseTooLarge(reading: Reading, industries: number, mostBytes: number): void {
  const bytes = bytesNeeded(industries);
  if (bytes <= mostBytes) return;
  const gigabytes = (of: number): string => (of / 1024 ** 3).toFixed(1);
  throw new UnreadableTable({
    file: reading.file,
    kind: 'size',
    row: 1,
    what: `A table of ${industries} industries takes about ${gigabytes(bytes)} GB of memory, and ${gigabytes(mostBytes)} GB may be used.`,
    do: 'Add industries or countries up before, or use a machine with more memory.',
  });
}

class MatrixFlows {
  readonly #reading: Reading;
  readonly #mostBytes: number;
  readonly #seen = new Set<number>();
  #labelling = new Labelling([]);
  #flows = new Float64Array(0);
  #labelOf: (text: LabelText) => Label = labelReader([]);

  constructor(reading: Reading, mostBytes: number) {
    this.#reading = reading;
    this.#mostBytes = mostBytes;
  }

  heading(columns: readonly LabelText[]): void {
    refuseTooLarge(this.#reading, columns.length, this.#mostBytes);
    this.#labelOf = labelReader(columns);
    // A label that stands twice is told of when the columns are placed.
    const labels = new Map(
      columns.map(this.#labelOf).map((label) => [`${label.country}\u0000${label.industry}`, label]),
    );
    this.#labelling = new Labelling([...labels.values()]);
    this.#flows = new Float64Array(labels.size ** 2);
  }

  columnAt(text: LabelText): number | undefined {
    const label = this.#labelOf(text);
    return this.#labelling.placeOf([label.country, label.industry]);
  }

  rowAt(text: LabelText): number | undefined {
    const place = this.columnAt(text);
    if (place !== undefined) this.#seen.add(place);
    return place;
  }

  put(row: number, column: number, value: number): void {
    this.#flows[row * this.#labelling.industries.length + column] = value;
  }

  done(): Intermediate {
    const { industries, countries } = this.#labelling;
    for (const [i, industry] of industries.entries()) {
      if (this.#seen.has(i)) continue;
      report(this.#reading, {
        kind: 'label',
        what: `There is a column of ${shown([countries[industry.country]!, industry.name])} and no row.`,
        do: 'Give a row for every column, with 0 where nothing is sold.',
      });
    }
    return { labelling: this.#labelling, flows: this.#flows };
  }
}

/** One flow a row: how many industries there are is known at the end. */
class LongFlows {
  readonly #reading: Reading;
  readonly #mostBytes: number;
  readonly #texts = new Map<string, number>();
  readonly #labels: LabelText[] = [];
  readonly #flows = new GrownRows((length) => new Float64Array(length));

  constructor(reading: Reading, mostBytes: number) {
    this.#reading = reading;
    this.#mostBytes = mostBytes;
  }

  at(text: LabelText): number {
    const key = text.join('\u0000');
    let at = this.#texts.get(key);
    if (at === undefined) {
      at = this.#labels.push(text) - 1;
      this.#texts.set(key, at);
      refuseTooLarge(this.#reading, this.#labels.length, this.#mostBytes);
    }
    return at;
  }

  put(row: number, column: number, value: number): void {
    this.#flows.put(row, column, value);
  }

  done(): Intermediate {
    const labelOf = labelReader(this.#labels);
    const labels = this.#labels.map(labelOf);
    const labelling = new Labelling(labels);
    const n = labels.length;
    const place = labels.map((label) => labelling.placeOf([label.country, label.industry])!);
    const flows = new Float64Array(n * n);
    place.forEach((to, row) => {
      this.#flows
        .row(row)
        ?.subarray(0, n)
        .forEach((value, column) => {
          if (value !== 0) flows[to * n + place[column]!] = value;
        });
    });
    return { labelling, flows };
  }
}
