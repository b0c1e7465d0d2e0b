import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_UNIT, statedAmount } from '../../src/model/amount.ts';
import { ChainModel, plainFact, sameFacts } from '../../src/model/chain-model.ts';
import { type Fact, factContent, keyText } from '../../src/model/fact.ts';

const flag = { kind: 'flag' } as const;
const amount = (text: string) => ({ kind: 'amount', amount: statedAmount(text, NO_UNIT) }) as const;
const subject = (name: string) => ({ kind: 'subject', subject: name }) as const;

const facts: readonly Fact[] = [
  plainFact({ subject: 'Mill', attribute: 'is', item: 'firm' }, flag),
  plainFact({ subject: 'Shop', attribute: 'is', item: 'firm' }, flag),
  plainFact({ subject: 'cloth', attribute: 'is', item: 'link' }, flag),
  plainFact({ subject: 'cloth', attribute: 'from' }, subject('Mill')),
  plainFact({ subject: 'cloth', attribute: 'to' }, subject('Shop')),
  plainFact({ subject: 'cloth', attribute: 'price' }, amount('22.50')),
  plainFact({ subject: 'Mill', attribute: 'cost', item: 'energy' }, amount('2')),
  plainFact({ subject: 'Mill', attribute: 'cost', item: 'promotion' }, amount('4')),
];

describe('the store of facts', () => {
  const model = new ChainModel('Dress', facts);

  it('answers by key, by attribute, by subject, by kind and by link', () => {
    expect(model.fact('cloth', 'price')).toBe(facts[5]);
    expect(model.fact('Mill', 'cost', 'energy')).toBe(facts[6]);
    expect(model.fact('Mill', 'cost')).toBeUndefined();
    expect(model.factsOf('Mill', 'cost')).toEqual([facts[6], facts[7]]);
    expect(model.allOf('cloth')).toEqual(facts.slice(2, 6));
    expect(model.subjects('firm')).toEqual(['Mill', 'Shop']);
    expect(model.subjects('market')).toEqual([]);
    expect(model.linksAt('from', 'Mill')).toEqual(['cloth']);
    expect(model.linksAt('to', 'Mill')).toEqual([]);
    expect(model.size).toBe(facts.length);
  });

  it('keeps what two sources say under one key', () => {
    const [one] = plainFact({ subject: 'Mill', attribute: 'wages' }, amount('6')).assertions;
    const two = { ...one, value: amount('7'), citations: [{ source: 'survey' }] };
    const store = new ChainModel('Dress', [{ subject: 'Mill', attribute: 'wages', assertions: [one, two] }]);
    expect(store.fact('Mill', 'wages')!.assertions.map(({ citations }) => citations)).toEqual([
      [],
      [{ source: 'survey' }],
    ]);
  });

  it('says the same whatever the order of the declarations', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...facts], { minLength: facts.length }), (shuffled) => {
        expect(sameFacts(new ChainModel('Dress', shuffled), model)).toBe(true);
      }),
    );
  });

  it('tells apart what says something else', () => {
    const without = new ChainModel('Dress', facts.slice(1));
    const other = new ChainModel('Dress', [
      ...facts.slice(0, 5),
      plainFact({ subject: 'cloth', attribute: 'price' }, amount('22.5')),
      ...facts.slice(6),
    ]);
    expect(sameFacts(without, model)).toBe(false);
    expect(sameFacts(other, model), 'printed digits are part of what is said').toBe(false);
  });
});

describe('keys and contents', () => {
  it('tells the item apart from the attribute', () => {
    expect(keyText({ subject: 'Mill', attribute: 'cost' })).toBe('Mill#cost');
    expect(keyText({ subject: 'Mill', attribute: 'cost', item: 'x' })).toBe('Mill#cost:x');
    expect(keyText({ subject: '', attribute: 'cost', item: '' })).toBe('#cost:');
  });

  it('holds exact amounts, and is the same for the same statement', () => {
    const fact = (text: string) => plainFact({ subject: 'a', attribute: 'b' }, amount(text));
    expect(factContent(fact('1'))).toBe(factContent(fact('1')));
    expect(factContent(fact('1'))).not.toBe(factContent(fact('2')));
    expect(factContent(fact('9007199254740993'))).not.toBe(factContent(fact('9007199254740992')));
  });
});
