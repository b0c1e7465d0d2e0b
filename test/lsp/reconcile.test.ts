import { afterEach, describe, expect, it } from 'vitest';
import { CancellationTokenSource, type CodeAction, WorkDoneProgress } from 'vscode-languageserver';
import { memoryFiles } from '../../src/api/files.ts';
import { reconciledEditRequest, reconcileRequest } from '../../src/protocol/names.ts';
import { reconciledEditResult, reconcileResult } from '../../src/protocol/reconciliation.ts';
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

async function actionsIn(
  written: string,
  options: object = { showReconciliation: true },
): Promise<{ client: Client; actions: CodeAction[] }> {
  const client = new Client(memoryFiles({}), [], options);
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
      { range: range(6, 14, 16), newText: '47 "was 45; reconciled"' },
      { range: range(4, 11, 18), newText: '108 USD "was 110 USD; reconciled"' },
      { range: range(5, 14, 33), newText: '62 "by the manager" "was 60; reconciled"' },
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
        '| increment of Mill | 45 USD | 0\\.29 | 47 | 0\\.24 | 1\\.67 | 5\\.77 | 10\\.00 | gross error |',
      );
    }
    expect(await client.request('gvc/explain', { uri, address: 'Nobody#reconciliation' })).toBeNull();
  });

  it('are shown by clients that can: others get the edit alone', async () => {
    const { actions } = await actionsIn(text, {});
    expect(actions.filter(({ command }) => command)).toEqual([]);
    expect(actions.some(({ title }) => title.startsWith('Reconcile 3 figures'))).toBe(true);
  });

  it('of a large account are reconciled, too', async () => {
    const more = Array.from({ length: 170 }, (_, i) => `    cost c${i}: 0`).join('\n');
    const { actions } = await actionsIn(text.replace('    increment 45', `    increment 45\n${more}`));
    expect(actions.some(({ title }) => title.startsWith('Reconcile '))).toBe(true);
  });

  it('within rounding are shown, and not changed', async () => {
    const { actions } = await actionsIn(text.replace('increment 45', 'increment 49'));
    const titles = actions.map(({ title }) => title);
    expect(titles).toContain('Show reconciliation');
    expect(titles.filter((title) => title.startsWith('Reconcile'))).toEqual([]);
  });
});

describe('a reconciliation on request', () => {
  it('tells adjustments with what stays uncertain, and writes nothing', async () => {
    const { client } = await actionsIn(text);
    const shown = reconcileResult.parse(await client.request(reconcileRequest, { uri, chain: 'A mill' }));
    expect(shown).toMatchObject({
      uri,
      documentVersion: 1,
      chain: 'A mill',
      agrees: false,
      edits: 3,
      left: [],
    });
    expect(shown?.sentences[0]).toContain('The figures do not agree within their uncertainties');
    expect(shown?.figures[0]).toEqual({
      address: 'A mill/Mill#increment',
      name: 'increment of Mill',
      ...{ stated: '45', unit: 'USD', uncertainty: '0.29', reconciled: '47', after: '0.24' },
      ...{ low: '46.20', high: '47.13', adjustment: '1.67', inUncertainties: '5.77', normalised: '10.00' },
      ...{ verdict: 'gross-error', said: 'gross error' },
    });
    const edit = reconciledEditResult.parse(
      await client.request(reconciledEditRequest, { uri, chain: 'A mill' }),
    );
    expect(edit).toMatchObject({ documentVersion: 1, figures: 3 });
    expect(edit?.changes[uri]).toContainEqual({
      range: range(6, 14, 16),
      newText: '47 "was 45; reconciled"',
    });
    expect(await client.request(reconcileRequest, { uri, chain: 'Nobody' })).toBeNull();
    expect(await client.request(reconciledEditRequest, { uri, chain: 'Nobody' })).toBeNull();
  });

  it('of a long account tells how far it is, lets keys in, and can be cancelled', async () => {
    const { client } = await actionsIn(text);
    await client.edit(uri, long(45));
    const parts: number[] = [];
    const progress = client.connection.onProgress(WorkDoneProgress.type, 'token', (report) => {
      if (report.kind === 'report') parts.push(report.percentage ?? -1);
    });
    const done = client.request(reconcileRequest, { uri, chain: 'Long', workDoneToken: 'token' });
    expect(reconcileResult.parse(await done)?.figures.length).toBeGreaterThan(150);
    expect(parts.length).toBeGreaterThan(0);
    progress.dispose();
    await client.edit(uri, long(46));
    const source = new CancellationTokenSource();
    const stopped = client.connection
      .sendRequest(reconcileRequest, { uri, chain: 'Long' }, source.token)
      .catch(() => 'cancelled');
    source.cancel();
    expect([null, 'cancelled']).toContain(await stopped);
  });
});

/** A chain of so many firms, each measured three times over. */
function long(firms: number): string {
  const lines = ['chain Long {', '  currency USD', '  market M'];
  for (let i = 0; i < firms; i++) {
    const buys = i > 0 ? ` purchases ${i * 10}.1 ± 0.5;` : '';
    lines.push(`  firm F${i} { output ${i * 10 + 10}.3 ± 0.5;${buys} increment 10.2 ± 0.3 }`);
    lines.push(
      `  link l${i}: F${i} -> ${i + 1 < firms ? `F${i + 1}` : 'M'} { price ${i * 10 + 10}.0 ± 0.4 }`,
    );
  }
  return [...lines, '}', ''].join('\n');
}

function range(line: number, from: number, to: number): object {
  return { start: { line, character: from }, end: { line, character: to } };
}
