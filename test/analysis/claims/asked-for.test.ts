import { describe, expect, it } from 'vitest';
import { say } from '../chain-governance/said.ts';

const PLAIN = `  firm Mill { in MX }
  firm Shop { in US }
  link Mill -> Shop { information two-way; buyer-share 30 % }`;

describe('what an expectation asks for', () => {
  it('a trend of which nothing is stated cannot be tested, and says what is missing', async () => {
    const said = await say(`${PLAIN}\n  expect rise-of-intangibles = cannot-be-tested`);
    expect(said.value('C#rise-of-intangibles')).toBe('cannot-be-tested');
    expect(said.statement('C#rise-of-intangibles')).toContain('barriers to entry of firms or stages');
  });

  it('governance without a lead firm reaches no tier, and says why', async () => {
    const said = await say(`${PLAIN}\n  expect governance-reach = 0`);
    expect(said.statement('C#governance-reach')).toContain('no firm is declared to lead');
  });

  it('a buyer share below that of a main buyer shows among the grounds of a lead firm', async () => {
    const said = await say(PLAIN.replace('in US', 'in US; lead @s'));
    expect(said.statement('C/Shop#lead')).toContain('it takes 30 % of the output of Mill');
  });
});
