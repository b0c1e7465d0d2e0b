import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open as openFile, readdir, readFile, stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  contentOf,
  type FileContent,
  type FileProvider,
  type FileStream,
  LARGEST_FILE,
  tooLarge,
} from './files.ts';

/** Bytes of a large file that are read at a time. */
const CHUNK = 1024 * 1024;

async function* textOf(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK }))
      yield decoder.decode(chunk as Buffer, { stream: true });
    const rest = decoder.decode();
    if (rest) yield rest;
  } catch (error) {
    if (error instanceof TypeError) throw new Error('it is not text in UTF-8', { cause: error });
    throw new Error(failure(error).reason, { cause: error });
  }
}

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

  async stream(uri): Promise<FileStream> {
    try {
      const path = fileURLToPath(uri);
      const found = await stat(path);
      if (found.isDirectory()) return { state: 'folder', reason: 'it is a folder' };
      if (!found.isFile()) return { state: 'unreadable', reason: 'it is not a regular file' };
      const handle = await openFile(path);
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(8192), 0, 8192, 0);
      await handle.close();
      if (buffer.subarray(0, bytesRead).includes(0))
        return { state: 'binary', reason: 'it is a binary file, not text' };
      return { state: 'stream', bytes: found.size, chunks: textOf(path) };
    } catch (error) {
      return failure(error);
    }
  },

  async digest(uri) {
    try {
      const hash = createHash('sha256');
      for await (const chunk of createReadStream(fileURLToPath(uri), { highWaterMark: CHUNK }))
        hash.update(chunk as Buffer);
      return hash.digest('hex');
    } catch {
      return undefined;
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

function failure(error: unknown): Exclude<FileContent, { state: 'text' }> {
  const code = (error as { code?: string }).code;
  if (code === 'ENOENT' || code === 'ENOTDIR') return { state: 'missing', reason: 'there is no such file' };
  if (code === 'EACCES' || code === 'EPERM')
    return { state: 'unreadable', reason: 'reading it is not permitted' };
  return { state: 'unreadable', reason: code ? `the system says ${code}` : 'the system cannot read it' };
}
