import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Conclusions } from '../../../src/analysis/conclusion.ts';
import {
  governanceAnalysis,
  linkGovernanceConclusions,
} from '../../../src/analysis/governance/governance.ts';
import { GOVERNANCE_TYPES } from '../../../src/analysis/governance/forms.ts';
import { linkGovernance } from '../../../src/analysis/governance/link.ts';
import { QueryEngine } from '../../../src/analysis/query/engine.ts';
import { DEFAULT_ANALYSIS_SETTINGS } from '../../../src/analysis/settings.ts';
import { ChainModel, plainFact, type SubjectKind } from '../../../src/model/chain-model.ts';
import { type Fact, keyText } from '../../../src/model/fact.ts';
import { facts } from './chain.ts';

/** A chain that notes every look at it. */
class Watched extends ChainModel {
  readonly looks = new Set<string>();
  override fact(subject: string, attribute: string, item?: string): Fact | undefined {
    this.looks.add(keyText({ subject, attribute, ...(item !== undefined && { item }) }));
    return super.fact(subject, attribute, item);
  }
  override factsOf(subject: string, attribute: string): readonly Fact[] {
    this.looks.add(`all ${subject}#${attribute}`);
    return super.factsOf(subject, attribute);
  }
  override allOf(subject: string): readonly Fact[] {
    this.looks.add(`all ${subject}`);
    return super.allOf(subject);
  }
  override subjects(kind: SubjectKind): readonly string[] {
    this.looks.add(`all #is:${kind}`);
    return super.subjects(kind);
  }
  saw({ subject, attribute, item }: Fact): boolean {
    return [
      keyText({ subject, attribute, ...(item !== undefined && { item }) }),
      `all ${subject}#${attribute}`,
      `all ${subject}`,
      `all #is:${item}`,
    ].some((look) => this.looks.has(look));
  }
}

const LINKS = {
  a: { from: 'Mill', to: 'Maker' },
  b: { from: 'Maker', to: 'Brand' },
  c: { from: 'Maker', to: 'Shop' },
};
const level = fc.constantFrom('low', 'medium', 'high', 'unknown');
const term = (attribute: string, values: fc.Arbitrary<string>, item = false): fc.Arbitrary<Fact> =>
  fc
    .tuple(fc.constantFrom(...Object.keys(LINKS)), values)
    .map(([subject, value]) =>
      plainFact({ subject, attribute, ...(item && { item: value }) }, { kind: 'term', terms: [value] }),
    );
const flag = (subjects: readonly string[], attribute: string): fc.Arbitrary<Fact> =>
  fc.constantFrom(...subjects).map((subject) => plainFact({ subject, attribute }, { kind: 'flag' }));
const to = (subjects: readonly string[], attribute: string, targets: readonly string[], item: boolean) =>
  fc
    .tuple(fc.constantFrom(...subjects), fc.constantFrom(...targets))
    .map(([subject, target]) =>
      plainFact({ subject, attribute, ...(item && { item: target }) }, { kind: 'subject', subject: target }),
    );
const FIRMS = ['Mill', 'Maker', 'Brand', 'Shop'];
const links = Object.keys(LINKS);
const anyFact: fc.Arbitrary<Fact> = fc.oneof(
  term('complexity', level),
  term('codifiability', level),
  term('capability', level),
  term('governance', fc.constantFrom(...GOVERNANCE_TYPES, 'network', 'unknown')),
  term('specifies', fc.constantFrom('product', 'process', 'standards', 'none', 'delivery'), true),
  term('monitors', fc.constantFrom('quality', 'none'), true),
  term('assists', fc.constantFrom('process', 'none'), true),
  term('controls', fc.constantFrom('entry', 'key-resources'), true),
  term('customers', fc.constantFrom('one', 'few', 'several', 'many')),
  term('suppliers', fc.constantFrom('one', 'few', 'several', 'many')),
  term('information', fc.constantFrom('little', 'one-way', 'two-way')),
  term('hard-to-replace', fc.constantFrom('supplier', 'buyer'), true),
  flag(links, 'exposed'),
  flag(FIRMS, 'lead'),
  to(FIRMS, 'owner', FIRMS, false),
  to(links, 'more-hierarchical-than', links, true),
  to(links, 'standard', ['Organic'], true),
);
const chain = fc.array(anyFact, { maxLength: 14 }).map((more) => {
  const all = new Map([...facts(LINKS), ...more].map((fact) => [keyText(fact), fact]));
  return [...all.values()];
});

const plain = ({ conclusions, findings }: Conclusions) => ({
  conclusions: conclusions.map(({ derivation, ...rest }) => ({ ...rest, derivation: derivation() })),
  findings,
});
const fresh = (model: ChainModel): QueryEngine => new QueryEngine(model, DEFAULT_ANALYSIS_SETTINGS);

