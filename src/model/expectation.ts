import type { Amount } from './amount.ts';

/** A measure as an `expect` line names it: `increment of Retailer by ownership as % of final price`. */
export interface MeasureExpression {
  /** Name of the measure, as written (`increment`, `value-added`, `governance`). */
  readonly measure: string;
  /** Label of one item of it: `cost promotion of Nike`. */
  readonly item?: string;
  /** Per period (`total increment of US`) instead of per unit of account: needs a volume. */
  readonly total?: true;
  /**
   * What it is the measure of: name of a firm, stage, link, group or market, a country or bloc code, or a factor;
   * undefined for the chain itself. Links are named by their own name or by their ends (`Mill->Retailer`).
   */
  readonly subject?: string;
  /** The other end of measures between two (`exports of CN to US`). */
  readonly counterpart?: string;
  readonly attribution?: 'location' | 'ownership';
  /** `as % of BASE`: name of the measure that is the whole (`final price`, `value added`). */
  readonly base?: string;
  /** What the whole is of (`as % of output of Retailer`), when it is not of the same subject or of the chain. */
  readonly baseSubject?: string;
}

/** What a table or sentence of a source says, as an assertion that is checked. */
export interface Expectation {
  /** Measures added and subtracted (`a + b - c`): printed subtotals are sums of measures. */
  readonly terms: readonly { readonly sign: 1 | -1; readonly measure: MeasureExpression }[];
  readonly comparator: '=' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'more-hierarchical-than';
  /**
   * An amount, compared at the digits it is printed with, words of a vocabulary (`captive`, `global`), or the names of
   * the links that `more-hierarchical-than` compares with.
   */
  readonly value:
    | { readonly kind: 'amount'; readonly amount: Amount }
    | { readonly kind: 'terms'; readonly terms: readonly string[] };
  /** `± 0.5`: the difference that is still as expected, in the value's unit. */
  readonly tolerance?: Amount;
  /** The sentence of the source that this check belongs to. */
  readonly claim?: string;
  /** The sentence names its source: it is the word of that source. */
  readonly claimCited?: true;
  /** The line as written, in canonical spacing. */
  readonly text: string;
}
