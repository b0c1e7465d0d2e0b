import { AstUtils, GrammarAST } from 'langium';
import { describe, expect, it } from 'vitest';
import { describedKeywords, keywordMeaning } from '../../src/language/keywords.ts';
import { gvcServices } from '../../src/language/services.ts';

describe('keywords', () => {
  const keywords = new Set(
    AstUtils.streamAllContents(gvcServices().Grammar)
      .filter(GrammarAST.isKeyword)
      .map(({ value }) => value)
      .filter((value) => /^[a-z]/.test(value)),
  );

  it('of the grammar all say what they do, and no other word does', () => {
    expect([...describedKeywords()].sort()).toEqual([...keywords].sort());
    for (const keyword of keywords) expect(keywordMeaning(keyword)!.does, keyword).toMatch(/^\p{Lu}.*\.$/su);
    expect(keywordMeaning('toString')).toBeUndefined();
  });

  it('stand for a concept of the vocabulary where the field has one', () => {
    const named = [...keywords].map((keyword) => keywordMeaning(keyword)!).filter((m) => 'concept' in m);
    expect(named.length).toBeGreaterThan(60);
    for (const { does, concept } of named) expect(concept, does).toBeDefined();
    expect(keywordMeaning('lead')!.concept?.id).toBe('lead-firm');
    expect(keywordMeaning('wages')!.concept?.group).toBe('factor');
  });
});
