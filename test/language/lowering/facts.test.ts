import { describe, expect, it } from 'vitest';
import { analysed, factLines, findingTexts } from '../model-text.ts';

/** What lines state in a chain with a currency and a unit of account, beside the chain's own facts. */
function stated(lines: string): string[] {
  const document = analysed(
    `chain C {\n currency USD\n product shirt per piece\n${lines}\n}\nsource s\nplace Sialkot in PK`,
  );
  expect(findingTexts(document)).toEqual([]);
  return factLines(document.chains[0]!).filter(
    (line) => !['#is', '#currency', '#product', '#unit-of-account'].includes(line.split(' ')[0]!),
  );
}

describe('declarations become facts', () => {
  it.each([
    [
      'stage Sewing "Sewing shops" after Cut; stage Cut',
      ['Sewing#is:stage', 'Sewing#title = “Sewing shops”', 'Sewing#after:Cut = -> Cut', 'Cut#is:stage'],
    ],
    ['market Buyers { in US }', ['Buyers#is:market', 'Buyers#in = country US']],
    ['firm Mill', ['Mill#is:firm']],
    ['firm "H & M"', ['H & M#is:firm']],
    ['/** Weaves. */\nfirm Mill', ['Mill#is:firm', 'Mill#documentation = “Weaves.”']],
    ['/**\n * Two\n * lines.\n */\nfirm Mill', ['Mill#is:firm', 'Mill#documentation = “Two\nlines.”']],
    ['// plain\nfirm Mill', ['Mill#is:firm']],
    [
      'firm A; firm B; link A -> B "cloth"',
      [
        'A#is:firm',
        'B#is:firm',
        'A->B#is:link',
        'A->B#title = “cloth”',
        'A->B#from = -> A',
        'A->B#to = -> B',
      ],
    ],
    [
      'firm A; firm B; link cloth: A -> B',
      ['A#is:firm', 'B#is:firm', 'cloth#is:link', 'cloth#from = -> A', 'cloth#to = -> B'],
    ],
    [
      'firm A; group Poor "the poor" { A; share 20 % }',
      [
        'A#is:firm',
        'Poor#is:group',
        'Poor#title = “the poor”',
        'Poor#member:A = -> A',
        'Poor#share = 20 % of final-price step 1',
      ],
    ],
    [
      'firm A; institution Board { kind government-agency; sets-rule Grades; audits; bears-on A }',
      [
        'A#is:firm',
        'Board#is:institution',
        'Board#kind = government-agency',
        'Board#sets-rule:Grades = Grades',
        'Board#audits',
        'Board#bears-on:A = -> A',
      ],
    ],
    [
      'standard ISO9001 { on process; requires traceability }',
      ['ISO9001#is:standard', 'ISO9001#on:process = process', 'ISO9001#requires:traceability = traceability'],
    ],
    ['rule Quota { kind quota }', ['Quota#is:rule', 'Quota#kind = quota']],
    ['place Sialkot2 in PK', ['Sialkot2#is:place', 'Sialkot2#in = “PK”']],
    ['firm per { in US }; firm link', ['per#is:firm', 'per#in = country US', 'link#is:firm']],
  ])('%s', (lines, facts) => {
    expect(stated(lines)).toEqual(facts);
  });
});

describe('facts of the chain', () => {
  it.each([
    ['perspective global-value-chain', ['#perspective = global-value-chain']],
    ['sector apparel, knitting', ['#sector:apparel = apparel', '#sector:knitting = knitting']],
    ['period 2000', ['#period = 2000-01-01..2000-12-31']],
    ['period 2000-02', ['#period = 2000-02-01..2000-02-29']],
    ['period 1970..1979', ['#period = 1970-01-01..1979-12-31']],
    ['period 1999-12-24..2000-01', ['#period = 1999-12-24..2000-01-31']],
    ['price-basis fob', ['#price-basis = fob']],
    ['scale regional or global', ['#scale = regional or global']],
    ['governance captive', ['#governance = captive']],
    ['volume 1_200 thousand', ['#volume = 1200000 step 1000']],
    ['final-price 100.00 retail', ['#final-price = 100 money USD retail step 0.01']],
  ])('%s', (line, facts) => {
    expect(stated(line)).toEqual(facts);
  });

  it('has a title, documentation and a name with any letters', () => {
    const { chains } = analysed('/** Green coffee. */\nchain Filière "La filière café"');
    expect(factLines(chains[0]!)).toEqual([
      '#is',
      '#title = “La filière café”',
      '#documentation = “Green coffee.”',
    ]);
  });
});

