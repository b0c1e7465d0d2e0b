import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../src/api/check.ts';
import { memoryFiles } from '../../src/api/files.ts';
import { showChain } from '../../src/api/show.ts';
import { Workspace } from '../../src/api/workspace.ts';
import { sameFacts } from '../../src/model/chain-model.ts';
import { fixAll, folder, inChain, main, open, said } from './open.ts';
import { study } from './study.ts';

const modular = inChain(
  '  firm A; market M { in US }\n  link l: A -> M {\n    complexity high\n    codifiability high\n    capability low\n    governance modular\n  }',
);
const code = 'governance/contradicts-inferred';
const severities = async (text: string, set: Record<string, string>) => {
  const workspace = await open({ 'main.gvc': text, 'gvc.json': JSON.stringify({ severities: set }) });
  expect(workspace.projectProblems()).toEqual([]);
  return checkDocument(workspace, main)
    .filter((f) => f.code === code || f.code.startsWith('language/'))
    .map((f) => `${f.severity} ${f.code}`);
};

describe('findings of a document', () => {
  it('are at their places, in the order of the text, with lines and characters', async () => {
    const workspace = await open(
      'chain C {\n  firm F { in Mexiko; barriers nonsense }\n  link F -> "Ñandú 𝄞" // x\n}',
    );
    const findings = checkDocument(workspace, main).filter((f) => f.severity === 'error');
    expect(
      findings.map((f) => [f.code, f.range.start.line, f.range.start.character, f.range.end.character]),
    ).toEqual([
      ['language/unknown-place', 1, 14, 20],
      ['language/unknown-value', 1, 31, 39],
      ['language/unresolved-name', 2, 12, 22],
    ]);
  });

  it('have the severity that the project sets by code, by family, or none', async () => {
    expect(await severities(modular, {})).toEqual([`warning ${code}`]);
    expect(await severities(modular, { [code]: 'error' })).toEqual([`error ${code}`]);
    expect(await severities(modular, { 'governance/*': 'hint' })).toEqual([`hint ${code}`]);
    expect(await severities(modular, { 'governance/*': 'hint', [code]: 'information' })).toEqual([
      `information ${code}`,
    ]);
    expect(await severities(modular, { [code]: 'off' })).toEqual([]);
    expect(await severities(modular, { 'governance/*': 'off' })).toEqual([]);
  });

  it('are silenced by a comment with a reason, on their line or before it', async () => {
    const before = modular.replace(
      '    governance',
      `    // gvc-ignore ${code}: both say so\n    governance`,
    );
    const behind = modular.replace(
      'governance modular',
      `governance modular // gvc-ignore ${code}: both say so`,
    );
    const elsewhere = modular.replace(
      'complexity high',
      `complexity high // gvc-ignore ${code}: both say so`,
    );
    expect(await severities(before, {})).toEqual([]);
    expect(await severities(behind, {})).toEqual([]);
    expect(await severities(elsewhere, {})).toEqual([
      'warning language/unused-suppression',
      `warning ${code}`,
    ]);
  });

  it('that are off leave their suppression unused only when it is not theirs', async () => {
    const behind = modular.replace(
      'governance modular',
      `governance modular // gvc-ignore ${code}: both say so`,
    );
    expect(await severities(behind, { [code]: 'off' })).toEqual([]);
    expect(await severities(`${modular}// gvc-ignore nothing/such: x\n`, { 'governance/*': 'off' })).toEqual([
      'warning language/unused-suppression',
    ]);
    expect(
      await severities(`${modular}// gvc-ignore nothing/such: x\n`, {
        'governance/*': 'off',
        'language/unused-suppression': 'off',
      }),
    ).toEqual([]);
  });

  it('of several chains stand in one list, none twice', async () => {
    const workspace = await open(`${modular}${modular.replace('Dress', 'Other')}`);
    expect(said(workspace).filter((s) => s.startsWith(code))).toHaveLength(2);
  });

  it('are none for a document that is not there', async () => {
    expect(checkDocument(await open({}), main)).toEqual([]);
  });

  it('name the other place, in whichever file it is', async () => {
    const workspace = await open({ 'gvc.json': '{}', 'main.gvc': 'firm A\n', 'other.gvc': '\n\nfirm A\n' });
    const [finding] = checkDocument(workspace, main);
    expect(finding?.related.map(({ uri, range, message }) => [uri, range.start, message])).toEqual([
      [`${folder}/other.gvc`, { line: 2, character: 5 }, 'the other one'],
    ]);
  });

  it('carry fixes that mend them', async () => {
    const workspace = await open('chain C { firm F { in Mexiko; barriers tecnology } }');
    const findings = checkDocument(workspace, main).filter((f) => f.severity === 'error');
    expect(fixAll(workspace, findings)).toBe('chain C { firm F { in Mexico; barriers technology } }');
  });
});

