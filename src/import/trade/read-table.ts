import type { TradeTable } from '../../model/trade-table.ts';
import { balanceOf } from './balance.ts';
import type { Labelling } from './labelling.ts';
import { shown } from './labels.ts';
import { type TradeFile, type TradeProblem, UnreadableTable } from './problem.ts';
import { type FlowSink, type Reading, readFlows, report } from './read-flows.ts';
import { readIntermediate } from './read-intermediate.ts';
import type { TextChunks } from './rows.ts';

/** The files of a table. Output and value added may be left out: they follow from the flows. */
export interface TradeFiles {
  readonly intermediate: TextChunks;
  readonly final: TextChunks;
  readonly output?: TextChunks;
  readonly 'value-added'?: TextChunks;
}

export interface TradeTableReading {
  /** The table; undefined when a problem keeps it from being used. */
  readonly table?: TradeTable;
  readonly problems: readonly TradeProblem[];
  /** What is unusual in it, and yet accepted. */
  readonly notes: readonly string[];
}

export interface TradeTableOptions {
  /** How much of an industry's output may be left unexplained before its row or column counts as unbalanced; 0.001 is 0.1 %. */
  readonly tolerance: number;
  /** A table that would take more memory is refused before it is read. */
  readonly mostBytes: number;
  /** Told which file is being read. */
  readonly onFile?: (file: TradeFile) => void;
}

/** Reads a table from its files. Never throws for what stands in them. */
export async function readTradeTable(
  files: TradeFiles,
  options: TradeTableOptions,
): Promise<TradeTableReading> {
  const problems: TradeProblem[] = [];
  const reading = (file: TradeFile): Reading => {
    options.onFile?.(file);
    return { file, problems };
  };
  try {
    const intermediate = await readIntermediate(
      reading('intermediate'),
      files.intermediate,
      options.mostBytes,
    );
    const { labelling, flows } = intermediate;
    const n = labelling.industries.length;
    const count = labelling.countries.length;
    const final = new Float64Array(n * count);
    let negative = 0;
    await readFlows(reading('final'), files.final, {
      rowAt: (label) => labelling.placeOf(label),
      columnAt: (label) => labelling.countryOf(label),
      put: (row, column, value) => {
        if (value < 0) negative++;
        final[row * count + column] = final[row * count + column]! + value;
      },
      rowNames: 'industries of the table',
      columnNames: 'countries of the table',
    });
    const output = files.output && (await readVector(reading('output'), files.output, labelling));
    const added =
      files['value-added'] && (await readVector(reading('value-added'), files['value-added'], labelling));
    if (problems.length > 0) return { problems, notes: [] };
    return balanceOf(
      { labelling, flows, final, negativeFinal: negative, output, valueAdded: added },
      options.tolerance,
    );
  } catch (error) {
    if (!(error instanceof UnreadableTable)) throw error;
    return { problems: [...problems, error.problem], notes: [] };
  }
}

/**
 * One value for each industry: down a column beneath the labels, or along a row beneath them. Several rows or columns (wages,
 * taxes, surplus) are added up.
 */
async function readVector(reading: Reading, chunks: TextChunks, labelling: Labelling): Promise<Float64Array> {
  const values = new Float64Array(labelling.industries.length);
  const given = new Uint8Array(values.length);
  const add = (place: number, value: number): void => {
    values[place] = values[place]! + value;
    given[place] = 1;
  };
  let along = false;
  let item = 0;
  const sink: FlowSink = {
    heading: (columns) => {
      along = columns.some((label) => labelling.placeOf(label) !== undefined);
    },
    // Along a row the rows are items, each in its own place, and the columns the industries.
    rowAt: (label) => (along ? item++ : labelling.placeOf(label)),
    columnAt: (label) => (along ? labelling.placeOf(label) : 0),
    put: (row, column, value) => add(along ? column : row, value),
    rowNames: 'industries of the table',
    columnNames: 'industries of the table',
  };
  await readFlows(reading, chunks, sink);
  labelling.industries.forEach(({ country, name }, i) => {
    if (given[i] === 0) {
      report(reading, {
        kind: 'label',
        what: `There is no value for ${shown([labelling.countries[country]!, name])}.`,
        do: 'Give one for every industry of the table; 0 where there is none.',
      });
    }
  });
  return values;
}
