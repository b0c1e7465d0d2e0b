import type { Conclusion, Conclusions } from '../conclusion.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { type Comparison, subjectsOf } from './compare.ts';
import { detectionConclusion, gainConclusions, summaryConclusion } from './conclude.ts';
import { comparisonOf, type Declared, declaredUpgradings } from './declared.ts';
import { declaredFindings } from './findings.ts';
import { type Snapshot, snapshotQuery } from './moment.ts';

/**
 * The room of upgrading: what a snapshot shows of each firm, group, stage and country since the one that it follows, and
 * what is declared between any two chains, set beside what they show. A chain that follows none, and of which nothing is
 * declared, says nothing of it.
 */
export const upgradingAnalysis: Query<'', Conclusions> = {
  name: 'upgrading',
  compute(ctx) {
    const to = ctx.ask(snapshotQuery, '');
    const declared = ctx.ask(declaredUpgradings, '');
    const from = to.follows === undefined ? undefined : ctx.askOf(to.follows, snapshotQuery, '');
    return {
      conclusions: [...(from ? sinceBefore(ctx, from, to, declared) : []), ...fromOthers(ctx, to, declared)],
      findings: declared.flatMap(declaredFindings),
    };
  },
};

function sinceBefore(
  ctx: QueryContext,
  from: Snapshot,
  to: Snapshot,
  declared: readonly Declared[],
): readonly Conclusion[] {
  const own = declared.filter(({ earlier }) => earlier === from.chain);
  const names = new Set([...subjectsOf(ctx, from), ...own.map(({ subject }) => subject)]);
  const comparisons = new Map<string, Comparison>();
  for (const subject of names) {
    const found = comparisonOf(ctx, from.chain, subject, []);
    if (found) comparisons.set(subject, shownOf(found, own));
  }
  return [...comparisons.values()].flatMap((comparison) => {
    const { subject, detections, units } = comparison;
    if (detections.length === 0) return gainConclusions(ctx, comparison, from, to);
    const members = units.filter(
      (unit) => unit !== subject && (comparisons.get(unit)?.detections.length ?? 0) > 0,
    );
    return [
      summaryConclusion(ctx, comparison, from, to, members),
      ...detections.map((detection) =>
        detectionConclusion(ctx, subject, from, to, detection, declaredOf(own, subject, detection.type)),
      ),
      ...gainConclusions(ctx, comparison, from, to),
    ];
  });
}

/** What is worth showing: a rule for which nothing is known is told only of what is declared. */
function shownOf(comparison: Comparison, declared: readonly Declared[]): Comparison {
  const detections = comparison.detections.flatMap((detection) => {
    // What is declared against somebody is detected against him.
    const own = declaredOf(declared, comparison.subject, detection.type);
    if (own) return own.detection ?? [];
    return detection.verdict === 'undetermined' && detection.found.length === 0 ? [] : [detection];
  });
  return { ...comparison, detections };
}

function declaredOf(declared: readonly Declared[], subject: string, type: string): Declared | undefined {
  return declared.find((one) => one.subject === subject && one.type === type);
}

/** What is declared since chains that the snapshot does not follow, and of other chains. */
function fromOthers(ctx: QueryContext, to: Snapshot, declared: readonly Declared[]): readonly Conclusion[] {
  return declared.flatMap((one) =>
    one.from && one.detection && one.earlier !== to.follows
      ? detectionConclusion(ctx, one.subject, one.from, to, one.detection, one)
      : [],
  );
}
