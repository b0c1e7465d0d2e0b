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
    ['link ‸', ['Contractor', 'H & M', 'Mill']],
    ['link Contractor ‸', ['->']],
    ['link Contractor -> ‸', ['H & M', 'Shoppers', 'Mill']],
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
    ['link Contractor -> Shoppers; expect governance of ‸', ['Contractor -> Shoppers']],
    ['expect nothing-known of ‸', ['Contractor', 'Sewing']],
    ['expect governance of Contractor -> Shoppers ‸', ['=', 'in']],
    ['expect scale = ‸', ['global', 'regional']],
    ['product dress per ‸', ['piece', 'kg']],
    ['firm X { margin ‸ }', ['gross:', 'mark-up:']],
    ['firm X { stock-days 3 ‸ }', ['day']],
    ['institution X { audits ‸ }', ['ISO']],
    ['institution X { kind ‸ }', ['certifier']],
    ['‸', ['firm', 'link', 'stage', 'market', 'expect', 'currency']],
  ])('proposes at %s', async (line, wanted) => {
    const { labels } = await proposals(chain(line));
    expect(labels).toEqual(expect.arrayContaining(wanted));
    expect(new Set(labels).size).toBe(labels.length);
  });

  it.each([
    ['link ‸', ['Sewing', 'ISO', 'survey', 'Shoppers']],
    ['link Contractor -> ‸', ['Contractor']],
    ['link Contractor -> Shoppers { governance market ‸ }', ['fob', 'tax-in', 'per', 'of', 'to']],
    ['product dress per ‸', ['USD']],
    ['link Contractor -> Shoppers { price 3 per ‸ }', ['USD']],
    ['firm X { employment 3 ‸ }', ['USD']],
    ['standard X { kind ‸ }', ['certifier']],
    ['expect scale = ‸', ['unknown', 'from']],
    ['expect output of Contractor as % of ‸', ['governance', 'scale']],
    ['expect scale of ‸', ['KE']],
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
    expect(answer!.items.find(({ label }) => label === 'Mill')?.summary).toBe('firm: The mill');
    expect(
      (await proposals(chain('firm X { wages 6 @‸ }'))).answer!.items.find((i) => i.label === '@ghks2001')
        ?.detail,
    ).toContain('Gereffi');
  });

  it('puts first what is written most, or used already', async () => {
    const first = async (line: string, count: number): Promise<string[]> =>
      (await proposals(chain(line)))
        .answer!.items.filter(({ kind }) => kind !== 'snippet')
        .slice(0, count)
        .map(({ label }) => label);
    expect(await first('‸', 4)).toEqual(['product', 'currency', 'period', 'stage']);
    expect(await first('product dress; currency USD; period 2000\n  ‸', 3)).toEqual([
      'stage',
      'firm',
      'link',
    ]);
    expect(await first('firm X { ‸ }', 3)).toEqual(['stage', 'in', 'functions']);
    expect(await first('market M { in VN }\n  firm X { in ‸ }', 1)).toEqual(['VN']);
    expect(await first('firm X { wages 2 BDT }\n  currency ‸', 1)).toEqual(['BDT']);
    expect(await first('firm X { wages 2 ZAR; profit 3 ‸ }', 1)).toEqual(['ZAR']);
    expect(await first('link Contractor -> "H & M"\n  expect ‸', 1)).toEqual(['governance']);
  });

  it('finds countries, currencies, sources and terms by what they are called, too', async () => {
    const words = async (line: string, label: string): Promise<readonly string[] | undefined> =>
      (await proposals(chain(line))).answer!.items.find((item) => item.label === label)?.words;
    expect(await words('firm X { in ‸ }', 'BD')).toContain('Bangladesh');
    expect(await words('currency ‸', 'BDT')).toContain('Bangladeshi Taka');
    expect(String(await words('firm X { wages 6 @‸ }', '@ghks2001'))).toContain('Gereffi');
    expect(await words('firm X { functions ‸ }', 'sales')).toContain('retail');
  });

  it('proposes sources and what else may follow only when asked, where a line is whole without', async () => {
    const optional = async (line: string): Promise<(string | undefined)[]> =>
      (await proposals(chain(line))).answer!.items.filter((i) => !i.optional).map(({ label }) => label);
    expect(await optional('stage Cut ‸')).toEqual([]);
    expect(await optional('firm X { wages 6 ‸ }')).toEqual([]);
    expect(await optional('link Contractor -> Shoppers { governance captive ‸ }')).toEqual([]);
    expect(await optional('link Contractor ‸')).toEqual(['->']);
  });

  it('says beside the name of a link what the model gives for a measure', async () => {
    const { answer } = await proposals(
      chain(
        'link a: Contractor -> Shoppers\n  link b: Contractor -> "H & M" { complexity high; codifiability high; capability low }\n  expect governance of ‸',
      ),
    );
    expect(answer!.items.map(({ label, summary }) => [label, summary])).toContainEqual(['b', 'is captive']);
  });

  it('leads through a link by a template that knows the firms', async () => {
    const { answer } = await proposals(chain('‸'));
    const [judged] = answer!.items.filter(({ label }) => label === 'link …');
    expect(judged!.snippet).toMatch(
      /^link \$\{1\|Contractor,"H & M",Mill\|\} -> \$\{2\|"H & M",Mill,Shoppers,Contractor\|\} \{/,
    );
    expect(judged!.snippet).toContain('complexity ${3|high,low,unknown|}');
    expect(judged!.documentation).toContain('link Contractor -> "H & M" {\n  complexity high');
    expect((await proposals(chain('firm X { ‸ }'))).labels).not.toContain('link …');
    expect((await proposals(chain('link ‸'))).labels).not.toContain('link …');
  });

  it('works in a text that is broken before and after', async () => {
    const { labels } = await proposals(chain('link x -> \n  firm { in in }\n  link ‸\n  } } {'));
    expect(labels).toEqual(expect.arrayContaining(['Contractor', 'H & M']));
  });

  it('answers nothing for a document that is not there', async () => {
    expect(complete(await open({}), main, 0)).toBeUndefined();
  });
});
