import { wordList } from '../../governance/forms.ts';
import type { Detection, Rule } from '../detection.ts';
import type { Pair } from '../pair.ts';
import { exchanged } from './functional.ts';

/** A stage of one's own, backward or forward of those that one had. */
export const verticalIntegration: Rule = {
  type: 'vertical-integration',
  label: 'upgrading by vertical integration',
  formula:
    'a stage next to one that the firm, its owner or its plants had (before or after it) is taken; mixed where another is given up with it',
  mirror: 'Read backwards, stages taken and stages given up change places.',
  citations: ['GHKS §3.3'],
  detect(pair): Detection | undefined {
    const { earlier, later } = pair;
    const [before, after] = [Object.keys(earlier.stages), Object.keys(later.stages)];
    if (before.length === 0 || after.length === 0) return undefined;
    const { gained, lost, premises } = exchanged(earlier.stages, later.stages);
    const taken = gained.map((stage) => ({ stage, side: sideOf(pair, stage, before) }));
    const given = lost.map((stage) => ({ stage, side: sideOf(pair, stage, after) }));
    const [next, left] = [taken, given].map((stages) => stages.filter(({ side }) => side !== undefined));
    const apart = [...taken, ...given].filter(({ side }) => side === undefined).map(({ stage }) => stage);
    const verdict =
      next!.length > 0 && left!.length > 0
        ? 'mixed'
        : next!.length > 0
          ? 'upgraded'
          : left!.length > 0
            ? 'downgraded'
            : 'unchanged';
    return {
      type: 'vertical-integration',
      verdict,
      found: [
        ...next!.map(({ stage, side }) => `took the stage ${stage} (${side})`),
        ...left!.map(({ stage, side }) => `gave up the stage ${stage} (${side})`),
        ...(apart.length > 0
          ? [`${wordList(apart, 'and')} ${apart.length === 1 ? 'is' : 'are'} next to no stage of its own`]
          : []),
      ],
      premises,
      missing: [],
    };
  },
};

/** Whether a stage comes just before or just after one of others, in the order that either snapshot states. */
function sideOf({ from, to }: Pair, stage: string, others: readonly string[]): string | undefined {
  const order = [...from.order, ...to.order];
  const before = (a: string, b: string): boolean =>
    order.some(([name, list]) => name === b && list.includes(a));
  if (others.some((other) => before(stage, other))) return 'backward';
  return others.some((other) => before(other, stage)) ? 'forward' : undefined;
}
