import {
  type Concept,
  type ConceptGroup,
  type Labels,
  type Language,
  LANGUAGES,
  type PlainConcept,
} from './concept.ts';
import { fold } from './fold.ts';
import { nearest } from './nearest.ts';
import * as actors from './terms/actors.ts';
import { benchmarks } from './terms/benchmarks.ts';
import { distribution } from './terms/distribution.ts';
import * as governance from './terms/governance.ts';
import * as indicators from './terms/indicators.ts';
import { es } from './terms/labels-es.ts';
import { fr } from './terms/labels-fr.ts';
import { pt } from './terms/labels-pt.ts';
import * as perspectives from './terms/perspectives.ts';
import { policyInstruments } from './terms/policies.ts';
import { trends } from './terms/trends.ts';
import * as value from './terms/value.ts';

const OTHERS = { fr, es, pt } as const;

let groups: ReadonlyMap<ConceptGroup, ReadonlyMap<string, Concept>> | undefined;
const indexes = new Map<ConceptGroup, Map<string, Concept>>();

function table(): ReadonlyMap<ConceptGroup, ReadonlyMap<string, Concept>> {
  if (groups) return groups;
  const plain: readonly (readonly PlainConcept[])[] = [
    perspectives.perspectives,
    perspectives.scales,
    perspectives.stages,
    perspectives.activities,
    governance.governance,
    governance.governanceForms,
    governance.judgements,
    governance.levels,
    indicators.informationFlows,
    indicators.howMany,
    indicators.linkEnds,
    governance.drivenness,
    governance.instruments,
    governance.instrumentObjects,
    governance.externalGovernance,
    governance.powers,
    actors.actors,
    actors.institutions,
    policyInstruments,
    actors.functions,
    actors.sectors,
    value.measures,
    value.margins,
    value.factors,
    value.rents,
    value.intensities,
    value.priceBases,
    value.attributions,
    distribution,
    value.upgradings,
    benchmarks,
    trends,
    value.evidence,
  ];
  const related = relations(plain.flat());
  return (groups = new Map(
    plain.map((concepts) => [
      concepts[0]!.group,
      new Map(
        concepts.map((concept) => [
          concept.id,
          { ...concept, labels: labelsOf(concept), related: [...(related.get(nameOf(concept)) ?? [])] },
        ]),
      ),
    ]),
  ));
}

/** Who relates to whom, in both directions, of what the files state in one. */
function relations(concepts: readonly PlainConcept[]): ReadonlyMap<string, ReadonlySet<string>> {
  const related = new Map<string, Set<string>>();
  const add = (from: string, to: string): void => {
    related.set(from, (related.get(from) ?? new Set()).add(to));
  };
  for (const concept of concepts)
    for (const reference of concept.related) {
      add(nameOf(concept), fullReference(concept.group, reference));
      add(fullReference(concept.group, reference), nameOf(concept));
    }
  return related;
}

function labelsOf(concept: PlainConcept): Concept['labels'] {
  const name = nameOf(concept);
  const labels: Partial<Record<Exclude<Language, 'en'>, Labels>> = {};
  for (const language of ['fr', 'es', 'pt'] as const) {
    const row = OTHERS[language][name];
    if (!row) continue;
    const [preferred, ...alternative] = row;
    labels[language] = { preferred, alternative, hidden: [] };
  }
  return labels;
}

/** A reference in full: `group/id`. */
export function fullReference(group: ConceptGroup, reference: string): string {
  return reference.includes('/') ? reference : `${group}/${reference}`;
}

/** The name of a concept in the whole vocabulary: `governance-form/captive`. */
export function nameOf(concept: { readonly group: ConceptGroup; readonly id: string }): string {
  return `${concept.group}/${concept.id}`;
}

/** Every concept of a group, in the order to offer them. */
export function conceptsOf(group: ConceptGroup): readonly Concept[] {
  return [...(table().get(group)?.values() ?? [])];
}

/** Every concept of the vocabulary. */
export function allConcepts(): readonly Concept[] {
  return [...table().values()].flatMap((concepts) => [...concepts.values()]);
}

