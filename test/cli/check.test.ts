import { chmodSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkOutput } from '../../src/export/check-schema.ts';
import { BROKEN_NAME, SMALL, folderWith, gvc } from './command-line.ts';

const isRoot = process.getuid?.() === 0;

describe('gvc check', () => {
  test('a clean model: expectations, one summary line, exit 0', async () => {
    const cwd = folderWith({ 'small.gvc': SMALL });
    const { code, out, err } = await gvc(cwd, ['check', 'small.gvc', '--severity', 'warning']);
    expect(err).toBe('');
    expect(out).toMatch(/^small\.gvc: 2 of 2 expectations hold\n1 file: clean/);
    expect(code).toBe(0);
  });

  test('a finding shows place, source line with carets, reason and remedy; exit 1', async () => {
    const cwd = folderWith({ 'broken.gvc': BROKEN_NAME });
    const { code, out } = await gvc(cwd, ['check']);
    const line = BROKEN_NAME.split('\n').findIndex((text) => text.includes('Nobody')) + 1;
    expect(out).toContain(
      `broken.gvc:${line}:16: error: No firm or market is called “Nobody”. [language/unresolved-name]`,
    );
    expect(out).toContain(
      `   ${line} │   link Shop -> Nobody { price 100 @report2000[p. 1] }\n      │                ^^^^^^\n`,
    );
    expect(out).toMatch(/\n {6}why {3}\S/);
    expect(out).toMatch(/\n {6}do {4}\S/);
    expect(out).toMatch(/1 file: 1 error/);
    expect(code).toBe(1);
  });

  test('carets meet their text behind tabs and wide characters', async () => {
    const text = SMALL.replace(
      '  link Shop -> Shoppers',
      '\tfirm 工場 { stage Sewing }\n\tlink 工場 -> Nobody { price 1 }\n  link Shop -> Shoppers',
    );
    const cwd = folderWith({ 'wide.gvc': text });
    const { out } = await gvc(cwd, ['check']);
    const lines = out.split('\n');
    const at = lines.findIndex((line) => line.includes('link 工場 -> Nobody'));
    // Each of the two characters of the name takes two columns.
    expect(lines[at]).toContain('│     link 工場 -> Nobody');
    expect(lines[at + 1]).toBe(`      │ ${' '.repeat(4 + 'link xxxx -> '.length)}^^^^^^`);
  });

  test('a failed expectation is a finding and counted', async () => {
    const cwd = folderWith({ 'a.gvc': SMALL.replace('= 40 USD', '= 41 USD') });
    const { out, code } = await gvc(cwd, ['check']);
    expect(out).toContain('a.gvc: 1 of 2 expectations hold\n');
    expect(out).toContain('expect increment of Workshop = 41 USD');
    expect(code).toBe(1);
  });

  test('--fail-on sets what fails, --severity what is shown', async () => {
    const unsuppressed = SMALL.replace(
      '  stage Sewing\n',
      '  stage Sewing // gvc-ignore value/unbalanced-account: none\n',
    );
    const cwd = folderWith({ 'a.gvc': unsuppressed });
    const normal = await gvc(cwd, ['check']);
    expect(normal.out).toContain('language/unused-suppression');
    expect(normal.out).toContain('1 file: 1 warning');
    expect(normal.code).toBe(0);
    expect((await gvc(cwd, ['check', '--fail-on', 'warning'])).code).toBe(1);
    const errors = await gvc(cwd, ['check', '--severity', 'error']);
    expect(errors.out).not.toContain('language/unused-suppression');
    expect(errors.out).toContain('1 warning');
  });

  test('severities of the project hold; what is wrong with gvc.json is one line and exit 2', async () => {
    const files = {
      'p/gvc.json': '{"severities":{"language/unresolved-name":"off"}}',
      'p/a.gvc': BROKEN_NAME,
    };
    expect((await gvc(folderWith(files), ['check'])).out).not.toContain('unresolved-name');
    const wrong = folderWith({ ...files, 'p/gvc.json': '{"severities":{"no/such":"off"}}' });
    const { code, err } = await gvc(wrong, ['check']);
    expect(err).toBe('gvc: p/gvc.json: severities: no finding has the code no/such\n');
    expect(code).toBe(2);
  });

  test('one line for each thing that cannot be read, and the rest is still checked; 2 wins over 1', async () => {
    const cwd = folderWith({
      'broken.gvc': BROKEN_NAME,
      'binary.gvc': new Uint8Array([71, 0, 1, 2]),
      'latin1.gvc': new Uint8Array([0x63, 0xe9, 0x6c, 0x0a]),
      'large.gvc': '',
      'empty/readme.txt': 'no model',
    });
    truncateSync(join(cwd, 'large.gvc'), 51 * 1024 * 1024);
    const { code, err, out } = await gvc(cwd, ['check', '.', 'empty', 'missing.gvc']);
    expect(err.split('\n').sort()).toEqual([
      '',
      'gvc: binary.gvc: it is a binary file, not text',
      'gvc: empty: no model (*.gvc) is in this folder',
      'gvc: large.gvc: it has 51 MB, and the largest that is read is 50 MB',
      'gvc: latin1.gvc: it is not text in UTF-8',
      'gvc: missing.gvc: there is no such file or folder',
    ]);
    expect(out).toContain('language/unresolved-name');
    expect(code).toBe(2);
  });

  test.skipIf(isRoot)('files and folders that may not be read', async () => {
    const cwd = folderWith({ 'a.gvc': SMALL, 'closed.gvc': SMALL, 'shut/b.gvc': SMALL });
    chmodSync(join(cwd, 'closed.gvc'), 0);
    chmodSync(join(cwd, 'shut'), 0);
    const { code, err } = await gvc(cwd, ['check']);
    chmodSync(join(cwd, 'shut'), 0o755);
    expect(err).toContain('gvc: closed.gvc: reading it is not permitted\n');
    expect(err).toContain('gvc: shut: reading it is not permitted\n');
    expect(code).toBe(2);
  });

  test('a folder is all models below it, without hidden folders, node_modules and other files', async () => {
    const cwd = folderWith({
      'a/one.gvc': SMALL,
      'a/b/two.gvc': SMALL,
      'a/node_modules/three.gvc': 'broken',
      'a/.hidden/four.gvc': 'broken',
      'a/notes.txt': 'broken',
    });
    symlinkSync(join(cwd, 'a'), join(cwd, 'a/b/loop'));
    const { out, code } = await gvc(cwd, ['check', 'a', 'a/one.gvc']);
    expect(out).toContain('2 files: clean');
    expect(code).toBe(0);
  });

  test('a file that is named is a model whatever its ending', async () => {
    const cwd = folderWith({ 'case.txt': SMALL, 'odd (1) & é.gvc': SMALL });
    expect((await gvc(cwd, ['check', 'case.txt'])).out).toContain('1 file: clean');
    expect((await gvc(cwd, ['check', '.'])).out).toContain('odd (1) & é.gvc: 2 of 2');
  });

  test('a file of a project is one file, however its name is spelt', async () => {
    const cwd = folderWith({ 'gvc.json': '{}', "it's a (case) & more!.gvc": SMALL });
    const { out, code } = await gvc(cwd, ['check']);
    expect(out).toContain('1 file: clean');
    expect(code).toBe(0);
  });

  test('JSON follows its schema and holds everything', async () => {
    const cwd = folderWith({ 'broken.gvc': BROKEN_NAME, 'ok.gvc': SMALL });
    const { out, code } = await gvc(cwd, ['check', '.', 'nowhere', '--format', 'json']);
    const output = checkOutput.parse(JSON.parse(out));
    expect(code).toBe(2);
    expect(output.problems).toEqual([{ path: 'nowhere', reason: 'there is no such file or folder' }]);
    expect(output.files.map(({ path }) => path)).toEqual(['broken.gvc', 'ok.gvc']);
    expect(output.files[1]?.expectations).toEqual({ stated: 2, hold: 2 });
    expect(output.findings).toContainEqual(
      expect.objectContaining({
        path: 'broken.gvc',
        code: 'language/unresolved-name',
        severity: 'error',
        start: { line: 39, column: 16 },
        end: { line: 39, column: 22 },
      }),
    );
    expect(output.summary.error).toBeGreaterThan(0);
  });

  test('colours only where they are wanted', async () => {
    const cwd = folderWith({ 'broken.gvc': BROKEN_NAME });
    expect((await gvc(cwd, ['check'])).out).not.toContain('\u001b');
    const { out } = await gvc(cwd, ['check'], { outColours: true });
    expect(out).toContain('\u001b[31m\u001b[1merror');
  });

  test('text of a model never reaches the terminal as commands', async () => {
    const hostile = '"a\u001b[2Jb\u001b]0;title\u0007c\u202ed\u009bm"';
    const text = SMALL.replace('link Shop -> Shoppers', `link Shop -> ${hostile}`);
    const name = 'evil\u001b[31m.gvc';
    const cwd = folderWith({ [name]: text });
    const { out, err } = await gvc(cwd, ['check', name, 'no\u001b[2Jwhere']);
    // eslint-disable-next-line no-control-regex
    expect(out + err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(out).toContain('language/unresolved-name');
  });

  test('a finding in an imported file is said once', async () => {
    const importing = `import "actors.gvc"\n${SMALL}`;
    const cwd = folderWith({
      'actors.gvc': 'firm Grower { in Nowhereland }\n',
      'a.gvc': importing,
      'b.gvc': importing,
    });
    writeFileSync(join(cwd, 'c.gvc'), SMALL);
    const { out } = await gvc(cwd, ['check']);
    expect(out.split('“Nowhereland” is no country').length - 1).toBe(1);
  });
});
