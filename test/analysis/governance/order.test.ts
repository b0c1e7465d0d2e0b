import { describe, expect, it } from 'vitest';
import { expectationResults } from '../../../src/analysis/claims/claims.ts';
import { checkDocument } from '../../../src/api/check.ts';
import { formatDocument } from '../../../src/api/format.ts';
import { complete } from '../../../src/api/complete.ts';
import { apply, cursor, main, open } from '../../api/open.ts';
import { dress } from './text.ts';

/** How the expectations of the chain come out. */
async function results(sewing: string, cloth: string, expectations: string, more = '') {
  const { workspace } = await dress(sewing, cloth, `${more}\n${expectations}`);
  return workspace
    .engineOf(main, 'Dress')!
    .ask(expectationResults, '')
    .map(({ state, found }) => `${state}: ${found}`);
}

describe('a link said to be more hierarchical than another', () => {
  it.each([
    ['governance captive', 'governance market', 'borne out'],
    ['governance captive or hierarchy', 'governance network', 'borne out'],
    ['governance captive or relational', 'governance relational', 'left open'],
    ['governance captive', 'governance captive', 'left open'],
    ['governance captive', '', 'left open'],
    ['governance captive', 'governance unknown', 'left open'],
    ['governance market', 'governance captive', 'contradicted'],
    [
      'complexity high @bair; codifiability low @bair; capability low @bair',
      'complexity low @bair; codifiability high @bair; capability high @bair',
      'borne out',
    ],
    // Kinds of statement are not mixed: what is declared of one is not held against what is judged of the other.
    [
      'governance market',
      'complexity high @bair; codifiability low @bair; capability low @bair',
      'left open',
    ],
    [
      'buyer-share 80 %; monitors',
      'customers many; suppliers many; information little; assists none',
      'borne out',
    ],
  ])('%s, and %s: %s', async (sewing, cloth, verdict) => {
    const { text, codes } = await dress(`${sewing}; more-hierarchical-than cloth`, cloth);
    expect(text('sewing#more-hierarchical-than:cloth')).toBe(`cloth: ${verdict}`);
    expect(codes.filter((code) => code.startsWith('governance/'))).toEqual(
      verdict === 'contradicted' ? ['governance/contradicts-order'] : [],
    );
  });

  it('is explained with both links and what is ours of it', async () => {
    const { at, findings } = await dress(
      'governance market; more-hierarchical-than cloth',
      'governance captive',
    );
    const { statement, premises, citations, caveats } = at(
      'sewing#more-hierarchical-than:cloth',
    )!.derivation();
    expect(statement).toContain(
      "declared: sewing (Contractor → Brand) market (arm's-length market), cloth (Mill → Contractor) captive",
    );
    expect(premises).toEqual(['Dress/sewing#governance:declared', 'Dress/cloth#governance:declared']);
    expect(citations).toContain('ours');
    expect(caveats?.[0]).toContain('may still differ in degree');
    expect(findings[0]!.what).toContain('but their types say the reverse: declared: ');
  });

  it('may be named by its ends, and several at once', async () => {
    const { text, findings } = await dress(
      'governance hierarchy; more-hierarchical-than cloth, Brand -> Shop',
      'governance market',
      'link Brand -> Shop { governance captive }',
    );
    expect(findings.map(({ code }) => code)).toEqual(['terminology/hierarchy-of-independent-firms']);
    expect(text('sewing#more-hierarchical-than:"Brand->Shop"')).toBe('Brand → Shop: borne out');
  });

  it.each([
    ['more-hierarchical-than Mill', '“Mill” is no link of this chain.'],
    ['more-hierarchical-than Shop -> Mill', '“Shop -> Mill” is no link of this chain.'],
    ['customers -3', '“customers” cannot be negative.'],
    ['customers 3 USD', '“customers” cannot be in the currency USD.'],
    [
      'more-hierarchical-than',
      'Expected the name of a link, or its two ends after `more-hierarchical-than`.',
    ],
    ['more-hierarchical-than nothing', 'No firm, stage, link or market is called “nothing”.'],
  ])('%s: %s', async (line, what) => {
    const { findings } = await dress(line);
    expect(findings.map((f) => f.severity)).toEqual(['error']);
    expect(findings[0]!.what).toBe(what);
  });

  it('is no order in a circle, which is said once, and above itself', async () => {
    const circle = await dress('more-hierarchical-than cloth', 'more-hierarchical-than sewing');
    expect(circle.codes).toEqual(['governance/circular-order']);
    expect(circle.findings[0]!.what).toBe(
      'sewing is more hierarchical than cloth is more hierarchical than sewing: no link can be above itself.',
    );
    const self = await dress('more-hierarchical-than sewing');
    expect(self.codes).toEqual(['governance/circular-order']);
  });
});

