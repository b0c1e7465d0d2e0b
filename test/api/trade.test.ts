import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { complete } from '../../src/api/complete.ts';
import { expectationsOf, locatedExpectations } from '../../src/api/expectations.ts';
import { explain } from '../../src/api/explain.ts';
import { memoryFiles } from '../../src/api/files.ts';
import { hover } from '../../src/api/hover.ts';
import { outline } from '../../src/api/outline.ts';
import { inlineRunner } from '../../src/api/trade/runner.ts';
import { sceneOf } from '../../src/api/scene.ts';
import { Workspace } from '../../src/api/workspace.ts';
import { checkDocument } from '../../src/api/check.ts';
import { leather } from '../analysis/trade/leather.ts';
import { cursor, fixAll, folder, main, open, said } from './open.ts';

const read = (name: string): string =>
  readFileSync(new URL(`../../examples/trade-table/${name}`, import.meta.url), 'utf8');
const FILES = { 'z.csv': read('intermediate.csv'), 'y.csv': read('final.csv') };

const table = (lines = '', files = 'intermediate "z.csv"; final "y.csv"'): string =>
  `trade-table Two "Two countries" {\n  ${files}\n  unit "million EUR"\n${lines}}\n`;

/** The table of decompr as files. */
function leatherFiles(): Record<string, string> {
  const { countries, industries, intermediate, final } = leather();
  const n = industries.length;
  const labels = industries.map(({ country, name }) => `${countries[country]}|${name}`);
  const rows = (heads: readonly string[], values: Float64Array): string =>
    [
      ['', ...heads].join(','),
      ...labels.map((label, i) =>
        [label, ...values.subarray(i * heads.length, (i + 1) * heads.length)].join(','),
      ),
    ].join('\n');
  expect(labels).toHaveLength(n);
  return { 'z.csv': rows(labels, intermediate), 'y.csv': rows(countries, final) };
}

async function results(lines: string, files: Record<string, string> = FILES) {
  const workspace = await open({ 'main.gvc': table(lines), ...files });
  return { workspace, results: expectationsOf(workspace, main) };
}

