import type { AstNode } from 'langium';
import type * as ast from '../generated/ast.ts';
import { isSubjectNode, subjectNameOf } from '../subjects.ts';
import { documentationOf } from '../lowering/documentation.ts';
import { rangeOf } from '../ranges.ts';

/** Names that one chain declares, each with every declaration of it. */
export interface ChainSymbols {
  readonly names: ReadonlyMap<string, readonly AstNode[]>;
  /** Names of the links between two ends, by `from->to`. */
  readonly linksByEnds: ReadonlyMap<string, readonly string[]>;
}

/** Names that a document declares: at its top level, where other files may see them, and in each chain. */
export interface DocumentSymbols {
  readonly exported: ReadonlyMap<string, readonly AstNode[]>;
  readonly chains: ReadonlyMap<AstNode, ChainSymbols>;
  readonly imports: readonly ast.Import[];
  readonly bibliographies: readonly ast.Bibliography[];
  /** Words that it adds to the vocabulary: labels, no names of things. */
  readonly terms: readonly ast.Term[];
  readonly declaresBlocs: boolean;
  /**
   * What other files can see of this one, as a text: while it stays the same, no other file is looked at again.
   */
  readonly exportFingerprint: string;
}

/** Reads the names of a document, once a parse. */
export function collectSymbols(model: ast.Model, text: string): DocumentSymbols {
  const exported = new Map<string, AstNode[]>();
  const chains = new Map<AstNode, ChainSymbols>();
  const imports: ast.Import[] = [];
  const bibliographies: ast.Bibliography[] = [];
  const terms: ast.Term[] = [];
  const fingerprint: string[] = [];
  for (const node of model.declarations) {
    if (node.$type === 'Import') imports.push(node);
    else if (node.$type === 'Bibliography') bibliographies.push(node);
    else if (node.$type === 'Chain' || node.$type === 'Scenario') chains.set(node, chainSymbols(node));
    if (node.$type === 'Term') terms.push(node);
    else if ('name' in node && node.name) push(exported, node.name, node);
    if (node.$type === 'Chain' || node.$type === 'Scenario') fingerprint.push(`chain ${node.name}`);
    else if (node.$type !== 'Case' && node.$type !== 'Upgrading' && node.$type !== 'Comparison') {
      const range = rangeOf(node);
      if (isSubjectNode(node)) fingerprint.push(documentationOf(node) ?? '');
      fingerprint.push(range ? text.slice(range.start, range.end) : '');
    }
  }
  const declaresBlocs = model.declarations.some(({ $type }) => $type === 'Bloc');
  const exportFingerprint = fingerprint.join('\n');
  return { exported, chains, imports, bibliographies, terms, declaresBlocs, exportFingerprint };
}

function chainSymbols(chain: ast.Chain | ast.Scenario): ChainSymbols {
  const names = new Map<string, AstNode[]>();
  const linksByEnds = new Map<string, string[]>();
  for (const member of chain.members) {
    if (!isSubjectNode(member)) continue;
    const name = subjectNameOf(member);
    if (name) push(names, name, member);
    if (member.$type === 'Link')
      push(linksByEnds, `${member.from?.$refText ?? ''}->${member.to?.$refText ?? ''}`, name);
  }
  return { names, linksByEnds };
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
