import { describe, expect, it } from 'vitest';
import { say } from './said.ts';

const ends = `  market Buyers { in US }`;

describe('a chain with no lead firm', () => {
  it('is fine, and says so', async () => {
    const said = await say(`${ends}
  firm A { in MX }
  firm B { in US }
  link a: A -> B { governance market @s }
  link B -> Buyers`);
    expect(said.codes).toEqual([]);
    expect(said.value('C#lead-firms')).toBe('0');
    expect(said.statement('C#lead-firms')).toBe('C has no lead firm. A chain need not have one.');
    expect(said.value('C#drivenness')).toBe('neither-driven');
    expect(said.value('C#governance-strength')).toBe('0');
    expect(said.at('C#governance-concentration')).toBeUndefined();
  });

  it('is not asked who leads it when nothing is said of governance', async () => {
    const said = await say(`${ends}
  firm A { in MX; barriers brand }
  link A -> Buyers { price 4 @s }`);
    for (const measure of ['lead-firms', 'drivenness', 'governance-strength', 'governance-profile'])
      expect(said.at(`C#${measure}`)).toBeUndefined();
  });

  it('says so where an expectation asks, though nothing else is said of governance', async () => {
    const said = await say(`${ends}
  firm A { in MX }
  link A -> Buyers { price 4 @s }
  expect drivenness = neither
  expect lead-firms = 0`);
    expect(said.codes).toEqual([]);
    expect(said.value('C#drivenness')).toBe('neither-driven');
  });
});

describe('the summary of links', () => {
  it('counts them by type, stage, market and lead firm, and asserts no type', async () => {
    const said = await say(`  governance captive
  stage Sewing
  stage Selling after Sewing
  market US-buyers { in US }
  market EU-buyers { in DE }
  firm A { stage Sewing; in BR }
  firm B { stage Selling; in US; lead @s }
  firm D { stage Selling; in DE }
  link us: A -> B { governance captive @s }
  link eu: A -> D { governance network @s }
  link B -> US-buyers
  link D -> EU-buyers`);
    expect(said.codes).toEqual(['governance/asserted-for-differing-links']);
    const captive = 'captive (quasi-hierarchy)';
    const network = 'modular (inter-firm network) or relational (inter-firm network)';
    expect(said.value('C#governance-profile')).toBe(`${network}: 1 of 2 (eu); ${captive}: 1 of 2 (us)`);
    expect(said.value('C/US-buyers#governance-profile')).toBe(`${captive}: 1 of 1 (us)`);
    expect(said.value('C/EU-buyers#governance-profile')).toBe(`${network}: 1 of 1 (eu)`);
    expect(said.value('C/B#governance-profile')).toBe(`${captive}: 1 of 1 (us)`);
  });

  it('keeps open what declared and inferred say differently', async () => {
    const said = await say(`${ends}
  firm A { in MX }
  firm B { in US }
  link a: A -> B { governance modular @s; complexity high @s; codifiability high @s; capability low @s }
  link B -> Buyers`);
    expect(said.value('C#governance-profile')).toBe(
      'modular (inter-firm network) or captive (quasi-hierarchy) (declared, observed and inferred differ): 1 of 1 (a)',
    );
  });
});

