import { describe, expect, test } from 'vitest';
import { showOutput } from '../../src/export/show-schema.ts';
import { SMALL, folderWith, gvc } from './command-line.ts';

/** The rows of a table by its title: the words of each line under the rule. */
function tableOf(out: string, title: string): string[][] {
  const lines = out.split('\n');
  const at = lines.indexOf(title);
  expect(at, `a table called ${title} in\n${out}`).toBeGreaterThanOrEqual(0);
  const end = lines.indexOf('', at);
  return lines.slice(at + 3, end).map((line) => line.trim().split(/ {2,}/));
}

describe('gvc show', () => {
  test('head, tables, governance, sources', async () => {
    const cwd = folderWith({ 'small.gvc': SMALL });
    const { code, out, err } = await gvc(cwd, ['show']);
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(out).toMatch(/^A small chain \(Small, small\.gvc\)\n═+\nA chain of two firms and a market\.\n/);
    expect(out).toMatch(/\nproduct +dress, per piece\n/);
    expect(out).toMatch(/\nperiod +2000\n/);
    expect(out).toMatch(/\nfinal price +100 USD\n/);
    expect(out).toMatch(/\nscale +Small is regional \(NAFTA\).*/);
    // Increment, share of the final price, cumulative price, value added.
    expect(tableOf(out, 'Value by stage').map((row) => row.slice(0, 5))).toEqual([
      ['Sewing', '40', '40', '40', '40'],
      ['Retail', '60', '60', '100', '60'],
    ]);
    expect(tableOf(out, 'Value by firm').map((row) => row.slice(0, 3))).toEqual([
      ['Workshop', '40', '40'],
      ['Shop', '60', '60'],
    ]);
    expect(tableOf(out, 'Value by country, by location').map((row) => row.slice(0, 2))).toEqual([
      ['Mexico', '40'],
      ['United States', '60'],
    ]);
    // The shop says nothing of its headquarters: its part stays visible.
    expect(tableOf(out, 'Value by country, by ownership').map((row) => row.slice(0, 2))).toEqual([
      ['United States', '40'],
      ['unattributed', '60'],
    ]);
    expect(tableOf(out, 'Governance by link')[0]).toEqual([
      'sewing (Workshop → Shop)',
      'inferred',
      'captive (quasi-hierarchy)',
    ]);
    expect(out).toContain('Sources\n  - A. Author (2000), “A report”. Cited 7 times.\n');
  });

  test('decimals stand under each other, bounds and unknowns are shown as such', async () => {
    const text = SMALL.replace('price 40 ', 'price 40.25 ').replaceAll(
      '    inputs none @report2000[p. 1]\n',
      '',
    );
    const cwd = folderWith({ 'small.gvc': text });
    const { out } = await gvc(cwd, ['show']);
    const [first, second] = out
      .split('\n')
      .slice(out.split('\n').indexOf('Value by firm') + 3)
      .slice(0, 2);
    expect(first).toContain('40.25');
    expect(first!.indexOf('40.25')).toBe(second!.indexOf('59.75'));
    expect(first).toContain('≤ 40.25');
    expect(out).toContain('Open, and what would settle it\n');
    expect(out).toContain('Settled by Small/Workshop#inputs.');
  });

  test('what no conclusion rests on is listed by attribute', async () => {
    const text = SMALL.replace('functions sales', 'functions sales\n    stock-days 30');
    const cwd = folderWith({ 'small.gvc': text });
    const { out } = await gvc(cwd, ['show']);
    expect(out).toContain('Stated and not yet concluded from\n');
    expect(out).toContain('stock days, 1: stock days of Shop: 30');
  });

  test('--chain picks one; a name that is none is said so', async () => {
    const cwd = folderWith({ 'a.gvc': SMALL, 'b.gvc': SMALL.replaceAll('Small', 'Other') });
    const { out, code } = await gvc(cwd, ['show', '--chain', 'Other']);
    expect(out).toContain('(Other, b.gvc)');
    expect(out).not.toContain('a.gvc');
    expect(code).toBe(0);
    const missing = await gvc(cwd, ['show', '--chain', 'None']);
    expect(missing.err).toBe('gvc: None: no chain has this name; there is Small, Other\n');
    expect(missing.code).toBe(2);
  });

  test('JSON follows its schema; numbers are exact', async () => {
    const text = SMALL.replace('price 100 ', 'price 120 ');
    const cwd = folderWith({ 'small.gvc': text });
    const { out } = await gvc(cwd, ['show', '--format', 'json']);
    const { chains } = showOutput.parse(JSON.parse(out));
    const [chain] = chains;
    const firms = chain?.tables.find(({ kind }) => kind === 'firm');
    const share = firms?.rows[0]?.cells['share-of-final-price']?.value;
    expect(share).toMatchObject({ kind: 'quantity', unit: '%', state: 'exact', value: '100/3' });
    expect(chain?.governance[0]?.inferred?.options).toEqual(['captive']);
    expect(chain?.conclusions.map(({ address }) => address)).toContain('Small/Shop#increment');
  });

  test('titles cannot command the terminal', async () => {
    const text = SMALL.replace('"A small chain"', '"A \u001b[2Jsmall\u0007 \u202echain"');
    const cwd = folderWith({ 'small.gvc': text });
    const { out } = await gvc(cwd, ['show']);
    // eslint-disable-next-line no-control-regex
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(out).toMatch(/^A small chain /);
  });

  test('a file without a chain', async () => {
    const cwd = folderWith({ 'a.gvc': 'source s { year 2000 }\n' });
    const { code, out, err } = await gvc(cwd, ['show']);
    expect(out).toBe('');
    expect(err).toBe('gvc: no chain is declared in a.gvc\n');
    expect(code).toBe(0);
  });
});
