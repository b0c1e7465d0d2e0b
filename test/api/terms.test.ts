import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../src/api/check.ts';
import { complete } from '../../src/api/complete.ts';
import { formatDocument } from '../../src/api/format.ts';
import { definitionAt } from '../../src/api/navigate.ts';
import { hover } from '../../src/api/hover.ts';
import { apply, cursor, fixAll, folder, inChain, main, open, said } from './open.ts';

const language = (findings: readonly string[]) => findings.filter((f) => f.startsWith('language/'));

describe('values of the vocabulary', () => {
  it.each([
    ['perspective filiere', 'filière'],
    ['perspective GVC', 'global-value-chain'],
    ['firm A { functions Retailing }', 'sales'],
    ['firm A { functions fabricação }', 'production'],
    ['firm A { barriers marketing }', 'brand'],
    ['scale domestic', 'national'],
    ['link A -> M { governance captive, cautiva }', 'captive'],
    ['link A -> M { complexity High }', 'high'],
    ['link A -> M { specifies process, schedule }', 'delivery'],
  ])('%s is understood, and the canonical form offered', async (line, canonical) => {
    const text = inChain(`  firm A\n  market M\n  ${line}`);
    const workspace = await open(text);
    const findings = checkDocument(workspace, main).filter(({ code }) => code === 'language/synonym');
    expect(findings).toHaveLength(1);
    expect(findings[0]!.severity).toBe('hint');
    expect(findings[0]!.what).toContain(canonical);
    const fixed = fixAll(workspace, findings);
    expect(fixed).toContain(canonical);
    expect(said(await open(fixed)).filter((f) => f.startsWith('language/synonym'))).toEqual([]);
    // Both texts are one model.
    const terms = async (source: string) =>
      [...(await open(source)).chains(main)[0]!.model.all()]
        .map(({ attribute, item, assertions }) => [attribute, item, assertions[0].value])
        .filter(([attribute]) => attribute !== 'expectation');
    expect(await terms(fixed)).toEqual(await terms(text));
  });

  it('are left as written by the formatter', () => {
    const text = inChain('  perspective   filiere');
    expect(formatDocument(text)).toMatchObject({
      text: expect.stringMatching(/perspective +filiere\n/),
    });
  });

  it('that are nearly one are asked about, in open and closed lists and in expectations', async () => {
    const text = inChain(
      '  firm A { functions desing, marketting, dyeing; barriers tecnology }\n  market M\n  link A -> M\n  expect governance of A -> M = captve',
    );
    const found = language(said(await open(text)));
    expect(found).toContain('language/misspelt-word “desing”');
    expect(found).toContain('language/misspelt-word “marketting”');
    expect(found).toContain('language/misspelt-word “captve”');
    expect(found).toContain('language/unknown-value “tecnology”');
    expect(found.join()).not.toContain('dyeing');
  });
});

const terms = `
source survey { author "A. Author"; year 2000; title "Words of the trade" }
term "CMT plant" means assembly @survey[p. 2]
term tier-1 means first-tier-supplier
term directed means quasi-hierarchy
term finishing "finishing of cloth" {
  definition "Washing, dyeing and pressing of cloth or clothes."
  broader production
  also "dyeing and finishing"
}
term dyeing { definition "Giving cloth its colour."; broader finishing @survey }
`.replace(' broader finishing @survey }', ' broader finishing }');

const users = inChain(
  '  firm A { functions cmt-plant, finishing, Dyeing }\n  market M\n  link A -> M { governance directed }',
);

