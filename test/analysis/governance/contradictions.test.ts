import { describe, expect, it } from 'vitest';
import { explain } from '../../../src/api/explain.ts';
import { hover } from '../../../src/api/hover.ts';
import { showChain } from '../../../src/api/show.ts';
import { main } from '../../api/open.ts';
import { dress } from './text.ts';

const CAPTIVE = 'complexity high @bair; codifiability high @bair; capability low @bair';

describe('what is declared against what the facts show', () => {
  it('a buyer that takes 80 % and designs and audits is no market, and the facts are named with their places', async () => {
    const { findings } = await dress(
      'buyer-share 80 % @bair\nspecifies product @bair\naudits process @bair\ngovernance market',
    );
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      code: 'governance/contradicts-observed',
      what: "sewing (Contractor → Brand) is declared market (arm's-length market), but its facts show quasi-hierarchy (captive): buyer-share 80 % and specifies product; audits process.",
      address: 'Dress/sewing#governance:observed',
    });
    expect(findings[0]!.related.map(({ message }) => message)).toEqual([
      'buyer-share is stated here',
      'specifies is stated here',
      'audits is stated here',
    ]);
  });

  it.each([
    ['governance network', ['governance/contradicts-observed', 'terminology/network-without-kind']],
    ['governance hierarchy', ['governance/contradicts-observed']],
    ['governance captive', []],
    ['governance quasi-hierarchy', []],
    ['governance captive or market', []],
    ['governance unknown', []],
  ])('%s: %j', async (line, codes) => {
    expect((await dress(`buyer-share 80 %; assists process; ${line}`)).codes).toEqual(codes);
  });
});

describe('what the judgements give against what the facts show', () => {
  it('names both', async () => {
    const { findings } = await dress(
      `${CAPTIVE}; customers several; information two-way; hard-to-replace supplier`,
    );
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      code: 'governance/inferred-contradicts-observed',
      what: 'The judgements of sewing (Contractor → Brand) give captive (quasi-hierarchy), but its facts show inter-firm network (modular or relational): customers several, information two-way and hard-to-replace supplier.',
    });
  });

  it('sees common ownership, and is silent where one type is common to both', async () => {
    const owned = await dress(
      '',
      '',
      'firm Own { owner Brand }; link x: Own -> Brand { complexity low @bair; codifiability high @bair; capability high @bair }',
    );
    expect(owned.codes).toEqual(['governance/inferred-contradicts-observed']);
    expect(owned.findings[0]!.what).toContain('Brand owns Own');
    expect((await dress(`${CAPTIVE}; buyer-share 80 %; monitors`)).codes).toEqual([]);
    expect((await dress('complexity high @bair; buyer-share 80 %; monitors')).codes).toEqual([]);
  });
});

describe('sources that differ', () => {
  const two = `${CAPTIVE}; capability high @gereffi`;

  it('are no error: what each gives stands by itself, and all of it stays possible', async () => {
    const { findings, options, at } = await dress(two);
    expect(findings.map(({ code, severity }) => [code, severity])).toEqual([
      ['governance/sources-differ', 'information'],
    ]);
    expect(findings[0]!.what).toBe(
      'Sources differ on sewing (Contractor → Brand): by bair (complexity of transactions high, ability to codify high, supplier capability low) it is captive (quasi-hierarchy); by gereffi (supplier capability high) it is modular (inter-firm network).',
    );
    expect(options('sewing#governance')).toEqual(['modular', 'captive']);
    expect(options('sewing#governance-by-source:bair')).toEqual(['captive']);
    expect(options('sewing#governance-by-source:gereffi')).toEqual(['modular']);
    expect(at('sewing#governance-by-source:gereffi')!.derivation().statement).toBe(
      'By gereffi, sewing (Contractor → Brand) comes out as modular (inter-firm network).',
    );
  });

  it('do not combine into a type that none of them gives', async () => {
    const { options } = await dress(
      'complexity low @bair; codifiability high @bair; capability high @bair; complexity high @gereffi; codifiability low @gereffi; capability low @gereffi',
    );
    expect(options('sewing#governance')).toEqual(['market', 'hierarchy']);
  });

  it('that agree, or speak of other variables, are none that differ', async () => {
    expect((await dress(`${CAPTIVE}; capability low @gereffi`)).codes).toEqual([]);
    expect((await dress('complexity high @bair; capability low @gereffi')).codes).toEqual([]);
  });

  it('of two dates are told apart', async () => {
    const { findings } = await dress(
      'complexity high @bair; codifiability high @bair; capability low @bair at 1990; capability high @bair at 2000',
    );
    expect(findings[0]?.what).toContain('by bair at 1990 (supplier capability low) it is captive');
    expect(findings[0]?.what).toContain('by bair at 2000 (supplier capability high) it is modular');
  });

  it('that declare different forms are kept', async () => {
    const { findings, at } = await dress('governance market @bair; governance captive @gereffi');
    expect(findings.map(({ code }) => code)).toEqual(['governance/sources-differ']);
    expect(findings[0]!.what).toContain(
      "bair declares market (arm's-length market); gereffi declares captive (quasi-hierarchy)",
    );
    expect(at('sewing#governance:declared')!.derivation().statement).toContain('by bair and captive');
    expect((await dress('governance network @bair; governance relational @gereffi')).codes).not.toContain(
      'governance/sources-differ',
    );
  });

  it('on whether the buyer does a thing leave it open', async () => {
    const { findings, options } = await dress(
      'buyer-share 80 %; monitors quality @bair; monitors none @gereffi',
    );
    expect(findings.map(({ what }) => what)).toEqual([
      'Statements differ on sewing (Contractor → Brand): monitors none by gereffi; monitors quality by bair.',
    ]);
    expect(options('sewing#governance:observed')).toBeUndefined();
  });

  it('of one source twice stay an error', async () => {
    expect((await dress('capability low @bair; capability high @bair')).codes).toContain(
      'language/duplicate-fact',
    );
  });
});

