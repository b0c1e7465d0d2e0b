import { describe, expect, test } from 'vitest';
import { complete } from '../../src/api/complete.ts';
import { hover } from '../../src/api/hover.ts';
import { sceneOf } from '../../src/api/scene.ts';
import { cursor, main, open, said } from './open.ts';

const DRESS = `chain Dress {
  product dress per piece; currency USD; period 2000
  market Shoppers { in US }
  firm Contractor { in MX; wages 6 primary "ledger" }
  link sewing: Contractor -> Shoppers { price 15.00 primary "ledger" }
}
`;

async function labels(marked: string): Promise<string[]> {
  const { text, offset } = cursor(DRESS + marked);
  return complete(await open(text), main, offset)?.items.map(({ label }) => label) ?? [];
}

describe('completion in a scenario', () => {
  test('the chains that it can be of, and the things of its chain', async () => {
    expect(await labels('scenario A of ‸ { }')).toEqual(['Dress']);
    expect(await labels('scenario A of Dress {\n  change ‸\n}')).toEqual(
      expect.arrayContaining(['Contractor', 'sewing', 'Shoppers']),
    );
    expect(await labels('scenario A of Dress {\n  remove ‸\n}')).toContain('Contractor');
  });

  test.each(['sewing', 'Contractor -> Shoppers'])('facts of a link, and no others, for %s', async (link) => {
    const proposed = await labels(`scenario A of Dress {\n  change ${link} {\n    ‸\n  }\n}`);
    expect(proposed).toEqual(expect.arrayContaining(['price', 'governance', 'remove']));
    expect(proposed).not.toContain('wages');
  });

  test('facts of a firm, and no others', async () => {
    const proposed = await labels('scenario A of Dress {\n  change Contractor { ‸ }\n}');
    expect(proposed).toEqual(expect.arrayContaining(['wages', 'in', 'remove']));
    expect(proposed).not.toContain('price');
  });

  test('what is stated can be removed', async () => {
    const proposed = await labels('scenario A of Dress {\n  change Contractor { remove ‸ }\n}');
    expect(proposed.toSorted()).toEqual(['in', 'wages']);
  });
});

describe('hover in a scenario', () => {
  async function shown(marked: string): Promise<string> {
    const { text, offset } = cursor(DRESS + marked);
    return hover(await open(text), main, offset)?.markdown ?? '';
  }

  test('a name means the thing as it is in the scenario', async () => {
    const markdown = await shown('scenario A of Dress { change Contr‸actor { wages 7 estimate "a guess" } }');
    expect(markdown).toContain('*In A:*');
    expect(markdown).toContain('residual of Contractor is 8\\.00 USD');
    expect(markdown).toContain('`gvc explain A/Contractor`');
  });

  test('its chain is meant as it is', async () => {
    const markdown = await shown('scenario A of Dr‸ess { remove Contractor }');
    expect(markdown).toContain('The final price is 15\\.00 USD');
  });

  test('its name is the chain as it would be', async () => {
    const markdown = await shown('scenario ‸A of Dress { change sewing { price 18.00 estimate "a guess" } }');
    expect(markdown).toContain('The final price is 18\\.00 USD');
  });
});

test('the picture of a scenario says of which chain it is, and shows it as it would be', async () => {
  const workspace = await open(
    `${DRESS}scenario A "Dear" of Dress { change sewing { price 18.00 primary "x" } }\n`,
  );
  const { scene, chains } = sceneOf(workspace, main, 'A');
  expect(chains.map(({ title }) => title)).toEqual(['Dress', 'Dear (scenario of Dress)']);
  expect(scene?.title).toBe('Dear (scenario of Dress)');
  expect(JSON.stringify(scene)).toContain('18.00 USD');
});

describe('what is wrong with a scenario', () => {
  test('of a chain that is not there, once, and not again for each name', async () => {
    const workspace = await open(
      `${DRESS}scenario A of Dres { change Contractor { wages 7 primary "x" }; remove Mill }\n`,
    );
    expect(said(workspace)).toEqual(['language/unresolved-name “Dres”']);
  });

  test('two of one name', async () => {
    const workspace = await open(
      `${DRESS}scenario A of Dress { remove Contractor }\nscenario A of Dress { remove sewing }\n`,
    );
    expect(said(workspace)).toContain('language/duplicate-name “A”');
  });

  test('a change of what is not there', async () => {
    const workspace = await open(`${DRESS}scenario A of Dress { change Mill { wages 7 primary "x" } }\n`);
    expect(said(workspace)).toContain('language/unresolved-name “Mill”');
  });

  test('a scenario of the name of a chain', async () => {
    const workspace = await open(`${DRESS}scenario Dress of Dress { remove Contractor }\n`);
    expect(said(workspace)).toContain('language/duplicate-name “Dress”');
  });
});
