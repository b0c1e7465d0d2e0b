import type { Place } from '../../findings/finding.ts';
import { exact } from '../../model/exact.ts';
import type { Stated } from './figures.ts';
import type { Row, Variable } from './solve.ts';

/** An amount of the account with what is needed to speak of it. */
export interface Item extends Variable {
  readonly subject: string;
  readonly measure: string;
  readonly item?: string | undefined;
  /** Addresses of the facts that state it; empty when nothing does. */
  readonly facts: readonly string[];
  readonly place?: Place | undefined;
  /** Address of the fact that would settle it, when it can be stated. */
  readonly settledBy?: string | undefined;
  /** Name that a source gives it (`inputs materials: "bought-in cloth"`). */
  readonly title?: string | undefined;
  /** How it follows from what its line states, where that is another amount (`2.50 per kg × 2 kg`). */
  readonly how?: string | undefined;
}

/** A figure that the account cannot use, and what is missing. */
export interface Unusable {
  readonly stated: Stated;
  readonly subject: string;
  readonly reason: string;
  readonly settledBy: string;
}

export interface Equations {
  readonly items: ReadonlyMap<string, Item>;
  readonly rows: readonly Row[];
  readonly unusable: readonly Unusable[];
  /** Units whose stated items are a closed income statement: they state who gets what is left. */
  readonly closed: ReadonlySet<string>;
  /** Units that state whether they buy outside the model. */
  readonly inputsStated: ReadonlySet<string>;
}

/** Items of an income statement that are costs or factor incomes, in the order in which they are shown. */
export const STATEMENT_ITEMS = [
  ...['inputs', 'cost', 'wages', 'land-rent', 'interest', 'depreciation', 'taxes', 'subsidies'],
] as const;
export const LINK_EXTRAS = ['freight', 'insurance', 'duty', 'tax', 'subsidy'] as const;

export function keyOf(subject: string, measure: string, item?: string): string {
  return `${subject}#${measure}${item === undefined ? '' : `:${item}`}`;
}

export const MINUS = exact(-1);
/**
 * What is left free first where figures are missing: what authors can state (prices, items, outputs), then what is
 * unstated by nature; amounts that only ever follow from others come last.
 */
export const RANK: Readonly<Record<string, number>> = {
  value: 3,
  output: 5,
  purchases: 6,
  increment: 7,
  'final-price': 8,
  'unstated-inputs': 9,
  'inputs-in-cost': 9,
  'value-added': 20,
  capture: 20,
  residual: 20,
};
export const RANK_OF_SLACK = 21;
/** Amounts that may be below zero: what is left after costs. */
export const SIGNED: ReadonlySet<string> = new Set([
  ...['increment', 'value-added', 'operating-profit', 'profit', 'capture', 'residual'],
]);
