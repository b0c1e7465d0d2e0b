import { keywordMeaning } from '../language/keywords.ts';
import { type WordAt, wordAt } from '../language/words-at.ts';
import type { Concept } from '../vocabulary/concept.ts';
import { conceptOf, conceptsNamed, findConcept } from '../vocabulary/concepts.ts';
import { enumeratedAttributes, enumeratedValue, valuesOf } from '../vocabulary/enumerated-attributes.ts';
import type { ProjectTerms } from '../vocabulary/project-terms.ts';
import { conceptMarkdown, escapeMarkdown, keywordMarkdown, projectTermMarkdown } from './markdown.ts';
import type { Workspace } from './workspace.ts';

/** What is known of a word of the language at an offset. */
export interface WordHover {
  readonly start: number;
  readonly end: number;
  readonly markdown: string;
  /** Whether the fact that the line states, and what follows from it, is told before or behind what the word means. */
  readonly fact: 'before' | 'behind' | 'none';
}

/** What a keyword does, or what a value or measure means; undefined for names, texts and figures. */
export function wordHover(workspace: Workspace, uri: string, offset: number): WordHover | undefined {
  const document = workspace.language.document(uri);
  const word = document && wordAt(document, offset);
  if (!word) return undefined;
  const terms = workspace.analysed(uri)!.lowered.terms;
  const value = valueMarkdown(word, terms);
  const range = { start: word.start, end: word.end };
  if (value !== undefined) return { ...range, markdown: value, fact: factOf(word) };
  const next = word.statement[word.index + 1];
  const meaning = keywordMeaning(word.text);
  // A keyword may be a label, too: `cost tax: 3`.
  if (!meaning || next === ':') return undefined;
  const parts = [keywordMarkdown(word.text, meaning)];
  const takes = word.index === 0 ? valuesOf(word.text, terms).map(({ id }) => id) : [];
  if (takes.length > 0) {
    const open = enumeratedAttributes.get(word.text)?.words === 'open' ? ', or a word of your own' : '';
    parts.push(escapeMarkdown(`Takes: ${takes.join(', ')}${open}.`));
  }
  return { ...range, markdown: parts.join('\n\n---\n\n'), fact: word.index === 0 ? 'before' : 'none' };
}

/** A level says nothing by itself; any other value is asked about for what it means. */
function factOf({ statement: [keyword] }: WordAt): WordHover['fact'] {
  if (keyword === 'expect') return 'none';
  return enumeratedAttributes.get(keyword ?? '')?.group === 'level' ? 'before' : 'behind';
}

function valueMarkdown(word: WordAt, terms: ProjectTerms): string | undefined {
  const { statement, index, text } = word;
  const [keyword] = statement;
  if (index === 0 || keyword === undefined) return undefined;
  if (keyword === 'expect') return expectedMarkdown(word, terms);
  if (statement[index - 1] === 'means' || keyword === 'broader') return of(oneConcept(text));
  if (keyword === 'margin' && statement[index + 1] === ':') return of(findConcept('margin', text)?.concept);
  return isQualifier(word) ? undefined : valueOf(keyword, text, terms);
}

/** Words behind the values of a line qualify it: `governance market at 2001 estimate`. */
function isQualifier({ statement, index }: WordAt): boolean {
  for (let i = index; i > 1; i--) {
    const before = statement[i - 1];
    if (before !== ',' && before !== 'or') return true;
    i--;
  }
  return false;
}

/** A measure of an expectation, or a value that it compares with. */
function expectedMarkdown({ statement, index, text }: WordAt, terms: ProjectTerms): string | undefined {
  const compared = statement.findIndex((word) => /^(=|!=|in)$/.test(word));
  const measure = statement.slice(1).find((word) => word !== '-' && word !== 'total') ?? '';
  if (compared >= 0 && index > compared) return valueOf(measure, text, terms);
  const before = statement[index - 1]!;
  if (['expect', '+', '-', 'total'].includes(before))
    return of(conceptOf('measure', text) ?? conceptOf('factor', text));
  return undefined;
}

function valueOf(attribute: string, text: string, terms: ProjectTerms): string | undefined {
  const value = enumeratedValue(attribute, text, terms);
  if (!value) return undefined;
  const group = enumeratedAttributes.get(attribute)!.group;
  const term = findConcept(group, text) ? undefined : terms.find(group, text);
  return term
    ? `**${escapeMarkdown(term.label)}**, a term of this project\n\n${projectTermMarkdown(term)}`
    : conceptMarkdown(value.concept);
}

function oneConcept(text: string): Concept | undefined {
  const [concept, ...more] = conceptsNamed(text);
  return more.length === 0 ? concept : undefined;
}

function of(concept: Concept | undefined): string | undefined {
  return concept && conceptMarkdown(concept);
}
