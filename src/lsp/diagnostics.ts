import type { Diagnostic } from 'vscode-languageserver';
import { checkDocument } from '../api/check.ts';
import { toDiagnostic } from './convert.ts';
import type { Session } from './session.ts';

/** Diagnostics as they are published, and withdrawn when nobody stands for them any longer. */
export interface Publisher {
  /** Publishes what is found in a document, and in the files that it shares. */
  readonly publish: (uri: string) => void;
  /** Withdraws what a document has contributed. */
  readonly withdraw: (uri: string) => void;
}

/** Findings as diagnostics, as one types; of open documents, and of those that a check of the whole workspace read. */
export function provideDiagnostics(session: Session): Publisher {
  const { workspace, connection } = session;
  // A chain may find something in a file that it shares: each file shows what all documents say of it.
  const saidOf = new Map<string, Map<string, readonly Diagnostic[]>>();
  const say = (speaker: string, byFile: ReadonlyMap<string, readonly Diagnostic[]>): void => {
    const files = new Set(byFile.keys());
    for (const [file, said] of saidOf) if (said.has(speaker)) files.add(file);
    for (const file of files) {
      const said = saidOf.get(file) ?? new Map<string, readonly Diagnostic[]>();
      saidOf.set(file, said);
      const diagnostics = byFile.get(file);
      if (diagnostics) said.set(speaker, diagnostics);
      else said.delete(speaker);
      if (said.size === 0) saidOf.delete(file);
      const version = workspace.language.document(file)?.version;
      void connection.sendDiagnostics({ uri: file, diagnostics: merged(said), ...(version && { version }) });
    }
  };
  const publish = (uri: string): void => {
    const byFile = new Map<string, Diagnostic[]>([[uri, []]]);
    for (const finding of checkDocument(workspace, uri)) {
      const list = byFile.get(finding.uri);
      if (list) list.push(toDiagnostic(finding));
      else byFile.set(finding.uri, [toDiagnostic(finding)]);
    }
    say(uri, byFile);
  };
  const withdraw = (uri: string): void => say(uri, new Map());
  session.onResults((uri) => {
    if (session.documents.get(uri)) publish(uri);
  });
  session.documents.onDidClose(({ document }) => withdraw(document.uri));
  return { publish, withdraw };
}

function merged(said: ReadonlyMap<string, readonly Diagnostic[]>): Diagnostic[] {
  if (said.size === 1) return [...said.values()].flat();
  const all = new Map<string, Diagnostic>();
  for (const diagnostic of [...said.values()].flat()) {
    const { start, end } = diagnostic.range;
    const place = [start.line, start.character, end.line, end.character].join(':');
    all.set(`${String(diagnostic.code)} ${place} ${diagnostic.message}`, diagnostic);
  }
  return [...all.values()];
}
