import { describe, expect, it } from 'vitest';
import type { TextOwner } from '../../../src/analysis/terminology/word-rules.ts';
import { wordsIn } from '../../../src/analysis/terminology/words.ts';

/** What is found in a text as `rule “word”`. */
function found(text: string, owner: TextOwner = 'other'): string[] {
  return wordsIn(text, owner).map(({ rule, word }) => `${rule} “${word}”`);
}

describe('words that may mislead', () => {
  it.each<[string, TextOwner, string]>([
    ['The margin of the shop is high', 'other', 'margin “margin”'],
    ['Margins fell by half', 'other', 'margin “Margins”'],
    ['La marge du détaillant', 'other', 'margin “marge”'],
    ['El margen de la tienda', 'other', 'margin “margen”'],
    ['A margem da loja', 'other', 'margin “margem”'],
    ['Farmers get a small share of the value', 'other', 'value “value”'],
    ['The value share of the brand', 'other', 'value “value”'],
    ['Most of the value stays abroad', 'other', 'value “value”'],
    ['The income share of growers', 'other', 'income “income share”'],
    ['Their share of income fell', 'other', 'income “share of income”'],
    ['Upgrading was slow', 'other', 'upgrading “Upgrading”'],
    ['It depends on upgrading by suppliers', 'other', 'upgrading “upgrading”'],
    ['Built by two OEMs', 'other', 'oem “OEMs”'],
    ['An original equipment manufacturer', 'other', 'oem “An original equipment manufacturer”'],
    ['A global commodity chain', 'other', 'historical “A global commodity chain”'],
    ['Uma cadeia mercantil global', 'other', 'historical “cadeia mercantil global”'],
    ['A regional production network', 'other', 'network “production network”'],
    ['Value networks of makers', 'other', 'network “Value networks”'],
    ['They are linked in a network', 'link', 'network “network”'],
    ['A hierarchy over small makers', 'link', 'hierarchy “hierarchy”'],
    ['The governance of this link changed', 'link', 'governance “governance”'],
    ['Governed from Paris', 'link', 'governance “Governed”'],
    ['The global value chain of shirts', 'chain', 'global “global”'],
    ['This chain is global', 'chain', 'global “global”'],
    ['La cadena global de valor', 'chain', 'global “global”'],
    ['A buyer-driven chain', 'other', 'driven “buyer-driven”'],
    ['Says Gereffi (1999). Its margin is small.', 'other', 'margin “margin”'],
    ['The margin in 2001', 'other', 'margin “margin”'],
    ['The margin fell. Gereffi et al. 2001 see upgrading.', 'other', 'margin “margin”'],
  ])('%s', (text, owner, hit) => {
    expect(found(text, owner)).toEqual([hit]);
  });

  it.each<[string, TextOwner]>([
    // The kind is said, beside the word or in the same text.
    ['The gross margin of the shop', 'other'],
    ['Mark-ups and margins are not rates of profit', 'other'],
    ['The margin before interest: the operating margin', 'other'],
    ['La marge brute du détaillant', 'other'],
    ['A margem líquida', 'other'],
    ['Share of value added', 'other'],
    ['Most of the value is captured abroad', 'other'],
    ['The value chain of shirts', 'other'],
    ['Market value, face value, great value', 'other'],
    ['Product and process upgrading', 'other'],
    ['The wage income share', 'other'],
    ['Assembly, OEM, own brands', 'other'],
    ['A modular production network', 'other'],
    ['An international production network', 'other'],
    // The word means something else.
    ['A margin of error of 2 points', 'other'],
    ['At the margin it pays', 'other'],
    ['Al margen de la ley', 'other'],
    ['Upgrading of machinery', 'other'],
    ['Two types of upgrading', 'other'],
    ['Upgrading via vertical integration', 'other'],
    ['A dealer network', 'link'],
    ['The rail network', 'link'],
    ['A network of roads', 'other'],
    ['oems', 'other'],
    ['Commodity chains of cotton', 'other'],
    ['the marginal grower', 'other'],
    // It is denied, compared, or of chains in general.
    ['There is no governance here', 'link'],
    ['Not governed by anyone', 'link'],
    ['Market governance', 'link'],
    ['The most hierarchical of four', 'link'],
    ['A quasi-hierarchy', 'link'],
    ['A quasi hierarchy', 'link'],
    ['Neither buyer-driven nor producer-driven', 'other'],
    ['Buyer-driven and other chains', 'other'],
    ['The global value chain approach', 'chain'],
    ['The BRC Global Standard', 'chain'],
    ['In global value chains', 'chain'],
    // Words that are looked at on links, or of the chain itself, only.
    ['The governance of exports', 'other'],
    ['A hierarchy', 'other'],
    ['They work in a network', 'other'],
    ['The global value chain of shirts', 'other'],
    // What is not the author's own sentence.
    ['She calls it “the margin of the shop”', 'other'],
    ["He says 'a buyer-driven chain' of it", 'other'],
    ['Il parle de «marge»', 'other'],
    ['See https://example.org/margin/upgrading', 'other'],
    ['In *Upgrading in Global Commodity Chains* he shows it', 'other'],
    ['As @gereffi1994-global-commodity-chain says', 'other'],
    ['The column `margin` of the table', 'other'],
    ['Gereffi (1999) calls it a buyer-driven chain.', 'other'],
    ['The classic buyer-driven chain (Gereffi et al. 2001, §3).', 'other'],
    ['', 'chain'],
  ])('nothing in: %s', (text, owner) => {
    expect(found(text, owner)).toEqual([]);
  });

  it('tells two of the same word apart', () => {
    expect(
      wordsIn('Upgrading helps; upgrading hurts; upgrading is slow', 'other').map(({ nth }) => nth),
    ).toEqual([0, 0, 1]);
  });

  it('finds a word over the end of a line', () => {
    expect(found('The income\nshare of growers')).toEqual(['income “income\nshare”']);
  });

  it('reads a long text without backtracking', () => {
    const start = performance.now();
    wordsIn(`${'global value '.repeat(20_000)}${'"'.repeat(5000)} margin`, 'chain');
    expect(performance.now() - start).toBeLessThan(1500);
  });
});
