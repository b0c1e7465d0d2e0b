import { describe, expect, it } from 'vitest';
import { authorities, authorityOf, citationText } from '../../src/vocabulary/citations.ts';
import { type Concept, LANGUAGES, type School } from '../../src/vocabulary/concept.ts';
import {
  allConcepts,
  allLabels,
  broaderOf,
  conceptOf,
  conceptsOf,
  findConcept,
  labelsIn,
  nameOf,
  narrowerOf,
  relatedOf,
  replacementOf,
  suggestConcept,
} from '../../src/vocabulary/concepts.ts';
import { enumeratedAttributes, enumeratedValue } from '../../src/vocabulary/enumerated-attributes.ts';
import { fold } from '../../src/vocabulary/fold.ts';
import { es } from '../../src/vocabulary/terms/labels-es.ts';
import { fr } from '../../src/vocabulary/terms/labels-fr.ts';
import { pt } from '../../src/vocabulary/terms/labels-pt.ts';

/** Every concept that is wider than this one, at whatever distance; itself when there is a circle. */
function widerThan(concept: Concept): Concept[] {
  const found: Concept[] = [];
  for (let wider = broaderOf(concept); wider && !found.includes(wider); wider = broaderOf(wider))
    found.push(wider);
  return found;
}

describe('the vocabulary', () => {
  it('holds more than 250 concepts, each with a definition of its own and an authority', () => {
    expect(allConcepts().length).toBeGreaterThan(250);
    const definitions = new Set<string>();
    for (const concept of allConcepts()) {
      const name = `${concept.group}/${concept.id}`;
      expect(concept.definition, name).toMatch(/^\p{Lu}.{8,}\.$/su);
      expect(definitions.has(concept.definition), name).toBe(false);
      definitions.add(concept.definition);
      expect(concept.citation.length, name).toBeGreaterThan(0);
      for (const cited of concept.citation) {
        expect(cited === 'ours' || authorityOf(cited), `${name} cites ${cited}`).toBeTruthy();
      }
    }
  });

  it('names the school of every term that a work of the field defines', () => {
    for (const concept of allConcepts()) {
      const works = concept.citation.flatMap((cited) => authorityOf(cited)?.school ?? []);
      if (works.length > 0) expect(concept.schools, nameOf(concept)).not.toEqual([]);
    }
  });

  it('refers to concepts that are there', () => {
    for (const concept of allConcepts()) {
      const references = [concept.broader, concept.replacedBy, ...concept.related];
      for (const ref of references.filter((r) => r !== undefined)) {
        expect(conceptOf(concept.group, ref), `${nameOf(concept)} → ${ref}`).toBeDefined();
        expect(conceptOf(concept.group, ref), nameOf(concept)).not.toBe(concept);
      }
    }
  });

  it('relates in both directions, and never to what is wider or narrower', () => {
    for (const concept of allConcepts()) {
      for (const other of relatedOf(concept)) {
        expect(relatedOf(other), `${nameOf(other)} → ${nameOf(concept)}`).toContain(concept);
        expect(widerThan(concept), nameOf(concept)).not.toContain(other);
        expect(widerThan(other), nameOf(other)).not.toContain(concept);
      }
      for (const narrower of narrowerOf(concept)) expect(broaderOf(narrower)).toBe(concept);
      const broader = broaderOf(concept);
      if (broader) expect(narrowerOf(broader)).toContain(concept);
    }
  });

  it('has no circle in its hierarchy', () => {
    for (const concept of allConcepts()) expect(widerThan(concept), nameOf(concept)).not.toContain(concept);
  });

  it('says what to use instead of a term that is out of use, and that is in use', () => {
    const deprecated = allConcepts().filter(({ replacedBy }) => replacedBy !== undefined);
    expect(deprecated.map(nameOf)).toEqual(
      expect.arrayContaining(['perspective/global-commodity-chain', 'distribution/income-share']),
    );
    for (const concept of deprecated) {
      expect(replacementOf(concept), nameOf(concept)).toBeDefined();
      expect(replacementOf(concept)!.replacedBy, nameOf(concept)).toBeUndefined();
    }
  });

  it.each(LANGUAGES)(
    'gives no preferred label to two concepts, nor one label twice to a concept: %s',
    (language) => {
      const seen = new Map<string, string>();
      for (const concept of allConcepts()) {
        const labels = labelsIn(concept, language);
        if (!labels) continue;
        const key = fold(labels.preferred);
        expect(seen.get(key), `${key} of ${nameOf(concept)}`).toBeUndefined();
        seen.set(key, nameOf(concept));
        const all = [labels.preferred, ...labels.alternative, ...labels.hidden];
        expect(new Set(all.map((label) => label.toLowerCase())).size, nameOf(concept)).toBe(all.length);
        for (const label of all) expect(label, nameOf(concept)).toBe(label.trim());
      }
    },
  );

  it('names in other languages only concepts that there are', () => {
    const names = new Set(allConcepts().map(nameOf));
    for (const rows of [fr, es, pt]) {
      expect(Object.keys(rows).length).toBeGreaterThan(100);
      for (const name of Object.keys(rows)) expect(names, name).toContain(name);
    }
  });

  it('gives no label to two concepts of one group, in any language', () => {
    const seen = new Map<string, string>();
    for (const c of allConcepts()) {
      for (const label of new Set([c.id, ...allLabels(c)].map(fold))) {
        const key = `${c.group}: ${label}`;
        expect(seen.get(key), `${key} of ${c.id}`).toBeUndefined();
        seen.set(key, c.id);
      }
    }
  });

  it('names every perspective and governance form of the method', () => {
    expect(conceptsOf('perspective').map((c) => c.id)).toEqual([
      'global-value-chain',
      'supply-chain',
      'international-production-network',
      'global-commodity-chain',
      'filière',
      'value-system',
      'production-network',
      'value-network',
    ]);
    const forms = (school: School) =>
      conceptsOf('governance-form')
        .filter((c) => c.schools.includes(school))
        .map((c) => c.id);
    expect(forms('GHS05')).toEqual(['market', 'modular', 'relational', 'captive', 'hierarchy']);
    expect(forms('Bellagio')).toEqual(['arms-length', 'network', 'quasi-hierarchy', 'vertical-integration']);
  });
});

