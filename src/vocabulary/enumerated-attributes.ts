import type { Concept, ConceptGroup } from './concept.ts';
import { allLabels, conceptsOf, findConcept } from './concepts.ts';
import { NO_TERMS, type ProjectTerms } from './project-terms.ts';

/** What values an attribute of the language takes, where they are words of the vocabulary. */
export interface EnumeratedAttribute {
  /** Keyword of the attribute, as the language writes it. */
  readonly attribute: string;
  readonly group: ConceptGroup;
  /** Only some concepts of the group, by id. */
  readonly only?: readonly string[];
  /** `closed`: other words are an error. `open`: they are kept as the author's own. */
  readonly words: 'closed' | 'open';
  /** May several be given: `list` (each holds), `alternatives` (`captive or relational`), or one only. */
  readonly several: 'one' | 'list' | 'alternatives';
}

const ROWS: readonly EnumeratedAttribute[] = [
  { attribute: 'perspective', group: 'perspective', words: 'closed', several: 'one' },
  { attribute: 'sector', group: 'sector', words: 'open', several: 'list' },
  {
    attribute: 'scale',
    group: 'scale',
    only: ['local', 'national', 'international', 'regional', 'global', 'outside-blocs'],
    words: 'closed',

    several: 'alternatives',
  },
  {
    attribute: 'governance',
    group: 'governance-form',
    words: 'closed',

    several: 'alternatives',
  },
  { attribute: 'complexity', group: 'level', words: 'closed', several: 'one' },
  { attribute: 'codifiability', group: 'level', words: 'closed', several: 'one' },
  { attribute: 'capability', group: 'level', words: 'closed', several: 'one' },
  { attribute: 'information', group: 'information-flow', words: 'closed', several: 'one' },
  { attribute: 'customers', group: 'how-many', words: 'closed', several: 'one' },
  { attribute: 'suppliers', group: 'how-many', words: 'closed', several: 'one' },
  { attribute: 'hard-to-replace', group: 'link-end', words: 'closed', several: 'list' },
  { attribute: 'specifies', group: 'instrument-object', words: 'open', several: 'list' },
  { attribute: 'monitors', group: 'instrument-object', words: 'open', several: 'list' },
  { attribute: 'assists', group: 'instrument-object', words: 'open', several: 'list' },
  { attribute: 'controls', group: 'instrument-object', words: 'open', several: 'list' },
  { attribute: 'on', group: 'instrument-object', words: 'open', several: 'list' },
  { attribute: 'functions', group: 'function', words: 'open', several: 'list' },
  {
    attribute: 'barriers',
    group: 'rent',
    only: [
      ...['technology', 'human-resource', 'organisational', 'brand', 'relational'],
      ...['natural-resource', 'policy', 'infrastructure', 'finance'],
    ],
    words: 'closed',

    several: 'list',
  },
  { attribute: 'intensity', group: 'intensity', words: 'closed', several: 'list' },
  { attribute: 'margin', group: 'margin', words: 'closed', several: 'one' },
  { attribute: 'price-basis', group: 'price-basis', words: 'closed', several: 'one' },
  { attribute: 'drivenness', group: 'drivenness', words: 'closed', several: 'list' },
  {
    attribute: 'power',
    group: 'power',
    only: ['bargaining', 'demonstrative', 'institutional', 'constitutive'],
    words: 'closed',

    several: 'list',
  },
  { attribute: 'instrument', group: 'policy-instrument', words: 'open', several: 'list' },
  { attribute: 'kind', group: 'institution', words: 'open', several: 'one' },
  {
    attribute: 'upgrading',
    group: 'upgrading',
    only: ['product', 'process', 'functional', 'vertical-integration', 'network', 'inter-chain'],
    words: 'closed',

    several: 'list',
  },
  {
    attribute: 'evidence',
    group: 'evidence',
    only: ['primary', 'secondary', 'estimate'],
    words: 'closed',

    several: 'one',
  },
];

/** The attributes whose values are words of the vocabulary, by keyword. */
export const enumeratedAttributes: ReadonlyMap<string, EnumeratedAttribute> = new Map(
  ROWS.map((row) => [row.attribute, row]),
);

/** What a word means as a value of an attribute. */
export interface EnumeratedValue {
  /** Id of the concept: the canonical form. */
  readonly id: string;
  readonly concept: Concept;
  /** False for a synonym or another spelling of the canonical form; true for a label that the project declares. */
  readonly canonical: boolean;
}

/**
 * What a word means as a value of an attribute; undefined when the attribute takes no such word (also for open
 * attributes: the caller then keeps the word as it is). Terms of the project count: another label of a known concept
 * means that concept; a concept of its own is a value only where other words are, too.
 */
export function enumeratedValue(
  attribute: string,
  text: string,
  terms: ProjectTerms = NO_TERMS,
): EnumeratedValue | undefined {
  const row = enumeratedAttributes.get(attribute);
  if (!row) return undefined;
  const found = findConcept(row.group, text);
  const term = terms.find(row.group, text);
  if (found) {
    if (!takes(row, found.concept)) return undefined;
    return { id: found.concept.id, concept: found.concept, canonical: found.canonical || term !== undefined };
  }
  if (!term || (term.isNew ? row.words === 'closed' : !takes(row, term.concept))) return undefined;
  const canonical = !term.isNew || text === term.concept.id;
  return { id: term.concept.id, concept: term.concept, canonical };
}

/** The concepts that an attribute takes, in the order to offer them; those of the project last. */
export function valuesOf(attribute: string, terms: ProjectTerms = NO_TERMS): readonly Concept[] {
  const row = enumeratedAttributes.get(attribute);
  if (!row) return [];
  const own = row.words === 'open' ? terms.of(row.group).filter(({ isNew }) => isNew) : [];
  return [
    ...conceptsOf(row.group).filter((concept) => takes(row, concept)),
    ...own.map(({ concept }) => concept),
  ];
}

function takes(row: EnumeratedAttribute, concept: Concept): boolean {
  return !row.only || row.only.includes(concept.id);
}

/** Every label by which an attribute knows a value, for a did-you-mean. */
export function* valueLabels(attribute: string, terms: ProjectTerms = NO_TERMS): Iterable<string> {
  const row = enumeratedAttributes.get(attribute);
  if (!row) return;
  for (const concept of valuesOf(attribute, terms)) yield* [concept.id, ...allLabels(concept)];
  for (const { label, concept, isNew } of terms.of(row.group)) if (!isNew && takes(row, concept)) yield label;
}
