import { randomUUID } from 'node:crypto';
import { open, realpath, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Writes a file whole or not at all. Returns why it could not be written, if so. */
export async function replaceFile(file: string, text: string): Promise<string | undefined> {
  try {
    await replace(file, text);
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const forbidden = code === 'EACCES' || code === 'EPERM' || code === 'EROFS';
    return forbidden
      ? 'writing it is not permitted'
      : `it could not be written (${code ?? (error as Error).message})`;
  }
}

/** Beside the file first, then in its place. A link is followed, permissions are kept. */
async function replace(file: string, text: string): Promise<void> {
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
