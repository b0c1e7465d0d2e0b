import { describe, expect, it } from 'vitest';
import { authorities, authorityOf, citationText } from '../../src/vocabulary/citations.ts';
import type { School } from '../../src/vocabulary/concept.ts';
import {
  allConcepts,
  conceptOf,
  conceptsOf,
  findConcept,
  suggestConcept,
} from '../../src/vocabulary/concepts.ts';
import { enumeratedAttributes, enumeratedValue } from '../../src/vocabulary/enumerated-attributes.ts';
import { fold } from '../../src/vocabulary/fold.ts';

describe('the vocabulary', () => {
  it('holds more than 150 concepts, each with a definition of its own and an authority', () => {
    expect(allConcepts().length).toBeGreaterThan(150);
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

  it('refers to concepts that are there', () => {
    for (const concept of allConcepts()) {
      for (const ref of [...(concept.broader ? [concept.broader] : []), ...(concept.related ?? [])]) {
        expect(conceptOf(concept.group, ref), `${concept.group}/${concept.id} → ${ref}`).toBeDefined();
      }
    }
  });

  it('gives no label to two concepts of one group', () => {
    const seen = new Map<string, string>();
    for (const c of allConcepts()) {
      for (const label of new Set([c.id, c.prefLabel, ...c.altLabels, ...c.hiddenLabels].map(fold))) {
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
    expect(enumeratedValue('governance', 'captive')).toEqual({ id: 'captive', canonical: true });
    expect(enumeratedValue('complexity', 'very high')).toBeUndefined();
    expect(enumeratedValue('power', 'market-power')).toBeUndefined();
    expect(enumeratedValue('power', 'bargaining power')).toEqual({ id: 'bargaining', canonical: false });
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
