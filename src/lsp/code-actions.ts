import { type CodeAction, CodeActionKind, type TextEdit } from 'vscode-languageserver';
import { checkDocument } from '../api/check.ts';
import type { LocatedFinding } from '../api/located.ts';
import { chainOfAddress } from '../api/navigate.ts';
import {
  isQuicklyReconciled,
  reconcileChain,
  reconciledEdits,
  reconciliationAddress,
} from '../api/reconcile.ts';
import { toDiagnostic, toTextEdit } from './convert.ts';
import type { Session } from './session.ts';

/** Fixes of the findings at a place, and for those that are a judgement a comment that sets them aside. */
export function provideCodeActions(session: Session): void {
  session.connection.onCodeAction(({ textDocument, range }) => {
    const { uri } = textDocument;
    const start = session.offset(uri, range.start);
    const end = session.offset(uri, range.end);
    const here = checkDocument(session.workspace, uri).filter(
      (f) => f.uri === uri && f.start <= end && start <= f.end,
    );
    return here.flatMap((finding) => [
      ...fixes(finding),
      ...reconciliation(session, uri, finding),
      ...suppression(session, uri, finding),
    ]);
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

/** Of figures at odds: what least squares would make of them, to look at, and as an edit where it changes a digit. */
function reconciliation(session: Session, uri: string, finding: LocatedFinding): CodeAction[] {
  if (!RECONCILED.includes(finding.code) || finding.address === undefined) return [];
  const { workspace } = session;
  const name = chainOfAddress(finding.address);
  const chain = workspace.chains(uri).find(({ model }) => model.name === name);
  if (!chain || !isQuicklyReconciled(chain)) return [];
  const common = { kind: CodeActionKind.QuickFix, diagnostics: [toDiagnostic(finding)] };
  const title = 'Show reconciliation';
  const address = reconciliationAddress(chain.model.name);
  const show = { title, command: 'gvc.showReconciliation', arguments: [uri, address] };
  const actions: CodeAction[] = [{ ...common, title, command: show }];
  const { edits } = reconciledEdits(workspace, chain, reconcileChain(workspace, chain));
  if (edits.length === 0) return actions;
  const changes: Record<string, TextEdit[]> = {};
  for (const { uri: document, start, end, is, noteAt, note } of edits) {
    const lines = workspace.lines(document);
    const at = lines.position(noteAt);
    (changes[document] ??= []).push(
      { range: { start: lines.position(start), end: lines.position(end) }, newText: is },
      { range: { start: at, end: at }, newText: note },
    );
  }
  const figures = `${edits.length} ${edits.length === 1 ? 'figure' : 'figures'}`;
  return [
    ...actions,
    { ...common, title: `Reconcile ${figures} and keep the originals in notes`, edit: { changes } },
  ];
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
