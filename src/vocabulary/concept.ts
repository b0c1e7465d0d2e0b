/**
 * A term of the field, in the manner of SKOS: what it is called, what it means in our own words, who says so,
 * and which school uses it.
 */
export interface Concept {
  /** Unique within its group; the form that the language prints. */
  readonly id: string;
  /** The set of values that it is one of (`governance-form`, `function`). */
  readonly group: ConceptGroup;
  readonly prefLabel: string;
  /** Synonyms that a text may use instead. */
  readonly altLabels: readonly string[];
  /** Misspellings and loose forms that are understood but never shown. */
  readonly hiddenLabels: readonly string[];
  readonly definition: string;
  /** How to use it rightly, or what to mind. */
  readonly scopeNote?: string;
  /** The school whose term it is, where schools differ. */
  readonly school?: School;
  /** Keys of authorities, with locators; `ours` where the literature gives none. */
  readonly citation: readonly string[];
  /** References to other concepts: an id of the same group, or `group/id`. */
  readonly broader?: string;
  readonly related?: readonly string[];
}

/**
 * Whose term it is: the Bellagio meeting of 2000 (GHKS), the theory of 2005 (GHS05), the older global commodity chain
 * school, or Dallas, Ponte & Sturgeon on power (DPS19).
 */
export type School = 'Bellagio' | 'GHS05' | 'GCC' | 'DPS19' | 'filière' | 'Porter';

export type ConceptGroup =
  | 'perspective'
  | 'governance'
  | 'governance-form'
  | 'drivenness'
  | 'judgement'
  | 'level'
  | 'instrument'
  | 'instrument-object'
  | 'external-governance'
  | 'power'
  | 'function'
  | 'stage'
  | 'activity'
  | 'sector'
  | 'actor'
  | 'institution'
  | 'rent'
  | 'intensity'
  | 'measure'
  | 'margin'
  | 'factor'
  | 'price-basis'
  | 'attribution'
  | 'scale'
  | 'evidence'
  | 'upgrading';

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
}

/** Makes the concepts of one group from their rows. The label is the id in words unless given. */
export function conceptsFrom(group: ConceptGroup, rows: readonly ConceptRow[]): readonly Concept[] {
  return rows.map((row) => ({
    id: row.id,
    group,
    prefLabel: row.label ?? row.id.replaceAll('-', ' '),
    altLabels: row.alt ?? [],
    hiddenLabels: row.hidden ?? [],
    definition: row.is,
    citation: row.cite,
    ...(row.note !== undefined && { scopeNote: row.note }),
    ...(row.school !== undefined && { school: row.school }),
    ...(row.broader !== undefined && { broader: row.broader }),
    ...(row.related !== undefined && { related: row.related }),
  }));
}
