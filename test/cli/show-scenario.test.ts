import { describe, expect, test } from 'vitest';
import { showOutput } from '../../src/export/show-schema.ts';
import { folderWith, gvc } from './command-line.ts';

const BREAD = `source example { title "Figures made up"; kind secondary }

chain Bread {
  product loaf per piece
  currency USD
  period 2000
  volume 1000
  market Eaters { in US }
  firm Baker { in MX; inputs flour: 0.40 @example; wages 1.00 @example }
  firm Shop { in US; wages 0.30 @example; inputs none @example }
  link trade: Baker -> Shop { price 2.00 @example; complexity high; codifiability high; capability low }
  link Shop -> Eaters { price 3.00 @example }
}
`;
const DEAR = `scenario DearFlour "Flour costs half as much again" of Bread {
  change Baker { inputs flour: 0.60 @example }
  change Shop { remove wages }
}
`;
const ABROAD = `scenario Abroad of Bread {
  change Baker { in CN }
  change trade { capability high }
}
`;

/** The part of the output that stands under a title, up to the next rule. */
function sectionOf(out: string, title: string): string {
  const at = out.indexOf(`\n${title} (`);
  expect(at, `${title} in\n${out}`).toBeGreaterThanOrEqual(0);
  return out.slice(at + 1).split(/\n─{40}\n/)[0]!;
}

/** Rows beside the base, as words; a subject is named on its first row only. */
function rowsOf(section: string): string[][] {
  const lines = section.slice(section.indexOf('\nBeside Bread')).split('\n');
  const rule = lines.findIndex((line) => line.startsWith('  ──'));
  const end = lines.findIndex((line, i) => i > rule && line === '');
  return lines.slice(rule + 1, end).map((line) => line.trim().split(/ {2,}/));
}

describe('a scenario beside its chain', () => {
  test('what it changes, and only what follows otherwise, with the difference', async () => {
    const cwd = folderWith({ 'bread.gvc': BREAD + DEAR });
    const { code, out, err } = await gvc(cwd, ['show']);
    expect(err).toBe('');
    expect(code).toBe(0);
    const section = sectionOf(out, 'Flour costs half as much again');
    expect(section).toMatch(/\nscenario of +Bread\n/);
    expect(section).toContain(
      'What it changes of Bread\n  - inputs flour of Baker: 0.60 USD, instead of 0.40 USD\n  - without wages of Shop: 0.30 USD\n',
    );
    const rows = rowsOf(section);
    expect(rows).toContainEqual(['Baker', 'value added, USD', '1.60', '1.40', '-0.20']);
    expect(rows).toContainEqual(['share of value added, %', '61.5', '58.3', '-3.2 points']);
    expect(rows).toContainEqual(['residual, USD', '0.70', '1.00', '+0.30']);
    // Prices, increments and governance are the same and left out, and so are amounts per period.
    expect(section).not.toContain('increment');
    expect(section).not.toContain('governance');
    expect(section.slice(section.indexOf('Beside'))).not.toContain('per period');
    expect(section).toContain('gvc show --chain DearFlour prints all its tables.');
    expect(section).not.toContain('Value by firm');
  });

  test('governance, scale and places that come or go', async () => {
    const cwd = folderWith({ 'bread.gvc': BREAD + ABROAD });
    const rows = rowsOf(sectionOf((await gvc(cwd, ['show'])).out, 'Abroad'));
    expect(rows[0]).toEqual(['the chain', 'governance', 'captive', 'modular']);
    expect(rows).toContainEqual(['scale', 'regional', 'outside-blocs']);
    expect(rows).toContainEqual(['trade', 'governance', 'captive', 'modular']);
    expect(rows).toContainEqual(['China, by location', 'increment, USD', '–', '2.00']);
    expect(rows).toContainEqual(['Mexico, by location', 'increment, USD', '2.00', '–']);
  });

  test('--chain prints its own tables, too', async () => {
    const cwd = folderWith({ 'bread.gvc': BREAD + DEAR });
    const { out } = await gvc(cwd, ['show', '--chain', 'DearFlour']);
    expect(out).toContain('Beside Bread');
    expect(out).toContain('Value by firm');
    expect(out).not.toContain('prints all its tables');
  });

  test('of a chain in another file', async () => {
    const cwd = folderWith({
      'bread.gvc': BREAD,
      'dear.gvc': `import "bread.gvc"\n${DEAR.replaceAll('@example', 'estimate "a guess"')}`,
    });
    const { out } = await gvc(cwd, ['show', 'dear.gvc']);
    expect(out).toContain('inputs flour of Baker: 0.60 USD, instead of 0.40 USD');
    expect(out).toMatch(/value added, USD +1\.60 +1\.40 +-0\.20/);
  });

  test('one that changes nothing says so', async () => {
    const cwd = folderWith({ 'bread.gvc': `${BREAD}scenario Same of Bread { change Baker { in MX } }\n` });
    const section = sectionOf((await gvc(cwd, ['show'])).out, 'Same');
    expect(section).toContain('What it changes of Bread\n  - nothing\n');
    expect(section).toContain('Nothing that is concluded is otherwise.');
  });

  test('as JSON, by the schema', async () => {
    const cwd = folderWith({ 'bread.gvc': BREAD + DEAR + ABROAD });
    const { chains } = showOutput.parse(JSON.parse((await gvc(cwd, ['show', '--format', 'json'])).out));
    expect(chains.map(({ chain, scenario }) => [chain, scenario?.of])).toEqual([
      ['Bread', undefined],
      ['DearFlour', 'Bread'],
      ['Abroad', 'Bread'],
    ]);
    expect(chains[1]!.scenario!.changes).toEqual([
      {
        address: 'DearFlour/Baker#inputs:flour',
        base: 'inputs flour of Baker: 0.40 USD',
        scenario: 'inputs flour of Baker: 0.60 USD',
      },
      { address: 'Bread/Shop#wages', base: 'wages of Shop: 0.30 USD' },
    ]);
    const residual = chains[1]!.scenario!.differences.find(
      ({ subject, measure }) => subject === 'Shop' && measure === 'residual',
    );
    expect(residual).toMatchObject({
      kind: 'firm',
      base: { address: 'Bread/Shop#residual', value: { value: '0.7' } },
      scenario: { address: 'DearFlour/Shop#residual', value: { value: '1' } },
      difference: { value: '0.3', text: '+0.30', unit: 'USD' },
    });
    // Each side is an address that can be explained.
    const { code, out } = await gvc(cwd, ['explain', residual!.scenario!.address]);
    expect(code).toBe(0);
    expect(out).toContain('residual of Shop is 1.00 USD');
  });
});
