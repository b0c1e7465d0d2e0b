import type { OutputChain } from '../api/output.ts';
import type { Style } from './command-io.ts';
import { type Column, tableText } from './print-table.ts';
import { plainLine } from './terminal-text.ts';

/** What became of each subject over the snapshots up to a chain: a row for each, two columns for each step. */
export function trajectoryText({ trajectory }: OutputChain, style: Style): string {
  if (!trajectory) return '';
  const { snapshots, rows } = trajectory;
  const when = (i: number): string => plainLine(snapshots[i]!.period ?? snapshots[i]!.chain);
  const steps = snapshots
    .slice(1)
    .map(({ chain }, i) => ({ to: chain, title: `${when(i)} → ${when(i + 1)}` }));
  const caption = style('bold', 'Upgrading over the snapshots, and what was gained');
  if (rows.length === 0) return `${caption}\n  Nothing that upgrading is read from has changed.\n`;
  const gains = new Set(
    rows.flatMap(({ steps: all }) => all.flatMap(({ to, gained }) => (gained ? [to] : []))),
  );
  const columns: Column[] = [
    { title: '', align: 'text' },
    ...steps.flatMap(({ to, title }): Column[] => [
      { title, align: 'text' },
      ...(gains.has(to) ? [{ title: 'gained', align: 'text' } as const] : []),
    ]),
  ];
  const cells = rows.map(({ title, steps: own }) => [
    plainLine(title),
    ...steps.flatMap(({ to }) => {
      const step = own.find((one) => one.to === to);
      return [step?.upgrading?.text ?? '–', ...(gains.has(to) ? [step?.gained?.text ?? '–'] : [])];
    }),
  ]);
  return `${caption}\n${tableText(columns, cells, style)}`;
}

/** What holds in a chain, thing by thing, with the chain that states it. */
export function resolvedText({ resolved }: OutputChain, style: Style): string {
  if (!resolved) return '';
  let before: string | undefined;
  const rows = resolved.map(({ title, text, from }) => {
    const first = title === before ? '' : plainLine(title);
    before = title;
    return [first, plainLine(text), plainLine(from)];
  });
  const columns: Column[] = ['', '', 'stated in'].map((title) => ({ title, align: 'text' }));
  return `${style('bold', 'What holds, and where it is stated')}\n${tableText(columns, rows, style)}`;
}