describe('terms of a project', () => {
  it('are values, in the canonical form', async () => {
    const workspace = await open(terms + users);
    expect(language(said(workspace))).toEqual(['language/synonym “Dyeing”']);
    const { model } = workspace.chains(main)[0]!;
    expect(model.allOf('A').flatMap(({ attribute, item }) => (attribute === 'function' ? item : []))).toEqual(
      ['assembly', 'finishing', 'dyeing'],
    );
    expect(
      model.allOf('A->M').find(({ attribute }) => attribute === 'governance')!.assertions[0].value,
    ).toEqual({ kind: 'term', terms: ['quasi-hierarchy'] });
  });

  it('of one file are seen by those that import it or share its project, as long as they are there', async () => {
    const workspace = await open({
      'main.gvc': `import "words.gvc"\n${users}`,
      'words.gvc': terms,
      'alone.gvc': users,
    });
    const alone = `${folder}/alone.gvc`;
    expect(language(said(workspace)).join()).not.toContain('unknown-value');
    expect(language(said(workspace, alone))).toContain('language/unknown-value “directed”');
    const words = `${folder}/words.gvc`;
    workspace.language.setText(words, terms.replace('term directed', 'term steered'), 2);
    expect(language(said(workspace))).toContain('language/unknown-value “directed”');
    workspace.language.setText(words, terms, 3);
    expect(language(said(workspace)).join()).not.toContain('unknown-value');
    workspace.language.addProject(folder);
    expect(language(said(workspace, alone)).join()).not.toContain('unknown-value');
    workspace.language.setText(words, '', 4);
    expect(language(said(workspace, alone))).toContain('language/unknown-value “directed”');
  });

  it.each([
    ['term x means assembley', 'language/unknown-concept “assembley”', 'term x means assembly'],
    ['term x means recycling', undefined, undefined],
    ['term x means standards', undefined, undefined],
    ['term retailing means design', 'language/term-clash “retailing”', undefined],
    ['term retailing means sales', undefined, undefined],
    ['term x means design\nterm X means sales', 'language/duplicate-name “X”', undefined],
    ['term x { broader sales }', 'language/incomplete-term “x”', undefined],
    ['term x { definition "A thing." }', 'language/incomplete-term “x”', undefined],
    ['term x', 'language/incomplete-term “x”', undefined],
    [
      'term a { definition "A thing."; broader b }\nterm b { definition "Another."; broader a }',
      'language/circle “b”',
      undefined,
    ],
    ['term x means rubbish-of-no-meaning', 'language/unknown-concept “rubbish-of-no-meaning”', undefined],
    ['term x means capital-intensive', undefined, undefined],
    ['term x means inputs @nobody', 'language/unresolved-name “@nobody”', undefined],
  ])('%s', async (text, finding, fixed) => {
    const workspace = await open(`${text}\n`);
    const found = language(said(workspace));
    if (finding === undefined) expect(found).toEqual([]);
    else expect(found).toContain(finding);
    if (fixed !== undefined) expect(fixAll(workspace, checkDocument(workspace, main))).toBe(`${fixed}\n`);
  });

  it('that are labels in the literature, too, are the form that the project prefers', async () => {
    const workspace = await open(
      `term retailing means sales\n${inChain('  firm A { functions retailing }')}`,
    );
    expect(language(said(workspace))).toEqual([]);
    expect(workspace.chains(main)[0]!.model.fact('A', 'function', 'sales')).toBeDefined();
  });

  it('that could mean several concepts are asked about, with each of them as a fix', async () => {
    const [finding] = checkDocument(await open('term x means technology\n'), main);
    expect(finding?.code).toBe('language/unknown-concept');
    expect(finding!.what).toMatch(/names \d concepts/);
    for (const { edits } of finding!.fixes)
      expect(language(said(await open(apply('term x means technology\n', edits))))).toEqual([]);
  });

  it('of two files of a project that clash are reported in both', async () => {
    const workspace = await open({ 'main.gvc': 'term x means design\n', 'b.gvc': 'term X means sales\n' });
    workspace.language.addProject(folder);
    expect(language(said(workspace))).toEqual(['language/duplicate-name “x”']);
    expect(language(said(workspace, `${folder}/b.gvc`))).toEqual(['language/duplicate-name “X”']);
  });

  it('of a closed list have to mean a known concept: the broader one is offered', async () => {
    const workspace = await open(
      `term bossy { definition "Says what to do."; broader captive }\n${inChain('  firm A\n  market M\n  link A -> M { governance bossy }')}`,
    );
    const [finding] = checkDocument(workspace, main).filter(({ code }) => code === 'language/unknown-value');
    expect(finding?.do).toContain('captive');
    expect(fixAll(workspace, [finding!])).toContain('{ governance captive }');
  });

  it('are proposed and explained', async () => {
    const marked = cursor(`${terms}${users.replace('functions cmt', 'functions ‸cmt')}`);
    const workspace = await open(marked.text);
    const items = complete(workspace, main, marked.offset)!.items;
    const own = items.filter(({ label }) => ['CMT-plant', 'finishing'].includes(label));
    expect(own.map(({ label }) => label).sort()).toEqual(['CMT-plant', 'finishing']);
    for (const { documentation } of own) expect(documentation).toMatch(/cloth|parts/);
    const answer = hover(workspace, main, marked.offset + 2)!.markdown;
    expect(answer).toContain('a term of this project');
    expect(answer).toContain('Words of the trade');
    const declared = hover(workspace, main, marked.text.indexOf('"CMT plant"') + 3)!.markdown;
    expect(declared).toContain('**term CMT plant**');
    expect(declared).toContain('Putting supplied parts together');
    expect(hover(workspace, main, marked.text.indexOf('broader') + 10)!.markdown).toContain('production');
  });

  it('lead from a use to the declaration, in whatever file', async () => {
    const { text, offset } = cursor(users.replace('directed', 'dir‸ected'));
    const files = { 'main.gvc': `import "words.gvc"\n${text}`, 'words.gvc': terms };
    const target = definitionAt(await open(files), main, offset + 'import "words.gvc"\n'.length)!;
    expect(target.uri).toBe(`${folder}/words.gvc`);
    expect(terms.slice(target.start, target.end)).toBe('directed');
    expect(definitionAt(await open(inChain('  perspective filière')), main, 70)).toBeUndefined();
  });

  it('complete the concept that they mean', async () => {
    const { text, offset } = cursor('term x means ‸');
    const items = complete(await open(text), main, offset)!.items;
    expect(items.map(({ insert }) => insert)).toEqual(
      expect.arrayContaining(['lead-firm', 'captive', '"production stage"']),
    );
    for (const item of items.filter(({ kind }) => kind === 'value'))
      expect(language(said(await open(`term xyzzy means ${item.insert}\n`))), item.insert).toEqual([]);
  });
});

