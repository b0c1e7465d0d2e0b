import { describe, expect, test } from 'vitest';
import { showOutput } from '../../src/export/show-schema.ts';
import { folderWith, gvc } from './command-line.ts';

const BAGS = `source ecb { title "Rates"; kind secondary }
rate 2005 EUR = 1.25 USD @ecb
rate 1995 EUR = 1.60 USD @ecb
deflator US-CPI { 1995 = 80 @ecb; 2005 = 100 @ecb }

chain Bags {
  product bag per piece
  currency USD
  period 2005
  market Buyers { in US }
  firm Maker { in IT }
  link Maker -> Buyers { price 100.00 @ecb }
}
`;
const DEAR = `scenario Dear of Bags { change Maker -> Buyers { price 120.00 @ecb } }\n`;

async function show(...args: string[]) {
  return gvc(folderWith({ 'bags.gvc': BAGS + DEAR }), ['show', '--chain', 'Bags', ...args]);
}

describe('gvc show in another money', () => {
  test('in another currency, at the declared rate of the time', async () => {
    const { out, code } = await show('--currency', 'EUR');
    expect(code).toBe(0);
    expect(out).toMatch(/\nshown in +EUR: 1 USD is 0\.8 EUR at 2005\n/);
    expect(out).toMatch(/\nfinal price +80\.00 EUR\n/);
    expect(out).toContain('increment, EUR');
    expect(out).not.toMatch(/increment, USD/);
  });

  test('in prices of another year, by the declared deflator', async () => {
    const { out } = await show('--price-year', '1995');
    expect(out).toMatch(/\nshown in +USD in prices of 1995: USD of 2005 × 0\.8 by the deflator US-CPI\n/);
    expect(out).toMatch(/\nfinal price +80\.00 USD\n/);
  });

  test('in both: prices first, then the rate of that year', async () => {
    const { out } = await show('--currency', 'EUR', '--price-year', '1995');
    expect(out).toMatch(/\nfinal price +50\.00 EUR\n/);
  });

  test('the year that it is in already, and its own currency, change nothing', async () => {
    const { out } = await show('--currency', 'USD', '--price-year', '2005');
    expect(out).toMatch(/\nfinal price +100\.00 USD\n/);
  });

  test.each([
    [
      ['--currency', 'GBP'],
      'Bags cannot be shown in GBP: no rate of USD and GBP at 2005 is declared (rate 2005 GBP = … USD)',
    ],
    [
      ['--currency', 'EUR', '--price-year', '1990'],
      'Bags cannot be shown in prices of 1990: no deflator with 2005 and 1990 is declared (deflator NAME { 2005 = …; 1990 = … })',
    ],
    [['--currency', 'XYZ'], 'Bags cannot be shown in XYZ: there is no such currency'],
    [
      ['--price-year', 'then'],
      'Bags cannot be shown in prices of then: write a year (1995) or a month (1995-06)',
    ],
  ])('%s: what is missing is named, and the exit code is 2', async (args, reason) => {
    const { out, err, code } = await show(...args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(reason);
  });

  test('a rate of another time is none, and is named', async () => {
    const text = BAGS.replace('rate 2005 EUR = 1.25 USD @ecb\n', '');
    const { err } = await gvc(folderWith({ 'bags.gvc': text }), ['show', '--currency', 'EUR']);
    expect(err).toContain('no rate of USD and EUR at 2005 is declared, only at 1995');
  });

  test('a chain known by shares cannot, and the others still are shown', async () => {
    const shares = 'chain Shares { product x; period 2005; firm A { share 20 % primary "x" } }\n';
    const { out, err, code } = await gvc(folderWith({ 'a.gvc': BAGS + shares }), [
      'show',
      '--currency',
      'EUR',
    ]);
    expect(code).toBe(2);
    expect(err).toContain('Shares has no currency: it is known by shares only');
    expect(out).toContain('80.00 EUR');
  });

  test('a scenario beside its chain, in that money', async () => {
    const cwd = folderWith({ 'bags.gvc': BAGS + DEAR });
    const { out } = await gvc(cwd, ['show', '--chain', 'Dear', '--currency', 'EUR']);
    expect(out).toMatch(/the chain +final price, EUR +80\.00 +96\.00 +\+16\.00\n/);
  });

  test('as JSON: the money of the tables is said, derivations stay in that of the account', async () => {
    const { out } = await show('--currency', 'EUR', '--format', 'json');
    const [chain] = showOutput.parse(JSON.parse(out)).chains;
    expect(chain?.shownIn).toMatchObject({ currency: 'EUR', factor: '0.8', by: ['Bags#rate:EUR'] });
    const firm = chain?.tables.find(({ kind }) => kind === 'firm')?.rows[0]?.cells['increment']?.value;
    expect(firm).toMatchObject({ unit: 'EUR', value: '80' });
    expect(chain?.conclusions.find(({ measure }) => measure === 'increment')?.value).toMatchObject({
      unit: 'USD',
      value: '100',
    });
  });
});
