import { describe, expect, test } from 'vitest';
import { expectationResults } from '../../../src/analysis/claims/claims.ts';
import type { QueryEngine } from '../../../src/analysis/query/engine.ts';
import { valueConclusions } from '../../../src/analysis/value/value.ts';
import { type ModelBuilder, chain, expected } from '../model-builder.ts';
import { reader } from './reading.ts';

/** Two parts that share no firm: A sells to B, D sells to E, both to the market. */
function twoParts(price: string, extra: (model: ModelBuilder) => void = () => {}): ModelBuilder {
  const model = chain('C', { currency: 'USD', 'unit-of-account': 'piece' })
    .firm('A', { in: 'CN' })
    .firm('B', { in: 'US' })
    .firm('D', { in: 'VN' })
    .firm('E', { in: 'US' })
    .market('M', { in: 'US' })
    .link('A', 'B', { price })
    .link('B', 'M', { price: '40' })
    .link('D', 'E', { price: '7' })
    .link('E', 'M', { price: '9' });
  extra(model);
  return model;
}

function afterEdit(engine: QueryEngine, model: ModelBuilder): readonly string[] {
  engine.update(model.model());
  engine.ask(valueConclusions, '');
  return [...engine.computed];
}

describe('an edit redoes what it touches', () => {
  test('a figure of one part leaves the account of the other', () => {
    const engine = twoParts('10').engine();
    engine.ask(valueConclusions, '');
    const computed = afterEdit(engine, twoParts('12'));
    expect(computed.filter((key) => key.startsWith('value-account'))).toEqual(['value-account A']);
    expect(computed.filter((key) => key.startsWith('value-stated'))).toEqual(['value-stated A->B']);
    // The final price is as it was: the other part's conclusions and shares stand.
    expect(computed).not.toContain('value-part-conclusions D');
    expect(computed).not.toContain('value-part-shares D');
    expect(computed).not.toContain('value-structure ');
    expect(reader(engine)('C/B#increment')).toBe('28 USD');
    expect(reader(engine)('C/E#increment')).toBe('2 USD');
  });

  test('what is no amount recomputes no account', () => {
    const engine = twoParts('10').engine();
    engine.ask(valueConclusions, '');
    const computed = afterEdit(
      engine,
      twoParts('10', (model) => model.state('A->B', { exposed: true }).state('A', { title: 'Mill' })),
    );
    expect(computed.filter((key) => /^value-(account|part|sums|conclusions|periods)/.test(key))).toEqual([]);
  });

  test('a place that changes adds up again by place only', () => {
    const engine = twoParts('10').engine();
    engine.ask(valueConclusions, '');
    const moved = twoParts('10');
    const fact = moved.facts.findIndex((f) => f.subject === 'A' && f.attribute === 'in');
    moved.facts.splice(fact, 1);
    moved.state('A', { in: 'BD' });
    const computed = afterEdit(engine, moved);
    expect(computed).toContain('value-sums location');
    expect(computed.filter((key) => /^value-(account|sums (stage|ownership)|final-price)/.test(key))).toEqual(
      [],
    );
  });

  test('an expectation that is written recomputes nothing of the account', () => {
    const engine = twoParts('10').engine();
    engine.ask(valueConclusions, '');
    engine.ask(expectationResults, '');
    engine.update(twoParts('10', (model) => model.expect(expected('increment of B = 30'))).model());
    expect(engine.ask(expectationResults, '').map((r) => r.passed)).toEqual([true]);
    expect(engine.computed.filter((key) => key.startsWith('value-'))).toEqual(['value-index ']);
  });
});
