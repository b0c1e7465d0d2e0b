import { describe, expect, it } from 'vitest';
import { factLines, findingTexts, workspaceOf } from './model-text.ts';

const uri = (name: string): string => `file:///study/${name}.gvc`;
const names = (uris: readonly string[]): string[] =>
  uris.map((u) => u.slice('file:///study/'.length, -'.gvc'.length)).sort();

/** A hub of actors, two cases that use it, one that does not. */
function study() {
  const workspace = workspaceOf({
    'actors.gvc': 'firm Mill { in KE }\nfirm Dye { in UG }\nchain Own { firm Inner }',
    'one.gvc': 'import "actors.gvc"\nchain One { market M; link Mill -> M { price 10 } }',
    'two.gvc': 'import "actors.gvc"\nchain Two { market M; link Dye -> M { price 10 } }',
    'alone.gvc': 'chain Alone { firm F; market M; link F -> M { price 10 } }',
  });
  const all = ['actors', 'one', 'two', 'alone'];
  const results = () => new Map(all.map((name) => [name, workspace.analysed(uri(name))]));
  const before = results();
  return {
    workspace,
    /** Puts a text in place: what it says it touches, and what is really made anew. */
    edit(name: string, text: string) {
      const touched = names(workspace.setText(uri(name), text));
      const after = results();
      const anew = all.filter((n) => n !== name && after.get(n) !== before.get(n)).sort();
      return { touched, anew };
    },
  };
}

describe('an edit', () => {
  it('of a file that others do not use touches no other', () => {
    expect(
      study().edit('one', 'import "actors.gvc"\nchain One { market M; link Mill -> M { price 11 } }'),
    ).toEqual({
      touched: [],
      anew: [],
    });
  });

  it('within a chain of a hub touches no other: what it exports is the same', () => {
    const text = 'firm Mill { in KE }\nfirm Dye { in UG }\nchain Own { firm Inner; firm Another { in US } }';
    expect(study().edit('actors', text)).toEqual({ touched: [], anew: [] });
  });

  it('of blank lines and comments between declarations touches no other', () => {
    const text = '\n\nfirm Mill { in KE }\n// note\nfirm Dye { in UG }\n\nchain Own { firm Inner }\n';
    expect(study().edit('actors', text)).toEqual({ touched: [], anew: [] });
  });

  it('of what a hub exports touches those that see it, and nobody else', () => {
    const { workspace, edit } = study();
    expect(edit('actors', 'firm Mill { in TZ }\nfirm Dye { in UG }\nchain Own { firm Inner }')).toEqual({
      touched: ['one', 'two'],
      anew: ['one', 'two'],
    });
    expect(factLines(workspace.analysed(uri('one'))!.chains[0]!)).toContain('Mill#in = country TZ');
  });

  it('that takes a name away or brings it back is seen by its users', () => {
    const { workspace, edit } = study();
    edit('actors', 'firm Dye { in UG }');
    expect(findingTexts(workspace.analysed(uri('one'))!)).toEqual(['language/unresolved-name “Mill”']);
    edit('actors', 'firm Dye { in UG }\nfirm Mill');
    expect(findingTexts(workspace.analysed(uri('one'))!)).toEqual([]);
  });

  it('leads to the new text, whose places have moved, also from files that were not touched', () => {
    const { workspace, edit } = study();
    edit('actors', '// moved\n\nfirm Mill { in KE }\nfirm Dye { in UG }\nchain Own { firm Inner }');
    const { origin } = workspace.analysed(uri('one'))!.chains[0]!.fact('Mill', 'in')!.assertions[0];
    const range = workspace.analysed(origin.document)!.lowered.sourceMap.range(origin.id, 'value')!;
    expect(workspace.document(origin.document)!.text.slice(range.start, range.end)).toBe('KE');
  });

  it('with the same text does nothing, and takes the version', () => {
    const { workspace } = study();
    const before = workspace.analysed(uri('one'));
    const { text } = workspace.document(uri('one'))!;
    expect(workspace.setText(uri('one'), text, 7)).toEqual([]);
    expect(workspace.analysed(uri('one'))).toBe(before);
    expect(workspace.document(uri('one'))!.version).toBe(7);
  });
});

