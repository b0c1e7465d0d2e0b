import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../src/api/check.ts';
import { expectationsOf } from '../../src/api/expectations.ts';
import { type Edit, rename, renameTargetAt } from '../../src/api/rename.ts';
import type { Workspace } from '../../src/api/workspace.ts';
import { apply, folder, main, open } from './open.ts';

/** A study whose files name everything that can be named, some of it in several ways. */
const STUDY: Readonly<Record<string, string>> = {
  'gvc.json': '{}',
  'references.bib': '@book{smith2000, title = {Shoes}, author = {Smith, A.}, year = {2000}}',
  'shared.gvc': `term "shop design" means design
term hawking { definition "Handing over for money."; broader sales }
firm Brand { headquarters US; owner Holding }
firm Holding { in US }
institution Certifier { audits Code; sets-rule Label }
standard Label
rule Code { on labour-conditions }
place Sialkot in PK
bloc Neighbours { member PK; member CN }
source survey2000 { author "A. Author"; title "A survey"; year 2000; kind primary }
deflator CPI { 1999 = 98; 2000 = 100 }
`,
  'main.gvc': `bibliography "references.bib"
/** A chain. Brand is a word here. */
chain Shoes "Shoes of the Brand" {
  product pair per piece
  currency USD
  period 2000
  price-year 2000
  deflator CPI
  stage Sewing { in Sialkot }
  stage Selling after Sewing { in Neighbours }
  market Shoppers { in US }
  firm Brand { stage Selling; functions shop-design; inputs none @survey2000[p. 1] }
  firm Workshop { stage Sewing; functions production; owner Holding; inputs none @smith2000 }
  link sewing: Workshop -> Brand { price 10 @survey2000[p. 2] "paid by Brand"; standard Label }
  link Brand -> Shoppers { price 50 @survey2000 }
  group Makers { Workshop }
  expect increment of Workshop = 10 USD @survey2000
  expect increment of Makers = 10 USD
  expect price of sewing = 10 USD
  expect price of Brand -> Shoppers = 50 USD
  expect increment of Sialkot by location = 10 USD
  expect increment of Neighbours by location = 40 USD
  expect increment of Brand + increment of Workshop = 50 USD
  expect final price of Shoes = 50 USD
}
scenario Cheaper of Shoes {
  change sewing { price 8 }
  change Brand { remove functions shop-design; add functions hawking }
  change Workshop { remove stage Sewing; add stage Selling }
  expect increment of Workshop = 8 USD
}
`,
};

/** The offset of the place that `|` marks, in a text that holds what is around it. */
function at(text: string, marked: string): number {
  const index = text.indexOf(marked.replace('|', ''));
  if (index < 0) throw new Error(`The text does not hold ${marked}.`);
  return index + marked.indexOf('|');
}

/** The files after the edits. */
function edited(files: Readonly<Record<string, string>>, edits: readonly Edit[]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(files).map(([name, text]) => [
      name,
      apply(
        text,
        edits.filter(({ uri }) => uri === `${folder}/${name}`),
      ),
    ]),
  );
}

/** What a study says: codes of its findings, and how its expectations come out. */
function outcome(workspace: Workspace): unknown {
  return [...workspace.documents()].sort().map((uri) => [
    checkDocument(workspace, uri)
      .map(({ code }) => code)
      .sort(),
    expectationsOf(workspace, uri)
      .map(({ state }) => state)
      .sort(),
  ]);
}

async function renamed(
  marked: string,
  name: string,
  files: Readonly<Record<string, string>> = STUDY,
  file = 'main.gvc',
): Promise<Record<string, string>> {
  const workspace = await open(files);
  const uri = `${folder}/${file}`;
  const renaming = rename(workspace, uri, at(files[file]!, marked), name);
  if (!renaming.ok) throw new Error(renaming.reason);
  return edited(files, renaming.edits);
}

async function refusal(
  marked: string,
  name: string,
  files: Readonly<Record<string, string>> = STUDY,
  file = 'main.gvc',
): Promise<string> {
  const workspace = await open(files);
  const renaming = rename(workspace, `${folder}/${file}`, at(files[file]!, marked), name);
  if (renaming.ok) throw new Error(`It was renamed: ${renaming.edits.length} edits.`);
  return renaming.reason;
}

