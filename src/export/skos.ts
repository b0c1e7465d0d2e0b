import { authorityOf, citationText, schoolName } from '../vocabulary/citations.ts';
import { LANGUAGES } from '../vocabulary/concept.ts';
import { labelsIn } from '../vocabulary/concepts.ts';
import type { Entry } from '../vocabulary/entries.ts';

/** Beginning of the address of every concept, group and of the scheme itself. */
export const VOCABULARY_IRI = 'urn:x-gvc:vocabulary';

const PREFIXES = [
  ['skos', 'http://www.w3.org/2004/02/skos/core#'],
  ['dct', 'http://purl.org/dc/terms/'],
  ['owl', 'http://www.w3.org/2002/07/owl#'],
] as const;

type Property = readonly [name: string, values: readonly string[]];

/**
 * The vocabulary as SKOS in Turtle: one concept scheme, a collection for each group, and each concept with its labels
 * in every language, definition, note, relations, sources and replacement.
 */
export function skosTurtle(entries: ReadonlyMap<string, Entry>): string {
  const all = [...entries.values()];
  const scheme = `<${VOCABULARY_IRI}>`;
  const top = all.filter(({ broader }) => broader === undefined);
  const groups = [...new Set(all.map(({ concept }) => concept.group))];
  return [
    ...PREFIXES.map(([prefix, iri]) => `@prefix ${prefix}: <${iri}> .`),
    '',
    subject(scheme, [
      ['a', ['skos:ConceptScheme']],
      ['skos:prefLabel', [literal('Vocabulary of global value chain analysis', 'en')]],
      ['skos:hasTopConcept', top.map(({ name }) => iriOf(name))],
    ]),
    ...groups.map((group) =>
      subject(iriOf(`group/${group}`), [
        ['a', ['skos:Collection']],
        ['skos:prefLabel', [literal(group.replaceAll('-', ' '), 'en')]],
        ['skos:member', all.filter(({ concept }) => concept.group === group).map(({ name }) => iriOf(name))],
      ]),
    ),
    ...all.map((entry) => conceptOf(entry, scheme)),
  ].join('\n');
}

function conceptOf(entry: Entry, scheme: string): string {
  const { concept, name } = entry;
  const labels = (kind: 'alternative' | 'hidden'): string[] =>
    LANGUAGES.flatMap((language) =>
      (labelsIn(concept, language)?.[kind] ?? []).map((label) => literal(label, language)),
    );
  const ownLabels = entry.projectTerms.map(({ label }) => literal(label));
  const dois = concept.citation.flatMap((cited) => authorityOf(cited)?.doi ?? []);
  return subject(iriOf(name), [
    ['a', ['skos:Concept']],
    ['skos:inScheme', [scheme]],
    ['skos:topConceptOf', entry.broader === undefined ? [scheme] : []],
    ['skos:notation', [literal(name)]],
    [
      'skos:prefLabel',
      LANGUAGES.flatMap((language) => {
        const found = labelsIn(concept, language);
        return found ? [literal(found.preferred, language)] : [];
      }),
    ],
    ['skos:altLabel', [...labels('alternative'), ...ownLabels]],
    ['skos:hiddenLabel', labels('hidden')],
    ['skos:definition', [literal(concept.definition, 'en')]],
    ['skos:scopeNote', concept.scopeNote === undefined ? [] : [literal(concept.scopeNote, 'en')]],
    ['skos:note', concept.schools.map((school) => literal(`School: ${schoolName(school)}`, 'en'))],
    ['skos:broader', entry.broader === undefined ? [] : [iriOf(entry.broader)]],
    ['skos:narrower', entry.narrower.map(iriOf)],
    ['skos:related', entry.related.map(iriOf)],
    [
      'dct:source',
      [
        ...dois.map((doi) => `<https://doi.org/${iriPart(doi)}>`),
        ...concept.citation.map((cited) => literal(citationText(cited))),
        ...entry.projectTerms.flatMap(({ sources }) => sources.map((source) => literal(source))),
      ],
    ],
    ['dct:isReplacedBy', entry.replacedBy === undefined ? [] : [iriOf(entry.replacedBy)]],
    ['owl:deprecated', entry.replacedBy === undefined ? [] : ['true']],
  ]);
}

/** One subject with its properties, those without a value left out. */
function subject(iri: string, properties: readonly Property[]): string {
  const lines = properties
    .filter(([, values]) => values.length > 0)
    .map(([name, values]) => `${name} ${[...new Set(values)].join(' ,\n        ')}`);
  return `${iri}\n    ${lines.join(' ;\n    ')} .\n`;
}

function iriOf(name: string): string {
  return `<${VOCABULARY_IRI}:${name.split('/').map(iriPart).join('/')}>`;
}

/** Part of an address: what an IRI in Turtle does not take is escaped. */
function iriPart(text: string): string {
  return text.replace(/[^\p{L}\p{N}\-._~:/()]/gu, (character) => encodeURIComponent(character));
}

/** A text between quotation marks, with its language. */
function literal(text: string, language?: string): string {
  const escaped = text.replace(/["\\\p{Cc}]/gu, (character) => {
    if (character === '"' || character === '\\') return `\\${character}`;
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `"${escaped}"${language === undefined ? '' : `@${language}`}`;
}
