import type { OutputReconciledFigure, OutputReconciliation } from '../api/output.ts';
import { reconciliationSentences, VERDICTS } from '../api/reconcile.ts';
import { type CommandIo, type Style, styleFor } from './command-io.ts';
import { type Column, tableText } from './print-table.ts';
import { plainLine, textWidth, wrap } from './terminal-text.ts';

const WIDTH = 110;
const COLUMNS: readonly Column[] = [
  { title: 'figure', align: 'text' },
  { title: 'measured', align: 'figure' },
  { title: 'unit', align: 'text' },
  { title: 'σ', align: 'figure' },
  { title: 'from', align: 'text' },
  { title: 'reconciled', align: 'figure' },
  { title: 'σ after', align: 'figure' },
  { title: 'adjustment', align: 'figure' },
  { title: 'in σ', align: 'figure' },
  { title: 'normalised', align: 'figure' },
  { title: 'test', align: 'text' },
];

/** The reconciliation of one chain as text: the global test, its figures, what was written. */
export function reconciliationText(
  chain: OutputReconciliation,
  io: Pick<CommandIo, 'outColours' | 'columns'>,
): string {
  const style = styleFor(io.outColours);
  const width = Math.max(60, Math.min(io.columns ?? WIDTH, WIDTH));
  const title = plainLine(chain.title);
  const name = title === chain.chain ? '' : `${plainLine(chain.chain)}, `;
  const parts = [
    `${style('bold', title)} ${style('dim', `(${name}${plainLine(chain.path)})`)}\n${style('dim', '═'.repeat(Math.min(textWidth(title), width)))}\n`,
    ...reconciliationSentences(chain).map((line) => paragraph(line, width)),
  ];
  const units = chain.figures.some(({ unit }) => unit !== '');
  const shown = COLUMNS.filter((_, i) => units || i !== 2);
  const rows = chain.figures.map((figure) => rowOf(figure, style).filter((_, i) => units || i !== 2));
  if (rows.length > 0) parts.push(tableText(shown, rows, style));
  const list = (head: string, lines: readonly string[]): void => {
    if (lines.length > 0)
      parts.push(`${style('bold', head)}\n${lines.map((line) => `  ${plainLine(line)}\n`).join('')}`);
  };
  list(
    'Written',
    (chain.written ?? []).map(({ address, was, is }) => `${address}: ${was} → ${is}`),
  );
  list(
    'Left as it is',
    (chain.left ?? []).map(({ address, reason }) => `${address}: ${reason}`),
  );
  return parts.join('\n');
}

function rowOf(figure: OutputReconciledFigure, style: Style): string[] {
  const { name, stated, unit, uncertainty, verdict } = figure;
  const colour = verdict === 'gross-error' ? 'red' : verdict === 'suspect' ? 'yellow' : undefined;
  const word = VERDICTS[verdict];
  return [
    ...[plainLine(name), plainLine(stated), plainLine(unit), uncertainty.text, uncertainty.basis],
    ...[figure.reconciledText, figure.uncertaintyAfter.text, figure.adjustmentText],
    ...[figure.inUncertainties ?? '', figure.normalised ?? ''],
    colour ? style(colour, word) : word,
  ];
}

function paragraph(text: string, width: number): string {
  return wrap(plainLine(text), width)
    .map((line) => `${line}\n`)
    .join('');
}
