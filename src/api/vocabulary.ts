import { skosTurtle } from '../export/skos.ts';
import { outputAmbiguousWord, outputConcept } from '../export/vocabulary.ts';
import { ambiguousWords } from '../vocabulary/ambiguous-words.ts';
import { LANGUAGE_NAMES } from '../vocabulary/concept.ts';
import { entriesNamed, entriesWith, type Entry, nearestLabel, searchEntries } from '../vocabulary/entries.ts';
import { fold } from '../vocabulary/fold.ts';
import type { OutputAmbiguousWord, OutputConcept } from './output.ts';
import type { Workspace } from './workspace.ts';

/** Names of the languages of the vocabulary by their codes. */
export const vocabularyLanguages: Readonly<Record<string, string>> = LANGUAGE_NAMES;

/** The controlled vocabulary, with the terms of the models that are given. */
export class Vocabulary {
  private readonly entries: ReadonlyMap<string, Entry>;

  constructor(workspace?: Workspace, uris: readonly string[] = []) {
    this.entries = entriesWith(
      uris.flatMap((uri) => {
        const analysed = workspace?.analysed(uri);
        return analysed ? [analysed.lowered.terms] : [];
      }),
    );
  }

  /** Every concept, group by group. */
  list(): readonly OutputConcept[] {
    return [...this.entries.values()].map(outputConcept);
  }

  /** The concepts that hold a text in a label, definition or note, best first. */
  search(text: string): readonly OutputConcept[] {
    return searchEntries(this.entries.values(), text).map(outputConcept);
  }

  /** The concepts that a word names, by `group/id`, id or a label in any language. */
  named(word: string): readonly OutputConcept[] {
    return entriesNamed(this.entries, word).map(outputConcept);
  }

  /** The label that was most likely meant. */
  nearest(word: string): string | undefined {
    return nearestLabel(this.entries, word);
  }

  /** Words that may mean several concepts: all, or those of one form. */
  ambiguous(word?: string): readonly OutputAmbiguousWord[] {
    const wanted = word === undefined ? undefined : fold(word);
    return ambiguousWords()
      .filter(({ word: own, forms }) => wanted === undefined || [own, ...forms].map(fold).includes(wanted))
      .map(outputAmbiguousWord);
  }

  /** What a concept is called in a language; in English where the field has no word there. */
  labelOf(name: string, language = 'en'): string {
    const entry = this.entries.get(name);
    if (!entry) return name;
    const { labels } = outputConcept(entry);
    return (labels[language] ?? labels['en'])!.preferred;
  }

  /** As SKOS in Turtle. */
  turtle(): string {
    return skosTurtle(this.entries);
  }
}
