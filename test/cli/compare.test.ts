import { describe, expect, test } from 'vitest';
import { folderWith, gvc } from './command-line.ts';

const MODEL = `source book { title "A book"; year 2001; kind secondary }
chain Kenya "Beans from Kenya" { period 2000; group Growers { share 20 % @book } }
chain Peru "Beans from Peru" { period 2000; group Growers { share 12..15 % @book } }
chain Bare "Nothing is known" { }
`;

describe('gvc compare', () => {
  test('chains in one table, with what is not known', async () => {
    const { code, out } = await gvc(folderWith({ 'a.gvc': MODEL }), [
      'compare',
      '--indicators',
      'share of Growers, sourced',
    ]);
    expect(code).toBe(0);
    expect(out).toContain('3 chains compared');
    expect(out).toMatch(/Kenya\s+2000\s+20\s+100/);
    expect(out).toMatch(/Peru\s+2000\s+12.0\.\.15.0\s+100/);
    expect(out).toMatch(/Bare\s+–\s+–/);
    expect(out).toContain('– nothing in the model tells');
  });

  test('a comparison of the model by its name, and a name that nothing has', async () => {
    const folder = folderWith({
      'a.gvc': `${MODEL}comparison Beans "What growers keep" { chains Kenya, Peru; indicators share of Growers }\n`,
    });
    const { code, out } = await gvc(folder, ['compare', 'Beans', '.']);
    expect(code).toBe(0);
    expect(out).toMatch(/^What growers keep\n/);
    expect(out).not.toContain('Bare');
    const none = await gvc(folder, ['compare', 'Bens', '.']);
    expect(none.code).toBe(2);
    expect(none.err).toContain('no comparison of this name; there is Beans');
  });

  test('as CSV, a row for each chain and indicator', async () => {
    const { out } = await gvc(folderWith({ 'a.gvc': MODEL }), [
      'compare',
      '--indicators',
      'sourced',
      '--format',
      'csv',
    ]);
    const lines = out.split('\r\n');
    expect(lines[0]).toBe(
      'comparison,chain,path,period,indicator,state,value,low,high,unit,group,basis,reasons',
    );
    expect(lines).toHaveLength(5);
    expect(lines[1]).toBe(
      '3 chains compared,Kenya,a.gvc,2000,sourced,known,100,,,%,,,1 of 1 figures and judgements say where they come from.',
    );
  });

  test('an indicator that cannot be read, and folders without chains', async () => {
    const folder = folderWith({ 'a.gvc': 'case "Nothing"\n' });
    expect(await gvc(folder, ['compare', '--indicators', 'scale,,'])).toMatchObject({ code: 2, out: '' });
    expect((await gvc(folder, ['compare'])).err).toContain('no chain is declared in a.gvc');
  });
});

describe('gvc evidence', () => {
  test('shares, sources and what is listed', async () => {
    const { code, out } = await gvc(folderWith({ 'a.gvc': MODEL }), ['evidence', '--chain', 'Kenya']);
    expect(code).toBe(0);
    expect(out).toContain('1 figure, 0 judgements; period 2000');
    expect(out).toMatch(/sourced\s+1 of 1, 100 %/);
    expect(out).toMatch(/book\s+2001\s+1, 100 %\s+1/);
    expect(out).toContain('Kenya/Growers#share');
  });

  test('CSV keeps spreadsheets from running what a model holds', async () => {
    const text = 'chain "=cmd()" { group Growers { share 20 % } }\n';
    const { out } = await gvc(folderWith({ 'a.gvc': text }), ['evidence', '--format', 'csv']);
    expect(out.split('\r\n')[1]).toMatch(/^'=cmd\(\),/);
  });

  test('a chain without figures or judgements says so', async () => {
    const { out } = await gvc(folderWith({ 'a.gvc': MODEL }), ['evidence', '--chain', 'Bare']);
    expect(out).toContain('It states no figures or judgements.');
  });
});
