import type { OutputComparison } from '../api/output.ts';
import { type CommandIo, type Style, styleFor } from './command-io.ts';
import { type Column, tableText } from './print-table.ts';
import { plainLine, textWidth, wrap } from './terminal-text.ts';

const WIDTH = 120;
/** Columns that cells of words may take before they are broken into lines: the widest with which all is one table. */
const WORDS = [30, 26, 22, 18, 16, 14, 12] as const;
/** Answers that a cell lists by name. */
const LISTED = 2;

type Cell = OutputComparison['rows'][number]['cells'][number];

/** Chains beside each other as text: the table, what compares with what, and the chains sorted, with the reasons. */
export function comparisonText(
  comparison: OutputComparison,
  io: Pick<CommandIo, 'outColours' | 'columns'>,
): string {
  const style = styleFor(io.outColours);
  const width = Math.max(60, Math.min(io.columns ?? WIDTH, WIDTH));
  const title = plainLine(comparison.title);
  const parts = [
    `${style('bold', title)}\n${style('dim', '═'.repeat(Math.min(textWidth(title), width)))}\n`,
    tableOf(comparison, style, width),
    refusalsText(comparison, style, width),
    ...comparison.taxonomy.map((one) => taxonomyText(comparison, one, style, width)),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

interface Laid {
  readonly head: readonly string[];
  readonly align: Column['align'];
  readonly cells: readonly (readonly string[])[];
  readonly width: number;
}

function tableOf(comparison: OutputComparison, style: Style, width: number): string {
  const { rows } = comparison;
  const total = (columns: readonly Laid[]): number =>
    columns.reduce((sum, column) => sum + column.width + 2, 0);
  const tries = WORDS.map((words) => laidOut(comparison, words));
  const columns = tries.find((one) => total(one) <= width) ?? tries.at(-1)!;
  // Columns beyond the width go into a table of their own, each with the names of the chains.
  const [names, ...others] = columns;
  const tables: Laid[][] = [];
  for (const column of others) {
    const last = tables.at(-1);
    if (last && total([...last, column]) <= width) last.push(column);
    else tables.push([names!, column]);
  }
  const open = rows.some(({ cells }) => cells.some(({ options = [] }) => options.length > LISTED));
  const unknown = rows.some(({ cells }) => cells.some(({ state }) => state === 'unknown'));
  const legend = [
    ...(unknown ? ['– nothing in the model tells'] : []),
    ...(open ? ['open (n): n answers are left'] : []),
  ].join('; ');
  return `${tables.map((one) => physical(one, style)).join('\n')}${legend ? `  ${style('dim', legend)}\n` : ''}`;
}

/** The columns with words broken at a width, but never within a word. */
function laidOut({ indicators, rows }: OutputComparison, words: number): readonly Laid[] {
  const laid = (title: string, align: Column['align'], texts: readonly string[]): Laid => {
    const clean = texts.map((text) => plainLine(text));
    const cells = clean.map((text) => wrap(text, Math.max(words, longestWord(text))));
    const room = Math.max(longestWord(title), ...cells.flat().map(textWidth));
    const head = wrap(plainLine(title), room);
    return { head, align, cells, width: Math.max(...[...head, ...cells.flat()].map(textWidth)) };
  };
  return [
    laid(
      '',
      'text',
      rows.map(({ chain }) => chain),
    ),
    ...(rows.some(({ period }) => period !== undefined)
      ? [
          laid(
            'period',
            'text',
            rows.map(({ period = '' }) => period),
          ),
        ]
      : []),
    ...indicators.map(({ title }, i) => {
      const cells = rows.map((row) => row.cells[i]!);
      const units = new Set(cells.flatMap(({ unit }) => unit ?? []));
      const unit = units.size === 1 ? [...units][0]! : '';
      const figures = cells.every(({ options, who }) => !options && !who);
      const texts = cells.map((cell) => cellText(cell, unit));
      return laid(unit ? `${title}, ${unit}` : title, figures ? 'figure' : 'text', texts);
    }),
  ];
}

function longestWord(text: string): number {
  return Math.max(1, ...plainLine(text).split(' ').map(textWidth));
}

/** A table whose cells take several lines. */
function physical(columns: readonly Laid[], style: Style): string {
  const rows = columns[0]!.cells.flatMap((_, r) => {
    const height = Math.max(...columns.map(({ cells }) => cells[r]!.length));
    return Array.from({ length: height }, (__, line) => columns.map(({ cells }) => cells[r]![line] ?? ''));
  });
  return tableText(
    columns.map(({ head, align }) => ({ title: head.join('\n'), align })),
    rows,
    style,
  );
}

function cellText(cell: Cell, unit: string): string {
  const { state, text, options, who, group } = cell;
  if (state === 'unknown') return '–';
  if (options && options.length > LISTED) return `open (${options.length})`;
  const mark = group === undefined ? '' : ` (${group})`;
  const names = who && who.length > LISTED ? `one of ${who.length}` : who?.join(' or ');
  const own = unit || !cell.unit ? text : `${text} ${cell.unit}`;
  // A count stays with what it counts.
  const glued = own.replace(/ (?=\d+(?:,|$))/g, '\u00a0');
  return `${names ? `${names} ` : ''}${glued}${mark}`;
}

const DIFFER: Readonly<Record<string, string>> = {
  whose: 'whose figure it is',
  per: 'what it is per',
  'prices of': 'the year of prices',
  by: 'attribution',
};

function refusalsText({ indicators }: OutputComparison, style: Style, width: number): string {
  const lines = indicators.flatMap(({ title, refused, differ, groups }) => {
    if (groups.length === 0) return [];
    const why = `they differ in ${differ
      .map((part) => DIFFER[part] ?? part)
      .join(', ')
      .replace(/, ([^,]*)$/, ' and $1')}`;
    const head = refused
      ? `${title}: no two chains compare, since ${why}`
      : `${title}: only figures with the same mark compare; ${why}`;
    const its = groups.map(({ mark, basis, chains }) => `(${mark}) ${basis}: ${chains.join(', ')}`);
    return [`${head}. ${its.join('; ')}.`];
  });
  return lines.length > 0
    ? `${style('bold', 'Not compared')}\n${lines.map((l) => listed(l, width)).join('')}`
    : '';
}

function taxonomyText(
  { indicators, rows }: OutputComparison,
  { indicator, classes }: OutputComparison['taxonomy'][number],
  style: Style,
  width: number,
): string {
  const at = indicators.findIndex(({ title }) => title === indicator);
  const lines = classes.flatMap(({ class: word, chains }) => {
    const reasons = chains.flatMap(
      (chain) => rows.find((row) => row.chain === chain)?.cells[at]?.reasons ?? [],
    );
    const said = word === 'not told' || word === 'open' ? [] : [...new Set(reasons)];
    return [
      listed(`${word} (${chains.length}): ${chains.join(', ')}`, width),
      ...said.flatMap((reason) =>
        wrap(plainLine(reason), width - 6).map((l, i) => `${i ? '        ' : '      '}${l}\n`),
      ),
    ];
  });
  return `${style('bold', `Chains by ${indicator}`)}\n${lines.join('')}`;
}

function listed(text: string, width: number): string {
  return wrap(plainLine(text), width - 4)
    .map((line, i) => `${i === 0 ? '  - ' : '    '}${line}\n`)
    .join('');
}
