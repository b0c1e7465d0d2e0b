import type * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { registerCommands } from './commands.ts';
import { Explanations } from './explanations.ts';
import { answerFileRequests } from './file-requests.ts';
import { Previews } from './preview/previews.ts';
import { ServerRequests } from './server-requests.ts';

/** Everything after the choice of a transport, which is all that differs between desktop and web. */
export async function activateWith(
  context: vscode.ExtensionContext,
  client: BaseLanguageClient,
): Promise<void> {
  const requests = new ServerRequests(client);
  const explanations = new Explanations(requests);
  const previews = new Previews(context.extensionUri, requests, explanations);
  context.subscriptions.push(explanations, previews, client);
  answerFileRequests(client);
  registerCommands(context, client, requests, previews, explanations);
  await client.start();
}
