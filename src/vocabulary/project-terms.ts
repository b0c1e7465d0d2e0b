import type { Concept, ConceptGroup } from './concept.ts';
import { fold } from './fold.ts';

/** A word that a project adds to the vocabulary: another label of a concept, or a concept of its own. */
export interface ProjectTerm {
  /** As the project writes it. */
  readonly label: string;
  readonly concept: Concept;
  /** True for a concept that the project defines; false for another label of a known one. */
  readonly isNew: boolean;
  /** Sources of the project, in full. */
  readonly sources: readonly string[];
}

/** The words that the files of a project add to the vocabulary, by group and label. */
export class ProjectTerms {
  readonly all: readonly ProjectTerm[];
  private readonly byLabel = new Map<string, ProjectTerm>();

  constructor(terms: readonly ProjectTerm[]) {
    this.all = terms;
    for (const term of terms)
      for (const label of [term.label, ...(term.isNew ? [term.concept.id, ...term.concept.altLabels] : [])]) {
        const key = `${term.concept.group}/${fold(label)}`;
        if (!this.byLabel.has(key)) this.byLabel.set(key, term);
      }
  }

  /** The term of a group that a text names, whatever case, accents, spaces or hyphens. */
  find(group: ConceptGroup, text: string): ProjectTerm | undefined {
    return this.all.length === 0 ? undefined : this.byLabel.get(`${group}/${fold(text)}`);
  }

  of(group: ConceptGroup): readonly ProjectTerm[] {
    return this.all.filter(({ concept }) => concept.group === group);
  }
}

export const NO_TERMS = new ProjectTerms([]);