it('adding a fact never changes what is concluded of a link that neither read it nor enumerated its set', () => {
  fc.assert(
    fc.property(chain, anyFact, fc.constantFrom(...links), (before, added, link) => {
      const watched = new Watched('Dress', before);
      const first = plain(fresh(watched).ask(linkGovernanceConclusions, link));
      fc.pre(!before.some((fact) => keyText(fact) === keyText(added)) && !watched.saw(added));
      const after = new ChainModel('Dress', [...before, added]);
      expect(plain(fresh(after).ask(linkGovernanceConclusions, link))).toEqual(first);
    }),
    { numRuns: 400 },
  );
});

it('after an edit concludes what it would from the start', () => {
  fc.assert(
    fc.property(chain, anyFact, (before, added) => {
      const running = fresh(new ChainModel('Dress', before));
      running.ask(governanceAnalysis, '');
      const rest = before.filter((fact) => keyText(fact) !== keyText(added));
      const after = new ChainModel('Dress', [...rest, added]);
      running.update(after);
      expect(plain(running.ask(governanceAnalysis, ''))).toEqual(
        plain(fresh(after).ask(governanceAnalysis, '')),
      );
    }),
    { numRuns: 200 },
  );
});

it('what is declared of a link changes neither what is observed nor what is inferred of any link', () => {
  const undeclared = (all: readonly Fact[]): readonly Fact[] =>
    all.filter(({ attribute }) => attribute !== 'governance');
  const rest = (all: readonly Fact[]) => {
    const engine = fresh(new ChainModel('Dress', all));
    return links.map((link) => {
      const { conclusions } = plain(engine.ask(linkGovernanceConclusions, link));
      return conclusions.filter(({ standing }) => standing !== 'declared');
    });
  };
  fc.assert(
    fc.property(chain, (all) => {
      expect(rest(all)).toEqual(rest(undeclared(all)));
    }),
    { numRuns: 200 },
  );
});

/** The table of the method, §3.2: the outcome of each combination of complexity, codifiability and capability. */
const TABLE: Readonly<Record<string, string>> = {
  'low high high': 'market',
  'high high high': 'modular',
  'high low high': 'relational',
  'high high low': 'captive',
  'high low low': 'hierarchy',
};

it('with two sources allows what either of them gives, by an enumeration of the table', () => {
  const VARIABLES = ['complexity', 'codifiability', 'capability'] as const;
  const said = fc.option(level, { nil: undefined });
  const source = fc.record({ complexity: said, codifiability: said, capability: said });
  type Stated = { readonly [V in (typeof VARIABLES)[number]]?: string | undefined };
  const levels = (word: string | undefined): readonly string[] =>
    word === 'high' || word === 'low' ? [word] : ['high', 'low'];
  const given = (own: Stated, other: Stated): readonly string[] => {
    const each = VARIABLES.map((variable) => {
      if (own[variable] !== undefined) return levels(own[variable]);
      return levels(other[variable]);
    });
    return Object.entries(TABLE)
      .filter(([row]) => row.split(' ').every((word, i) => each[i]!.includes(word)))
      .map(([, type]) => type);
  };
  fc.assert(
    fc.property(source, source, (a, b) => {
      const judged = VARIABLES.flatMap((variable): Fact[] => {
        const assertions = [
          { key: 'a', word: a[variable] },
          { key: 'b', word: b[variable] },
        ].flatMap(({ key, word }) =>
          word === undefined
            ? []
            : [
                {
                  value: { kind: 'term' as const, terms: [word] },
                  citations: [{ source: key }],
                  origin: { document: 'model', id: `${key} ${variable}` },
                },
              ],
        );
        const [first, ...others] = assertions;
        return first ? [{ subject: 'a', attribute: variable, assertions: [first, ...others] }] : [];
      });
      const model = new ChainModel('Dress', [...facts(LINKS), ...judged]);
      const { inferred, readings } = fresh(model).ask(linkGovernance, 'a');
      const differ = VARIABLES.some(
        (variable) => a[variable] !== undefined && b[variable] !== undefined && a[variable] !== b[variable],
      );
      expect(readings.map(({ source: key }) => key).sort()).toEqual(differ ? ['a', 'b'] : []);
      const expected = differ ? [...given(a, b), ...given(b, a)] : given({ ...b, ...defined(a) }, {});
      expect(inferred.types).toEqual(GOVERNANCE_TYPES.filter((type) => expected.includes(type)));
    }),
    { numRuns: 500 },
  );
});

function defined<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;
}
