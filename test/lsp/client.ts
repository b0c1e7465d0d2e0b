import { PassThrough } from 'node:stream';
import {
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import type { FileProvider } from '../../src/api/files.ts';
import type { TradeRunner } from '../../src/api/trade/runner.ts';
import { startServer } from '../../src/lsp/server.ts';

/** An editor with our server behind a real connection, both in this process. */
export class Client {
  readonly connection: ProtocolConnection;
  readonly initialized: Promise<InitializeResult>;
  /** Everything that was published, in order. */
  readonly published: PublishDiagnosticsParams[] = [];
  private readonly versions = new Map<string, number>();
  private listeners: (() => void)[] = [];

  constructor(
    files: FileProvider,
    folders: readonly string[] = [],
    initializationOptions?: object,
    runner?: TradeRunner,
    capabilities: object = {},
  ) {
    const [up, down] = [new PassThrough(), new PassThrough()];
    startServer(createConnection(new StreamMessageReader(up), new StreamMessageWriter(down)), files, runner);
    this.connection = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
    this.connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.published.push(params);
      for (const listener of this.listeners) listener();
    });
    this.connection.listen();
    this.initialized = this.connection.sendRequest<InitializeResult>('initialize', {
      processId: null,
      rootUri: null,
      capabilities,
      workspaceFolders: folders.map((uri) => ({ uri, name: uri })),
      initializationOptions,
    });
    void this.initialized.then(() => this.connection.sendNotification('initialized', {}));
  }

  request<R>(method: string, params: object): Promise<R> {
    return this.connection.sendRequest<R>(method, params);
  }

  /** A request about a place in a document. */
  at<R>(method: string, uri: string, line: number, character: number, more: object = {}): Promise<R> {
    return this.request<R>(`textDocument/${method}`, {
      textDocument: { uri },
      position: { line, character },
      ...more,
    });
  }

  async open(uri: string, text: string): Promise<void> {
    await this.initialized;
    this.versions.set(uri, 1);
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'gvc', version: 1, text },
    });
  }

  /** Replaces a stretch of a document, or all of it. */
  async edit(uri: string, text: string, range?: object): Promise<number> {
    const version = (this.versions.get(uri) ?? 0) + 1;
    this.versions.set(uri, version);
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [range ? { range, text } : { text }],
    });
    return version;
  }

  async close(uri: string): Promise<void> {
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  async changed(uri: string, type: 1 | 2 | 3): Promise<void> {
    await this.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri, type }] });
  }

  /** The last diagnostics of a document, once there are some that fit. */
  async diagnostics(
    uri: string,
    fits: (params: PublishDiagnosticsParams) => boolean = () => true,
  ): Promise<readonly Diagnostic[]> {
    for (;;) {
      const last = this.published.findLast((params) => params.uri === uri);
      if (last && fits(last)) return last.diagnostics;
      await new Promise<void>((resolve, reject) => {
        const late = setTimeout(
          () => reject(new Error(`no such diagnostics of ${uri}: ${JSON.stringify(last)}`)),
          8000,
        );
        this.listeners.push(() => {
          clearTimeout(late);
          resolve();
        });
      });
      this.listeners = [];
    }
  }

  ofVersion(uri: string, version: number): Promise<readonly Diagnostic[]> {
    return this.diagnostics(uri, (params) => params.version === version);
  }

  dispose(): void {
    this.connection.dispose();
  }
}

export const codes = (diagnostics: readonly Diagnostic[]): string[] =>
  diagnostics.map(({ code }) => String(code));