describe('gvc.json', () => {
  const problems = async (text: string) =>
    (await open({ 'main.gvc': modular, 'gvc.json': text })).projectProblems().map(({ uri, reason }) => {
      expect(uri).toBe(`${folder}/gvc.json`);
      return reason;
    });

  it('may be empty', async () => {
    expect(await problems('{}')).toEqual([]);
  });

  it.each([
    ['{', /^it is no JSON: /],
    ['[]', /expected object/],
    ['{"severity": {}}', /severity/],
    [
      '{"severities": {"governance/contradicts-inferred": "loud"}}',
      /^severities\.governance\/contradicts-inferred: /,
    ],
    ['{"severities": {"governance/nothing": "off"}}', /no finding has the code governance\/nothing/],
    ['{"severities": {"nothing/*": "off"}}', /no finding has the code nothing\/\*/],
    ['{"scale": {"regions": "m50"}}', /^scale\.regions: /],
  ])('%s is refused with one line, and nothing of it is used', async (text, message) => {
    const found = await problems(text);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(message);
    const workspace = await open({ 'main.gvc': modular, 'gvc.json': text });
    expect(said(workspace).filter((s) => s.startsWith(code))).toHaveLength(1);
  });

  it('of the nearest folder above holds', async () => {
    const workspace = await open({
      'gvc.json': JSON.stringify({ severities: { [code]: 'error' } }),
      'main.gvc': modular,
      'sub/gvc.json': '{}',
      'sub/b.gvc': modular.replace('Dress', 'Other'),
    });
    const severity = (uri: string) => checkDocument(workspace, uri).find((f) => f.code === code)?.severity;
    expect(severity(main)).toBe('error');
    expect(severity(`${folder}/sub/b.gvc`)).toBe('warning');
  });

  it('that changes counts at once, and that goes is forgotten', async () => {
    const files: Record<string, string> = { [`${folder}/gvc.json`]: '{}', [main]: modular };
    const workspace = new Workspace({
      read: (uri) => memoryFiles(files).read(uri),
      list: (uri) => memoryFiles(files).list(uri),
      kind: (uri) => memoryFiles(files).kind(uri),
    });
    await workspace.open(main);
    const severity = () => checkDocument(workspace, main).find((f) => f.code === code)?.severity;
    expect(severity()).toBe('warning');
    files[`${folder}/gvc.json`] = JSON.stringify({ severities: { [code]: 'hint' } });
    await workspace.loadProject(folder);
    expect(severity()).toBe('hint');
    delete files[`${folder}/gvc.json`];
    await workspace.loadProject(folder);
    expect(severity()).toBe('warning');
  });

  it('sets what the analysis leaves to the analyst', async () => {
    const text = inChain(
      '  scale national\n  market M { in US }\n  firm A { in MX }\n  link A -> M { price 1 }',
    );
    const scale = async (settings: object) =>
      said(await open({ 'main.gvc': text, 'gvc.json': JSON.stringify(settings) })).filter((s) =>
        s.startsWith('scale/'),
      );
    expect(await scale({})).toEqual([]);
    expect(await scale({ scale: { endMarketCounts: true } })).toEqual([
      'scale/contradicts-inferred “national”',
    ]);
  });
});

describe('files', () => {
  it('that cannot be read give one reason', async () => {
    expect(await (await open({})).open(`${folder}/none.gvc`)).toEqual({
      uri: `${folder}/none.gvc`,
      reason: 'there is no such file',
    });
  });

  it('that an import names are read, and theirs in turn', async () => {
    const workspace = await open({ 'main.gvc': '' });
    expect([...workspace.language.uris()]).toEqual([main]);
    const whole = await open({ ...study });
    expect(said(whole).filter((s) => s.startsWith('language/'))).toEqual([]);
  });

  it('that come, go and come back are followed', async () => {
    const files: Record<string, string> = { [main]: 'import "a.gvc"\nchain C { market M; link A -> M }' };
    const workspace = new Workspace({
      read: (uri) => memoryFiles(files).read(uri),
      list: (uri) => memoryFiles(files).list(uri),
      kind: (uri) => memoryFiles(files).kind(uri),
    });
    const a = `${folder}/a.gvc`;
    const errors = () => said(workspace).filter((s) => s.startsWith('language/'));
    const missing = ['language/unresolved-import “"a.gvc"”', 'language/unresolved-name “A”'];
    await workspace.open(main);
    expect(errors()).toEqual(missing);
    files[a] = 'firm A';
    expect(await workspace.refresh(a)).toEqual([main]);
    expect(errors()).toEqual([]);
    delete files[a];
    expect(await workspace.refresh(a)).toEqual([main]);
    expect(errors()).toEqual(missing);
    files[a] = 'firm A';
    await workspace.refresh(a);
    expect(errors()).toEqual([]);
  });

  it('of a bibliography are read again when they change, and broken BibTeX is one finding', async () => {
    const files: Record<string, string> = {
      [main]: 'bibliography "r.bib"\nchain C { firm F { employment 3 @key } }',
    };
    const workspace = new Workspace({
      read: (uri) => memoryFiles(files).read(uri),
      list: (uri) => memoryFiles(files).list(uri),
      kind: (uri) => memoryFiles(files).kind(uri),
    });
    const bib = `${folder}/r.bib`;
    const errors = () => said(workspace).filter((s) => s.startsWith('language/'));
    await workspace.open(main);
    expect(errors()).toEqual(['language/unreadable-file “"r.bib"”', 'language/unresolved-name “@key”']);
    files[bib] = '@misc{key, title = {T}}';
    expect(await workspace.refreshOutside(bib)).toEqual([main]);
    expect(errors()).toEqual([]);
  });
});

