import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';

/** What could not be read or run, in one line. `path` is as the user knows it. */
export interface Problem {
  readonly path: string;
  readonly reason: string;
}

export interface FoundModels {
  /** Absolute paths of models, each once, in the order of the arguments. */
  readonly models: readonly string[];
  /** Folders and files whose settings (`gvc.json`) are to be read although no model of theirs may be named. */
  readonly settings: readonly string[];
  readonly problems: readonly Problem[];
}

/**
 * The models that paths mean. A folder means every `.gvc` below it (hidden folders and `node_modules` are passed over);
 * a file that is named is a model whatever its ending, but for `gvc.json`, which is settings. Nothing named: the current folder.
 */
export async function findModels(paths: readonly string[], cwd: string): Promise<FoundModels> {
  const models = new Set<string>();
  const settings = new Set<string>();
  const problems: Problem[] = [];
  for (const path of paths.length > 0 ? paths : ['.']) {
    const absolute = resolve(cwd, path);
    const found = await kindOf(absolute);
    if (found === 'missing') problems.push({ path, reason: 'there is no such file or folder' });
    else if (found === 'forbidden') problems.push({ path, reason: 'reading it is not permitted' });
    else if (found === 'file') {
      if (basename(absolute) === 'gvc.json') settings.add(absolute);
      else models.add(absolute);
    } else {
      const before = problems.length;
      const inside = { models: [] as string[], settings: [] as string[] };
      await walk(absolute, cwd, inside, problems);
      for (const file of inside.models) models.add(file);
      for (const file of inside.settings) settings.add(file);
      if (inside.models.length === 0 && problems.length === before)
        problems.push({ path, reason: 'no model (*.gvc) is in this folder' });
    }
  }
  return { models: [...models], settings: [...settings], problems };
}

/** A path as it is shown: relative to the current folder when it lies below it. */
export function shownPath(absolute: string, cwd: string): string {
  const path = relative(cwd, absolute);
  return path === '' ? '.' : path.startsWith('..') ? absolute : path;
}

async function kindOf(path: string): Promise<'file' | 'folder' | 'missing' | 'forbidden'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch (error) {
    return isForbidden(error) ? 'forbidden' : 'missing';
  }
}

async function walk(
  folder: string,
  cwd: string,
  found: { readonly models: string[]; readonly settings: string[] },
  problems: Problem[],
): Promise<void> {
  let entries;
  try {
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    const reason = isForbidden(error) ? 'reading it is not permitted' : 'the folder cannot be read';
    problems.push({ path: shownPath(folder, cwd), reason });
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    const path = join(folder, entry.name);
    // A link to a folder may lead back up; a link to a file is the file.
    if (entry.isDirectory()) await walk(path, cwd, found, problems);
    else if (entry.isSymbolicLink() && (await kindOf(path)) === 'folder') continue;
    else if (entry.name === 'gvc.json') found.settings.push(path);
    else if (entry.name.endsWith('.gvc')) found.models.push(path);
  }
}

function isForbidden(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'EACCES' || code === 'EPERM';
}
