import * as vscode from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  type MessageTransports,
} from 'vscode-languageclient/browser';
import { activateWith, type ExtensionApi } from './activate.ts';
import { clientOptions } from './client-options.ts';

/** Entry of the editor on the web: the server is a worker, made anew when the client starts again. */
export async function activate(context: vscode.ExtensionContext): Promise<ExtensionApi> {
  const script = vscode.Uri.joinPath(context.extensionUri, 'out', 'server-browser.js').toString(true);
  let worker: Worker | undefined;
  // Transports, not the worker itself: the editor puts a worker of its own making in place, which the client's
  // `instanceof Worker` does not know.
  const start = async (): Promise<MessageTransports> => {
    worker?.terminate();
    worker = new Worker(script);
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  context.subscriptions.push({ dispose: () => worker?.terminate() });
  return activateWith(context, new LanguageClient('gvc', 'GVC', start, clientOptions(context)));
}
