import type { AstNode } from 'langium';
import type { Chain, Scenario } from '../language/generated/ast.ts';
import { baseOf } from '../language/references/resolve.ts';
import { areCompared } from './compared-names.ts';
import { identityOf } from './navigate.ts';
import type { Workspace } from './workspace.ts';

/** Things that chains share: a declaration of the same name in a chain adds to that of the file. */
const SHARED: ReadonlySet<string> = new Set(['Firm', 'Institution', 'Standard', 'ChainRule']);

interface Declared {
  readonly node: AstNode;
  readonly uri: string;
  readonly chain?: Chain | Scenario;
}

/**
 * Every declaration of the thing that a node declares: the node; what a file shares and chains that see it add to; and
 * what snapshots and scenarios declare once more of the chain before them; and what a comparison names in several chains.
 */
export function sameThings(workspace: Workspace, node: AstNode): readonly AstNode[] {
  const { name } = node as { name?: string };
  const all = name === undefined ? [] : declarationsOf(workspace, node.$type, name);
  const start = all.find((one) => identityOf(workspace, one.node) === identityOf(workspace, node));
  if (!start) return [node];
  const found = new Set([start]);
  for (const one of found)
    for (const other of all) if (!found.has(other) && areOne(workspace, one, other)) found.add(other);
  return [...found].map((one) => one.node);
}

function declarationsOf(workspace: Workspace, type: string, name: string): readonly Declared[] {
  return [...workspace.language.uris()].flatMap((uri): Declared[] => {
    const symbols = workspace.language.document(uri)?.symbols;
    if (!symbols) return [];
    const named = (nodes: readonly AstNode[] | undefined) => (nodes ?? []).filter((n) => n.$type === type);
    return [
      ...named(symbols.exported.get(name)).map((node) => ({ node, uri })),
      ...[...symbols.chains].flatMap(([chain, { names }]) =>
        named(names.get(name)).map((node) => ({ node, uri, chain: chain as Chain | Scenario })),
      ),
    ];
  });
}

function areOne(workspace: Workspace, a: Declared, b: Declared): boolean {
  if (a.chain && b.chain)
    return (
      isBefore(workspace, a, b) ||
      isBefore(workspace, b, a) ||
      areCompared(workspace, (a.node as { name?: string }).name ?? '', a.chain, b.chain, (node) =>
        identityOf(workspace, node),
      )
    );
  if (!a.chain && !b.chain) return false;
  const [shared, own] = a.chain ? [b, a] : [a, b];
  return SHARED.has(shared.node.$type) && sees(workspace, own.uri, shared.uri);
}

function sees(workspace: Workspace, uri: string, other: string): boolean {
  const { language } = workspace;
  const document = language.document(uri);
  if (uri === other || !document) return uri === other;
  const project = language.projectOf(uri);
  return (
    (project !== undefined && project === language.projectOf(other)) ||
    language.importClosure(document).includes(other)
  );
}

/** True when the later is a snapshot or scenario of the chain of the earlier, over others or at once. */
function isBefore(workspace: Workspace, earlier: Declared, later: Declared): boolean {
  const { language } = workspace;
  const wanted = identityOf(workspace, earlier.chain!);
  const seen = new Set<string>();
  for (let chain = later.chain; chain;) {
    const document = language.document(language.uriOf(chain));
    const base = document && baseOf(chain, document, language.visible(document));
    if (!base) return false;
    const identity = identityOf(workspace, base);
    if (identity === wanted) return true;
    if (seen.has(identity)) return false;
    seen.add(identity);
    chain = base;
  }
  return false;
}
