import { afterEach, describe, expect, it } from 'vitest';
import {
  CancellationTokenSource,
  type CodeAction,
  type CompletionItem,
  DiagnosticSeverity,
  type DocumentHighlight,
  type DocumentSymbol,
  type FoldingRange,
  type Hover,
  type InlayHint,
  type Location,
  type TextEdit,
} from 'vscode-languageserver';
import { memoryFiles } from '../../src/api/files.ts';
import { modelFiles } from '../../src/api/workspace.ts';
import type {
  AddressAtResult,
  CheckWorkspaceResult,
  ExplainResult,
  LocateResult,
} from '../../src/protocol/messages.ts';
import { explainResult, sceneResult } from '../../src/protocol/messages.ts';
import { folder, main } from '../api/open.ts';
import { study } from '../api/study.ts';
import { Client, codes } from './client.ts';

const clients: Client[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.dispose();
});

/** An editor over files that can change, with the main one open. */
async function start(files: Record<string, string> = { ...study }) {
  const disk: Record<string, string> = {};
  const write = (path: string, text: string | undefined): void => {
    if (text === undefined) delete disk[`${folder}/${path}`];
    else disk[`${folder}/${path}`] = text;
  };
  for (const [path, text] of Object.entries(files)) write(path, text);
  const client = new Client(
    {
      read: (uri) => memoryFiles(disk).read(uri),
      list: (uri) => memoryFiles(disk).list(uri),
      kind: (uri) => memoryFiles(disk).kind(uri),
    },
    [folder],
  );
  clients.push(client);
  await client.initialized;
  if (files['main.gvc'] !== undefined) {
    await client.open(main, files['main.gvc']);
    await client.diagnostics(main);
  }
  return { client, write };
}
const position = (text: string, marked: string): { line: number; character: number } => {
  const cut = marked.indexOf('|');
  const offset = text.indexOf(marked.replace('|', '')) + cut;
  const before = text.slice(0, offset);
  return { line: before.split('\n').length - 1, character: offset - before.lastIndexOf('\n') - 1 };
};
const text = study['main.gvc'];
const whole = { textDocument: { uri: main } };

