import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../../src/api/check.ts';
import { main } from '../../api/open.ts';
import { found, shoes } from './study.ts';

const at = (type: string): string => `After/Grupo#upgrading:${type}`;
const says = (line: string): string => `upgrading Grupo ${line} @survey "as the study says"`;

/** `price 12.00, market-share 10 %` of Grupo and the price of Rival, in one snapshot. */
const market = (price: string, share: string, rival: string): string =>
  `change Grupo { market-share ${share} % @survey }; change Grupo -> Brand { price ${price} @survey }; change Rival -> Brand { price ${rival} @survey }`;

/** Three snapshots, the first of which has no figures: the two that are compared both change it. */
const twice = (earlier: string, later: string, behind = ''): string =>
  shoes('', '', '', '').replace(/chain After[\s\S]*/, '') +
  `chain Then follows Before { period 1995; ${earlier} }
chain After follows Then { period 2003; ${later} }
${behind}`;
const deflators = (text: string): string => text.replace('2003 = 150', '1995 = 120 @survey; 2003 = 150');

describe('functional upgrading', () => {
  const before = 'group Cluster { Grupo, Rival }';
  const own = (words: string) => `change Grupo { functions ${words} @survey }`;
  it.each([
    ['assembly', 'assembly, design', 'upgraded', 'gained design'],
    ['assembly', 'design', 'upgraded', 'gained design; gave up assembly'],
    ['design, assembly', 'assembly', 'downgraded', 'gave up design'],
    ['design', 'assembly', 'downgraded', 'gained assembly; gave up design'],
    ['design', 'marketing', 'mixed', 'gained marketing; gave up design'],
  ])('from %s to %s is %s', async (earlier, later, verdict, phrase) => {
    const study = await found(twice(`${before}; ${own(earlier)}`, own(later)));
    expect(study.at(at('functional'))).toBe(verdict);
    expect(study.says(at('functional'))).toContain(phrase);
    expect(study.says(at('functional'))).toMatch(
      /^Grupo from Then \(1995\) to After \(2003\): functional (up|down)grading/,
    );
  });

  it('is declared and confirmed, contradicted, or not to be told', async () => {
    const line = says('functional from Then to After');
    const confirmed = await found(twice(own('assembly'), own('design'), line));
    expect(confirmed.findings()).toEqual([]);
    expect(confirmed.says(at('functional'))).toContain('Declared, and confirmed.');
    const contradicted = await found(twice(own('assembly, design'), own('assembly'), line));
    expect(contradicted.findings()).toEqual([
      'upgrading/contradicted: Grupo is declared to show functional upgrading from Then to After; the snapshots show the mirror of it: gave up design.',
    ]);
    const unknown = await found(
      twice(
        'change Rival { functions assembly @survey }',
        'change Rival { add functions design @survey }',
        line,
      ),
    );
    expect(unknown.findings()[0]).toMatch(
      /^upgrading\/undetermined: .*missing: anything that its rule reads of Grupo/,
    );
  });

  it('of a cluster is that of its members together, and each is told for itself', async () => {
    const study = await found(
      twice(
        `${before}; ${own('assembly')}; change Rival { functions assembly @survey }`,
        own('assembly, design'),
      ),
    );
    expect(study.at('After/Cluster#upgrading')).toBe('functional');
    expect(study.at('After/Grupo#upgrading')).toBe('functional');
    expect(study.at('After/Rival#upgrading')).toBe('none');
    expect(study.says('After/Cluster#upgrading')).toContain('It is made of Grupo, Rival.');
  });
});

