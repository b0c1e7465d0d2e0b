import type { TradeOutput } from '../api/output.ts';
import {
  type Decomposition,
  decompositionRows,
  showTradeTable,
  termNames,
  wwzByCountry,
} from '../api/trade/show.ts';
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
  const opened = await openModels(paths, io);
  const { workspace, models } = opened;
  const problems: Problem[] = [...opened.problems];
  const tables = models.flatMap(({ uri, path }) =>
    (workspace.analysed(uri)?.lowered.tradeTables ?? []).map((table) => ({ table, path })),
  );
  const found = tables.find(({ table }) => table.name === name);
  if (!found) {
    const names = [...new Set(tables.map(({ table }) => table.name))];
    const known = names.length > 0 ? `; there is ${names.join(', ')}` : '';
    problems.push({ path: name, reason: `no trade table has this name${known}` });
  }
  const kind = options.decompose;
  if (found && kind === 'wwz') {
    const progress = new TradeProgress(io);
    await workspace.trade.settle(found.table, progress, true);
    progress.end();
  }
  const result = found && workspace.trade.resultOf(found.table);
  if (found && !result) {
    const state = workspace.trade.stateOf(found.table);
    const outcome = state.state === 'ready' ? state.outcome : undefined;
    const reasons = [
      ...(outcome?.problems ?? []).map(
        ({ file, row, column, what }) =>
          [
            file,
            ...(row === undefined ? [] : [`row ${row}`]),
            ...(column === undefined ? [] : [`column ${column}`]),
          ].join(', ') + `: ${what}`,
      ),
      ...(outcome?.singular === undefined
        ? []
        : [`the system has no solution: it fails at ${outcome.singular}`]),
      ...(state.state === 'failed' ? [state.reason] : []),
    ];
    for (const reason of reasons.length > 0 ? reasons : ['it is not computed: gvc check says why'])
      problems.push({ path: found.path, reason: `${name}: ${reason}` });
  }
  printProblems(problems, io);
  const code = problems.length > 0 ? FAILED : CLEAN;
  if (options.format === 'csv') {
    if (!found || !result) return FAILED;
    if (kind !== 'leontief') {
      writeTerms(decompositionRows(result, kind), kind, io);
      return code;
    }
    const progress = new TradeProgress(io);
    io.out('source_country,source_industry,using_country,using_industry,value_added\n');
    await workspace.trade.stream(found.table, {
      progress: progress.progress,
      onOrigins: ({ country, values }, names) => writeOrigins(country, values, names, io),
    });
    progress.end();
    return code;
  }
  const output: TradeOutput = {
    version: 1,
    command: 'trade',
    decomposition: kind,
    ...(found && { table: { path: found.path, ...showTradeTable(workspace, found.table) } }),
    termNames: [...termNames(kind)],
    rows: result
      ? [
          ...(kind === 'wwz' && options.format === 'text'
            ? wwzByCountry(result)
            : decompositionRows(result, kind)),
        ]
      : [],
    problems,
  };
  if (options.format === 'json') io.out(`${JSON.stringify(output, null, 2)}\n`);
  else if (result) io.out(decompositionText(output, io));
  return code;
}

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
  country: number,
  values: Float64Array,
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