describe('diagnostics', () => {
  it('come when a document is opened, with code, severity and what to do', async () => {
    const { client } = await start({ 'main.gvc': 'chain C { firm F { in Mexiko } }' });
    const [diagnostic] = await client.diagnostics(main);
    expect(diagnostic).toMatchObject({
      code: 'language/unknown-place',
      severity: DiagnosticSeverity.Error,
      source: 'gvc',
      range: { start: { line: 0, character: 22 }, end: { line: 0, character: 28 } },
    });
    expect(String(diagnostic!.message).split('\n')).toHaveLength(3);
  });

  it('follow edits, whole and incremental', async () => {
    const { client } = await start({ 'main.gvc': 'chain C { firm F { in Mexiko } }' });
    const mended = await client.edit(main, 'c', {
      start: { line: 0, character: 26 },
      end: { line: 0, character: 27 },
    });
    expect(codes(await client.ofVersion(main, mended))).toEqual([]);
    const broken = await client.edit(main, 'chain C {\n  firm\n}');
    expect(codes(await client.ofVersion(main, broken))).toEqual(['language/syntax']);
  });

  it('of a burst of edits are published a few times at most, the last time for the last text', async () => {
    const { client } = await start({ 'main.gvc': 'chain C {\n  firm F { in US }\n}\n' });
    client.published.length = 0;
    let version = 0;
    for (let i = 0; i < 12; i++)
      version = await client.edit(main, `${'x'.repeat(i + 1)}`, {
        start: { line: 1, character: 14 },
        end: { line: 1, character: 16 + Math.max(0, i - 2) },
      });
    await client.ofVersion(main, version);
    await new Promise((resolve) => setTimeout(resolve, 150));
    const own = client.published.filter(({ uri }) => uri === main);
    expect(own.length).toBeLessThanOrEqual(4);
    expect(own.at(-1)!.version).toBe(version);
    expect(codes(own.at(-1)!.diagnostics)).toContain('language/unknown-place');
  });

  it('of others follow when what they use changes, and only then', async () => {
    const { client, write } = await start({ ...study });
    expect(codes(await client.diagnostics(main)).filter((c) => c.startsWith('language/'))).toEqual([]);
    const actors = `${folder}/actors.gvc`;
    await client.open(actors, study['actors.gvc']);
    await client.diagnostics(actors);
    await client.edit(actors, 'firm Miller\n');
    await client.diagnostics(main, (p) => codes(p.diagnostics).includes('language/unresolved-name'));
    await client.edit(actors, study['actors.gvc']);
    await client.diagnostics(main, (p) => !codes(p.diagnostics).includes('language/unresolved-name'));
    client.published.length = 0;
    const version = await client.edit(actors, `${study['actors.gvc']}// note\n`);
    await client.ofVersion(actors, version);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(client.published.map(({ uri }) => uri)).toEqual([actors]);
    // What was typed and not saved goes with the window.
    await client.edit(actors, 'firm Miller\n');
    await client.diagnostics(main, (p) => codes(p.diagnostics).includes('language/unresolved-name'));
    await client.close(actors);
    await client.diagnostics(main, (p) => !codes(p.diagnostics).includes('language/unresolved-name'));
    write('actors.gvc', undefined);
    await client.changed(actors, 3);
    await client.diagnostics(main, (p) => codes(p.diagnostics).includes('language/unresolved-import'));
    write('actors.gvc', study['actors.gvc']);
    await client.changed(actors, 1);
    await client.diagnostics(main, (p) => !codes(p.diagnostics).includes('language/unresolved-import'));
  });

  it('follow bibliography and settings on the disk', async () => {
    const { client, write } = await start({ ...study });
    write('references.bib', '');
    await client.changed(`${folder}/references.bib`, 2);
    await client.diagnostics(main, (p) => codes(p.diagnostics).includes('language/unresolved-name'));
    write('gvc.json', '{"severities": {"language/*": "off"}}');
    await client.changed(`${folder}/gvc.json`, 1);
    await client.diagnostics(main, (p) => !codes(p.diagnostics).includes('language/unresolved-name'));
  });

  it('in a file that is shared stand in that file, as long as somebody says them', async () => {
    const { client } = await start({
      'main.gvc':
        'import "actors.gvc"\nchain C { currency USD; market M; link Mill -> M { price 10 @s } }\nsource s',
      'actors.gvc': 'firm Mill { wages 6 }',
    });
    const actors = `${folder}/actors.gvc`;
    expect(codes(await client.diagnostics(actors))).toContain('evidence/unsourced-figure');
    expect(codes(await client.diagnostics(main))).not.toContain('evidence/unsourced-figure');
    await client.close(main);
    await client.diagnostics(actors, (p) => p.diagnostics.length === 0);
    expect(await client.diagnostics(main)).toEqual([]);
  });
});

