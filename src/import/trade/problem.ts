/** The files of a trade table, by what they hold. */
export type TradeFile = 'intermediate' | 'final' | 'output' | 'value-added';

/** Something in a file that keeps the table from being used, at its row and column, both counted from 1. */
export interface TradeProblem {
  readonly file: TradeFile;
  readonly row?: number;
  readonly column?: number;
  readonly what: string;
  readonly do: string;
}

/** Ends the reading of a file that cannot be understood any further. */
export class UnreadableTable extends Error {
  readonly problem: TradeProblem;

  constructor(problem: TradeProblem) {
    super(problem.what);
    this.problem = problem;
  }
}