describe('product upgrading, by relative price and market share', () => {
  it.each([
    ['up', 'up', '10.00', '10', '18.00', '12', 'upgraded', undefined],
    ['up', 'same', '10.00', '10', '18.00', '10', 'upgraded', undefined],
    ['up', 'down', '10.00', '10', '18.00', '8', 'failed', undefined],
    ['down', 'up', '10.00', '10', '11.00', '12', 'unchanged', 'upgraded'],
    ['down', 'down', '10.00', '10', '11.00', '8', 'downgraded', undefined],
  ])('price %s, share %s', async (_, __, price, share, then, later, verdict, process) => {
    const study = await found(twice(market(price, share, '10.00'), market(then, later, '15.00')));
    expect(study.at(at('product'))).toBe(verdict);
    expect(study.at(at('process'))).toBe(process);
  });

  it('says which prices and shares moved, and against whom', async () => {
    const study = await found(twice(market('10.00', '10', '10.00'), market('18.00', '12', '15.00')));
    expect(study.says(at('product'))).toContain(
      'unit value in % of that of Rival 100.0 → 120.0 %; market share 10 → 12 %',
    );
  });

  it('a price that rises for everybody is none', async () => {
    const study = await found(twice(market('10.00', '10', '10.00'), market('15.00', '12', '15.00')));
    expect(study.at(at('product'))).toBe('unchanged');
  });

  it('is contradicted by a falling share, and says that it failed', async () => {
    const study = await found(
      twice(
        market('10.00', '10', '10.00'),
        market('18.00', '8', '15.00'),
        says('product from Then to After against Rival'),
      ),
    );
    expect(study.findings()[0]).toContain('upgrading/contradicted: ');
    expect(study.findings()[0]).toContain('a failed product upgrading');
  });

  it('needs a market share, a comparator and real money, and says which is missing', async () => {
    const line = says('product from Then to After');
    const only = (price: string) =>
      `change Grupo -> Brand { price ${price} @survey }; change Rival -> Brand { price 10.00 @survey }`;
    expect(
      (await found(twice(only('10.00'), only('12.00'), line))).findings().map((f) => f.split(':')[0]),
    ).toEqual(['upgrading/unit-values-only']);
    const alone = (price: string, share: string) =>
      `change Grupo { market-share ${share} % @survey }; change Grupo -> Brand { price ${price} @survey }`;
    const codes = (text: string) => found(text).then((study) => study.findings().map((f) => f.split(':')[0]));
    expect(await codes(deflators(twice(alone('10.00', '10'), alone('18.00', '12'), line)))).toEqual([
      'upgrading/no-comparator',
    ]);
    expect(await codes(twice(alone('10.00', '10'), alone('18.00', '12'), line))).toEqual([
      'upgrading/no-comparator',
      'upgrading/nominal-prices',
    ]);
  });

  it('a figure that the later snapshot does not say anew shows nothing', async () => {
    const study = await found(
      twice(
        market('10.00', '10', '10.00'),
        'change Rival -> Brand { price 12.00 @survey }',
        says('product from Then to After'),
      ),
    );
    expect(study.findings()[0]).toContain('in After, which says nothing of it since Then');
  });
});

describe('process upgrading', () => {
  it.each([
    ['rejects 8 %', 'rejects 3 %', 'upgraded'],
    ['lead-time 90 days', 'lead-time 120 days', 'downgraded'],
    ['yield 60 %', 'yield 70 %', 'upgraded'],
    ['rejects 8 %; lead-time 90 days', 'rejects 3 %; lead-time 120 days', 'mixed'],
    ['rejects 8 %', 'rejects 8.0 %', 'unchanged'],
    ['rejects 5..8 %', 'rejects 4..6 %', 'undetermined'],
    ['employment 100; volume 1000 pairs', 'employment 100; volume 1200 pairs', 'upgraded'],
  ])('from %s to %s is %s', async (earlier, later, verdict) => {
    const own = (lines: string) =>
      `change Grupo { ${lines
        .split('; ')
        .map((line) => `${line} @survey`)
        .join('; ')} }`;
    const study = await found(twice(own(earlier), own(later)));
    expect(study.at(at('process'))).toBe(verdict);
  });

  it('people per volume do not compare where the volumes are counted otherwise', async () => {
    const own = (volume: string) => `change Grupo { employment 100 @survey; volume ${volume} @survey }`;
    const same = await found(twice(own('1000 pairs'), own('2000 pairs')));
    expect(same.says(at('process'))).toContain('people per 100 units of volume 10.0 → 5.0.');
    const line = says('process from Then to After');
    const other = await found(twice(own('1000 pairs'), own('2000 kg'), line));
    expect(other.findings()[0]).toMatch(/^upgrading\/undetermined: .*do not compare/);
  });

  it('costs count in real money only', async () => {
    const own = (cost: string) => `change Grupo { inputs leather: ${cost} @survey }`;
    const line = says('process from Then to After');
    const nominal = await found(twice(own('6.00'), own('7.00'), line));
    expect(nominal.findings()[0]).toMatch(/^upgrading\/nominal-prices: .*a deflator from 1995 to 2003/);
    const real = await found(deflators(twice(own('6.00'), own('7.00'), line)));
    expect(real.findings()).toEqual([]);
    expect(real.says(at('process'))).toContain(
      'inputs per unit 7.50 → 7.00 USD in the money of 2003 (deflator Prices)',
    );
  });
});

