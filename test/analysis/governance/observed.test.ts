import { describe, expect, it } from 'vitest';
import { dress } from './text.ts';

describe('governance as the facts show it', () => {
  it.each([
    ['buyer-share 80 %; specifies process', ['captive']],
    ['buyer-share 50 %; monitors', ['captive']],
    ['buyer-share 50 %; audits quality', ['captive']],
    ['buyer-share >= 60 %; assists process', ['captive']],
    ['buyer-share 49 %; specifies product', undefined],
    ['buyer-share 40..60 %; specifies product', undefined],
    ['buyer-share unknown; specifies product', undefined],
    ['buyer-share 80 %', undefined],
    ['buyer-share 80 %; specifies none; monitors none; assists none', undefined],
    ['buyer-share 80 % @bair; buyer-share 20 % @gereffi; specifies product', undefined],
    ['customers many; suppliers many; information little; assists none', ['market']],
    ['customers 40; suppliers 12; information little; assists none', ['market']],
    ['customers 9; suppliers 12; information little; assists none', undefined],
    ['customers many; suppliers many; information little', undefined],
    ['customers many; suppliers many; information two-way; assists none', undefined],
    ['customers several; information two-way; hard-to-replace supplier', ['modular', 'relational']],
    ['customers 3; information two-way; hard-to-replace', ['modular', 'relational']],
    ['customers few; information two-way; hard-to-replace supplier', undefined],
    ['customers several; information one-way; hard-to-replace supplier', undefined],
    ['customers several; information two-way; hard-to-replace buyer', undefined],
    ['customers several; information unknown; hard-to-replace supplier', undefined],
    [
      'buyer-share 60 %; assists process; customers several; information two-way; hard-to-replace supplier',
      ['modular', 'relational', 'captive'],
    ],
  ])('%s: %j', async (lines, types) => {
    const { options, findings } = await dress(lines);
    expect(options('sewing#governance:observed')).toEqual(types);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it('says which facts show it, with both schools and authorities, and what a network leaves open', async () => {
    const { at } = await dress(
      'customers several @bair; information two-way @bair; hard-to-replace supplier @bair',
    );
    const { value, derivation } = at('sewing#governance:observed')!;
    expect(value).toMatchObject({ settledBy: ['Dress/sewing#codifiability'] });
    const why = derivation();
    expect(why.statement).toBe(
      'sewing (Contractor → Brand) is observed as inter-firm network (modular or relational): customers several, information two-way and hard-to-replace supplier.',
    );
    expect(why.citations).toEqual(['MS01', 'HS02', 'GHKS §3.2']);
    expect(why.premises).toEqual([
      'Dress/sewing#customers',
      'Dress/sewing#information',
      'Dress/sewing#hard-to-replace:supplier',
    ]);
    expect(why.caveats?.join(' ')).toContain('(several: 3 or more) are ours');
    expect(why.caveats?.join(' ')).toContain('whether it is modular or relational they do not tell');
  });

  it('lists how many indicators of each form are met, and what would show the rest', async () => {
    const { at, text } = await dress('buyer-share 80 %; information little');
    expect(text('sewing#indicators')).toBe(
      "quasi-hierarchy (captive): 1 of 2; arm's-length market (market): 1 of 4; inter-firm network (modular or relational): no",
    );
    const { wouldChange, formula } = at('sewing#indicators')!.derivation();
    expect(wouldChange).toContain(
      'Whether it is quasi-hierarchy would be shown by specifies, monitors and assists.',
    );
    expect(formula).toContain('no assistance: not stated');
    expect((await dress('complexity high @bair')).at('sewing#indicators')).toBeUndefined();
  });

  it('goes by the thresholds of the project', async () => {
    const lines = 'buyer-share 40 %; specifies product';
    expect((await dress(lines)).options('sewing#governance:observed')).toBeUndefined();
    const lower = await dress(lines, '', '', { governance: { mainBuyerShare: 40 } });
    expect(lower.options('sewing#governance:observed')).toEqual(['captive']);
    expect(lower.at('sewing#governance:observed')!.derivation().caveats?.[0]).toContain(
      'the main buyer: 40 % or more',
    );
    const many = 'customers 40; suppliers 12; information little; assists none';
    expect(
      (await dress(many, '', '', { governance: { manyFirms: 20 } })).options('sewing#governance:observed'),
    ).toBeUndefined();
    const several = 'customers 3; information two-way; hard-to-replace supplier';
    expect(
      (await dress(several, '', '', { governance: { severalCustomers: 4 } })).options(
        'sewing#governance:observed',
      ),
    ).toBeUndefined();
  });

  it('is hierarchy under a common owner, whatever the indicators', async () => {
    const { options } = await dress(
      'buyer-share 100 %; specifies product',
      '',
      'firm Group { in US }; firm Own { owner Group }; firm Other { owner Group }; link x: Own -> Other { buyer-share 100 %; specifies product }',
    );
    expect(options('sewing#governance:observed')).toEqual(['captive']);
    expect(options('x#governance:observed')).toEqual(['hierarchy']);
  });
});

describe('instruments', () => {
  it.each([
    ['specifies product', 'product definition'],
    ['specifies quality', 'product definition'],
    ['specifies process', 'process specification'],
    ['specifies labour-conditions', 'process specification'],
    ['specifies standards', 'standards'],
    ['requires traceability', 'standards'],
    ['standard Organic', 'standards'],
    ['specifies suppliers-suppliers', 'specification of suppliers’ suppliers'],
    ['controls suppliers-suppliers', 'specification of suppliers’ suppliers'],
    ['controls key-resources', 'control over key resources'],
    ['controls moulds', 'control over key resources'],
    ['controls entry', 'decisions about entry and exit'],
    ['controls exit', 'decisions about entry and exit'],
    ['monitors', 'monitoring'],
    ['audits process', 'monitoring'],
    ['assists process', 'technical support'],
    ['specifies delivery', 'specifies delivery'],
    ['assists none', 'none'],
  ])('%s: %s', async (line, name) => {
    const { text } = await dress(line, '', 'standard Organic { on process }');
    expect(text('sewing#instruments')).toBe(name);
  });

  it('are listed in the order of the source, with the facts that state them', async () => {
    const { at } = await dress(
      'assists process; monitors quality; specifies product, process; monitors none @bair',
    );
    const { statement, premises } = at('sewing#instruments')!.derivation();
    expect(statement).toBe(
      'On sewing (Contractor → Brand) governance is exercised by product definition, process specification, monitoring and technical support; stated: monitors none.',
    );
    expect(premises).toContain('Dress/sewing#monitors:quality');
  });
});

describe('why governance arises', () => {
  it.each([
    ['specifies product', 'specifies'],
    ['specifies quality', 'specifies'],
    ['specifies', 'specifies'],
    ['exposed', 'exposed'],
    ['exposed; specifies product', 'specifies-and-exposed'],
    ['specifies process', undefined],
    ['requires quality', undefined],
    ['specifies none', undefined],
  ])('%s: %s', async (line, reason) => {
    const { options } = await dress(line);
    expect(options('sewing#why-governance')).toEqual(reason === undefined ? undefined : [reason]);
  });

  it.each([
    ['governance market; specifies product', true],
    ['governance arms-length; exposed', true],
    ['governance captive; specifies product; exposed', false],
    ['governance market or captive; specifies product', false],
    ['governance market; monitors quality', false],
    ['complexity low @bair; codifiability high @bair; capability high @bair; specifies product', true],
    ['complexity low @bair; codifiability high @bair; capability unknown; specifies product', true],
    ['customers many; suppliers many; information little; assists none; exposed', true],
    ['complexity medium @bair; codifiability high @bair; capability high @bair; specifies product', false],
  ])('%s: a finding is %s', async (lines, found) => {
    const { codes } = await dress(lines);
    expect(codes).toEqual(found ? ['governance/market-with-reason-to-govern'] : []);
  });
});