describe('drivenness', () => {
  const chain = (retailer: string, maker: string, more = ''): string => `${more}${ends}
  firm Maker { in MX; ${maker} }
  firm Retailer { in US; ${retailer} }
  link Maker -> Retailer { governance relational @s }
  link Retailer -> Buyers`;
  const buyer = 'functions sales, marketing; lead @s';
  const producer = 'functions production, design; intensity technology; lead @s';

  it.each([
    ['a retailer without manufacturing leads', buyer, 'functions production', 'buyer-driven'],
    ['a manufacturer leads in a technology-intensive chain', 'functions sales', producer, 'producer-driven'],
    ['both lead', buyer, producer, 'both-driven'],
    ['nobody leads', 'functions sales', 'functions production', 'neither-driven'],
    [
      'a manufacturer leads in a labour-intensive chain',
      '',
      'functions production; intensity labour; lead @s',
      'neither-driven',
    ],
    ['the intensity is not stated', '', 'functions production; lead @s', 'producer-driven or neither-driven'],
    [
      'intensity is one of two',
      '',
      'functions production; lead @s; intensity capital or labour',
      'producer-driven or neither-driven',
    ],
    [
      'what the lead firm does is not stated',
      'lead @s',
      '',
      'buyer-driven or producer-driven or neither-driven',
    ],
    ['one leads and the other may be either', buyer, 'lead @s', 'buyer-driven or both-driven'],
    ['a carrier leads', 'functions logistics; lead @s', '', 'neither-driven'],
  ])('%s', async (_name, retailer, maker, driven) => {
    const said = await say(chain(retailer, maker));
    expect(said.value('C#drivenness')).toBe(driven);
    const settledBy = said.at('C#drivenness')!.value;
    if (driven.includes(' or ')) expect(settledBy).toHaveProperty('settledBy');
    else expect(settledBy).not.toHaveProperty('settledBy');
  });

  it('takes the intensity of the chain, and plants and members for their owner and group', async () => {
    const said = await say(`  intensity capital
${ends}
  firm Plant { in MX; functions assembly; owner Carmaker }
  firm Carmaker { in US; functions design; lead @s }
  link Plant -> Carmaker
  link Carmaker -> Buyers`);
    expect(said.value('C#drivenness')).toBe('producer-driven');
  });

  it('is open where nobody is declared to lead and somebody could', async () => {
    const said = await say(`${ends}
  firm Maker { in MX }
  firm Retailer { in US; functions sales }
  link Maker -> Retailer { specifies product @s }
  link Retailer -> Buyers`);
    expect(said.value('C#drivenness')).toBe('buyer-driven or neither-driven');
    expect(said.value('C#lead-firms')).toBe('0..1');
  });

  it('declared by naming both kinds agrees with both', async () => {
    const both = await say(chain(buyer, producer, '  drivenness buyer-driven, producer-driven @s\n'));
    expect(both.codes).toEqual([]);
    expect(both.value('C#drivenness:declared')).toBe('both-driven');
    const one = await say(chain(buyer, producer, '  drivenness producer-driven @s\n'));
    expect(one.codes).toEqual(['governance/contradicts-drivenness']);
  });
});

describe('reach', () => {
  const chain = (near: string, far: string, farthest = ''): string => `${ends}
  firm D { in KE }
  firm A { in KE }
  firm B { in KE }
  firm Lead { in GB; lead @s }
  link far2: D -> A { ${farthest} }
  link far: A -> B { ${far} }
  link near: B -> Lead { ${near} }
  link Lead -> Buyers`;

  it.each([
    ['suppliers only, and what lies behind is open', 'specifies product', '', '1..3'],
    ['suppliers’ suppliers', 'specifies product, suppliers-suppliers', 'specifies none', '2'],
    ['and on', 'specifies suppliers-suppliers', 'specifies suppliers-suppliers', '3'],
    ['nothing is said', '', '', '0..3'],
  ])('%s', async (_name, near, far, tiers) => {
    expect((await say(chain(near, far))).value('C/Lead#governance-reach')).toBe(tiers);
  });

  it('ends where it is said that nothing is specified', async () => {
    expect((await say(chain('specifies none', ''))).at('C/Lead#governance-reach')).toBeUndefined();
  });

  it('survives a circle of links', async () => {
    const said = await say(`${ends}
  firm A { in KE }
  firm B { in KE }
  firm Lead { in GB; lead @s }
  link A -> B { specifies suppliers-suppliers }
  link B -> A { specifies suppliers-suppliers }
  link B -> Lead { specifies suppliers-suppliers }
  link Lead -> Buyers`);
    expect(said.value('C/Lead#governance-reach')).toBe('2');
  });
});

it('strength and concentration state their formula, and count what the setting says', async () => {
  const lines = `${ends}
  firm A { in MX }
  firm B { in US }
  firm D { in US }
  link a: A -> B { governance captive @s }
  link b: B -> D { complexity high @s; codifiability high @s }
  link D -> Buyers`;
  const said = await say(lines);
  expect(said.value('C#governance-strength')).toBe('100');
  expect(said.at('C#governance-strength')!.derivation()).toMatchObject({
    formula: 'links under explicit coordination ÷ links between firms × 100',
    citations: ['GHKS §3.2', 'ours'],
  });
  expect(said.value('C#governance-concentration')).toBe('50');
  const close = await say(lines, { governance: { explicitCoordination: ['captive', 'hierarchy'] } });
  expect(close.value('C#governance-strength')).toBe('50..100');
  expect(close.value('C#governance-concentration')).toBe('50..100');
});
