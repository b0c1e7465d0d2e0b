import { expect, it } from 'vitest';
import { checkDocument } from '../../../src/api/check.ts';
import { main, open } from '../../api/open.ts';

const three = (percent: number): string => `chain P {
  product a per piece
  currency USD
  market M
  firm A { increment ${percent} % of final price }
  firm B { increment ${percent} % of final price }
  firm C { increment ${percent} % of final price }
  link A -> B
  link B -> C
  link C -> M
}
`;

async function said(percent: number): Promise<string[]> {
  const found = checkDocument(await open(three(percent)), main);
  return found.filter(({ code }) => code.startsWith('value/')).map(({ code, what }) => `${code}: ${what}`);
}

it('percentages that do not add up beyond rounding are said, though the price is not known', async () => {
  expect(await said(33)).toEqual([]);
  expect(await said(30)).toEqual([
    'value/unattributed-residual: 10 % of the final price is attributed to nobody.',
  ]);
  expect(await said(40)).toEqual([
    'value/unbalanced-account: The recipients together receive 120 % of the final price.',
  ]);
});

it('percentages that miss the whole leave its amount unknown, not nil, and keep their shares', async () => {
  const workspace = await open(three(33));
  const { byAddress } = workspace.chains(main)[0]!.analysis;
  expect(byAddress.get('P#final-price')?.value).toMatchObject({ state: 'open' });
  const share = byAddress.get('P/A#share-of-final-price')?.value;
  expect(share?.kind === 'quantity' && share.interval.low?.toFraction()).toBe('33');
  expect(share).toMatchObject({ state: 'exact', unit: '%' });
});
