import { checkDocument } from '../api/check.ts';
import { toDiagnostic } from './convert.ts';
import type { Session } from './session.ts';

/** Findings as diagnostics, as one types; of open documents, and of those that a check of the whole workspace read. */
export function provideDiagnostics(session: Session): { publish: (uri: string) => void } {
  const publish = (uri: string): void => {
    const { workspace, connection } = session;
    const diagnostics = checkDocument(workspace, uri).map(toDiagnostic);
    const version = workspace.language.document(uri)?.version;
    void connection.sendDiagnostics({ uri, diagnostics, ...(version && { version }) });
  };
  session.onResults((uri) => {
    if (session.documents.get(uri)) publish(uri);
  });
  session.documents.onDidClose(({ document }) => {
    void session.connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
  });
  return { publish };
}
