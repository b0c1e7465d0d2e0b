import { describe, expect, it } from 'vitest';
import { analysed, findingTexts, workspaceOf } from '../model-text.ts';

const inFirm = (line: string) => analysed(`chain C { currency USD\nfirm F { ${line} }\n}\nsource s`);
const inLink = (line: string) =>
  analysed(`chain C { currency USD\nfirm A; firm B\nlink A -> B { ${line} }\n}\nsource s`);
const fixOf = (document: ReturnType<typeof analysed>) => document.findings[0]?.fixes?.[0]?.edits[0]?.newText;

describe('values', () => {
  it.each([
    ['barriers tecnology', 'language/unknown-value “tecnology”', 'technology'],
    ['barriers brand, nonsense', 'language/unknown-value “nonsense”', undefined],
    ['intensity labor', 'language/synonym “labor”', 'labour'],
    ['intensity labour', undefined, undefined],
    ['in Mexiko', 'language/unknown-place “Mexiko”', 'Mexico'],
    ['in Atlantis', 'language/unknown-place “Atlantis”', undefined],
    ['wages 6 UDS', 'language/unknown-currency “UDS”', 'USD'],
    ['wages 6 kg', 'language/unit-mismatch “kg”', 'per kg'],
    ['rejects 2 kg', 'language/unit-mismatch “kg”', '%'],
    ['employment 30 %', 'language/unit-mismatch “%”', undefined],
    ['employment 30 USD', 'language/unit-mismatch “USD”', undefined],
    ['lead-time 3 kg', 'language/unit-mismatch “kg”', 'days'],
    ['lead-time 3 weeks', undefined, undefined],
    ['wages 6 at 1999-13', 'language/unknown-value “at 1999-13”', undefined],
    ['wages 6 at 1999-02-29', 'language/unknown-value “at 1999-02-29”', undefined],
    ['wages 6 during 1999..1990', 'language/unknown-value “during 1999..1990”', undefined],
    ['wages 6 at 2000-02-29', undefined, undefined],
    ['price 3', 'language/misplaced-fact “price 3”', undefined],
    ['tax 3', 'language/misplaced-fact “tax 3”', 'taxes'],
    ['complexity high', 'language/misplaced-fact “complexity high”', undefined],
  ])('of a firm: %s', (line, finding, fix) => {
    const document = inFirm(line);
    expect(findingTexts(document)).toEqual(finding === undefined ? [] : [finding]);
    expect(fixOf(document)).toBe(fix);
  });

  it.each([
    ['complexity hihg', 'language/unknown-value “hihg”', 'high'],
    ['complexity high, low', 'language/unknown-value “high, low”', undefined],
    ['governance captive or relational', undefined, undefined],
    ['governance captve', 'language/unknown-value “captve”', 'captive'],
    ['specifies anything-at-all', undefined, undefined],
    ['wages 3', 'language/misplaced-fact “wages 3”', undefined],
  ])('of a link: %s', (line, finding, fix) => {
    const document = inLink(line);
    expect(findingTexts(document)).toEqual(finding === undefined ? [] : [finding]);
    expect(fixOf(document)).toBe(fix);
  });

  it.each([
    ['period 1999-13', 'language/unknown-value “period 1999-13”'],
    ['period 2003..1990', 'language/unknown-value “period 2003..1990”'],
    ['currency QQX', 'language/unknown-currency “QQX”'],
    ['perspective suply-chain', 'language/unknown-value “suply-chain”'],
    ['wages 6', 'language/misplaced-fact “wages 6”'],
  ])('of the chain: %s', (line, finding) => {
    expect(findingTexts(analysed(`chain C { ${line} }`))).toEqual([finding]);
  });

  it('of a rate: no currency, no date', () => {
    expect(findingTexts(analysed('rate 2005 EUX = 1.2 USD'))).toEqual(['language/unknown-currency “EUX”']);
    expect(findingTexts(analysed('rate 2005-13 EUR = 1.2 USD'))).toEqual([
      'language/unknown-value “rate 2005-13 EUR = 1.2 USD”',
    ]);
  });

  it('says where a misplaced fact belongs', () => {
    const [finding] = inFirm('price 3').findings;
    expect(finding?.what).toBe('“price” is no fact of a firm.');
    expect(finding?.why).toBe('It is stated of a link.');
  });

  it('keeps a wrong line from the model and reads all others', () => {
    const { chains } = inFirm('wages 6 kg; profit 3; in US');
    expect([chains[0]!.fact('F', 'wages'), chains[0]!.fact('F', 'profit')?.attribute]).toEqual([
      undefined,
      'profit',
    ]);
  });
});

