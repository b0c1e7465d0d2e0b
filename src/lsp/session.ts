import type { Connection, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { Workspace } from '../api/workspace.ts';
import type { FileProvider } from '../api/files.ts';

/** The longest that an edit waits for the next one, in milliseconds. */
const LONGEST_WAIT = 60;

/**
 * One editor's session: its open texts in a workspace, and the order in which edits are worked on. Edits that follow each
 * other faster than they can be analysed are taken together; the text that changed comes first, others that its change
 * touches follow when nothing is typed.
 */
export class Session {
  readonly workspace: Workspace;
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  private readonly listeners: ((uri: string) => void)[] = [];
  private readonly changed = new Set<string>();
  private readonly touched = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private working = false;
  private lastCost = 0;

  constructor(connection: Connection, documents: TextDocuments<TextDocument>, files: FileProvider) {
    this.connection = connection;
    this.documents = documents;
    this.workspace = new Workspace(files);
  }

  /** Calls back with each document whose results are new. */
  onResults(listener: (uri: string) => void): void {
    this.listeners.push(listener);
  }

  /** A text was opened or edited. */
  edited(uri: string): void {
    this.changed.add(uri);
    this.schedule(Math.min(this.lastCost, LONGEST_WAIT));
  }

  /** Results of a document may be old for another reason than an edit of it. */
  touch(uris: Iterable<string>): void {
    for (const uri of uris) this.touched.add(uri);
    if (this.touched.size > 0) this.schedule(0);
  }

  /** The offset of a position, in the text as the editor has it now. */
  offset(uri: string, position: { line: number; character: number }): number {
    this.bringUpToDate(uri);
    return this.workspace.lines(uri).offset(position);
  }

  /** Makes sure that what is asked next is answered from the text as it is in the editor. */
  bringUpToDate(uri: string): void {
    const open = this.documents.get(uri);
    if (!open) return;
    const known = this.workspace.language.document(uri);
    if (known?.version === open.version && known.text === open.getText()) return;
    const others = this.workspace.setText(uri, open.getText(), open.version);
    this.changed.add(uri);
    this.touch(others);
    this.schedule(0);
  }

  private schedule(delay: number): void {
    if (this.working) return;
    if (this.timer !== undefined) {
      if (delay === 0) return;
      clearTimeout(this.timer);
    }
    this.timer = setTimeout(() => void this.work(), delay);
  }

  private async work(): Promise<void> {
    this.timer = undefined;
    this.working = true;
    try {
      for (;;) {
        const edited = this.changed.values().next().value;
        const uri = edited ?? this.touched.values().next().value;
        if (uri === undefined) return;
        this.changed.delete(uri);
        this.touched.delete(uri);
        const start = performance.now();
        if (edited !== undefined) await this.take(uri);
        this.deliver(uri);
        if (edited !== undefined) this.lastCost = performance.now() - start;
        // Messages that came in meanwhile are read before the next document is worked on.
        await new Promise((resolve) => setTimeout(resolve, 0));
      }
    } finally {
      this.working = false;
      if (this.changed.size + this.touched.size > 0) this.schedule(0);
    }
  }

  private async take(uri: string): Promise<void> {
    const { workspace } = this;
    const open = this.documents.get(uri);
    if (!open) return;
    if (!workspace.language.document(uri)) await workspace.findProject(uri);
    for (const other of workspace.setText(uri, open.getText(), open.version)) this.touched.add(other);
    if (workspace.language.needs(uri).length > 0) await workspace.settle(uri);
  }

  private deliver(uri: string): void {
    for (const listener of this.listeners) {
      try {
        listener(uri);
      } catch (error) {
        this.connection.console.error(`gvc: ${uri}: ${String((error as Error).stack ?? error)}`);
      }
    }
  }
}
