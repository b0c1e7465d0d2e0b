import { describe, expect, it } from 'vitest';
import { complete } from '../../src/api/complete.ts';
import { apply, cursor, main, open } from './open.ts';
import { study } from './study.ts';

/** Proposals at `‸` in a text that takes the place of `main.gvc` of the study. */
async function proposals(marked: string) {
  const { text, offset } = cursor(marked);
  const workspace = await open({ ...study, 'main.gvc': text });
  const answer = complete(workspace, main, offset);
  const labels = answer?.items.map(({ label }) => label) ?? [];
  /** The text once a proposal is taken. */
  const take = (label: string): string => {
    const item = answer!.items.find((i) => i.label === label)!;
    return apply(text, [{ ...answer!.replaces, newText: item.insert }]);
  };
  return { answer, labels, take };
}

const head = 'bibliography "references.bib"\nimport "actors.gvc"\nsource survey\n';
const chain = (lines: string): string =>
  `${head}chain Dress {\n  stage Sewing\n  firm Contractor\n  firm "H & M"\n  market Shoppers\n  standard ISO\n  ${lines}\n}\n`;

describe('completion', () => {
  it.each([
    ['link ‸', ['Contractor', 'H & M', 'Shoppers', 'Mill']],
    ['link Contractor -> ‸', ['Contractor', 'Shoppers', 'Mill']],
    ['link x: Con‸', ['Contractor']],
    ['stage Cut after ‸', ['Sewing']],
    ['firm X { stage ‸ }', ['Sewing']],
    ['firm X { owner ‸ }', ['Contractor', 'Mill']],
    ['firm X { in ‸ }', ['US', 'KE', 'EU', 'unknown']],
    ['link Contractor -> Shoppers { complexity ‸ }', ['high', 'low', 'unknown']],
    ['link Contractor -> Shoppers { governance ‸ }', ['captive', 'relational', 'market']],
    ['link Contractor -> Shoppers { standard ‸ }', ['ISO']],
    ['firm X { functions ‸ }', ['production', 'design']],
    ['firm X { wages 6 @‸ }', ['@survey', '@ghks2001']],
    ['firm X { wages 6 ‸ }', ['USD', 'per', 'at', 'estimate', '@survey']],
    ['firm X { ‸ }', ['wages', 'functions', 'in', 'owner', 'stage']],
    ['link Contractor -> Shoppers { ‸ }', ['price', 'complexity', 'governance']],
    ['perspective ‸', ['global-value-chain']],
    ['currency ‸', ['USD', 'EUR']],
    ['expect ‸', ['increment', 'value-added']],
    ['expect governance of ‸', ['Contractor', 'Sewing', 'KE']],
    ['‸', ['firm', 'link', 'stage', 'market', 'expect', 'currency']],
  ])('proposes at %s', async (line, wanted) => {
    const { labels } = await proposals(chain(line));
    expect(labels).toEqual(expect.arrayContaining(wanted));
    expect(new Set(labels).size).toBe(labels.length);
  });

  it.each([
    ['link ‸', ['Sewing', 'ISO', 'survey']],
    ['stage Cut after ‸', ['Contractor']],
    ['firm X { ‸ }', ['price', 'complexity', 'chain']],
    ['link Contractor -> Shoppers { ‸ }', ['wages', 'owner']],
    ['firm X { wages 6 @‸ }', ['USD', 'per', 'Contractor']],
    ['link Contractor -> Shoppers { complexity ‸ }', ['captive', 'Contractor']],
  ])('does not propose at %s what cannot stand there', async (line, unwanted) => {
    const { labels } = await proposals(chain(line));
    expect(labels.filter((label) => unwanted.includes(label))).toEqual([]);
  });

  it.each([
    '// link ‸',
    'firm X // in ‸',
    'firm X "in ‸',
    'firm X { wages 6 "per ‸" }',
    '/* link ‸ */',
    '/* over\n  lines: link ‸\n */',
    'firm X { wages 6 @survey[p. ‸] }',
  ])('proposes nothing within a comment or a text: %s', async (line) => {
    expect((await proposals(chain(line))).labels).toEqual([]);
  });

  it('proposes declarations at the top level, with their documentation', async () => {
    const { labels } = await proposals('‸');
    expect(labels).toEqual(
      expect.arrayContaining(['case', 'chain', 'source', 'bibliography', 'import', 'firm']),
    );
    const { answer } = await proposals(chain('link Contractor -> Shoppers { governance ‸ }'));
    expect(answer!.items.find(({ label }) => label === 'captive')?.documentation).toContain('captive');
  });

  it('replaces the word that is written, quotes what needs it, and says what a name is', async () => {
    expect((await proposals(chain('link Con‸tr -> Shoppers'))).take('Contractor')).toBe(
      chain('link Contractor -> Shoppers'),
    );
    expect((await proposals(chain('link H‸ -> Shoppers'))).take('H & M')).toBe(
      chain('link "H & M" -> Shoppers'),
    );
    expect((await proposals(chain('firm X { wages 6 @su‸ }'))).take('@survey')).toBe(
      chain('firm X { wages 6 @survey }'),
    );
    expect((await proposals(chain('firm X { wages 6 ‸}'))).take('USD')).toBe(chain('firm X { wages 6 USD}'));
    const { answer } = await proposals(chain('link ‸'));
    expect(answer!.items.find(({ label }) => label === 'Mill')?.detail).toBe('firm: The mill');
    expect(
      (await proposals(chain('firm X { wages 6 @‸ }'))).answer!.items.find((i) => i.label === '@ghks2001')
        ?.detail,
    ).toContain('Gereffi');
  });

  it('works in a text that is broken before and after', async () => {
    const { labels } = await proposals(chain('link x -> \n  firm { in in }\n  link ‸\n  } } {'));
    expect(labels).toEqual(expect.arrayContaining(['Contractor', 'Shoppers']));
  });

  it('answers nothing for a document that is not there', async () => {
    expect(complete(await open({}), main, 0)).toBeUndefined();
  });
});
