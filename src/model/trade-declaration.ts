import type { Amount } from './amount.ts';
import type { Expectation } from './expectation.ts';
import type { Citation, Origin, Period } from './fact.ts';

/** The files of a trade table, by what they hold. */
export type TradeRole = 'intermediate' | 'final' | 'output' | 'value-added';

/** A file that a trade table names. */
export interface DeclaredTradeFile {
  readonly role: TradeRole;
  /** As written: relative to the text. */
  readonly path: string;
  readonly uri: string;
  readonly citations: readonly Citation[];
  readonly origin: Origin;
}

/** What an `expect` line of a trade table measures: `value-added of Argentina in gross-exports of Turkey as % of output`. */
export interface TradeMeasure {
  readonly measure: string;
  /** A term of a decomposition: `kww DVA_INT of …`. */
  readonly item?: string;
  readonly country: string;
  readonly industry?: string;
  /** What the value added is in (`gross-exports`, `output`, `final-demand`), and whose. */
  readonly within?: { readonly what: string; readonly country: string; readonly industry?: string };
  /** The country that is sold to. */
  readonly partner?: string;
  /** Measure of the same country, industry and partner that is the whole of a percentage. */
  readonly base?: string;
}

/** An `expect` line of a trade table. */
export interface TradeExpectation {
  readonly terms: readonly { readonly sign: 1 | -1; readonly measure: TradeMeasure }[];
  readonly comparator: Expectation['comparator'];
  readonly amount: Amount;
  readonly tolerance?: Amount;
  /** The line as written, in canonical spacing. */
  readonly text: string;
  readonly origin: Origin;
}

/** A trade table as a text declares it: which files it is in, and what is expected of it. */
export interface DeclaredTradeTable {
  readonly name: string;
  readonly title?: string;
  readonly files: readonly DeclaredTradeFile[];
  /** As written: `million USD`. */
  readonly unit: string;
  readonly period?: Period;
  /** Part of an industry's output that its row or column may leave unexplained; 0.001 is 0.1 %. */
  readonly tolerance: number;
  readonly expectations: readonly TradeExpectation[];
  readonly origin: Origin;
}
