import { describe, expect, it } from 'vitest';
import { say } from '../chain-governance/said.ts';

const around = (
  lines: string,
  link: string,
  code = 'standard Code { on process }',
): string => `  stage Growing
  stage Selling after Growing
  market Buyers { in GB }
  firm Grower { stage Growing; in KE }
  firm Shop { stage Selling; in GB }
  ${code}
${lines}
  link Grower -> Shop { ${link} }
  link Shop -> Buyers { price 10 @s }`;

describe('who governs a rule', () => {
  it('is told by role, inside the chain and outside', async () => {
    const said = await say(
      around(
        `  institution Board { kind standards-body; sets-rule Code }
  institution Inspectors { kind certifier; audits Code }
  institution Ministry { kind government-agency; assists process; bears-on Grower }`,
        'standard Code; monitors process',
      ),
    );
    expect(said.statement('C/Code#legislative-governance')).toBe(
      'Code is set by Board (standards body, outside the chain).',
    );
    expect(said.statement('C/Code#judicial-governance')).toBe(
      'Code is audited by Inspectors (certifier, outside the chain) and Shop (inside the chain).',
    );
    expect(said.value('C/Code#executive-governance')).toBe('Ministry');
    expect(said.value('C/Code#bears-on-links')).toBe('Grower → Shop');
    expect(said.codes).toEqual([]);
  });

  it('is told how to name a rule of several words, which behind audits would be a note', async () => {
    const code = 'standard "Fair Trade" { on process }';
    const rule = (what: string) =>
      say(around(`  institution I { kind certifier; ${what} }`, 'standard "Fair Trade"', code));
    const said = await rule('audits "Fair Trade"');
    expect(said.findings.find((f) => f.code === 'governance/unmonitored')?.do).toBe(
      'I audits “Fair Trade”, which is a note there: if Fair Trade is meant, write audits; bears-on "Fair Trade".',
    );
    expect((await rule('audits; bears-on "Fair Trade"')).codes).toEqual([]);
  });

  it.each([
    ['the link carries it', 'standard Code', ''],
    ['the link requires it', 'requires Code', ''],
    ['it bears on the supplier', '', 'bears-on Grower'],
    ['it bears on a stage', '', 'bears-on Growing'],
    ['it bears on the link by its ends', '', 'bears-on Grower -> Shop'],
  ])('bears on a link when %s', async (_name, link, rule) => {
    const said = await say(around('', link, `standard Code { kind certification; ${rule} }`));
    expect(said.value('C/Code#bears-on-links')).toBe('Grower → Shop');
  });

  it('bears on all links when it bears on the chain, and on what its maker bears on', async () => {
    const chain = await say(around('', '', 'rule Code { bears-on C }'));
    expect(chain.value('C/Code#bears-on-links')).toBe('Grower → Shop, Shop → Buyers');
    const maker = await say(
      around(
        '  institution Board { sets-rule Code; bears-on Buyers }',
        '',
        'rule Code { kind certification }',
      ),
    );
    expect(maker.value('C/Code#bears-on-links')).toBe('Shop → Buyers');
  });
});

describe('unmonitored', () => {
  it.each([
    ['nobody audits', '', 'standard Code', true],
    ['the buyer monitors something else', '', 'standard Code; monitors delivery', true],
    ['it is said that nobody monitors', '', 'standard Code; monitors none', true],
    ['the buyer monitors what it is on', '', 'standard Code; monitors process', false],
    ['the buyer monitors standards', '', 'standard Code; monitors standards', false],
    ['someone audits it by name', '  institution I { audits Code }', '', false],
    ['someone audits and bears on it', '  institution I { audits process; bears-on Code }', '', false],
    ['someone audits another rule', '  institution I { audits Other }', 'standard Code', true],
  ])('%s', async (_name, lines, link, found) => {
    const said = await say(around(lines, link));
    expect(said.codes.includes('governance/unmonitored')).toBe(found);
  });

  it('a slip in the name is pointed out', async () => {
    const said = await say(around('  institution I { audits Codes }', 'standard Code'));
    expect(said.findings.find(({ code }) => code === 'governance/unmonitored')?.do).toBe(
      'I audits Codes: if Code is meant, write audits Code.',
    );
  });
});

describe('unsupported', () => {
  it.each([
    ['nobody helps', '', 'capability low @s; specifies process', true],
    ['a standard is a demand', '', 'capability low @s; standard Code', true],
    ['the buyer helps', '', 'capability low @s; specifies process; assists process', false],
    ['it is said that there is no help', '', 'capability low @s; specifies process; assists none', true],
    [
      'someone helps the supplier',
      '  institution I { assists quality; bears-on Grower }',
      'capability low @s; specifies process',
      false,
    ],
    [
      'someone helps the stage',
      '  institution I { assists quality; bears-on Growing }',
      'capability low @s; specifies process',
      false,
    ],
    [
      'someone helps with the rule',
      '  institution I { assists Code }',
      'capability low @s; standard Code',
      false,
    ],
    ['capability is medium', '', 'capability medium @s; specifies process', false],
    ['sources differ on capability', '', 'capability low @s; capability high @s; specifies process', false],
    ['nothing is demanded', '', 'capability low @s', false],
  ])('%s', async (_name, lines, link, found) => {
    const said = await say(around(lines, link, 'standard Code { kind certification }'));
    expect(said.codes.includes('governance/unsupported')).toBe(found);
  });
});

it.each([
  ['external-certification', 'specifies product', '  institution I { kind certifier; audits Code }'],
  ['both', 'monitors process', '  institution I { kind certifier; audits Code }'],
  ['direct-control', 'monitors process', ''],
  ['neither', 'specifies product', ''],
])('coordination and control on a link: %s', async (control, link, lines) => {
  const said = await say(around(lines, `standard Code; ${link}`));
  expect(said.value('C/Grower->Shop#control')).toBe(control);
  expect(said.at('C/Shop->Buyers#control')).toBeUndefined();
});
