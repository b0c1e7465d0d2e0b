import type { Finding } from '../findings/finding.ts';
import { formatAddress } from '../model/address.ts';
import type { Fact } from '../model/fact.ts';
import { benchmarksAnalysis } from './benchmarks/benchmarks.ts';
import { chainGovernanceAnalysis } from './chain-governance/chain-governance.ts';
import { claimsAnalysis } from './claims/claims.ts';
import type { Conclusion, Conclusions } from './conclusion.ts';
import { EVIDENCE_MEASURES } from './evidence/coverage.ts';
import { evidenceAnalysis } from './evidence/evidence.ts';
import { governanceAnalysis } from './governance/governance.ts';
import { institutionsAnalysis } from './institutions/institutions.ts';
import { policiesAnalysis } from './policies/policies.ts';
import { powerAnalysis } from './power/power.ts';
import { profitAnalysis } from './profit/profit.ts';
import type { Query, QueryEngine } from './query/engine.ts';
import { scaleAnalysis } from './scale/scale.ts';
import { terminologyAnalysis } from './terminology/terminology.ts';
import { tradeAnalysis } from './trade/chain-shares.ts';
import { trendsAnalysis } from './trends/trends.ts';
import { upgradingAnalysis } from './upgrading/upgrading.ts';
import { valueConclusions } from './value/value.ts';

/** The rooms of the analysis: each answers with the conclusions and findings of its subject. */
const rooms: readonly Query<'', Conclusions>[] = [
  valueConclusions,
  profitAnalysis,
  governanceAnalysis,
  chainGovernanceAnalysis,
  powerAnalysis,
  institutionsAnalysis,
  trendsAnalysis,
  upgradingAnalysis,
  scaleAnalysis,
  terminologyAnalysis,
  tradeAnalysis,
  benchmarksAnalysis,
  policiesAnalysis,
  evidenceAnalysis,
  claimsAnalysis,
];

/** Everything that the analysis says of one chain. */
export interface ChainAnalysis {
  readonly conclusions: readonly Conclusion[];
  readonly byAddress: ReadonlyMap<string, Conclusion>;
  readonly findings: readonly Finding[];
  /** Facts that no conclusion rests on: kept, and not yet concluded from. */
  readonly unused: () => readonly Fact[];
}

/** Asks every room. Only what an edit touched is computed again; see `QueryEngine`. */
export function analyseChain(engine: QueryEngine): ChainAnalysis {
  const answers = rooms.map((room) => engine.ask(room, ''));
  const conclusions = answers.flatMap((answer) => answer.conclusions);
  let byAddress: ReadonlyMap<string, Conclusion> | undefined;
  return {
    conclusions,
    get byAddress() {
      return (byAddress ??= new Map(conclusions.map((conclusion) => [conclusion.address, conclusion])));
    },
    findings: answers.flatMap((answer) => answer.findings),
    unused: () => unusedFacts(engine, conclusions),
  };
}

/** Draws every derivation, since only they tell what a conclusion rests on: for reports, not for the keystroke. */
function unusedFacts(engine: QueryEngine, conclusions: readonly Conclusion[]): readonly Fact[] {
  const model = engine.facts;
  // What a fact rests on is said of all of them, and concludes nothing from any.
  const drawn = conclusions.filter(
    ({ measure, subject }) => subject !== '' || !EVIDENCE_MEASURES.includes(measure),
  );
  const used = new Set(drawn.flatMap((conclusion) => conclusion.derivation().premises));
  return [...model.all()].filter(
    ({ subject, attribute, item }) =>
      !used.has(
        formatAddress({ chain: model.name, subject, attribute, ...(item !== undefined && { item }) }),
      ),
  );
}
