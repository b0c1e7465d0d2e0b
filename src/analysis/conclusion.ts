import type { Finding } from '../findings/finding.ts';
import type { Interval } from '../model/interval.ts';

/**
 * Declared, observed and inferred are three different things and are never mixed: what the author asserts, what the
 * model's facts show, and what theory or arithmetic follows from them.
 */
export type Standing = 'declared' | 'observed' | 'inferred';

/** How shares are attributed to places: where the activity stands, or where its owner has the headquarters. */
export type Attribution = 'location' | 'ownership';

/** What is concluded. Never a bare number: a set of possible values, with what is needed to print it honestly. */
export type ConclusionValue =
  | {
      readonly kind: 'quantity';
      /** Every value that the model leaves possible. */
      readonly interval: Interval;
      /** Unit to print: an ISO currency, `%`, or a unit's name; empty for a pure number. */
      readonly unit: string;
      /** Decimals that the figures it rests on justify; undefined when nothing was printed. */
      readonly decimals?: number;
      /**
       * `exact`: one value follows; `bounded`: the interval is all that follows; `open`: nothing bounds it.
       */
      readonly state: 'exact' | 'bounded' | 'open';
      /** For `bounded` and `open`: what would settle it, by address. */
      readonly settledBy?: readonly string[];
    }
  /** One of the options, not known which. One option: determined. None: nothing fits. */
  | { readonly kind: 'set'; readonly options: readonly string[]; readonly settledBy?: readonly string[] }
  | { readonly kind: 'text'; readonly text: string };

/**
 * Why a conclusion holds. Premises are addresses of facts or of other conclusions, so that the derivations of a
 * chain form one graph that can be stored and drawn; places in the text are looked up from the facts when shown.
 */
export interface Derivation {
  /** The conclusion as a sentence, with figures and names. */
  readonly statement: string;
  /** Name of the rule, stable, readable (`increment`, `ghs05-type`, `scale-global`). */
  readonly rule: string;
  /** The rule in words or as a formula (`increment = output − purchases`). */
  readonly formula?: string;
  /** Keys of the authorities (`GHS05`, `GHKS §3.4`); `ours` for what the literature does not give. */
  readonly citations: readonly string[];
  /** Addresses of facts and conclusions, in the order they are used. */
  readonly premises: readonly string[];
  /** What would change the conclusion, one sentence each. */
  readonly wouldChange?: readonly string[];
  /** What the reader must know to use it rightly (bounded value added, mixed attribution, a threshold of ours). */
  readonly caveats?: readonly string[];
}

/** One conclusion about one subject. Its address is unique in the chain and is what `explain` takes. */
export interface Conclusion {
  readonly address: string;
  readonly chain: string;
  /** Name of the subject: firm, stage, link, group, country code, factor; empty for the chain itself. */
  readonly subject: string;
  /** What is measured or judged: `increment`, `value-added`, `governance`, `scale`, `share-of-final-price`, … */
  readonly measure: string;
  readonly attribution?: Attribution;
  readonly standing: Standing;
  readonly value: ConclusionValue;
  /** Drawn when asked for: most derivations are never looked at. Same model, same derivation. */
  readonly derivation: () => Derivation;
}

/** What one analysis says of a chain. */
export interface Conclusions {
  readonly conclusions: readonly Conclusion[];
  readonly findings: readonly Finding[];
}
