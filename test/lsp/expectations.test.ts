import { afterEach, expect, it } from 'vitest';
import { memoryFiles } from '../../src/api/files.ts';
import { type ExpectationsResult, expectationsResult } from '../../src/protocol/messages.ts';
import { folder, main } from '../api/open.ts';
import { Client } from './client.ts';

const BREAD = `chain Bread "Bread of a town" {
  product loaf; currency USD; period 2000
  market Eaters
  firm Baker { wages 1 primary "books" }
  link Baker -> Eaters { price 3.00 primary "till" }
  expect increment of Baker = 3.00
  claim "A third goes to labour" {
    expect wages of Baker as % of output = 33 %
    expect wages of Baker = 2
  }
  expect value-added of Baker = 3.00
  expect increment of Nobody = 3.00
}
chain Silent {
  product x; currency USD; period 2000
}
scenario Dear of Bread {
  change Baker -> Eaters { price 4.00 primary "till" }
  expect increment of Baker = 4.00
}
`;

const clients: Client[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.dispose();
});

function start(disk: Record<string, string>): Client {
  const client = new Client({
    read: (uri) => memoryFiles(disk).read(uri),
    list: (uri) => memoryFiles(disk).list(uri),
    kind: (uri) => memoryFiles(disk).kind(uri),
  });
  clients.push(client);
  return client;
}

async function ask(client: Client, uri = main): Promise<ExpectationsResult> {
  await client.initialized;
  return expectationsResult.parse(await client.request('gvc/expectations', { uri }));
}

const states = ({ chains }: ExpectationsResult): string[] =>
  chains.flatMap(({ name, expectations }) => expectations.map(({ state }) => `${name} ${state}`));

it('gives every line with its outcome, by chain and claim; a scenario says of what', async () => {
  const client = start({ [main]: BREAD });
  await client.open(main, BREAD);
  const result = await ask(client);
  expect(result.chains.map(({ name, title, scenarioOf }) => [name, title, scenarioOf])).toEqual([
    ['Bread', 'Bread of a town', undefined],
    ['Dear', 'Dear', 'Bread'],
  ]);
  expect(states(result)).toEqual([
    'Bread passed',
    'Bread passed',
    'Bread failed',
    'Bread undetermined',
    'Bread unknown',
    'Dear passed',
  ]);
  const [passed, claimed, failed, open] = result.chains[0]!.expectations;
  expect(passed).toMatchObject({ text: 'increment of Baker = 3.00', passed: true, expected: '3.00 USD' });
  expect(passed?.why).toBeUndefined();
  expect(claimed?.claim).toBe('A third goes to labour');
  expect(failed).toMatchObject({
    claim: 'A third goes to labour',
    passed: false,
    expected: '2 USD',
    found: '1 USD',
    range: { start: { line: 8 } },
  });
  expect(failed?.why).toMatch(/^wages of Baker is 1 USD, and 2 USD is expected\.\n/);
  expect(open?.why).toContain('inputs');
});

it('answers from the text as it is in the editor', async () => {
  const client = start({ [main]: BREAD });
  await client.open(main, BREAD);
  expect(states(await ask(client))).toContain('Bread failed');
  await client.edit(main, BREAD.replace('expect wages of Baker = 2', 'expect wages of Baker = 1'));
  expect(states(await ask(client))).not.toContain('Bread failed');
});

it('reads a file that nobody has opened, and again when it has changed', async () => {
  const disk = { [main]: BREAD };
  const client = start(disk);
  expect(states(await ask(client))).toContain('Bread failed');
  disk[main] = BREAD.replace('expect wages of Baker = 2', 'expect wages of Baker = 1');
  expect(states(await ask(client))).not.toContain('Bread failed');
});

it('has nothing to say of a file that is not there', async () => {
  expect(await ask(start({}), `${folder}/none.gvc`)).toEqual({ uri: `${folder}/none.gvc`, chains: [] });
});
