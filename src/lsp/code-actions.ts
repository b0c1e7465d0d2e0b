import {
  type CancellationToken,
  type CodeAction,
  CodeActionKind,
  type TextEdit,
} from 'vscode-languageserver';
import { checkDocument } from '../api/check.ts';
import type { LocatedFinding } from '../api/located.ts';
import { chainOfAddress } from '../api/navigate.ts';
import { reconcileChain, reconciledEdits, reconciliationAddress } from '../api/reconcile.ts';
import { toDiagnostic, toTextEdit } from './convert.ts';
import { patiently } from './patiently.ts';
import { changesOf } from './reconcile.ts';
import type { ChainResult } from '../api/workspace.ts';
import type { Session } from './session.ts';

/** Fixes of the findings at a place, and for those that are a judgement a comment that sets them aside. */
export function provideCodeActions(session: Session): void {
  session.connection.onCodeAction(async ({ textDocument, range }, token) => {
    const { uri } = textDocument;
    const start = session.offset(uri, range.start);
    const end = session.offset(uri, range.end);
    const here = checkDocument(session.workspace, uri).filter(
      (f) => f.uri === uri && f.start <= end && start <= f.end,
    );
    const actions: CodeAction[] = [];
    for (const finding of here)
      actions.push(
        ...fixes(finding),
        ...(await reconciliation(session, uri, finding, token)),
        ...suppression(session, uri, finding),
      );
    return actions;
  });
}

function fixes(finding: LocatedFinding): CodeAction[] {
  return finding.fixes.map((fix) => {
    const changes: Record<string, TextEdit[]> = {};
    for (const edit of fix.edits) (changes[edit.uri] ??= []).push(toTextEdit(edit));
    return {
      title: fix.title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [toDiagnostic(finding)],
      edit: { changes },
      isPreferred: finding.fixes.length === 1,
    };
  });
}

const RECONCILED = ['value/unbalanced-account', 'value/rounding-difference'];

/**
 * Of figures at odds: what least squares would make of them, to look at where the editor can show it, and as an edit where
 * it changes a digit.
 */
async function reconciliation(
  session: Session,
  uri: string,
  finding: LocatedFinding,
  token: CancellationToken,
): Promise<CodeAction[]> {
  if (!RECONCILED.includes(finding.code) || finding.address === undefined) return [];
  const { workspace } = session;
  const name = chainOfAddress(finding.address);
  const chainNow = (): ChainResult | undefined =>
    workspace.chains(uri).find(({ model }) => model.name === name);
  const chain = chainNow();
  if (!chain) return [];
  const common = { kind: CodeActionKind.QuickFix, diagnostics: [toDiagnostic(finding)] };
  const actions: CodeAction[] = [];
  if (session.showsReconciliation) {
    const title = 'Show reconciliation';
    const address = reconciliationAddress(chain.model.name);
    const show = { title, command: 'gvc.showReconciliation', arguments: [uri, address] };
    actions.push({ ...common, title, command: show });
  }
  const found = await patiently(reconcileChain(workspace, chain), token);
  // What was typed meanwhile has moved the figures: the editor asks again.
  if (!found || chainNow()?.analysis !== chain.analysis) return actions;
  const { edits } = reconciledEdits(workspace, chain, found);
  if (edits.length === 0) return actions;
  const figures = `${edits.length} ${edits.length === 1 ? 'figure' : 'figures'}`;
  const title = `Reconcile ${figures} and keep the originals in notes`;
  return [...actions, { ...common, title, edit: { changes: changesOf(workspace, edits) } }];
}

/** The reason is the author's to write: the comment asks for it. */
function suppression(session: Session, uri: string, finding: LocatedFinding): CodeAction[] {
  if (finding.code.startsWith('language/')) return [];
  const lines = session.workspace.lines(uri);
  const { line } = finding.range.start;
  const text = session.workspace.language.document(uri)?.text ?? '';
  const start = lines.offset({ line, character: 0 });
  const indent = /^[ \t]*/.exec(text.slice(start))![0];
  const at = { line, character: 0 };
  return [
    {
      title: `Set ${finding.code} aside here, with a reason`,
      kind: CodeActionKind.QuickFix,
      diagnostics: [toDiagnostic(finding)],
      edit: {
        changes: {
          [uri]: [{ range: { start: at, end: at }, newText: `${indent}// gvc-ignore ${finding.code}: \n` }],
        },
      },
    },
  ];
}