describe('renaming', () => {
  const THINGS: readonly [kind: string, marked: string, file?: string][] = [
    ['a chain', 'chain Sho|es'],
    ['a chain, at its scenario', 'of Sh|oes {'],
    ['a scenario', 'scenario Chea|per'],
    ['a stage', 'after Sew|ing'],
    ['a stage, in a scenario', 'remove stage Se|wing'],
    ['a market', 'market Shop|pers'],
    ['a firm of a chain', 'link sewing: Work|shop'],
    ['a firm that files share', '-> Bra|nd { price'],
    ['a firm that files share, where it is shared', 'firm Bra|nd', 'shared.gvc'],
    ['an owner', 'owner Hold|ing'],
    ['a link', 'link sew|ing:'],
    ['a link, in a scenario', 'change sew|ing'],
    ['a group', 'group Mak|ers'],
    ['an institution', 'institution Certi|fier', 'shared.gvc'],
    ['a standard', 'standard La|bel }'],
    ['a rule', 'rule Co|de', 'shared.gvc'],
    ['a rule that is audited', 'audits Co|de', 'shared.gvc'],
    ['a place', 'increment of Sia|lkot'],
    ['a bloc', 'in Neigh|bours'],
    ['a source', '@surv|ey2000[p. 2]'],
    ['a source, where it is declared', 'source surv|ey2000', 'shared.gvc'],
    ['a deflator', 'deflator CP|I'],
    ['a term', 'functions shop-de|sign;'],
    ['a term, where it is declared', 'term "shop des|ign"', 'shared.gvc'],
    ['a term of its own', 'add functions hawk|ing'],
  ];

  it('starts from a study in which every expectation holds', async () => {
    const workspace = await open(STUDY);
    expect(expectationsOf(workspace, main).map(({ text, passed }) => [text, passed])).toEqual(
      expectationsOf(workspace, main).map(({ text }) => [text, true]),
    );
    expect(checkDocument(workspace, main).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it.each(THINGS)('%s leaves what the study says as it is', async (_kind, marked, file = 'main.gvc') => {
    const before = outcome(await open(STUDY));
    const files = await renamed(marked, 'entirely-other', STUDY, file);
    expect(files).not.toEqual(STUDY);
    expect(outcome(await open(files))).toEqual(before);
    // Back again, from the same place.
    const back = await open(files);
    const uri = `${folder}/${file}`;
    const offset = files[file]!.indexOf('entirely-other') + 3;
    const target = renameTargetAt(back, uri, offset);
    if (!target?.ok) throw new Error('nothing to rename');
    const old =
      /shop/.test(marked) && marked !== 'link sewing: Work|shop'
        ? 'shop design'
        : STUDY[file]!.slice(...wordAround(STUDY[file]!, at(STUDY[file]!, marked)));
    const again = rename(back, uri, offset, old);
    if (!again.ok) throw new Error(again.reason);
    expect(edited(files, again.edits)).toEqual(STUDY);
  });

  it('of a shared firm goes through every file and every chain that adds to it, and through no text', async () => {
    const files = await renamed('firm Br|and { stage', 'Label & Co');
    expect(files['shared.gvc']).toContain('firm "Label & Co" { headquarters US');
    expect(files['main.gvc']).toContain('firm "Label & Co" { stage Selling');
    expect(files['main.gvc']).toContain('link sewing: Workshop -> "Label & Co" {');
    expect(files['main.gvc']).toContain('change "Label & Co" {');
    expect(files['main.gvc']).toContain('"paid by Brand"');
    expect(files['main.gvc']).toContain('/** A chain. Brand is a word here. */');
  });

  it.each([
    ['3M', '"3M"'],
    ['stage', '"stage"'],
    ['Marks “and” "Spencer"', '"Marks “and” \\"Spencer\\""'],
    ['Été-Noir', 'Été-Noir'],
    ['USD', 'USD'],
  ])('to %s is written %s', async (name, written) => {
    const before = outcome(await open(STUDY));
    const files = await renamed('firm Work|shop', name);
    expect(files['main.gvc']).toContain(`firm ${written} {`);
    expect(files['main.gvc']).toContain(`group Makers { ${written} }`);
    expect(outcome(await open(files))).toEqual(before);
  });

  it('of a source writes citations', async () => {
    const files = await renamed('source sur|vey2000', 'weber/2001:a b', STUDY, 'shared.gvc');
    expect(files['main.gvc']).toContain('@"weber/2001:a b"[p. 2]');
    expect(files['shared.gvc']).toContain('source "weber/2001:a b" {');
  });

  it('of a term writes a text where it is declared, and words where it is a value', async () => {
    const files = await renamed('shop-de|sign;', 'look of shops');
    expect(files['shared.gvc']).toContain('term "look of shops" means design');
    expect(files['main.gvc']).toContain('functions look-of-shops;');
    expect(files['main.gvc']).toContain('remove functions look-of-shops;');
  });

  it('leaves chains alone that have a thing of the same name', async () => {
    const two = {
      'main.gvc':
        'chain A { stage Sewing; firm F { stage Sewing } }\nchain B { stage Sewing; firm F { stage Sewing } }\n',
    };
    const files = await renamed('stage Sew|ing', 'Cutting', two);
    expect(files['main.gvc']).toBe(
      'chain A { stage Cutting; firm F { stage Cutting } }\nchain B { stage Sewing; firm F { stage Sewing } }\n',
    );
  });
});

describe('refusals', () => {
  it.each([
    ['a key of BibTeX', '@smi|th2000', 'x', 'references.bib'],
    ['a country', 'in U|S }', 'x', '“US” is a known country, which the model does not declare.'],
    [
      'a name of the same chain',
      'firm Work|shop',
      'Sewing',
      '“Sewing” is already the name of a stage in main.gvc.',
    ],
    [
      'a name that files share',
      'firm Work|shop',
      'Holding',
      '“Holding” is already the name of a firm in shared.gvc.',
    ],
    ['a shared name that a chain has', 'owner Hold|ing', 'Workshop', 'a firm in main.gvc'],
    ['an empty name', 'firm Work|shop', '  ', 'A name cannot be empty.'],
    ['two lines', 'firm Work|shop', 'a\nb', 'line breaks'],
    ['a known place', 'in Sia|lkot', 'Kenya', '“Kenya” is already the name of a country.'],
    ['a known bloc', 'in Neigh|bours', 'european union', 'already the name of a trade bloc'],
    ['unknown', 'in Sia|lkot', 'unknown', 'not known'],
    ['a term of the vocabulary', 'shop-de|sign;', 'retailing', '“retailing” is already a label of'],
    ['a term of the project', 'shop-de|sign;', 'hawking', 'already'],
    ['a term that is no word', 'shop-de|sign;', 'what?', 'cannot be written as one'],
    [
      'a rule that is named among words',
      'standard La|bel }',
      'A label',
      'stands among words in line 5 of shared.gvc',
    ],
    ['a key with quotation marks', '@surv|ey2000[p. 2]', 'a"b', 'quotation marks'],
  ])('%s', async (_name, marked, name, reason) => {
    expect(await refusal(marked, name)).toContain(reason);
  });

  it('a name that already stands for something else', async () => {
    const text = 'chain A { firm F { in Kenia }\n firm G { in Town } }\nplace Town in KE\n';
    expect(await refusal('place To|wn', 'Kenia', { 'main.gvc': text })).toBe(
      '“Kenia” already stands for something else in line 1 of main.gvc.',
    );
  });

  it('where no name stands there is nothing to rename', async () => {
    const workspace = await open(STUDY);
    for (const marked of ['prod|uct pair', 'price 1|0', 'A chain. Br|and', '"paid by Br|and"'])
      expect([marked, renameTargetAt(workspace, main, at(STUDY['main.gvc']!, marked))]).toEqual([
        marked,
        undefined,
      ]);
  });
});

/** From the first to behind the last character of the name around an offset. */
function wordAround(text: string, offset: number): [number, number] {
  const start = text.slice(0, offset).search(/[\p{L}\p{N}_-]*$/u);
  return [start, offset + /^[\p{L}\p{N}_-]*/u.exec(text.slice(offset))![0].length];
}