/** The concept with this id, exactly; `group/id` finds one in any group. */
export function conceptOf(group: ConceptGroup, id: string): Concept | undefined {
  const slash = id.indexOf('/');
  if (slash >= 0)
    return table()
      .get(id.slice(0, slash) as ConceptGroup)
      ?.get(id.slice(slash + 1));
  return table().get(group)?.get(id);
}

/** What the references of a concept lead to. */
export function broaderOf(concept: Concept): Concept | undefined {
  return concept.broader === undefined ? undefined : conceptOf(concept.group, concept.broader);
}

export function narrowerOf(concept: Concept): readonly Concept[] {
  const name = nameOf(concept);
  return allConcepts().filter(
    (other) => other.broader !== undefined && fullReference(other.group, other.broader) === name,
  );
}

export function relatedOf(concept: Concept): readonly Concept[] {
  return concept.related.flatMap((reference) => conceptOf(concept.group, reference) ?? []);
}

export function replacementOf(concept: Concept): Concept | undefined {
  return concept.replacedBy === undefined ? undefined : conceptOf(concept.group, concept.replacedBy);
}

/** What a concept is called in a language; undefined where the field has no word of its own for it there. */
export function labelsIn(concept: Concept, language: Language): Labels | undefined {
  if (language !== 'en') return concept.labels[language];
  return {
    preferred: concept.prefLabel,
    alternative: concept.altLabels,
    hidden: concept.hiddenLabels,
  };
}

/** Every label of a concept in every language, English first. */
export function allLabels(concept: Concept): readonly string[] {
  return LANGUAGES.flatMap((language) => {
    const labels = labelsIn(concept, language);
    return labels ? [labels.preferred, ...labels.alternative, ...labels.hidden] : [];
  });
}

/** Label of a concept by its id; the id itself when there is no such concept (an open group). */
export function conceptLabel(group: ConceptGroup, id: string): string {
  return conceptOf(group, id)?.prefLabel ?? id;
}

/**
 * The concept that a text names, by its id or any of its labels in any language, whatever case, accents, spaces or
 * hyphens. `canonical` is true for the id as we print it; else the text is a synonym that a fix may replace.
 */
export function findConcept(
  group: ConceptGroup,
  text: string,
): { readonly concept: Concept; readonly canonical: boolean } | undefined {
  const concepts = table().get(group);
  if (!concepts) return undefined;
  const same = concepts.get(text);
  if (same) return { concept: same, canonical: true };
  let index = indexes.get(group);
  if (!index) {
    index = new Map();
    for (const concept of concepts.values()) index.set(fold(concept.id), concept);
    for (const concept of concepts.values()) {
      for (const label of allLabels(concept)) {
        const key = fold(label);
        if (!index.has(key)) index.set(key, concept);
      }
    }
    indexes.set(group, index);
  }
  const concept = index.get(fold(text));
  return concept && { concept, canonical: false };
}

/**
 * The concepts that a word names in the whole vocabulary: the one of that preferred label; else those of that id; else
 * those with the label in any language. `group/id` names one.
 */
export function conceptsNamed(word: string): readonly Concept[] {
  const wanted = fold(word);
  if (wanted === '') return [];
  const concepts = allConcepts();
  const exact = concepts.filter((concept) => nameOf(concept) === word);
  if (exact.length > 0) return exact;
  for (const namesOf of [
    (concept: Concept) => [concept.prefLabel],
    (concept: Concept) => [concept.id],
    allLabels,
  ]) {
    const found = concepts.filter((concept) => namesOf(concept).some((name) => fold(name) === wanted));
    if (found.length > 0) return found;
  }
  return [];
}

/** Did-you-mean: the id of the concept of the group that was most likely meant. */
export function suggestConcept(group: ConceptGroup, text: string): string | undefined {
  const known = findConcept(group, text);
  if (known) return known.concept.id;
  const names = conceptsOf(group).flatMap((c) => [c.id, ...allLabels(c)]);
  const name = nearest(text, names);
  return name === undefined ? undefined : findConcept(group, name)?.concept.id;
}
