import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { diskFiles, uriOfPath } from '../api/files-node.ts';
import { Workspace } from '../api/workspace.ts';
import type { CommandIo } from './command-io.ts';
import { findModels, type Problem, shownPath } from './find-models.ts';
import { Progress } from './progress.ts';
import { TradeProgress, tradeRunner } from './trade-runner.ts';
import { plainLine } from './terminal-text.ts';

/** A model that was read. */
export interface OpenModel {
  readonly uri: string;
  /** As it is shown: relative to the current folder when it lies below it. */
  readonly path: string;
}

export interface OpenModels {
  readonly workspace: Workspace;
  readonly models: readonly OpenModel[];
  /** What could not be read, with what is wrong in the `gvc.json` files met. */
  readonly problems: readonly Problem[];
}

/**
 * Reads every model that the paths mean, with what they import and the projects they belong to.
 *
 * @param computed their trade tables are computed, too.
 */
export async function openModels(
  paths: readonly string[],
  io: CommandIo,
  computed = true,
): Promise<OpenModels> {
  const found = await findModels(paths, io.cwd);
  const problems: Problem[] = [...found.problems];
  const workspace = new Workspace(diskFiles, tradeRunner);
  const models: OpenModel[] = [];
  const progress = new Progress(io, 'reading', found.models.length);
  for (const [i, file] of found.models.entries()) {
    const path = shownPath(file, io.cwd);
    progress.step(i, path);
    const uri = uriOfPath(file);
    const table = new TradeProgress(io);
    const problem = await (computed ? workspace.open(uri, table) : workspace.read(uri));
    table.end();
    if (problem) problems.push({ path, reason: problem.reason });
    else models.push({ uri, path });
  }
  progress.end();
  const known = new Set(workspace.projectProblems().map(({ uri }) => uri));
  for (const file of found.settings) {
    const uri = uriOfPath(file);
    const folder = uri.slice(0, uri.lastIndexOf('/'));
    if (!known.has(uri) && workspace.language.projectOf(`${folder}/x.gvc`) !== `${folder}/`)
      await workspace.loadProject(folder);
  }
  for (const { uri, reason } of workspace.projectProblems())
    problems.push({ path: pathOf(uri, io.cwd), reason });
  return { workspace, models, problems };
}

/** The path that an address means, as it is shown. */
export function pathOf(uri: string, cwd: string): string {
  try {
    return shownPath(fileURLToPath(uri), cwd);
  } catch {
    return uri;
  }
}

/** A line for each thing that could not be read or run. */
export function printProblems(problems: readonly Problem[], io: CommandIo): void {
  for (const { path, reason } of problems) io.err(`gvc: ${plainLine(path)}: ${plainLine(reason)}\n`);
}

/** The text of a file for the line under a finding: what the workspace holds, else what is on the disk. */
export async function textOf(workspace: Workspace, uri: string): Promise<string> {
  const text = workspace.language.document(uri)?.text;
  if (text !== undefined) return text;
  try {
    return await readFile(fileURLToPath(uri), 'utf8');
  } catch {
    return '';
  }
}
