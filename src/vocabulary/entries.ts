import type { Concept } from './concept.ts';
import { allConcepts, allLabels, fullReference, nameOf } from './concepts.ts';
import { enumeratedAttributes, valuesOf } from './enumerated-attributes.ts';
import { fold } from './fold.ts';
import { nearest } from './nearest.ts';
import type { ProjectTerm, ProjectTerms } from './project-terms.ts';

/** A concept with all that the vocabulary knows of it, references as names of concepts (`group/id`). */
export interface Entry {
  readonly name: string;
  readonly concept: Concept;
  readonly broader?: string;
  readonly narrower: readonly string[];
  readonly related: readonly string[];
  readonly replacedBy?: string;
  /** Attributes of the language that take it as a value. */
  readonly attributes: readonly string[];
  /** Labels that the project adds, each with its sources. */
  readonly projectTerms: readonly ProjectTerm[];
  /** True for a concept that the project defines. */
  readonly isProject: boolean;
}

/** The vocabulary by the name of each concept, in the order to list it; with the terms of a project. */
export function entriesWith(terms: readonly ProjectTerms[] = []): ReadonlyMap<string, Entry> {
  const project = new Map<string, ProjectTerm>();
  for (const term of terms.flatMap(({ all }) => all))
    project.set(`${nameOf(term.concept)} ${fold(term.label)}`, term);
  const own = [...project.values()];
  const concepts = new Map(
    [...allConcepts(), ...own.filter(({ isNew }) => isNew).map(({ concept }) => concept)].map(
      (concept) => [nameOf(concept), concept] as const,
    ),
  );
  const isNew = new Set(own.filter((term) => term.isNew).map(({ concept }) => nameOf(concept)));
  const wider = new Map(
    [...concepts].flatMap(([name, { group, broader }]) =>
      broader === undefined ? [] : [[name, fullReference(group, broader)] as const],
    ),
  );
  const attributes = attributesByValue();
  return new Map(
    [...concepts].map(([name, concept]) => {
      const broader = wider.get(name);
      return [
        name,
        {
          name,
          concept,
          ...(broader !== undefined && { broader }),
          narrower: [...wider].filter(([, to]) => to === name).map(([from]) => from),
          related: concept.related.map((reference) => fullReference(concept.group, reference)),
          ...(concept.replacedBy !== undefined && {
            replacedBy: fullReference(concept.group, concept.replacedBy),
          }),
          attributes: isNew.has(name) ? openAttributes(concept) : (attributes.get(name) ?? []),
          projectTerms: own.filter((term) => !term.isNew && nameOf(term.concept) === name),
          isProject: isNew.has(name),
        },
      ];
    }),
  );
}

function attributesByValue(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const attribute of enumeratedAttributes.keys())
    for (const concept of valuesOf(attribute))
      found.set(nameOf(concept), [...(found.get(nameOf(concept)) ?? []), attribute]);
  return found;
}

function openAttributes({ group }: Concept): readonly string[] {
  return [...enumeratedAttributes.values()]
    .filter((row) => row.group === group && row.words === 'open')
    .map(({ attribute }) => attribute);
}

/** Every label of an entry in any language, with those of the project. */
function labelsOfEntry({ concept, projectTerms }: Entry): readonly string[] {
  return [...allLabels(concept), ...projectTerms.map(({ label }) => label)];
}

/**
 * The entries that hold a text, best first: those of that label, then with a label that begins so, that holds it, then
 * with it in the definition or note.
 */
export function searchEntries(entries: Iterable<Entry>, text: string): readonly Entry[] {
  const wanted = fold(text);
  if (wanted === '') return [];
  const ranked = [...entries].map((entry, index) => ({ entry, index, rank: rankOf(entry, wanted) }));
  return ranked
    .filter(({ rank }) => rank < Infinity)
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ entry }) => entry);
}

function rankOf(entry: Entry, wanted: string): number {
  const labels = [entry.concept.id, ...labelsOfEntry(entry)].map(fold);
  if (labels.includes(wanted)) return 0;
  if (labels.some((label) => label.startsWith(wanted))) return 1;
  if (labels.some((label) => label.includes(wanted))) return 2;
  const text = fold(`${entry.concept.definition} ${entry.concept.scopeNote ?? ''}`);
  return text.includes(wanted) ? 3 : Infinity;
}

/** The entries that a word names: by `group/id`, id, or a label in any language. */
export function entriesNamed(entries: ReadonlyMap<string, Entry>, word: string): readonly Entry[] {
  const exact = entries.get(word);
  if (exact) return [exact];
  const wanted = fold(word);
  return wanted === ''
    ? []
    : [...entries.values()].filter((entry) =>
        [entry.concept.id, ...labelsOfEntry(entry)].some((label) => fold(label) === wanted),
      );
}

/** Did-you-mean: the label that was most likely meant. */
export function nearestLabel(entries: ReadonlyMap<string, Entry>, word: string): string | undefined {
  return nearest(
    word,
    [...entries.values()].flatMap((entry) => [entry.concept.id, ...labelsOfEntry(entry)]),
  );
}
