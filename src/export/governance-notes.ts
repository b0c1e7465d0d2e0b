import type { ChainAnalysis } from '../analysis/analyse.ts';
import type { ConclusionValue } from '../analysis/conclusion.ts';
import { EVIDENCE_MEASURES } from '../analysis/evidence/coverage.ts';
import { POLICY_MEASURES } from '../analysis/policies/policies.ts';
import { TREND_MEASURES } from '../analysis/trends/trends.ts';
import { outputValue } from './quantity.ts';
import type { OutputNote } from './schema.ts';

/** What is concluded of governance beyond the single link, by the section that it stands in, in the order of a report. */
const SECTIONS = {
  chainGovernance: [
    ...['governance-profile', 'lead-firms', 'drivenness', 'governance-strength', 'governance-concentration'],
    ...['governance-reach', 'instruments-used'],
  ],
  power: ['lead', 'power', 'cr4', 'hhi', 'entry-barriers', 'exit-barriers'],
  externalGovernance: [
    ...['bears-on-links', 'legislative-governance', 'judicial-governance', 'executive-governance', 'control'],
  ],
  completeness: ['completeness'],
  benchmarks: ['benchmark-standing'],
  policies: [...POLICY_MEASURES],
  evidence: [...EVIDENCE_MEASURES],
  upgrading: ['upgrading', 'gained', 'immiserising-growth'],
  besideTable: ['table-comparison'],
  trends: [...TREND_MEASURES],
} as const satisfies Readonly<Record<string, readonly string[]>>;

type Section = keyof typeof SECTIONS;

/** Measures that stand in these sections or in the table of power, and in no table of value. */
export const OF_GOVERNANCE_SECTIONS: ReadonlySet<string> = new Set([
  ...Object.values(SECTIONS).flat(),
  'market-share',
  'gap',
]);

/** What the table of the snapshots says: the summary of a subject, and types of which nothing has changed. */
function isInTable(measure: string, value: ConclusionValue): boolean {
  if (measure !== 'upgrading') return false;
  return value.kind === 'text' || (value.kind === 'set' && value.options.join() === 'unchanged');
}

/** The conclusions of one section, each with its derivation in a sentence: measure by measure, for rules rule by rule. */
function rows(analysis: ChainAnalysis, section: Section): OutputNote[] {
  const rank = new Map<string, number>(SECTIONS[section].map((measure, i) => [measure, i]));
  // Governance of links has a table; what is declared of the chain as a whole stands above the summary of its links.
  if (section === 'chainGovernance') rank.set('governance', -1);
  const own = analysis.conclusions.filter(
    ({ measure, value, subject, standing }) =>
      rank.has(measure) &&
      !isInTable(measure, value) &&
      (measure !== 'governance' || (subject === '' && standing === 'declared')),
  );
  const subjects = [...new Set(own.map(({ subject }) => subject))];
  const bySubject = section === 'externalGovernance' || section === 'policies' || section === 'upgrading';
  const place = (subject: string): number => (bySubject ? subjects.indexOf(subject) : 0);
  return own
    .map((conclusion, i) => ({ conclusion, i }))
    .sort(
      (a, b) =>
        place(a.conclusion.subject) - place(b.conclusion.subject) ||
        rank.get(a.conclusion.measure)! - rank.get(b.conclusion.measure)! ||
        a.i - b.i,
    )
    .map(({ conclusion: { address, subject, measure, standing, value, derivation } }) => ({
      ...{ address, subject, measure, standing },
      value: outputValue(value),
      statement: derivation().statement,
    }));
}

/** Governance of the chain, power, external governance, completeness of firms, upgrading, the trade table beside the account and trends: every section, empty where nothing is said. */
export function governanceSections(analysis: ChainAnalysis): Readonly<Record<Section, OutputNote[]>> {
  return {
    chainGovernance: rows(analysis, 'chainGovernance'),
    power: rows(analysis, 'power'),
    externalGovernance: rows(analysis, 'externalGovernance'),
    completeness: rows(analysis, 'completeness'),
    benchmarks: rows(analysis, 'benchmarks'),
    policies: rows(analysis, 'policies'),
    evidence: rows(analysis, 'evidence'),
    upgrading: rows(analysis, 'upgrading'),
    besideTable: rows(analysis, 'besideTable'),
    trends: rows(analysis, 'trends'),
  };
}
