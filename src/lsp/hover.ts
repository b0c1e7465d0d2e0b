import { MarkupKind } from 'vscode-languageserver';
import { hover } from '../api/hover.ts';
import { toRange } from './convert.ts';
import type { Session } from './session.ts';

/** What is known of a word, with the derivation of what is concluded of it. */
export function provideHover(session: Session): void {
  session.connection.onHover(({ textDocument, position }) => {
    const offset = session.offset(textDocument.uri, position);
    const found = hover(session.workspace, textDocument.uri, offset);
    return (
      found && {
        contents: { kind: MarkupKind.Markdown, value: found.markdown },
        range: toRange(found.location),
      }
    );
  });
}
