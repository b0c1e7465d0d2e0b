import { describe, expect, it } from 'vitest';
import { NO_UNIT, statedAmount } from '../../src/model/amount.ts';
import { ChainModel, plainFact, sameFacts } from '../../src/model/chain-model.ts';
import type { Fact } from '../../src/model/fact.ts';
import { resolveOverlay } from '../../src/model/overlay.ts';

const wages = (text: string, document: string): Fact =>
  plainFact(
    { subject: 'Contractor', attribute: 'wages' },
    { kind: 'amount', amount: statedAmount(text, NO_UNIT) },
    document,
  );
const functionOf = (name: string, document = 'base'): Fact =>
  plainFact(
    { subject: 'Contractor', attribute: 'function', item: name },
    { kind: 'term', terms: [name] },
    document,
  );
const is: Fact = plainFact(
  { subject: 'Contractor', attribute: 'is', item: 'firm' },
  { kind: 'flag' },
  'base',
);

const base = new ChainModel('Footwear1990', [is, wages('6', 'base'), functionOf('assembly')]);
const said = (model: ChainModel) =>
  [...model.all()].map(({ attribute, item, assertions }) =>
    [attribute, item, ...assertions.map(({ origin }) => origin.document)].filter(Boolean).join(' '),
  );

describe('an overlay', () => {
  it('adds what is new and joins what is stated already, each with its origin', () => {
    const { model, problems } = resolveOverlay('Footwear2003', base, [
      { kind: 'add', fact: functionOf('design', 'snapshot') },
      { kind: 'add', fact: wages('7', 'snapshot') },
    ]);
    expect(problems).toEqual([]);
    expect(model.name).toBe('Footwear2003');
    expect(said(model)).toEqual([
      'is firm base',
      'wages base snapshot',
      'function assembly base',
      'function design snapshot',
    ]);
  });

  it('replaces a fact, or states it where the base is silent', () => {
    const { model, problems } = resolveOverlay('Doubled', base, [
      { kind: 'replace', fact: wages('12', 'scenario') },
      { kind: 'replace', fact: functionOf('design', 'scenario') },
    ]);
    expect(problems).toEqual([]);
    expect(said(model)).toEqual([
      'is firm base',
      'wages scenario',
      'function assembly base',
      'function design scenario',
    ]);
  });

  it('removes a fact or a subject, and says when there is nothing to remove', () => {
    const change = {
      kind: 'remove',
      key: { subject: 'Contractor', attribute: 'function', item: 'design' },
    } as const;
    const { model, problems } = resolveOverlay('x', base, [
      { kind: 'remove', key: { subject: 'Contractor', attribute: 'function', item: 'assembly' } },
      change,
    ]);
    expect(said(model)).toEqual(['is firm base', 'wages base']);
    expect(problems).toEqual([{ change, reason: 'not-there' }]);
    const gone = resolveOverlay('x', base, [{ kind: 'remove-subject', subject: 'Contractor' }]);
    expect(gone.model.size).toBe(0);
    expect(resolveOverlay('x', base, [{ kind: 'remove-subject', subject: 'Nobody' }]).problems).toHaveLength(
      1,
    );
  });

  it('leaves the base as it was, and takes the changes in their order', () => {
    const before = new ChainModel(base.name, [...base.all()]);
    const { model } = resolveOverlay('x', base, [
      { kind: 'remove-subject', subject: 'Contractor' },
      { kind: 'add', fact: wages('9', 'later') },
    ]);
    expect(said(model)).toEqual(['wages later']);
    expect(sameFacts(base, before)).toBe(true);
  });

  it('stacks: a scenario over a snapshot over a base', () => {
    const snapshot = resolveOverlay('2003', base, [
      { kind: 'add', fact: functionOf('design', '2003') },
    ]).model;
    const scenario = resolveOverlay('what-if', snapshot, [
      { kind: 'remove', key: { subject: 'Contractor', attribute: 'function', item: 'design' } },
    ]).model;
    expect(sameFacts(scenario, base)).toBe(true);
  });
});
