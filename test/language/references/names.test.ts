import { describe, expect, it } from 'vitest';
import { analysed, factLines, findingTexts, workspaceOf } from '../model-text.ts';

const main = 'file:///study/main.gvc';
const of = (texts: Readonly<Record<string, string>>, project = false) => {
  const workspace = workspaceOf(texts);
  if (project) workspace.addProject('file:///study');
  return { workspace, document: workspace.analysed(main)! };
};

describe('names', () => {
  it('are found in the chain, in the file, in imported files and in the project, in that order', () => {
    const chain = 'chain C { market M; link Mill -> M }';
    const shared = 'firm Mill { in KE }';
    expect(findingTexts(analysed(`chain C { firm Mill; market M; link Mill -> M }`))).toEqual([]);
    expect(findingTexts(analysed(`${shared}\n${chain}`))).toEqual([]);
    expect(findingTexts(of({ 'main.gvc': `import "a.gvc"\n${chain}`, 'a.gvc': shared }).document)).toEqual(
      [],
    );
    const through = { 'main.gvc': `import "a.gvc"\n${chain}`, 'a.gvc': 'import "b.gvc"', 'b.gvc': shared };
    expect(findingTexts(of(through).document)).toEqual([]);
    const apart = { 'main.gvc': chain, 'other.gvc': shared };
    expect(findingTexts(of(apart, true).document)).toEqual([]);
    expect(findingTexts(of(apart).document)).toEqual(['language/unresolved-name “Mill”']);
  });

  it('of one chain mean nothing in another', () => {
    expect(findingTexts(analysed('chain A { firm Mill }\nchain B { market M; link Mill -> M }'))).toEqual([
      'language/unresolved-name “Mill”',
    ]);
  });

  it('mean only what may stand there', () => {
    expect(
      findingTexts(
        analysed(
          'source Mill\nchain C { stage Sew; market M; link Sew -> M; firm F { stage M; owner Mill } }',
        ),
      ),
    ).toEqual([
      'language/unresolved-name “Sew”',
      'language/unresolved-name “M”',
      'language/unresolved-name “Mill”',
    ]);
  });

  it('come in any order', () => {
    expect(
      findingTexts(analysed('chain C { link A -> B; stage T after S; firm A { stage S }; stage S; firm B }')),
    ).toEqual([]);
  });

  it('name what is likely meant, and fix it, quoted where needed', () => {
    const document = analysed('firm "H & M"\nfirm Contractor\nchain C { link Contractr -> "H and M" }');
    const [first, second] = document.findings;
    expect(first?.what).toBe('No firm or market is called “Contractr”.');
    expect(first?.do).toBe('Did you mean Contractor?');
    expect(first?.fixes?.[0]?.edits[0]?.newText).toBe('Contractor');
    expect(second?.fixes?.[0]?.edits[0]?.newText ?? '"H & M"').toBe('"H & M"');
  });

  it('list what is declared when it is little and nothing is near', () => {
    const [finding] = analysed('chain C { firm A; market B; link A -> Zanzibar }').findings;
    expect(finding?.do).toBe('Declare it, or use a name that is declared (A, B).');
  });

  it('of countries need no declaration, and a subject of expect may be one', () => {
    expect(findingTexts(analysed('chain C { firm F { in Kenya }; expect share of KE = 1 % }'))).toEqual([]);
  });
});

