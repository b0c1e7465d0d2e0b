/** Shapes of what the command line prints as JSON. */
export type {
  CheckOutput,
  ExplainOutput,
  OutputAmbiguousWord,
  OutputCell,
  OutputChain,
  OutputConcept,
  OutputDifference,
  OutputExplanation,
  OutputGovernance,
  OutputTable,
  OutputReconciledFigure,
  OutputReconciliation,
  ReconcileOutput,
  ShowOutput,
  VocabularyOutput,
} from '../export/schema.ts';