describe('expectations of a trade table', () => {
  it('hold at the digits that decompr prints', async () => {
    const fixture = (name: string): string[][] =>
      readFileSync(new URL(`../analysis/trade/fixtures/${name}`, import.meta.url), 'utf8')
        .trim()
        .split('\n')
        .map((line) => line.split(','));
    const [kwwHead, ...kww] = fixture('leather-kww.csv');
    const [wwzHead, ...wwz] = fixture('leather-wwz.csv');
    const eight = (text: string): string => Number(text).toFixed(6);
    const lines = [
      ...kww.flatMap(([country, ...terms]) =>
        terms.map((value, k) => `expect kww ${kwwHead![k + 1]!} of ${country!} = ${eight(value)}`),
      ),
      ...wwz.flatMap(([country, industry, partner, ...terms]) =>
        terms.map(
          (value, k) =>
            `expect wwz ${wwzHead![k + 3]!} of ${country!} ${industry!} to ${partner!} = ${eight(value)}`,
        ),
      ),
    ];
    const { results: found } = await results(lines.map((line) => `  ${line}\n`).join(''), leatherFiles());
    expect(found).toHaveLength(27 + 9 * 2 * 16);
    expect(found.filter(({ passed }) => !passed).map(({ text, found: is }) => `${text}: ${is}`)).toEqual([]);
  });

  it.each([
    ['gross-exports of FRA = 50', 'passed', '50 million EUR'],
    ['gross-exports of France = 50 million EUR', 'passed', '50000000 EUR'],
    ['gross-exports of France = 50 million USD', 'unknown', 'not measured'],
    ['gross-exports of France to PT = 50', 'passed', '50 million EUR'],
    ['domestic-content of France as % of gross-exports = 91.6 %', 'passed', '91.6 %'],
    [
      'domestic-content of France + foreign-content of France - gross-exports of France = 0.00000000',
      'passed',
      '0.00000000 million EUR',
    ],
    ['domestic-content of France = 46.8 ± 1', 'passed', '45.8 million EUR'],
    ['domestic-content of France < 45', 'failed', '45.8 million EUR'],
    ['value-added of Portugal in gross-exports of France as % of gross-exports = 8.4 %', 'passed', '8.4 %'],
    ['value-added of France Cloth in gross-exports of Portugal Clothes = 24', 'passed', '24 million EUR'],
    [
      'value-added of France in final-demand of France + value-added-exports of France = 150',
      'passed',
      '150 million EUR',
    ],
    ['output of Portugal Clothes = 100', 'passed', '100 million EUR'],
    ['final-demand of Portugal = 50', 'passed', '50 million EUR'],
    ['wwz of France Clothes to Portugal = 20.000000', 'passed', '20.000000 million EUR'],
    ['kww DVA of France = 1', 'unknown', 'not measured'],
    ['kww DVA_FIN of France Cloth = 1', 'unknown', 'not measured'],
    ['gross-exports of Spain = 1', 'unknown', 'not measured'],
    ['gross-exports of France Shoes = 1', 'unknown', 'not measured'],
    ['gross-exports of France to France = 1', 'unknown', 'not measured'],
    ['value-added of France in final-demand of Portugal Clothes = 1', 'unknown', 'not measured'],
    ['turnover of France = 1', 'unknown', 'not measured'],
  ])('%s', async (line, state, found) => {
    const { results: all } = await results(`  expect ${line}\n`);
    expect(all.map((one) => [one.text, one.state, one.found])).toEqual([[line, state, found]]);
  });

  it('name what a name is near to', async () => {
    const { workspace } = await results(
      '  expect kww DVA_FI of France = 1\n  expect output of FR Cloths = 1\n',
    );
    expect(checkDocument(workspace, main).map(({ do: todo }) => todo)).toEqual([
      'Did you mean DVA_FIN?',
      expect.stringMatching(/^Did you mean Cloth(es)?\?$/),
    ]);
  });

  it('stand in the list of tests at their lines', async () => {
    const { workspace } = await results('  expect gross-exports of France = 50\n');
    expect(locatedExpectations(workspace, main).map(({ name, title }) => [name, title])).toEqual([
      ['Two', 'Two countries'],
    ]);
  });
});

describe('what is wrong in the files', () => {
  const findings = async (files: Record<string, string>, declared?: string) => {
    const workspace = await open({ 'main.gvc': table('', declared), ...files });
    return checkDocument(workspace, main).map(({ code, what }) => `${code}: ${what}`);
  };

  it.each([
    [
      'a cell',
      { ...FILES, 'z.csv': FILES['z.csv'].replace('0,20', '0,x') },
      'trade/not-a-number: z.csv, row 2, column 3: “x” is not a number.',
    ],
    [
      'a file',
      { 'z.csv': FILES['z.csv'] },
      'trade/unreadable-file: y.csv: It cannot be read: there is no such file.',
    ],
    [
      'a country',
      { ...FILES, 'y.csv': FILES['y.csv'].replace(',FR,PT', ',FR,ES') },
      'trade/label: y.csv, row 1, column 3: “ES” is none of the countries of the table.',
    ],
    [
      'no heading',
      { ...FILES, 'z.csv': 'x,y\n1,2\n' },
      'trade/unreadable-file: z.csv, row 1, column 1: The first row begins with “x”.',
    ],
  ])('is said with file, row and column: %s', async (_, files, expected) => {
    expect((await findings(files))[0]).toBe(expected);
  });

  it('of a table too large for the memory is said before it is read', async () => {
    const labels = Array.from({ length: 4000 }, (_, i) => `A|${i}`).join(',');
    const [first] = await findings({ ...FILES, 'z.csv': `,${labels}\n` });
    expect(first).toMatch(
      /^trade\/unreadable-file: z\.csv, row 1: A table of 4000 industries takes about 0\.4 GB of memory/,
    );
  });

  it('is accepted and told when it is only unusual', async () => {
    const found = await findings({
      ...FILES,
      'y.csv': FILES['y.csv'].replace('PT|Cloth,0,10', 'PT|Cloth,0,-10'),
    });
    expect(found).toEqual(
      [
        expect.stringContaining(
          'trade/unusual: Two: Below nil and taken as they stand: 1 of the values of final demand',
        ),
        expect.stringContaining('Without output'),
      ].slice(0, found.length),
    );
  });
});

