import type { OutputCell, OutputChain, OutputTable } from '../api/output.ts';
import { type CommandIo, type Style, styleFor } from './command-io.ts';
import { type Column, tableText } from './print-table.ts';
import { padEnd, plainLine, textWidth, wrap } from './terminal-text.ts';

const WIDTH = 110;
/** Facts of one attribute, or addresses of one line, that text lists by name; JSON holds them all. */
const LISTED = 12;
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

/** The tables and notes of one chain as text. */
export function caseText(chain: OutputChain, io: Pick<CommandIo, 'outColours' | 'columns'>): string {
  const style = styleFor(io.outColours);
  const width = Math.max(60, Math.min(io.columns ?? WIDTH, WIDTH));
  const parts = [
    headText(chain, style, width),
    ...chain.tables.flatMap((table) => tablesOf(table, style, width)),
    governanceText(chain, style),
    openText(chain, style, width),
    unusedText(chain, style, width),
    listText(
      'Sources',
      chain.sources.map(
        ({ text, citations }) => `${text} Cited ${citations === 1 ? 'once' : `${citations} times`}.`,
      ),
      style,
      width,
    ),
    listText('Caveats', chain.caveats.map(caveatText), style, width),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

function headText(chain: OutputChain, style: Style, width: number): string {
  const title = plainLine(chain.title);
  const name = title === chain.chain ? '' : `${plainLine(chain.chain)}, `;
  const lines = [
    `${style(['bold', 'underline'], title)} ${style('dim', `${name}${plainLine(chain.path)}`)}\n`,
    ...(chain.documentation === undefined
      ? []
      : wrap(plainLine(chain.documentation), width).map((l) => `${l}\n`)),
  ];
  const unit = chain.about.find(({ label }) => label === 'unit of account')?.text;
  const facts = chain.about.flatMap(({ label, text }): (readonly [string, string])[] => {
    if (label === 'unit of account') return [];
    return [[label, label === 'product' && unit !== undefined ? `${text}, per ${unit}` : text]];
  });
  for (const { standing, statement } of chain.scale) facts.push(['scale', `${statement} (${standing})`]);
  const margin = Math.max(0, ...facts.map(([label]) => label.length)) + 2;
  facts.forEach(([label, text], i) => {
    const shown = facts[i - 1]?.[0] === label ? '' : label;
    const [first = '', ...rest] = wrap(plainLine(text), width - margin);
    lines.push(
      `${style('dim', padEnd(shown, margin))}${first}\n`,
      ...rest.map((l) => `${' '.repeat(margin)}${l}\n`),
    );
  });
  return lines.join('');
}

/** A table in as many pieces as the width asks for. */
function tablesOf(table: OutputTable, style: Style, width: number): readonly string[] {
  const main = MAIN[table.kind];
  const measures = table.columns.filter(({ measure }) => !main || main.has(measure));
  const others = table.columns.filter((column) => !measures.includes(column));
  const titles = { firm: 'Accounts of firms', link: 'Paid on links' } as Readonly<Record<string, string>>;
  return [
    ...pieces(table, measures, table.title, style, width),
    ...pieces(table, others, titles[table.kind] ?? table.title, style, width),
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
function cellText(cell: OutputCell | undefined, unit: string): string {
  if (!cell) return '';
  const { value } = cell;
  switch (value.kind) {
    case 'quantity':
      return plainLine(
        unit || value.state === 'open' || !value.unit ? value.text : `${value.text} ${value.unit}`,
      );
    case 'set':
      return plainLine(value.options.join(' or '));
    case 'text':
      return plainLine(value.text);
  }
}

function governanceText(chain: OutputChain, style: Style): string {
  const rows = chain.governance.flatMap((row) => {
    const ends = `${row.from} → ${row.to}`;
    const link = row.title === ends ? ends : `${row.title} (${ends})`;
    const sides = (['declared', 'observed', 'inferred'] as const).flatMap((standing) => {
      const side = row[standing];
      return side ? [[standing, side.options.length === 5 ? 'any type: nothing is judged' : side.text]] : [];
    });
    if (sides.length === 0) sides.push(['', 'nothing is said']);
    return sides.map(([standing, text], i) => [i === 0 ? link : '', standing!, text!].map(plainLine));
  });
  if (rows.length === 0) return '';
  const columns: Column[] = ['link', 'standing', 'governance'].map((title) => ({ title, align: 'text' }));
  return `${style('bold', 'Governance by link')}\n${tableText(columns, rows, style)}`;
}

/** Open conclusions, gathered under what would settle them. What follows from several such lines is left out. */
function openText(chain: OutputChain, style: Style, width: number): string {
  const groups = new Map<string, { settledBy: readonly string[]; statements: string[] }>();
  for (const { statement, settledBy } of chain.open) {
    const key = settledBy.join('\n');
    const group = groups.get(key);
    if (group) group.statements.push(statement);
    else groups.set(key, { settledBy, statements: [statement] });
  }
  const single = new Set(
    [...groups.values()].flatMap(({ settledBy }) => (settledBy.length === 1 ? settledBy : [])),
  );
  const lines: string[] = [];
  let following = 0;
  for (const { settledBy, statements } of groups.values()) {
    if (settledBy.length > 1 && settledBy.every((address) => single.has(address))) {
      following += statements.length;
      continue;
    }
    const by = settledBy.length === 0 ? 'nothing in the model alone' : listed(settledBy);
    lines.push(`${listed(statements, '; ')}. Settled by ${by}.`);
  }
  if (following > 0) lines.push(`${following} more that follow from these.`);
  return listText('Open, and what would settle it', lines, style, width);
}

function unusedText(chain: OutputChain, style: Style, width: number): string {
  const lines = chain.unused.map(
    ({ attribute, facts }) =>
      `${attribute.replaceAll('-', ' ')}, ${facts.length}: ${listed(
        facts.map(({ text }) => text),
        '; ',
      )}`,
  );
  return listText('Stated and not yet concluded from', lines, style, width);
}

function caveatText({ text, of }: OutputChain['caveats'][number]): string {
  return of.length > 1 ? `${text} (${of.length} conclusions)` : text;
}

function listed(items: readonly string[], joint = ', '): string {
  const more = items.length - LISTED;
  return items.slice(0, LISTED).join(joint) + (more > 0 ? `${joint}and ${more} more` : '');
}

function listText(title: string, items: readonly string[], style: Style, width: number): string {
  if (items.length === 0) return '';
  const lines = items.flatMap((item) =>
    wrap(plainLine(item), width - 4).map((line, i) => `${i === 0 ? '  - ' : '    '}${line}\n`),
  );
  return `${style('bold', title)}\n${lines.join('')}`;
}
