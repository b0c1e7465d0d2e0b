import { describe, expect, test } from 'vitest';
import { main, open } from '../../api/open.ts';

/** What is concluded of the rent of Shop in the last of three snapshots, and why. */
async function rent(
  first: string,
  second: string,
  third: string,
  [one, two, three] = ['1990..1992', '1993..1995', '1996..1998'],
) {
  const workspace = await open(`source s { title "Made up"; kind secondary }
chain A {
  product shoe per pair
  currency USD
  period ${one}
  normal-return 8 % @s
  market M { in US }
  firm Shop { in BR; barriers brand @s; employment 10 @s; ${first} }
  link Shop -> M { price 40.00 @s }
}
chain B follows A { period ${two}; change Shop { employment 11 @s; ${second} } }
chain C follows B { period ${three}; change Shop { employment 12 @s; ${third} } }`);
  const conclusion = workspace
    .chains(main)
    .flatMap(({ analysis }) => analysis.byAddress.get('C/Shop#rent') ?? [])[0];
  if (conclusion?.value.kind !== 'set') throw new Error('no rent');
  const { statement, premises } = conclusion.derivation();
  return { says: conclusion.value.options.join(' or '), statement, premises };
}

describe('years of a return over snapshots', () => {
  test('each snapshot gives its own, and the derivation names them all', async () => {
    const { says, statement, premises } = await rent('return 20 % @s', 'return 18 % @s', 'return 19 % @s');
    expect(says).toBe('sustained');
    expect(statement).toBe(
      'Shop earns 19 % on its capital in 1996..1998, above the normal 8 %, and has for 9 years: a rent.',
    );
    expect(premises).toEqual(['A/Shop#return', 'B/Shop#return', 'C/Shop#return', 'C#normal-return']);
  });

  test('one that a snapshot has from the one before is counted once, at the time of that', async () => {
    const { says, statement } = await rent('return 20 % @s', '', '');
    expect(says).toBe('above-normal');
    expect(statement).toContain('20 % on its capital in 1990..1992');
    expect(statement).toContain('3 years are known of the 5');
  });

  test('a snapshot below the normal rate ends the run, and years in between break it', async () => {
    expect((await rent('return 20 % @s', 'return 7 % @s', 'return 19 % @s')).says).toBe('above-normal');
    const apart = await rent('return 20 % @s', 'return 20 % @s', 'return 19 % @s', ['1980', '1990', '2000']);
    expect(apart.statement).toContain('one year is known of the 5');
  });

  test('a year with a date is the year of its date, in whichever snapshot it stands', async () => {
    const dated = 'return 20 % at 1994 @s; return 18 % at 1995 @s';
    const { statement } = await rent(dated, '', 'return 19 % @s');
    expect(statement).toContain('has for 5 years');
  });

  test('profit and capital give it as well, and count where the snapshot states them anew', async () => {
    const books = (profit: number): string =>
      `operating-profit ${profit} USD per period @s; capital 100 USD per period @s`;
    expect((await rent(books(20), books(30), books(25))).statement).toContain('has for 9 years');
    expect((await rent(books(20), books(30), '')).statement).toContain('30 % on its capital in 1993..1995');
  });

  test('snapshots in a circle are read once', async () => {
    const workspace = await open(`source s { title "Made up"; kind secondary }
chain A follows B { period 1990; normal-return 8 %; firm Shop { return 20 % @s } }
chain B follows A { period 1991; normal-return 8 %; firm Shop { return 20 % @s } }`);
    expect(workspace.chains(main)).toHaveLength(2);
  });
});
