import { BENCHMARKS } from '../../vocabulary/terms/benchmark-directions.ts';
import { nearest } from '../../vocabulary/nearest.ts';
import type * as ast from '../generated/ast.ts';
import type { FactCollector, LoweringContext } from './context.ts';
import type { Subject } from './facts.ts';
import type { Qualifiers } from './qualifiers.ts';
import { placeOf } from './source-map.ts';

/** Measures set beside those of a comparator, each a fact of its own: `benchmark:lead-time against BestPractice`. */
export function readBenchmark(
  node: ast.BenchmarkFact,
  qualifiers: Qualifiers,
  subject: Subject,
  facts: FactCollector,
  context: LoweringContext,
): void {
  const comparator = node.comparator?.$refText ?? '';
  for (const [index, measure] of node.measures.entries()) {
    if (!Object.hasOwn(BENCHMARKS, measure)) {
      const near = nearest(measure, Object.keys(BENCHMARKS));
      const place = placeOf(context.document, node, 'measures', index);
      context.report({
        code: 'language/unknown-value',
        place,
        what: `“${measure}” is no measure of performance.`,
        why: `Firms are benchmarked by ${Object.keys(BENCHMARKS).join(', ')} (Kaplinsky & Morris 2001).`,
        do: near ? `Did you mean ${near}?` : 'Use one of these.',
        ...(near && { fixes: [{ title: `Change to ${near}`, edits: [{ place, newText: near }] }] }),
      });
      continue;
    }
    facts.add(
      { subject: subject.name, attribute: 'benchmark', item: `${measure} against ${comparator}` },
      { kind: 'subject', subject: comparator },
      node,
      { name: 'measures', value: 'comparator' },
      qualifiers,
    );
  }
}
