import { type CancellationToken, type TextEdit, WorkDoneProgress } from 'vscode-languageserver';
import {
  type ReconciledEdits,
  reconcileChain,
  reconciledEdits,
  reconciliationSentences,
  showReconciliation,
  VERDICTS,
} from '../api/reconcile.ts';
import type { ChainResult, Workspace } from '../api/workspace.ts';
import type { ReconciledEditResult, ReconcileParams, ReconcileResult } from '../protocol/reconciliation.ts';
import { reconciledEditRequest, reconcileRequest } from '../protocol/names.ts';
import { patiently } from './patiently.ts';
import type { Session } from './session.ts';

/** Reconciliation on request: what the preview shows of it, and the edit that it leads to. Never part of an analysis. */
export function provideReconciliation(session: Session): void {
  const { connection, workspace } = session;
  const chainOf = ({ uri, chain }: ReconcileParams): ChainResult | undefined => {
    session.bringUpToDate(uri);
    return workspace.chains(uri).find(({ model }) => model.name === chain);
  };
  connection.onRequest(
    reconcileRequest,
    async (params: ReconcileParams, token: CancellationToken): Promise<ReconcileResult> => {
      const chain = chainOf(params);
      if (!chain) return null;
      const documentVersion = workspace.language.document(params.uri)?.version ?? 0;
      const { workDoneToken } = params;
      const tell = (part: number): void => {
        if (workDoneToken !== undefined)
          void connection.sendProgress(WorkDoneProgress.type, workDoneToken, {
            kind: 'report',
            percentage: Math.floor(100 * part),
          });
      };
      const reconciliation = await patiently(reconcileChain(workspace, chain), token, tell);
      if (!reconciliation) return null;
      const shown = showReconciliation(chain, reconciliation);
      const { edits, left } = reconciledEdits(workspace, chain, reconciliation);
      return {
        uri: params.uri,
        documentVersion,
        chain: shown.chain,
        agrees: shown.agrees,
        sentences: [...reconciliationSentences(shown)],
        figures: shown.figures.map((figure) => ({
          address: figure.address,
          name: figure.name,
          stated: figure.stated,
          unit: figure.unit,
          uncertainty: figure.uncertainty.text,
          reconciled: figure.reconciledText,
          after: figure.uncertaintyAfter.text,
          low: figure.uncertaintyAfter.low,
          high: figure.uncertaintyAfter.high,
          adjustment: figure.adjustmentText,
          ...(figure.inUncertainties !== undefined && { inUncertainties: figure.inUncertainties }),
          ...(figure.normalised !== undefined && { normalised: figure.normalised }),
          verdict: figure.verdict,
          said: VERDICTS[figure.verdict],
        })),
        edits: edits.length,
        left: [...left],
        held: [...shown.held],
      };
    },
  );
  connection.onRequest(
    reconciledEditRequest,
    async (params: ReconcileParams, token: CancellationToken): Promise<ReconciledEditResult> => {
      const chain = chainOf(params);
      if (!chain) return null;
      const documentVersion = workspace.language.document(params.uri)?.version ?? 0;
      const reconciliation = await patiently(reconcileChain(workspace, chain), token);
      // What was typed meanwhile has moved the figures.
      if (!reconciliation || chainOf(params)?.analysis !== chain.analysis) return null;
      const { edits } = reconciledEdits(workspace, chain, reconciliation);
      return { documentVersion, changes: changesOf(workspace, edits), figures: edits.length };
    },
  );
}

/** One edit a figure, by document: its number and the note that keeps the original are taken or left together. */
export function changesOf(workspace: Workspace, edits: ReconciledEdits['edits']): Record<string, TextEdit[]> {
  const changes: Record<string, TextEdit[]> = {};
  for (const { uri: document, start, end, is, noteAt, note } of edits) {
    const lines = workspace.lines(document);
    const between = workspace.language.document(document)?.text.slice(end, noteAt) ?? '';
    (changes[document] ??= []).push({
      range: { start: lines.position(start), end: lines.position(noteAt) },
      newText: is + between + note,
    });
  }
  return changes;
}