describe('governance unknown', () => {
  it('is no error, says nothing of the type and contradicts nothing', async () => {
    const { codes, options } = await dress(`${CAPTIVE}; governance unknown @bair`);
    expect(codes).toEqual([]);
    expect(options('sewing#governance')).toEqual(['captive']);
    expect(options('sewing#governance:declared')).toEqual(['unknown']);
    expect((await dress(`${CAPTIVE}; governance market or unknown @bair`)).codes).toEqual([]);
  });
});

describe('where it is seen', () => {
  it('in the rows of show, in explain and in the hover', async () => {
    const { workspace } = await dress(
      `${CAPTIVE}; capability high @gereffi; buyer-share 80 %; specifies product; exposed; more-hierarchical-than cloth`,
      'governance market',
    );
    const chain = showChain(workspace, workspace.chains(main)[0]!);
    const row = chain.governance.find(({ link }) => link === 'sewing')!;
    expect(row.bySource.map(({ source, text }) => `${source}: ${text}`)).toEqual([
      'bair: captive (quasi-hierarchy)',
      'gereffi: modular (inter-firm network)',
    ]);
    expect(row.observed?.text).toBe('captive (quasi-hierarchy)');
    expect(row.instruments?.text).toBe('product definition');
    expect(row.why?.text).toBe('specifies-and-exposed');
    expect(row.orders.map(({ than, text }) => `${than} ${text}`)).toEqual(['cloth cloth: left open']);
    const explained = explain(workspace, 'Dress/sewing#governance:observed');
    expect(explained.found && explained.explanation.children.map(({ statement }) => statement)).toEqual([
      'buyer share of sewing: 80 % of output',
      'specifies of sewing: product',
    ]);
    const text = workspace.language.document(main)!.text;
    const shown = hover(workspace, main, text.indexOf('sewing:') + 1)!.markdown;
    expect(shown).toContain('observed as quasi\\-hierarchy');
    expect(shown).toContain('governance is to be expected');
  });
});

describe('a governance of the whole chain', () => {
  const BAZAAR = 'customers many; suppliers many; information little; assists none';

  it('is held against what is observed of a link of which nothing is declared', async () => {
    const { findings } = await dress(
      'governance captive',
      `governance unknown; ${BAZAAR}`,
      'governance captive',
    );
    expect(findings.map(({ code }) => code)).toEqual(['governance/asserted-for-differing-links']);
    expect(findings[0]!.what).toBe(
      "Dress is declared captive (quasi-hierarchy) as a whole, but cloth (Mill → Contractor) is observed as market (arm's-length market).",
    );
    expect(findings[0]!.related).toHaveLength(1);
  });

  it('is shown above the summary of its links, and counts as concluded from', async () => {
    const { workspace } = await dress('governance captive', 'governance captive', 'governance captive @bair');
    const chain = showChain(workspace, workspace.chains(main)[0]!);
    expect(chain.chainGovernance[0]?.statement).toBe(
      'Dress is declared captive (quasi-hierarchy) as a whole.',
    );
    expect(chain.unused.map(({ attribute }) => attribute)).not.toContain('governance');
  });

  it('is not where the link is declared to be the same: its own finding says what its facts show', async () => {
    const { codes } = await dress(
      'governance captive',
      `governance captive; ${BAZAAR}`,
      'governance captive',
    );
    expect(codes).toEqual(['governance/contradicts-observed']);
  });
});

describe('the explanation of what is inferred', () => {
  it('shows what is declared beside it where it is asked for, and never among its premises', async () => {
    const { workspace } = await dress(`${CAPTIVE}; governance modular @bair`);
    const one = explain(workspace, 'Dress/sewing#governance', main);
    const whole = explain(workspace, 'Dress#governance-strength', main);
    if (!one.found || !whole.found) throw new Error('not explained');
    expect(one.explanation.children[0]?.statement).toBe(
      'declared beside it, and no premise of it: governance of sewing: modular',
    );
    const inferred = whole.explanation.children.find(({ standing }) => standing === 'inferred');
    expect(inferred?.children.map(({ address }) => address)).toEqual([
      'Dress/sewing#complexity',
      'Dress/sewing#codifiability',
      'Dress/sewing#capability',
    ]);
  });
});
