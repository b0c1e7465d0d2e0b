import * as vscode from 'vscode';
import { fromPreview, type FromPreview, type ToPreview } from '../../protocol/preview.ts';
import type { Explanations } from '../explanations.ts';
import type { ServerRequests } from '../server-requests.ts';
import { Reconciler } from './reconciler.ts';
import { type Sent, tell } from './tell.ts';
import { previewHtml, previewRoot } from './html.ts';

function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

/** One picture of one document: asks the server for the scene, carries clicks to the text and the cursor back. */
export class PreviewPanel implements vscode.Disposable {
  readonly uri: vscode.Uri;
  readonly panel: vscode.WebviewPanel;
  readonly #requests: ServerRequests;
  readonly #explanations: Explanations;
  readonly #subscriptions: vscode.Disposable[] = [];
  readonly #reconciler: Reconciler;
  #ready = false;
  #asking = false;
  #askAgain = false;
  #marked: string | null = null;
  #chain: string | undefined;
  /** The chain in which the cursor was last; the picture follows only when it enters another one. */
  #cursorChain: string | undefined;
  /** A picture that is restored shows the chain that it showed, wherever the cursor stands. */
  #restored: boolean;
  #sent: Sent | undefined;

  constructor(
    panel: vscode.WebviewPanel,
    uri: vscode.Uri,
    extensionUri: vscode.Uri,
    requests: ServerRequests,
    explanations: Explanations,
    chain?: string,
  ) {
    this.#chain = chain;
    this.#restored = chain !== undefined;
    this.uri = uri;
    this.panel = panel;
    this.#requests = requests;
    this.#explanations = explanations;
    panel.title = vscode.l10n.t('Preview {0}', nameOf(uri));
    panel.webview.options = { enableScripts: true, localResourceRoots: [previewRoot(extensionUri)] };
    this.#reconciler = new Reconciler(uri, requests, (message) => this.#post(message));
    this.#subscriptions.push(
      this.#reconciler,
      panel.webview.onDidReceiveMessage((message: unknown) => {
        const parsed = fromPreview.safeParse(message);
        if (parsed.success) void this.#receive(parsed.data);
      }),
    );
    panel.webview.html = previewHtml(panel.webview, extensionUri, uri.toString());
  }

  /** Fetches the scene and shows it. Calls during a fetch lead to one more fetch, not to a queue of them. */
  async refresh(): Promise<void> {
    if (!this.#ready) return;
    if (this.#asking) {
      this.#askAgain = true;
      return;
    }
    this.#asking = true;
    try {
      do {
        this.#askAgain = false;
        await this.#fetch();
      } while (this.#askAgain);
    } finally {
      this.#asking = false;
    }
  }

  /** Marks what the cursor stands in. */
  async follow(position: vscode.Position): Promise<void> {
    const found = await this.#requests.addressAt(this.uri, position).catch(() => null);
    const address = found?.address ?? null;
    // A file may hold several chains: show the one that is being worked on, unless the reader has chosen another.
    if (found?.chain && found.chain !== this.#cursorChain) {
      this.#cursorChain = found.chain;
      if (!this.#restored) await this.#show(found.chain);
      this.#restored = false;
    }
    if (address === this.#marked) return;
    this.#marked = address;
    await this.#post({ type: 'mark', address });
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async #fetch(): Promise<void> {
    const uri = this.uri.toString();
    try {
      const chain = this.#chain;
      const result = await this.#requests.scene(this.uri, chain);
      const { messages, sent } = tell({ ...result, uri }, nameOf(this.uri), chain, this.#sent);
      this.#sent = sent;
      for (const message of messages) await this.#post(message);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      await this.#post({ type: 'failed', uri, reason });
    }
  }

  async #show(chain: string): Promise<void> {
    if (chain === this.#chain) return;
    this.#chain = chain;
    await this.refresh();
  }

  async #receive(message: FromPreview): Promise<void> {
    switch (message.type) {
      case 'ready':
        // A webview that was hidden loads again and has forgotten everything.
        this.#ready = true;
        if (this.#sent) await this.#post(this.#sent.picture);
        await this.refresh();
        if (this.#marked) await this.#post({ type: 'mark', address: this.#marked });
        return;
      case 'reveal':
        return this.#reveal(message.address);
      case 'explain':
        return this.#explanations.show(this.uri, message.address);
      case 'chain':
        return this.#show(message.name);
      case 'reconcile':
        return this.#reconciler.start(message.chain);
      case 'cancelReconcile':
        return this.#reconciler.cancel();
      case 'editReconciled':
        return this.#editReconciled(message.chain, message.documentVersion);
    }
  }

  async #editReconciled(chain: string, documentVersion: number): Promise<void> {
    try {
      await this.#reconciler.edit(chain, documentVersion);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      void vscode.window.showErrorMessage(vscode.l10n.t('GVC: {0}', reason));
    }
  }

  async #reveal(address: string): Promise<void> {
    const place = await this.#requests.locate(this.uri, address);
    if (!place) return;
    const { start, end } = place.range;
    const selection = new vscode.Range(start.line, start.character, end.line, end.character);
    const uri = vscode.Uri.parse(place.uri);
    const shown = vscode.window.visibleTextEditors.find(
      ({ document }) => document.uri.toString() === uri.toString(),
    );
    // Beside the picture, never over it.
    const besides =
      this.panel.viewColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Beside : vscode.ViewColumn.One;
    const editor = await vscode.window.showTextDocument(uri, {
      viewColumn: shown?.viewColumn ?? besides,
      selection,
    });
    editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  async #post(message: ToPreview): Promise<void> {
    await this.panel.webview.postMessage(message);
  }
}
