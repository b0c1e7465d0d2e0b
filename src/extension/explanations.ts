import * as vscode from 'vscode';
import * as z from 'zod';
import type { ServerRequests } from './server-requests.ts';

const scheme = 'gvc-explanation';
/** What is explained: kept in the URI, so that an explanation can be asked for again after a restart of the editor. */
const subject = z.object({ document: z.string(), address: z.string() });

/** Shows derivations as read-only Markdown documents, rendered when the editor can; they follow the text. */
export class Explanations implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #requests: ServerRequests;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #subscriptions: vscode.Disposable[];
  readonly onDidChange = this.#changed.event;

  constructor(requests: ServerRequests) {
    this.#requests = requests;
    this.#subscriptions = [
      this.#changed,
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      requests.onSceneChanged((uri) => this.#refresh(uri)),
    ];
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const { document, address } = subject.parse(JSON.parse(uri.query));
    // The server knows what is open; after a restart this may not be.
    const { uri: source } = await vscode.workspace.openTextDocument(vscode.Uri.parse(document));
    const explanation = await this.#requests.explain(source, address);
    return explanation?.markdown ?? vscode.l10n.t('Nothing is concluded about {0}.', address);
  }

  /** Opens the derivation of an address beside the text, or says that there is none. */
  async show(document: vscode.Uri, address: string): Promise<void> {
    const explanation = await this.#requests.explain(document, address);
    if (!explanation) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Nothing is concluded about {0}.', address));
      return;
    }
    // The name is what the tab shows, and its ending tells the editor the language.
    const path = `/${explanation.address.replaceAll('/', ' › ')}.md`;
    const query = JSON.stringify({ document: document.toString(), address: explanation.address });
    const uri = vscode.Uri.from({ scheme, path, query });
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

  #refresh(source: vscode.Uri): void {
    for (const { uri } of vscode.workspace.textDocuments) {
      if (uri.scheme !== scheme) continue;
      const parsed = subject.safeParse(JSON.parse(uri.query));
      if (parsed.success && parsed.data.document === source.toString()) this.#changed.fire(uri);
    }
  }
}
