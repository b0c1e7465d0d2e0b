import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { errors, eventually, open, positionOf, workspaceFile } from './helpers.ts';

async function hoverAt(editor: vscode.TextEditor, line: string, word: string): Promise<string> {
  const { document } = editor;
  return eventually(`a hover on ${word}`, async () => {
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      positionOf(document, line, word),
    );
    const text = hovers
      .flatMap(({ contents }) => contents)
      .map((content) => (content instanceof vscode.MarkdownString ? content.value : ''))
      .join('\n');
    return text === '' ? undefined : text;
  });
}

describe('language', () => {
  it('names an error in a broken case, at its place', async () => {
    const { document } = await open('broken.gvc');
    const found = await eventually('a diagnostic', () => {
      const list = errors(document.uri);
      return list.length > 0 ? list : undefined;
    });
    assert.equal(found.length, 1);
    assert.match(found[0]?.message ?? '', /Nobody/);
    assert.equal(document.getText(found[0]?.range), 'Nobody');
  });

  it('finds no error in a sound case', async () => {
    // The broken case has been reported by now, so that this one has had its turn as well.
    const { document } = await open('small.gvc');
    await hoverAt(await open('small.gvc'), 'firm Workshop', 'Workshop');
    assert.deepEqual(
      errors(document.uri).map(({ message }) => message),
      [],
    );
  });

  it('finds no error in the example of the dress', async () => {
    const files = await vscode.workspace.findFiles('dress/*.gvc');
    assert.ok(files.length > 0);
    for (const file of files) {
      const editor = await vscode.window.showTextDocument(file);
      await hoverAt(editor, 'chain Dress', 'Dress');
      assert.deepEqual(
        errors(file).map(({ message }) => message),
        [],
      );
    }
  });

  it('shows errors as they are typed and takes them back', async () => {
    const editor = await open('small.gvc');
    const place = positionOf(editor.document, 'stage Retail after Sewing', 'Sewing').translate(0, -1);
    await editor.edit((edit) => edit.insert(place, 'No'));
    try {
      await eventually('an error', () => errors(editor.document.uri)[0]);
    } finally {
      await vscode.commands.executeCommand('undo');
    }
    await eventually('no error', () => (errors(editor.document.uri).length === 0 ? true : undefined));
  });

  it('shows a derivation in a hover', async () => {
    const text = await hoverAt(await open('small.gvc'), 'firm Shop', 'Shop');
    assert.match(text, /Shop/);
    assert.match(text, /increment/i);
    assert.match(text, /60/);
  });

  it('shows inferred values behind names, unless they are switched off', async () => {
    const { document } = await open('small.gvc');
    const settings = vscode.workspace.getConfiguration('gvc.inlayHints');
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const labels = async (): Promise<string[]> => {
      const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
        'vscode.executeInlayHintProvider',
        document.uri,
        whole,
      );
      return hints.map(({ label }) =>
        typeof label === 'string' ? label : label.map(({ value }) => value).join(''),
      );
    };
    const has = async (wanted: boolean): Promise<true | undefined> =>
      (await labels()).includes('60 USD · 60 %') === wanted ? true : undefined;
    await eventually('the value of the shop', () => has(true));
    await settings.update('values', false, vscode.ConfigurationTarget.Workspace);
    try {
      await eventually('that it is gone', () => has(false));
      assert.ok((await labels()).includes('captive'), 'governance has a switch of its own');
    } finally {
      await settings.update('values', undefined, vscode.ConfigurationTarget.Workspace);
    }
    await eventually('the value again', () => has(true));
  });

  it('completes the names of stages', async () => {
    const { document } = await open('small.gvc');
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      positionOf(document, 'stage Retail after Sewing', 'Sewing').translate(0, -1),
    );
    const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.ok(labels.includes('Sewing'), labels.join(', '));
    assert.ok(!labels.includes('Workshop'), 'a firm is no stage');
  });

  it('goes from the use of a name to its declaration', async () => {
    const { document } = await open('small.gvc');
    const places = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      positionOf(document, 'link sewing: Workshop -> Shop', 'Workshop'),
    );
    const [place] = places;
    assert.ok(place);
    const start =
      'targetUri' in place ? (place.targetSelectionRange ?? place.targetRange).start : place.range.start;
    assert.match(document.lineAt(start.line).text, /firm Workshop/);
  });

  it('finds every use of a name', async () => {
    const { document } = await open('small.gvc');
    const places = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      document.uri,
      positionOf(document, 'firm Workshop', 'Workshop'),
    );
    const lines = new Set(places.map(({ range }) => document.lineAt(range.start.line).text.trim()));
    assert.ok(lines.has('link sewing: Workshop -> Shop {'), [...lines].join(' | '));
    assert.ok(lines.has('expect increment of Workshop = 40 USD'), [...lines].join(' | '));
  });

  it('folds declarations', async () => {
    const { document } = await open('small.gvc');
    const ranges = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      'vscode.executeFoldingRangeProvider',
      document.uri,
    );
    const line = positionOf(document, 'firm Workshop', 'firm').line;
    assert.ok(ranges.some(({ start }) => start === line));
  });

  it('formats a case, keeps its comments, and then finds nothing more to do', async () => {
    const document = await vscode.workspace.openTextDocument(workspaceFile('untidy.gvc'));
    const format = (): Thenable<vscode.TextEdit[] | undefined> =>
      vscode.commands.executeCommand<vscode.TextEdit[] | undefined>(
        'vscode.executeFormatDocumentProvider',
        document.uri,
        { tabSize: 2, insertSpaces: true },
      );
    const before = document.getText();
    const edit = new vscode.WorkspaceEdit();
    edit.set(document.uri, (await format()) ?? []);
    await vscode.workspace.applyEdit(edit);
    const after = document.getText();
    assert.notEqual(after, before);
    assert.match(after, /^chain Untidy "Badly spaced" \{$/m);
    assert.match(after, /^ {2}\/\/ this comment stays$/m);
    const again = new vscode.WorkspaceEdit();
    again.set(document.uri, (await format()) ?? []);
    await vscode.workspace.applyEdit(again);
    assert.equal(document.getText(), after);
  });
});
