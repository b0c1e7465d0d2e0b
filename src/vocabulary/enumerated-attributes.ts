import type { ConceptGroup } from './concept.ts';
import { findConcept } from './concepts.ts';

/** What values an attribute of the language takes, where they are words of the vocabulary. */
export interface EnumeratedAttribute {
  /** Keyword of the attribute, as the language writes it. */
  readonly attribute: string;
  readonly group: ConceptGroup;
  /** Only some concepts of the group, by id. */
  readonly only?: readonly string[];
  /** `closed`: other words are an error. `open`: they are kept as the author's own. */
  readonly words: 'closed' | 'open';
  /** Is a quoted text a value too? */
  readonly text: boolean;
  /** May several be given: `list` (each holds), `alternatives` (`captive or relational`), or one only. */
  readonly several: 'one' | 'list' | 'alternatives';
}

const ROWS: readonly EnumeratedAttribute[] = [
  { attribute: 'perspective', group: 'perspective', words: 'closed', text: false, several: 'one' },
  { attribute: 'sector', group: 'sector', words: 'open', text: true, several: 'list' },
  {
    attribute: 'scale',
    group: 'scale',
    only: ['local', 'national', 'international', 'regional', 'global', 'outside-blocs'],
    words: 'closed',
    text: false,
    several: 'alternatives',
  },
  {
    attribute: 'governance',
    group: 'governance-form',
    words: 'closed',
    text: false,
    several: 'alternatives',
  },
  { attribute: 'complexity', group: 'level', words: 'closed', text: false, several: 'one' },
  { attribute: 'codifiability', group: 'level', words: 'closed', text: false, several: 'one' },
  { attribute: 'capability', group: 'level', words: 'closed', text: false, several: 'one' },
  { attribute: 'information', group: 'information-flow', words: 'closed', text: false, several: 'one' },
  { attribute: 'customers', group: 'how-many', words: 'closed', text: false, several: 'one' },
  { attribute: 'suppliers', group: 'how-many', words: 'closed', text: false, several: 'one' },
  { attribute: 'hard-to-replace', group: 'link-end', words: 'closed', text: false, several: 'list' },
  { attribute: 'specifies', group: 'instrument-object', words: 'open', text: true, several: 'list' },
  { attribute: 'monitors', group: 'instrument-object', words: 'open', text: true, several: 'list' },
  { attribute: 'assists', group: 'instrument-object', words: 'open', text: true, several: 'list' },
  { attribute: 'controls', group: 'instrument-object', words: 'open', text: true, several: 'list' },
  { attribute: 'functions', group: 'function', words: 'open', text: true, several: 'list' },
  {
    attribute: 'barriers',
    group: 'rent',
    only: [
      ...['technology', 'human-resource', 'organisational', 'brand', 'relational'],
      ...['natural-resource', 'policy', 'infrastructure', 'finance'],
    ],
    words: 'closed',
    text: false,
    several: 'list',
  },
  { attribute: 'intensity', group: 'intensity', words: 'closed', text: false, several: 'list' },
  { attribute: 'margin', group: 'margin', words: 'closed', text: false, several: 'one' },
  { attribute: 'price-basis', group: 'price-basis', words: 'closed', text: false, several: 'one' },
  {
    attribute: 'driven',
    group: 'drivenness',
    only: ['buyer-driven', 'producer-driven'],
    words: 'closed',
    text: false,
    several: 'list',
  },
  {
    attribute: 'power',
    group: 'power',
    only: ['bargaining', 'demonstrative', 'institutional', 'constitutive'],
    words: 'closed',
    text: false,
    several: 'list',
  },
  { attribute: 'kind', group: 'institution', words: 'open', text: true, several: 'one' },
  {
    attribute: 'upgrading',
    group: 'upgrading',
    only: ['product', 'process', 'functional', 'vertical-integration', 'network', 'inter-chain'],
    words: 'closed',
    text: false,
    several: 'list',
  },
  {
    attribute: 'evidence',
    group: 'evidence',
    only: ['primary', 'secondary', 'estimate'],
    words: 'closed',
    text: false,
    several: 'one',
  },
];

/** The attributes whose values are words of the vocabulary, by keyword. */
export const enumeratedAttributes: ReadonlyMap<string, EnumeratedAttribute> = new Map(
  ROWS.map((row) => [row.attribute, row]),
);

/**
 * What a word means as a value of an attribute: the canonical id and whether the word was it; undefined when the
 * attribute takes no such word (also for open attributes: the caller then keeps the word as it is).
 */
export function enumeratedValue(
  attribute: string,
  text: string,
): { readonly id: string; readonly canonical: boolean } | undefined {
  const row = enumeratedAttributes.get(attribute);
  const found = row && findConcept(row.group, text);
  if (!found || (row.only && !row.only.includes(found.concept.id))) return undefined;
  return { id: found.concept.id, canonical: found.canonical };
}
