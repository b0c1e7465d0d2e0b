import { subjectTitle } from '../export/case-tables.ts';
import { comparisonTables } from '../export/comparison-table.ts';
import { formatAddress } from '../model/address.ts';
import type { SceneTable } from '../render/scene.ts';
import { quantityText } from '../render/scene/values.ts';
import { trajectoryOf } from './trajectory.ts';
import type { ChainResult, Workspace } from './workspace.ts';

/** What stands beside the picture as tables: countries by account and trade table, and what became of each over the snapshots. */
export function sceneTables(workspace: Workspace, chain: ChainResult): readonly SceneTable[] {
  return [...countryTables(chain), ...trajectoryTable(workspace, chain)];
}

function countryTables({ model, analysis }: ChainResult): readonly SceneTable[] {
  return comparisonTables(model, analysis, subjectTitle).map(({ title, columns, rows }) => ({
    title,
    heads: ['Country', ...columns.map((column) => column.title)],
    rows: rows.map((row) => ({
      title: row.title,
      cells: columns.map(({ measure }) => {
        const value = analysis.byAddress.get(row.cells[measure]?.address ?? '')?.value;
        return value?.kind === 'quantity' ? (quantityText(value) ?? 'unknown') : '';
      }),
    })),
  }));
}

function trajectoryTable(workspace: Workspace, chain: ChainResult): readonly SceneTable[] {
  const trajectory = trajectoryOf(workspace, chain);
  if (!trajectory || trajectory.rows.length === 0) return [];
  const { model } = chain;
  const steps = trajectory.snapshots.slice(1).map((to, i) => ({ from: trajectory.snapshots[i]!, to }));
  const name = ({ chain: title, period }: (typeof trajectory.snapshots)[number]): string => period ?? title;
  const declared = new Set((['firm', 'group', 'stage'] as const).flatMap((kind) => model.subjects(kind)));
  return [
    {
      title: 'Upgrading over the snapshots',
      heads: ['Subject', ...steps.map(({ from, to }) => `${name(from)} to ${name(to)}`)],
      rows: trajectory.rows.map((row) => ({
        title: row.title,
        ...(declared.has(row.subject) && {
          address: formatAddress({ chain: model.name, subject: row.subject }),
        }),
        cells: steps.map(({ to }) => {
          const step = row.steps.find((each) => each.to === to.chain);
          const gained = step?.gained && `gained: ${step.gained.text}`;
          return [step?.upgrading?.text, gained].filter(Boolean).join('; ');
        }),
      })),
    },
  ];
}
