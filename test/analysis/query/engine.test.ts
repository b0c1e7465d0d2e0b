import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Query, type QueryContext, QueryEngine } from '../../../src/analysis/query/engine.ts';
import { DEFAULT_ANALYSIS_SETTINGS } from '../../../src/analysis/settings.ts';
import { NO_UNIT, statedAmount } from '../../../src/model/amount.ts';
import { ChainModel, plainFact } from '../../../src/model/chain-model.ts';
import type { Fact } from '../../../src/model/fact.ts';
import { ZERO, toShortText } from '../../../src/model/exact.ts';

const firm = (name: string): Fact =>
  plainFact({ subject: name, attribute: 'is', item: 'firm' }, { kind: 'flag' });
const figure = (subject: string, attribute: string, text: string, item?: string): Fact =>
  plainFact(
    { subject, attribute, ...(item !== undefined && { item }) },
    { kind: 'amount', amount: statedAmount(text, NO_UNIT) },
  );
const link = (name: string, from: string, to: string): Fact[] => [
  plainFact({ subject: name, attribute: 'is', item: 'link' }, { kind: 'flag' }),
  plainFact({ subject: name, attribute: 'from' }, { kind: 'subject', subject: from }),
  plainFact({ subject: name, attribute: 'to' }, { kind: 'subject', subject: to }),
];

const value = (fact: Fact | undefined) => {
  const stated = fact?.assertions[0].value;
  return stated?.kind === 'amount' ? (stated.amount.value ?? ZERO) : ZERO;
};

/** Wages of one firm and the sum of its costs; whether that is much; the names of those for whom it is. */
const spending: Query<string, string> = {
  name: 'spending',
  compute: (ctx, name) =>
    toShortText(
      ctx.factsOf(name, 'cost').reduce((sum, fact) => sum.add(value(fact)), value(ctx.fact(name, 'wages'))),
    ),
  fingerprint: (answer) => answer,
};
const spendsMuch: Query<string, boolean> = {
  name: 'spends-much',
  compute: (ctx, name) => Number(ctx.ask(spending, name)) > 10,
  fingerprint: String,
};
const bigSpenders: Query<'', string> = {
  name: 'big-spenders',
  compute: (ctx) =>
    ctx
      .subjects('firm')
      .filter((name) => ctx.ask(spendsMuch, name))
      .join(),
};

const base: readonly Fact[] = [
  firm('Mill'),
  firm('Shop'),
  figure('Mill', 'wages', '6'),
  figure('Mill', 'cost', '2', 'energy'),
  figure('Shop', 'wages', '20'),
  figure('Shop', 'employment', '3'),
];

function started(facts: readonly Fact[] = base) {
  const engine = new QueryEngine(new ChainModel('Dress', facts), DEFAULT_ANALYSIS_SETTINGS);
  const answer = engine.ask(bigSpenders, '');
  return {
    engine,
    answer,
    /** What is computed again when the facts become these. */
    then(next: readonly Fact[]) {
      engine.update(new ChainModel('Dress', next));
      const again = engine.ask(bigSpenders, '');
      return { answer: again, computed: [...engine.computed].sort() };
    },
  };
}

