import * as vscode from 'vscode';
import type { LanguageClientOptions } from 'vscode-languageclient';
import type { InitializationOptions } from '../protocol/messages.ts';

/** What both clients share: which documents are ours, and which files beside them the server must hear about. */
export function clientOptions(context: vscode.ExtensionContext): LanguageClientOptions {
  const watch = (glob: string): vscode.FileSystemWatcher => {
    const watcher = vscode.workspace.createFileSystemWatcher(glob);
    context.subscriptions.push(watcher);
    return watcher;
  };
  return {
    initializationOptions: { showReconciliation: true } satisfies InitializationOptions,
    documentSelector: [{ language: 'gvc' }],
    synchronize: { fileEvents: [watch('**/*.gvc'), watch('**/gvc.json'), watch('**/*.{bib,csv}')] },
    // Text of a model is data: no HTML and no command links in what the server sends.
    markdown: { isTrusted: false, supportHtml: false },
  };
}
