import { readdir, readFile, stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { contentOf, type FileContent, type FileProvider, LARGEST_FILE, tooLarge } from './files.ts';

/** The disk. */
export const diskFiles: FileProvider = {
  async read(uri) {
    try {
      const path = fileURLToPath(uri);
      const found = await stat(path);
      if (found.isDirectory()) return { state: 'folder', reason: 'it is a folder' };
      if (!found.isFile()) return { state: 'unreadable', reason: 'it is not a regular file' };
      if (found.size > LARGEST_FILE) return tooLarge(found.size);
      return contentOf(await readFile(path));
    } catch (error) {
      return failure(error);
    }
  },

  async list(folder) {
    try {
      const entries = await readdir(fileURLToPath(folder), { withFileTypes: true });
      const base = folder.endsWith('/') ? folder : `${folder}/`;
      return entries
        .filter((entry) => entry.isFile() || entry.isDirectory())
        .map((entry) => ({
          uri: base + encodeName(entry.name),
          kind: entry.isDirectory() ? ('folder' as const) : ('file' as const),
        }))
        .sort((a, b) => (a.uri < b.uri ? -1 : 1));
    } catch {
      return [];
    }
  },

  async kind(uri) {
    try {
      const found = await stat(fileURLToPath(uri));
      return found.isDirectory() ? 'folder' : 'file';
    } catch {
      return undefined;
    }
  },
};

/** The address of a file or folder, spelt as editors spell it: two spellings would be two files. */
export function uriOfPath(path: string): string {
  const parts = resolve(path).split(sep).map(encodeName);
  if (parts[0]) parts[0] = parts[0].replace(/^[A-Z](?=%3A)/, (drive) => drive.toLowerCase());
  return `file://${parts[0] ? '/' : ''}${parts.join('/')}`;
}

/** Everything but letters, digits and `-._~` is escaped (as vscode-uri does). */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function failure(error: unknown): FileContent {
  const code = (error as { code?: string }).code;
  if (code === 'ENOENT' || code === 'ENOTDIR') return { state: 'missing', reason: 'there is no such file' };
  if (code === 'EACCES' || code === 'EPERM')
    return { state: 'unreadable', reason: 'reading it is not permitted' };
  return { state: 'unreadable', reason: code ? `the system says ${code}` : 'the system cannot read it' };
}
