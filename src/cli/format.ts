import { diskFiles, uriOfPath } from '../api/files-node.ts';
import { formatDocument } from '../api/format.ts';
import { isOffsets, LineIndex } from '../api/located.ts';
import type { CommandIo } from './command-io.ts';
import { CLEAN, type ExitCode, FAILED, FINDINGS } from './exit-codes.ts';
import { findModels, type Problem, shownPath } from './find-models.ts';
import { printProblems } from './open-models.ts';
import { Progress } from './progress.ts';
import { replaceFile } from './replace-file.ts';
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
  const failed = write ? await replaceFile(file, formatted.text) : undefined;
  return failed === undefined ? 'changed' : { reason: failed };
}

function positionText(text: string, place: Parameters<typeof isOffsets>[0]): string {
  const { line, character } = new LineIndex(text).position(isOffsets(place) ? place.start : 0);
  return `${line + 1}:${character + 1}`;
}
