import { describe, expect, it } from 'vitest';
import { readTable } from '../../src/import/table.ts';
import { cellNumber, findCell } from '../../src/language/tables.ts';
import type { CsvTable } from '../../src/model/table.ts';

async function table(text: string): Promise<CsvTable> {
  const read = await readTable(text);
  if ('problem' in read) throw new Error(read.problem);
  return read;
}

describe('a CSV table', () => {
  it('is separated by commas with points, or by semicolons with decimal commas', async () => {
    const points = await table('item,usd\nfabric,"1,234.50"\n');
    const commas = await table('\ufeffitem;eur\r\nfabric;1.234,50\r\n\r\n');
    const cell = (t: CsvTable, column: string): string | undefined => {
      const found = findCell(t, [{ column: 'item', value: 'fabric' }], column);
      return found.found ? cellNumber(found.text, t.decimalComma) : undefined;
    };
    expect(cell(points, 'usd')).toBe('1234.50');
    expect(cell(commas, 'eur')).toBe('1234.50');
  });

  it('gives one cell, or says what is missing and what there is', async () => {
    const prices = await table('item,year,usd\nfabric,1999,1\nfabric,2000,2\n');
    const look = (conditions: [string, string][], column: string) =>
      findCell(
        prices,
        conditions.map(([name, value]) => ({ column: name, value })),
        column,
      );
    expect(
      look(
        [
          ['item', 'fabric'],
          ['year', '2000'],
        ],
        'usd',
      ),
    ).toMatchObject({ found: true, text: '2', row: 2 });
    expect(look([['item', 'fabric']], 'usd')).toMatchObject({
      reason: 'rows',
      what: expect.stringContaining('rows 1, 2') as string,
    });
    expect(look([['item', 'thread']], 'usd')).toMatchObject({ reason: 'row', known: ['fabric'] });
    expect(look([['item', 'fabric']], 'eur')).toMatchObject({
      reason: 'column',
      known: ['item', 'year', 'usd'],
    });
  });

  it.each(['', 'n.a.', '1,2,3', '12..', '1.2.3', '1,23.4'])('takes “%s” for no number', (text) => {
    expect(cellNumber(text, false)).toBeUndefined();
  });

  it('says what is wrong with a file that is no table', async () => {
    expect(await readTable('item\n')).toEqual({ problem: 'it has no header with rows beneath' });
    expect(await readTable('a,a\n1,2\n')).toEqual({ problem: 'the column “a” stands twice in its header' });
  });
});
