import * as vscode from 'vscode';
import type { ToPreview } from '../../protocol/preview.ts';
import type { ServerRequests } from '../server-requests.ts';

/** Reconciliation for one preview: one at a time, cancelled when another is asked for or nobody looks any more. */
export class Reconciler implements vscode.Disposable {
  readonly #uri: vscode.Uri;
  readonly #requests: ServerRequests;
  readonly #post: (message: ToPreview) => Promise<void>;
  #running: vscode.CancellationTokenSource | undefined;

  constructor(uri: vscode.Uri, requests: ServerRequests, post: (message: ToPreview) => Promise<void>) {
    this.#uri = uri;
    this.#requests = requests;
    this.#post = post;
  }

  async start(chain: string): Promise<void> {
    this.cancel();
    const running = new vscode.CancellationTokenSource();
    this.#running = running;
    const { token } = running;
    const post = async (message: ToPreview): Promise<void> => {
      if (!token.isCancellationRequested) await this.#post(message);
    };
    try {
      const found = await this.#requests.reconcile(this.#uri, chain, token, (part) => {
        void post({ type: 'reconciling', chain, part });
      });
      if (found) await post({ type: 'reconciled', chain, reconciliation: found });
      else await post({ type: 'reconcileFailed', chain, reason: vscode.l10n.t('There is no such chain.') });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      await post({ type: 'reconcileFailed', chain, reason });
    } finally {
      if (this.#running === running) this.#running = undefined;
      running.dispose();
    }
  }

  cancel(): void {
    this.#running?.cancel();
    this.#running = undefined;
  }

  /** Opens the edit for review: the editor shows every change, and writes none that is not confirmed. */
  async edit(chain: string, documentVersion: number): Promise<void> {
    const found = await this.#requests.reconciledEdit(this.#uri, chain);
    const document = await vscode.workspace.openTextDocument(this.#uri);
    if (!found || found.documentVersion !== documentVersion || document.version !== documentVersion) {
      void vscode.window.showWarningMessage(
        vscode.l10n.t('The text has changed since it was reconciled. Reconcile it again.'),
      );
      return;
    }
    const edit = new vscode.WorkspaceEdit();
    const metadata: vscode.WorkspaceEditEntryMetadata = {
      needsConfirmation: true,
      label: vscode.l10n.t('Reconcile {0} and keep the originals in notes', chain),
    };
    for (const [uri, changes] of Object.entries(found.changes)) {
      const edits = changes.map(({ range: { start, end }, newText }) => {
        const range = new vscode.Range(start.line, start.character, end.line, end.character);
        return [vscode.TextEdit.replace(range, newText), metadata] as [
          vscode.TextEdit,
          vscode.WorkspaceEditEntryMetadata,
        ];
      });
      edit.set(vscode.Uri.parse(uri), edits);
    }
    await vscode.workspace.applyEdit(edit);
  }

  dispose(): void {
    this.cancel();
  }
}
