import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Address, formatAddress, linkName, parseAddress } from '../../src/model/address.ts';

const name = fc.oneof(
  fc.constantFrom(
    'Mill',
    'São-Paulo',
    'Filière',
    'H&M',
    '"H&M"',
    'a->b',
    'C#',
    'x/y',
    'p:q',
    ' led ',
    '->',
    '日本',
    'a\\"b',
  ),
  fc.string({ minLength: 1, maxLength: 12, unit: 'binary' }),
);
const address: fc.Arbitrary<Address> = fc
  .record(
    {
      chain: name,
      subject: fc.oneof(
        fc.constant(''),
        name.filter((n) => !n.includes('->')),
        fc
          .tuple(name, name)
          .filter((ends) => ends.every((e) => !e.includes('->')))
          .map(([a, b]) => linkName(a, b)),
      ),
      attribute: fc.constantFrom('wages', 'governance', 'value-added'),
      item: name,
    },
    { requiredKeys: ['chain', 'subject'] },
  )
  .map(({ item, ...rest }) => ({ ...rest, ...(rest.attribute && item !== undefined && { item }) }));

describe('addresses', () => {
  it.each([
    [{ chain: 'Dress', subject: '' }, 'Dress'],
    [{ chain: 'Dress', subject: 'sewing', attribute: 'governance' }, 'Dress/sewing#governance'],
    [{ chain: 'Dress', subject: '', attribute: 'perspective' }, 'Dress#perspective'],
    [{ chain: 'Shoe', subject: 'Brand', attribute: 'cost', item: 'promotion' }, 'Shoe/Brand#cost:promotion'],
    [{ chain: 'Dress', subject: 'Mill->H&M' }, 'Dress/Mill->"H&M"'],
    [{ chain: 'A/B', subject: 'x#y' }, '"A/B"/"x#y"'],
    [{ chain: 'Coffee', subject: 'São-Paulo' }, 'Coffee/São-Paulo'],
  ] as const)('%o prints as %s and is read back', (parts, text) => {
    expect(formatAddress(parts)).toBe(text);
    expect(parseAddress(text)).toEqual(parts);
  });

  it.each([
    '',
    '/',
    '#wages',
    'Dress/',
    'Dress#',
    'Dress/Mill->',
    'Dress/a/b',
    'Dress#a:',
    'Dress#a:b:c',
    '"open',
    'Dress/"x',
  ])('takes %j for no address', (text) => {
    expect(parseAddress(text)).toBeUndefined();
  });

  it('reads back every address that it prints', () => {
    fc.assert(
      fc.property(address, (parts) => {
        expect(parseAddress(formatAddress(parts))).toEqual(parts);
      }),
      { numRuns: 500 },
    );
  });

  it('never throws on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => void parseAddress(text)),
      { numRuns: 500 },
    );
  });
});
