import type { TextEdit } from 'vscode-languageserver';
import { formatEdits } from '../api/format.ts';
import type { Session } from './session.ts';

/** The canonical form, by lines. A text that cannot be read stays as it is: its diagnostics say why. */
export function provideFormatting(session: Session): void {
  const edits = (uri: string, stretch?: { start: number; end: number }): TextEdit[] => {
    session.bringUpToDate(uri);
    const lines = session.workspace.lines(uri);
    const text = session.workspace.language.document(uri)?.text ?? '';
    return formatEdits(text, stretch).map(({ start, end, newText }) => ({
      range: { start: lines.position(start), end: lines.position(end) },
      newText,
    }));
  };
  session.connection.onDocumentFormatting(({ textDocument }) => edits(textDocument.uri));
  session.connection.onDocumentRangeFormatting(({ textDocument, range }) => {
    const start = session.offset(textDocument.uri, range.start);
    const end = session.offset(textDocument.uri, range.end);
    return edits(textDocument.uri, { start, end });
  });
}
