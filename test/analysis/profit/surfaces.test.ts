import { expect, test } from 'vitest';
import { explain } from '../../../src/api/explain.ts';
import { hover } from '../../../src/api/hover.ts';
import { showChain } from '../../../src/api/show.ts';
import { cursor, inChain, main, open } from '../../api/open.ts';
import { pair } from './study.ts';

const TEXT = inChain(
  pair(
    'cost 15.00; operating-profit 5.00; cap‸ital 25.00; barriers brand; margin gross: 50 %; employment 3',
    'cost 12.00; operating-profit 8.00; employment 5',
    'normal-return 8 %',
  ).replaceAll(' @s', ''),
);

test('gvc show has a table of measures side by side, the rent in words, and nothing of it unused', async () => {
  const workspace = await open(cursor(TEXT).text);
  const shown = showChain(workspace, workspace.chains(main)[0]!);
  const table = shown.tables.find(({ kind }) => kind === 'measures');
  expect(table?.columns.map(({ measure }) => measure)).toEqual([
    'share-of-final-price',
    'profit-share-of-final-price',
    'capture-share-of-final-price',
    'share-of-employment',
    'measures',
  ]);
  expect(
    table?.rows.map(({ subject, cells }) => [
      subject,
      ...Object.values(cells).map(({ value }) =>
        value.kind === 'quantity' ? value.text : value.kind === 'set' ? value.options.join() : value.text,
      ),
    ]),
  ).toEqual([
    ['Maker', '50', '20', '62.5', 'agree'],
    // Its gross margin of 50 % of 40 is a value capture of 20.
    ['Shop', '50', '12.5', '50', '37.5', 'disagree'],
  ]);
  const firms = shown.tables.find(({ kind }) => kind === 'firm');
  expect(firms?.columns.map(({ measure }) => measure)).toContain('return-on-capital-employed');
  expect(firms?.columns.map(({ measure }) => measure)).not.toContain('profit-share-of-final-price');
  expect(shown.profit.map(({ statement }) => statement)).toEqual([
    'Shop earns 20 % on its capital in 2000, above the normal 8 %; whether it is sustained, and so a rent, is not known: one year is known of the 5 that are asked for.',
    'What keeps others out of what Shop does is declared as brand (endogenous): its return above the normal rate rests on these kinds of rent.',
    expect.stringContaining('Price increment and profit rank 1 of 2 firms differently'),
  ]);
  expect(shown.unused).toEqual([]);
});

test('gvc explain leads from the rent to the figures that it rests on', async () => {
  const answer = explain(await open(cursor(TEXT).text), 'Dress/Shop#rent');
  const addresses: string[] = [];
  const visit = ({ address, children }: { address: string; children: readonly never[] }): void => {
    addresses.push(address);
    children.forEach(visit);
  };
  if (answer.found) visit(answer.explanation as never);
  expect(addresses).toEqual([
    'Dress/Shop#rent',
    'Dress/Shop#return-on-capital-employed',
    'Dress/Shop#operating-profit',
    'Dress/Shop#capital',
    'Dress#normal-return',
  ]);
});

test('a hover on a keyword says what it means, and on barriers which kinds there are', async () => {
  const at = async (marked: string): Promise<string> => {
    const { text, offset } = cursor(marked);
    return hover(await open(text), main, offset)?.markdown ?? '';
  };
  expect(await at(TEXT)).toContain('Total assets less current liabilities');
  expect(await at(inChain('firm F { ret‸urn 14 % }'))).toContain('return on capital employed');
  const barriers = await at(inChain('firm F { barr‸iers brand }'));
  expect(barriers).toContain('technology, human\\-resource');
  expect(barriers).not.toContain('endogenous,');
});
