import { type ChildProcess, spawn } from 'node:child_process';
import {
  createProtocolConnection,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

/** The built server in a process of its own, as an editor runs it. */
export class ServerProcess {
  private readonly child: ChildProcess;
  private readonly connection: ProtocolConnection;
  private readonly waiting = new Map<number, () => void>();
  private version = 0;
  private readonly uri: string;

  constructor(bundle: string, uri: string) {
    this.uri = uri;
    this.child = spawn(process.execPath, [bundle, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.connection = createProtocolConnection(
      new StreamMessageReader(this.child.stdout!),
      new StreamMessageWriter(this.child.stdin!),
    );
    this.connection.onNotification(
      'textDocument/publishDiagnostics',
      ({ uri: of, version }: PublishDiagnosticsParams) => {
        if (of === this.uri && version !== undefined) this.waiting.get(version)?.();
      },
    );
    this.connection.listen();
  }

  async start(text: string): Promise<void> {
    await this.connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
    await this.connection.sendNotification('initialized', {});
    this.version = 1;
    const done = this.published(1);
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri: this.uri, languageId: 'gvc', version: 1, text },
    });
    await done;
  }

  /** Replaces a stretch of the text. Resolves when the diagnostics of that text are there. */
  async edit(line: number, from: number, to: number, text: string): Promise<void> {
    const done = this.published(this.version + 1);
    await this.send(line, from, to, text);
    await done;
  }

  /** An edit whose diagnostics nobody waits for. */
  async send(line: number, from: number, to: number, text: string): Promise<void> {
    const version = ++this.version;
    const range = { start: { line, character: from }, end: { line, character: to } };
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: this.uri, version },
      contentChanges: [{ range, text }],
    });
  }

  stop(): void {
    this.connection.dispose();
    this.child.kill();
  }

  private published(version: number): Promise<void> {
    return new Promise((resolve) => {
      this.waiting.set(version, () => {
        this.waiting.delete(version);
        resolve();
      });
    });
  }
}
