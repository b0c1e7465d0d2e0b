import { describe, expect, it } from 'vitest';
import { converters } from '../../../src/import/trade/convert/converters.ts';
import { type PublishedFile, UnknownLayout } from '../../../src/import/trade/convert/layout.ts';
import { readTradeTable } from '../../../src/import/trade/read-table.ts';
import type { TradeTable } from '../../../src/model/trade-table.ts';

/** Text in pieces that end anywhere, as a stream gives it. */
function* pieces(text: string): Generator<string> {
  for (let i = 0; i < text.length; i += 17) yield text.slice(i, i + 17);
}

const file = (name: string, text: string): PublishedFile => ({ name, chunks: pieces(text) });

async function converted(from: keyof typeof converters, files: readonly PublishedFile[]) {
  const written: Record<string, string> = {};
  const conversion = await converters[from](files, (role, line) => {
    written[role] = (written[role] ?? '') + line;
  });
  return { conversion, written };
}

/** Converts, and reads what was written. */
async function tableFrom(
  from: keyof typeof converters,
  files: readonly PublishedFile[],
): Promise<TradeTable> {
  const { written } = await converted(from, files);
  const reading = await readTradeTable(
    {
      intermediate: pieces(written['intermediate']!),
      final: pieces(written['final']!),
      ...(written['output'] !== undefined && { output: pieces(written['output']) }),
      ...(written['value-added'] !== undefined && { 'value-added': pieces(written['value-added']) }),
    },
    { tolerance: 0.001, mostBytes: 1e9 },
  );
  expect(reading.problems).toEqual([]);
  return reading.table!;
}

const names = ({ countries, industries }: TradeTable): string[] =>
  industries.map(({ country, name }) => `${countries[country]} ${name}`);

describe('a table of the OECD', () => {
  const text = [
    'V1,ARG_01T02,ARG_13T15,TUR_01T02,TUR_13T15,ARG_HFCE,ARG_INVNT,TUR_HFCE,TUR_INVNT,OUT',
    'ARG_01T02,1,2,0,3,4,-1,1,0,10',
    'ARG_13T15,0,1,0,1,6,0,2,,10',
    'TUR_01T02,0,0,2,4,0,0,4,0,10',
    'TUR_13T15,1,2,1,3,3,0,9,1,20',
    'TLS,0,0,0,1,0,0,0,0,1',
    'VA,8,5,7,8,0,0,0,0,28',
    'OUT,10,10,10,20,13,-1,16,1,',
  ].join('\r\n');

  it('becomes the files of a trade table, with what is no part of it named', async () => {
    const { conversion, written } = await converted('oecd', [file('ICIO2021_2018.csv', text)]);
    expect(conversion).toEqual({
      industries: 4,
      countries: 2,
      files: ['intermediate', 'final', 'value-added', 'output'],
      left: [
        'column OUT: no industry or use of a country',
        'row TLS: taxes less subsidies on products, or a total',
      ],
    });
    expect(written['final']!.split('\n').slice(0, 2)).toEqual([
      ',ARG|HFCE,ARG|INVNT,TUR|HFCE,TUR|INVNT',
      'ARG|01T02,4,-1,1,0',
    ]);
  });

  it('is read as it was published', async () => {
    const table = await tableFrom('oecd', [file('ICIO2021_2018.csv', text)]);
    expect(names(table)).toEqual(['ARG 01T02', 'ARG 13T15', 'TUR 01T02', 'TUR 13T15']);
    expect([...table.output]).toEqual([10, 10, 10, 20]);
    expect([...table.valueAdded]).toEqual([8, 5, 7, 8]);
    expect([...table.final]).toEqual([3, 1, 6, 2, 0, 4, 3, 10]);
  });

  it('adds up the parts of China and Mexico of the extended edition', async () => {
    const extended = [
      ',CHN_C,CN1_C,CN2_C,USA_C,CHN_HFCE,USA_HFCE,TOTAL',
      'CHN_C,0,0,0,0,30,5,35',
      'CN1_C,0,1,2,3,0,0,6',
      'CN2_C,0,4,5,6,0,0,15',
      'USA_C,0,7,8,9,10,20,54',
    ].join('\n');
    const table = await tableFrom('oecd', [file('ICIO2018_2015.csv', extended)]);
    expect(names(table)).toEqual(['CHN C', 'USA C']);
    expect([...table.intermediate]).toEqual([12, 9, 15, 9]);
    expect([...table.final]).toEqual([30, 5, 10, 20]);
  });

  it('reads the uses of 2016, whose names are the other way round', async () => {
    const { written } = await converted('oecd', [
      file('x.csv', ',A_1,B_1,HC_A,HC_B\nA_1,1,2,3,4\nB_1,0,1,2,3\n'),
    ]);
    expect(written['final']!.split('\n')[0]).toBe(',A|HC,B|HC');
  });

  it.each([
    ['', 'the file is empty'],
    ['a,b,c\n1,2,3\n', 'its first row names no industries such as ARG_01T02 and uses such as ARG_HFCE'],
  ])('says of another layout what it misses', async (other, message) => {
    await expect(converted('oecd', [file('x.csv', other)])).rejects.toThrow(message);
  });
});

