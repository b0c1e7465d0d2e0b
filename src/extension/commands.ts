import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Explanations } from './explanations.ts';
import type { Previews } from './preview/previews.ts';
import type { ServerRequests } from './server-requests.ts';

/** The editor with a case in it, or undefined after saying that there is none. */
function caseEditor(): vscode.TextEditor | undefined {
  const active = vscode.window.activeTextEditor;
  const editor =
    active?.document.languageId === 'gvc'
      ? active
      : vscode.window.visibleTextEditors.find(({ document }) => document.languageId === 'gvc');
  if (!editor) void vscode.window.showInformationMessage(vscode.l10n.t('Open a .gvc file first.'));
  return editor;
}

async function checkWorkspace(requests: ServerRequests): Promise<void> {
  const title = vscode.l10n.t('Checking all cases…');
  const result = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    (_, token) => requests.checkWorkspace(token),
  );
  const { files, errors, warnings } = result;
  if (errors + warnings > 0) await vscode.commands.executeCommand('workbench.actions.view.problems');
  void vscode.window.showInformationMessage(
    vscode.l10n.t('Files checked: {0}. Errors: {1}. Warnings: {2}.', files, errors, warnings),
  );
}

/** Registers every command of package.json. A command that fails says so instead of doing nothing. */
export function registerCommands(
  context: vscode.ExtensionContext,
  client: BaseLanguageClient,
  requests: ServerRequests,
  previews: Previews,
  explanations: Explanations,
): void {
  const register = (name: string, action: (...args: unknown[]) => Promise<void> | void): void => {
    const guarded = async (...args: unknown[]): Promise<void> => {
      try {
        await action(...args);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        void vscode.window.showErrorMessage(vscode.l10n.t('GVC: {0}', message));
      }
    };
    context.subscriptions.push(vscode.commands.registerCommand(name, guarded));
  };

  register('gvc.openPreview', (uri) => {
    const target = uri instanceof vscode.Uri ? uri : caseEditor()?.document.uri;
    if (target) previews.open(target, vscode.ViewColumn.Active);
  });
  register('gvc.openPreviewToSide', (uri) => {
    const target = uri instanceof vscode.Uri ? uri : caseEditor()?.document.uri;
    if (target) previews.open(target, vscode.ViewColumn.Beside);
  });
  register('gvc.showExplanation', async () => {
    const editor = caseEditor();
    if (!editor) return;
    const found = await requests.addressAt(editor.document.uri, editor.selection.active);
    if (found) await explanations.show(editor.document.uri, found.address);
    else
      void vscode.window.showInformationMessage(vscode.l10n.t('There is nothing to explain at the cursor.'));
  });
  register('gvc.showReconciliation', async (document, address) => {
    // The quick fix of a finding names both; from the palette it is the chain at the cursor.
    if (typeof document === 'string' && typeof address === 'string')
      return explanations.show(vscode.Uri.parse(document), address);
    const editor = caseEditor();
    if (!editor) return;
    const found = await requests.addressAt(editor.document.uri, editor.selection.active);
    if (found?.chain === undefined)
      void vscode.window.showInformationMessage(vscode.l10n.t('There is no chain at the cursor.'));
    else await explanations.show(editor.document.uri, `${JSON.stringify(found.chain)}#reconciliation`);
  });
  register('gvc.checkWorkspace', () => checkWorkspace(requests));
  register('gvc.restartServer', async () => {
    if (client.isRunning()) await client.stop();
    await client.start();
  });
}
