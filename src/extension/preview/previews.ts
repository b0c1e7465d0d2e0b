import * as vscode from 'vscode';
import { previewState } from '../../protocol/preview.ts';
import type { Explanations } from '../explanations.ts';
import type { ServerRequests } from '../server-requests.ts';
import { PreviewPanel } from './panel.ts';

const viewType = 'gvc.preview';
/** Long enough to leave out the stops of a cursor held down, short enough to feel immediate. */
const cursorDelay = 80;

/** All open previews, one a document; restores them when the editor starts again. */
export class Previews implements vscode.Disposable {
  readonly #panels = new Map<string, PreviewPanel>();
  readonly #extensionUri: vscode.Uri;
  readonly #requests: ServerRequests;
  readonly #explanations: Explanations;
  readonly #subscriptions: vscode.Disposable[];
  #cursorTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(extensionUri: vscode.Uri, requests: ServerRequests, explanations: Explanations) {
    this.#extensionUri = extensionUri;
    this.#requests = requests;
    this.#explanations = explanations;
    this.#subscriptions = [
      vscode.window.registerWebviewPanelSerializer(viewType, {
        deserializeWebviewPanel: (panel, state: unknown) => this.#restore(panel, state),
      }),
      requests.onSceneChanged((uri) => void this.#panels.get(uri.toString())?.refresh()),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.#follow(textEditor)),
    ];
  }

  /** Shows the preview of a document, making it when there is none. */
  open(uri: vscode.Uri, viewColumn: vscode.ViewColumn): void {
    const open = this.#panels.get(uri.toString());
    if (open) return open.panel.reveal(undefined, true);
    const place = { viewColumn, preserveFocus: viewColumn === vscode.ViewColumn.Beside };
    this.#adopt(vscode.window.createWebviewPanel(viewType, 'GVC', place), uri);
  }

  dispose(): void {
    clearTimeout(this.#cursorTimer);
    for (const subscription of this.#subscriptions) subscription.dispose();
    for (const { panel } of [...this.#panels.values()]) panel.dispose();
  }

  async #restore(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const parsed = previewState.safeParse(state);
    if (!parsed.success) return panel.dispose();
    const uri = vscode.Uri.parse(parsed.data.uri);
    try {
      // The server draws what is open; this also tells whether the file is still there.
      await vscode.workspace.openTextDocument(uri);
    } catch {
      return panel.dispose();
    }
    this.#adopt(panel, uri, parsed.data.chain);
  }

  #adopt(webviewPanel: vscode.WebviewPanel, uri: vscode.Uri, chain?: string): void {
    const panel = new PreviewPanel(
      webviewPanel,
      uri,
      this.#extensionUri,
      this.#requests,
      this.#explanations,
      chain,
    );
    this.#panels.set(uri.toString(), panel);
    webviewPanel.onDidDispose(() => {
      panel.dispose();
      if (this.#panels.get(uri.toString()) === panel) this.#panels.delete(uri.toString());
    });
    const editor = vscode.window.visibleTextEditors.find(
      ({ document }) => document.uri.toString() === uri.toString(),
    );
    if (editor) this.#follow(editor);
  }

  #follow(editor: vscode.TextEditor): void {
    const panel = this.#panels.get(editor.document.uri.toString());
    if (!panel) return;
    clearTimeout(this.#cursorTimer);
    this.#cursorTimer = setTimeout(() => void panel.follow(editor.selection.active), cursorDelay);
  }
}
