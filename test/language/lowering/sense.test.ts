import { expect, it } from 'vitest';
import { checkDocument } from '../../../src/api/check.ts';
import { main, open } from '../../api/open.ts';

async function said(fact: string): Promise<string[]> {
  const text = `chain D {\n  market M\n  firm A\n  link A -> M { ${fact} }\n}\n`;
  const found = checkDocument(await open(text), main);
  return found.filter(({ code }) => code === 'language/unknown-value').map(({ what }) => what);
}

it('a range names its lower end first', async () => {
  expect(await said('price 100..90 USD')).toEqual([
    'The range 100..90 runs from the higher to the lower end.',
  ]);
  expect(await said('price 90..100 USD')).toEqual([]);
});

it('a part is at most its whole', async () => {
  expect(await said('buyer-share 300 %')).toEqual(['“buyer-share” cannot be more than 100 %.']);
  expect(await said('buyer-share 100 %')).toEqual([]);
});
