import { checkOutput } from './check-schema.ts';
import { compareOutput } from './compared-schema.ts';
import { evidenceOutput } from './evidence-schema.ts';
import { explainOutput } from './explain-schema.ts';
import { reconcileOutput } from './reconcile-schema.ts';
import { showOutput } from './show-schema.ts';
import { tradeOutput } from './trade-schema.ts';
import { vocabularyOutput } from './vocabulary-schema.ts';

export type { CheckOutput } from './check-schema.ts';
export type { CompareOutput, OutputComparison } from './compared-schema.ts';
export type { EvidenceOutput, OutputEvidence } from './evidence-schema.ts';
export type { ExplainOutput, OutputExplanation } from './explain-schema.ts';
export type { OutputDifference, OutputTrajectory } from './other-chains-schema.ts';
export type { OutputReconciledFigure, OutputReconciliation, ReconcileOutput } from './reconcile-schema.ts';
export type {
  OutputChain,
  OutputConclusion,
  OutputGovernance,
  OutputNote,
  ShowOutput,
} from './show-schema.ts';
export type { OutputCell, OutputTable } from './table-schema.ts';
export type { OutputTradeTable, TradeOutput } from './trade-schema.ts';
export type { OutputValue } from './value-schema.ts';
export type { OutputAmbiguousWord, OutputConcept, VocabularyOutput } from './vocabulary-schema.ts';

/** Every schema by the name of its file in `docs/schema`. */
export const outputSchemas = {
  check: checkOutput,
  show: showOutput,
  explain: explainOutput,
  reconcile: reconcileOutput,
  evidence: evidenceOutput,
  compare: compareOutput,
  vocabulary: vocabularyOutput,
  trade: tradeOutput,
};
