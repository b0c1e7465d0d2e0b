import { expect, test } from 'vitest';
import { expectationsOf } from '../../src/api/expectations.ts';
import { main, open } from './open.ts';

/** Freight on top and a by-product beside, so that no sale is the final price. */
const BEEF = `chain Beef {
  product beef per kg; currency USD; period 2020
  market Households
  market Tanners { kind by-product }
  firm Farmer { in US }
  firm Packer { in US }
  firm Shop { in US }
  link steer: Farmer -> Packer { price 3.00 primary "x" }
  link hide: Packer -> Tanners { price 0.25 primary "x" }
  link meat: Packer -> Shop { price 4.00 primary "x" }
  link Shop -> Households { price 5.00 primary "x"; freight 0.25 primary "x" }
EXPECT
}
`;

async function outcome(line: string): Promise<string> {
  const workspace = await open(BEEF.replace('EXPECT', `  expect ${line}`));
  workspace.chains(main);
  return expectationsOf(workspace, main)
    .map(({ state, found }) => `${state}: ${found}`)
    .join();
}

test.each([
  ['output of Farmer as % of output of Shop = 60 %', 'passed: 60 %'],
  ['output of Farmer as % of value of meat = 75 %', 'passed: 75 %'],
  ['output of Farmer as % of value of Packer -> Shop = 75 %', 'passed: 75 %'],
  ['increment of US by location as % of output of Shop = 105 %', 'passed: 105 %'],
  ['output of Farmer - value of hide as % of output of Shop = 55 %', 'passed: 55 %'],
  ['output of Farmer as % of final price = 57.1 %', 'passed: 57.1 %'],
  ['output of Farmer as % of output of Shop = 50 %', 'failed: 60 %'],
  ['output of Farmer as % of output of Nobody = 50 %', 'unknown: not measured'],
])('%s', async (line, expected) => {
  expect(await outcome(line)).toBe(expected);
});
