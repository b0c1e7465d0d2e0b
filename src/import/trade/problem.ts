import type { TradeRole } from '../../model/trade-declaration.ts';

/** The files of a trade table, by what they hold. */
export type TradeFile = TradeRole;

/** What is wrong: the form of the file, a name in it, a cell, its sums, or its size. */
type TradeProblemKind = 'form' | 'label' | 'cell' | 'balance' | 'size';

/** Something in a file that keeps the table from being used, at its row and column, both counted from 1. */
export interface TradeProblem {
  readonly file: TradeFile;
  readonly kind: TradeProblemKind;
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
