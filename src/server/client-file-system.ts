import { type FileSystemNode, type FileSystemProvider, URI } from 'langium';
import type { Connection } from 'vscode-languageserver';
import { fileListResult, fileReadResult, fileStatResult } from '../protocol/messages.ts';
import { fileListRequest, fileReadRequest, fileStatRequest } from '../protocol/names.ts';

/**
 * The workspace as the editor sees it, for a server in a worker, which has no disk. Every call is a request to the
 * client, so nothing can be read synchronously. Reading what is not there rejects, as on a disk.
 */
export class ClientFileSystem implements FileSystemProvider {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async stat(uri: URI): Promise<FileSystemNode> {
    const found = await this.#stat(uri);
    if (!found) throw new Error(`No such file: ${uri.toString()}`);
    return { uri, isFile: found.isFile, isDirectory: found.isDirectory };
  }

  async exists(uri: URI): Promise<boolean> {
    return (await this.#stat(uri)) !== null;
  }

  async readBinary(uri: URI): Promise<Uint8Array> {
    const answer = fileReadResult.parse(await this.#ask(fileReadRequest, uri));
    if (!answer) throw new Error(`No such file: ${uri.toString()}`);
    return Uint8Array.from(atob(answer.base64), (character) => character.charCodeAt(0));
  }

  async readFile(uri: URI): Promise<string> {
    return new TextDecoder().decode(await this.readBinary(uri));
  }

  async readDirectory(uri: URI): Promise<FileSystemNode[]> {
    const entries = fileListResult.parse(await this.#ask(fileListRequest, uri));
    return entries.map((entry) => ({ ...entry, uri: URI.parse(entry.uri) }));
  }

  statSync(): never {
    return this.#synchronous();
  }

  existsSync(): never {
    return this.#synchronous();
  }

  readBinarySync(): never {
    return this.#synchronous();
  }

  readFileSync(): never {
    return this.#synchronous();
  }

  readDirectorySync(): never {
    return this.#synchronous();
  }

  #synchronous(): never {
    throw new Error('Files of the editor cannot be read synchronously.');
  }

  async #stat(uri: URI) {
    return fileStatResult.parse(await this.#ask(fileStatRequest, uri));
  }

  #ask(method: string, uri: URI): Promise<unknown> {
    return this.#connection.sendRequest(method, { uri: uri.toString() });
  }
}
