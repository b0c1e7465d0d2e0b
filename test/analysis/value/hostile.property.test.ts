import fc from 'fast-check';
import { expect, test } from 'vitest';
import { claimsAnalysis } from '../../../src/analysis/claims/claims.ts';
import { evidenceAnalysis } from '../../../src/analysis/evidence/evidence.ts';
import { valueConclusions } from '../../../src/analysis/value/value.ts';
import { findingRegistry } from '../../../src/findings/registry.ts';
import { ModelBuilder, expected } from '../model-builder.ts';

const amounts = fc.constantFrom(
  ...[
    '10',
    '0',
    '12.50',
    '-3',
    'none',
    'unknown',
    '2..5',
    '< 4',
    '>= 1',
    '~ 7',
    '8 ± 2',
    '9 ± 10 %',
    '3 EUR',
    '5 USD',
  ],
  ...[
    '20 %',
    '150 %',
    '0 %',
    '10 % of output',
    '5 % of final-price',
    '3 % of nothing',
    '4 per kg',
    '2 million',
    '1 kg',
    '7 of x',
    '4 per year',
    '3 per firm',
    '5 kg',
    '40..60 %',
  ],
);
const ATTRIBUTES = [
  ...[
    'price',
    'quantity',
    'freight',
    'duty',
    'subsidy',
    'volume',
    'output',
    'purchases',
    'inputs',
    'inputs:a',
    'cost',
  ],
  ...[
    'wages',
    'wages:b',
    'interest',
    'taxes',
    'subsidies',
    'operating-profit',
    'profit',
    'value-added',
    'increment',
  ],
  ...['yield', 'loss', 'yield:l0', 'loss:B', 'count', 'quantity'],
  ...['capture', 'share', 'final-price', 'land-rent', 'depreciation'],
] as const;
const subjects = fc.constantFrom('', 'A', 'B', 'C', 'G', 'S', 'M', 'l0', 'l1', 'l2', 'l3');
const statements = fc.array(fc.tuple(subjects, fc.constantFrom(...ATTRIBUTES), amounts), { maxLength: 14 });
const ends = fc.constantFrom('A', 'B', 'C', 'G', 'M', 'nobody');
const links = fc.array(fc.tuple(ends, ends), { maxLength: 4 });
const LINES = [
  ...[
    'increment of A = 3',
    'share of G = 5 %',
    'value added = 3',
    'final price = 2',
    'unattributed = 0',
    'total output of A = 1',
  ],
  ...[
    'value of A->B + price of l0 = 3',
    'exports of CN to US by location = 4',
    'profit of A as % of output > 3',
  ],
  ...[
    'wages = 3',
    'increment of S by location in 2..3',
    'capture of EU by ownership = 1',
    'cost of A as % of value added = 5',
  ],
];

function build(
  facts: readonly (readonly [string, string, string])[],
  ties: readonly (readonly [string, string])[],
  currency: boolean,
): ModelBuilder {
  const model = new ModelBuilder('X', { ...(currency && { currency: 'USD' }), period: '2005' });
  model.stage('S').stage('T', { 'after:S': 'S', 'after:T': 'T' });
  model.firm('A', { stage: 'S', in: 'CN', owner: 'B' }).firm('B', { stage: 'T', in: 'DE, FR', owner: 'A' });
  model.firm('C', { headquarters: 'US' }).market('M', { in: 'US' });
  model.group('G', ['A', 'B', 'H']).group('H', ['G', 'C']);
  ties.forEach(([from, to], i) => model.link(from, to, {}, `l${i}`));
  for (const [subject, attribute, text] of facts) model.state(subject, { [attribute]: text });
  return model.expect(...LINES.map((line) => expected(line)));
}

test('no model of whatever figures throws, contradicts the registry or lacks a sentence', () => {
  fc.assert(
    fc.property(statements, links, fc.boolean(), (facts, ties, currency) => {
      const seen = new Set<string>();
      const once = facts.filter(([s, a]) => !seen.has(`${s}#${a}`) && seen.add(`${s}#${a}`));
      const engine = build(once, ties, currency).engine();
      const value = engine.ask(valueConclusions, '');
      const findings = [value, engine.ask(claimsAnalysis, ''), engine.ask(evidenceAnalysis, '')].flatMap(
        (r) => r.findings,
      );
      for (const finding of findings) {
        expect(findingRegistry.has(finding.code), finding.code).toBe(true);
        for (const sentence of [finding.what, finding.why, finding.do]) {
          expect(sentence).toMatch(/^\S.*[.?]$/s);
          expect(sentence).not.toMatch(/undefined|\||NaN/);
        }
      }
      const addresses = value.conclusions.map((c) => c.address);
      expect(new Set(addresses).size).toBe(addresses.length);
      for (const conclusion of value.conclusions) {
        const { statement, premises } = conclusion.derivation();
        expect(statement).toMatch(/^\S.*\.$/s);
        expect(statement).not.toMatch(/undefined|\||NaN/);
        expect(premises).not.toContain(conclusion.address);
        if (conclusion.value.kind !== 'quantity') continue;
        const { low, high } = conclusion.value.interval;
        expect(!low || !high || low.lte(high)).toBe(true);
      }
    }),
    { numRuns: 400 },
  );
});
