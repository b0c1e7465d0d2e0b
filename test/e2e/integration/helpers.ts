import * as vscode from 'vscode';

/** Waits until `read` gives something other than undefined; the server answers in its own time. */
export async function eventually<T>(
  what: string,
  read: () => Promise<T | undefined> | T | undefined,
): Promise<T> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const value = await read();
    if (value !== undefined) return value;
    if (Date.now() > deadline) throw new Error(`waited 30 s for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

export function workspaceFile(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('no workspace is open');
  return vscode.Uri.joinPath(folder.uri, name);
}

export async function open(name: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(workspaceFile(name)));
}

/** The position of `word` in the line that holds `line`. */
export function positionOf(document: vscode.TextDocument, line: string, word: string): vscode.Position {
  const offset = document.getText().indexOf(line);
  if (offset < 0 || !line.includes(word)) throw new Error(`'${line}' is not in ${document.uri.path}`);
  return document.positionAt(offset + line.indexOf(word) + 1);
}

export function errors(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
}
