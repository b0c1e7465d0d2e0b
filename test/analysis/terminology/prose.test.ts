import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../../src/api/check.ts';
import { apply, inChain, main, open } from '../../api/open.ts';

/** Findings about words as `code “the text it is at”`. */
async function words(text: string, settings?: object): Promise<string[]> {
  const workspace = await open({
    'main.gvc': text,
    ...(settings && { 'gvc.json': JSON.stringify(settings) }),
  });
  return checkDocument(workspace, main)
    .filter(({ code }) => code.startsWith('terminology/'))
    .map(({ code, start, end }) => `${code.slice(12)} “${text.slice(start, end)}”`);
}

const cited = 'source study { title "Upgrading and the margin of makers"; kind secondary }\n';

describe('words in the texts of a model', () => {
  it('finds them in titles, descriptions, notes, labels, names and claims, each at its word', async () => {
    const text = `/**
 * Shirts, and what upgrading did.
 * Upgrading is slow.
 */
chain Shirts {
  product shirt per piece; currency USD
  /** What the income
   *  share of villages was. */
  firm Maker "Its margin is small" { wages 1 "first" @s "all margins"; cost margin: 2 }
  firm OEM { functions design, OEM }
  market Wearers
  link Maker -> Wearers { price 9 }
  claim "Most of the value stays here" { expect price of Maker -> Wearers = 9 }
}
source s { title "margin" }
`;
    expect(await words(text.replace(' @s', ''))).toEqual([
      'upgrading-without-type “upgrading”',
      'upgrading-without-type “Upgrading”',
      'income-share “income\n   *  share”',
      'margin-without-kind “margin”',
      'margin-without-kind “margins”',
      'margin-without-kind “margin”',
      'oem “OEM”',
      'oem “OEM”',
      'value-without-kind “value”',
    ]);
  });

  it('names the kinds of margin in the language of the word', async () => {
    const workspace = await open(
      inChain('  firm M "La marge de la boutique"\n  firm N "El margen de la tienda"'),
    );
    const whats = checkDocument(workspace, main).filter(
      ({ code }) => code === 'terminology/margin-without-kind',
    );
    expect(whats.map(({ what }) => what)).toEqual([
      expect.stringContaining('marge brute'),
      expect.stringContaining('margen bruto'),
    ]);
  });

  it('leaves to a source what is its word', async () => {
    const text = (note: string) =>
      `${cited}${inChain(`  market W\n  firm Maker { wages 1 ${note} }\n  link Maker -> W { price 9 @study }`)}`;
    expect(await words(text('@study "the margin of makers"'))).toEqual([]);
    expect(await words(text('"she calls it \\"the margin\\""'))).toEqual([]);
    expect(await words(text('"the margin of makers"'))).toEqual(['margin-without-kind “margin”']);
    const claim = (source: string) =>
      `${cited}${inChain(`  market W\n  firm M\n  link M -> W { price 9 }\n  claim "The margin of makers" ${source}{ expect price of M -> W = 9 }`)}`;
    expect(await words(claim('@study '))).toEqual([]);
    expect(await words(claim(''))).toEqual(['margin-without-kind “margin”']);
  });

  it('says it of the second of two notes, and of a note after one that needs escapes', async () => {
    const text = inChain('  firm M { wages 1 "a \\\\ and \\"margin\\"" "the margin here" }');
    expect(await words(text)).toEqual(['margin-without-kind “margin”']);
    const [finding] = checkDocument(await open(text), main).filter(({ code }) => code.endsWith('-kind'));
    expect(finding!.start).toBe(text.lastIndexOf('margin'));
  });

  it('does without the hints where a project says so, all or one', async () => {
    const text = inChain(
      '  perspective production-network\n  firm M { wages 1 "its margin after upgrading" }',
    );
    const perspective = 'ambiguous-perspective “production-network”';
    expect(await words(text, { terminology: { prose: false } })).toEqual([perspective]);
    expect(await words(text, { severities: { 'terminology/margin-without-kind': 'off' } })).toEqual([
      perspective,
      'upgrading-without-type “upgrading”',
    ]);
  });

  it.each<[string, string, string]>([
    ['governance quasi-hierarchy', 'a Hierarchy', 'a Quasi-hierarchy'],
    ['governance captive', 'a hierarchical link', 'a quasi-hierarchical link'],
    ['governance market', 'Governed by letters', 'Coordinated by letters'],
    ['governance market', 'its governance', 'its coordination'],
  ])('on a link with %s, %s becomes %s', async (governance, before, after) => {
    const text = (note: string) =>
      `${cited}${inChain(`  firm A\n  firm B\n  link A -> B { ${governance} @study; lead-time 3 days "${note}" }`)}`;
    const findings = checkDocument(await open(text(before)), main).filter(({ code }) =>
      code.startsWith('terminology/'),
    );
    expect(findings).toHaveLength(1);
    expect(findings[0]!.severity).toBe('hint');
    expect(apply(text(before), findings[0]!.fixes[0]!.edits)).toBe(text(after));
    expect(await words(text(after))).toEqual([]);
  });

  it('lets governance stand where the link is not, or not only, a market', async () => {
    const text = (line: string) => inChain(`  firm A\n  firm B\n  link A -> B "Its governance" { ${line} }`);
    expect(await words(text(''))).toEqual([]);
    expect(await words(text('governance market or modular'))).toEqual([]);
    expect(await words(text('governance relational'))).toEqual([]);
    expect(await words(text('complexity low; codifiability high; capability high'))).toEqual([
      'governance-of-market “governance”',
    ]);
  });

  it.each([
    ['sector automotive', 'An OEM and two OEMs', 'A branded manufacturer and two branded manufacturers'],
    ['sector electronics', 'an OEM', 'a contract manufacturer'],
  ])('with %s, %s becomes %s', async (sector, before, after) => {
    const text = (title: string) => inChain(`  ${sector}\n  firm A "${title}"`);
    const findings = checkDocument(await open(text(before)), main).filter(({ code }) =>
      code.endsWith('/oem'),
    );
    expect(
      apply(
        text(before),
        findings.flatMap(({ fixes }) => fixes[0]!.edits),
      ),
    ).toBe(text(after));
  });

  it('asks what an OEM is where no sector tells, or both', async () => {
    for (const sector of ['', '  sector automotive, electronics\n', '  sector apparel\n']) {
      const findings = checkDocument(await open(inChain(`${sector}  firm A "One of two OEMs"`)), main);
      const [oem] = findings.filter(({ code }) => code === 'terminology/oem');
      expect(oem!.fixes).toEqual([]);
    }
  });

  it('takes global for what the places may give', async () => {
    const text = (places: string) =>
      `chain C "The global chain" {\n  product p per kg\n  period 2000\n${places}}\n`;
    expect(await words(text('  firm A { in FR }\n  firm B { in IT }\n'))).toEqual([
      'global-of-international “global”',
    ]);
    expect(await words(text('  firm A { in FR }\n  firm B\n  link A -> B\n'))).toEqual([]);
    expect(await words(text('  firm A { in US }\n  firm B { in FR }\n'))).toEqual([]);
    expect(await words(text(''))).toEqual([]);
  });

  it('shows no text of the model as anything but text', async () => {
    const text = inChain('  firm M { wages 1 "<b>margin</b> `margin` [margin](http://margin)" }');
    expect(await words(text)).toEqual(['margin-without-kind “margin”', 'margin-without-kind “margin”']);
  });
});

describe('what is read again after an edit', () => {
  const texts = `  firm A "Its margin" { wages 1 }
  firm B "Upgrading" { wages 1 "its margin" }
  firm D { wages 1 }
  link cloth: A -> B "A network" { governance captive }`;

  async function read(before: string, after: string): Promise<string[]> {
    const workspace = await open(inChain(before));
    checkDocument(workspace, main);
    const engine = workspace.engineOf(main, 'Dress')!;
    engine.computed.length = 0;
    workspace.setText(main, inChain(after), 2);
    checkDocument(workspace, main);
    return engine.computed.filter((key) => key.startsWith('terminology-'));
  }

  it('reads no prose when a figure of another firm changes', async () => {
    expect(await read(texts, texts.replace('firm D { wages 1 }', 'firm D { wages 2 }'))).toEqual([
      'terminology-prose-of D',
    ]);
  });

  it('reads the texts of one thing when one of them changes', async () => {
    expect(await read(texts, texts.replace('its margin', 'its other margin'))).toEqual([
      'terminology-prose-of B',
    ]);
  });

  it('reads nothing for a blank line', async () => {
    expect(await read(texts, `\n${texts}`)).toEqual([]);
  });
});
