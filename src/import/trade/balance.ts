import type { TradeTable } from '../../model/trade-table.ts';
import type { Labelling } from './labelling.ts';
import { shown } from './labels.ts';
import type { TradeFile, TradeProblem } from './problem.ts';
import type { TradeTableReading } from './read-table.ts';

interface Parts {
  readonly labelling: Labelling;
  readonly flows: Float64Array;
  readonly final: Float64Array;
  /** How many values of final demand are below nil, before kinds of use are added up. */
  readonly negativeFinal: number;
  readonly output: Float64Array | undefined;
  readonly valueAdded: Float64Array | undefined;
}

/** How many industries at odds are named. */
const named = 5;

/**
 * Makes the table whole and checks that it balances: what an industry sells is its output, and its inputs and value added are
 * its output. Where output is not given it is what is sold; where value added is not given it is output less inputs, taxes on them
 * included.
 */
export function balanceOf(parts: Parts, tolerance: number): TradeTableReading {
  const { labelling, flows, final } = parts;
  const n = labelling.industries.length;
  const count = labelling.countries.length;
  const sold = new Float64Array(n);
  const bought = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let j = 0; j < n; j++) {
      const flow = flows[i * n + j]!;
      sum += flow;
      bought[j] = bought[j]! + flow;
    }
    for (let c = 0; c < count; c++) sum += final[i * count + c]!;
    sold[i] = sum;
  }
  const output = parts.output ?? sold;
  const valueAdded = parts.valueAdded ?? output.map((value, j) => value - bought[j]!);
  const name = (i: number): string => {
    const { country, name: industry } = labelling.industries[i]!;
    return shown([labelling.countries[country]!, industry]);
  };
  const problems: TradeProblem[] = [];
  const odds = (found: readonly number[]): string =>
    found.slice(0, named).map(name).join(', ') +
    (found.length > named ? ` and ${found.length - named} more` : '');
  const beyond = (whole: number, rest: number): boolean =>
    Math.abs(rest) > tolerance * Math.abs(whole) + 1e-9;
  const all = [...labelling.industries.keys()];

  if (parts.output) {
    problems.push(
      ...unbalanced(
        'output',
        all.filter((i) => beyond(output[i]!, output[i]! - sold[i]!)),
        name,
        output,
        sold,
      ),
    );
  }
  const idle = all.filter((i) => output[i] === 0 && (bought[i] !== 0 || valueAdded[i] !== 0));
  if (idle.length > 0) {
    problems.push({
      file: parts.output ? 'output' : 'intermediate',
      kind: 'balance',
      what: `${odds(idle)}: without output, yet with inputs or value added.`,
      do: 'Give the output, or take out what has none.',
    });
  }
  if (problems.length > 0) return { problems, notes: [] };

  const table: TradeTable = {
    countries: labelling.countries,
    industries: labelling.industries,
    starts: labelling.starts,
    intermediate: flows,
    final,
    output,
    valueAdded,
  };
  return { table, problems, notes: notesOf(table, parts.negativeFinal, bought, beyond, odds, all) };
}

function unbalanced(
  file: TradeFile,
  found: readonly number[],
  name: (i: number) => string,
  output: Float64Array,
  sold: Float64Array,
): TradeProblem[] {
  return found.slice(0, named).map((i) => ({
    file,
    kind: 'balance',
    what: `${name(i)}: output is ${print(output[i]!)}, and what it sells adds up to ${print(sold[i]!)}${
      found.length > named ? ` (${found.length} industries are so)` : ''
    }.`,
    do: 'Mend the row, leave the file of outputs out, or state a larger tolerance.',
  }));
}

function notesOf(
  table: TradeTable,
  negativeFinal: number,
  bought: Float64Array,
  beyond: (whole: number, rest: number) => boolean,
  odds: (found: readonly number[]) => string,
  all: readonly number[],
): string[] {
  const { output, valueAdded, intermediate } = table;
  const notes: string[] = [];
  const note = (found: readonly number[], text: string): void => {
    if (found.length > 0) notes.push(`${text}: ${odds(found)}.`);
  };
  const below = (count: number, what: string): void => {
    if (count > 0) notes.push(`Below nil and taken as they stand: ${count} of the ${what}.`);
  };
  below(negativeFinal, 'values of final demand (such as changes of inventories)');
  below(
    intermediate.reduce((count, value) => count + (value < 0 ? 1 : 0), 0),
    'flows of intermediates',
  );
  note(
    all.filter((i) => output[i] === 0),
    'Without output',
  );
  note(
    all.filter((i) => output[i]! < 0),
    'Output below nil',
  );
  note(
    all.filter((i) => valueAdded[i]! < 0),
    'Value added below nil',
  );
  note(
    all.filter((i) => beyond(output[i]!, output[i]! - bought[i]! - valueAdded[i]!)),
    'Inputs and value added differ from output (taxes on inputs, or a gap), so that origins do not add up to the whole',
  );
  return notes;
}

function print(value: number): string {
  return String(Number(value.toPrecision(8)));
}
