import { describe, expect, test } from 'vitest';
import { checkDocument } from '../../../src/api/check.ts';
import { hover } from '../../../src/api/hover.ts';
import { expectationsOf } from '../../../src/api/expectations.ts';
import { main, open } from '../../api/open.ts';

const model = (policy: string, later = '', period = 'period 1980..1989'): string => `
source book { title "A book"; year 2000; kind secondary }
chain A {
  product cloth per kg
  currency USD
  ${period}
  stage Making
  firm Mill { stage Making; in MX; market-share 4 % @book; rejects 5 % @book }
  firm Shop
  link Mill -> Shop { price 2.00 @book }
  institution Board { kind government-agency }
  policy Quota "A quota" { ${policy} }
}
${later}
`;

async function said(text: string, chain = 'A') {
  const workspace = await open(text);
  const found = workspace.chains(main).find(({ model: { name } }) => name === chain)!;
  const at = (measure: string) => found.analysis.byAddress.get(`${chain}/Quota#${measure}`);
  const value = at('policy-in-force')?.value;
  return {
    options: value?.kind === 'set' ? value.options : undefined,
    settledBy: value?.kind === 'set' ? value.settledBy : undefined,
    inForce: at('policy-in-force')?.derivation(),
    changes: at('policy-changes')?.derivation(),
    codes: checkDocument(workspace, main).map(({ code }) => code),
  };
}

const B = (facts: string, period = '1990..1999'): string =>
  `chain B follows A { period ${period}; ${facts} }`;

describe('when a policy is in force', () => {
  test.each([
    ['1962..1979', ['before']],
    ['1962..1980', ['partly']],
    ['1962..1989', ['during']],
    ['1980..1989', ['during']],
    ['1980..1988', ['partly']],
    ['1989..', ['partly']],
    ['1980..', ['during']],
    ['1990..', ['after']],
    ['1985', ['partly']],
  ])('%s against 1980..1989: %j', async (period, options) => {
    expect((await said(model(`bears-on Mill; during ${period} @book`))).options).toEqual(options);
  });

  test('two sources that differ leave both', async () => {
    const two = await said(model('bears-on Mill; during 1980..1989 @book; during 1982..1989 "another"'));
    expect(two.options).toEqual(['during', 'partly']);
  });

  test('is open without its time, or without that of the chain', async () => {
    const timeless = await said(model('instrument quota; bears-on Mill'));
    expect(timeless.options).toHaveLength(4);
    expect(timeless.settledBy).toEqual(['A/Quota#during']);
    expect(timeless.inForce?.statement).toBe(
      'Quota (quota), bearing on Mill, does not state when it is in force.',
    );
    const chainless = await said(model('bears-on Mill; during 1980..1989', '', ''));
    expect(chainless.settledBy).toEqual(['A#period']);
  });

  test('says by what, by whom and on what', async () => {
    const { inForce } = await said(
      model('instrument quota, embargo; by Board; bears-on Mill, Mill -> Shop; during 1980..1989'),
    );
    expect(inForce?.statement).toBe(
      'Quota (quota and embargo, 1980..1989) by Board, bearing on Mill and Mill → Shop, is in force during all of A (1980..1989).',
    );
    expect(inForce?.premises).toContain('A/Quota#by:Board');
    expect(inForce?.wouldChange?.join()).toContain('chain LATER follows A');
  });

  test('is told where one points at it', async () => {
    const text = model('instrument quota; bears-on Mill; during 1962..1979');
    const shown = hover(await open(text), main, text.indexOf('Quota "A quota"'))?.markdown;
    expect(shown).toContain('had ended before A');
  });

  test('can be expected', async () => {
    const workspace = await open(
      model(
        'bears-on Mill; during 1980..1989',
        B(`expect policy-in-force of Quota = before
  expect policy-in-force of Quota = during`),
      ),
    );
    expect(expectationsOf(workspace, main).map(({ passed }) => passed)).toEqual([true, false]);
  });
});