describe('the order of declarations', () => {
  const blocks = [
    '  stage Sewing',
    '  stage Retail after Sewing',
    '  market Shoppers { in US }',
    '  firm Contractor { stage Sewing; in MX; functions production; wages 6; cost energy: 1 }',
    '  firm Retailer { stage Retail; in US; functions sales; lead }',
    '  link sewing: Contractor -> Retailer { price 15.00; complexity high; codifiability high; capability low; governance modular }',
    '  link Retailer -> Shoppers { price 50 }',
    '  scale national',
    '  expect governance of sewing = captive',
  ];
  const result = async (lines: readonly string[]) => {
    const workspace = await open(inChain(lines.join('\n')));
    const [chain] = workspace.chains(main);
    const sorted = (texts: readonly string[] = []): string[] => [...texts].sort();
    // Names in a sentence stand in the order of the text; what is concluded, and from what, does not depend on it.
    const conclusions = showChain(workspace, chain!)
      .conclusions.map(({ address, standing, value, rule, premises }) => ({
        address,
        standing,
        value: { ...value, ...('settledBy' in value && { settledBy: sorted(value.settledBy) }) },
        rule,
        premises: sorted(premises),
      }))
      .sort((a, b) => (a.address < b.address ? -1 : 1));
    return {
      model: chain!.model,
      conclusions,
      findings: checkDocument(workspace, main)
        .map((f) => `${f.code} ${f.severity} ${f.what}`)
        .sort(),
    };
  };

  it('changes neither the model nor any conclusion or finding', async () => {
    const first = await result(blocks);
    expect(first.findings.join()).toContain('governance/contradicts-inferred');
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(blocks, { minLength: blocks.length }), async (lines) => {
        const other = await result(lines);
        expect(sameFacts(other.model, first.model)).toBe(true);
        expect(other.conclusions).toEqual(first.conclusions);
        expect(other.findings).toEqual(first.findings);
      }),
      { numRuns: 40 },
    );
  });
});

describe('recomputation after an edit', () => {
  const counts = async (before: string, after: string) => {
    const workspace = await open(before);
    checkDocument(workspace, main);
    workspace.engineOf(main, 'Dress')!.computed.length = 0;
    workspace.setText(main, after, 2);
    checkDocument(workspace, main);
    return workspace.engineOf(main, 'Dress')!.computed;
  };

  it('computes nothing for a blank line, a comment or another order of qualifiers', async () => {
    expect(await counts(modular, `\n// note\n${modular}`)).toEqual([]);
  });

  it('does nothing in a chain when another chain of the file is edited', async () => {
    const other = modular.replace('Dress', 'Other');
    expect(await counts(modular + other, modular + other.replace('modular', 'captive'))).toEqual([]);
  });

  it('leaves the account alone when a judgement is edited, and governance when a price is', async () => {
    const judged = await counts(
      study['main.gvc'],
      study['main.gvc'].replace('capability low', 'capability high'),
    );
    expect(judged.length).toBeGreaterThan(0);
    expect(judged.filter((name) => /^value-(?!stated|reference-of)/.test(name))).toEqual([]);
    const priced = await counts(study['main.gvc'], study['main.gvc'].replace('price 15.00', 'price 16.00'));
    expect(priced.length).toBeGreaterThan(0);
    expect(priced.filter((name) => /^(?!claims).*(governance|scale)/.test(name))).toEqual([]);
  });
});

describe('findings in a file that is shared', () => {
  const files = {
    'main.gvc':
      'import "actors.gvc"\nchain C { currency USD; market M; link Mill -> M { price 10 @s } }\nsource s\n',
    'actors.gvc': 'firm Mill { wages 6 }\n',
  };

  it('point into that file', async () => {
    const workspace = await open(files);
    const unsourced = checkDocument(workspace, main).filter((f) => f.code === 'evidence/unsourced-figure');
    expect(unsourced.map(({ uri, range }) => [uri, range.start.character])).toEqual([
      [`${folder}/actors.gvc`, 18],
    ]);
  });

  it('are silenced there, by a comment that is then no unused one', async () => {
    const comment = ' // gvc-ignore evidence/unsourced-figure: from memory';
    const workspace = await open({ ...files, 'actors.gvc': `firm Mill { wages 6 }${comment}\n` });
    expect(said(workspace)).toEqual([]);
    expect(said(workspace, `${folder}/actors.gvc`)).toEqual([]);
    const alone = await open({ 'actors.gvc': `firm Mill { in KE }${comment}\n` });
    expect(said(alone, `${folder}/actors.gvc`)).toHaveLength(1);
  });
});
