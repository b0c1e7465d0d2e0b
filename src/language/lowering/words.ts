import type { AstNode } from 'langium';
import type { Fix, Place } from '../../findings/finding.ts';
import {
  enumeratedAttributes,
  enumeratedValue,
  valueLabels,
  valuesOf,
} from '../../vocabulary/enumerated-attributes.ts';
import { editDistance, nearest } from '../../vocabulary/nearest.ts';
import { fold } from '../../vocabulary/fold.ts';
import type { ProjectTerms } from '../../vocabulary/project-terms.ts';
import { nameText } from '../names.ts';
import type { LoweringContext } from './context.ts';
import { placeOf } from './source-map.ts';

/**
 * A value of an attribute in the canonical form of the vocabulary; the author's own word where the vocabulary is open.
 * A synonym is understood, and the canonical form offered; a word that no attribute takes is an error.
 */
export function readWord(
  word: string,
  node: AstNode & { readonly attribute: string },
  index: number,
  context: LoweringContext,
): string {
  const { attribute } = node;
  const row = enumeratedAttributes.get(attribute);
  if (!row) return word;
  const place = placeOf(context.document, node, 'values', index);
  const known = understood(attribute, word, place, context);
  if (known !== undefined) return known;
  if (row.words === 'open') reportMisspelling(attribute, word, place, context);
  else reportUnknown(attribute, word, place, context);
  return word;
}

/** A value that an expectation compares with: as a value of the attribute that is measured, where it is one. */
export function readExpectedWord(
  measure: string,
  word: string,
  node: AstNode,
  index: number,
  context: LoweringContext,
): string {
  if (!enumeratedAttributes.has(measure)) return word;
  const place = placeOf(context.document, node, 'values', index);
  const known = understood(measure, word, place, context);
  // Conclusions have values of their own beside the vocabulary (`none`), so that no word is an error here.
  if (known === undefined) reportMisspelling(measure, word, place, context);
  return known ?? word;
}

function understood(
  attribute: string,
  word: string,
  place: Place,
  context: LoweringContext,
): string | undefined {
  const known = enumeratedValue(attribute, word, context.terms);
  if (!known) return undefined;
  if (!known.canonical)
    context.report({
      code: 'language/synonym',
      place,
      what: `“${word}” is read as ${known.id}.`,
      why: `One form of a term makes models easy to compare and to search. ${known.id}: ${known.concept.definition}`,
      do: `Write ${known.id}; the meaning stays the same.`,
      fixes: [changeTo(known.id, place)],
    });
  return known.id;
}

function reportUnknown(attribute: string, word: string, place: Place, context: LoweringContext): void {
  const row = enumeratedAttributes.get(attribute)!;
  const suggestion = nearest(word, valueLabels(attribute, context.terms));
  const canonical =
    suggestion === undefined ? undefined : enumeratedValue(attribute, suggestion, context.terms)?.id;
  const own = context.terms.find(row.group, word);
  const wider =
    own?.concept.broader && enumeratedValue(attribute, own.concept.broader.replace(/^.*\//, ''))?.id;
  const instead = wider || canonical;
  const takes = `It takes ${valuesOf(attribute)
    .map(({ id }) => id)
    .join(', ')}.`;
  context.report({
    code: 'language/unknown-value',
    place,
    what: `“${word}” is no value of ${attribute}.`,
    why: own
      ? `It is a term of this project, and the rules of the method know only the words of the literature here. ${takes}`
      : takes,
    do: wider
      ? `Write ${wider}, which is its broader term.`
      : canonical
        ? `Did you mean ${canonical}?`
        : 'Use one of these words.',
    ...(instead && { fixes: [changeTo(instead, place)] }),
  });
}

/** In an open vocabulary any word may be meant: only a slip of one letter within a longer word is pointed out. */
function reportMisspelling(attribute: string, word: string, place: Place, context: LoweringContext): void {
  const label = misspelt(attribute, word, context.terms);
  if (label === undefined) return;
  const id = enumeratedValue(attribute, label, context.terms)?.id ?? label;
  context.report({
    code: 'language/misspelt-word',
    place,
    what: `“${word}” is almost ${label}, a word that ${attribute} knows.`,
    why: 'A word of your own stands for itself: it is not taken together with the one of the vocabulary.',
    do: `Did you mean ${id}? A word of your own can be declared: term ${nameText(word)} { definition "…"; broader … }.`,
    fixes: [changeTo(id, place)],
  });
}

/** The label that a word is one letter off. What the vocabulary answers is kept, since this runs as one types. */
function misspelt(attribute: string, word: string, terms: ProjectTerms): string | undefined {
  const key = `${attribute} ${word}`;
  if (!answers.has(key)) {
    if (answers.size >= MOST_ANSWERS) answers.clear();
    answers.set(key, oneLetterOff(word, valueLabels(attribute)));
  }
  const own = terms.of(enumeratedAttributes.get(attribute)!.group).map(({ label }) => label);
  return answers.get(key) ?? oneLetterOff(word, own);
}

function oneLetterOff(word: string, labels: Iterable<string>): string | undefined {
  const typed = fold(word);
  if (typed.length < 6) return undefined;
  for (const label of labels) {
    const known = fold(label);
    if (known[0] === typed[0] && editDistance(typed, known, 1) <= 1) return label;
  }
  return undefined;
}

const MOST_ANSWERS = 5000;
const answers = new Map<string, string | undefined>();

function changeTo(word: string, place: Place): Fix {
  return { title: `Change to ${word}`, edits: [{ place, newText: word }] };
}
