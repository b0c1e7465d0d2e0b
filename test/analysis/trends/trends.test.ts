import { describe, expect, it } from 'vitest';
import { say } from '../chain-governance/said.ts';

const stages = (
  first: string,
  middle: string,
  last: string,
  prices: readonly [number, number, number],
): string => `  stage Design { intangible }
  stage Making after Design { tangible }
  stage Selling after Making { intangible }
  market Buyers { in US }
  firm D { stage Design; in US; ${first} }
  firm M { stage Making; in CN; ${middle} }
  firm S { stage Selling; in US; ${last} }
  link D -> M { price ${prices[0]} @s }
  link M -> S { price ${prices[1]} @s }
  link S -> Buyers { price ${prices[2]} @s }`;

describe('smile curve and intangibles', () => {
  it.each([
    ['supported', [40, 50, 100] as const, 'inputs none', 'supported', 'supported'],
    ['not supported', [10, 80, 100] as const, 'inputs none', 'not-supported', 'not-supported'],
    ['prices alone test nothing', [40, 50, 100] as const, '', 'cannot-be-tested', 'cannot-be-tested'],
  ])('%s', async (_name, prices, inputs, smile, intangibles) => {
    const said = await say(stages(inputs, inputs, inputs, prices));
    expect(said.value('C#smile-curve')).toBe(smile);
    expect(said.value('C#intangible-value-added')).toBe(intangibles);
  });

  it('a firm that is neither leaves it open, unless it cannot matter', async () => {
    const lines = stages('inputs none', 'inputs none', 'inputs none', [40, 50, 100]);
    const open = await say(
      lines.replace('stage Selling after Making { intangible }', 'stage Selling after Making'),
    );
    expect(open.value('C#intangible-value-added')).toBe('cannot-be-tested');
    expect(open.statement('C#intangible-value-added')).toContain('missing: which activities are tangible');
    const sure = await say(
      lines
        .replace('stage Making after Design { tangible }', 'stage Making after Design')
        .replace('in CN; ', 'in CN; '),
    );
    expect(sure.value('C#intangible-value-added')).toBe('cannot-be-tested');
  });

  it('on returns', async () => {
    const returns = (d: number, m: number, s: number): string =>
      stages(`return ${d} % @s`, `return ${m} % @s`, `return ${s} % @s`, [40, 50, 100]);
    expect((await say(returns(20, 5, 15))).value('C#smile-curve-of-returns')).toBe('supported');
    expect((await say(returns(20, 5, 15))).value('C#intangible-returns')).toBe('supported');
    expect((await say(returns(20, 16, 15))).value('C#smile-curve-of-returns')).toBe('not-supported');
    expect((await say(returns(20, 16, 15))).value('C#intangible-returns')).toBe('not-supported');
    const missing = await say(stages('return 20 % @s', '', 'return 5 % @s', [40, 50, 100]));
    expect(missing.value('C#intangible-returns')).toBe('cannot-be-tested');
    expect(missing.statement('C#intangible-returns')).toContain('missing: the return on capital of M');
  });

  it('growth of barriers needs a second snapshot', async () => {
    const said = await say(stages('barriers brand, technology', '', '', [40, 50, 100]));
    expect(said.value('C#rise-of-intangibles')).toBe('cannot-be-tested');
    expect(said.statement('C#rise-of-intangibles')).toContain(
      'a second snapshot of the chain, of another date',
    );
    expect(said.statement('C#rise-of-intangibles')).toContain(
      'kinds of barriers to entry in intangible activities 2',
    );
  });

  it('with no order of stages there is no curve', async () => {
    const said = await say(stages('', '', '', [40, 50, 100]).replaceAll(/ after \w+/g, ''));
    expect(said.at('C#smile-curve')).toBeUndefined();
  });
});

describe('modularity', () => {
  const chain = (leads: string, a: string, b: string): string => `  market Buyers { in US }
  firm TurnKey { in TW }
  firm A { in US; ${leads} }
  firm B { in US; lead @s }
  link toA: TurnKey -> A { ${a} }
  link toB: TurnKey -> B { ${b} }
  link A -> Buyers
  link B -> Buyers`;
  const modular = 'governance modular @s';

  it.each([
    ['a supplier of two lead firms over modular links', 'lead @s', modular, modular, 'supported'],
    ['over captive links', 'lead @s', 'governance captive @s', modular, 'not-supported'],
    ['of which the type is open', 'lead @s', 'governance network @s', modular, 'cannot-be-tested'],
    ['one lead firm only', '', modular, modular, 'cannot-be-tested'],
  ])('%s', async (_name, leads, a, b, verdict) => {
    expect((await say(chain(leads, a, b))).value('C#modularity')).toBe(verdict);
  });
});

describe('information without governance', () => {
  const chain = (link: string): string => `  market Buyers { in US }
  firm A { in TW }
  firm B { in US }
  link A -> B { ${link} }
  link B -> Buyers`;

  it.each([
    [
      'much information under modular governance',
      'information two-way @s; governance modular @s',
      'supported',
    ],
    [
      'much information under captive governance',
      'information two-way @s; governance captive @s',
      'not-supported',
    ],
    ['little information', 'information little @s; governance market @s', 'cannot-be-tested'],
    [
      'what theory infers from the same judgements tests nothing',
      'complexity high @s; codifiability high @s; capability high @s',
      'cannot-be-tested',
    ],
    [
      'complex and codified, and declared modular',
      'complexity high @s; codifiability high @s; governance modular @s',
      'supported',
    ],
  ])('%s', async (_name, link, verdict) => {
    expect((await say(chain(link))).value('C#information-without-governance')).toBe(verdict);
  });
});
