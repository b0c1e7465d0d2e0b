import { randomUUID } from 'node:crypto';
import { open, realpath, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { diskFiles, uriOfPath } from '../api/files-node.ts';
import { formatDocument } from '../api/format.ts';
import { isOffsets, LineIndex } from '../api/located.ts';
import type { CommandIo } from './command-io.ts';
import { CLEAN, type ExitCode, FAILED, FINDINGS } from './exit-codes.ts';
import { findModels, type Problem, shownPath } from './find-models.ts';
import { printProblems } from './open-models.ts';
import { Progress } from './progress.ts';
import { plainLine } from './terminal-text.ts';

export interface FormatOptions {
  readonly check?: true;
}

/** `gvc format`: canonical form for every model that the paths mean. A file that is fine is not touched. */
export async function format(
  paths: readonly string[],
  options: FormatOptions,
  io: CommandIo,
): Promise<ExitCode> {
  const found = await findModels(paths, io.cwd);
  const problems: Problem[] = [...found.problems];
  const progress = new Progress(io, 'formatting', found.models.length);
  let changed = 0;
  for (const [i, file] of found.models.entries()) {
    const path = shownPath(file, io.cwd);
    progress.step(i, path);
    const result = await formatFile(file, options.check !== true);
    if (typeof result === 'object') problems.push({ path, reason: result.reason });
    else if (result === 'changed') {
      changed++;
      io.out(`${options.check ? 'would change' : 'formatted'} ${plainLine(path)}\n`);
    }
  }
  progress.end();
  printProblems(problems, io);
  const files = found.models.length;
  if (files > 0) {
    const done = options.check ? 'would change' : 'formatted';
    io.out(
      `${files} file${files === 1 ? '' : 's'}: ${changed === 0 ? 'nothing to change' : `${changed} ${done}`}\n`,
    );
  }
  if (problems.length > 0) return FAILED;
  return options.check && changed > 0 ? FINDINGS : CLEAN;
}

type Formatting = 'same' | 'changed' | { readonly reason: string };

/** Formats one file, on the disk when it may be written. Says whether it changes, or why it is left as it is. */
async function formatFile(file: string, write: boolean): Promise<Formatting> {
  const content = await diskFiles.read(uriOfPath(file));
  if (content.state !== 'text') return { reason: content.reason };
  const formatted = formatDocument(content.text);
  if ('refused' in formatted) {
    const [first, ...more] = formatted.refused;
    const where = first ? ` (${positionText(content.text, first.place)}: ${first.what})` : '';
    const rest = more.length > 0 ? `, and ${more.length} more` : '';
    return { reason: `it is left as it is, because it cannot be read in full${where}${rest}` };
  }
  if (formatted.text === content.text) return 'same';
  try {
    if (write) await replaceFile(file, formatted.text);
    return 'changed';
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const forbidden = code === 'EACCES' || code === 'EPERM' || code === 'EROFS';
    return {
      reason: forbidden
        ? 'writing it is not permitted'
        : `it could not be written (${code ?? (error as Error).message})`,
    };
  }
}

function positionText(text: string, place: Parameters<typeof isOffsets>[0]): string {
  const { line, character } = new LineIndex(text).position(isOffsets(place) ? place.start : 0);
  return `${line + 1}:${character + 1}`;
}

/** Writes a file whole or not at all: beside it first, then in its place. A link is followed, permissions are kept. */
async function replaceFile(file: string, text: string): Promise<void> {
  const target = await realpath(file);
  const { mode } = await stat(target);
  const beside = join(dirname(target), `.${basename(target)}.${randomUUID()}.tmp`);
  try {
    // The file itself must be writable: a rename alone would replace one that is not.
    await (await open(target, 'r+')).close();
    const handle = await open(beside, 'wx', mode & 0o777);
    try {
      await handle.writeFile(text, 'utf8');
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, target);
  } catch (error) {
    await unlink(beside).catch(() => undefined);
    throw error;
  }
}