describe('finding a concept', () => {
  it.each([
    ['governance-form', 'captive', 'captive', true],
    ['governance-form', 'Captive', 'captive', false],
    ['governance-form', 'quasi hierarchy', 'quasi-hierarchy', false],
    ['governance-form', "arm's-length", 'arms-length', false],
    ['governance-form', 'arm’s length market', 'arms-length', false],
    ['perspective', 'filiere', 'filière', false],
    ['perspective', 'value chain', 'global-value-chain', false],
    ['function', 'R&D', 'r-and-d', false],
    ['function', 'procurement', 'sourcing', false],
    ['level', 'high', 'high', true],
    ['intensity', 'labor', 'labour', false],
    ['rent', 'marketing', 'brand', false],
    ['governance-form', 'cautiva', 'captive', false],
    ['governance-form', 'Hiérarchie', 'hierarchy', false],
    ['upgrading', 'montee en gamme', 'upgrading', false],
    ['upgrading', 'escalamiento funcional', 'functional', false],
    ['perspective', 'cadeia global de valor', 'global-value-chain', false],
  ] as const)('%s: %s is %s', (group, text, id, canonical) => {
    const found = findConcept(group, text);
    expect(found?.concept.id).toBe(id);
    expect(found?.canonical).toBe(canonical);
  });

  it('finds no concept of another group, and none for nothing', () => {
    expect(findConcept('level', 'captive')).toBeUndefined();
    expect(findConcept('level', '')).toBeUndefined();
    expect(suggestConcept('governance-form', 'heirarchy')).toBe('hierarchy');
    expect(suggestConcept('governance-form', 'capitve')).toBe('captive');
    expect(suggestConcept('governance-form', 'zebra')).toBeUndefined();
  });

  it('knows which words an attribute takes', () => {
    expect(enumeratedValue('governance', 'captive')).toMatchObject({ id: 'captive', canonical: true });
    expect(enumeratedValue('complexity', 'very high')).toBeUndefined();
    expect(enumeratedValue('power', 'market-power')).toBeUndefined();
    expect(enumeratedValue('power', 'bargaining power')).toMatchObject({
      id: 'bargaining',
      canonical: false,
    });
    expect(enumeratedValue('nonsense', 'captive')).toBeUndefined();
    for (const row of enumeratedAttributes.values()) {
      expect(conceptsOf(row.group).length, row.attribute).toBeGreaterThan(1);
      for (const id of row.only ?? []) expect(conceptOf(row.group, id), id).toBeDefined();
    }
  });
});

describe('authorities', () => {
  it('read as full references, with locator and doi', () => {
    expect(citationText('GHS05')).toBe(
      'Gereffi, G., Humphrey, J. and Sturgeon, T. (2005). The governance of global value chains. Review of International Political Economy 12(1), 78–104. https://doi.org/10.1080/09692290500049805',
    );
    expect(citationText('GHKS §3.2')).toMatch(/IDS Bulletin 32\(3\).* \(§3\.2\)/);
    expect(citationText('ours')).toMatch(/our own/i);
    expect(citationText('Nobody 1900')).toBe('Nobody 1900');
  });

  it('cover the keys of the method', () => {
    const keys =
      'GHKS GVCI GHS05 HS02 G94 G99 K98 K00 KM01 MS01 KR05 BM11 DPS19 P90 LKD HIY01 KWW14 WWZ13'.split(' ');
    for (const key of keys) expect(authorities().has(key), key).toBe(true);
  });
});
