import { LSPErrorCodes, ResponseError, type TextEdit } from 'vscode-languageserver';
import { rename, renameTargetAt } from '../api/rename.ts';
import { toRange, toTextEdit } from './convert.ts';
import type { Session } from './session.ts';

/** Renaming of what a model declares, in every file; what cannot be renamed is told with the reason. */
export function provideRename(session: Session): void {
  const { connection, workspace } = session;
  const refused = (reason: string) => new ResponseError<void>(LSPErrorCodes.RequestFailed, reason);
  connection.onPrepareRename(({ textDocument, position }) => {
    const offset = session.offset(textDocument.uri, position);
    const target = renameTargetAt(workspace, textDocument.uri, offset);
    if (!target) return null;
    return target.ok ? { range: toRange(target.location), placeholder: target.name } : refused(target.reason);
  });
  connection.onRenameRequest(({ textDocument, position, newName }) => {
    const offset = session.offset(textDocument.uri, position);
    const renaming = rename(workspace, textDocument.uri, offset, newName);
    if (!renaming.ok) return refused(renaming.reason);
    const changes: Record<string, TextEdit[]> = {};
    for (const edit of renaming.edits) (changes[edit.uri] ??= []).push(toTextEdit(edit));
    return { changes };
  });
}
