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
  ShowOutput,
} from '../export/schema.ts';
