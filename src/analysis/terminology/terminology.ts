import type { SubjectKind } from '../../model/chain-model.ts';
import type { Conclusions } from '../conclusion.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { completenessConclusion, completenessOfAll } from './completeness.ts';
import { declaredWords } from './declared-words.ts';
import { perspectiveFindings } from './perspective.ts';
import { proseFinding } from './prose-findings.ts';
import { proseOf } from './prose.ts';

/** What bears texts of its own, beside the chain. */
const WRITTEN_ABOUT: readonly SubjectKind[] = [
  ...(['stage', 'firm', 'market', 'link', 'group', 'institution', 'standard', 'rule', 'policy'] as const),
];

function proseFindings(ctx: QueryContext): Conclusions['findings'] {
  if (!ctx.setting('readProse')) return [];
  return ['', ...WRITTEN_ABOUT.flatMap((kind) => ctx.subjects(kind))].flatMap((subject) =>
    ctx.ask(proseOf, subject).flatMap((word) => proseFinding(ctx, subject, word) ?? []),
  );
}

/** Complete and incomplete firms, and what is to be said of the words of a model: its perspective, its terms, its prose. */
export const terminologyAnalysis: Query<'', Conclusions> = {
  name: 'terminology',
  compute: (ctx) => ({
    conclusions: completenessOfAll(ctx).map((result) => completenessConclusion(ctx, result)),
    findings: [
      ...perspectiveFindings(ctx),
      ...ctx.subjects('link').flatMap((link) => ctx.ask(declaredWords, link)),
      ...proseFindings(ctx),
    ],
  }),
};