describe('features', () => {
  it('hover, definition, references, highlights', async () => {
    const { client } = await start();
    const { line, character } = position(text, 'link sewing: Contr|actor');
    const hover = await client.at<Hover>('hover', main, line, character);
    expect(JSON.stringify(hover.contents)).toContain('firm Contractor');
    const definition = await client.at<Location>('definition', main, line, character);
    expect(definition).toMatchObject({ uri: main, range: { start: position(text, 'firm |Contractor "A') } });
    const context = { includeDeclaration: true };
    expect(await client.at<Location[]>('references', main, line, character, { context })).toHaveLength(3);
    expect(await client.at<DocumentHighlight[]>('documentHighlight', main, line, character)).toHaveLength(3);
    const mill = position(text, 'link cloth: Mi|ll');
    expect(await client.at<Location>('definition', main, mill.line, mill.character)).toMatchObject({
      uri: `${folder}/actors.gvc`,
    });
  });

  it('completion from the text as it is at the key, before any diagnostics', async () => {
    const { client } = await start();
    await client.edit(main, 'chain C {\n  firm Abc\n  firm M\n  link \n}');
    const items = await client.at<CompletionItem[]>('completion', main, 3, 7);
    expect(items.map(({ label }) => label)).toEqual(expect.arrayContaining(['Abc', 'M']));
    expect(items.find(({ label }) => label === 'Abc')?.textEdit).toEqual({
      range: { start: { line: 3, character: 7 }, end: { line: 3, character: 7 } },
      newText: 'Abc',
    });
  });

  it('a list that opens by itself holds nothing that the line is whole without', async () => {
    const { client } = await start();
    await client.edit(main, 'chain C {\n  firm Abc { in KE }\n  firm Def { in \n}');
    const bySpace = { context: { triggerKind: 2, triggerCharacter: ' ' } };
    const ends = await client.at<CompletionItem[]>('completion', main, 1, 19, bySpace);
    expect(ends).toEqual([]);
    const [kenya, ...others] = await client.at<CompletionItem[]>('completion', main, 2, 16, bySpace);
    expect(kenya).toMatchObject({ label: 'KE', labelDetails: { description: 'Kenya' } });
    expect(kenya!.filterText).toContain('Kenya');
    expect(others.every(({ sortText }) => sortText! > kenya!.sortText!)).toBe(true);
  });

  it('outline, folding, inlay hints', async () => {
    const { client } = await start();
    const symbols = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', whole);
    expect(symbols.map(({ name, children }) => [name, children?.length])).toEqual([
      ['survey', 0],
      ['Dress', 8],
    ]);
    const folds = await client.request<FoldingRange[]>('textDocument/foldingRange', whole);
    expect(folds.length).toBeGreaterThan(0);
    const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    const hints = await client.request<InlayHint[]>('textDocument/inlayHint', { ...whole, range });
    expect(hints.map(({ label }) => label)).toContain('captive');
  });

  it('formatting by edits that give the canonical text, and none when it is broken', async () => {
    const { client } = await start({ 'main.gvc': 'chain   C {\nfirm F   {in US}\n}\n' });
    const options = { tabSize: 2, insertSpaces: true };
    const edits = await client.request<TextEdit[]>('textDocument/formatting', { ...whole, options });
    expect(edits.length).toBeGreaterThan(0);
    await client.edit(main, 'chain   C {\nfirm\n}\n');
    expect(await client.request<TextEdit[]>('textDocument/formatting', { ...whole, options })).toEqual([]);
  });

  it('code actions: the fix of a finding, and setting a judgement aside', async () => {
    const { client } = await start({
      'main.gvc':
        'chain C {\n  firm A { barriers tecnology }\n  market M\n  link A -> M {\n    complexity high; codifiability high; capability low\n    governance modular\n  }\n}\n',
    });
    const actions = (line: number, character: number): Promise<CodeAction[]> =>
      client.request<CodeAction[]>('textDocument/codeAction', {
        ...whole,
        range: { start: { line, character }, end: { line, character } },
        context: { diagnostics: [] },
      });
    const [fix] = await actions(1, 22);
    expect(fix).toMatchObject({
      title: 'Change to technology',
      isPreferred: true,
      edit: { changes: { [main]: [{ newText: 'technology' }] } },
    });
    const aside = (await actions(5, 18)).find(({ title }) => title.startsWith('Set'));
    expect(aside?.edit?.changes?.[main]).toEqual([
      {
        range: { start: { line: 5, character: 0 }, end: { line: 5, character: 0 } },
        newText: '    // gvc-ignore governance/contradicts-inferred: \n',
      },
    ]);
  });
});

describe('the preview', () => {
  it('gets a scene, finds the text of an address and the address of a place, and explains', async () => {
    const { client } = await start();
    const scene = sceneResult.parse(await client.request('gvc/scene', { uri: main }));
    expect(scene).toMatchObject({ uri: main, documentVersion: 1, broken: null });
    expect(JSON.stringify(scene.scene)).toContain('Dress/sewing');
    const found = await client.request<LocateResult>('gvc/locate', { uri: main, address: 'Dress/sewing' });
    expect(found).toMatchObject({ uri: main, range: { start: position(text, 'link |sewing') } });
    const at = await client.request<AddressAtResult>('gvc/addressAt', {
      uri: main,
      position: position(text, 'link sew|ing: '),
    });
    expect(at).toEqual({ address: 'Dress/sewing', chain: 'Dress' });
    const explained = explainResult.parse(
      await client.request<ExplainResult>('gvc/explain', { uri: main, address: 'Dress/sewing#governance' }),
    );
    expect(explained?.markdown).toContain('captive');
    expect(await client.request('gvc/explain', { uri: main, address: 'Dress/nobody#x' })).toBeNull();
    expect(await client.request('gvc/locate', { uri: main, address: '///' })).toBeNull();
    expect(
      await client.request('gvc/addressAt', { uri: main, position: { line: 0, character: 0 } }),
    ).toBeNull();
  });

  it('is told of a broken text, with the line', async () => {
    const { client } = await start();
    await client.edit(main, text.replace('price 15.00 @survey', 'price @survey 15.00'));
    const scene = sceneResult.parse(await client.request('gvc/scene', { uri: main }));
    expect(scene.broken).toMatch(/^Line 23 cannot be read: /);
    await client.edit(main, '');
    const empty = sceneResult.parse(await client.request('gvc/scene', { uri: main }));
    expect(empty).toMatchObject({ scene: null, broken: null, documentVersion: 3 });
  });

  it('is told when there is something new to draw', async () => {
    const { client } = await start();
    const told: string[] = [];
    client.connection.onNotification('gvc/sceneChanged', ({ uri }: { uri: string }) => void told.push(uri));
    const version = await client.edit(main, `${text}\n// note\n`);
    await client.ofVersion(main, version);
    await client.request('gvc/scene', { uri: main });
    expect(told).toContain(main);
  });
});

