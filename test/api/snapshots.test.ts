import { describe, expect, test } from 'vitest';
import { checkDocument } from '../../src/api/check.ts';
import { complete } from '../../src/api/complete.ts';
import { explain } from '../../src/api/explain.ts';
import { hover } from '../../src/api/hover.ts';
import { definitionAt, referencesAt } from '../../src/api/navigate.ts';
import { cursor, folder, main, open, said } from './open.ts';

const DRESS = `chain Dress {
  product dress per piece; currency USD; period 2000
  stage Sewing
  market Shoppers { in US }
  firm Contractor { stage Sewing; in MX; functions assembly primary "visit"; wages 6 primary "ledger" }
  link sewing: Contractor -> Shoppers { price 15.00 primary "ledger" }
}
`;
const LATER = `chain Later follows Dress { period 2005; change Contractor { add functions design primary "visit" } }
`;

describe('what is wrong with a snapshot', () => {
  test('that declares a thing as new which the chain before has, but not one that it takes away first', async () => {
    const workspace = await open(
      `${DRESS}chain Later follows Dress { period 2005; firm Contractor { in CN primary "visit" } }\n` +
        'chain Other follows Dress { period 2006; remove Contractor; firm Contractor { in CN primary "visit" }; ' +
        'link sewing: Contractor -> Shoppers { price 16 primary "ledger" } }\n',
    );
    const found = checkDocument(workspace, main).filter(({ severity }) => severity === 'error');
    expect(found.map((finding) => finding.what)).toEqual(['Contractor is a firm of Dress already.']);
    expect(found[0]?.do).toContain('change Contractor { … }');
  });

  test('of a chain that is not there, once, and not again for each name', async () => {
    const workspace = await open(
      `${DRESS}chain Later follows Dres { period 2005; change Contractor { wages 7 primary "x" }; remove Mill }\n`,
    );
    expect(said(workspace)).toEqual(['language/unresolved-name “Dres”']);
  });

  test.each([
    ['chain A follows A { period 2001; change Contractor { wages 7 primary "x" } }', 'A follows itself.'],
    [
      'chain A follows B { period 2001 }\nchain B follows A { period 2002 }',
      'These chains follow each other in a circle: B follows A follows B.',
    ],
  ])('that follows in a circle: %s', async (text, what) => {
    const workspace = await open(`${DRESS}${text}\n`);
    const found = checkDocument(workspace, main).filter(({ code }) => code === 'language/circle');
    expect(found.map((finding) => finding.what)).toEqual([what]);
  });

  test('a circle over two files', async () => {
    const files = {
      'main.gvc': 'import "other.gvc"\nchain A follows B { period 2001; stage X }\n',
      'other.gvc': 'import "main.gvc"\nchain B follows A { period 2002; stage Y }\n',
    };
    const workspace = await open(files);
    expect(said(workspace)).toContain('language/circle “B”');
    expect(said(workspace, `${folder}/other.gvc`)).toContain('language/circle “A”');
  });

  test('changes without a chain before it', async () => {
    const workspace = await open(
      DRESS.replace(
        '  stage Sewing\n',
        '  stage Sewing\n  change Contractor { wages 7 primary "x" }\n  remove Shoppers\n',
      ),
    );
    expect(said(workspace).filter((line) => line.includes('misplaced'))).toEqual([
      'language/misplaced-fact “Contractor”',
      'language/misplaced-fact “Shoppers”',
    ]);
  });

  test.each([
    [
      'change Shoppers -> Contractor { price 1 primary "x" }',
      'language/unresolved-name “Shoppers -> Contractor”',
    ],
    ['remove Shoppers -> Contractor', 'language/unresolved-name “Shoppers -> Contractor”'],
    ['change Contractor { remove functions design }', 'language/nothing-to-remove “remove functions design”'],
    ['change Contractor { add functions assembly }', 'language/duplicate-fact “add functions assembly”'],
    ['change Contractor { add barriers sewing-up }', 'language/unknown-value “sewing-up”'],
    ['change Contractor { add wages skilled }', 'language/misplaced-fact “wages”'],
  ])('%s', async (line, finding) => {
    const workspace = await open(
      `${DRESS}chain Later follows Dress { period 2005; market Others { in CA }; ${line} }\n`,
    );
    expect(said(workspace)).toContain(finding);
  });

  test('a list that is stated anew stands in place of the earlier one, and is added to by add', async () => {
    const functions = async (line: string): Promise<string[]> => {
      const workspace = await open(
        `${DRESS}chain Later follows Dress { period 2005; change Contractor { ${line} } }\n`,
      );
      const later = workspace.chains(main).find(({ model }) => model.name === 'Later')!;
      return later.model.factsOf('Contractor', 'function').map(({ item }) => item ?? '');
    };
    expect(await functions('functions design primary "x"')).toEqual(['design']);
    expect(await functions('add function design primary "x"')).toEqual(['assembly', 'design']);
    expect(await functions('add functions CMT @"x"; add functions "product design" primary "x"')).toEqual([
      'assembly',
      'design',
    ]);
    expect(await functions('remove functions')).toEqual([]);
  });
});

