import type { OutputTradeTable, TradeOutput } from '../api/output.ts';
import { type CommandIo, type Style, styleFor } from './command-io.ts';
import { type Column, tableText } from './print-table.ts';
import { plainLine, textWidth, wrap } from './terminal-text.ts';

const WIDTH = 110;
/** Countries that text shows of a table; JSON and CSV hold all. */
const COUNTRIES = 40;

type Io = Pick<CommandIo, 'outColours' | 'columns'>;

/** A trade table in text: what it is, how exactly it is solved, and the content of each country's exports. */
export function tradeTableText(table: OutputTradeTable, io: Io): string {
  const style = styleFor(io.outColours);
  const rows = table.countries.map((row): readonly (readonly [string, string])[] => [
    ['', plainLine(row.country)],
    ['gross exports', figure(row.grossExports)],
    ['domestic', figure(row.domesticContent)],
    ['%', percent(row.domesticContent, row.grossExports)],
    ['foreign', figure(row.foreignContent)],
    ['VS', figure(row.verticalSpecialisation)],
    ['VS1', figure(row.inOthersExports)],
  ]);
  return [
    headText(table, style, io),
    figuresText('Content of gross exports', rows, style, io),
    notesText(table, style, io),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

/** A decomposition in text: a row for each exporting country; origins with a column for each exporter. */
export function decompositionText(output: TradeOutput, io: Io): string {
  const style = styleFor(io.outColours);
  const { table, rows, termNames, decomposition } = output;
  if (!table) return '';
  const title =
    decomposition === 'leontief'
      ? 'Value added of the country of a row in the gross exports of the country of a column'
      : `Gross exports in the ${termNames.length} terms of ${decomposition === 'kww' ? 'Koopman, Wang and Wei (2014)' : 'Wang, Wei and Zhu (2013)'}`;
  return [
    headText(table, style, io),
    figuresText(
      title,
      decomposition === 'leontief' ? originRows(rows) : termRows(rows, termNames),
      style,
      io,
    ),
    notesText(table, style, io),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

type Cells = readonly (readonly [title: string, text: string])[];

function termRows(rows: TradeOutput['rows'], names: readonly string[]): Cells[] {
  return rows.map(({ exporter, gross = 0, values }) => [
    ['', plainLine(exporter)],
    ['gross', figure(gross)],
    ...names.map((name, k): readonly [string, string] => [name, figure(values[k]!)]),
  ]);
}

function originRows(rows: TradeOutput['rows']): Cells[] {
  const bySource = new Map<string, (readonly [string, string])[]>();
  for (const { source = '', exporter, values } of rows) {
    const cells = bySource.get(source) ?? [['', plainLine(source)]];
    bySource.set(source, cells);
    cells.push([plainLine(exporter), figure(values[0]!)]);
  }
  return [...bySource.values()];
}

/** A table in as many pieces as the width asks for. */
function figuresText(title: string, all: readonly Cells[], style: Style, io: Io): string {
  const rows = all.slice(0, COUNTRIES);
  const [first] = rows;
  if (!first) return '';
  const width = Math.max(60, Math.min(io.columns ?? WIDTH, WIDTH));
  const name = Math.max(...rows.map((row) => textWidth(row[0]![1]))) + 2;
  const groups: number[][] = [];
  let used = Infinity;
  for (let k = 1; k < first.length; k++) {
    const column = Math.max(...rows.map((row) => textWidth(row[k]![1])), textWidth(first[k]![0])) + 2;
    if (used + column > width) {
      groups.push([]);
      used = name + 2;
    }
    groups.at(-1)!.push(k);
    used += column;
  }
  const shown = groups.slice(0, COUNTRIES).map((group, g) => {
    const columns: Column[] = [
      { title: '', align: 'text' },
      ...group.map((k): Column => ({ title: first[k]![0], align: 'figure' })),
    ];
    const caption = g === 0 ? title : `${title}, continued`;
    const body = rows.map((row) => [row[0]![1], ...group.map((k) => row[k]![1])]);
    return `${style('bold', caption)}\n${tableText(columns, body, style)}`;
  });
  const more = all.length - rows.length;
  const rest =
    more > 0 ? `${style('dim', `  and ${more} more countries: --format csv or json has all`)}\n` : '';
  return shown.join('\n') + rest;
}

function headText(table: OutputTradeTable, style: Style, io: Io): string {
  const { title, period, unit, industries, countries, state, residual, sumResidual } = table;
  const about = [
    countries.length > 0 ? `${industries} industries of ${countries.length} countries` : state,
    ...(period === undefined ? [] : [period]),
    ...(unit ? [unit] : []),
  ].join(', ');
  const exactness =
    residual === undefined
      ? []
      : wrap(
          `Solved in floating point: relative residual of the system ${tiny(residual)}; the terms of gross exports add up to them within ${tiny(sumResidual ?? 0)} of them.`,
          (io.columns ?? WIDTH) - 2,
        );
  return `${style('bold', plainLine(title))}\n${plainLine(about)}\n${exactness.map((line) => `${line}\n`).join('')}`;
}

function notesText({ notes }: OutputTradeTable, style: Style, io: Io): string {
  if (notes.length === 0) return '';
  const width = Math.max(60, Math.min(io.columns ?? WIDTH, WIDTH)) - 4;
  const lines = notes.flatMap((note) =>
    wrap(plainLine(note), width).map((line, i) => `${i === 0 ? '  - ' : '    '}${line}\n`),
  );
  return `${style('bold', 'Taken as it stands')}\n${lines.join('')}`;
}

/** Two decimals, or more digits where the figure is small. */
function figure(value: number): string {
  const rounded = Math.abs(value) >= 0.01 || Math.abs(value) < 1e-9 ? value.toFixed(2) : value.toPrecision(3);
  const plain = rounded === '-0.00' ? '0.00' : rounded;
  const [whole = '', rest] = plain.split('.');
  const grouped = whole.length > 5 ? whole.replace(/\B(?=(\d{3})+$)/g, '\u202f') : whole;
  return rest === undefined ? grouped : `${grouped}.${rest}`;
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '' : ((100 * part) / whole).toFixed(2);
}

function tiny(value: number): string {
  return value === 0 ? '0' : value.toExponential(1);
}
