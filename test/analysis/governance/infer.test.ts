import { describe, expect, it } from 'vitest';
import {
  GOVERNANCE_TYPES,
  bellagioForm,
  bothNames,
  typesMeant,
} from '../../../src/analysis/governance/forms.ts';
import { type Level, flipsOf, inferTypes, outcomeOf } from '../../../src/analysis/governance/infer.ts';
import { analyse, facts, optionsAt } from './chain.ts';

/** The table of the method, §3.2, written out: complexity, codifiability, capability → result. */
const TABLE: Readonly<Record<string, string>> = {
  'low high high': 'market',
  'high high high': 'modular',
  'high low high': 'relational',
  'high high low': 'captive',
  'high low low': 'hierarchy',
  'low high low': 'no-type',
  'low low high': 'unlikely',
  'low low low': 'unlikely',
};

const STATED = ['low', 'medium', 'high', 'unknown'] as const;
const combinations = STATED.flatMap((complexity) =>
  STATED.flatMap((codifiability) => STATED.map((capability) => ({ complexity, codifiability, capability }))),
);

const possible = (stated: string): readonly Level[] =>
  stated === 'high' || stated === 'low' ? [stated] : ['high', 'low'];

describe('the type that three judgements give', () => {
  it.each(Object.entries(TABLE))('%s → %s', (levels, outcome) => {
    const [complexity, codifiability, capability] = levels.split(' ') as [Level, Level, Level];
    expect(outcomeOf(complexity, codifiability, capability)).toBe(outcome);
  });

  it('is, for all 64 combinations of low, medium, high and unknown, the set of rows that they leave open', () => {
    expect(combinations).toHaveLength(64);
    for (const stated of combinations) {
      const expected = Object.entries(TABLE)
        .filter(([levels]) => {
          const [a, b, c] = levels.split(' ') as [Level, Level, Level];
          return (
            possible(stated.complexity).includes(a) &&
            possible(stated.codifiability).includes(b) &&
            possible(stated.capability).includes(c)
          );
        })
        .map(([, outcome]) => outcome);
      const { conclusions, findings } = analyse(facts({ sewing: { from: 'Mill', to: 'Brand', ...stated } }));
      const options = optionsAt(conclusions, 'Dress/sewing#governance');
      const name = JSON.stringify(stated);
      expect(options, name).toEqual(GOVERNANCE_TYPES.filter((type) => expected.includes(type)));
      const impossible = findings.filter((f) => f.code === 'governance/impossible-combination');
      expect(impossible, name).toHaveLength(options?.length === 0 ? 1 : 0);
    }
  });

  it('names what would settle it: one variable where one is enough, else those it takes together', () => {
    expect(
      inferTypes({ complexity: ['high', 'low'], codifiability: ['high'], capability: ['high'] }),
    ).toEqual({
      types: ['market', 'modular'],
      odd: [],
      open: ['complexity'],
      settling: ['complexity'],
    });
    const two = inferTypes({
      complexity: ['high'],
      codifiability: ['high', 'low'],
      capability: ['high', 'low'],
    });
    expect(two.types).toEqual(['modular', 'relational', 'captive', 'hierarchy']);
    expect(two.open).toEqual(['codifiability', 'capability']);
    expect(two.settling).toEqual([]);
  });

  it('does not ask for a variable that makes no difference', () => {
    const result = inferTypes({ complexity: ['low'], codifiability: ['low'], capability: ['high', 'low'] });
    expect(result).toEqual({ types: [], odd: ['unlikely'], open: [], settling: [] });
  });

  it('says what each judgement would give the other way round', () => {
    const flips = flipsOf({ complexity: ['high'], codifiability: ['high'], capability: ['low'] });
    expect(flips).toEqual([
      { variable: 'complexity', to: 'low', outcomes: ['no-type'] },
      { variable: 'codifiability', to: 'low', outcomes: ['hierarchy'] },
      { variable: 'capability', to: 'high', outcomes: ['modular'] },
    ]);
  });
});

describe('the crosswalk', () => {
  it('is a function from GHS05 to Bellagio', () => {
    expect(GOVERNANCE_TYPES.map(bellagioForm)).toEqual([
      'arms-length',
      'network',
      'network',
      'quasi-hierarchy',
      'vertical-integration',
    ]);
  });

  it('is never inverted silently: a network stays two types', () => {
    expect(typesMeant(['network'])).toEqual(['modular', 'relational']);
    expect(typesMeant(['quasi-hierarchy'])).toEqual(['captive']);
    expect(typesMeant(['arms-length'])).toEqual(['market']);
    expect(typesMeant(['vertical-integration', 'captive'])).toEqual(['captive', 'hierarchy']);
    expect(typesMeant(['something else'])).toEqual([]);
  });

  it('shows both names', () => {
    expect(GOVERNANCE_TYPES.map(bothNames)).toEqual([
      "market (arm's-length market)",
      'modular (inter-firm network)',
      'relational (inter-firm network)',
      'captive (quasi-hierarchy)',
      'hierarchy (vertical integration)',
    ]);
  });
});
