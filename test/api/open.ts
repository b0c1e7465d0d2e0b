import type { LocatedFinding } from '../../src/api/located.ts';
import { checkDocument } from '../../src/api/check.ts';
import { memoryFiles } from '../../src/api/files.ts';
import { Workspace } from '../../src/api/workspace.ts';

export const folder = 'file:///study';
export const main = `${folder}/main.gvc`;

/** A workspace over files in memory, by their paths in the folder; a single text is `main.gvc`. All models are open. */
export async function open(files: string | Readonly<Record<string, string>>): Promise<Workspace> {
  const named = typeof files === 'string' ? { 'main.gvc': files } : files;
  const workspace = new Workspace(
    memoryFiles(Object.fromEntries(Object.entries(named).map(([path, text]) => [`${folder}/${path}`, text]))),
  );
  for (const path of Object.keys(named)) if (path.endsWith('.gvc')) await workspace.open(`${folder}/${path}`);
  return workspace;
}

/** The text with `‸` taken out, and where it stood. */
export function cursor(marked: string): { text: string; offset: number } {
  const offset = marked.indexOf('‸');
  if (offset < 0) throw new Error('The text has no ‸.');
  return { text: marked.slice(0, offset) + marked.slice(offset + 1), offset };
}

/** The text of a chain around some lines. */
export function inChain(lines: string, head = 'product dress per piece; currency USD; period 2000'): string {
  return `chain Dress {\n  ${head}\n${lines}\n}\n`;
}

/** Findings of a document as `code “the text it is at”`. */
export function said(workspace: Workspace, uri = main): string[] {
  const text = workspace.language.document(uri)?.text ?? '';
  return checkDocument(workspace, uri).map(({ code, start, end }) => `${code} “${text.slice(start, end)}”`);
}

/** A text with the edits of a fix made. */
export function apply(
  text: string,
  edits: readonly { readonly start: number; readonly end: number; readonly newText: string }[],
): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((t, { start, end, newText }) => t.slice(0, start) + newText + t.slice(end), text);
}

/** The text of a document with the first fix of each finding of a code applied. */
export function fixAll(workspace: Workspace, findings: readonly LocatedFinding[], uri = main): string {
  const text = workspace.language.document(uri)?.text ?? '';
  return apply(
    text,
    findings.flatMap(({ fixes }) => fixes[0]?.edits.filter((edit) => edit.uri === uri) ?? []),
  );
}
