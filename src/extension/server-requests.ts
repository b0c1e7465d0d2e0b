import * as vscode from 'vscode';
import { type BaseLanguageClient, WorkDoneProgress } from 'vscode-languageclient';
import type * as z from 'zod';
import {
  addressAtResult,
  type AddressAtResult,
  checkWorkspaceResult,
  type CheckWorkspaceResult,
  expectationsResult,
  type ExpectationsResult,
  explainResult,
  type ExplainResult,
  locateResult,
  type LocateResult,
  sceneChangedParams,
  sceneResult,
  type SceneResult,
} from '../protocol/messages.ts';
import {
  addressAtRequest,
  checkWorkspaceRequest,
  expectationsRequest,
  explainRequest,
  locateRequest,
  reconciledEditRequest,
  reconcileRequest,
  sceneChangedNotification,
  sceneRequest,
} from '../protocol/names.ts';

import {
  reconciledEditResult,
  type ReconciledEditResult,
  reconcileResult,
  type ReconcileResult,
} from '../protocol/reconciliation.ts';

/** Our own requests to the language server. Each answer is checked; each call rejects when the server cannot answer. */
export class ServerRequests implements vscode.Disposable {
  readonly #client: BaseLanguageClient;
  readonly #sceneChanged = new vscode.EventEmitter<vscode.Uri>();
  readonly #subscription: vscode.Disposable;
  /** Fires with the document whose picture and results may have changed. */
  readonly onSceneChanged = this.#sceneChanged.event;

  constructor(client: BaseLanguageClient) {
    this.#client = client;
    // The client keeps one listener a method: a second one would take the place of the first.
    this.#subscription = client.onNotification(sceneChangedNotification, (params: unknown) => {
      const parsed = sceneChangedParams.safeParse(params);
      if (parsed.success) this.#sceneChanged.fire(client.protocol2CodeConverter.asUri(parsed.data.uri));
    });
  }

  /** The picture of one chain, or of the first when none is named. */
  scene(uri: vscode.Uri, chain: string | undefined): Promise<SceneResult> {
    return this.#ask(sceneRequest, { uri: this.#text(uri), ...(chain ? { chain } : {}) }, sceneResult);
  }

  locate(uri: vscode.Uri, address: string): Promise<LocateResult> {
    return this.#ask(locateRequest, { uri: this.#text(uri), address }, locateResult);
  }

  addressAt(uri: vscode.Uri, position: vscode.Position): Promise<AddressAtResult> {
    const { line, character } = position;
    return this.#ask(
      addressAtRequest,
      { uri: this.#text(uri), position: { line, character } },
      addressAtResult,
    );
  }

  explain(uri: vscode.Uri, address: string): Promise<ExplainResult> {
    return this.#ask(explainRequest, { uri: this.#text(uri), address }, explainResult);
  }

  /** What least squares makes of a chain; null when it was cancelled. `tell` hears what part of it is done, 0 to 1. */
  async reconcile(
    uri: vscode.Uri,
    chain: string,
    token: vscode.CancellationToken,
    tell: (part: number) => void,
  ): Promise<ReconcileResult> {
    const workDoneToken = `reconcile-${crypto.randomUUID()}`;
    const progress = this.#client.onProgress(WorkDoneProgress.type, workDoneToken, (report) => {
      if (report.kind === 'report' && report.percentage !== undefined) tell(report.percentage / 100);
    });
    try {
      const params = { uri: this.#text(uri), chain, workDoneToken };
      return await this.#ask(reconcileRequest, params, reconcileResult, token);
    } finally {
      progress.dispose();
    }
  }

  /** The edit that puts the reconciled figures, and keeps the originals in notes. */
  reconciledEdit(uri: vscode.Uri, chain: string): Promise<ReconciledEditResult> {
    return this.#ask(reconciledEditRequest, { uri: this.#text(uri), chain }, reconciledEditResult);
  }

  /** What was checked until the end, or until it was cancelled. */
  checkWorkspace(token: vscode.CancellationToken): Promise<CheckWorkspaceResult> {
    return this.#ask(checkWorkspaceRequest, {}, checkWorkspaceResult, token);
  }

  /** How every `expect` line of a document came out. */
  expectations(uri: vscode.Uri): Promise<ExpectationsResult> {
    return this.#ask(expectationsRequest, { uri: this.#text(uri) }, expectationsResult);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#sceneChanged.dispose();
  }

  #text(uri: vscode.Uri): string {
    return this.#client.code2ProtocolConverter.asUri(uri);
  }

  async #ask<Result>(
    method: string,
    params: object,
    schema: z.ZodType<Result>,
    token?: vscode.CancellationToken,
  ): Promise<Result> {
    return schema.parse(await this.#client.sendRequest(method, params, token));
  }
}
