import { wordList } from '../../governance/forms.ts';
import type { Detection, Rule, Verdict } from '../detection.ts';
import type { Held } from '../moment.ts';

/** Functions that make the good itself: moving from them to design or marketing is the upgrading that GHKS name. */
const MAKING: ReadonlySet<string> = new Set([
  'production',
  'assembly',
  'processing',
  'growing',
  'extraction',
]);

/** New functions in the chain, and which are given up. */
export const functional: Rule = {
  type: 'functional',
  label: 'functional upgrading',
  formula:
    'functions of the later snapshot less those of the earlier: one gained is an upgrading, one only given up a downgrading; of an exchange, making for other functions is an upgrading',
  mirror: 'Read backwards, functions gained and functions given up change places.',
  citations: ['GHKS §3.3', 'HS02'],
  detect({ earlier, later }): Detection | undefined {
    const { gained, lost, premises } = exchanged(earlier.functions, later.functions);
    if (Object.keys(earlier.functions).length === 0 || Object.keys(later.functions).length === 0)
      return undefined;
    return {
      type: 'functional',
      verdict: verdictOfExchange(gained, lost),
      found: [
        ...(gained.length > 0 ? [`gained ${wordList(gained, 'and')}`] : []),
        ...(lost.length > 0 ? [`gave up ${wordList(lost, 'and')}`] : []),
      ],
      premises,
      missing: [],
      ...(gained.length > 0 &&
        lost.length > 0 && {
          caveats: [
            'Of functions that are exchanged, which are the higher ones is read from GHKS (from production to design or marketing); the reading is ours.',
          ],
        }),
    };
  },
};

function verdictOfExchange(gained: readonly string[], lost: readonly string[]): Verdict {
  if (gained.length === 0) return lost.length === 0 ? 'unchanged' : 'downgraded';
  if (lost.length === 0) return 'upgraded';
  const higher = (words: readonly string[]): boolean => words.some((word) => !MAKING.has(word));
  if (higher(gained) === higher(lost)) return 'mixed';
  return higher(gained) ? 'upgraded' : 'downgraded';
}

/** What is held in the later snapshot and not in the earlier, and the other way round. */
export function exchanged(
  earlier: Held,
  later: Held,
): {
  readonly gained: readonly string[];
  readonly lost: readonly string[];
  readonly premises: readonly string[];
} {
  const gained = Object.keys(later).filter((word) => !(word in earlier));
  const lost = Object.keys(earlier).filter((word) => !(word in later));
  const premises = [...gained.flatMap((word) => later[word]!), ...lost.flatMap((word) => earlier[word]!)];
  return { gained, lost, premises };
}
