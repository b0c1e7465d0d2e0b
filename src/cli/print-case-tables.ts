import type { OutputCell, OutputTable } from '../api/output.ts';
import type { Style } from './command-io.ts';
import { type Column, tableText } from './print-table.ts';
import { plainLine, textWidth } from './terminal-text.ts';

const PER_PERIOD = '-per-period';
/** What a table of value holds; the other measures of firms and links follow in tables of their own. */
const MAIN: Readonly<Record<string, ReadonlySet<string>>> = {
  firm: new Set([
    'increment',
    'share-of-final-price',
    'value-added',
    'share-of-value-added',
    'cumulative-price',
  ]),
  link: new Set(['price', 'quantity', 'value']),
};

/** A table in as many pieces as the width asks for; amounts per period apart from those per unit of account. */
export function tablesOf(table: OutputTable, style: Style, width: number): readonly string[] {
  const main = MAIN[table.kind];
  const by = table.attribution ? `, by ${table.attribution}` : '';
  const titles = { firm: 'Accounts of firms', link: 'Paid on links' } as Readonly<Record<string, string>>;
  const perUnit = table.columns.filter(({ measure }) => !measure.endsWith(PER_PERIOD));
  const first = perUnit.filter(({ measure }) => !main || main.has(measure));
  const others = perUnit.filter((column) => !first.includes(column));
  const perPeriod = table.columns
    .filter(({ measure }) => measure.endsWith(PER_PERIOD))
    .map((column) => ({ ...column, title: column.title.replace(/ per period$/, '') }));
  return [
    ...pieces(table, first, table.title, style, width),
    ...pieces(table, others, `${titles[table.kind] ?? table.title}${by}`, style, width),
    ...pieces(table, perPeriod, `${table.title}, per period`, style, width),
  ];
}

function pieces(
  table: OutputTable,
  columns: OutputTable['columns'],
  title: string,
  style: Style,
  width: number,
): readonly string[] {
  const rows = table.rows.filter((row) => columns.some(({ measure }) => row.cells[measure]));
  if (rows.length === 0) return [];
  // In a chain without stages, that all of it stands in none says nothing.
  if (table.kind === 'stage' && rows.every(({ subject }) => subject === 'unattributed')) return [];
  const names = rows.map(({ title: name }) => plainLine(name));
  const first = Math.max(...names.map(textWidth), 0) + 2;
  const made = columns.map((column) => {
    const cells = rows.map((row) => cellText(row.cells[column.measure], column.unit));
    const head = column.unit ? `${column.title}, ${column.unit}` : column.title;
    return { head: plainLine(head), cells, width: Math.max(textWidth(head), ...cells.map(textWidth)) + 2 };
  });
  const groups: (typeof made)[] = [];
  let used = Infinity;
  for (const column of made) {
    if (used + column.width > width) {
      groups.push([]);
      used = first + 2;
    }
    groups.at(-1)!.push(column);
    used += column.width;
  }
  return groups.map((group, g) => {
    const heads: Column[] = [
      { title: '', align: 'text' },
      ...group.map(({ head }): Column => ({ title: head, align: 'figure' })),
    ];
    const body = rows.map((_, r) => [names[r]!, ...group.map(({ cells }) => cells[r]!)]);
    const caption = g === 0 ? title : `${title}, continued`;
    return `${style('bold', caption)}\n${tableText(heads, body, style)}`;
  });
}

/** A cell: the figure, with its unit when the column has none of its own. Nothing concluded is a blank. */
export function cellText(cell: OutputCell | undefined, unit: string): string {
  if (!cell) return '';
  const { value } = cell;
  switch (value.kind) {
    case 'quantity': {
      const text = grouped(value.text);
      return plainLine(unit || value.state === 'open' || !value.unit ? text : `${text} ${value.unit}`);
    }
    case 'set':
      return plainLine(value.options.join(' or '));
    case 'text':
      return plainLine(value.text);
  }
}

/** Whole digits in threes from five on, with a space that no line breaks at. */
function grouped(text: string): string {
  return text.replace(/(?<![\d.])\d{5,}|(?<=\.\.)\d{5,}/g, (digits) =>
    digits.replace(/\B(?=(\d{3})+$)/g, '\u202f'),
  );
}
