import { afterEach, describe, expect, it } from 'vitest';
import type { Range, ResponseError, WorkspaceEdit } from 'vscode-languageserver';
import { memoryFiles } from '../../src/api/files.ts';
import { folder, main } from '../api/open.ts';
import { Client } from './client.ts';

const SHARED = 'term "shop design" means design\nfirm Mill { in KE }\n';
const TEXT = `bibliography "references.bib"
chain Dress {
  product dress per piece; currency USD; period 2000
  market Shoppers { in US }
  firm Shop { functions shop-design }
  link Mill -> Shop { price 10 @ghks2001 }
  link Shop -> Shoppers { price 30 }
}
`;
const OTHER = 'chain Coat { market Buyers { in US }; link Mill -> Buyers { price 5 } }\n';

const clients: Client[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.dispose();
});

async function start(): Promise<Client> {
  const files = memoryFiles({
    [`${folder}/gvc.json`]: '{}',
    [`${folder}/references.bib`]: '@article{ghks2001, title = {Introduction}, year = {2001}}',
    [`${folder}/shared.gvc`]: SHARED,
    [`${folder}/other.gvc`]: OTHER,
    [main]: TEXT,
  });
  const client = new Client(files, [folder]);
  clients.push(client);
  const { capabilities } = await client.initialized;
  expect(capabilities.renameProvider).toEqual({ prepareProvider: true });
  await client.open(main, TEXT);
  await client.diagnostics(main);
  return client;
}

function position(text: string, marked: string): { line: number; character: number } {
  const before = text.slice(0, text.indexOf(marked.replace('|', '')) + marked.indexOf('|'));
  return { line: before.split('\n').length - 1, character: before.length - before.lastIndexOf('\n') - 1 };
}

async function ask<R>(client: Client, method: string, marked: string, more: object = {}): Promise<R> {
  const { line, character } = position(TEXT, marked);
  return client.at<R>(method, main, line, character, more);
}

const lines = (edit: WorkspaceEdit): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(edit.changes ?? {}).map(([uri, edits]) => [
      uri.slice(folder.length + 1),
      edits.map(({ range, newText }) => `${range.start.line}:${range.start.character} ${newText}`),
    ]),
  );

describe('rename in an editor', () => {
  it('offers the name as it is, and changes it in every file, open or not', async () => {
    const client = await start();
    const prepared = await ask<{ range: Range; placeholder: string }>(client, 'prepareRename', 'link Mi|ll');
    expect(prepared).toEqual({
      range: { start: position(TEXT, 'link |Mill'), end: position(TEXT, 'link Mill|') },
      placeholder: 'Mill',
    });
    const edit = await ask<WorkspaceEdit>(client, 'rename', 'link Mi|ll', { newName: 'Cotton & Co' });
    expect(lines(edit)).toEqual({
      'shared.gvc': ['1:5 "Cotton & Co"'],
      'main.gvc': ['5:7 "Cotton & Co"'],
      'other.gvc': ['0:43 "Cotton & Co"'],
    });
  });

  it('goes by the text as it is at the key', async () => {
    const client = await start();
    await client.edit(main, `\n${TEXT}`);
    const { line, character } = position(TEXT, 'firm Sh|op');
    const edit = await client.at<WorkspaceEdit>('rename', main, line + 1, character, { newName: 'Store' });
    expect(lines(edit)['main.gvc']).toEqual(['5:7 Store', '6:15 Store', '7:7 Store']);
  });

  it('renames terms', async () => {
    const client = await start();
    expect(await ask(client, 'prepareRename', 'functions shop|-design')).toMatchObject({
      placeholder: 'shop design',
    });
    const edit = await ask<WorkspaceEdit>(client, 'rename', 'functions shop|-design', {
      newName: 'shop look',
    });
    expect(lines(edit)).toEqual({ 'shared.gvc': ['0:5 "shop look"'], 'main.gvc': ['4:24 shop-look'] });
  });

  it('says why not', async () => {
    const client = await start();
    const why = async (promise: Promise<unknown>): Promise<string> =>
      promise.then(
        () => 'done',
        (error: ResponseError<void>) => error.message,
      );
    expect(await why(ask(client, 'prepareRename', '@ghks|2001'))).toBe(
      '“ghks2001” is the key of an entry in references.bib. Other programs use the file, too: change the key there, then in the citations.',
    );
    expect(await why(ask(client, 'prepareRename', 'in U|S'))).toContain('known country');
    expect(await why(ask(client, 'rename', 'firm Sh|op', { newName: 'Shoppers' }))).toBe(
      '“Shoppers” is already the name of a market in main.gvc.',
    );
    expect(await ask(client, 'prepareRename', 'pro|duct dress')).toBeNull();
  });
});
