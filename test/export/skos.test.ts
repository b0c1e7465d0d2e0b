import { DataFactory, Parser, Store } from 'n3';
import { beforeAll, describe, expect, it } from 'vitest';
import { Vocabulary } from '../../src/api/vocabulary.ts';
import { VOCABULARY_IRI } from '../../src/export/skos.ts';
import { allConcepts, nameOf } from '../../src/vocabulary/concepts.ts';
import { main, open } from '../api/open.ts';

const SKOS = 'http://www.w3.org/2004/02/skos/core#';
const DCT = 'http://purl.org/dc/terms/';
const OWL = 'http://www.w3.org/2002/07/owl#';
const TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';
const { namedNode } = DataFactory;

const project = `source survey { author "A. \\"Quote\\" Author"; year 2000; title "Words\\\\of the trade" }
term "CMT plant" means assembly @survey[p. 2]
term "dyeing & finishing" "dyeing and finishing" {
  definition "Giving \\"colour\\" to cloth;\\nnew line, back\\\\slash."
  broader production
  also "wet <processing>"
}
term pressing { definition "Ironing."; broader "dyeing & finishing" }
`;

describe.each([
  ['the vocabulary', ''],
  ['the vocabulary with the terms of a project', project],
])('%s as SKOS', (_, text) => {
  let store: Store;
  let turtle: string;
  const iri = (name: string): string => namedNode(`${VOCABULARY_IRI}:${name}`).value;
  const objects = (subject: string, predicate: string) => store.getObjects(subject, predicate, null);
  const pairs = (predicate: string): (readonly [string, string])[] =>
    store
      .getQuads(null, predicate, null, null)
      .map(({ subject, object }) => [subject.value, object.value] as const);
  const concepts = () => store.getSubjects(TYPE, `${SKOS}Concept`, null).map(({ value }) => value);

  beforeAll(async () => {
    const workspace = await open(text);
    turtle = new Vocabulary(workspace, [main]).turtle();
    store = new Store(new Parser({ format: 'text/turtle' }).parse(turtle));
  });

  it('is read by a parser of RDF, every concept of it', () => {
    expect(concepts()).toHaveLength(allConcepts().length + (text === '' ? 0 : 2));
    for (const concept of allConcepts())
      expect(
        store.countQuads(iri(nameOf(concept)), `${SKOS}notation`, DataFactory.literal(nameOf(concept)), null),
        nameOf(concept),
      ).toBe(1);
  });

  it('has every concept in the one scheme, beneath a top concept of it', () => {
    expect(store.getSubjects(TYPE, `${SKOS}ConceptScheme`, null)).toHaveLength(1);
    const top = new Set(objects(VOCABULARY_IRI, `${SKOS}hasTopConcept`).map(({ value }) => value));
    for (const concept of concepts()) {
      expect(objects(concept, `${SKOS}inScheme`).map(({ value }) => value)).toEqual([VOCABULARY_IRI]);
      const isTop = objects(concept, `${SKOS}topConceptOf`).length === 1;
      expect(isTop, concept).toBe(top.has(concept));
      expect(objects(concept, `${SKOS}broader`), concept).toHaveLength(isTop ? 0 : 1);
      expect(objects(concept, `${SKOS}definition`), concept).toHaveLength(1);
      expect(store.countQuads(null, `${SKOS}member`, concept, null), concept).toBe(1);
    }
  });

  it('has one preferred label in a language, which is no other label of the concept (S13, S14)', () => {
    for (const concept of concepts()) {
      const labels = ['prefLabel', 'altLabel', 'hiddenLabel'].map((kind) =>
        store.getObjects(concept, `${SKOS}${kind}`, null).map((object) => {
          if (object.termType !== 'Literal') throw new Error(`${object.value} is no text`);
          return { language: object.language, text: `${object.value}@${object.language}` };
        }),
      );
      const [preferred] = labels;
      expect(
        preferred!.some(({ language }) => language === 'en'),
        concept,
      ).toBe(true);
      expect(new Set(preferred!.map(({ language }) => language)).size, concept).toBe(preferred!.length);
      const all = labels.flat().map(({ text: label }) => label);
      expect(new Set(all).size, `${concept}: ${all.join(', ')}`).toBe(all.length);
    }
  });

  it('relates in both directions, and never along the hierarchy (S23, S25, S27)', () => {
    const known = new Set(concepts());
    const broader = pairs(`${SKOS}broader`);
    const has = (predicate: string, from: string, to: string): boolean =>
      store.countQuads(from, `${SKOS}${predicate}`, to, null) > 0;
    for (const [from, to] of broader) expect(has('narrower', to, from), `${from} → ${to}`).toBe(true);
    for (const [from, to] of pairs(`${SKOS}narrower`))
      expect(has('broader', to, from), `${from} → ${to}`).toBe(true);
    const parent = new Map(broader);
    const above = (concept: string): string[] => {
      const found: string[] = [];
      for (let next = parent.get(concept); next !== undefined; next = parent.get(next)) {
        expect(found).not.toContain(next);
        found.push(next);
      }
      return found;
    };
    for (const concept of known) expect(above(concept)).not.toContain(concept);
    for (const [from, to] of pairs(`${SKOS}related`)) {
      expect(has('related', to, from), `${from} → ${to}`).toBe(true);
      expect(above(from), `${from} → ${to}`).not.toContain(to);
      expect(above(to), `${from} → ${to}`).not.toContain(from);
    }
    for (const predicate of ['broader', 'narrower', 'related', 'member'])
      for (const [, to] of pairs(`${SKOS}${predicate}`)) expect(known, predicate).toContain(to);
  });

  it('marks what is out of use, with what to say instead, and gives sources', () => {
    const deprecated = store.getSubjects(`${OWL}deprecated`, null, null).map(({ value }) => value);
    expect(deprecated).toContain(iri('perspective/global-commodity-chain'));
    const replaced = pairs(`${DCT}isReplacedBy`);
    expect(replaced.map(([from]) => from).sort()).toEqual([...deprecated].sort());
    for (const [, to] of replaced) expect(concepts()).toContain(to);
    for (const { concept } of allConcepts().map((c) => ({ concept: iri(nameOf(c)) })))
      expect(objects(concept, `${DCT}source`).length, concept).toBeGreaterThan(0);
    const [flag] = store.getQuads(null, `${OWL}deprecated`, null, null);
    expect(flag!.object.termType === 'Literal' && flag!.object.datatype.value).toMatch(/#boolean$/);
  });

  if (text !== '')
    it('holds what the project adds, whatever characters are in it', () => {
      const own = objects(iri('function/assembly'), `${SKOS}altLabel`).map(({ value }) => value);
      expect(own).toContain('CMT plant');
      const [finishing] = store.getSubjects(
        `${SKOS}altLabel`,
        DataFactory.literal('wet <processing>', 'en'),
        null,
      );
      expect(objects(finishing!.value, `${SKOS}definition`)[0]!.value).toBe(
        'Giving "colour" to cloth;\nnew line, back\\slash.',
      );
      expect(objects(finishing!.value, `${SKOS}narrower`).map(({ value }) => value)).toEqual([
        iri('function/pressing'),
      ]);
      expect(objects(iri('function/assembly'), `${DCT}source`).map(({ value }) => value)).toContainEqual(
        expect.stringContaining('A. "Quote" Author (2000), “Words\\of the trade” (p. 2)'),
      );
    });
});