describe('duplicates', () => {
  it.each([
    ['chain C { firm A\nfirm A }', ['language/duplicate-name “A”']],
    ['chain C { firm A; stage A }', ['language/duplicate-name “A”']],
    ['firm A\nfirm A', ['language/duplicate-name “A”']],
    ['source A\nfirm A', ['language/duplicate-name “A”']],
    ['chain C\nchain C', ['language/duplicate-name “C”']],
    ['firm A\nchain C { firm A }', []],
    ['chain C { firm A }\nchain D { firm A }', []],
    ['chain C { firm A; firm B; link A -> B; link A -> B }', ['language/duplicate-name “A”']],
    ['chain C { firm A; firm B; link A -> B; link x: A -> B; link B -> A }', []],
    ['chain C { firm A { wages 6; wages 7 } }', ['language/duplicate-fact “wages 7”']],
    ['chain C { firm A { wages 6; wages other: 7 } }', []],
    ['chain C { firm A { wages 6 @s; wages 7 @t } }\nsource s\nsource t', []],
    ['chain C { firm A { wages 6 @s[p. 1]; wages 7 @s[p. 2] } }\nsource s', []],
    ['chain C { firm A { wages 6 @s; wages 7 @s } }\nsource s', ['language/duplicate-fact “wages 7 @s”']],
    ['chain C { firm A { wages 6 at 1999; wages 7 at 2000 } }', []],
    ['chain C { currency USD; currency EUR }', ['language/duplicate-fact “currency EUR”']],
    ['chain C { product tea per kg; product hay per t }', ['language/duplicate-fact “product hay per t”']],
  ])('%s', (text, findings) => {
    expect(findingTexts(analysed(text))).toEqual(findings);
  });

  it('between files are reported in each, with the other one beside', () => {
    const workspace = workspaceOf({ 'main.gvc': 'firm A', 'other.gvc': 'firm A' });
    workspace.addProject('file:///study');
    for (const [name, other] of [
      ['main', 'other'],
      ['other', 'main'],
    ]) {
      const [finding] = workspace.analysed(`file:///study/${name}.gvc`)!.findings;
      expect(finding?.code).toBe('language/duplicate-name');
      expect(finding?.related?.[0]?.place.document).toBe(`file:///study/${other}.gvc`);
    }
  });
});

describe('suppressions', () => {
  const read = (text: string) =>
    analysed(text).suppressions.map(({ code, reason, line }) => [code, reason, line]);

  it('speak of their own line behind a fact, and of the next line that says something when alone', () => {
    expect(
      read('chain C { // gvc-ignore a/b: one\n  // gvc-ignore c/d: two\n\n  // another comment\n  firm A\n}'),
    ).toEqual([
      ['a/b', 'one', 0],
      ['c/d', 'two', 4],
    ]);
  });

  it('are read in comments only', () => {
    expect(read('chain C "// gvc-ignore a/b: no" { /* // gvc-ignore a/b: no */ }')).toEqual([]);
  });

  it('want a code and a reason', () => {
    const document = analysed('chain C {\n  firm A // gvc-ignore\n  firm B // gvc-ignore a/b:\n}');
    expect(document.findings.map(({ code, what }) => `${code} ${what}`)).toEqual([
      'language/suppression-without-reason The suppression names no finding.',
      'language/suppression-without-reason The suppression of a/b gives no reason.',
    ]);
  });
});