describe('hovers on words', () => {
  const on = async (marked: string) => {
    const { text, offset } = cursor(marked);
    return hover(await open(text), main, offset)?.markdown;
  };

  it.each([
    ['ch‸ain C', 'Opens a chain'],
    ['chain C { curr‸ency USD }', 'currency of the account'],
    ['chain C { firm F { cost prom: 3 USD esti‸mate "x" } }', 'Judged or reckoned'],
    ['chain C { firm F { cost prom: 3 USD per‸ piece } }', 'unit that the amount is for'],
    ['chain C { market M; firm F; link F -> M { governance modu‸lar } }', 'Broader: **inter'],
    [
      'chain C { market M; firm F; link F -> M { governance modular or rel‸ational } }',
      'School: governance theory',
    ],
    ['chain C { perspective filie‸re }', 'French: filière'],
    ['chain C { perspective global-commodity-‸chain }', 'No longer in use: say **global value chain**'],
    ['chain C { expect val‸ue-added = 3 }', 'Increment less'],
    ['chain C { expect increment of KE by loca‸tion = 3 }', 'country in which the activity stands'],
    ['chain C { expect scale = glob‸al }', 'two or more regional blocs'],
    ['chain C { firm F { margin gr‸oss: 26 % } }', 'cost of goods sold'],
    ['chain C { firm F { functions design, mark‸eting primary } }', 'Finding out what is wanted'],
    ['chain C { firm F { functions design prim‸ary } }', 'Gathered by the author'],
    ['source s { kind second‸ary }', 'Published by others'],
    ['term x means lead‸-firm', 'sets the terms'],
  ])('%s', async (marked, wanted) => {
    expect(await on(marked)).toContain(wanted);
  });

  it('are none on labels that look like keywords, in texts and in comments', async () => {
    expect((await on('chain C { firm F { cost t‸ax: 3 USD } }')) ?? '').not.toContain('Another tax');
    expect(await on('chain C\n/* of the mark‸et\n market */\nchain D')).toBeUndefined();
  });
});