describe('shared firms', () => {
  it('bring their facts into the chains that use them, and only into those', () => {
    const { chains } = analysed(
      'firm Mill { in KE; owner Holding }\nfirm Holding { headquarters GB }\nchain A { market M; link Mill -> M }\nchain B { market M }',
    );
    const [a, b] = chains.map(factLines);
    expect(a).toEqual(
      expect.arrayContaining(['Mill#is:firm', 'Mill#in = country KE', 'Mill#owner = -> Holding']),
    );
    expect(a, 'an owner is known and takes no part').toContain('Holding#headquarters = country GB');
    expect(a).not.toContain('Holding#is:firm');
    expect(b!.join()).not.toContain('Mill');
  });

  it('add to a firm of the same name in the chain, which says the last word', () => {
    const { document } = of({
      'main.gvc': 'import "actors.gvc"\nchain A { firm Mill { in UG } }',
      'actors.gvc': 'firm Mill "The mill" { in KE; lead }',
    });
    expect(findingTexts(document)).toEqual([]);
    expect(factLines(document.chains[0]!)).toEqual(
      expect.arrayContaining(['Mill#in = country UG', 'Mill#lead', 'Mill#title = “The mill”']),
    );
    expect(factLines(document.chains[0]!)).not.toContain('Mill#in = country KE');
  });

  it('keep their origin, in the file that states them', () => {
    const { document, workspace } = of({
      'main.gvc': 'import "actors.gvc"\nchain A { market M; link Mill -> M }',
      'actors.gvc': 'firm Mill { in KE }',
    });
    const origin = document.chains[0]!.fact('Mill', 'in')!.assertions[0].origin;
    expect(origin.document).toBe('file:///study/actors.gvc');
    expect(workspace.analysed(origin.document)!.lowered.sourceMap.range(origin.id, 'value')).toEqual({
      start: 15,
      end: 17,
    });
  });

  it('are read alike whichever of three files that share in a circle is asked first', () => {
    const texts = {
      'main.gvc': 'firm A { in KE }\nchain CA { market M; link B -> M; link C -> M }',
      'b.gvc': 'firm B { in UG }\nchain CB { market M; link C -> M; link A -> M }',
      'c.gvc': 'firm C { in TZ }\nchain CC { market M; link A -> M; link B -> M }',
    };
    const read = (order: readonly string[]) => {
      const { workspace } = of(texts, true);
      const lines = new Map(
        order.map((name) => [name, factLines(workspace.analysed(`file:///study/${name}`)!.chains[0]!)]),
      );
      return Object.keys(texts).map((name) => lines.get(name));
    };
    const first = read(['main.gvc', 'b.gvc', 'c.gvc']);
    expect(read(['c.gvc', 'b.gvc', 'main.gvc'])).toEqual(first);
    expect(read(['b.gvc', 'main.gvc', 'c.gvc'])).toEqual(first);
    expect(first[2]).toEqual(expect.arrayContaining(['A#in = country KE', 'B#in = country UG']));
  });
});

describe('bibliographies', () => {
  const text = 'bibliography "refs.bib"\nchain C { firm F { wages 6 @key2001; employment 3 @kye2001 } }';
  const bib = 'file:///study/refs.bib';
  const entry = {
    key: 'key2001',
    uri: bib,
    start: 0,
    end: 10,
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 10 } },
  };

  it('make every key a source', () => {
    const { workspace } = of({ 'main.gvc': text });
    expect(workspace.needs(main)).toEqual([{ uri: bib, kind: 'bibliography' }]);
    expect(workspace.setOutside(bib, { state: 'ready', entries: new Map([['key2001', entry]]) })).toEqual([
      main,
    ]);
    const { findings } = workspace.analysed(main)!;
    expect(findings.map(({ what }) => what)).toEqual(['No source is called “kye2001”.']);
    expect(findings[0]!.fixes?.[0]?.edits[0]?.newText).toBe('@key2001');
    expect(workspace.needs(main)).toEqual([]);
  });

  it('that are not there, or no BibTeX, are one finding at their path', () => {
    for (const state of ['missing', 'unreadable'] as const) {
      const { workspace } = of({ 'main.gvc': 'bibliography "refs.bib"' });
      workspace.setOutside(bib, { state, reason: 'of a reason' });
      expect(findingTexts(workspace.analysed(main)!)).toEqual(['language/unreadable-file “"refs.bib"”']);
    }
  });
});

describe('imports', () => {
  it('that are missing are found out also when the file was looked at before', () => {
    const { workspace, document } = of({ 'main.gvc': 'import "gone.gvc"' });
    expect(findingTexts(document)).toEqual([]);
    expect(workspace.setOutside('file:///study/gone.gvc', { state: 'missing', reason: 'not there' })).toEqual(
      [main],
    );
    expect(findingTexts(workspace.analysed(main)!)).toEqual(['language/unresolved-import “"gone.gvc"”']);
  });

  it('in a circle are reported in each file of it, and all the rest still works', () => {
    const { workspace } = of({
      'main.gvc': 'import "b.gvc"\nfirm A\nchain C { link A -> B }',
      'b.gvc': 'import "c.gvc"\nfirm B',
      'c.gvc': 'import "main.gvc"',
    });
    for (const name of ['main', 'b', 'c'])
      expect(workspace.analysed(`file:///study/${name}.gvc`)!.findings.map(({ code }) => code)).toEqual([
        'language/import-cycle',
      ]);
    expect(workspace.analysed(main)!.findings[0]!.what).toBe(
      'This import leads back to this file: main.gvc → b.gvc → c.gvc → main.gvc.',
    );
  });

  it('of the file itself are a circle, too', () => {
    expect(findingTexts(analysed('import "main.gvc"'))).toEqual(['language/import-cycle “"main.gvc"”']);
  });
});
