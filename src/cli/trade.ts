import type { TradeOutput } from '../api/output.ts';
import {
  type Decomposition,
  decompositionRows,
  showTradeTable,
  termNames,
  wwzByCountry,
} from '../api/trade/show.ts';
import type { DeclaredTradeTable, TradeOutcome } from '../api/trade/types.ts';
import type { CommandIo } from './command-io.ts';
import { CLEAN, type ExitCode, FAILED } from './exit-codes.ts';
import type { Problem } from './find-models.ts';
import { openModels, printProblems } from './open-models.ts';
import { decompositionText } from './print-trade.ts';
import { TradeProgress } from './trade-runner.ts';

export interface TradeOptions {
  readonly decompose: Decomposition;
  readonly format: 'text' | 'csv' | 'json';
}

/** `gvc trade NAME`: where the value added in a country's exports comes from, by one of three decompositions. */
export async function trade(
  name: string,
  paths: readonly string[],
  options: TradeOptions,
  io: CommandIo,
): Promise<ExitCode> {
  const { workspace, models, problems: unread } = await openModels(paths, io, false);
  const tables = models.flatMap(({ uri, path }) =>
    (workspace.analysed(uri)?.lowered.tradeTables ?? []).map((table) => ({ table, path })),
  );
  const found = tables.find(({ table }) => table.name === name);
  const kind = options.decompose;
  const progress = new TradeProgress(io);
  if (found && kind === 'leontief' && options.format === 'csv') {
    // Written as it is computed: the whole of it is as large as the table.
    let begun = false;
    const outcome = await workspace.trade.stream(found.table, {
      progress: progress.progress,
      onOrigins: (block, names) => {
        if (!begun) io.out(csvLine(ORIGIN_COLUMNS));
        begun = true;
        writeOrigins(block, names, io);
      },
    });
    progress.end();
    const problems = [...unread, ...reasonsIn(outcome).map((reason) => problemOf(found, reason))];
    printProblems(problems, io);
    return problems.length > 0 ? FAILED : CLEAN;
  }
  if (found) await workspace.trade.settle(found.table, progress, kind === 'wwz');
  progress.end();
  const result = found && workspace.trade.resultOf(found.table);
  const problems: Problem[] = [...unread];
  if (!found) problems.push(noTable(name, tables));
  else if (!result) {
    const state = workspace.trade.stateOf(found.table);
    const reasons =
      state.state === 'ready' ? reasonsIn(state.outcome) : state.state === 'failed' ? [state.reason] : [];
    const all = reasons.length > 0 ? reasons : ['a file of it is not named: gvc check says which'];
    problems.push(...all.map((reason) => problemOf(found, reason)));
  }
  printProblems(problems, io);
  if (options.format === 'csv' && kind !== 'leontief') {
    if (result) writeTerms(decompositionRows(result, kind), kind, io);
  } else {
    const summed = kind === 'wwz' && options.format === 'text';
    const rows = result ? (summed ? wwzByCountry(result) : decompositionRows(result, kind)) : [];
    const output: TradeOutput = {
      version: 1,
      command: 'trade',
      decomposition: kind,
      ...(found && { table: { path: found.path, ...showTradeTable(workspace, found.table) } }),
      termNames: [...termNames(kind)],
      rows: [...rows],
      problems,
    };
    if (options.format === 'json') io.out(`${JSON.stringify(output, null, 2)}\n`);
    else if (result) io.out(decompositionText(output, io));
  }
  return problems.length > 0 ? FAILED : CLEAN;
}

interface Found {
  readonly table: DeclaredTradeTable;
  readonly path: string;
}

function noTable(name: string, tables: readonly Found[]): Problem {
  const names = [...new Set(tables.map(({ table }) => table.name))];
  const known = names.length > 0 ? `; there is ${names.join(', ')}` : '';
  return { path: name, reason: `no trade table has this name${known}` };
}

function problemOf({ table, path }: Found, reason: string): Problem {
  return { path, reason: `${table.name}: ${reason}` };
}

/** What keeps a table from having results. */
function reasonsIn({ problems, singular }: TradeOutcome): readonly string[] {
  return [
    ...problems.map(({ file, row, column, what }) => {
      const where = [
        file,
        ...(row === undefined ? [] : [`row ${row}`]),
        ...(column === undefined ? [] : [`column ${column}`]),
      ];
      return `${where.join(', ')}: ${what}`;
    }),
    ...(singular === undefined ? [] : [`the system has no solution: it fails at ${singular}`]),
  ];
}

const ORIGIN_COLUMNS = [
  'source_country',
  'source_industry',
  'using_country',
  'using_industry',
  'value_added',
];

function writeTerms(rows: Iterable<TradeOutput['rows'][number]>, kind: 'kww' | 'wwz', io: CommandIo): void {
  const keys = kind === 'kww' ? ['exporter'] : ['exporter', 'industry', 'importer'];
  io.out(csvLine([...keys, 'gross_exports', ...termNames(kind)]));
  for (const { exporter, industry = '', importer = '', gross = 0, values } of rows) {
    const names = kind === 'kww' ? [exporter] : [exporter, industry, importer];
    io.out(csvLine([...names, gross, ...values]));
  }
}

/** One country's exports; what is nil is left out. */
function writeOrigins(
  { country, values }: { readonly country: number; readonly values: Float64Array },
  names: {
    readonly countries: readonly string[];
    readonly industries: readonly { readonly country: number; readonly name: string }[];
    readonly starts: Int32Array;
  },
  io: CommandIo,
): void {
  const { countries, industries, starts } = names;
  const [from, to] = [starts[country]!, starts[country + 1]!];
  const size = to - from;
  industries.forEach((source, i) => {
    let lines = '';
    for (let j = 0; j < size; j++) {
      const value = values[i * size + j]!;
      if (value === 0) continue;
      lines += csvLine([
        ...[countries[source.country]!, source.name],
        ...[countries[country]!, industries[from + j]!.name, value],
      ]);
    }
    if (lines) io.out(lines);
  });
}

function csvLine(cells: readonly (string | number)[]): string {
  const cell = (value: string | number): string => {
    const text = String(value);
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `${cells.map(cell).join(',')}\n`;
}