describe('figures', () => {
  it.each([
    ['wages 6', '= 6 money USD step 1'],
    ['wages 22.50 EUR', '= 22.5 money EUR step 0.01'],
    ['wages 6 per piece', '= 6 money USD per piece step 1'],
    ['wages 22.50 USD per kg', '= 22.5 money USD per kg step 0.01'],
    ['wages 22.50 USD per kilograms', '= 22.5 money USD per kg step 0.01'],
    ['wages 10 ± 5 %', '= [9.5..10.5] money USD step 1'],
    ['wages 10 +/- 1', '= [9..11] money USD step 1'],
    ['wages 2.1 million ± 0.1', '= [2000000..2200000] money USD step 100000'],
    ['wages 2..2.5', '= [2..2.5] money USD step 0.1'],
    ['wages -3..1', '= [-3..1] money USD step 1'],
    ['profit -3', '= -3 money USD step 1'],
    ['wages < 1', '= [0..1) money USD step 1'],
    ['wages <= 1', '= [0..1] money USD step 1'],
    ['wages > 1', '= (1..] money USD step 1'],
    ['wages >= 1', '= [1..] money USD step 1'],
    ['wages ~ 40', '= ~ 40 money USD step 1'],
    ['wages unknown', '= unknown [..] money USD'],
    ['wages none', '= none 0 money USD'],
    ['wages 12 %', '= 12 % of final-price step 1'],
    ['wages 12 % of price', '= 12 % of price step 1'],
    ['margin 26.5 %', '= 26.5 % of price step 0.1'],
    ['market-share 3 %', '= 3 % of market step 1'],
    ['volume 3 kg', '= 3 kg step 1'],
    ['employment 1_200', '= 1200 step 1'],
    ['stock-days 12', '= 12 day step 1'],
    ['lead-time 3 weeks', '= 3 week step 1'],
    ['wages 6 ex-works', '= 6 money USD ex-works step 1'],
    ['wages 6 at 1999', '= 6 money USD step 1 at 1999-01-01..1999-12-31'],
    ['wages 6 at 1999-06', '= 6 money USD step 1 at 1999-06-01..1999-06-30'],
    ['wages 6 during 1970..1979', '= 6 money USD step 1 at 1970-01-01..1979-12-31'],
    ['wages 6 @s[p. 3] @s', '= 6 money USD step 1 @s[p. 3] @s'],
    [
      'wages 6 primary confidence low "by phone" "twice"',
      '= 6 money USD step 1 primary confidence low note by phone twice',
    ],
    ['wages "sewers" 6', '= “sewers” 6 money USD step 1'],
    ['cost promotion: 4', ':promotion = 4 money USD step 1'],
    ['inputs none', '= none 0 money USD'],
    ['inputs materials: "bought-in cloth" 9', ':materials = “bought-in cloth” 9 money USD step 1'],
  ])('%s', (line, fact) => {
    const attribute = line.split(' ')[0]!;
    const [, got] = stated(`firm F { ${line} }`);
    expect(got).toBe(`F#${attribute}${fact.startsWith(':') ? '' : ' '}${fact}`);
  });

  it('states a duty or a tax of each country apart', () => {
    const facts = stated(
      'firm A; market M { in US }; link A -> M { duty 5 % to US; duty 2 to JP, CN; tax 1 to US or CA }',
    );
    expect(facts.filter((f) => /duty|tax/.test(f))).toEqual([
      'A->M#duty:US = 5 % of price step 1 to country US',
      'A->M#duty:JP CN = 2 money USD step 1 to country JP and country CN',
      'A->M#tax:US CA = 1 money USD step 1 to country US or country CA',
    ]);
  });

  it('holds two sources of one fact side by side', () => {
    const facts = stated('firm F { wages 6 @s[p. 1]; wages 7 @s[p. 2]; wages 8 at 1999; wages 9 at 2000 }');
    expect(facts.filter((f) => f.includes('wages'))).toHaveLength(4);
  });

  it('takes a figure from a table as not yet known', () => {
    const [, fact] = stated('firm F { wages from "wages.csv" where item = "sewing" column usd }');
    expect(fact).toBe('F#wages = unknown [..] money USD');
  });

  it('counts money without a currency in shares of the final price when the chain has none', () => {
    const { chains } = analysed('chain C { firm F { wages 6; share 20 % } }');
    expect(factLines(chains[0]!).slice(2)).toEqual([
      'F#wages = 6 money step 1',
      'F#share = 20 % of final-price step 1',
    ]);
  });
});

