import type { Concept, ConceptGroup } from './concept.ts';
import { fold } from './fold.ts';
import { nearest } from './nearest.ts';
import * as actors from './terms/actors.ts';
import * as governance from './terms/governance.ts';
import * as perspectives from './terms/perspectives.ts';
import * as value from './terms/value.ts';

let groups: ReadonlyMap<ConceptGroup, ReadonlyMap<string, Concept>> | undefined;
const labels = new Map<ConceptGroup, Map<string, Concept>>();

function table(): ReadonlyMap<ConceptGroup, ReadonlyMap<string, Concept>> {
  return (groups ??= new Map(
    [perspectives, governance, actors, value]
      .flatMap((terms): (readonly Concept[])[] => Object.values(terms))
      .map((concepts) => [concepts[0]!.group, new Map(concepts.map((concept) => [concept.id, concept]))]),
  ));
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

/** Label of a concept by its id; the id itself when there is no such concept (an open group). */
export function conceptLabel(group: ConceptGroup, id: string): string {
  return conceptOf(group, id)?.prefLabel ?? id;
}

/**
 * The concept that a text names, by its id or any of its labels, whatever case, accents, spaces or hyphens.
 * `canonical` is true for the id as we print it; else the text is a synonym that a formatter may replace.
 */
export function findConcept(
  group: ConceptGroup,
  text: string,
): { readonly concept: Concept; readonly canonical: boolean } | undefined {
  const concepts = table().get(group);
  if (!concepts) return undefined;
  const same = concepts.get(text);
  if (same) return { concept: same, canonical: true };
  let index = labels.get(group);
  if (!index) {
    index = new Map();
    for (const concept of concepts.values()) index.set(fold(concept.id), concept);
    for (const concept of concepts.values()) {
      for (const label of [concept.prefLabel, ...concept.altLabels, ...concept.hiddenLabels]) {
        const key = fold(label);
        if (!index.has(key)) index.set(key, concept);
      }
    }
    labels.set(group, index);
  }
  const concept = index.get(fold(text));
  return concept && { concept, canonical: false };
}

/** Did-you-mean: the id of the concept of the group that was most likely meant. */
export function suggestConcept(group: ConceptGroup, text: string): string | undefined {
  const known = findConcept(group, text);
  if (known) return known.concept.id;
  const names = conceptsOf(group).flatMap((c) => [c.id, c.prefLabel, ...c.altLabels, ...c.hiddenLabels]);
  const name = nearest(text, names);
  return name === undefined ? undefined : findConcept(group, name)?.concept.id;
}
