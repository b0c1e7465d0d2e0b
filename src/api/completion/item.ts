export type CompletionKind =
  'keyword' | 'subject' | 'value' | 'place' | 'unit' | 'source' | 'measure' | 'snippet';

/** One proposal. */
export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  readonly insert: string;
  /** With places to fill in, as `${1:Name}`; `insert` is the same for editors without them. */
  readonly snippet?: string;
  readonly detail?: string;
  /** A few words that stand beside the label in the list. */
  readonly summary?: string;
  /** Other words by which it is found when they are typed: the name of a country, synonyms of a term. */
  readonly words?: readonly string[];
  /** Markdown. */
  readonly documentation?: string;
  /** Further up in the list than others of its kind: in use already, or what one writes most. */
  readonly likely?: true;
  /** The line is whole without it: shown when asked for or typed, never by itself. */
  readonly optional?: true;
}
