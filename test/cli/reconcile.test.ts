import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { reconcileOutput } from '../../src/export/reconcile-schema.ts';
import { folderWith, gvc } from './command-line.ts';

const NODE = `/** One mill, measured three times. */
chain Node "A mill" {
  product yarn per kg
  currency USD
  period 2000

  market Buyers
  firm Mill {
    output 110 USD ± 4 // from the accounts
    purchases 60 ± 2 "by the manager"
    increment   45 ± 3
  }
}
`;
const AGREES = NODE.replace('45 ± 3', '50 ± 3');
const ERROR = NODE.replace('110 USD ± 4', '210 USD ± 4');

describe('gvc reconcile', () => {
  test('says what would change, and writes nothing', async () => {
    const cwd = folderWith({ 'node.gvc': NODE });
    const { code, out, err } = await gvc(cwd, ['reconcile']);
    expect(err).toBe('');
    expect(out).toBe(`A mill (Node, node.gvc)
══════

The sum of squared adjustments is 0.86, with 1 equation to spare; up to 3.841 is chance (χ², 95 %). The
figures agree within their uncertainties.

Not determined: value-added of Mill.

  figure             measured  unit  σ  from      reconciled  σ after  adjustment   in σ  normalised  test
  ─────────────────  ────────  ────  ─  ────────  ──────────  ───────  ──────────  ─────  ──────────  ────
  increment of Mill        45  USD   3  declared          47      2.5        1.55   0.52        0.93  fits
  output of Mill          110  USD   4  declared         107      2.7       -2.76  -0.69        0.93  fits
  purchases of Mill        60  USD   2  declared          61      1.9        0.69   0.34        0.93  fits

Nothing was written. --write replaces 3 figures and keeps the original in a note.
`);
    expect(code).toBe(0);
    expect(readFileSync(join(cwd, 'node.gvc'), 'utf8')).toBe(NODE);
  });

  test('--write replaces figures, keeps the originals in notes and touches no other line', async () => {
    const cwd = folderWith({ 'node.gvc': NODE.replace('currency USD', 'currency   USD') });
    const { code, out } = await gvc(cwd, ['reconcile', 'node.gvc', '--write']);
    expect(code).toBe(0);
    expect(out).toContain('Node/Mill#purchases: 60 → 61\n');
    expect(readFileSync(join(cwd, 'node.gvc'), 'utf8')).toBe(
      NODE.replace('currency USD', 'currency   USD')
        .replace('output 110 USD ± 4', 'output 107 USD ± 4 "was 110 USD; reconciled"')
        .replace(
          'purchases 60 ± 2 "by the manager"',
          'purchases 61 ± 2 "by the manager" "was 60; reconciled"',
        )
        .replace('increment   45 ± 3', 'increment 47 ± 3 "was 45; reconciled"'),
    );
    expect(readdirSync(cwd)).toEqual(['node.gvc']);
    // What is left is the rounding of the printed digits: nothing more to write.
    const again = await gvc(cwd, ['reconcile', 'node.gvc', '--write']);
    expect(again.out).not.toContain('Written');
    expect((await gvc(cwd, ['check', 'node.gvc'])).out).not.toContain('value/unbalanced-account');
  });

  test('ranges keep their width, millions and digit groups their form', async () => {
    const text = NODE.replace('110 USD ± 4', '1_106..1_114 million USD ± 4'.replace(' ± 4', ''))
      .replace('60 ± 2', '600_000_000 ± 2_000_000')
      .replace('45 ± 3', '~ 0.45 billion');
    const cwd = folderWith({ 'node.gvc': text });
    await gvc(cwd, ['reconcile', '--write']);
    const now = readFileSync(join(cwd, 'node.gvc'), 'utf8');
    expect(now).toMatch(/output 1_1\d\d million USD ± 4 "was 1_106\.\.1_114 million USD; reconciled"/);
    expect(now).toMatch(/purchases 60\d_\d{3}_\d{3} ± 2_000_000 /);
    expect(now).toMatch(/increment ~ 0\.50 billion "was ~ 0\.45 billion; reconciled"/);
  });

  test('figures at odds: which one, left out, makes the rest agree, and exit code 1', async () => {
    const cwd = folderWith({ 'error.gvc': ERROR, 'agrees.gvc': AGREES.replaceAll('Node', 'Other') });
    const { code, out } = await gvc(cwd, ['reconcile']);
    expect(code).toBe(1);
    expect(out).toContain('do not agree within their uncertainties');
    expect(out.replaceAll('\n', ' ')).toContain(
      'Without any one of increment of Mill, output of Mill, purchases of Mill (the account cannot tell which), the rest agrees.',
    );
    expect(out).toContain('gross error');
    expect((await gvc(cwd, ['reconcile', '--chain', 'Other'])).code).toBe(0);
  });

  test('the one figure that is wrong is named, with what the rest say of it', async () => {
    const more = NODE.replace('110 USD ± 4', '110 USD ± 4; wages 20 ± 1; operating-profit 25 ± 2');
    const cwd = folderWith({ 'error.gvc': more.replace('45 ± 3', '76 ± 3') });
    const { code, out } = await gvc(cwd, ['reconcile', '--write']);
    expect(code).toBe(1);
    expect(out).toContain('Without increment of Mill (which the rest put at 46), the rest agrees.');
    expect(out).toMatch(/increment of Mill .*gross error\n/);
  });

  test('what differs by rounding only is left as it is', async () => {
    const text = NODE.replace('110 USD ± 4', '110').replace('60 ± 2', '60').replace('45 ± 3', '49');
    const cwd = folderWith({ 'node.gvc': text });
    const { code, out } = await gvc(cwd, ['reconcile', '--write']);
    expect(code).toBe(0);
    expect(out.replaceAll('\n', ' ')).toContain(
      'The figures differ by no more than the rounding of their digits: there is nothing to write.',
    );
    expect(out).not.toContain('suspect');
    expect(readFileSync(join(cwd, 'node.gvc'), 'utf8')).toBe(text);
  });

  test('a published table with 6.24 for 6.25: adjustments lie within rounding', async () => {
    const file = new URL('../../examples/nike-air-pegasus/nike-air-pegasus.gvc', import.meta.url);
    const text = readFileSync(file, 'utf8').replace('operating-profit 6.25', 'operating-profit 6.24');
    expect(text).toContain('6.24');
    const cwd = folderWith({ 'nike.gvc': text, 'references.bib': '' });
    const { code, out } = await gvc(cwd, ['reconcile', 'nike.gvc', '--write', '--format', 'json']);
    expect(code).toBe(0);
    const [chain] = reconcileOutput.parse(JSON.parse(out)).chains;
    const profit = chain!.figures.find(({ address }) => address === 'Pegasus/Nike#operating-profit')!;
    expect(profit).toMatchObject({ measured: '6.24', reconciledText: '6.24', verdict: 'fits' });
    expect(Number(profit.adjustmentText)).toBeGreaterThan(0);
    for (const { adjustmentText } of chain!.figures)
      expect(Math.abs(Number(adjustmentText))).toBeLessThanOrEqual(0.005);
    expect(chain!.written).toEqual([]);
    expect(readFileSync(join(cwd, 'nike.gvc'), 'utf8')).toBe(text);
  });

  test('prints JSON that keeps to its published schema', async () => {
    const cwd = folderWith({ 'node.gvc': NODE });
    const { out } = await gvc(cwd, ['reconcile', '--format', 'json', '--write']);
    const output = reconcileOutput.parse(JSON.parse(out));
    const [chain] = output.chains;
    expect(chain).toMatchObject({
      chain: 'Node',
      path: 'node.gvc',
      agrees: true,
      sum: '25/29',
      redundancy: 1,
    });
    expect(chain!.figures[1]).toEqual({
      address: 'Node/Mill#output',
      name: 'output of Mill',
      unit: 'USD',
      stated: '110',
      measured: '110',
      uncertainty: { text: '4', variance: '16', basis: 'declared' },
      reconciled: '3110/29',
      reconciledText: '107',
      // √(16 − 16²/29) = 2.679; 3110/29 ± 1.96 of it.
      uncertaintyAfter: { text: '2.7', low: '101.99', high: '112.49' },
      adjustment: '-80/29',
      adjustmentText: '-2.76',
      inUncertainties: '-0.69',
      normalised: '0.93',
      verdict: 'fits',
      withinRounding: false,
    });
    expect(chain!.written).toHaveLength(3);
    expect(chain!.left).toEqual([]);
  });

  test('a default uncertainty is what the user gives', async () => {
    const plain = NODE.replaceAll(/ ± \d/g, '');
    const cwd = folderWith({ 'node.gvc': plain });
    expect((await gvc(cwd, ['reconcile'])).code).toBe(1);
    const given = await gvc(cwd, ['reconcile', '--uncertainty', '5 %']);
    expect(given.code).toBe(0);
    expect(given.out).toMatch(/output of Mill +110 +USD +5\.5 +default/);
    const wrong = await gvc(cwd, ['reconcile', '--uncertainty', 'five']);
    expect(wrong).toMatchObject({
      code: 2,
      err: 'gvc: --uncertainty takes a percentage, such as 5%, and not five\n',
    });
  });

  test('what is not the text of one statement is left as it is, with the reason', async () => {
    const two = NODE.replace('increment   45 ± 3', 'increment 45 @a\n    increment 45.0 @b').replace(
      'output 110 USD ± 4',
      'output from "figures.csv" where firm = Mill column output',
    );
    const cwd = folderWith({
      'node.gvc': `source a\nsource b\n${two}`,
      'figures.csv': 'firm,output\nMill,110\n',
    });
    const { code, out } = await gvc(cwd, ['reconcile', '--uncertainty', '5%', '--write']);
    expect(out).toContain('Node/Mill#output: it comes from a table: change it there');
    expect(out).toContain('Node/Mill#increment: several sources state it: keep the one that you trust');
    expect(code).toBe(0);
  });

  test('what is held is named with what it does, and a long list is cut', async () => {
    const firms = Array.from({ length: 20 }, (_, i) => `  firm F${i} { output 1${i} }`).join('\n');
    const text = `chain C {
  currency USD
  product yarn per kg
${firms}
  market Buyers
  firm Grower
  firm Mill { yield 48..52 % }
  link Grower -> Mill { price 2.00 per kg }
  link Mill -> Buyers { price 10.00 per kg }
}
`;
    const cwd = folderWith({ 'c.gvc': text });
    const { out } = await gvc(cwd, ['reconcile']);
    const said = out.replaceAll('\n', ' ');
    expect(said).toContain(
      'Quantities, yields and losses are not adjusted: yield of Mill. They multiply prices,',
    );
    expect(said).toMatch(/Not determined: (?:[^,.]+, ){11}[^,.]+ and \d+ more\./);
    const json = reconcileOutput.parse(JSON.parse((await gvc(cwd, ['reconcile', '--format', 'json'])).out));
    expect(json.chains[0]!.held).toEqual([
      {
        address: 'C/Mill#yield',
        name: 'yield of Mill',
        reason: expect.stringContaining('a yield multiplies'),
      },
    ]);
    expect(json.chains[0]!.open.length).toBeGreaterThan(20);
  });

  test('a chain without figures to spare, a scenario and an unknown chain', async () => {
    const scenario = `${AGREES}scenario Cheap of Node { change Mill { purchases 10 ± 2 } }\n`;
    const cwd = folderWith({ 'node.gvc': scenario, 'bare.gvc': 'chain Bare { market M }\n' });
    const all = await gvc(cwd, ['reconcile']);
    expect(all.code).toBe(0);
    expect(all.out).toContain('No figure is redundant: nothing can be adjusted, and nothing tested.');
    expect(all.out).not.toContain('Cheap');
    const named = await gvc(cwd, ['reconcile', '--chain', 'Cheap', '--write']);
    expect(named.code).toBe(1);
    expect(named.out).toContain('a scenario takes its figures from its chain: reconcile that');
    expect(readFileSync(join(cwd, 'node.gvc'), 'utf8')).toBe(scenario);
    const none = await gvc(cwd, ['reconcile', '--chain', 'Nobody']);
    expect(none.code).toBe(2);
    expect(none.err).toContain('no chain has this name; there is');
  });
});
