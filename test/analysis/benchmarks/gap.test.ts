import { describe, expect, test } from 'vitest';
import { checkDocument } from '../../../src/api/check.ts';
import { expectationsOf } from '../../../src/api/expectations.ts';
import { main, open } from '../../api/open.ts';

const model = (mill: string, best: string, measure: string, lines = ''): string => `
source book { title "A book"; year 2000; kind secondary }
chain Cloth {
  product cloth per kg
  period 2000
  firm Mill { ${mill}; benchmark ${measure} against Best @book }
  firm Best { ${best} }
${lines}
}
`;

async function statement(mill: string, best: string, measure: string) {
  const workspace = await open(model(mill, best, measure));
  const [chain] = workspace.chains(main);
  return chain!.analysis.byAddress.get(`Cloth/Mill#gap:${measure}`)?.derivation().statement;
}

describe('a benchmark', () => {
  test.each([
    ['stock-days 10 days', 'stock-days 4 days', 'stock-days', 'behind Best', '6 days'],
    ['rejects 2 %', 'rejects 4 %', 'rejects', 'ahead of Best', '-2 points'],
    ['lead-time 3 weeks', 'lead-time 14 days', 'lead-time', 'behind Best', '1 week'],
    ['on-time-in-full 90 %', 'on-time-in-full 95 %', 'on-time-in-full', 'behind Best', '-5 points'],
    ['absenteeism 3 %', 'absenteeism 3 %', 'absenteeism', 'level with Best', '0 points'],
    ['training 20 hours', 'training 15 hours', 'training', 'ahead of Best', '5 hours'],
    [
      'research 1..3 %',
      'research 2 %',
      'research',
      'behind, level with or ahead of Best',
      'between -1 and 1 points',
    ],
    ['new-products 30 %', 'new-products 20 %', 'new-products', 'ahead of Best', '10 points'],
  ])('%s against %s: %s', async (mill, best, measure, standing, gap) => {
    const said = await statement(mill, best, measure);
    expect(said).toContain(`Mill is ${standing} in ${measure}`);
    expect(said).toContain(`a difference of ${gap.replace(/s$/, '')}`);
  });

  test.each([
    ['lead-time 3 days', 'rejects 1 %', 'lead-time'],
    ['lead-time 3 days at 1990', 'lead-time 3 days at 2000', 'lead-time'],
    ['rejects 1 % of output', 'rejects 1 % of purchases', 'rejects'],
    ['lead-time unknown', 'lead-time 3 days', 'lead-time'],
  ])('%s against %s is refused, in both orders', async (mill, best, measure) => {
    for (const [a, b] of [
      [mill, best],
      [best, mill],
    ] as const) {
      expect(await statement(a, b, measure)).toBeUndefined();
      const workspace = await open(model(a, b, measure));
      expect(checkDocument(workspace, main).map(({ code }) => code)).toContain('benchmark/not-comparable');
    }
  });

  test('against itself is refused', async () => {
    const workspace = await open(
      model('lead-time 3 days', '', 'lead-time').replace('against Best', 'against Mill'),
    );
    const [finding] = checkDocument(workspace, main).filter(
      ({ code }) => code === 'benchmark/not-comparable',
    );
    expect(finding?.what).toContain('no gap to itself');
  });

  test('can be expected', async () => {
    const workspace = await open(
      model(
        'lead-time 21 days',
        'lead-time 14 days',
        'lead-time',
        `  expect gap "lead-time" of Mill = 7 days
  expect benchmark-standing "lead-time" of Mill = behind
  expect benchmark-standing "lead-time" of Mill = ahead`,
      ),
    );
    expect(expectationsOf(workspace, main).map(({ passed }) => passed)).toEqual([true, true, false]);
  });

  test('of something that is no measure of performance is told', async () => {
    const workspace = await open(model('lead-time 3 days', 'lead-time 3 days', 'lead-tme'));
    const [finding] = checkDocument(workspace, main).filter(({ code }) => code === 'language/unknown-value');
    expect(finding?.do).toBe('Did you mean lead-time?');
    expect(finding?.fixes).toHaveLength(1);
  });
});
