import { describe, expect, test } from 'vitest';
import { caseTables } from '../../../src/export/case-tables.ts';
import { main, open } from '../../api/open.ts';
import { study } from '../profit/study.ts';

const DRESS = `
  stage Textiles; stage Sewing after Textiles; stage Branding after Sewing; stage Retail after Branding
  market Shoppers { in US }
  firm Mill { stage Textiles; increment 22.50 @s }
  firm Contractor { stage Sewing; wages 6 @s }
  firm Manufacturer { stage Branding; increment 12.50 @s }
  firm Retailer { stage Retail; increment 50 @s }
  link fabric: Mill -> Manufacturer
  link sewing: Contractor -> Manufacturer
  link Manufacturer -> Retailer
  link Retailer -> Shoppers { price 100 @s }`;

describe('the final price by recipient, as it is printed', () => {
  test('the dress: workers, contractor, fabric, manufacturer and retailer make up the 100', async () => {
    const { says, why } = await study(DRESS);
    expect(says('/Contractor#received:wages')).toBe('6 USD');
    expect(says('/Contractor#received')).toBe('9.00 USD');
    expect(says('/Mill#received')).toBe('22.50 USD');
    expect(says('/Manufacturer#received')).toBe('12.50 USD');
    expect(says('/Retailer#received')).toBe('50 USD');
    expect(says('#received')).toBe('100.00 USD');
    expect(says('/Contractor#received-share-of-final-price:wages')).toBe('6 %');
    expect(says('/Mill#recipient-kind')).toBe('purchased-input');
    expect(says('/Contractor#recipient-kind:wages')).toBe('factor');
    expect(says('/Retailer#recipient-kind')).toBe('firm');
    expect(says('#recipients-mix')).toBe('factor, firm, purchased-input');
    expect(why('#recipients-mix')).toContain('factor 6 USD, firm 71.50 USD, purchased input 22.50 USD');
  });

  test('each line can be expected, and a line that is none is named', async () => {
    const { codes, found } = await study(`${DRESS}
      expect received "wages" of Contractor = 6 USD
      expect received "wages" of Contractor as % of final price = 6 %
      expect received of Contractor = 9
      expect received of Mill + received of Manufacturer = 35.00
      expect received = 100
      expect recipient-kind of Mill = purchased-input
      expect recipients-mix = factor, firm, purchased-input
      expect received "profit" of Contractor = 3`);
    expect(codes.filter((code) => code.startsWith('claims/'))).toEqual(['claims/unknown-measure']);
    expect(found('claims/unknown-measure')[0]).toContain('no line of the table of recipients');
  });

  test('a breakdown without links keeps what nobody is named for as a line', async () => {
    const { says } = await study(
      'final-price 10 @s; firm A { increment 4 @s }; firm B { wages 1 @s; increment 3 @s }',
    );
    expect(says('/A#received')).toBe('4 USD');
    expect(says('/B#received')).toBe('2 USD');
    expect(says('/unattributed#received')).toBe('3 USD');
    expect(says('/unattributed#recipient-kind')).toBe('residual');
    expect(says('#received')).toBe('10 USD');
  });

  test('a group that is printed as one is a line, and its members are none', async () => {
    const { says, conclusion } = await study(
      'final-price 10 @s; firm A; firm B; firm D { increment 3 @s }; group G { A, B; increment 7 @s }',
    );
    expect(says('/G#received')).toBe('7 USD');
    expect(says('/G#recipient-kind')).toBe('group');
    expect(conclusion('/A#received')).toBeUndefined();
    expect(says('#received')).toBe('10 USD');
  });

  test('what by-products bring counts against the rest', async () => {
    const { says } = await study(`market M; market Feed { kind by-product }
      firm Mill { inputs 2 @s }
      link Mill -> M { price 10 @s }
      link pomace: Mill -> Feed { price 1 @s }`);
    expect(says('/pomace#received:by-product')).toBe('-1 USD');
    expect(says('/Mill#received:inputs')).toBe('2 USD');
    expect(says('/Mill#received')).toBe('9 USD');
    expect(says('#received')).toBe('10 USD');
  });

  test('the table stands in what is shown only where recipients of different kinds are mixed', async () => {
    const tables = async (lines: string) => {
      const workspace = await open({
        'main.gvc': `source s { kind secondary }\nchain C {\nproduct x; currency USD; period 2000\n${lines}\n}\n`,
      });
      const [chain] = workspace.chains(main);
      return caseTables(chain!.model, chain!.analysis);
    };
    const [mixed, plain] = [
      await tables(DRESS),
      await tables('final-price 10 @s; firm A { increment 4 @s }'),
    ];
    const table = mixed.find(({ kind }) => kind === 'recipient')!;
    expect(table.rows.map(({ title }) => title)).toEqual([
      ...['Mill', 'Contractor: wages', 'Contractor', 'Manufacturer', 'Retailer', 'all recipients'],
    ]);
    expect(plain.some(({ kind }) => kind === 'recipient')).toBe(false);
  });
});

describe('factors by place', () => {
  const CHAIN = `market M { in US }
    firm Factory { in CN; headquarters TW; wages 3 @s; profit 1 @s; interest none @s; inputs 2 @s }
    firm Finisher { in CN; headquarters CN; wages 1 @s }
    firm Agent { in HK or SG; headquarters HK; wages 0.50 @s }
    firm Shop { in US; headquarters US; wages 10 @s }
    link Factory -> Finisher { price 6.00 @s }
    link Finisher -> Agent { price 8.00 @s; duty 0.40 to US @s; freight 0.10 @s }
    link Agent -> Shop { price 10.00 @s }
    link Shop -> M { price 30.00 @s }`;

  test('wages by country, and what has no country apart', async () => {
    const { says, caveats, why } = await study(CHAIN);
    expect(says('/CN#wages:location')).toBe('4 USD');
    expect(says('/TW#wages:ownership')).toBe('3 USD');
    expect(says('/CN#wages:ownership')).toBe('1 USD');
    expect(says('/US#wages:location')).toBe('10 USD');
    expect(says('/HK or SG#wages:location')).toBe('0.50 USD');
    expect(says('/US#duties:location')).toBe('0.40 USD');
    expect(says('/unattributed#freight:location')).toBe('0.10 USD');
    expect(says('/CN#inputs:location')).toBe('2 USD');
    expect(why('/CN#wages:location')).toContain('wages of CN by location is 4 USD');
    expect(caveats('/HK or SG#wages:location').join()).toContain('attributed to none');
    expect(caveats('/CN#wages:location').join()).toContain('more wages may be in it');
  });

  test('they can be expected, by bloc too; what is not stated is open, not nil', async () => {
    const { codes, found } = await study(`${CHAIN}
      expect wages of CN by location = 4
      expect wages of CN by location as % of final price = 13.3 %
      expect wages of NAFTA by location = 10
      expect wages of FR by location = 0
      expect profit of US by location = 0`);
    expect(codes.filter((code) => code.startsWith('claims/'))).toEqual(['claims/expectation-undetermined']);
    expect(found('claims/expectation-undetermined')[0]).toContain('profit of US by location');
  });
});