/** Two countries with two industries and five uses each. */
const flows = [
  ['A01', 'AUS', [1, 2, 0, 0], [4, 0, 0, 0, 1, 2, 0, 0, 0, 0]],
  ['C10', 'AUS', [3, 1, 1, 0], [5, 0, 0, 0, 0, 0, 0, 0, 0, 0]],
  ['A01', 'AUT', [0, 0, 2, 1], [0, 0, 0, 0, 0, 3, 0, 0, 4, 0]],
  ['C10', 'AUT', [0, 1, 1, 0], [2, 0, 0, 0, 0, 6, 0, 0, 0, 0]],
] as const;
const foot = { TXSP: [0, 0, 0, 0], VA: [6, 6, 6, 9], GO: [10, 10, 10, 10] };

describe('a table of WIOD', () => {
  const wide = [
    `IndustryCode,IndustryDescription,Country,RNr,Year,${['AUS', 'AUT'].flatMap((c) => [1, 2].map((i) => `v${c}${i}`)).join(',')},${['AUS', 'AUT'].flatMap((c) => [57, 58, 59, 60, 61].map((i) => `v${c}${i}`)).join(',')},TOT`,
    ...flows.map(([code, country, z, y], i) =>
      [code, `“${code}”`, country, (i % 2) + 1, 2014, ...z, ...y, 10].join(','),
    ),
    ...Object.entries(foot).map(([code, values]) =>
      [code, code, 'TOT', 70, 2014, ...values, ...Array<number>(10).fill(0), 0].join(','),
    ),
  ].join('\n');
  const sheet = [
    ['Intercountry Input-Output Table', '', '', ''].concat(Array<string>(14).fill('')),
    [
      '',
      '',
      '',
      '',
      'A01',
      'C10',
      'A01',
      'C10',
      ...['AUS', 'AUT'].flatMap(() => ['CONS_h', 'CONS_np', 'CONS_g', 'GFCF', 'INVEN']),
      'GO',
    ],
    [
      '',
      '',
      '',
      '',
      ...Array<string>(14)
        .fill('description, in words')
        .map((t) => `"${t}"`),
      'Total',
    ],
    [
      '',
      '',
      '',
      '',
      'AUS',
      'AUS',
      'AUT',
      'AUT',
      ...Array<string>(5).fill('AUS'),
      ...Array<string>(5).fill('AUT'),
      'TOT',
    ],
    [
      '',
      '',
      '',
      '',
      'c1',
      'c2',
      'c1',
      'c2',
      ...[57, 58, 59, 60, 61, 57, 58, 59, 60, 61].map((i) => `c${i}`),
      'c62',
    ],
    ...flows.map(([code, country, z, y], i) => [code, 'x', country, `r${(i % 2) + 1}`, ...z, ...y, 10]),
    ...Object.entries(foot).map(([code, values]) => [
      code,
      'x',
      'TOT',
      'r70',
      ...values,
      ...Array<number>(11).fill(0),
    ]),
  ]
    .map((row) => row.join(','))
    .join('\n');

  it.each([
    ['the wide export', wide],
    ['the spreadsheet', sheet],
  ])('is read from %s', async (_, text) => {
    const table = await tableFrom('wiod', [file('WIOT2014.csv', text)]);
    expect(names(table)).toEqual(['AUS A01', 'AUS C10', 'AUT A01', 'AUT C10']);
    expect([...table.intermediate]).toEqual(flows.flatMap(([, , z]) => [...z]));
    expect([...table.final]).toEqual([5, 2, 5, 0, 0, 7, 2, 6]);
    expect([...table.valueAdded]).toEqual(foot.VA);
    expect([...table.output]).toEqual(foot.GO);
  });

  it('names the rows that it leaves out', async () => {
    const { conversion } = await converted('wiod', [file('WIOT2014.csv', wide)]);
    expect(conversion.left).toEqual(['row TXSP: taxes, margins or a total']);
  });

  it('says of another layout what it misses', async () => {
    await expect(converted('wiod', [file('x.csv', 'a,b\n1,2\n')])).rejects.toThrow(UnknownLayout);
  });
});

