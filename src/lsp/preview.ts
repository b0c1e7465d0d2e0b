import type { CancellationToken } from 'vscode-languageserver';
import { checkDocument } from '../api/check.ts';
import { explain } from '../api/explain.ts';
import { explanationMarkdown } from '../api/markdown.ts';
import { addressAt, chainOfAddress, locateAddress } from '../api/navigate.ts';
import { reconcileChain, reconciledChain, reconciliationMarkdown } from '../api/reconcile.ts';
import { sceneOf } from '../api/scene.ts';
import { modelFiles } from '../api/workspace.ts';
import {
  type AddressAtParams,
  type AddressAtResult,
  type CheckWorkspaceResult,
  type ExplainParams,
  type ExplainResult,
  type LocateParams,
  type LocateResult,
  type SceneChangedParams,
  type SceneParams,
  type SceneResult,
} from '../protocol/messages.ts';
import {
  addressAtRequest,
  checkWorkspaceRequest,
  explainRequest,
  locateRequest,
  protocolVersion,
  sceneChangedNotification,
  sceneRequest,
} from '../protocol/names.ts';
import type { FileProvider } from '../api/files.ts';
import { patiently } from './patiently.ts';
import type { Session } from './session.ts';

/** Requests of the preview and its commands: the picture, the ways between it and the text, explanations. */
export function providePreview(session: Session): void {
  const { connection, workspace } = session;
  session.onResults((uri) => {
    void connection.sendNotification(sceneChangedNotification, { uri } satisfies SceneChangedParams);
  });
  connection.onRequest(sceneRequest, ({ uri, chain }: SceneParams): SceneResult => {
    session.bringUpToDate(uri);
    const { scene, chains, broken } = sceneOf(workspace, uri, chain);
    const documentVersion = workspace.language.document(uri)?.version ?? 0;
    return {
      version: protocolVersion,
      uri,
      documentVersion,
      scene: scene ?? null,
      chains: [...chains],
      broken: broken ?? null,
    };
  });
  connection.onRequest(locateRequest, ({ uri, address }: LocateParams): LocateResult => {
    session.bringUpToDate(uri);
    const found = locateAddress(workspace, address, uri);
    return found ? { uri: found.uri, range: found.range } : null;
  });
  connection.onRequest(addressAtRequest, ({ uri, position }: AddressAtParams): AddressAtResult => {
    const address = addressAt(workspace, uri, session.offset(uri, position));
    if (address === undefined) return null;
    const chain = chainOfAddress(address);
    return { address, ...(chain && { chain }) };
  });
  connection.onRequest(
    explainRequest,
    async ({ uri, address }: ExplainParams, token: CancellationToken): Promise<ExplainResult> => {
      session.bringUpToDate(uri);
      const chain = reconciledChain(workspace, uri, address);
      if (chain) {
        const found = await patiently(reconcileChain(workspace, chain), token);
        return found ? { address, markdown: reconciliationMarkdown(chain, found) } : null;
      }
      const answer = explain(workspace, address, uri);
      return answer.found ? { address, markdown: explanationMarkdown(answer.explanation, 6) } : null;
    },
  );
}

/** Checks every model of the workspace's folders, open or not. Ends early, with what it has counted, when it is cancelled. */
export function provideWorkspaceCheck(
  session: Session,
  files: FileProvider,
  folders: () => readonly string[],
  publish: (uri: string) => void,
): void {
  session.connection.onRequest(
    checkWorkspaceRequest,
    async (_: object, token: CancellationToken): Promise<CheckWorkspaceResult> => {
      const { workspace } = session;
      const result = { files: 0, errors: 0, warnings: 0 };
      for (const folder of folders()) {
        for (const uri of await modelFiles(files, folder)) {
          // Between two files the editor's other questions are answered, and a cancellation is heard.
          await new Promise((resolve) => setTimeout(resolve, 0));
          if (token.isCancellationRequested) return result;
          if (session.documents.get(uri)) session.bringUpToDate(uri);
          else if (await workspace.open(uri)) continue;
          const findings = checkDocument(workspace, uri);
          result.files++;
          result.errors += findings.filter((f) => f.severity === 'error').length;
          result.warnings += findings.filter((f) => f.severity === 'warning').length;
          publish(uri);
        }
      }
      return result;
    },
  );
}
