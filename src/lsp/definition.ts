import { DocumentHighlightKind } from 'vscode-languageserver';
import { definitionAt, referencesAt } from '../api/navigate.ts';
import { toLocation, toRange } from './convert.ts';
import type { Session } from './session.ts';

/** From a name to its declaration, to every use of it, and the marks of the same name in one text. */
export function provideNavigation(session: Session): void {
  const { connection, workspace } = session;
  connection.onDefinition(({ textDocument, position }) => {
    const found = definitionAt(workspace, textDocument.uri, session.offset(textDocument.uri, position));
    return found && toLocation(found);
  });
  connection.onReferences(({ textDocument, position, context }) => {
    const offset = session.offset(textDocument.uri, position);
    const options = { declaration: context.includeDeclaration };
    return referencesAt(workspace, textDocument.uri, offset, options).map(toLocation);
  });
  connection.onDocumentHighlight(({ textDocument, position }) => {
    const offset = session.offset(textDocument.uri, position);
    const options = { declaration: true, within: textDocument.uri };
    return referencesAt(workspace, textDocument.uri, offset, options).map((location) => ({
      range: toRange(location),
      kind: DocumentHighlightKind.Text,
    }));
  });
}