describe('snapshots in several files', () => {
  const files = {
    'main.gvc': `import "first.gvc"\n${LATER}chain Last follows Later { period 2010; change Contractor { add functions branding primary "visit" } }\n`,
    'first.gvc': DRESS,
  };

  test('an edit of the first is seen in the last', async () => {
    const workspace = await open(files);
    const upgrading = (): unknown =>
      workspace
        .chains(main)
        .map(({ analysis, model }) => analysis.byAddress.get(`${model.name}/Contractor#upgrading`)?.value);
    expect(upgrading()).toEqual([
      { kind: 'text', text: 'functional' },
      { kind: 'text', text: 'functional' },
    ]);
    expect(
      workspace.setText(`${folder}/first.gvc`, DRESS.replace('functions assembly', 'functions design'), 2),
    ).toEqual([main]);
    expect(upgrading()).toEqual([
      { kind: 'text', text: 'none' },
      { kind: 'text', text: 'functional' },
    ]);
    expect(said(workspace)).toContain('language/duplicate-fact “add functions design primary "visit"”');
  });

  test('what is said of two snapshots stands with the later one', async () => {
    const workspace = await open({
      ...files,
      'other.gvc':
        'import "main.gvc"\nimport "first.gvc"\nupgrading Contractor functional from Dress to Later primary "x"\n',
    });
    expect(said(workspace, `${folder}/other.gvc`)).toEqual(['language/misplaced-fact “Later”']);
  });
});

test('only what an edit touches is computed again: a comparison reads what it compares', async () => {
  const text = `${DRESS}${LATER}`;
  const workspace = await open(text);
  workspace.chains(main);
  workspace.setText(main, text.replace('price 15.00', 'price 16.00'), 2);
  workspace.chains(main);
  const computed = workspace
    .engineOf(main, 'Later')!
    .computed.filter((query) => query.startsWith('upgrading'));
  expect(computed).not.toContain('upgrading-moment Shoppers');
  workspace.setText(
    main,
    text.replace('price 15.00', 'price 16.00').replace('product dress', '// a remark\n  product dress'),
    3,
  );
  workspace.chains(main);
  expect(workspace.engineOf(main, 'Later')!.computed).toEqual([]);
});

describe('in the editor', () => {
  const at = async (marked: string) => {
    const { text, offset } = cursor(marked);
    return { workspace: await open(text), offset };
  };
  const labels = async (marked: string): Promise<string[]> => {
    const { workspace, offset } = await at(marked);
    return complete(workspace, main, offset)?.items.map(({ label }) => label) ?? [];
  };

  test('completion knows the chains to follow, the things of the earlier one, and what can be removed', async () => {
    expect(await labels(`${DRESS}chain Later ‸ { }`)).toContain('follows');
    expect(await labels(`${DRESS}chain Later follows ‸ { }`)).toContain('Dress');
    expect(await labels(`${DRESS}chain Later follows Dress {\n  change ‸\n}`)).toEqual(
      expect.arrayContaining(['Contractor', 'sewing']),
    );
    expect(await labels(`${DRESS}chain Later follows Dress {\n  change Contractor { remove ‸ }\n}`)).toEqual(
      expect.arrayContaining(['functions', 'wages']),
    );
    expect(await labels(`${DRESS}chain Later follows Dress {\n  change Contractor { ‸ }\n}`)).toEqual(
      expect.arrayContaining(['add', 'remove', 'wages']),
    );
    expect(
      await labels(`${DRESS}chain Later follows Dress {\n  change Contractor { add functions ‸ }\n}`),
    ).toContain('design');
  });

  test('completion of what is declared: subjects, types and chains', async () => {
    expect(await labels(`${DRESS}${LATER}upgrading ‸`)).toEqual(
      expect.arrayContaining(['Contractor', 'Sewing']),
    );
    expect(await labels(`${DRESS}${LATER}upgrading Contractor ‸`)).toEqual(
      expect.arrayContaining(['functional', 'product', 'inter-chain']),
    );
    expect(await labels(`${DRESS}${LATER}upgrading Contractor functional from ‸`)).toEqual([
      'Dress',
      'Later',
    ]);
  });

  test('a name leads to its declaration, and is found in all snapshots', async () => {
    const text = `${DRESS}${LATER}upgrading Contractor functional from Dress to Later primary "x"\n`;
    const { workspace, offset } = await at(text.replace('change Contractor', 'change Contr‸actor'));
    expect(definitionAt(workspace, main, offset)?.start).toBe(text.indexOf('firm Contractor') + 5);
    expect(
      referencesAt(workspace, main, offset, { declaration: true }).map(({ range }) => range.start.line),
    ).toEqual([4, 5, 7, 8]);
  });

  test('a name in a snapshot means the thing as it is then, and says where each fact is from', async () => {
    const { workspace, offset } = await at(
      `${DRESS}${LATER.replace('change Contractor', 'change Contr‸actor')}`,
    );
    const markdown = hover(workspace, main, offset)?.markdown ?? '';
    expect(markdown).toContain('*In Later:*');
    expect(markdown).toContain('functional upgrading shown: gained design');
    expect(markdown).toContain('function of Contractor: design — stated here');
    expect(markdown).toContain('function of Contractor: assembly — from Dress');
  });

  test('an explanation leads into both snapshots', async () => {
    const workspace = await open(`${DRESS}${LATER.replace('add functions design', 'functions design')}`);
    const answer = explain(workspace, 'Later/Contractor#upgrading:functional');
    expect(JSON.stringify(answer)).toContain(
      '"address":"Dress/Contractor#function:assembly","statement":"function of Contractor: assembly"',
    );
  });
});

test('what an earlier line gives in a later snapshot alone is said at the name of that', async () => {
  const workspace = await open(
    `${DRESS.replace('price 15.00', 'price 15.00 at 2000')}${LATER.replace('add functions', 'remove wages; add functions')}`,
  );
  expect(said(workspace)).toEqual(['value/mixed-years “Later”']);
});
