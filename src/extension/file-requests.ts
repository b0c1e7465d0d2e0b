import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type FileListResult,
  fileParams,
  type FileReadResult,
  type FileStatResult,
} from '../protocol/messages.ts';
import { fileListRequest, fileReadRequest, fileStatRequest } from '../protocol/names.ts';

const isFile = (type: vscode.FileType): boolean => (type & vscode.FileType.File) !== 0;
const isDirectory = (type: vscode.FileType): boolean => (type & vscode.FileType.Directory) !== 0;

/**
 * Only what the editor has open as a workspace, or lies beside an open document, is read for the server. A model's
 * `import` may name any path, and it must not become a way to read other places.
 */
function readable(uri: vscode.Uri): boolean {
  if (vscode.workspace.getWorkspaceFolder(uri)) return true;
  return vscode.workspace.textDocuments.some((document) => {
    if (document.languageId !== 'gvc' || document.uri.scheme !== uri.scheme) return false;
    if (document.uri.authority !== uri.authority) return false;
    const folder = vscode.Uri.joinPath(document.uri, '..').path.replace(/\/?$/, '/');
    return uri.path === folder.slice(0, -1) || uri.path.startsWith(folder);
  });
}

/** Bytes as base64 in pieces, since one call cannot take the arguments of a large file. */
function base64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 0x8000)
    text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(text);
}

/** Lets a server that runs as a worker reach the files of the workspace through the editor. */
export function answerFileRequests(client: BaseLanguageClient): void {
  const answer = <Result>(method: string, none: Result, read: (uri: vscode.Uri) => Promise<Result>): void => {
    client.onRequest(method, async (params: unknown): Promise<Result> => {
      const uri = client.protocol2CodeConverter.asUri(fileParams.parse(params).uri);
      if (!readable(uri)) return none;
      try {
        return await read(uri);
      } catch (error) {
        // A file that is not there is an answer, not a failure.
        if (error instanceof vscode.FileSystemError) return none;
        throw error;
      }
    });
  };

  answer<FileStatResult>(fileStatRequest, null, async (uri) => {
    const { type, size } = await vscode.workspace.fs.stat(uri);
    return { isFile: isFile(type), isDirectory: isDirectory(type), size };
  });
  answer<FileReadResult>(fileReadRequest, null, async (uri) => ({
    base64: base64(await vscode.workspace.fs.readFile(uri)),
  }));
  answer<FileListResult>(fileListRequest, [], async (folder) => {
    const entries = await vscode.workspace.fs.readDirectory(folder);
    return entries.map(([name, type]) => ({
      uri: client.code2ProtocolConverter.asUri(vscode.Uri.joinPath(folder, name)),
      isFile: isFile(type),
      isDirectory: isDirectory(type),
    }));
  });
}
