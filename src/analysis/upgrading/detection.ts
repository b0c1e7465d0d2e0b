import type { Change, Missing, Pair } from './pair.ts';

/** How a type of upgrading comes out between two snapshots. `failed`: a product upgrading that lost its market. */
export type Verdict = 'upgraded' | 'downgraded' | 'failed' | 'mixed' | 'unchanged' | 'undetermined';

/** What two snapshots show of one type of upgrading. */
export interface Detection {
  readonly type: string;
  readonly verdict: Verdict;
  /** What moved, as phrases. */
  readonly found: readonly string[];
  readonly premises: readonly string[];
  readonly missing: readonly Missing[];
  readonly caveats?: readonly string[];
}

/** A type of upgrading with the rule by which it is detected. */
export interface Rule {
  /** Its concept of the vocabulary. */
  readonly type: string;
  readonly label: string;
  readonly formula: string;
  /** What the same facts give when the snapshots are read backwards. */
  readonly mirror: string;
  readonly citations: readonly string[];
  /** Undefined where neither snapshot says anything that the rule reads. */
  readonly detect: (pair: Pair) => Detection | undefined;
}

/** Signs for and against, as one verdict: all of one kind, or mixed. */
export function verdictOf(better: number, worse: number, compared: number): Verdict {
  if (better > 0 && worse > 0) return 'mixed';
  if (better > 0) return 'upgraded';
  if (worse > 0) return 'downgraded';
  return compared > 0 ? 'unchanged' : 'undetermined';
}

/** A detection by indicators of which each is better or worse. */
export function byIndicators(
  type: string,
  indicators: readonly { readonly change: Change; readonly better: 'more' | 'less' }[],
): Detection | undefined {
  const known = indicators.filter(({ change }) => change.moved !== 'unknown');
  const missing = indicators.flatMap(({ change }) =>
    change.moved === 'unknown' && change.missing ? [change.missing] : [],
  );
  if (known.length === 0 && missing.length === 0) return undefined;
  let [better, worse, compared] = [0, 0, 0];
  const found: string[] = [];
  const premises: string[] = [];
  for (const { change, better: wanted } of known) {
    if (change.moved === 'unknown') continue;
    found.push(change.text);
    premises.push(...change.premises);
    if (change.moved !== 'open') compared++;
    if (change.moved === (wanted === 'more' ? 'up' : 'down')) better++;
    else if (change.moved === (wanted === 'more' ? 'down' : 'up')) worse++;
  }
  return {
    type,
    verdict: verdictOf(better, worse, compared),
    found,
    premises: [...new Set(premises)],
    missing: dedupe(missing),
  };
}

export function dedupe(missing: readonly Missing[]): readonly Missing[] {
  const seen = new Set<string>();
  return missing.filter(({ text }) => !seen.has(text) && seen.add(text));
}
