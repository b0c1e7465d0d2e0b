import { subjectTitle } from '../export/case-tables.ts';
import type { OutputTrajectory } from '../export/schema.ts';
import { formatAddress } from '../model/address.ts';
import { chainBefore } from './scenarios.ts';
import type { ChainResult, Workspace } from './workspace.ts';

type Cell = OutputTrajectory['rows'][number]['steps'][number]['upgrading'];

/**
 * What became of each firm, group, stage and country over the snapshots up to a chain, step by step from the earliest;
 * undefined for a chain that follows no other.
 */
export function trajectoryOf(workspace: Workspace, chain: ChainResult): OutputTrajectory | undefined {
  const snapshots = snapshotsUpTo(workspace, chain);
  if (snapshots.length < 2) return undefined;
  const rows = new Map<string, OutputTrajectory['rows'][number]['steps']>();
  snapshots.slice(1).forEach((later, i) => {
    const earlier = snapshots[i]!;
    for (const { subject, measure } of later.analysis.conclusions) {
      if (measure !== 'upgrading' && measure !== 'gained') continue;
      const steps = rows.get(subject) ?? [];
      if (steps.at(-1)?.to === later.model.name) continue;
      const [upgrading, gained] = [cell(later, subject, 'upgrading'), cell(later, subject, 'gained')];
      if (!upgrading && !gained) continue;
      steps.push({
        ...{ from: earlier.model.name, to: later.model.name },
        ...(upgrading && { upgrading }),
        ...(gained && { gained }),
      });
      rows.set(subject, steps);
    }
  });
  return {
    snapshots: snapshots.map(({ model }) => {
      const period = model.fact('', 'period')?.assertions[0].value;
      return { chain: model.name, ...(period?.kind === 'period' && { period: period.period.text }) };
    }),
    rows: [...rows].map(([subject, steps]) => ({
      subject,
      title: subjectTitle(chain.model, subject),
      steps,
    })),
  };
}

function cell({ model, analysis }: ChainResult, subject: string, attribute: string): Cell {
  const found = analysis.byAddress.get(formatAddress({ chain: model.name, subject, attribute }));
  if (!found) return undefined;
  const { value } = found;
  const text = value.kind === 'text' ? value.text : value.kind === 'set' ? value.options.join(' or ') : '';
  return { address: found.address, text };
}

/** The snapshots before a chain and the chain itself, the earliest first. */
function snapshotsUpTo(workspace: Workspace, chain: ChainResult): readonly ChainResult[] {
  const found = [chain];
  const seen = new Set([`${chain.uri}#${chain.model.name}`]);
  for (;;) {
    const before = chainBefore(workspace, found[0]!);
    const key = before && `${before.uri}#${before.model.name}`;
    if (!before || !key || seen.has(key)) return found;
    seen.add(key);
    found.unshift(before);
  }
}
