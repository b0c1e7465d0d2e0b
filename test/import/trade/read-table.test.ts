import { describe, expect, it } from 'vitest';

import { readTradeTable, type TradeTableReading } from '../../../src/import/trade/read-table.ts';

const options = { tolerance: 0.001, mostBytes: 1024 ** 3 };

function read(
  files: { intermediate: string; final: string; output?: string; 'value-added'?: string },
  pieces = 1000,
  more: Partial<typeof options> = {},
): Promise<TradeTableReading> {
  const cut = (text: string): string[] => text.match(new RegExp(`[^]{1,${pieces}}`, 'g')) ?? [];
  return readTradeTable(
    {
      intermediate: cut(files.intermediate),
      final: cut(files.final),
      ...(files.output !== undefined && { output: cut(files.output) }),
      ...(files['value-added'] !== undefined && { 'value-added': cut(files['value-added']) }),
    },
    { ...options, ...more },
  );
}

const matrix = {
  intermediate:
    ',ARG_A,ARG_B,TUR_A,TUR_B\nARG_A,1,2,3,4\nARG_B,5,6,7,8\nTUR_A,9,10,11,12\nTUR_B,13,14,15,16\n',
  final: ',ARG,TUR\nARG_A,100,10\nARG_B,100,10\nTUR_A,10,100\nTUR_B,10,100\n',
};

describe('a trade table', () => {
  it('is read from matrices whose labels are in one cell', async () => {
    const { table, problems, notes } = await read(matrix);
    expect(problems).toEqual([]);
    expect(notes).toEqual([]);
    expect(table!.countries).toEqual(['ARG', 'TUR']);
    expect(table!.industries.map((one) => one.name)).toEqual(['A', 'B', 'A', 'B']);
    expect([...table!.intermediate.subarray(4, 8)]).toEqual([5, 6, 7, 8]);
    expect([...table!.final]).toEqual([100, 10, 100, 10, 10, 100, 10, 100]);
    expect([...table!.output]).toEqual([120, 136, 152, 168]);
    expect([...table!.valueAdded]).toEqual([92, 104, 116, 128]);
  });

  it.each([1, 2, 3, 7, 64])('is the same read in pieces of %i characters', async (pieces) => {
    expect((await read(matrix, pieces)).table).toEqual((await read(matrix)).table);
  });

  it('is the same with country and industry above each other, in any order of rows and columns', async () => {
    const { table, problems } = await read({
      intermediate:
        'country;;TUR;ARG;TUR;ARG\nindustry;;B;A;A;B\nTUR;A;12;9;11;10\nARG;B;8;5;7;6\nARG;A;4;1;3;2\nTUR;B;16;13;15;14',
      final:
        ';;TUR;TUR;ARG\n;;households;stocks;households\nTUR;B;90;10;10\nTUR;A;99,5;0,5;10\nARG;A;10;0;100\nARG;B;10;0;100',
    });
    expect(problems).toEqual([]);
    expect(table!.countries).toEqual(['TUR', 'ARG']);
    expect(table!.industries.map((one) => one.name)).toEqual(['B', 'A', 'A', 'B']);
    expect([...table!.intermediate.subarray(0, 4)]).toEqual([16, 15, 13, 14]);
    expect([...table!.final.subarray(0, 4)]).toEqual([100, 10, 100, 10]);
  });

  it('is the same with one flow a row', async () => {
    const { table, problems } = await read({
      intermediate:
        'from-country,from-industry,to-country,to-industry,value\nARG,A,ARG,A,1\nARG,A,TUR,A,3\nTUR,A,ARG,A,9\nTUR,A,TUR,A,11\n',
      final:
        'from_country,from_industry,to_country,use,value\nARG,A,ARG,HH,60\nARG,A,ARG,GOV,40\nARG,A,TUR,HH,10\nTUR,A,ARG,HH,10\nTUR,A,TUR,HH,100\n',
      output: 'country,industry,output\nARG,A,114\nTUR,A,130\n',
      'value-added': ',ARG.A,TUR.A\nwages,60,70\nsurplus,44,46\n',
    });
    expect(problems).toEqual([]);
    expect([...table!.intermediate]).toEqual([1, 3, 9, 11]);
    expect([...table!.final]).toEqual([100, 10, 10, 100]);
    expect([...table!.valueAdded]).toEqual([104, 116]);
  });

  it('takes country names with blanks before the kind of final use', async () => {
    const { table, problems } = await read({
      intermediate: ",New Zealand.A,Côte d'Ivoire.A\nNew Zealand.A,1,2\nCôte d'Ivoire.A,3,4\n",
      final:
        ",New Zealand HFCE,New Zealand INVNT,Côte d'Ivoire HFCE\nNew Zealand.A,10,-1,2\nCôte d'Ivoire.A,3,0,4\n",
    });
    expect(problems).toEqual([]);
    expect([...table!.final]).toEqual([9, 2, 3, 4]);
  });
});

