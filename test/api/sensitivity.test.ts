import { expect, it } from 'vitest';
import { explain } from '../../src/api/explain.ts';
import { main, open } from './open.ts';

const model = (retail: string): string => `chain Dress {
  product dress per piece
  currency USD
  market Shoppers
  firm Contractor { wages 6 }
  firm Retailer { increment 50 }
  link Contractor -> Retailer
  link Retailer -> Shoppers { price ${retail} }
}
`;

async function incrementOf(retail: string) {
  const workspace = await open({ 'main.gvc': model(retail) });
  const answer = explain(workspace, 'Dress/Contractor#increment', main);
  if (!answer.found) throw new Error('nothing is concluded');
  return answer.explanation;
}

it('says by how much each figure that an amount follows from would move it, and it does', async () => {
  const before = await incrementOf('100');
  expect(before.statement).toContain('50 USD');
  expect(before.wouldChange).toEqual([
    'Were price of Retailer->Shoppers one USD higher, it would be 1 USD more.',
    'Were increment of Retailer one USD higher, it would be 1 USD less.',
  ]);
  expect((await incrementOf('101')).statement).toContain('51 USD');
});
