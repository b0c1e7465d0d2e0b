import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { errors, eventually, open, positionOf, workspaceFile } from './helpers.ts';

function extension(): vscode.Extension<unknown> {
  const found = vscode.extensions.getExtension('gvc-lang.gvc');
  assert.ok(found, 'the extension is not there');
  return found;
}

const previewTabs = (): vscode.Tab[] =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes('gvc.preview'));

describe('extension', () => {
  it('starts when a case is opened', async () => {
    const { document } = await open('small.gvc');
    assert.equal(document.languageId, 'gvc');
    await eventually('activation', () => (extension().isActive ? true : undefined));
  });

  it('has every command that package.json names', async () => {
    const known = new Set(await vscode.commands.getCommands(true));
    const manifest = extension().packageJSON as { contributes: { commands: { command: string }[] } };
    const missing = manifest.contributes.commands.filter(({ command }) => !known.has(command));
    assert.deepEqual(missing, []);
  });

  it('checks cases of the workspace that nobody has opened', async () => {
    const uri = workspaceFile('broken.gvc');
    assert.ok(!vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString()));
    await vscode.commands.executeCommand('gvc.checkWorkspace');
    await eventually('its error', () => (errors(uri).length > 0 ? true : undefined));
  });

  it('opens one preview a document', async () => {
    await open('small.gvc');
    await vscode.commands.executeCommand('gvc.openPreviewToSide');
    await vscode.commands.executeCommand('gvc.openPreviewToSide');
    const tabs = await eventually('the preview', () =>
      previewTabs().length > 0 ? previewTabs() : undefined,
    );
    assert.equal(tabs.length, 1);
    assert.match(tabs[0]?.label ?? '', /small\.gvc/);
    await vscode.window.tabGroups.close(tabs);
  });

  it('explains what the cursor stands in', async () => {
    const editor = await open('small.gvc');
    const position = positionOf(editor.document, 'firm Workshop', 'Workshop');
    editor.selection = new vscode.Selection(position, position);
    await vscode.commands.executeCommand('gvc.showExplanation');
    const text = await eventually('the explanation', () =>
      vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'gvc-explanation')?.getText(),
    );
    assert.match(text, /Workshop/);
    assert.match(text, /40/);
  });

  it('starts the server again and goes on', async () => {
    const editor = await open('small.gvc');
    await vscode.commands.executeCommand('gvc.restartServer');
    const symbols = await eventually('an outline', async () => {
      const found = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
        'vscode.executeDocumentSymbolProvider',
        editor.document.uri,
      );
      return found && found.length > 0 ? found : undefined;
    });
    assert.ok(symbols.some(({ name }) => name === 'Small'));
  });
});
