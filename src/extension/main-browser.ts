import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { activateWith } from './activate.ts';
import { clientOptions } from './client-options.ts';

/** Entry of the editor on the web: the server is a worker, made anew when the client starts again. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const script = vscode.Uri.joinPath(context.extensionUri, 'out', 'server-browser.js').toString(true);
  let worker: Worker | undefined;
  const start = async (): Promise<Worker> => {
    worker?.terminate();
    worker = new Worker(script);
    return worker;
  };
  context.subscriptions.push({ dispose: () => worker?.terminate() });
  await activateWith(context, new LanguageClient('gvc', 'GVC', start, clientOptions(context)));
}
