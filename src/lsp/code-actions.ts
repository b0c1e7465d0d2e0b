import { type CodeAction, CodeActionKind, type TextEdit } from 'vscode-languageserver';
import { checkDocument } from '../api/check.ts';
import type { LocatedFinding } from '../api/located.ts';
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
    return here.flatMap((finding) => [...fixes(finding), ...suppression(session, uri, finding)]);
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
