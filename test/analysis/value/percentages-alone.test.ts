import { expect, it } from 'vitest';
import { main, open } from '../../api/open.ts';

it('percentages that miss the whole leave its amount unknown, not nil, and keep their shares', async () => {
  const workspace = await open(`chain P {
  product a per piece
  currency USD
  market M
  firm A { increment 33 % of final price }
  firm B { increment 33 % of final price }
  firm C { increment 33 % of final price }
  link A -> B
  link B -> C
  link C -> M
}
`);
  const { byAddress } = workspace.chains(main)[0]!.analysis;
  expect(byAddress.get('P#final-price')?.value).toMatchObject({ state: 'open' });
  const share = byAddress.get('P/A#share-of-final-price')?.value;
  expect(share?.kind === 'quantity' && share.interval.low?.toFraction()).toBe('33');
  expect(share).toMatchObject({ state: 'exact', unit: '%' });
});