describe('vertical integration', () => {
  it.each([
    ['change Grupo { add stage Buying }', 'upgraded', 'took the stage Buying (forward)'],
    [
      'stage Tanning; change Making { add after Tanning }; firm Tannery { stage Tanning; owner Grupo }',
      'upgraded',
      'took the stage Tanning (backward)',
    ],
    [
      'change Grupo { stage Buying }',
      'mixed',
      'took the stage Buying (forward); gave up the stage Making (backward)',
    ],
    [
      'stage Recycling; change Grupo { add stage Recycling }',
      'unchanged',
      'Recycling is next to no stage of its own',
    ],
  ])('%s is %s', async (later, verdict, phrase) => {
    const study = await found(shoes('', later));
    expect(study.at(at('vertical-integration'))).toBe(verdict);
    expect(study.says(at('vertical-integration'))).toContain(phrase);
  });

  it('a stage that is given up is its mirror', async () => {
    const study = await found(
      twice(
        'change Grupo { add stage Buying }',
        'change Grupo { remove stage Buying }',
        says('vertical-integration from Then to After'),
      ),
    );
    expect(study.at(at('vertical-integration'))).toBe('downgraded');
    expect(study.findings()[0]).toContain('upgrading/contradicted');
  });
});

describe('network upgrading', () => {
  it('a kind of lead firm that did not buy before', async () => {
    const study = await found(
      shoes(
        '',
        'firm Chainstore { stage Buying; functions sales @survey; lead @survey }; link Grupo -> Chainstore',
        says('network from Before to After'),
      ),
    );
    expect(study.at(at('network'))).toBe('upgraded');
    expect(study.says(at('network'))).toContain('sells to retailers (Chainstore), as it did not before');
    expect(study.findings()).toEqual([]);
  });

  it.each([
    ['90', '35', 'upgraded'],
    ['35', '90', 'downgraded'],
  ])('the share of the largest buyer from %s %% to %s %% is %s', async (earlier, later, verdict) => {
    const own = (share: string) => `change Grupo -> Brand { buyer-share ${share} % @survey }`;
    const study = await found(twice(own(earlier), own(later)));
    expect(study.at(at('network'))).toBe(verdict);
  });

  it('a new buyer that pays more in real money', async () => {
    const study = await found(
      deflators(
        twice(
          'change Grupo -> Brand { price 10.00 @survey }',
          'change Grupo -> Brand { price 12.50 @survey }; firm Boutique { stage Buying }; link Grupo -> Boutique { price 20.00 @survey }',
        ),
      ),
    );
    expect(study.at(at('network'))).toBe('upgraded');
    expect(study.says(at('network'))).toContain('a new buyer pays more than all before (Boutique)');
  });
});

describe('inter-chain upgrading', () => {
  const bags = (sector: string) =>
    `chain Bags { sector ${sector}; product bag per piece; period 2005; stage Making; market Shoppers; firm Grupo { stage Making; in BR }; link Grupo -> Shoppers }`;
  const line = (note: string) => `upgrading Grupo inter-chain from Before to Bags ${note}`;
  const address = 'Bags/Grupo#upgrading:inter-chain from Before';
  it('needs another sector and the competence', async () => {
    const study = await found(
      shoes('', 'remove Rival', `${bags('leather-goods')}\n${line('@survey "working leather"')}`),
    );
    expect(study.at(address)).toBe('upgraded');
    expect(study.says(address)).toContain('competence: working leather');
    expect(study.findings()).toEqual([]);
    expect(
      (await found(shoes('', 'remove Rival', `${bags('leather-goods')}\n${line('')}`))).findings()[0],
    ).toContain('upgrading/no-competence');
    expect(
      (await found(shoes('', 'remove Rival', `${bags('footwear')}\n${line('@survey')}`))).findings()[0],
    ).toContain(
      'upgrading/contradicted: Grupo is declared to show inter-chain upgrading from Before to Bags; the snapshots show both chains are of footwear.',
    );
  });
});