describe('removal', () => {
  it('touches the users, and coming back mends them', () => {
    const { workspace } = study();
    const { text } = workspace.document(uri('actors'))!;
    expect(names(workspace.remove(uri('actors')))).toEqual(['one', 'two']);
    expect(findingTexts(workspace.analysed(uri('one'))!)).toEqual(['language/unresolved-name “Mill”']);
    expect(workspace.needs(uri('one'))).toEqual([{ uri: uri('actors'), kind: 'import' }]);
    expect(findingTexts(workspace.analysed(uri('two'))!)).toEqual(['language/unresolved-name “Dye”']);
    expect(names(workspace.setText(uri('actors'), text))).toEqual(['one', 'two']);
    expect(findingTexts(workspace.analysed(uri('one'))!)).toEqual([]);
  });

  it('of a file that is not there does nothing', () => {
    expect(study().workspace.remove(uri('nobody'))).toEqual([]);
  });
});

describe('what rests on what', () => {
  it('goes on through files that share: the place of a firm of another file', () => {
    const workspace = workspaceOf({
      'places.gvc': 'place Sialkot in PK',
      'actors.gvc': 'import "places.gvc"\nfirm Mill { in Sialkot }',
      'case.gvc': 'import "actors.gvc"\nchain C { market M; link Mill -> M }',
    });
    expect(factLines(workspace.analysed(uri('case'))!.chains[0]!)).toContain(
      'Mill#in = country PK (Sialkot)',
    );
    workspace.setText(uri('places'), 'place Sialkot in IN');
    expect(factLines(workspace.analysed(uri('case'))!.chains[0]!)).toContain(
      'Mill#in = country IN (Sialkot)',
    );
  });

  it('holds rates of files that are imported by imported ones', () => {
    const workspace = workspaceOf({
      'rates.gvc': 'rate 2005 EUR = 1.2 USD',
      'actors.gvc': 'import "rates.gvc"',
      'case.gvc': 'import "actors.gvc"\nchain C',
    });
    const rate = () =>
      factLines(workspace.analysed(uri('case'))!.chains[0]!).find((line) => line.includes('rate'));
    expect(rate()).toContain('1.2 money USD');
    workspace.setText(uri('rates'), 'rate 2005 EUR = 1.3 USD');
    expect(rate()).toContain('1.3 money USD');
  });

  it('holds a firm of a project that a chain names as its own', () => {
    const workspace = workspaceOf({ 'actors.gvc': 'firm Dye', 'case.gvc': 'chain C { firm Mill { lead } }' });
    workspace.addProject('file:///study');
    const lines = () => factLines(workspace.analysed(uri('case'))!.chains[0]!);
    expect(lines()).not.toContain('Mill#in = country KE');
    expect(names(workspace.setText(uri('actors'), 'firm Dye\nfirm Mill { in KE }'))).toEqual(['case']);
    expect(lines()).toContain('Mill#in = country KE');
    workspace.setText(uri('actors'), 'firm Dye\nfirm Mill { in UG }');
    expect(lines()).toContain('Mill#in = country UG');
  });

  it('counts in a project only for those that use it', () => {
    const texts: Record<string, string> = { 'hub.gvc': 'firm Hub { in KE }' };
    for (let i = 0; i < 40; i++)
      texts[`case${i}.gvc`] =
        `chain C${i} { firm F${i}; market M; link ${i % 4 === 0 ? 'Hub' : `F${i}`} -> M }`;
    const workspace = workspaceOf(texts);
    workspace.addProject('file:///study');
    for (let i = 0; i < 40; i++) workspace.analysed(uri(`case${i}`));
    expect(workspace.setText(uri('hub'), 'firm Hub { in UG }')).toHaveLength(10);
    expect(workspace.setText(uri('case4'), texts['case4.gvc']!.replace('link', 'firm X\nlink'))).toEqual([]);
  });

  it('ends at the border of a project, and the nearest one counts', () => {
    const workspace = workspaceOf({ 'a.gvc': 'firm A', 'sub/b.gvc': 'chain B { market M; link A -> M }' });
    workspace.addProject('file:///study');
    expect(findingTexts(workspace.analysed('file:///study/sub/b.gvc')!)).toEqual([]);
    workspace.addProject('file:///study/sub/');
    expect(findingTexts(workspace.analysed('file:///study/sub/b.gvc')!)).toEqual([
      'language/unresolved-name “A”',
    ]);
    workspace.removeProject('file:///study/sub');
    expect(findingTexts(workspace.analysed('file:///study/sub/b.gvc')!)).toEqual([]);
  });
});