describe('judgements, places, owners', () => {
  it.each([
    ['functions production, design', ['#function:production = production', '#function:design = design']],
    ['functions trend-spotting', ['#function:trend-spotting = trend-spotting']],
    [
      'barriers technology, brand "logo" @s',
      ['#barrier:technology = technology @s note logo', '#barrier:brand = brand @s note logo'],
    ],
    ['intensity labour', ['#intensity:labour = labour']],
    ['lead @s "says who"', ['#lead @s note says who']],
    ['flagship', ['#flagship']],
    ['in US', ['#in = country US']],
    ['in "Viet Nam"', ['#in = country VN']],
    ['in US, JP', ['#in = country US and country JP']],
    ['in US or JP estimate', ['#in = country US or country JP estimate']],
    ['in EU', ['#in = bloc EU']],
    ['in Sialkot', ['#in = country PK (Sialkot)']],
    ['in unknown', ['#in = unknown']],
    ['headquarters DE; in CN', ['#headquarters = country DE', '#in = country CN']],
    ['owner Holding', ['#owner = -> Holding']],
    ['stage Cut, Sew @s', ['#stage:Cut = -> Cut @s', '#stage:Sew = -> Sew @s']],
    ['count 1_200', ['#count = 1200 step 1']],
  ])('%s', (line, facts) => {
    const got = stated(`stage Cut; stage Sew; firm Holding; firm F { ${line} }`);
    expect(got.filter((f) => f.startsWith('F#')).slice(1)).toEqual(facts.map((f) => `F${f}`));
  });

  it.each([
    ['complexity high estimate', ['#complexity = high estimate']],
    ['governance captive or relational', ['#governance = captive or relational']],
    ['governance quasi-hierarchy', ['#governance = quasi-hierarchy']],
    ['specifies product, process', ['#specifies:product = product', '#specifies:process = process']],
    ['monitors "in-line inspection"', ['#monitors note in-line inspection']],
    ['exposed', ['#exposed']],
    ['standard ISO', ['#standard:ISO = -> ISO']],
    ['buyer-share 35 %', ['#buyer-share = 35 % of output step 1']],
    ['quantity 2 kg', ['#quantity = 2 kg step 1']],
  ])('%s', (line, facts) => {
    const got = stated(`standard ISO; firm A; firm B; link l: A -> B { ${line} }`);
    expect(got.filter((f) => f.startsWith('l#')).slice(3)).toEqual(facts.map((f) => `l${f}`));
  });
});

describe('rates', () => {
  it('stand in every chain of the file, with their date', () => {
    const { chains } = analysed('rate 2005 EUR = 1.2441 USD @s\nsource s\nchain A\nchain B');
    for (const chain of chains)
      expect(factLines(chain)).toContain(
        '#rate:EUR = 1.2441 money USD step 0.0001 @s at 2005-01-01..2005-12-31',
      );
  });
});

describe('expectations', () => {
  function expectation(line: string) {
    const document = analysed(`chain C { currency USD; stage S; firm A; firm B; link l: A -> B; ${line} }`);
    expect(findingTexts(document)).toEqual([]);
    const fact = document.chains[0]!.factsOf('', 'expect')[0]!;
    const { value } = fact.assertions[0];
    if (value.kind !== 'expectation') throw new Error('no expectation');
    return { ...value.expectation, item: fact.item };
  }

  it('are facts of the chain under their own text', () => {
    const { item, text } = expectation('expect   increment of S   =  15.00 USD');
    expect(item).toBe('increment of S = 15.00 USD');
    expect(text).toBe(item);
  });

  it.each([
    ['expect increment of S = 15', [{ sign: 1, measure: { measure: 'increment', subject: 'S' } }]],
    ['expect governance of l = captive', [{ sign: 1, measure: { measure: 'governance', subject: 'l' } }]],
    ['expect price of A -> B = 1', [{ sign: 1, measure: { measure: 'price', subject: 'l' } }]],
    ['expect scale = global', [{ sign: 1, measure: { measure: 'scale' } }]],
    ['expect increment of C = 1', [{ sign: 1, measure: { measure: 'increment', subject: '' } }]],
    [
      'expect share of "United States" by ownership = 1 %',
      [{ sign: 1, measure: { measure: 'share', subject: 'US', attribution: 'ownership' } }],
    ],
    ['expect share of wages = 1 %', [{ sign: 1, measure: { measure: 'share', subject: 'wages' } }]],
    [
      'expect total exports of CN to US = 1',
      [{ sign: 1, measure: { measure: 'exports', total: true, subject: 'CN', counterpart: 'US' } }],
    ],
    [
      'expect increment of S as % of final price = 50',
      [{ sign: 1, measure: { measure: 'increment', subject: 'S', base: 'final-price' } }],
    ],
    [
      'expect increment of A + increment of B - price of l = 1',
      [
        { sign: 1, measure: { measure: 'increment', subject: 'A' } },
        { sign: 1, measure: { measure: 'increment', subject: 'B' } },
        { sign: -1, measure: { measure: 'price', subject: 'l' } },
      ],
    ],
  ])('%s', (line, terms) => {
    expect(expectation(line).terms).toEqual(terms);
  });

  it('hold value, tolerance and the claim that they belong to', () => {
    const amount = expectation('expect increment of S >= 15.00 USD ± 0.5');
    expect(amount.comparator).toBe('>=');
    expect(amount.value.kind === 'amount' && amount.value.amount.text).toBe('15.00');
    expect(amount.tolerance?.value?.toString()).toBe('0.5');
    const words = expectation('claim "captive it is" { expect governance of l in captive, relational }');
    expect(words.value).toEqual({ kind: 'terms', terms: ['captive', 'relational'] });
    expect(words.claim).toBe('captive it is');
  });
});
