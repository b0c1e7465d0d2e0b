import type { MeasureExpression } from '../../model/expectation.ts';
import type { Conclusion, Conclusions } from '../conclusion.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { benchmarksAnalysis } from '../benchmarks/benchmarks.ts';
import { chainGovernanceAnalysis } from '../chain-governance/chain-governance.ts';
import { evidenceAnalysis } from '../evidence/evidence.ts';
import { governanceAnalysis } from '../governance/governance.ts';
import { institutionsAnalysis } from '../institutions/institutions.ts';
import { policiesAnalysis } from '../policies/policies.ts';
import { powerAnalysis } from '../power/power.ts';
import { profitAnalysis } from '../profit/profit.ts';
import { scaleAnalysis } from '../scale/scale.ts';
import { terminologyAnalysis } from '../terminology/terminology.ts';
import { tradeAnalysis } from '../trade/chain-shares.ts';
import { trendsAnalysis } from '../trends/trends.ts';
import { upgradingAnalysis } from '../upgrading/upgrading.ts';
import { type ExpectationResult, expectationQuery } from './expectations.ts';
import type { Reading } from './measured.ts';
import { MeasureFinder, type MeasureSource } from './measures.ts';
import { misreadQuery } from './misread.ts';
import { type PlacedExpectation, mixedAttributions } from './mixed-attribution.ts';

export type { ExpectationResult } from './expectations.ts';
export type { MeasureSource } from './measures.ts';

/** The queries that evaluate the `expect` lines of a chain. */
export interface Claims {
  /** How each line came out, in the order of the text. */
  readonly results: Query<'', readonly ExpectationResult[]>;
  /** As a room of the analysis: the findings of lines that fail, cannot be decided or name nothing. */
  readonly analysis: Query<'', Conclusions>;
  /** What a measure expression, as JSON, measures in the chain. */
  readonly reading: Query<string, Reading>;
}

/** Makes the queries over the value conclusions and further rooms, asked by address in the order given. */
export function claimsWith(sources: readonly MeasureSource[]): Claims {
  const one = expectationQuery(sources);
  const misread = misreadQuery(sources);
  const results: Query<'', readonly ExpectationResult[]> = {
    name: 'claims-results',
    compute: (ctx) => ctx.factsOf('', 'expect').flatMap((fact) => ctx.ask(one, fact.item ?? '') ?? []),
  };
  const analysis: Query<'', Conclusions> = {
    name: 'claims',
    compute(ctx) {
      const findings = ctx.ask(results, '').flatMap(({ finding }) => finding ?? []);
      const lines = placed(ctx);
      return {
        conclusions: [],
        findings: [...findings, ...mixedAttributions(ctx, lines), ...ctx.ask(misread, '')],
      };
    },
  };
  const reading: Query<string, Reading> = {
    name: 'claims-reading',
    compute: (ctx, expression) =>
      new MeasureFinder(ctx, sources).find(JSON.parse(expression) as MeasureExpression),
  };
  return { results, analysis, reading };
}

function placed(ctx: QueryContext): readonly PlacedExpectation[] {
  return ctx.factsOf('', 'expect').flatMap((fact) => {
    const { value, origin } = fact.assertions[0];
    if (value.kind !== 'expectation') return [];
    return [
      {
        expectation: value.expectation,
        place: { document: origin.document, id: origin.id, part: 'value' as const },
      },
    ];
  });
}

/** A room that answers by address, from all that it concludes. */
export function sourceOf(room: Query<'', Conclusions>): MeasureSource {
  const index: Query<'', ReadonlyMap<string, Conclusion>> = {
    name: `claims-index-of-${room.name}`,
    compute: (ctx) => new Map(ctx.ask(room, '').conclusions.map((c) => [c.address, c])),
  };
  return (ctx, address) => ctx.ask(index, '').get(address);
}

const standard = claimsWith([
  sourceOf(profitAnalysis),
  sourceOf(governanceAnalysis),
  sourceOf(chainGovernanceAnalysis),
  sourceOf(powerAnalysis),
  sourceOf(institutionsAnalysis),
  sourceOf(trendsAnalysis),
  sourceOf(upgradingAnalysis),
  sourceOf(scaleAnalysis),
  sourceOf(terminologyAnalysis),
  sourceOf(tradeAnalysis),
  sourceOf(evidenceAnalysis),
  sourceOf(benchmarksAnalysis),
  sourceOf(policiesAnalysis),
]);

/** Results of every `expect` line, for a list of tests. */
export const expectationResults = standard.results;
/** What a measure expression, as JSON, measures: for comparing chains. */
export const measureReading = standard.reading;
/** The room of claims. */
export const claimsAnalysis = standard.analysis;