describe('what is shown before and after', () => {
  const ends = 'bears-on Mill, Mill -> Shop; during 1974..1989';

  test('where it ends between two snapshots, without calling it cause', async () => {
    const { changes } = await said(
      model(ends, B('change Mill { market-share 3 % @book; rejects 2 % @book }')),
      'B',
    );
    expect(changes?.statement).toContain('is in force during all of A (1980..1989), and had ended before B');
    expect(changes?.statement).toContain('Mill: rejects 5 → 2 %, market share 4 → 3 %');
    expect(changes?.statement).toContain('Order in time is not cause.');
    expect(changes?.caveats?.[0]).toContain('Order in time is not cause');
    expect(changes?.premises).toContain('B/Mill#market-share');
  });

  test('where it starts', async () => {
    const { changes } = await said(
      model('bears-on Mill; during 1990..', B('change Mill { market-share 5 % @book }')),
      'B',
    );
    expect(changes?.statement).toContain(
      'is not yet in force in A (1980..1989), and is in force during all of B',
    );
    expect(changes?.statement).toContain('market share 4 → 5 %');
  });

  test('of the whole chain, everything in it', async () => {
    const { changes } = await said(
      model('bears-on A; during 1974..1989', B('change Mill { market-share 3 % @book }')),
      'B',
    );
    expect(changes?.statement).toContain('Mill: market share 4 → 3 %');
  });

  test('what the later snapshot does not say again is missing, and money needs a deflator', async () => {
    const quiet = await said(model(ends, B('')), 'B');
    expect(quiet.changes?.statement).toContain('No figure of what it bears on is known in both A and B.');
    expect(quiet.changes?.wouldChange?.join()).toContain('market share of Mill in B');
    const nominal = await said(model(ends, B('change Mill -> Shop { price 3.00 @book }')), 'B');
    expect(nominal.changes?.wouldChange?.join()).toContain('a deflator from 1980..1989 to 1990..1999');
  });

  test.each([
    ['it is in force in both', 'bears-on Mill; during 1974..2004', '1990..1999'],
    [
      'when it is in force is disputed',
      'bears-on Mill; during 1974..1989; during 1974..1995 "another"',
      '1990..1999',
    ],
  ])('nothing where %s', async (_, policy, period) => {
    expect(
      (await said(model(policy, B('change Mill { market-share 3 % @book }', period)), 'B')).changes,
    ).toBe(undefined);
  });
});

describe('a policy that never meets the chain', () => {
  test('is told once, and not where it is yet to start or an earlier snapshot meets it', async () => {
    const of = async (period: string) =>
      (await said(model(`bears-on Mill; during ${period}`, B('')))).codes.filter((c) =>
        c.startsWith('policy/'),
      );
    expect(await of('1962..1979')).toEqual(['policy/outside-period']);
    expect(await of('1962..1980')).toEqual([]);
    expect(await of('1995..1999')).toEqual([]);
  });
});

describe('the lines of a policy', () => {
  test.each([
    ['policy P { in MX }', 'language/misplaced-fact'],
    ['policy P { during 1990..1980 }', 'language/unknown-value'],
    ['policy P { by Nobody }', 'language/unresolved-name'],
    ['policy P { bears-on Nobody }', 'language/unresolved-name'],
    ['firm F { instrument quota }', 'language/misplaced-fact'],
  ])('%s is %s', async (line, code) => {
    const workspace = await open(`chain A { ${line} }`);
    expect(checkDocument(workspace, main).map((finding) => finding.code)).toContain(code);
  });

  test('change as others do in a later snapshot', async () => {
    const changed = await said(
      model('bears-on Mill; during 1974..1989', B('change Quota { during 1974..1999; by Board }')),
      'B',
    );
    expect(changed.options).toEqual(['during']);
    expect(changed.inForce?.statement).toContain('by Board');
  });
});