describe('a chain beside a table', () => {
  const chain = (industry: string, more = ''): string => `chain Shirt {
  product shirt per piece; currency EUR; period 2018
  ${more}stage Weaving
  stage Sewing after Weaving { ${industry} }
  firm Mill { stage Weaving; in FR; inputs none primary "books" }
  firm Maker { stage Sewing; in PT; inputs none primary "books" }
  market Wearers { in FR }
  link Mill -> Maker { price 4.00 primary "books" }
  link Maker -> Wearers { price 10.00 primary "books" }
}
`;
  const opened = (text: string) => open({ 'main.gvc': text, ...FILES });
  const statement = async (text: string, address: string): Promise<string> => {
    const answer = explain(await opened(text), address, main);
    return answer.found ? answer.explanation.statement : 'not found';
  };

  it('has both shares and the difference, with what each counts', async () => {
    const text = chain('industry Clothes') + table();
    expect(await statement(text, 'Shirt/Sewing#table-share:FR')).toBe(
      'In Two, 30.00 % of what Clothes of Portugal makes is value added of France.',
    );
    const answer = explain(await opened(text), 'Shirt/Sewing#share-difference:FR', main);
    expect(answer.found && answer.explanation.statement).toBe(
      'France has 40.00 % of Sewing in the account and 30.00 % in Two: 10.00 points more in the account.',
    );
    expect(answer.found && answer.explanation.caveats.join(' ')).toContain('average of whole industries');
  });

  it('says in the picture how far the two agree', async () => {
    const { scene } = sceneOf(await opened(chain('industry Clothes') + table()), main);
    expect(scene?.stages.find(({ title }) => title === 'Sewing')?.note).toContain(
      'Portugal itself has 60.00 % in the account and 70.00 % in the table',
    );
  });

  it('weighs several industries by their output', async () => {
    // Cloth (output 20) is all Portuguese, Clothes (output 100) are 30 % French.
    expect(
      await statement(chain('industry Clothes, Cloth') + table(), 'Shirt/Sewing#table-share:FR'),
    ).toContain('25.00 %');
  });

  it('takes the table that it names of several', async () => {
    const two = table() + table().replace('Two', 'Other');
    expect(said(await opened(chain('industry Clothes') + two))).toEqual(['trade/no-table “Clothes”']);
    expect(
      await statement(
        chain('industry Clothes', 'trade-table Other\n  ') + two,
        'Shirt/Sewing#table-share:FR',
      ),
    ).toContain('In Other, 30.00 %');
  });

  it('mends an industry that is nearly named', async () => {
    const text = chain('industry Clothez') + table();
    const workspace = await opened(text);
    const [finding] = checkDocument(workspace, main);
    expect(finding!.code).toBe('trade/unknown-industry');
    expect(fixAll(workspace, [finding!])).toBe(text.replace('industry Clothez', 'industry "Clothes"'));
  });

  it('says once that the table it names is not there, and tells two tables of one name apart', async () => {
    expect(said(await opened(chain('industry Clothes', 'trade-table Twoo\n  ') + table()))).toEqual([
      'language/unresolved-name “Twoo”',
    ]);
    const twice = checkDocument(await opened(table() + table()), main);
    expect(twice.map(({ what }) => what)).toContain('“Two” is already the name of a trade table.');
  });

  it('is compared again when a file of the table changes', async () => {
    const files: Record<string, string> = {
      [main]: chain('industry Clothes') + table(),
      [`${folder}/z.csv`]: FILES['z.csv'],
      [`${folder}/y.csv`]: FILES['y.csv'],
    };
    const provider = {
      read: (uri: string) => memoryFiles(files).read(uri),
      list: (uri: string) => memoryFiles(files).list(uri),
      kind: (uri: string) => memoryFiles(files).kind(uri),
    };
    const workspace = new Workspace(provider);
    await workspace.open(main);
    const share = (): string | undefined => {
      const value = workspace.chains(main)[0]!.analysis.byAddress.get('Shirt/Sewing#table-share:FR')?.value;
      return value?.kind === 'quantity' ? value.interval.low?.toString() : undefined;
    };
    expect(share()).toBe('30');
    files[`${folder}/y.csv`] = FILES['y.csv'].replace('PT|Clothes,50,20', 'PT|Clothes,50,70');
    expect(await workspace.refreshOutside(`${folder}/y.csv`)).toEqual([main]);
    expect(share()).toBeUndefined();
    for (const waiting of workspace.awaitedTables(main)) await workspace.trade.settle(waiting);
    expect(share()).toBe('20');
  });
});

