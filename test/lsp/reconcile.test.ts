import { afterEach, describe, expect, it } from 'vitest';
import type { CodeAction } from 'vscode-languageserver';
import { memoryFiles } from '../../src/api/files.ts';
import { Client } from './client.ts';

const uri = 'file:///study/main.gvc';
const text = `chain "A mill" {
  product yarn per kg
  currency USD
  firm Mill {
    output 110 USD // accounts
    purchases 60 "by the manager"
    increment 45
  }
}
`;
const clients: Client[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.connection.dispose();
});

async function actionsIn(written: string): Promise<{ client: Client; actions: CodeAction[] }> {
  const client = new Client(memoryFiles({}));
  clients.push(client);
  await client.open(uri, written);
  const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri },
    range: { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } },
    context: { diagnostics: [] },
  });
  return { client, actions };
}

describe('figures at odds in the editor', () => {
  it('are reconciled by an edit that keeps the originals', async () => {
    const { actions } = await actionsIn(text);
    const action = actions.find(({ title }) => title.startsWith('Reconcile'));
    expect(action?.title).toBe('Reconcile 3 figures and keep the originals in notes');
    expect(action?.edit?.changes?.[uri]).toEqual([
      { range: range(6, 14, 16), newText: '47' },
      { range: range(6, 16, 16), newText: ' "was 45; reconciled"' },
      { range: range(4, 11, 18), newText: '108 USD' },
      { range: range(4, 18, 18), newText: ' "was 110 USD; reconciled"' },
      { range: range(5, 14, 16), newText: '62' },
      { range: range(5, 33, 33), newText: ' "was 60; reconciled"' },
    ]);
  });

  it('show their reconciliation as a document', async () => {
    const { client, actions } = await actionsIn(text);
    const show = actions.find(({ title }) => title === 'Show reconciliation');
    expect(show?.command).toMatchObject({
      command: 'gvc.showReconciliation',
      arguments: [uri, 'A mill#reconciliation'],
    });
    for (const address of ['A mill#reconciliation', '"A mill"#reconciliation']) {
      const shown = await client.request<{ markdown: string } | null>('gvc/explain', { uri, address });
      expect(shown?.markdown).toMatch(
        /^\*\*A mill, reconciled\*\*\n\nThe sum of squared adjustments is 100\\\.00/,
      );
      expect(shown?.markdown).toContain(
        '| increment of Mill | 45 USD | 0\\.29 | 47 | 1\\.67 | 5\\.77 | 10\\.00 | gross error |',
      );
    }
    expect(await client.request('gvc/explain', { uri, address: 'Nobody#reconciliation' })).toBeNull();
  });

  it('of a large account are left to the command line', async () => {
    const more = Array.from({ length: 170 }, (_, i) => `    cost c${i}: 0`).join('\n');
    const { client, actions } = await actionsIn(
      text.replace('    increment 45', `    increment 45\n${more}`),
    );
    expect(actions.filter(({ title }) => /reconcil/i.test(title))).toEqual([]);
    const address = 'A mill#reconciliation';
    const shown = await client.request<{ markdown: string } | null>('gvc/explain', { uri, address });
    expect(shown?.markdown).toBe(
      'The account of A mill is too large to be reconciled here: `gvc reconcile` does it.',
    );
  });

  it('within rounding are shown, and not changed', async () => {
    const { actions } = await actionsIn(text.replace('increment 45', 'increment 49'));
    const titles = actions.map(({ title }) => title);
    expect(titles).toContain('Show reconciliation');
    expect(titles.filter((title) => title.startsWith('Reconcile'))).toEqual([]);
  });
});

function range(line: number, from: number, to: number): object {
  return { start: { line, character: from }, end: { line, character: to } };
}
