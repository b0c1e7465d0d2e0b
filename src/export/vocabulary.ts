import type { AmbiguousWord } from '../vocabulary/ambiguous-words.ts';
import { citationText, schoolName } from '../vocabulary/citations.ts';
import { type Labels, LANGUAGES } from '../vocabulary/concept.ts';
import { labelsIn } from '../vocabulary/concepts.ts';
import type { Entry } from '../vocabulary/entries.ts';
import type { OutputAmbiguousWord, OutputConcept } from './schema.ts';

/** A concept as `gvc vocabulary` prints it as JSON. */
export function outputConcept(entry: Entry): OutputConcept {
  const { concept } = entry;
  return {
    name: entry.name,
    id: concept.id,
    group: concept.group,
    labels: Object.fromEntries(
      LANGUAGES.flatMap((language) => {
        const labels = labelsIn(concept, language);
        return labels ? [[language, outputLabels(labels)]] : [];
      }),
    ),
    projectLabels: entry.projectTerms.map(({ label, sources }) => ({ label, sources: [...sources] })),
    definition: concept.definition,
    ...(concept.scopeNote !== undefined && { scopeNote: concept.scopeNote }),
    schools: concept.schools.map(schoolName),
    citations: concept.citation.map((key) => ({ key, text: citationText(key) })),
    ...(entry.broader !== undefined && { broader: entry.broader }),
    narrower: [...entry.narrower],
    related: [...entry.related],
    ...(entry.replacedBy !== undefined && { replacedBy: entry.replacedBy }),
    attributes: [...entry.attributes],
    project: entry.isProject,
  };
}

function outputLabels({ preferred, alternative, hidden }: Labels) {
  return { preferred, alternative: [...alternative], hidden: [...hidden] };
}

/** A word with several meanings, as `gvc vocabulary` prints it as JSON. */
export function outputAmbiguousWord({
  word,
  forms,
  meanings,
  why,
  citation,
}: AmbiguousWord): OutputAmbiguousWord {
  return {
    word,
    forms: [...forms],
    meanings: meanings.map(({ concept, say, sector }) => ({ concept, say, ...(sector && { sector }) })),
    why,
    citations: citation.map((key) => ({ key, text: citationText(key) })),
  };
}
