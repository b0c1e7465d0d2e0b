import type { AstNode } from 'langium';
import type { Finding } from '../../findings/finding.ts';
import type { Fact } from '../../model/fact.ts';
import { NO_TERMS } from '../../vocabulary/project-terms.ts';
import type * as ast from '../generated/ast.ts';
import type { ReadDeclaration } from '../parser/declarations.ts';
import { readChain } from './chain.ts';
import type { LoweringContext } from './context.ts';
import { SourceMap } from './source-map.ts';

/** The facts of a chain, and all that they were read from beside its own text. */
interface KnownChain {
  readonly facts: readonly Fact[];
  readonly statements: SourceMap;
  readonly findings: readonly Finding[];
  /** Where the text stood that the findings tell places of. */
  readonly base: number;
  /** What its names meant. */
  readonly targets: readonly (AstNode | undefined)[];
}

const known = new WeakMap<AstNode, KnownChain>();

/**
 * Reads a chain into facts, or gives those that were read before: when an edit has left its text, and so its node, as they
 * were, and its names mean the same. Chains that take figures from tables, or words from the project, are read anew.
 */
export function lowerChain(
  node: ast.Chain,
  declaration: ReadDeclaration | undefined,
  context: LoweringContext,
): readonly Fact[] {
  if (!declaration || context.terms !== NO_TERMS) return readChain(node, context);
  const { base } = declaration.stretch;
  let chain = known.get(node);
  if (!chain || !meansTheSame(chain, declaration) || (chain.findings.length > 0 && chain.base !== base)) {
    let tables = false;
    const statements = new SourceMap();
    const findings: Finding[] = [];
    const facts = readChain(node, {
      ...context,
      sourceMap: statements,
      report: (finding) => findings.push(finding),
      table: (path) => {
        tables = true;
        return context.table(path);
      },
    });
    const targets = declaration.references.map(({ ref }) => ref);
    chain = { facts, statements, findings, base, targets };
    if (tables) known.delete(node);
    else known.set(node, chain);
  }
  context.sourceMap.addAll(chain.statements);
  for (const finding of chain.findings) context.report(finding);
  return chain.facts;
}

function meansTheSame({ targets }: KnownChain, { references }: ReadDeclaration): boolean {
  return targets.length === references.length && references.every(({ ref }, i) => ref === targets[i]);
}
