import type { AstNode } from 'langium';
import type { Place } from '../../findings/finding.ts';
import type { MeasureExpression } from '../../model/expectation.ts';
import type * as ast from '../generated/ast.ts';
import type { LoweringContext } from './context.ts';
import { readMeasure } from './expectations.ts';
import { placeOf } from './source-map.ts';

/** Chains that a document compares: which, and on what. */
export interface LoweredComparison {
  readonly node: ast.Comparison;
  readonly name: string;
  readonly title?: string;
  /** The declarations of the chains, each once; those that nobody declares are left out. */
  readonly chains: readonly AstNode[];
  readonly indicators: readonly { readonly expression: MeasureExpression; readonly place: Place }[];
}

export function readComparison(node: ast.Comparison, context: LoweringContext): LoweredComparison {
  const chains = new Set<AstNode>();
  const indicators: LoweredComparison['indicators'][number][] = [];
  for (const fact of node.facts) {
    if (fact.$type === 'ComparedChains') {
      for (const { ref } of fact.chains) if (ref) chains.add(ref);
      continue;
    }
    for (const [index, term] of fact.indicators.entries())
      indicators.push({
        expression: readMeasure(term, context),
        place: placeOf(context.document, fact, 'indicators', index),
      });
  }
  return {
    ...{ node, name: node.name ?? '', chains: [...chains], indicators },
    ...(node.title !== undefined && { title: node.title }),
  };
}
