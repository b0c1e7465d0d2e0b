import { InlayHintKind } from 'vscode-languageserver';
import { governanceHints } from '../api/hints.ts';
import type { Session } from './session.ts';

/** What is inferred, beside the text that it is inferred from. */
export function provideInlayHints(session: Session): void {
  session.connection.languages.inlayHint.on(({ textDocument, range }) => {
    const start = session.offset(textDocument.uri, range.start);
    const end = session.offset(textDocument.uri, range.end);
    return governanceHints(session.workspace, textDocument.uri)
      .filter(({ location }) => location.end >= start && location.start <= end)
      .map(({ location, text, tooltip }) => ({
        position: location.range.end,
        label: text,
        kind: InlayHintKind.Type,
        paddingLeft: true,
        tooltip: { kind: 'markdown', value: tooltip },
      }));
  });
}