describe('queries', () => {
  it('answer, and compute each question once', () => {
    const { engine, answer } = started();
    expect(answer).toBe('Shop');
    expect([...engine.computed].sort()).toEqual([
      'big-spenders ',
      'spending Mill',
      'spending Shop',
      'spends-much Mill',
      'spends-much Shop',
    ]);
    engine.ask(bigSpenders, '');
    engine.ask(spending, 'Mill');
    expect(engine.computed).toHaveLength(5);
  });

  it('compute nothing when nothing was edited, even in a model built anew', () => {
    expect(started().then([...base])).toEqual({ answer: 'Shop', computed: [] });
  });

  it('compute again only what read the changed fact, and stop where the answer stays the same', () => {
    const next = base.map((f) => (f === base[2] ? figure('Mill', 'wages', '7') : f));
    expect(started().then(next)).toEqual({ answer: 'Shop', computed: ['spending Mill', 'spends-much Mill'] });
  });

  it('stop at the first when the answer itself is the same', () => {
    const next = base.map((f) => (f === base[2] ? figure('Mill', 'wages', '6.0') : f));
    expect(started().then(next).computed).toEqual(['spending Mill']);
  });

  it('go all the way up when the answer changes', () => {
    const next = base.map((f) => (f === base[2] ? figure('Mill', 'wages', '60') : f));
    expect(started().then(next)).toEqual({
      answer: 'Mill,Shop',
      computed: ['big-spenders ', 'spending Mill', 'spends-much Mill'],
    });
  });

  it('see a new member of a set that was enumerated, and one that is gone', () => {
    const more = started().then([...base, figure('Mill', 'cost', '9', 'rent')]);
    expect(more).toEqual({
      answer: 'Mill,Shop',
      computed: ['big-spenders ', 'spending Mill', 'spends-much Mill'],
    });
    expect(started().then(base.filter((f) => f !== base[3])).computed).toEqual([
      'spending Mill',
      'spends-much Mill',
    ]);
    const named = started().then([...base, firm('Bank')]);
    expect(named.computed).toEqual(['big-spenders ', 'spending Bank', 'spends-much Bank']);
  });

  it('see a fact that was looked for and not there', () => {
    const without = base.filter((f) => f !== base[2]);
    expect(started(without).then([...without, figure('Mill', 'wages', '60')]).answer).toBe('Mill,Shop');
  });

  it('take a query without a fingerprint for changed when it was computed again', () => {
    const plain: Query<string, number> = {
      name: 'plain',
      compute: (ctx, n) => Number(value(ctx.fact(n, 'wages'))),
    };
    const upper: Query<string, string> = { name: 'upper', compute: (ctx, n) => `${ctx.ask(plain, n)}` };
    const engine = new QueryEngine(new ChainModel('Dress', base), DEFAULT_ANALYSIS_SETTINGS);
    engine.ask(upper, 'Mill');
    engine.update(
      new ChainModel(
        'Dress',
        base.map((f) => (f === base[2] ? figure('Mill', 'wages', '6.0') : f)),
      ),
    );
    engine.ask(upper, 'Mill');
    expect(engine.computed).toEqual(['plain Mill', 'upper Mill']);
  });

  it('record what they read of links, of a whole subject and of the settings', () => {
    const facts = [...base, ...link('cloth', 'Mill', 'Shop')];
    const run = (look: (ctx: QueryContext) => unknown) => {
      const query: Query<'', unknown> = { name: 'look', compute: look };
      const engine = new QueryEngine(new ChainModel('Dress', facts), DEFAULT_ANALYSIS_SETTINGS);
      engine.ask(query, '');
      return (next: readonly Fact[], settings = DEFAULT_ANALYSIS_SETTINGS) => {
        engine.update(new ChainModel('Dress', next), settings);
        engine.ask(query, '');
        return engine.computed.length;
      };
    };
    const links = (ctx: QueryContext) => ctx.linksAt('from', 'Mill');
    expect(run(links)([...facts, ...link('thread', 'Mill', 'Shop')])).toBe(1);
    expect(run(links)([...facts, ...link('thread', 'Shop', 'Mill')])).toBe(0);
    const whole = (ctx: QueryContext) => ctx.allOf('Mill');
    expect(run(whole)([...facts, figure('Mill', 'volume', '1')])).toBe(1);
    expect(run(whole)([...facts, figure('Shop', 'volume', '1')])).toBe(0);
    const setting = (ctx: QueryContext) => ctx.setting('regions');
    expect(run(setting)(facts, { ...DEFAULT_ANALYSIS_SETTINGS, regions: 'm49' })).toBe(1);
    expect(run(setting)(facts, { ...DEFAULT_ANALYSIS_SETTINGS, megaRegionals: ['RCEP'] })).toBe(0);
  });

  it('name the question that asks itself', () => {
    const circle: Query<string, number> = { name: 'circle', compute: (ctx, n) => ctx.ask(circle, n) };
    const engine = new QueryEngine(new ChainModel('Dress', base), DEFAULT_ANALYSIS_SETTINGS);
    expect(() => engine.ask(circle, 'Mill')).toThrow('Query circle Mill asks itself.');
    expect(engine.ask(bigSpenders, ''), 'the engine goes on').toBe('Shop');
  });
});

describe('answers', () => {
  it('about what is gone for many edits are let go, and all others kept', () => {
    const { engine, then } = started();
    const size = (): number => (engine as unknown as { entries: Map<string, unknown> }).entries.size;
    const before = size();
    for (let i = 0; i < 200; i++) then([...base, firm(`Typed${i}`)]);
    expect(size()).toBeLessThan(before + 2 * 110);
    for (let i = 0; i < 120; i++) expect(then([...base]).answer).toBe('Shop');
    expect(size()).toBe(before);
    expect(then([...base]).computed).toEqual([]);
  });
});

describe('recomputation', () => {
  const names = ['Mill', 'Shop', 'Bank'];
  const fact: fc.Arbitrary<Fact> = fc
    .tuple(fc.constantFrom(...names), fc.constantFrom('wages', 'cost', 'volume', 'in'), fc.nat(30), fc.nat(3))
    .map(([name, attribute, n, i]) =>
      figure(name, attribute, String(n), attribute === 'cost' ? `c${i}` : undefined),
    );
  const store = fc
    .uniqueArray(fact, { selector: (f) => `${f.subject}#${f.attribute}:${f.item}`, maxLength: 12 })
    .map((facts) => [...names.map(firm), ...facts]);

  it('does nothing for a fact that no query read or enumerated', () => {
    fc.assert(
      fc.property(
        store,
        fc.constantFrom(...names),
        fc.constantFrom('rejects', 'capital'),
        (facts, name, attribute) => {
          expect(started(facts).then([...facts, figure(name, attribute, '5')]).computed).toEqual([]);
        },
      ),
    );
  });

  it('always ends with the answers of a fresh start', () => {
    fc.assert(
      fc.property(fc.array(store, { minLength: 2, maxLength: 5 }), ([first, ...rest]) => {
        const running = started(first);
        for (const facts of rest) expect(running.then(facts).answer).toBe(started(facts).answer);
      }),
    );
  });
});