describe('a table of Eora', () => {
  const labels = [
    'Argentina\tARG\tIndustries\tAgriculture\t',
    'Argentina\tARG\tIndustries\tTextiles, leather\t',
    'Turkey\tTUR\tIndustries\tAgriculture\t',
    'Turkey\tTUR\tIndustries\tTextiles, leather\t',
    'ROW\tROW\tIndustries\tTOTAL\t',
  ].join('\n');
  const users = ['ARG', 'TUR'].flatMap((c) => [
    `${c}\t${c}\tFinal demand\tHousehold final consumption P.3h\t`,
    `${c}\t${c}\tFinal demand\tChanges in inventories P.52\t`,
  ]);
  const files = (): PublishedFile[] => [
    file(
      'Eora26_2015_bp_T.txt',
      '1\t2\t0\t3\t9\n0\t1\t0\t1\t9\n0\t0\t2\t4\t9\n1\t2\t1\t3\t9\n8\t8\t8\t8\t8\n',
    ),
    file(
      'Eora26_2015_bp_FD.txt',
      '4\t-1\t1\t0\t7\n6\t0\t2\t0\t7\n0\t0\t4\t0\t7\n3\t0\t9\t1\t7\n7\t7\t7\t7\t7\n',
    ),
    file('Eora26_2015_bp_VA.txt', '8\t5\t7\t4\t0\n0\t0\t0\t5\t0\n'),
    file('labels_T.txt', labels),
    file('labels_FD.txt', [...users, 'ROW\tROW\tFinal demand\tTotal\t'].join('\n')),
  ];

  it('is read with its labels, without the discrepancies', async () => {
    const table = await tableFrom('eora', files());
    expect(names(table)).toEqual([
      'ARG Agriculture',
      'ARG Textiles, leather',
      'TUR Agriculture',
      'TUR Textiles, leather',
    ]);
    expect([...table.intermediate]).toEqual([1, 2, 0, 3, 0, 1, 0, 1, 0, 0, 2, 4, 1, 2, 1, 3]);
    expect([...table.final]).toEqual([3, 1, 6, 2, 0, 4, 3, 10]);
    expect([...table.valueAdded]).toEqual([8, 5, 7, 9]);
    const { conversion } = await converted('eora', files());
    expect(conversion.left).toEqual([
      'row and column ROW TOTAL: statistical discrepancies',
      'columns of ROW in final demand: statistical discrepancies',
    ]);
  });

  it('says which file is missing', async () => {
    await expect(converted('eora', files().slice(0, 3))).rejects.toThrow(
      'none of the files is called labels_T.txt',
    );
  });
});
