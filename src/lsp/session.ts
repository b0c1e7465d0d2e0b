import type { Connection, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { Workspace } from '../api/workspace.ts';
import type { FileProvider } from '../api/files.ts';
import type { TradeRunner } from '../api/trade/runner.ts';

/** The longest that an edit waits while further ones keep coming in, in milliseconds. */
const LONGEST_WAIT = 60;

/**
 * One editor's session: its open texts in a workspace, and the order in which edits are worked on. Edits that follow each
 * other faster than they can be analysed are taken together; the text that changed comes first, others that its change
 * touches follow when nothing is typed.
 */
export class Session {
  readonly workspace: Workspace;
  /** The client has said that it can show a reconciliation (`gvc.showReconciliation`). */
  showsReconciliation = false;
  /** The client fills in the places of a proposal one by one. */
  takesSnippets = false;
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  private readonly listeners: ((uri: string) => void)[] = [];
  private readonly changed = new Set<string>();
  private readonly touched = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private working = false;
  private edits = 0;

  constructor(
    connection: Connection,
    documents: TextDocuments<TextDocument>,
    files: FileProvider,
    runner?: TradeRunner,
  ) {
    this.connection = connection;
    this.documents = documents;
    this.workspace = new Workspace(files, runner);
  }

  /** Calls back with each document whose results are new. */
  onResults(listener: (uri: string) => void): void {
    this.listeners.push(listener);
  }

  /** A text was opened or edited. */
  edited(uri: string): void {
    this.changed.add(uri);
    this.edits++;
    this.schedule();
  }

  /** Results of a document may be old for another reason than an edit of it. */
  touch(uris: Iterable<string>): void {
    for (const uri of uris) this.touched.add(uri);
    if (this.touched.size > 0) this.schedule();
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
    this.schedule();
  }

  private schedule(): void {
    if (this.working || this.timer !== undefined) return;
    this.timer = setTimeout(() => void this.work(), 0);
  }

  /**
   * Lets the messages in that have arrived already: keys that came while the last text was worked on are one edit. A
   * single key waits for nothing.
   */
  private async quiet(): Promise<void> {
    const start = performance.now();
    let seen: number;
    do {
      seen = this.edits;
      await new Promise((resolve) => setTimeout(resolve, 0));
    } while (seen !== this.edits && performance.now() - start < LONGEST_WAIT);
  }

  private async work(): Promise<void> {
    this.timer = undefined;
    this.working = true;
    try {
      await this.quiet();
      for (;;) {
        const edited = this.changed.values().next().value;
        const uri = edited ?? this.touched.values().next().value;
        if (uri === undefined) return;
        this.changed.delete(uri);
        this.touched.delete(uri);
        if (edited !== undefined) await this.take(uri);
        this.deliver(uri);
        await this.quiet();
      }
    } finally {
      this.working = false;
      if (this.changed.size + this.touched.size > 0) this.schedule();
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
