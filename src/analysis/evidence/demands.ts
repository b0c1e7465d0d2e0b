import type { Finding } from '../../findings/finding.ts';
import { exact } from '../../model/exact.ts';
import { pointOf } from '../../model/interval.ts';
import type { Conclusion } from '../conclusion.ts';
import type { QueryContext } from '../query/engine.ts';
import { chainPlace } from '../value/naming.ts';
import { intervalText } from '../value/print.ts';

/** A level of evidence that a project demands of each of its chains. */
export interface EvidenceDemand {
  readonly measure: string;
  readonly bound: 'at least' | 'at most';
  /** In percent of the figures and judgements. */
  readonly level: number;
}

/** Addresses of one finding that are listed by name; the command `evidence` lists them all. */
const LISTED = 6;

/** What falls short of the levels that the project demands. */
export function shortfalls(ctx: QueryContext, conclusions: readonly Conclusion[]): readonly Finding[] {
  return ctx.setting('evidenceDemands').flatMap(({ measure, bound, level }): Finding[] => {
    const found = ofAll(conclusions, measure);
    const value = found?.value.kind === 'quantity' ? pointOf(found.value.interval) : undefined;
    if (!found || value === undefined || found.value.kind !== 'quantity') return [];
    const wanted = exact(String(level));
    if (bound === 'at least' ? value.gte(wanted) : value.lte(wanted)) return [];
    const { statement, premises } = found.derivation();
    const missing =
      measure === 'sourced' ? premisesOf(conclusions, 'unsourced') : bound === 'at most' ? premises : [];
    const more = missing.length - LISTED;
    const list =
      missing.length > 0
        ? `: ${missing.slice(0, LISTED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
        : '';
    return [
      {
        code: 'evidence/short-of-demand',
        place: chainPlace(ctx),
        what: `${statement.replace(/\.$/, '')} (${intervalText(found.value.interval, '%', found.value.decimals)}), and the project demands ${bound} ${level} %.`,
        why: 'A project sets the level of evidence that its chains are to reach (evidence in gvc.json); the level is its own.',
        do: `${REMEDY[measure] ?? 'State what the figures and judgements rest on'}${list}.`,
        address: found.address,
      },
    ];
  });
}

/** The conclusion that is about figures and judgements together. */
function ofAll(conclusions: readonly Conclusion[], measure: string): Conclusion | undefined {
  return conclusions.find(({ address }) => address.endsWith(`#${measure}`));
}

function premisesOf(conclusions: readonly Conclusion[], measure: string): readonly string[] {
  return ofAll(conclusions, measure)?.derivation().premises ?? [];
}

const REMEDY: Readonly<Record<string, string>> = {
  sourced: 'Cite a source, or say in a note what they rest on',
  'single-sourced': 'Look for a second source of some of them',
  conflicting: 'Decide which statement holds, or say in notes why they differ',
  stale: 'Replace some of them by newer figures, or date them with at',
  estimates: 'Find figures for some of what is estimated',
  'primary-evidence': 'Mark what was observed as primary, or observe more',
};
