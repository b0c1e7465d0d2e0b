import { describe, expect, it } from 'vitest';
import { say } from '../chain-governance/said.ts';

const around = (lines: string): string => `  stage Making
  stage Retailing after Making
  market Buyers { in GB }
  firm Maker { stage Making; in KE }
${lines}
  link Shop -> Buyers { price 10 @s }`;

describe('lead firms', () => {
  it.each([
    ['an instrument', '', 'monitors quality', 'candidate', 'on Maker → Shop it uses monitoring'],
    [
      'a captive supplier',
      '',
      'governance captive @s',
      'candidate',
      'Maker → Shop is captive (quasi-hierarchy) to it',
    ],
    [
      'most of the output of a supplier',
      '',
      'buyer-share 50 % @s',
      'candidate',
      'it takes 50 % of the output of Maker',
    ],
    ['a rule that it sets', 'sets-rule Code', '', 'candidate', 'it sets the rule Code'],
    [
      'a large share of its market',
      'market-share 25 % @s',
      '',
      'candidate',
      'it holds 25 % of the market of Retailing',
    ],
    [
      'returns above the normal rate',
      'return 20 % @s; normal-return 8 % @s',
      '',
      'candidate',
      'Shop earns 20 % on its capital, above the normal rate: a segment of high returns',
    ],
    [
      'barriers are an indicator only',
      'barriers brand',
      '',
      'indicated',
      'barriers to entry protect it (brand)',
    ],
    [
      'a small share is an indicator only',
      'market-share 24 % @s',
      '',
      'indicated',
      'it holds 24 % of the market of Retailing',
    ],
    [
      'the share of many firms together is an indicator only',
      'count unknown; market-share 76 % @s',
      '',
      'indicated',
      'together they hold 76 % of the market of Retailing',
    ],
    ['nothing', '', 'governance market @s', 'not-shown', ''],
  ])('%s', async (_name, firm, link, option, ground) => {
    const said = await say(
      around(`  firm Shop { stage Retailing; in GB; lead @s; ${firm} }
  standard Code { kind certification }
  link Maker -> Shop { ${link} }`),
    );
    expect(said.value('C/Shop#lead')).toBe(option);
    expect(said.statement('C/Shop#lead')).toContain(ground);
    expect(said.value('C/Shop#lead:declared')).toBe('lead-firm');
    expect(said.codes).not.toContain('governance/power-without-ground');
  });

  it('a range below the cut-off makes no candidate, and the cut-off is a setting', async () => {
    const lines = around(`  firm Shop { stage Retailing; in GB; market-share 15..30 % @s }
  link Maker -> Shop`);
    expect((await say(lines)).at('C/Shop#lead')).toBeUndefined();
    const lower = await say(lines, { power: { leadMarketShare: 15 } });
    expect(lower.value('C/Shop#lead')).toBe('candidate');
  });

  it('asserted of nothing is a warning, also of power; a note of one’s own is a source', async () => {
    const firm = (facts: string): string =>
      around(`  firm Shop { stage Retailing; in GB; ${facts} }\n  link Maker -> Shop`);
    expect((await say(firm('lead; power bargaining'))).codes).toEqual([
      'governance/power-without-ground',
      'governance/power-without-ground',
    ]);
    expect((await say(firm('lead primary "named by all exporters"'))).codes).toEqual([]);
  });

  it('power of a link and of an institution needs its ground, too', async () => {
    const said = (link: string, institution: string) =>
      say(
        around(`  firm Shop { stage Retailing; in GB }
  institution Board { kind association; power institutional; ${institution} }
  link Maker -> Shop { power bargaining; ${link} }`),
      );
    expect((await said('', '')).codes).toHaveLength(2);
    expect((await said('specifies process', 'bears-on Maker')).codes).toEqual([]);
  });

  it('two lead firms are counted, and each is shown', async () => {
    const said = await say(
      around(`  firm Shop { stage Retailing; in GB; lead @s }
  firm Other { stage Retailing; in GB; lead @s }
  link Maker -> Shop
  link Maker -> Other`),
    );
    expect(said.statement('C#lead-firms')).toBe('C has 2 lead firms: Other and Shop.');
  });
});

describe('market power', () => {
  it('is a range where others are not told of, and of each stage by itself', async () => {
    const said = await say(
      around(`  firm Shop { stage Retailing; in GB; market-share 26 % @s }
  firm Other { stage Retailing; in GB; market-share 18 % @s }
  firm Mill { stage Making; in KE; market-share 60 % @s }
  link Maker -> Shop`),
    );
    expect(said.value('C/Retailing#cr4')).toBe('44..100');
    expect(said.value('C/Retailing#hhi')).toBe('1000..4136');
    expect(said.value('C/Retailing#market-concentration')).toBe('moderate or high');
    expect(said.value('C/Making#market-concentration')).toBe('high');
  });

  it('takes labels for markets, and counts members of a group once', async () => {
    const said = await say(
      around(`  firm Shop { stage Retailing; in GB; market-share UK: 50 % @s; market-share US: 10 % @s }
  firm Other { stage Retailing; in GB; market-share UK: 50 % @s }
  group Both { Shop, Other; market-share UK: 100 % @s }
  link Maker -> Shop`),
    );
    expect(said.value('C#hhi:UK')).toBe('5000');
    expect(said.value('C#cr4:US')).toBe('10..100');
    expect(said.codes).toEqual([]);
  });

  it('leaves out shares of another time', async () => {
    const said = await say(
      around(`  firm Shop { stage Retailing; in GB; market-share 40 % at 2000 @s; market-share 90 % at 1980 @s }
  link Maker -> Shop`),
    );
    expect(said.value('C/Shop#market-share')).toBe('40');
  });
});

it('barriers to entry and exit stand by stage, with who decides on them', async () => {
  const said = await say(
    around(`  firm Shop { stage Retailing; in GB; barriers brand, policy }
  group Makers { Maker; exit-barriers debt }
  link Maker -> Shop { controls entry }`),
  );
  expect(said.statement('C/Retailing#entry-barriers')).toBe(
    'Barriers to entry at Retailing: brand (of Shop), policy (of Shop).',
  );
  expect(said.statement('C/Making#entry-barriers')).toBe(
    'No barrier to entry at Making is declared. Shop decides who enters.',
  );
  expect(said.statement('C/Making#exit-barriers')).toBe('Barriers to exit at Making: debt (of Makers).');
});
