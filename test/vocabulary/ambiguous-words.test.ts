import { describe, expect, it } from 'vitest';
import { ambiguousWords, settledPhrases } from '../../src/vocabulary/ambiguous-words.ts';
import { authorityOf } from '../../src/vocabulary/citations.ts';
import type { ConceptGroup } from '../../src/vocabulary/concept.ts';
import { allConcepts, conceptOf } from '../../src/vocabulary/concepts.ts';

describe('ambiguous words', () => {
  it.each(ambiguousWords().map((word) => [word.word, word] as const))(
    '%s has two meanings or more, each a concept, and says why',
    (_, word) => {
      expect(word.meanings.length).toBeGreaterThan(1);
      for (const { concept, sector } of word.meanings) {
        expect(conceptOf(concept.split('/')[0] as ConceptGroup, concept), concept).toBeDefined();
        if (sector !== undefined) expect(conceptOf('sector', sector), sector).toBeDefined();
      }
      expect(word.why).toMatch(/^\p{Lu}.+\.$/u);
      for (const cited of word.citation) expect(cited === 'ours' || authorityOf(cited), cited).toBeTruthy();
    },
  );

  it('covers the words of the method', () => {
    const words = ambiguousWords().map(({ word }) => word);
    for (const word of ['margin', 'value', 'income share', 'network', 'production network', 'value network'])
      expect(words).toContain(word);
    for (const word of ['upgrading', 'hierarchy', 'governance', 'OEM', 'global'])
      expect(words).toContain(word);
  });

  it('are settled by the labels that hold them', () => {
    const settled = (name: string) =>
      settledPhrases(
        ambiguousWords().find(({ word }) => word === name)!,
        allConcepts(),
      );
    expect(settled('margin')).toEqual(
      expect.arrayContaining(['gross margin', 'operating margin', 'net margin']),
    );
    expect(settled('margin')).not.toContain('margin');
    expect(settled('hierarchy')).toContain('quasi hierarchy');
    expect(settled('network')).toContain('inter firm network');
    expect(settled('value')).toContain('value added');
  });
});
