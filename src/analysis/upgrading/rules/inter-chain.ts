import { wordList } from '../../governance/forms.ts';
import type { Detection } from '../detection.ts';
import type { Missing, Pair } from '../pair.ts';

export const INTER_CHAIN = {
  type: 'inter-chain',
  label: 'inter-chain upgrading',
  formula:
    'the subject stands in a second chain, of another sector, and the line that says so names the competence that it carried there',
  mirror: 'Read backwards, the competence would have been carried the other way.',
  citations: ['GHKS §3.3'],
} as const;

/** Competence carried to another sector: only what is declared can say which. */
export function interChain({ from, to, subject }: Pair, competence: string | undefined): Detection {
  const missing: Missing[] = [];
  for (const { chain, sector } of [from, to])
    if (sector.length === 0) missing.push({ what: 'sector', text: `the sector of ${chain}` });
  if (competence === undefined)
    missing.push({
      what: 'competence',
      text: `the competence that ${subject} carried over, as a note or a citation`,
    });
  const same = from.sector.length > 0 && from.sector.some((sector) => to.sector.includes(sector));
  const verdict = same ? 'unchanged' : missing.length > 0 ? 'undetermined' : 'upgraded';
  const sectors = [from, to].map(({ sector }) => wordList(sector, 'and') || 'a sector that is not stated');
  return {
    type: INTER_CHAIN.type,
    verdict,
    found: [
      same
        ? `both chains are of ${sectors[0]}`
        : `${subject} stands in ${from.chain} (${sectors[0]}) and in ${to.chain} (${sectors[1]})`,
      ...(competence && !same ? [`competence: ${competence}`] : []),
    ],
    premises: [...from.premises, ...to.premises],
    missing,
  };
}
