import { authorityOf } from './citations.ts';

/** Languages in which the field has words of its own beside English. */
export const LANGUAGES = ['en', 'fr', 'es', 'pt'] as const;
export type Language = (typeof LANGUAGES)[number];

export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  fr: 'French',
  es: 'Spanish',
  pt: 'Portuguese',
};

/** What a concept is called in one language. */
export interface Labels {
  readonly preferred: string;
  /** Synonyms that a text may use instead. */
  readonly alternative: readonly string[];
  /** Misspellings and loose forms that are understood but never shown. */
  readonly hidden: readonly string[];
}

/**
 * A term of the field, in the manner of SKOS: what it is called, what it means in our own words, who says so,
 * and which schools use it.
 */
export interface Concept {
  /** Unique within its group; the form that the language prints. */
  readonly id: string;
  /** The set of values that it is one of (`governance-form`, `function`). */
  readonly group: ConceptGroup;
  /** English labels, which every concept has. */
  readonly prefLabel: string;
  readonly altLabels: readonly string[];
  readonly hiddenLabels: readonly string[];
  /** Labels in French, Spanish and Portuguese, where the field has them. */
  readonly labels: Readonly<Partial<Record<Exclude<Language, 'en'>, Labels>>>;
  readonly definition: string;
  /** How to use it rightly, or what to mind. */
  readonly scopeNote?: string;
  /** The schools whose term it is: as stated, else those of the works cited; none for a term of our own. */
  readonly schools: readonly School[];
  /** Keys of authorities, with locators; `ours` where the literature gives none. */
  readonly citation: readonly string[];
  /** The wider concept, as a reference: an id of the same group, or `group/id`. `narrowerOf` goes the other way. */
  readonly broader?: string;
  /** References to concepts beside this one, in both directions. */
  readonly related: readonly string[];
  /** A term that the field no longer uses, or that misleads: the concept to use instead. */
  readonly replacedBy?: string;
}

/** Whose terms they are. Each work of `citations.ts` stands in one of these schools. */
export type School =
  | 'Bellagio'
  | 'GHS05'
  | 'GCC'
  | 'DPS19'
  | 'filière'
  | 'Porter'
  | 'IDS'
  | 'IPN'
  | 'modularity'
  | 'value capture'
  | 'Capturing the Gains'
  | 'trade in value added'
  | 'national accounts'
  | 'global shift';

export type ConceptGroup =
  | 'perspective'
  | 'governance'
  | 'governance-form'
  | 'drivenness'
  | 'judgement'
  | 'level'
  | 'instrument'
  | 'instrument-object'
  | 'information-flow'
  | 'how-many'
  | 'link-end'
  | 'external-governance'
  | 'power'
  | 'function'
  | 'stage'
  | 'activity'
  | 'sector'
  | 'actor'
  | 'institution'
  | 'policy-instrument'
  | 'rent'
  | 'intensity'
  | 'measure'
  | 'margin'
  | 'factor'
  | 'price-basis'
  | 'attribution'
  | 'distribution'
  | 'scale'
  | 'evidence'
  | 'upgrading'
  | 'trend'
  | 'benchmark';

/** A concept as the files under `terms/` write it, with what is empty left out. */
export interface ConceptRow {
  readonly id: string;
  readonly label?: string;
  readonly alt?: readonly string[];
  readonly hidden?: readonly string[];
  readonly is: string;
  readonly note?: string;
  readonly school?: School;
  readonly cite: readonly string[];
  readonly broader?: string;
  readonly related?: readonly string[];
  readonly replacedBy?: string;
}

/** A concept without what other files know of it: its labels in other languages, and who relates to it. */
export type PlainConcept = Omit<Concept, 'labels'>;

/** Makes the concepts of one group from their rows. The label is the id in words unless given. */
export function conceptsFrom(group: ConceptGroup, rows: readonly ConceptRow[]): readonly PlainConcept[] {
  return rows.map((row) => ({
    id: row.id,
    group,
    prefLabel: row.label ?? row.id.replaceAll('-', ' '),
    altLabels: row.alt ?? [],
    hiddenLabels: row.hidden ?? [],
    definition: row.is,
    citation: row.cite,
    schools: row.school !== undefined ? [row.school] : schoolsOf(row.cite),
    related: row.related ?? [],
    ...(row.note !== undefined && { scopeNote: row.note }),
    ...(row.broader !== undefined && { broader: row.broader }),
    ...(row.replacedBy !== undefined && { replacedBy: row.replacedBy }),
  }));
}

function schoolsOf(citations: readonly string[]): readonly School[] {
  return [...new Set(citations.flatMap((citation) => authorityOf(citation)?.school ?? []))];
}

/** Labels in another language by `group/id` of the concept: the preferred one, then alternatives. */
export type LabelRows = Readonly<Record<string, readonly [string, ...string[]]>>;