describe('what is wrong in a file is told with its place', () => {
  const problemsOf = async (
    files: Partial<typeof matrix> & { output?: string },
    more = {},
  ): Promise<string[]> =>
    (await read({ ...matrix, ...files }, 1000, more)).problems.map(
      ({ file, row, column, what }) =>
        [file, row, column].filter((x) => x !== undefined).join(':') + ' ' + what,
    );

  it.each([
    [
      'a cell that is no number',
      { intermediate: matrix.intermediate.replace('11', 'n.a.') },
      'intermediate:4:4 “n.a.” is not a number.',
    ],
    ['an empty cell', { final: matrix.final.replace('ARG_B,100', 'ARG_B,') }, 'final:3:2 The cell is empty.'],
    [
      'a short row',
      { final: matrix.final.replace('TUR_A,10,100', 'TUR_A,10') },
      'final:4 The row of “TUR_A” has 1 values, and there are 2 columns.',
    ],
    [
      'a row that stands twice',
      { intermediate: matrix.intermediate + 'ARG_A,1,2,3,4\n' },
      'intermediate:6 “ARG_A” stands in row 2 already.',
    ],
    [
      'a column that stands twice',
      { intermediate: matrix.intermediate.replace('TUR_A,TUR_B', 'TUR_A,TUR_A') },
      'intermediate:1:5 “TUR_A” names a column already.',
    ],
    [
      'a row that is missing',
      { intermediate: matrix.intermediate.replace(/TUR_B,13.*\n/, '') },
      'intermediate There is a column of “TUR B” and no row.',
    ],
    [
      'a row of nobody',
      { final: matrix.final.replace('TUR_B', 'DEU_B') },
      'final:5:1 “DEU_B” is none of the industries of the table.',
    ],
    [
      'a country that is missing',
      { final: matrix.final.replace(',TUR\n', ',GER\n') },
      'final:1:3 “GER” is none of the countries of the table.',
    ],
    ['an empty file', { final: '' }, 'final The file is empty.'],
    [
      'numbers without labels',
      { intermediate: '1,2\n3,4\n' },
      'intermediate:1:1 The first row begins with “1”.',
    ],
    [
      'an open quotation mark',
      { final: ',ARG,TUR\n"ARG_A,1,2\n' },
      'final:2 A quotation mark is opened and not closed in its line.',
    ],
    [
      'output that its sales do not give',
      { output: 'country,industry,output\nARG,A,150\nARG,B,136\nTUR,A,152\nTUR,B,168\n' },
      'output “ARG A”: output is 150, and what it sells adds up to 120.',
    ],
    [
      'an output that is not given',
      { output: 'country,industry,output\nARG,A,120\nARG,B,136\nTUR,A,152\n' },
      'output There is no value for “TUR B”.',
    ],
  ] as const)('%s', async (_, files, expected) => {
    expect(await problemsOf(files)).toContain(expected);
  });

  it('a table that is too large is refused before it is read', async () => {
    expect(await problemsOf({}, { mostBytes: 100 })).toEqual([
      'intermediate:1 A table of 4 industries takes about 0.0 GB of memory, and 0.0 GB may be used.',
    ]);
  });

  it('no more than a score of problems is told', async () => {
    const intermediate = matrix.intermediate.replace(/\d+/g, 'x');
    const found = await problemsOf({ intermediate: intermediate + intermediate.repeat(5) });
    expect(found.length).toBeLessThanOrEqual(20);
  });
});

describe('what is unusual is accepted and told', () => {
  it('inventories that fall, industries without output, and inputs that taxes are left out of', async () => {
    const { notes, problems, table } = await read({
      intermediate: ',A_x,A_idle,B_x\nA_x,1,0,2\nA_idle,0,0,0\nB_x,2,0,3\n',
      final: ',A_HH,A_INVNT,B_HH\nA_x,8,-2,3\nA_idle,0,0,0\nB_x,2,0,9\n',
      'value-added': ',A_x,A_idle,B_x\nVA,8,0,11\n',
    });
    expect(problems).toEqual([]);
    expect(table!.final[0]).toBe(6);
    expect(notes).toEqual([
      'Below nil and taken as they stand: 1 of the values of final demand (such as changes of inventories).',
      'Without output: “A idle”.',
      'Inputs and value added differ from output (taxes on inputs, or a gap), so that origins do not add up to the whole: “A x”.',
    ]);
  });
});
