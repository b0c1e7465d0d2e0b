import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { activateWith, type ExtensionApi } from './activate.ts';
import { clientOptions } from './client-options.ts';

/** Entry on the desktop and on remote machines: the server is a process of its own. */
export async function activate(context: vscode.ExtensionContext): Promise<ExtensionApi> {
  const module = vscode.Uri.joinPath(context.extensionUri, 'out', 'server-node.cjs').fsPath;
  const server = { module, transport: TransportKind.ipc };
  const debug = { ...server, options: { execArgv: ['--nolazy', '--inspect=6009'] } };
  const client = new LanguageClient('gvc', 'GVC', { run: server, debug }, clientOptions(context));
  return activateWith(context, client);
}
