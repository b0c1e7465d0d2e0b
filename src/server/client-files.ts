import type { Connection } from 'vscode-languageserver';
import { contentOf, type FileProvider, LARGEST_FILE, tooLarge } from '../api/files.ts';
import { fileListResult, fileReadResult, fileStatResult, type FileStatResult } from '../protocol/messages.ts';
import { fileListRequest, fileReadRequest, fileStatRequest } from '../protocol/names.ts';

/** The workspace as the editor sees it, for a server in a worker, which has no disk: every call asks the client. */
export function clientFiles(connection: Connection): FileProvider {
  const ask = (method: string, uri: string): Promise<unknown> => connection.sendRequest(method, { uri });
  const stat = async (uri: string): Promise<FileStatResult> =>
    fileStatResult.parse(await ask(fileStatRequest, uri));

  return {
    async read(uri) {
      try {
        const found = await stat(uri);
        if (!found) return { state: 'missing', reason: 'there is no such file' };
        if (found.isDirectory) return { state: 'folder', reason: 'it is a folder' };
        if (found.size > LARGEST_FILE) return tooLarge(found.size);
        const answer = fileReadResult.parse(await ask(fileReadRequest, uri));
        if (!answer) return { state: 'missing', reason: 'there is no such file' };
        return contentOf(Uint8Array.from(atob(answer.base64), (character) => character.charCodeAt(0)));
      } catch {
        return { state: 'unreadable', reason: 'the editor cannot read it' };
      }
    },

    async list(folder) {
      try {
        return fileListResult
          .parse(await ask(fileListRequest, folder))
          .filter((entry) => entry.isFile || entry.isDirectory)
          .map((entry) => ({
            uri: entry.uri,
            kind: entry.isDirectory ? ('folder' as const) : ('file' as const),
          }))
          .sort((a, b) => (a.uri < b.uri ? -1 : 1));
      } catch {
        return [];
      }
    },

    async kind(uri) {
      const found = await stat(uri).catch(() => null);
      if (!found) return undefined;
      return found.isDirectory ? 'folder' : 'file';
    },
  };
}
