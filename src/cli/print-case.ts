import type { OutputChain, OutputGovernance } from '../api/output.ts';
import { type CommandIo, type Style, styleFor } from './command-io.ts';
import { cellText, tablesOf } from './print-case-tables.ts';
import { scenarioText } from './print-scenario.ts';
import { type Column, tableText } from './print-table.ts';
import { resolvedText, trajectoryText } from './print-upgrading.ts';
import { padEnd, plainLine, textWidth, wrap } from './terminal-text.ts';

const WIDTH = 110;
/** Facts of one attribute, or addresses of one line, that text lists by name; JSON holds them all. */
const LISTED = 12;
/**
 * The tables and notes of one chain as text. Of a scenario, what is otherwise than in its chain; its own tables only
 * when they are asked for, since most of them are those of the chain.
 */
export function caseText(
  chain: OutputChain,
  io: Pick<CommandIo, 'outColours' | 'columns'>,
  ownTables = true,
): string {
  const style = styleFor(io.outColours);
  const width = Math.max(60, Math.min(io.columns ?? WIDTH, WIDTH));
  const head = headText(chain, style, width);
  if (chain.scenario && !ownTables) {
    const more = `gvc show --chain ${plainLine(chain.chain)} prints all its tables.`;
    return [
      head,
      scenarioText(chain, style, width),
      resolvedText(chain, style),
      `${style('dim', more)}\n`,
    ].join('\n');
  }
  const parts = [
    head,
    scenarioText(chain, style, width),
    resolvedText(chain, style),
    trajectoryText(chain, style),
    ...chain.tables.filter(({ kind }) => kind !== 'chain').flatMap((table) => tablesOf(table, style, width)),
    listText(
      'Profit and measures of value',
      chain.profit.map(({ statement }) => statement),
      style,
      width,
    ),
    governanceText(chain, style, width),
    ...SECTIONS.map(([title, section]) =>
      listText(
        title,
        chain[section].map(({ statement }) => statement),
        style,
        width,
      ),
    ),
    evidenceSection(chain, style, width),
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
    `${style('bold', title)} ${style('dim', `(${name}${plainLine(chain.path)})`)}\n`,
    `${style('dim', '═'.repeat(Math.min(textWidth(title), width)))}\n`,
    ...(chain.documentation === undefined
      ? []
      : wrap(plainLine(chain.documentation), width).map((l) => `${l}\n`)),
  ];
  const { scenario } = chain;
  const unit = chain.about.find(({ label }) => label === 'unit of account')?.text;
  const of = scenario && (scenario.title === scenario.of ? '' : `, ${scenario.title}`);
  const facts = chain.about.flatMap(({ label, text }): (readonly [string, string])[] => {
    if (label === 'unit of account') return [];
    return [[label, label === 'product' && unit !== undefined ? `${text}, per ${unit}` : text]];
  });
  if (chain.shownIn) facts.push(['shown in', chain.shownIn.text]);
  if (scenario) facts.unshift(['scenario of', `${scenario.of}${of}`]);
  for (const table of chain.tables.filter(({ kind }) => kind === 'chain'))
    for (const { measure, title: label, unit: own } of table.columns) {
      const cell = table.rows[0]?.cells[measure];
      if (cell) facts.push([label, [cellText(cell, own), own].filter(Boolean).join(' ')]);
    }
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

/** What is said of governance beyond the single link. */
const SECTIONS = [
  ['Governance of the chain', 'chainGovernance'],
  ['Power', 'power'],
  ['Standards and rules', 'externalGovernance'],
  ['Complete and incomplete firms', 'completeness'],
  ['Upgrading, type by type', 'upgrading'],
  ['Account and trade table', 'besideTable'],
  ['Benchmarks', 'benchmarks'],
  ['Policies', 'policies'],
  ['Trends as hypotheses', 'trends'],
] as const;

/** Every type of governance is possible: nothing is judged of the link. */
const ANY_TYPE = 5;

function isUnjudged({ declared, observed, inferred }: OutputGovernance): boolean {
  return !declared && !observed && inferred?.options.length === ANY_TYPE;
}

function governanceText(chain: OutputChain, style: Style, width: number): string {
  const nameOf = ({ title, from, to }: OutputGovernance): string =>
    plainLine(title === `${from} → ${to}` ? title : `${title} (${from} → ${to})`);
  const rows: string[][] = [];
  const silent: string[] = [];
  for (const link of chain.governance) {
    const sides = (['declared', 'observed', 'inferred'] as const).flatMap((standing) => {
      const side = link[standing];
      return side ? [[standing, side.options.length === ANY_TYPE ? 'any type' : plainLine(side.text)]] : [];
    });
    if (sides.length === 0 || isUnjudged(link)) silent.push(nameOf(link));
    else sides.forEach(([standing, text], i) => rows.push([i === 0 ? nameOf(link) : '', standing!, text!]));
    for (const { source, text } of link.bySource) rows.push(['', `by ${plainLine(source)}`, plainLine(text)]);
  }
  if (rows.length + silent.length === 0) return '';
  const columns: Column[] = ['link', 'standing', 'governance'].map((title) => ({ title, align: 'text' }));
  const table = rows.length > 0 ? tableText(columns, rows, style) : '';
  const rest =
    silent.length > 0 ? wrap(`Nothing is judged or declared of ${listed(silent)}.`, width - 2) : [];
  const said = chain.governance.flatMap((link) => {
    const { instruments, indicators, why, orders } = link;
    const parts = [
      instruments && `Instruments: ${instruments.text}.`,
      why && `${why.statement.replace(/^.*?: /, 'Governance is to be expected: ')}`,
      indicators && `Indicators: ${indicators.text}.`,
      orders.length > 0 && `More hierarchical than ${orders.map(({ text }) => text).join('; ')}.`,
    ].filter(Boolean);
    return parts.length > 0 ? [`${nameOf(link)}. ${parts.join(' ')}`] : [];
  });
  const below = listText('Instruments and indicators by link', said, style, width);
  return `${style('bold', 'Governance by link')}\n${table}${rest.map((line) => `  ${line}\n`).join('')}${below && `\n${below}`}`;
}

/** What the figures and judgements rest on, in a few lines; the command `evidence` says all of it. */
function evidenceSection({ evidence }: OutputChain, style: Style, width: number): string {
  const said = evidence.filter(({ address, measure, value }) => {
    const nil = value.kind === 'quantity' && value.value === '0';
    return !nil && measure !== 'supports' && address.endsWith(`#${measure}`);
  });
  const lines = said.map(({ statement }) => statement.replace(/ figures and judgements/, ''));
  return listText('Evidence of figures and judgements', lines, style, width);
}

/** Open conclusions, gathered under what would settle them. What follows from several such lines is left out. */
function openText(chain: OutputChain, style: Style, width: number): string {
  const unjudged = chain.governance.filter(isUnjudged);
  const left = new Set(unjudged.map(({ inferred }) => inferred?.address));
  const groups = new Map<string, { settledBy: readonly string[]; statements: string[] }>();
  for (const { address, statement, settledBy } of chain.open) {
    // An amount per period is open with that per unit of account.
    if (left.has(address) || address.includes('-per-period')) continue;
    const key = settledBy.join('\n');
    const group = groups.get(key);
    if (group) group.statements.push(statement);
    else groups.set(key, { settledBy, statements: [statement] });
  }
  const lines: string[] = [];
  const named = new Set<string>();
  let following = 0;
  for (const { settledBy, statements } of [...groups.values()].sort(
    (a, b) => a.settledBy.length - b.settledBy.length,
  )) {
    if (settledBy.length > 1 && settledBy.every((address) => named.has(address))) {
      following += statements.length;
      continue;
    }
    for (const address of settledBy) named.add(address);
    const by = settledBy.length === 0 ? 'nothing in the model alone' : listed(settledBy);
    lines.push(`${listed(statements, '; ', 3)}. Settled by ${by}.`);
  }
  if (following > 0) lines.push(`${following} more that follow from these.`);
  if (unjudged.length > 0) {
    const links = listed(unjudged.map(({ title }) => title));
    lines.push(`governance of ${links}. Settled by complexity, codifiability and capability of each.`);
  }
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

function listed(items: readonly string[], joint = ', ', most = LISTED): string {
  const more = items.length - most;
  return items.slice(0, most).join(joint) + (more > 0 ? `${joint}and ${more} more` : '');
}

function listText(title: string, items: readonly string[], style: Style, width: number): string {
  if (items.length === 0) return '';
  const lines = items.flatMap((item) =>
    wrap(plainLine(item), width - 4).map((line, i) => `${i === 0 ? '  - ' : '    '}${line}\n`),
  );
  return `${style('bold', title)}\n${lines.join('')}`;
}
