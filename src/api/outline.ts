import type { AstNode } from 'langium';
import type { TradeFile } from '../language/generated/ast.ts';
import { isSubjectNode, subjectNameOf } from '../language/subjects.ts';
import { rangeOf, rangeOfProperty } from '../language/ranges.ts';
import { locationAt } from './locate.ts';
import type { Location } from './located.ts';
import type { Workspace } from './workspace.ts';

/** A declaration in the outline of a document. */
export interface OutlineEntry {
  readonly kind: string;
  readonly name: string;
  readonly detail?: string;
  readonly whole: Location;
  readonly selection: Location;
  readonly children: readonly OutlineEntry[];
}

/** The declarations of a document, as they nest. */
export function outline(workspace: Workspace, uri: string): readonly OutlineEntry[] {
  const document = workspace.language.document(uri);
  return (document?.ast.declarations ?? []).flatMap((node) => entry(workspace, uri, node));
}

/** Stretches of lines that can be folded: blocks and comments of several lines. */
export function foldings(
  workspace: Workspace,
  uri: string,
): readonly { start: number; end: number; comment: boolean }[] {
  const document = workspace.language.document(uri);
  if (!document) return [];
  const lines = workspace.lines(uri);
  const found: { start: number; end: number; comment: boolean }[] = [];
  const add = (start: number, end: number, comment: boolean): void => {
    const from = lines.position(start).line;
    const to = lines.position(end).line - (comment ? 0 : 1);
    if (to > from) found.push({ start: from, end: to, comment });
  };
  const visit = (node: AstNode): void => {
    const range = rangeOf(node);
    if (!range) return;
    if (document.text[range.end - 1] === '}') {
      const open = document.text.indexOf('{', range.start);
      if (open >= 0) add(open, range.end, false);
    }
    for (const child of childrenOf(node)) visit(child);
  };
  for (const node of document.ast.declarations) visit(node);
  for (const match of document.text.matchAll(/\/\*[\s\S]*?\*\//g))
    add(match.index, match.index + match[0].length, true);
  return found;
}

function childrenOf(node: AstNode): readonly AstNode[] {
  if (node.$type === 'Claim') return (node as unknown as { expects: AstNode[] }).expects;
  return (
    (node as { members?: AstNode[] }).members?.filter((m) => typeof m === 'object' && '$type' in m) ?? []
  );
}

function entry(
  workspace: Workspace,
  uri: string,
  node: AstNode & { name?: string; title?: string },
): OutlineEntry[] {
  const range = rangeOf(node);
  const name = isSubjectNode(node)
    ? subjectNameOf(node).replace('->', ' → ')
    : node.$type === 'TradeFile'
      ? (node as unknown as TradeFile).role
      : (node.name ?? titleOf(node));
  if (!range || !name) return [];
  const property =
    node.$type === 'TradeFile'
      ? 'path'
      : node.$type === 'Link' && !node.name
        ? 'from'
        : node.name
          ? 'name'
          : 'title';
  const selection = rangeOfProperty(node, property) ?? range;
  const detail =
    node.$type === 'TradeFile'
      ? (node as unknown as TradeFile).path
      : node.name && node.title
        ? node.title
        : undefined;
  return [
    {
      kind: node.$type,
      name,
      ...(detail && { detail }),
      whole: locationAt(workspace, uri, range.start, range.end),
      selection: locationAt(workspace, uri, selection.start, selection.end),
      children:
        node.$type === 'Chain' || node.$type === 'Scenario' || node.$type === 'TradeTable'
          ? childrenOf(node).flatMap((child) => entry(workspace, uri, child))
          : [],
    },
  ];
}

function titleOf(node: AstNode & { title?: string }): string {
  return node.$type === 'Case' ? (node.title ?? '') : '';
}
