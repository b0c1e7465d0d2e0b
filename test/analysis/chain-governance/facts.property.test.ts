import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { chainGovernanceAnalysis } from '../../../src/analysis/chain-governance/chain-governance.ts';
import { institutionsAnalysis } from '../../../src/analysis/institutions/institutions.ts';
import { powerAnalysis } from '../../../src/analysis/power/power.ts';
import { QueryEngine } from '../../../src/analysis/query/engine.ts';
import { DEFAULT_ANALYSIS_SETTINGS } from '../../../src/analysis/settings.ts';
import { trendsAnalysis } from '../../../src/analysis/trends/trends.ts';
import { ChainModel, plainFact } from '../../../src/model/chain-model.ts';
import type { Fact } from '../../../src/model/fact.ts';
import { main, open } from '../../api/open.ts';
import { chainOf, valueText } from './said.ts';

const CASE = `  drivenness buyer-driven @s
  stage Growing { barriers natural-resource; tangible }
  stage Packing after Growing { tangible }
  stage Selling after Packing { intangible; exit-barriers debt }
  market Shoppers { in GB }
  market Others { in DE }
  firm Growers { stage Growing; in KE; count 600; functions growing }
  firm Packer { stage Packing; in KE; functions processing; market-share 20..30 % @s }
  firm Rival { stage Packing; in KE; market-share 25 % @s; owner Holding }
  firm Holding { in US; functions sales; lead @s; power constitutive @s }
  firm Shop { stage Selling; in GB; functions sales; lead @s; return 20 % @s; barriers brand }
  group Shops { Shop, Holding; market-share 60 % @s }
  institution Board { kind standards-body; sets-rule Code; bears-on Growing }
  institution Inspectors { kind certifier; audits Code }
  standard Code { on process }
  rule Quota { bears-on Packing }
  link a: Growers -> Packer { complexity high @s; codifiability high @s; capability low @s; specifies process; standard Code }
  link b: Packer -> Shop { governance captive @s; specifies product, suppliers-suppliers; information two-way @s; price 2 @s }
  link c: Growers -> Rival { controls entry }
  link d: Rival -> Shop { governance network @s }
  link Shop -> Shoppers { price 4 @s }
  link Shop -> Others { price 4 @s }`;

let facts: readonly Fact[];
beforeAll(async () => {
  const workspace = await open(chainOf(CASE));
  facts = [...workspace.chains(main)[0]!.model.all()];
});

const ROOMS = [chainGovernanceAnalysis, powerAnalysis, institutionsAnalysis, trendsAnalysis];

/** All that the four rooms conclude and find, by address, with the derivations. */
function said(all: readonly Fact[]): readonly string[] {
  const engine = new QueryEngine(new ChainModel('C', all), DEFAULT_ANALYSIS_SETTINGS);
  const answers = ROOMS.map((room) => engine.ask(room, ''));
  return [
    ...answers.flatMap(({ conclusions }) =>
      conclusions.map(
        ({ address, value, derivation }) => `${address} ${valueText(value)} ${JSON.stringify(derivation())}`,
      ),
    ),
    ...answers.flatMap(({ findings }) => findings.map((finding) => JSON.stringify(finding))),
  ].sort();
}

it('concludes much of the case', () => {
  expect(said(facts).length).toBeGreaterThan(40);
});

it('the order of the text changes nothing', () => {
  const expected = said(facts);
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: facts.length, maxLength: facts.length }), (keys) => {
      const shuffled = facts
        .map((fact, i) => ({ fact, key: keys[i]! }))
        .sort((x, y) => x.key - y.key)
        .map(({ fact }) => fact);
      expect(said(shuffled)).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

it('facts that no rule reads change nothing, and nothing is computed again for them', () => {
  const expected = said(facts);
  const unread = fc.record({
    subject: fc.constantFrom('Shop', 'Packer', 'Growing', 'a', 'b', 'Board', 'Code', ''),
    attribute: fc.constantFrom('documentation', 'made-up', 'note'),
  });
  fc.assert(
    fc.property(
      fc.uniqueArray(unread, { minLength: 1, maxLength: 5, selector: (f) => JSON.stringify(f) }),
      (more) => {
        const added = [...facts, ...more.map((key) => plainFact(key, { kind: 'text', text: 'more' }))];
        expect(said(added)).toEqual(expected);
        const engine = new QueryEngine(new ChainModel('C', facts), DEFAULT_ANALYSIS_SETTINGS);
        for (const room of ROOMS) engine.ask(room, '');
        engine.update(new ChainModel('C', added));
        for (const room of ROOMS) engine.ask(room, '');
        expect(engine.computed.filter((key) => /^(power|institutions|chain-|trends)/.test(key))).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
});

it('one judgement more only narrows what is open, and touches nothing of rules and markets', () => {
  const before = new QueryEngine(new ChainModel('C', facts), DEFAULT_ANALYSIS_SETTINGS);
  for (const room of ROOMS) before.ask(room, '');
  const judged = [
    ...facts,
    plainFact({ subject: 'd', attribute: 'capability' }, { kind: 'term', terms: ['high'] }),
  ];
  before.update(new ChainModel('C', judged));
  for (const room of ROOMS) before.ask(room, '');
  const again = before.computed.filter((key) => /^(power|institutions)/.test(key));
  expect(again.filter((key) => /market|barriers|roles|coverage/.test(key))).toEqual([]);
});
