import { describe, expect, test } from 'vitest';
import { pair, study } from './study.ts';

const RENT = '/Shop#rent';
const KINDS = '/Shop#kinds-of-rent';
const years = (...percents: readonly (readonly [number, number])[]): string =>
  percents.map(([year, percent]) => `return ${percent} % at ${year} @s`).join('\n');
const NORMAL = 'normal-return 8 % @s';

describe('rent', () => {
  test('one year above the normal rate: whether it is sustained is not known', async () => {
    const { says, why, caveats } = await study(pair(`return 20 % at 2000 @s; barriers brand`, '', NORMAL));
    expect(says(RENT)).toBe('above-normal');
    expect(says('/Shop#return-above-normal')).toBe('12 %');
    expect(why(RENT)).toBe(
      'Shop earns 20 % on its capital in 2000, above the normal 8 %; whether it is sustained, and so a rent, is not known: one year is known of the 5 that are asked for.',
    );
    expect(caveats(RENT).join(' ')).toContain('a setting of ours');
  });

  test.each<[string, readonly (readonly [number, number])[], string]>([
    [
      'five years in a row',
      [
        [1996, 9],
        [1997, 10],
        [1998, 9],
        [1999, 12],
        [2000, 9],
      ],
      'sustained',
    ],
    [
      'four years in a row',
      [
        [1997, 10],
        [1998, 9],
        [1999, 12],
        [2000, 9],
      ],
      'above-normal',
    ],
    [
      'a year in between at the normal rate',
      [
        [1996, 9],
        [1997, 10],
        [1998, 8],
        [1999, 12],
        [2000, 9],
      ],
      'above-normal',
    ],
    [
      'a year in between of which nothing is known',
      [
        [1995, 9],
        [1996, 9],
        [1998, 9],
        [1999, 9],
        [2000, 9],
      ],
      'above-normal',
    ],
    [
      'once above, now below',
      [
        [1995, 9],
        [1996, 9],
        [1997, 9],
        [1998, 9],
        [1999, 9],
        [2000, 7],
      ],
      'none',
    ],
    ['at the normal rate', [[2000, 8]], 'none'],
  ])('%s', async (_, returns, rent) => {
    expect((await study(pair(`${years(...returns)}\nbarriers brand`, '', NORMAL))).says(RENT)).toBe(rent);
  });

  test('a return that is one figure for nine years is an average, and says so', async () => {
    const { says, caveats } = await study(
      pair('return 12 % during 1981..1989 @s; barriers brand', '', NORMAL),
    );
    expect(says(RENT)).toBe('sustained');
    expect(caveats(RENT).join(' ')).toContain('an average over its period');
  });

  test('the number of years is a setting', async () => {
    const lines = pair('return 12 % at 2000 @s; barriers brand', '', NORMAL);
    expect((await study(lines, undefined, { profit: { sustainedYears: 1 } })).says(RENT)).toBe('sustained');
  });

  test('a range that holds the normal rate leaves it open', async () => {
    const { says, conclusion } = await study(pair('return 6..10 % at 2000 @s', '', NORMAL));
    expect(says(RENT)).toBe('above-normal or none');
    const value = conclusion(RENT)?.value;
    expect(value?.kind === 'set' && value.settledBy).toEqual(['C/Shop#return', 'C#normal-return']);
  });

  test('two sources for one year are the range that they span', async () => {
    const { says } = await study(pair('return 6 % at 2000 @s\n return 10 % at 2000 @t', '', NORMAL));
    expect(says(RENT)).toBe('above-normal or none');
  });

  test('the normal rate of the stage goes before that of the chain, that of the firm before both', async () => {
    const stage = 'stage Retail { normal-return 15 % @s }';
    const firm = (own: string) =>
      pair(`stage Retail; return 12 % at 2000 @s; barriers brand; ${own}`, '', `${NORMAL}\n${stage}`);
    expect((await study(firm(''))).says(RENT)).toBe('none');
    expect((await study(firm('normal-return 10 % @s'))).says(RENT)).toBe('above-normal');
  });

  test('without a normal rate, nothing is said of rent', async () => {
    expect((await study(pair('return 20 % at 2000 @s'))).says(RENT)).toBeUndefined();
  });
});

describe('kinds of rent from barriers to entry', () => {
  test('each with its class, from the firm, its stage and its group', async () => {
    const { says, why, codes } = await study(
      pair(
        'stage Retail; return 20 % at 2000 @s; barriers brand',
        '',
        `${NORMAL}\nstage Retail { barriers policy }\ngroup Traders { Shop; barriers relational }`,
      ),
    );
    expect(says(KINDS)).toBe('brand or policy or relational');
    expect(why(KINDS)).toContain('brand (endogenous), policy (exogenous), relational (endogenous)');
    expect(codes).toEqual([]);
  });

  test('a class is no kind of barrier', async () => {
    const { codes, says } = await study(pair('return 20 % at 2000 @s; barriers endogenous', '', NORMAL));
    expect(codes).toEqual(['profit/rent-without-barrier']);
    expect(says(KINDS)).toBeUndefined();
  });

  test.each([
    ['barriers brand', NORMAL, 'what is earned behind it is not known'],
    ['barriers brand, policy; return 20 % @s', '', 'no normal rate of return is stated'],
    ['barriers brand; return 8 % @s', NORMAL, 'the return of Shop is not above the normal rate'],
  ])('a barrier without a return above the normal rate: %s', async (shop, more, said) => {
    expect((await study(pair(shop, '', more))).found('profit/barrier-without-return').join()).toContain(said);
  });

  test('a barrier of a stage is answered by the return of a firm in it', async () => {
    const { codes } = await study(
      pair('stage Retail; return 20 % at 2000 @s', '', `${NORMAL}\nstage Retail { barriers brand }`),
    );
    expect(codes).toEqual([]);
  });
});
