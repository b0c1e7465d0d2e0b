/** Shapes of what the command line prints as JSON. */
export type {
  CheckOutput,
  ExplainOutput,
  OutputCell,
  OutputChain,
  OutputDifference,
  OutputExplanation,
  OutputGovernance,
  OutputTable,
  OutputReconciledFigure,
  OutputReconciliation,
  ReconcileOutput,
  ShowOutput,
} from '../export/schema.ts';