describe('a check of the workspace', () => {
  it('reads every model, open or not, and publishes what it finds', async () => {
    const { client } = await start({ ...study, 'other.gvc': 'chain Other { firm F { in Mexiko } }' });
    const result = await client.request<CheckWorkspaceResult>('gvc/checkWorkspace', {});
    expect(result.files).toBe(3);
    expect(result.errors).toBe(1);
    expect(codes(await client.diagnostics(`${folder}/other.gvc`))).toEqual(['language/unknown-place']);
  });

  it('ends early when it is cancelled, and answers other questions meanwhile', async () => {
    const many = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`m${i}.gvc`, `chain C${i} {}`]));
    const { client } = await start({ ...study, ...many });
    const cancel = new CancellationTokenSource();
    const checked = client.connection.sendRequest<CheckWorkspaceResult>(
      'gvc/checkWorkspace',
      {},
      cancel.token,
    );
    await client.at('hover', main, 3, 4);
    cancel.cancel();
    expect((await checked).files).toBeLessThan(200);
  });
});

describe('whatever is asked', () => {
  const requests = ['hover', 'completion', 'definition', 'documentHighlight', 'references'];
  const documentRequests = ['documentSymbol', 'foldingRange', 'formatting', 'inlayHint', 'codeAction'];

  it.each([['file:///nobody.gvc'], ['untitled:Untitled-1'], ['']])('of %j, nothing breaks', async (uri) => {
    const { client } = await start();
    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    const more = { context: { includeDeclaration: true, diagnostics: [] }, range, options: {} };
    for (const method of requests) await client.at(method, uri, 3, 4, more);
    for (const method of documentRequests)
      await client.request(`textDocument/${method}`, { textDocument: { uri }, ...more });
    expect(await client.request('gvc/scene', { uri })).toMatchObject({ scene: null, broken: null });
    expect(await client.request('gvc/addressAt', { uri, position: range.start })).toBeNull();
    expect(await client.request('gvc/explain', { uri, address: 'Dress' })).toBeNull();
    expect(await client.request('gvc/locate', { uri, address: 'Dress' })).toBeNull();
    await client.close(uri);
    await client.edit(main, text.replace('in MX', 'in Mexiko'));
    await client.diagnostics(main, (p) => codes(p.diagnostics).includes('language/unknown-place'));
  });

  it('beyond the end of the text, nothing breaks', async () => {
    const { client } = await start();
    for (const method of requests)
      for (const [line, character] of [
        [0, 9999],
        [9999, 0],
        [9999, 9999],
      ] as const)
        await client.at(method, main, line, character, { context: { includeDeclaration: true } });
  });

  it('and cancelled, the next answer is right', async () => {
    const { client } = await start();
    const { line, character } = position(text, 'link sewing: Contr|actor');
    const asked = [1, 2, 3].map((id) => {
      const params = { textDocument: { uri: main }, position: { line, character } };
      void client.connection.sendNotification('$/cancelRequest', { id: id + 1 });
      return client.connection.sendRequest('textDocument/hover', params).catch(() => 'cancelled');
    });
    await Promise.all(asked);
    expect(JSON.stringify(await client.at<Hover>('hover', main, line, character))).toContain('Contractor');
  });

  it('of a document that was closed, and opened again', async () => {
    const { client } = await start();
    await client.close(main);
    await client.diagnostics(main, (p) => p.diagnostics.length === 0);
    await client.open(main, 'chain C { firm F { in Mexiko } }');
    expect(codes(await client.diagnostics(main, (p) => p.diagnostics.length > 0))).toEqual([
      'language/unknown-place',
    ]);
  });

  it('shuts down when asked', async () => {
    const { client } = await start();
    expect(await client.request('shutdown', {})).toBeNull();
  });
});

it('files of a folder are listed without hidden ones', async () => {
  const files = memoryFiles({
    'file:///a/x.gvc': '',
    'file:///a/.git/y.gvc': '',
    'file:///a/b/z.gvc': '',
    'file:///a/n.txt': '',
  });
  expect(await modelFiles(files, 'file:///a')).toEqual(['file:///a/b/z.gvc', 'file:///a/x.gvc']);
});
