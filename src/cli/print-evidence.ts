import type { OutputEvidence } from '../api/output.ts';
import { type CommandIo, type Style, styleFor } from './command-io.ts';
import { type Column, tableText } from './print-table.ts';
import { plainLine, textWidth, wrap } from './terminal-text.ts';

const WIDTH = 110;
/** Addresses of one line that text lists by name; CSV and JSON hold them all. */
const LISTED = 12;
/** What is listed one by one, in the order of a reader's concern. */
const NAMED: readonly (readonly [measure: string, title: string])[] = [
  ['unsourced', 'Without a source'],
  ['conflicting', 'Stated differently by several sources'],
  ['stale', 'Old'],
  ['undated', 'Of when, is not told'],
  ['single-sourced', 'On one source only'],
];

/** What the figures and judgements of one chain rest on, as text. */
export function evidenceText(
  evidence: OutputEvidence,
  io: Pick<CommandIo, 'outColours' | 'columns'>,
): string {
  const style = styleFor(io.outColours);
  const width = Math.max(60, Math.min(io.columns ?? WIDTH, WIDTH));
  const { counts } = evidence;
  const title = plainLine(evidence.title);
  const name = title === evidence.chain ? '' : `${plainLine(evidence.chain)}, `;
  const head = [
    `${style('bold', title)} ${style('dim', `(${name}${plainLine(evidence.path)})`)}\n`,
    `${style('dim', '═'.repeat(Math.min(textWidth(title), width)))}\n`,
    counts.all === 0
      ? 'It states no figures or judgements.\n'
      : `${plural(counts.figures, 'figure')}, ${plural(counts.judgements, 'judgement')}${evidence.period === undefined ? '' : `; period ${plainLine(evidence.period)}`}\n`,
  ].join('');
  if (counts.all === 0) return head;
  return [
    head,
    sharesText(evidence, style),
    sourcesText(evidence, style),
    agesText(evidence, style),
    ...NAMED.map(([measure, words]) => namedText(evidence, measure, words, style, width)),
    severalText(evidence, style, width),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

function sharesText({ shares, counts }: OutputEvidence, style: Style): string {
  const divided = counts.figures > 0 && counts.judgements > 0;
  const measures = [...new Set(shares.map(({ measure }) => measure))];
  const cell = (measure: string, of: 'all' | 'figures' | 'judgements'): string => {
    const share = shares.find((one) => one.measure === measure && one.of === of);
    return share ? `${share.count} of ${share.whole}, ${share.text}` : '';
  };
  const columns: Column[] = [
    { title: '', align: 'text' },
    { title: 'together', align: 'figure' },
    ...(divided
      ? (['figures', 'judgements'] as const).map((t): Column => ({ title: t, align: 'figure' }))
      : []),
  ];
  // That nothing is marked so says no more than its absence.
  const shown = measures.filter((measure) =>
    shares.some((s) => s.measure === measure && (s.count > 0 || s.of !== 'all')),
  );
  const rows = shown.map((measure) => [
    shares.find((share) => share.measure === measure)!.title,
    cell(measure, 'all'),
    ...(divided ? [cell(measure, 'figures'), cell(measure, 'judgements')] : []),
  ]);
  return `${style('bold', 'Evidence')}\n${tableText(columns, rows, style)}`;
}

function sourcesText({ sources }: OutputEvidence, style: Style): string {
  if (sources.length === 0) return '';
  const columns: Column[] = [
    { title: 'source', align: 'text' },
    { title: 'year', align: 'figure' },
    { title: 'carries', align: 'figure' },
    { title: 'alone', align: 'figure' },
  ];
  const rows = sources.map(({ key, year, count, text, alone }) => [
    plainLine(key),
    year?.toString() ?? 'not told',
    `${count}, ${text}`,
    `${alone}`,
  ]);
  return `${style('bold', 'By source')}\n${tableText(columns, rows, style)}`;
}

function agesText({ ages, counts }: OutputEvidence, style: Style): string {
  const rows = ages.map(({ title, count }) => [title, `${count} of ${counts.all}`]);
  const columns: Column[] = [
    { title: 'years off the period', align: 'text' },
    { title: '', align: 'figure' },
  ];
  return `${style('bold', 'By age')}\n${tableText(columns, rows, style)}`;
}

function namedText(
  { shares }: OutputEvidence,
  measure: string,
  title: string,
  style: Style,
  width: number,
): string {
  const items = shares.find((share) => share.measure === measure && share.of === 'all')?.items ?? [];
  if (items.length === 0) return '';
  const more = items.length - LISTED;
  const list = `${items.slice(0, LISTED).join(', ')}${more > 0 ? ` and ${more} more (--format csv lists all)` : ''}`;
  return `${style('bold', title)}\n${indented(list, width)}`;
}

function severalText({ several }: OutputEvidence, style: Style, width: number): string {
  if (several.length === 0) return '';
  const words = { agree: 'agree', differ: 'differ', 'not-compared': 'not compared' } as const;
  const lines = several.map(({ address, verdict, said, difference, reason }) => {
    const all = said
      .map(
        ({ text, sources }) => `${text}${sources.length > 0 ? ` (@${sources.join(', @')})` : ' (no source)'}`,
      )
      .join(verdict === 'differ' ? ' against ' : '; ');
    const off = difference === undefined ? '' : ` by ${difference}`;
    return indented(
      `${address}: ${all}: ${words[verdict]}${off}${reason ? `, since ${reason}` : ''}.`,
      width,
    );
  });
  return `${style('bold', 'Stated several times')}\n${lines.join('')}`;
}

function indented(text: string, width: number): string {
  return wrap(plainLine(text), width - 4)
    .map((line, i) => `${i === 0 ? '  - ' : '    '}${line}\n`)
    .join('');
}
