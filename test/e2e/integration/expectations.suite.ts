import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ExtensionApi } from '../../../src/extension/activate.ts';
import { eventually, open, positionOf } from './helpers.ts';

async function expectations(): Promise<ExtensionApi['expectations']> {
  const extension = vscode.extensions.getExtension<ExtensionApi>('gvc-lang.gvc');
  assert.ok(extension);
  return (await extension.activate()).expectations;
}

const childrenOf = (items: vscode.TestItemCollection): vscode.TestItem[] =>
  [...items].map(([, item]) => item);

/** The lines of the small case as the Testing view has them. */
async function linesOf(document: vscode.TextDocument): Promise<vscode.TestItem[]> {
  const { items } = await expectations();
  return eventually('its expectations', () => {
    const file = items.get(document.uri.toString());
    const [chain] = file ? childrenOf(file.children) : [];
    return chain && childrenOf(chain.children);
  });
}

describe('expectations in the Testing view', () => {
  it('has every line of an open case, with how it came out', async () => {
    const { document } = await open('small.gvc');
    const [line] = await linesOf(document);
    assert.equal(line?.label, 'increment of Workshop = 40 USD');
    assert.equal(line.range?.start.line, positionOf(document, 'expect increment of Workshop', 'expect').line);
    const outcome = (await expectations()).outcomeOf(document.uri, line.id);
    assert.equal(outcome?.state, 'passed');
  });

  it('follows an edit, and says what was expected and what is found', async () => {
    const editor = await open('small.gvc');
    const [line] = await linesOf(editor.document);
    assert.ok(line);
    const api = await expectations();
    const state = (): string | undefined => api.outcomeOf(editor.document.uri, line.id)?.state;
    const price = positionOf(editor.document, 'price 40 @report2000', '40').translate(0, -1);
    await editor.edit((edit) => edit.replace(new vscode.Range(price, price.translate(0, 2)), '50'));
    try {
      await eventually('the failure', () => (state() === 'failed' ? true : undefined));
      const outcome = api.outcomeOf(editor.document.uri, line.id);
      assert.equal(outcome?.expected, '40 USD');
      assert.equal(outcome.found, '50 USD');
      assert.match(outcome.why ?? '', /output of Workshop/);
    } finally {
      await vscode.commands.executeCommand('undo');
    }
    await eventually('that it holds again', () => (state() === 'passed' ? true : undefined));
  });

  it('runs all of the workspace, of files that nobody has opened, too', async () => {
    await vscode.commands.executeCommand('testing.runAll');
    const { items } = await expectations();
    const dress = await eventually('the example of the dress', () =>
      childrenOf(items).find(({ label, children }) => label.endsWith('dress.gvc') && children.size > 0),
    );
    const [chain] = childrenOf(dress.children);
    assert.ok(chain && chain.children.size > 0);
  });
});
