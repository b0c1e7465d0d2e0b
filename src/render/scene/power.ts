import type { Conclusion } from '../../analysis/conclusion.ts';
import { conceptLabel } from '../../vocabulary/concepts.ts';
import type { SceneFact } from '../scene.ts';
import type { ConclusionIndex } from './values.ts';

/** What is told of a thing when a pointer rests on it, beside its value: sentences of the conclusions that are there. */
export function noteOf(
  index: ConclusionIndex,
  subject: string,
  measures: readonly string[],
): string | undefined {
  const statements = measures.flatMap((measure) => {
    const found = index.one(measure, subject);
    return found ? [found.derivation().statement] : [];
  });
  return statements.length > 0 ? statements.join(' ') : undefined;
}

/** What is told of a firm: whether and why it may lead, its power, how far its specification reaches, and whether it is complete. */
export const OF_FIRM = ['lead', 'power', 'governance-reach', 'completeness'] as const;
/**
 * What is told of a stage: how concentrated its market is, what keeps firms out of it and in it, and how far a trade table
 * agrees with the account.
 */
export const OF_STAGE = ['hhi', 'entry-barriers', 'exit-barriers', 'table-comparison'] as const;
/** What is told of a link: whether certification stands in for control. */
export const OF_LINK = ['control', 'power'] as const;

/** Lines under the title: who leads the chain and what drives it. */
export function governanceFacts(index: ConclusionIndex): SceneFact[] {
  const fact = (label: string, conclusion: Conclusion, text: string): SceneFact => {
    const why = index.why([conclusion]);
    return { label, text, address: conclusion.address, ...(why !== undefined && { why }) };
  };
  const driven = index.one('drivenness', '');
  const declared = index.one('drivenness', '', 'declared');
  const words = (conclusion: Conclusion | undefined): string => {
    if (conclusion?.value.kind !== 'set') return '';
    const { options } = conclusion.value;
    // A list of nearly all kinds would read as if something were known.
    return options.length > 2 ? 'open' : options.map((id) => conceptLabel('drivenness', id)).join(' or ');
  };
  if (!driven) return [];
  const both = declared && words(declared) !== words(driven);
  return [
    fact(
      'drivenness',
      driven,
      both ? `${words(declared)} (declared), ${words(driven)} (inferred)` : words(driven),
    ),
  ];
}
