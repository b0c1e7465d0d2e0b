import { type AstNode, AstUtils } from 'langium';
import type { GvcDocument } from '../language/document.ts';
import type { MeasureTerm } from '../language/generated/ast.ts';
import type { Workspace } from './workspace.ts';

/** A name in an indicator of a comparison: it means a thing in each of the chains that are compared. */
export interface ComparedName {
  /** The part of the line that holds the name as its `subject`. */
  readonly node: AstNode;
  readonly name: string;
  readonly chains: readonly AstNode[];
}

/** The names that the comparisons of a document use. */
export function comparedNames(document: GvcDocument): readonly ComparedName[] {
  return document.ast.declarations
    .filter((node: AstNode) => node.$type === 'Comparison')
    .flatMap((comparison) => {
      const parts = [...AstUtils.streamAst(comparison)];
      const chains = parts.flatMap((node) =>
        node.$type === 'ComparedChains'
          ? (node as unknown as { chains: { ref?: AstNode }[] }).chains.flatMap(({ ref }) => ref ?? [])
          : [],
      );
      return parts
        .filter((node): node is MeasureTerm => node.$type === 'MeasureTerm')
        .flatMap(({ subject, baseSubject }) => [subject, baseSubject])
        .flatMap((node) => {
          const name = node?.subject?.$refText;
          return node && name !== undefined ? [{ node, name, chains }] : [];
        });
    });
}

/** True when some comparison names things of this name in both chains. */
export function areCompared(
  workspace: Workspace,
  name: string,
  a: AstNode,
  b: AstNode,
  identityOf: (node: AstNode) => string,
): boolean {
  const wanted = [identityOf(a), identityOf(b)];
  return [...workspace.documents()].some((uri) => {
    const document = workspace.analysed(uri)?.document;
    if (!document) return false;
    return comparedNames(document).some((one) => {
      if (one.name !== name) return false;
      const chains = new Set(one.chains.map(identityOf));
      return wanted.every((identity) => chains.has(identity));
    });
  });
}
