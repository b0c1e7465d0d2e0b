import type * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { registerCommands } from './commands.ts';
import { Expectations } from './expectations.ts';
import { Explanations } from './explanations.ts';
import { answerFileRequests } from './file-requests.ts';
import { Previews } from './preview/previews.ts';
import { ServerRequests } from './server-requests.ts';

/** What other extensions get: how the `expect` lines of the cases came out. */
export interface ExtensionApi {
  readonly expectations: Pick<Expectations, 'items' | 'outcomeOf'>;
}

/** Everything after the choice of a transport, which is all that differs between desktop and web. */
export async function activateWith(
  context: vscode.ExtensionContext,
  client: BaseLanguageClient,
): Promise<ExtensionApi> {
  const requests = new ServerRequests(client);
  const explanations = new Explanations(requests);
  const previews = new Previews(context.extensionUri, requests, explanations);
  const expectations = new Expectations(requests);
  context.subscriptions.push(expectations, explanations, previews, requests, client);
  answerFileRequests(client);
  registerCommands(context, client, requests, previews, explanations);
  await client.start();
  return { expectations };
}