describe('surfaces', () => {
  it('hover, outline and explanations of the table', async () => {
    const { workspace } = await results('');
    expect(hover(workspace, main, 14)?.markdown).toContain('| PT | 80 | 70.0 % | 30.0 % |');
    expect(outline(workspace, main)[0]).toMatchObject({
      name: 'Two',
      children: [
        { name: 'intermediate', detail: 'z.csv' },
        { name: 'final', detail: 'y.csv' },
      ],
    });
    const answer = explain(workspace, 'Two/FR#kww:RDV_INT', main);
    expect(
      answer.found && [
        answer.explanation.statement,
        answer.explanation.formula,
        answer.explanation.citations[0]?.short,
      ],
    ).toEqual([
      'RDV_INT in the gross exports of FR (domestic value added that returns home in intermediate imports): 7.2 million EUR.',
      'V_s Σr B_sr A_rs (I − A_ss)⁻¹ Y_ss',
      'Koopman, Wang & Wei 2014, eq. 36',
    ]);
    const near = explain(workspace, 'Two/FR#domestic-contents', main);
    expect(near.found ? [] : near.suggestions).toContain('Two/FR#domestic-content');
  });

  it.each([
    ['  expect kww ‸', 'DVA_INTrex'],
    ['  expect output of FR ‸', 'Clothes'],
    ['  expect output of ‸', 'PT'],
    ['  expect ‸', 'domestic-content'],
  ])('completion of “%s”', async (line, label) => {
    const { text, offset } = cursor(table(`${line}\n`));
    const workspace = await open({ 'main.gvc': text, ...FILES });
    expect(complete(workspace, main, offset)?.items.map((item) => item.label)).toContain(label);
  });

  it('completion of the industry of a stage', async () => {
    const { text, offset } = cursor(`${table()}chain C {\n  stage Sewing { industry ‸ }\n}\n`);
    const workspace = await open({ 'main.gvc': text, ...FILES });
    expect(complete(workspace, main, offset)?.items.map((item) => item.label)).toContain('Clothes');
  });
});

describe('results', () => {
  it('are those of the content: the same files are not computed twice', async () => {
    let runs = 0;
    const provider = {
      ...memoryFiles({
        [main]: table(),
        [`${folder}/z.csv`]: FILES['z.csv'],
        [`${folder}/y.csv`]: FILES['y.csv'],
      }),
      digest: (uri: string) => Promise.resolve(uri),
    };
    const workspace = new Workspace(provider, {
      ...inlineRunner,
      run: (...args) => {
        runs++;
        return inlineRunner.run(...args);
      },
    });
    await workspace.open(main);
    await workspace.refreshOutside(`${folder}/z.csv`);
    for (const waiting of workspace.awaitedTables(main)) await workspace.trade.settle(waiting);
    expect(runs).toBe(1);
  });

  it('that fail for another reason are said, and are not tried again and again', async () => {
    const workspace = new Workspace(
      memoryFiles({
        [main]: table(),
        [`${folder}/z.csv`]: FILES['z.csv'],
        [`${folder}/y.csv`]: FILES['y.csv'],
      }),
      { ...inlineRunner, run: () => Promise.reject(new Error('the computation ended early (137)')) },
    );
    await workspace.open(main);
    expect(checkDocument(workspace, main).map(({ what }) => what)).toEqual([
      'Two could not be computed: the computation ended early (137).',
    ]);
    expect(workspace.awaitedTables(main)).toEqual([]);
  });
});
