import { dedupe } from './detection.ts';
import type { Change, Missing, Pair } from './pair.ts';
import { changeOf } from './pair.ts';
import { wagesOf } from './rules/social.ts';

/** What a subject gained or lost, whatever became of its position: the second axis (GHKS §3.3). */
export interface Gains {
  readonly verdict: 'gained' | 'lost' | 'mixed' | 'unchanged' | 'undetermined';
  readonly changes: readonly Extract<Change, { text: string }>[];
  readonly missing: readonly Missing[];
}

/** Growth that impoverishes (K00): more activity or employment, and less real income from it. */
export interface Immiserising {
  readonly verdict: 'shown' | 'not-shown' | 'cannot-be-tested';
  readonly changes: readonly Extract<Change, { text: string }>[];
  readonly missing: readonly string[];
}

/** Real value added, profit, wages and employment; undefined where neither snapshot says anything of them. */
export function gainsOf(pair: Pair): Gains | undefined {
  const all = [...incomes(pair), figure(pair, 'employment')];
  const changes = known(all);
  const missing = missingOf(all);
  if (changes.length + missing.length === 0) return undefined;
  const up = changes.some(({ moved }) => moved === 'up');
  const down = changes.some(({ moved }) => moved === 'down');
  const open = changes.length === 0 || changes.some(({ moved }) => moved === 'open');
  return {
    verdict: up && down ? 'mixed' : up ? 'gained' : down ? 'lost' : open ? 'undetermined' : 'unchanged',
    changes,
    missing,
  };
}

export function immiserisingOf(pair: Pair): Immiserising | undefined {
  const activity = [figure(pair, 'volume'), figure(pair, 'employment')];
  if (known(activity).length === 0) return undefined;
  const all = [...incomes(pair), wagesOf(pair)];
  const changes = [...known(activity), ...known(all)];
  const grew = known(activity).some(({ moved }) => moved === 'up');
  const fell = known(all).some(({ moved }) => moved === 'down');
  const certain = (of: readonly Change[]): boolean => known(of).every(({ moved }) => moved !== 'open');
  if (grew && fell) return { verdict: 'shown', changes, missing: [] };
  if (!grew && certain(activity)) return { verdict: 'not-shown', changes, missing: [] };
  if (grew && known(all).length > 0 && certain(all)) return { verdict: 'not-shown', changes, missing: [] };
  const missing = missingOf(all).map(({ text }) => text);
  return {
    verdict: 'cannot-be-tested',
    changes,
    missing:
      missing.length > 0
        ? missing
        : [`real value added, profit or wages of ${pair.subject} in both snapshots`],
  };
}

function incomes(pair: Pair): readonly Change[] {
  return ['value-added', 'profit', 'wages'].map((name) => figure(pair, name));
}

function figure(pair: Pair, name: string): Change {
  const { [name]: a } = pair.earlier.figures;
  const { [name]: b } = pair.later.figures;
  const real = a?.money || b?.money ? 'real ' : '';
  return changeOf(
    pair,
    `${real}${name.replaceAll('-', ' ')}${a?.per === 'period' ? ' in the period' : ''}`,
    a,
    b,
  );
}

function known(changes: readonly Change[]): readonly Extract<Change, { text: string }>[] {
  return changes.flatMap((change) => (change.moved === 'unknown' ? [] : [change]));
}

/** What is missing, each once: several figures can want one deflator. */
function missingOf(changes: readonly Change[]): readonly Missing[] {
  return dedupe(
    changes.flatMap((change) => (change.moved === 'unknown' && change.missing ? [change.missing] : [])),
  );
}
