import type { AstNode } from 'langium';
import type { Finding } from '../../findings/finding.ts';
import type { GvcDocument } from '../document.ts';
import { placeOf } from '../lowering/source-map.ts';
import type { Visible } from '../references/resolve.ts';

/**
 * Names that stand for two things: within a chain, or at the top level of what the document sees. A firm declared
 * in a chain under the name of a shared firm adds to it and is no second one.
 */
export function duplicateNames(
  document: GvcDocument,
  visible: Visible,
  uriOf: (node: AstNode) => string,
): Finding[] {
  const findings: Finding[] = [];
  for (const { names } of document.symbols.chains.values())
    for (const [name, nodes] of names)
      if (nodes.length > 1) findings.push(...duplicates(name, nodes, document, uriOf));
  for (const [name, own] of document.symbols.exported) {
    const all = new Set(own);
    for (const names of visible.exports)
      for (const node of names.get(name) ?? []) if (uriOf(node) !== document.uri) all.add(node);
    if (all.size > 1) findings.push(...duplicates(name, [...all], document, uriOf));
  }
  return findings;
}

function duplicates(
  name: string,
  nodes: readonly AstNode[],
  document: GvcDocument,
  uriOf: (node: AstNode) => string,
): Finding[] {
  const place = (node: AstNode) => placeOf(uriOf(node), node, isUnnamedLink(node) ? 'from' : 'name');
  const first = nodes.find((node) => uriOf(node) === document.uri);
  return nodes
    .filter(
      (node) =>
        uriOf(node) === document.uri && (node !== first || nodes.some((n) => uriOf(n) !== document.uri)),
    )
    .map((node) => {
      const other = nodes.find((n) => n !== node)!;
      const unnamed = isUnnamedLink(node);
      return {
        code: 'language/duplicate-name',
        place: place(node),
        what: unnamed
          ? `A second link ${name.replace('->', ' -> ')} has no name.`
          : `“${name}” is already the name of ${describe(other)}.`,
        why: 'Facts, citations and addresses go by names, so that each name must stand for one thing.',
        do: unnamed
          ? `Name one of them: link NAME: ${name.replace('->', ' -> ')}.`
          : node.$type === other.$type
            ? 'Write the facts of both in one block, or rename one of the two.'
            : 'Rename one of the two; what readers see may stand behind the name as a title, in quotation marks.',
        related: [{ place: place(other), message: 'the other one' }],
      };
    });
}

function isUnnamedLink(node: AstNode): boolean {
  return node.$type === 'Link' && !(node as { name?: string }).name;
}

function describe(node: AstNode): string {
  const kinds: Readonly<Record<string, string>> = { ChainRule: 'rule', TradeTable: 'trade table' };
  const kind = kinds[node.$type] ?? node.$type.toLowerCase();
  return /^[aeiou]/.test(kind) ? `an ${kind}` : `a ${kind}`;
}