describe('an expectation of the order', () => {
  it.each([
    ['governance captive', 'governance market', 'passed: more hierarchical than cloth'],
    ['more-hierarchical-than cloth', '', 'passed: more hierarchical than cloth'],
    ['', 'more-hierarchical-than sewing', 'failed: less hierarchical than cloth'],
    ['governance market', 'governance captive', 'failed: less hierarchical than cloth'],
    ['governance captive', 'governance captive', 'undetermined: not known to differ from cloth'],
    ['', '', 'undetermined: not known to differ from cloth'],
  ])('%s, and %s: %s', async (sewing, cloth, result) => {
    expect(await results(sewing, cloth, 'expect governance of sewing more-hierarchical-than cloth')).toEqual([
      result,
    ]);
  });

  it('follows from steps that are stated', async () => {
    const more = 'link sale: Brand -> Shop { more-hierarchical-than sewing }';
    expect(
      await results(
        'more-hierarchical-than cloth',
        '',
        'expect governance of sale more-hierarchical-than sewing, cloth\nexpect governance of cloth more-hierarchical-than sale',
        more,
      ),
    ).toEqual([
      'passed: more hierarchical than sewing; more hierarchical than cloth',
      'failed: less hierarchical than sale',
    ]);
  });

  it('is of links that are there: a scenario may take one away', async () => {
    const { workspace } = await dress(
      'more-hierarchical-than cloth',
      '',
      '}\nscenario Without of Dress {\nremove cloth\nexpect governance of sewing more-hierarchical-than cloth',
    );
    const [result] = workspace.engineOf(main, 'Without')!.ask(expectationResults, '');
    expect(result).toMatchObject({
      state: 'unknown',
      finding: { what: '“cloth” is no link of this chain.' },
    });
  });

  it('is of one link only', async () => {
    const { findings } = await dress('', '', 'expect increment of Mill more-hierarchical-than cloth');
    expect(findings.map(({ code }) => code)).toEqual(['claims/unknown-measure']);
  });
});

describe('an expectation of one side', () => {
  it.each([
    ['governance captive', 'governance declared of sewing = quasi-hierarchy', true],
    ['governance captive or relational', 'governance declared of sewing in captive, relational', true],
    ['governance network', 'governance declared of sewing in modular, relational', true],
    ['governance captive', 'governance declared of sewing = market', false],
    ['', 'governance declared of sewing = unknown', true],
    ['governance unknown', 'governance declared of sewing = unknown', true],
    ['buyer-share 80 %; monitors', 'governance observed of sewing = captive', true],
    ['', 'governance observed of sewing = unknown', true],
    ['buyer-share 80 %; monitors', 'governance observed of sewing = unknown', false],
    ['complexity high', 'governance inferred of sewing in modular, relational, captive, hierarchy', true],
    ['complexity high', 'governance of sewing = unknown', true],
    ['complexity high', 'governance of sewing != unknown', false],
    ['specifies product; exposed', 'why-governance of sewing = specifies-and-exposed', true],
    ['exposed', 'why-governance of sewing = specifies', false],
    [
      'complexity high @bair; codifiability high @bair; capability low @bair; capability high @gereffi',
      'governance-by-source gereffi of sewing = modular',
      true,
    ],
  ])('%s: expect %s is %s', async (sewing, line, passes) => {
    const [result] = await results(sewing, '', `expect ${line}`);
    expect(result?.startsWith('passed')).toBe(passes);
  });
});

describe('the lines in an editor', () => {
  it('offer a fix for a slip in a word', async () => {
    const { workspace } = await dress('customers manny\ninformation two_way\nhard-to-replace suplier');
    const found = checkDocument(workspace, main);
    const text = workspace.language.document(main)!.text;
    const fixed = apply(
      text,
      found.flatMap(({ fixes }) => fixes[0]?.edits ?? []),
    );
    expect(fixed).toContain('customers many\n');
    expect(fixed).toContain('information two-way\n');
    expect(fixed).toContain('hard-to-replace supplier\n');
  });

  it.each([
    ['customers ‸', ['one', 'few', 'several', 'many']],
    ['information ‸', ['little', 'one-way', 'two-way', 'unknown']],
    ['hard-to-replace ‸', ['supplier', 'buyer']],
    ['more-hierarchical-than ‸', ['cloth', 'sewing']],
  ])('%s offers %j', async (line, words) => {
    const { text, offset } = cursor(
      `chain C {\n  firm Mill\n  firm Maker\n  link cloth: Mill -> Maker {\n    ${line}\n  }\n  link sewing: Maker -> Mill\n}\n`,
    );
    const items = complete(await open(text), main, offset)!.items.filter(
      ({ kind }) => kind === 'value' || kind === 'subject',
    );
    expect(items.map(({ label }) => label)).toEqual(words);
  });

  it('are formatted', () => {
    const lines = [
      'customers  12   @bair',
      'suppliers   many "and more each year"',
      'more-hierarchical-than  b,b',
      'expect  governance of a  more-hierarchical-than  B->A',
    ];
    const text = `chain C {\n${lines.join('\n')}\n}\n`;
    const formatted = formatDocument(text);
    expect('text' in formatted && formatted.text.split('\n').map((line) => line.trim())).toEqual([
      'chain C {',
      'customers 12 @bair',
      'suppliers many "and more each year"',
      'more-hierarchical-than b, b',
      'expect governance of a more-hierarchical-than B -> A',
      '}',
      '',
    ]);
  });
});
