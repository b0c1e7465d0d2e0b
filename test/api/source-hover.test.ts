import { expect, test } from 'vitest';
import { hover } from '../../src/api/hover.ts';
import { cursor, main, open } from './open.ts';

test.each([
  ['at its declaration', 'source bo‸ok', '@book'],
  ['where it is cited', 'source book', '@bo‸ok'],
])('the hover of a source says what it supports, %s', async (_, declared, cited) => {
  const { text, offset } = cursor(`${declared} { author "A. Author"; title "A book"; year 1999 }
source other { title "Another" }
chain Cloth {
  currency USD
  product cloth per metre
  firm Mill { in MX; inputs 1.20 ${cited} }
  market Shoppers { in US }
  link Mill -> Shoppers { price 2.00 @book @other; complexity high @other }
}
`);
  const found = hover(await open(text), main, offset);
  expect(found?.markdown).toContain('“A book”');
  expect(found?.markdown).toContain('Supports 2 of 3 figures and judgements of Cloth, 1 of them alone');
  expect(found?.markdown).toContain('Mill');
});
