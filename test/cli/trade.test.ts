import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, gvc } from './command-line.ts';

const example = new URL('../../examples/trade-table/', import.meta.url).pathname;
const read = (name: string): string => readFileSync(join(example, name), 'utf8');
const files = {
  'intermediate.csv': read('intermediate.csv'),
  'final.csv': read('final.csv'),
  'model.gvc': `trade-table Two "Two countries" {
  intermediate "intermediate.csv"
  final "final.csv"
  unit "million EUR"
}
`,
};

describe('gvc trade', () => {
  it('prints the nine terms of each country, with the residuals', async () => {
    const { code, out } = await gvc(folderWith(files), ['trade', 'Two', '--decompose', 'kww']);
    expect(code).toBe(0);
    expect(out).toContain('4 industries of 2 countries, million EUR');
    expect(out).toMatch(/relative residual of the system \d/);
    expect(out).toMatch(
      /FR\s+50\.00\s+15\.80\s+6\.00\s+0\.00\s+15\.00\s+7\.20\s+1\.80\s+4\.20\s+0\.00\s+0\.00/,
    );
  });

  it('prints origins by country, and as CSV by industry', async () => {
    const folder = folderWith(files);
    const text = await gvc(folder, ['trade', 'Two']);
    expect(text.out).toMatch(/FR\s+45\.80\s+24\.00/);
    const csv = await gvc(folder, ['trade', 'Two', '--format', 'csv']);
    const rows = csv.out.trim().split('\n');
    expect(rows[0]).toBe('source_country,source_industry,using_country,using_industry,value_added');
    expect(rows).toContain('FR,Cloth,PT,Clothes,24');
    expect(rows.slice(1).reduce((sum, row) => sum + Number(row.split(',')[4]), 0)).toBeCloseTo(130, 9);
  });

  it('gives the sixteen terms by industry and partner as CSV and as JSON, adding up to gross exports', async () => {
    const folder = folderWith(files);
    const csv = await gvc(folder, ['trade', 'Two', '--decompose', 'wwz', '--format', 'csv']);
    const [head, ...rows] = csv.out.trim().split('\n');
    expect(head!.split(',').slice(0, 5)).toEqual([
      'exporter',
      'industry',
      'importer',
      'gross_exports',
      'DVA_FIN',
    ]);
    expect(rows).toHaveLength(4);
    for (const row of rows) {
      const [gross, ...terms] = row.split(',').slice(3).map(Number);
      expect(terms).toHaveLength(16);
      expect(terms.reduce((a, b) => a + b, 0)).toBeCloseTo(gross!, 9);
    }
    const json = JSON.parse(
      (await gvc(folder, ['trade', 'Two', '--decompose', 'wwz', '--format', 'json'])).out,
    ) as {
      rows: { exporter: string; industry: string; gross: number }[];
      table: { residual: number };
    };
    expect(json.rows.map(({ exporter, industry, gross }) => [exporter, industry, gross])).toEqual([
      ['FR', 'Cloth', 30],
      ['FR', 'Clothes', 20],
      ['PT', 'Cloth', 0],
      ['PT', 'Clothes', 80],
    ]);
    expect(json.table.residual).toBeLessThan(1e-12);
  });

  it('says which tables there are when the name is none of them', async () => {
    const { code, err } = await gvc(folderWith(files), ['trade', 'Three']);
    expect(code).toBe(2);
    expect(err).toBe('gvc: Three: no trade table has this name; there is Two\n');
  });

  it('says what keeps a table from being computed, with row and column', async () => {
    const broken = {
      ...files,
      'intermediate.csv': files['intermediate.csv'].replace('0,20,0,30', '0,twenty,0,30'),
    };
    const { code, err, out } = await gvc(folderWith(broken), ['trade', 'Two']);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain('intermediate, row 2, column 3: “twenty” is not a number.');
  });

  it('is checked and shown with the chains', async () => {
    const folder = folderWith({
      ...files,
      'model.gvc': `${files['model.gvc'].replace('}\n', '  expect gross-exports of France = 51\n}\n')}`,
    });
    const checked = await gvc(folder, ['check']);
    expect(checked.code).toBe(1);
    expect(checked.out).toContain(
      'gross-exports of France is 50 million EUR, and 51 million EUR is expected.',
    );
    const shown = await gvc(folder, ['show']);
    expect(shown.out).toMatch(/FR\s+50\.00\s+45\.80\s+91\.60\s+4\.20\s+6\.00\s+24\.00/);
    const explained = await gvc(folder, ['explain', 'Two/France->Portugal#value-added:final-demand']);
    expect(explained.out).toContain('21.8 million EUR');
    expect(explained.out).toContain('Johnson & Noguera 2012');
  });
});

describe('gvc trade convert', () => {
  const published = [
    'V1,ARG_C,TUR_C,ARG_HFCE,TUR_HFCE,OUT',
    'ARG_C,1,2,6,1,10',
    'TUR_C,3,4,1,12,20',
    'VALU,6,14,0,0,20',
    'OUTPUT,10,20,7,13,50',
  ].join('\n');

  it('writes the files of a table that a model can name', async () => {
    const folder = folderWith({ 'ICIO.csv': published });
    const converted = await gvc(folder, ['trade', 'convert', '--from', 'oecd', 'ICIO.csv', '--to', 'tables']);
    expect(converted.err).toBe('');
    expect(converted.out).toContain('2 industries of 2 countries written to tables.');
    expect(converted.out).toContain('  intermediate "tables/intermediate.csv"\n');
    const declared = converted.out.slice(converted.out.indexOf('trade-table')).replace('NAME', 'Icio');
    const again = folderWith({
      'model.gvc': declared,
      ...Object.fromEntries(
        ['intermediate', 'final', 'output', 'value-added'].map((role) => [
          `tables/${role}.csv`,
          readFileSync(join(folder, 'tables', `${role}.csv`), 'utf8'),
        ]),
      ),
    });
    expect((await gvc(again, ['check'])).out).toContain('clean');
  });

  it('overwrites nothing, and says what is no such table', async () => {
    const folder = folderWith({ 'ICIO.csv': published, 'tables/final.csv': 'kept' });
    const kept = await gvc(folder, ['trade', 'convert', '--from', 'oecd', 'ICIO.csv', '--to', 'tables']);
    expect(kept.code).toBe(2);
    expect(kept.err).toContain('there is a final.csv in it already');
    expect(readFileSync(join(folder, 'tables/final.csv'), 'utf8')).toBe('kept');
    const other = await gvc(folder, ['trade', 'convert', '--from', 'wiod', 'ICIO.csv', '--to', 'other']);
    expect(other.code).toBe(2);
    expect(other.err).toContain('it has neither a row of IndustryCode');
    const none = await gvc(folder, ['trade', 'convert', '--from', 'oecd', 'none.csv', '--to', 'other']);
    expect(none.err).toBe('gvc: none.csv: there is no such file\n');
  });
});
