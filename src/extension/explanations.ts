import * as vscode from 'vscode';
import type { ServerRequests } from './server-requests.ts';

const scheme = 'gvc-explanation';

/** Shows derivations as read-only Markdown documents, rendered when the editor can. */
export class Explanations implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #requests: ServerRequests;
  readonly #texts = new Map<string, string>();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #subscriptions: vscode.Disposable[];
  readonly onDidChange = this.#changed.event;

  constructor(requests: ServerRequests) {
    this.#requests = requests;
    this.#subscriptions = [
      this.#changed,
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#texts.delete(uri.toString())),
    ];
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  /** Opens the derivation of an address beside the text, or says that there is none. */
  async show(document: vscode.Uri, address: string): Promise<void> {
    const explanation = await this.#requests.explain(document, address);
    if (!explanation) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Nothing is concluded about {0}.', address));
      return;
    }
    // The name ends in .md, so that the editor knows the language; the query tells documents apart.
    const name = `/${explanation.address.replaceAll('/', ' › ')}.md`;
    const uri = vscode.Uri.from({ scheme, path: name, query: document.toString() });
    this.#texts.set(uri.toString(), explanation.markdown);
    this.#changed.fire(uri);
    try {
      await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
    } catch {
      // Some editors come without the Markdown extension.
      await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside, preview: true });
    }
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}
