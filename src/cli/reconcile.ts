import { fileURLToPath } from 'node:url';
import type { OutputReconciliation, ReconcileOutput } from '../api/output.ts';
import {
  type ReconciledEdit,
  type Steps,
  readUncertainty,
  reconcileChain,
  reconciledEdits,
  showReconciliation,
  withReconciled,
} from '../api/reconcile.ts';
import { baseOfScenario } from '../api/scenarios.ts';
import type { Workspace } from '../api/workspace.ts';
import { type CommandIo, styleFor } from './command-io.ts';
import { CLEAN, type ExitCode, FAILED, FINDINGS } from './exit-codes.ts';
import type { Problem } from './find-models.ts';
import { openModels, pathOf, printProblems } from './open-models.ts';
import { reconciliationText } from './print-reconciliation.ts';
import { Progress } from './progress.ts';
import { replaceFile } from './replace-file.ts';
import { plainLine } from './terminal-text.ts';

export interface ReconcileOptions {
  readonly chain?: string;
  readonly format: 'text' | 'json';
  /** Percentage that figures without declared uncertainty are uncertain by. */
  readonly uncertainty?: string;
  readonly write?: true;
}

interface Planned {
  readonly shown: OutputReconciliation;
  readonly edits: readonly ReconciledEdit[];
  readonly left: { address: string; reason: string }[];
}

/** `gvc reconcile`: least squares over the account of each chain. Writes nothing unless it is told to. */
export async function reconcile(
  paths: readonly string[],
  options: ReconcileOptions,
  io: CommandIo,
): Promise<ExitCode> {
  const uncertainty = options.uncertainty === undefined ? undefined : readUncertainty(options.uncertainty);
  if (options.uncertainty !== undefined && !uncertainty) {
    io.err(`gvc: --uncertainty takes a percentage, such as 5%, and not ${plainLine(options.uncertainty)}\n`);
    return FAILED;
  }
  const { workspace, models, problems: unread } = await openModels(paths, io);
  const problems: Problem[] = [...unread];
  const plans: Planned[] = [];
  const names = new Set<string>();
  for (const { uri, path } of models) {
    try {
      for (const chain of workspace.chains(uri)) {
        names.add(chain.model.name);
        // The figures of a scenario are mostly those of its chain: it is reconciled when it is asked for by name.
        if (
          options.chain === undefined ? baseOfScenario(workspace, chain) : options.chain !== chain.model.name
        )
          continue;
        const reconciliation = withProgress(
          reconcileChain(workspace, chain, uncertainty),
          chain.model.name,
          io,
        );
        const shown = { path, ...showReconciliation(chain, reconciliation) };
        const { edits, left } = reconciledEdits(workspace, chain, reconciliation);
        plans.push({ shown, edits, left: [...left] });
      }
    } catch (error) {
      problems.push({ path, reason: `reconciling it failed: ${(error as Error).message}` });
    }
  }
  if (options.chain !== undefined && plans.length === 0 && models.length > 0)
    problems.push({
      path: options.chain,
      reason:
        names.size > 0
          ? `no chain has this name; there is ${[...names].join(', ')}`
          : 'no chain has this name',
    });
  const written = options.write ? await writeAll(workspace, plans, problems, io.cwd) : undefined;
  printProblems(problems, io);
  const chains = plans.map(({ shown, edits, left }): OutputReconciliation =>
    written
      ? {
          ...shown,
          written: edits
            .filter((edit) => written.has(edit))
            .map(({ address, was, is }) => ({ address, was, is })),
          left,
        }
      : shown,
  );
  if (options.format === 'json') {
    const output: ReconcileOutput = { version: 1, command: 'reconcile', chains, problems };
    io.out(`${JSON.stringify(output, null, 2)}\n`);
  } else if (chains.length > 0) {
    const rule = `\n${styleFor(io.outColours)('dim', '─'.repeat(40))}\n\n`;
    io.out(chains.map((chain) => reconciliationText(chain, io)).join(rule));
    const waiting = written ? 0 : plans.reduce((sum, { edits }) => sum + edits.length, 0);
    if (waiting > 0)
      io.out(
        `\nNothing was written. --write replaces ${waiting} ${waiting === 1 ? 'figure' : 'figures'} and keeps the original in a note.\n`,
      );
  } else if (problems.length === 0)
    io.err(`gvc: no chain is declared in ${models.map(({ path }) => plainLine(path)).join(', ')}\n`);
  if (problems.length > 0) return FAILED;
  return chains.every(({ agrees }) => agrees) ? CLEAN : FINDINGS;
}

/** Does the work, and says how far it is where it takes long. Ctrl+C ends it at any time: nothing is written yet. */
function withProgress<Result>(work: Steps<Result>, name: string, io: CommandIo): Result {
  const progress = new Progress(io, 'reconciling, part', 100);
  try {
    for (;;) {
      const next = work.next();
      if (next.done) return next.value;
      const { done, of } = next.value;
      progress.step(Math.min(99, Math.floor((100 * done) / of)), name);
    }
  } finally {
    progress.end();
  }
}

/** Writes the edits, each file whole or not at all, and tells which were written. */
async function writeAll(
  workspace: Workspace,
  plans: readonly Planned[],
  problems: Problem[],
  cwd: string,
): Promise<ReadonlySet<ReconciledEdit>> {
  const written = new Set<ReconciledEdit>();
  const byFile = new Map<string, Map<number, ReconciledEdit[]>>();
  for (const { edits } of plans)
    for (const edit of edits) {
      const file = byFile.get(edit.uri) ?? new Map<number, ReconciledEdit[]>();
      byFile.set(edit.uri, file);
      file.set(edit.start, [...(file.get(edit.start) ?? []), edit]);
    }
  for (const { edits, left } of plans)
    for (const { uri, start, address, is } of edits) {
      const same = byFile.get(uri)!.get(start)!;
      if (same.some((other) => other.is !== is))
        left.push({ address, reason: 'chains that share it reconcile it differently' });
    }
  for (const [uri, places] of byFile) {
    const agreed = [...places.values()].filter((same) => same.every(({ is }) => is === same[0]!.is));
    if (agreed.length === 0) continue;
    const text = workspace.language.document(uri)?.text ?? '';
    const changed = withReconciled(
      text,
      agreed.map(([edit]) => edit!),
    );
    const reason = 'reason' in changed ? changed.reason : await replaceFile(fileURLToPath(uri), changed.text);
    if (reason !== undefined) problems.push({ path: pathOf(uri, cwd), reason });
    else for (const edit of agreed.flat()) written.add(edit);
  }
  return written;
}
