import Fraction from 'fraction.js';
import type { Amount } from './amount.ts';
import type { Expectation } from './expectation.ts';

/**
 * Where an assertion was written. `id` is stable under edits elsewhere in the document (`Dress/Mill#wages/0`): text
 * ranges are looked up late, in the source map of the document, because offsets go stale at every key.
 */
export interface Origin {
  readonly document: string;
  readonly id: string;
}

export interface Citation {
  /** Key of the source, without `@`. */
  readonly source: string;
  /** Page, section or table, as written between brackets. */
  readonly locator?: string;
}

/** Kind of evidence that a figure or a judgement rests on, in the handbook's terms (primary, secondary, estimate). */
export type EvidenceKind = 'primary' | 'secondary' | 'estimate';
export type Confidence = 'high' | 'medium' | 'low';

/** Closed period of days, ISO dates (`1999-01-01`..`1999-12-31`); `text` as written. */
export interface Period {
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

/** Last day of a period that goes on: its end is not known, or has not come. */
export const NO_END = '9999-12-31';

/**
 * Places of production or of a headquarters. `one-of`: exactly one of them, not known which; `all-of`: each of them,
 * split unknown; `unknown`: not known. Each part is a country code, a bloc code, or the name of a declared place.
 */
export interface Places {
  readonly mode: 'one-of' | 'all-of' | 'unknown';
  readonly parts: readonly PlacePart[];
}
export interface PlacePart {
  readonly kind: 'country' | 'bloc' | 'unresolved';
  /** ISO 3166-1 alpha-2 code or bloc code; the written text when unresolved. */
  readonly code: string;
  /** Name of the declared locality (`place Sialkot in PK`), when one was named. */
  readonly locality?: string;
}

/** What a fact says. */
export type FactValue =
  | { readonly kind: 'amount'; readonly amount: Amount; readonly title?: string; readonly to?: Places }
  /** One of an enumeration, or one of several (`captive or relational`); canonical ids of the vocabulary. */
  | { readonly kind: 'term'; readonly terms: readonly string[] }
  /** Another subject of the same chain, by name. */
  | { readonly kind: 'subject'; readonly subject: string }
  | { readonly kind: 'places'; readonly places: Places }
  | { readonly kind: 'period'; readonly period: Period }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'expectation'; readonly expectation: Expectation }
  /** An upgrading that is asserted: of which type, since which chain, and against whom it is measured. */
  | {
      readonly kind: 'upgrading';
      readonly subject: string;
      readonly type: string;
      readonly earlier: string;
      readonly against: readonly string[];
    }
  /** The fact holds by being stated (`lead`, `intangible`, the existence of a subject). */
  | { readonly kind: 'flag' };

/** One statement of a fact by one author or source. Two sources may state the same fact: that is evidence. */
export interface Assertion {
  readonly value: FactValue;
  readonly citations: readonly Citation[];
  readonly evidence?: EvidenceKind;
  readonly confidence?: Confidence;
  readonly date?: Period;
  readonly note?: string;
  readonly origin: Origin;
}

/** Key of a fact within one chain. `subject` is empty for the chain itself. */
export interface FactKey {
  readonly subject: string;
  readonly attribute: string;
  /** Narrows an attribute that holds several values: `cost:promotion`, `function:design`. */
  readonly item?: string;
}

/** What is stated under one key: one or more assertions, in the order of the text. */
export interface Fact extends FactKey {
  readonly assertions: readonly [Assertion, ...Assertion[]];
}

/** The key as one string, unique within a chain. */
export function keyText(key: FactKey): string {
  return `${key.subject}#${key.attribute}${key.item === undefined ? '' : `:${key.item}`}`;
}

/**
 * The fact as it was before an edit when it says the same, so that whoever looked at that one sees the very same again;
 * else the fact itself.
 */
export function keptFact(fact: Fact, before: Fact | undefined): Fact {
  return before && same(fact, before) ? before : fact;
}

function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a))
    return Array.isArray(b) && a.length === b.length && a.every((item, i) => same(item, b[i]));
  if (a instanceof Fraction) return b instanceof Fraction && a.equals(b);
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  for (const key of keys)
    if (!same((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key])) return false;
  return true;
}

const contents = new WeakMap<Fact, string>();

/**
 * What the fact says, as one string, without where it stands: two facts with the same content are the same for every
 * conclusion. Computed once a fact.
 */
export function factContent(fact: Fact): string {
  let text = contents.get(fact);
  if (text === undefined) {
    text = JSON.stringify(fact.assertions, (name, value: unknown) =>
      name === 'origin' ? originKey(value as Origin) : typeof value === 'bigint' ? value.toString() : value,
    );
    contents.set(fact, text);
  }
  return text;
}

/** The document and id stay in the content: a derivation names them, and both are stable under edits elsewhere. */
function originKey(origin: Origin): string {
  return `${origin.document}#${origin.id}`;
}