describe('what was gained', () => {
  const own = (lines: string) =>
    `change Grupo { ${lines
      .split('; ')
      .map((line) => `${line} @survey`)
      .join('; ')} }`;
  it('is another axis than upgraded', async () => {
    const study = await found(
      deflators(
        twice(
          own('functions assembly; wages 3.00 per hour; employment 100'),
          own('functions assembly, design; wages 3.00 per hour; employment 80'),
        ),
      ),
    );
    expect(study.at('After/Grupo#upgrading')).toBe('functional, social-downgrading');
    expect(study.at('After/Grupo#gained')).toBe('lost');
  });

  it('social upgrading is employment and real wages', async () => {
    const rate = (wages: string, people: string) => own(`wages ${wages} per hour; employment ${people}`);
    const social = async (text: string) => (await found(text)).at(at('social'));
    expect(await social(deflators(twice(rate('2.00', '100'), rate('3.00', '100'))))).toBe('upgraded');
    expect(await social(deflators(twice(rate('2.00', '100'), rate('2.40', '90'))))).toBe('downgraded');
    expect(await social(deflators(twice(rate('2.00', '100'), rate('3.00', '90'))))).toBe('mixed');
    expect(await social(twice(rate('2.00', '100'), rate('3.00', '100')))).toBe('undetermined');
  });

  it('growth that impoverishes: more people, and less real income', async () => {
    const year = (profit: string, people: string) => own(`profit ${profit} per year; employment ${people}`);
    const study = await found(deflators(twice(year('1000', '100'), year('900', '140'))));
    expect(study.at('After/Grupo#immiserising-growth')).toBe('shown');
    expect(study.at('After/Grupo#gained')).toBe('mixed');
    const healthy = await found(deflators(twice(year('1000', '100'), year('1900', '140'))));
    expect(healthy.at('After/Grupo#immiserising-growth')).toBe('not-shown');
  });
});

describe('what is declared', () => {
  it('of one snapshot, or of two that are not in order', async () => {
    const late = await found(
      shoes(
        '',
        'firm Newcomer { stage Making; functions design @survey }',
        'upgrading Newcomer functional from Before to After @survey',
      ),
    );
    expect(late.findings()[0]).toBe(
      'upgrading/one-snapshot: Newcomer is declared to show functional upgrading from Before to After; missing: Newcomer in Before.',
    );
    const back = await found(
      `${shoes('', 'remove Rival')}\nupgrading Grupo functional from After to Before @survey`,
    );
    expect(back.findings()[0]).toContain('a snapshot later than After (2003): Before is of 1990');
  });

  it('can be expected', async () => {
    const study = await found(
      twice(
        'change Grupo { functions assembly @survey }',
        'change Grupo { functions design @survey }; expect upgrading of Grupo = functional; expect upgrading functional of Grupo = upgraded; expect upgrading of Grupo = product',
      ),
    );
    expect(
      checkDocument(study.workspace, main)
        .filter(({ code }) => code.startsWith('claims/'))
        .map(({ what }) => what),
    ).toEqual(['upgrading of Grupo is functional, and product is expected.']);
  });

  it('can be expected of its product, a word that also begins a line', async () => {
    const lines = `${market('12.00', '12', '10.00')}; expect upgrading product of Grupo = downgraded`;
    const study = await found(twice(market('10.00', '10', '10.00'), lines));
    expect(
      checkDocument(study.workspace, main).flatMap(({ code, what }) =>
        /^(claims|language)\//.test(code) ? [what] : [],
      ),
    ).toEqual(['upgrading product of Grupo is upgraded, and downgraded is expected.']);
  });

  it('says once which deflator is missing', async () => {
    const own = (profit: string, wages: string, people: string) =>
      `change Grupo { profit ${profit} @survey; wages ${wages} @survey; employment ${people} @survey }`;
    const study = await found(twice(own('2.00', '3.00', '100'), own('2.50', '3.10', '150')));
    expect(study.says('After/Grupo#immiserising-growth').match(/a deflator from/g)).toHaveLength(1);
  });
});
