/** How much a finding weighs. `off` silences its code in a project. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/**
 * Where a finding points. Most point at an assertion of the model by its origin, whose range is looked up when it is
 * shown; what has no place in the model (broken syntax, comments) points at offsets of the text it was found in.
 */
export type Place =
  | { readonly document: string; readonly id: string; readonly part?: 'whole' | 'name' | 'value' }
  | WordPlace
  | { readonly document: string; readonly start: number; readonly end: number };

/** What a statement may hold in words: its title, the comment that describes it, its notes, its claim, its label, its terms. */
export type TextPart = 'title' | 'documentation' | 'note' | 'claim' | 'label' | 'name' | 'terms';

/** A word in one of the texts of a statement: the one with `nth` others like it before it. */
export interface WordPlace {
  readonly document: string;
  readonly id: string;
  readonly part: TextPart;
  readonly word: string;
  readonly nth: number;
}

/** A change of the text that certainly removes the finding. */
export interface Fix {
  readonly title: string;
  readonly edits: readonly { readonly place: Place; readonly newText: string }[];
}

/** What the checker has to say about a place of the model: what is wrong, why that matters, and what to do. */
export interface Finding {
  readonly code: string;
  readonly place: Place;
  /** What is wrong, with the names and figures. One sentence. */
  readonly what: string;
  /** Why it matters: the rule, with its authority. */
  readonly why: string;
  /** What the author can do. */
  readonly do: string;
  /** Address of the conclusion that the finding rests on, for `explain`. */
  readonly address?: string;
  readonly related?: readonly { readonly place: Place; readonly message: string }[];
  readonly fixes?: readonly Fix[];
}

/** A kind of finding, as the registry lists it. Its page is `docs/findings/<code>.md`. */
export interface FindingDefinition {
  readonly code: string;
  /** Severity unless a project sets another. */
  readonly severity: Severity;
  /** One line for lists and the title of its page. */
  readonly title: string;
}
