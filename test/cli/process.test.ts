import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { BROKEN_NAME, SMALL, folderWith } from './command-line.ts';

const root = process.cwd();
const bin = join(root, 'bin/gvc');

/** The command as it is installed. Built beforehand by `npm test`; here only when there is nothing yet. */
beforeAll(() => {
  if (existsSync(join(root, 'out/cli/main.mjs'))) return;
  const { status, stderr } = spawnSync(process.execPath, ['esbuild.mjs'], { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}, 60_000);

function gvc(cwd: string, args: readonly string[], env: Record<string, string> = {}) {
  const { NO_COLOR: _, FORCE_COLOR: __, ...rest } = process.env;
  return spawnSync(process.execPath, [bin, ...args], { cwd, encoding: 'utf8', env: { ...rest, ...env } });
}

describe('the installed command', () => {
  test('exit codes 0, 1 and 2', () => {
    const cwd = folderWith({ 'ok.gvc': SMALL, 'broken.gvc': BROKEN_NAME });
    expect(gvc(cwd, ['check', 'ok.gvc'])).toMatchObject({ status: 0, stderr: '' });
    expect(gvc(cwd, ['check', 'broken.gvc'])).toMatchObject({ status: 1, stderr: '' });
    const missing = gvc(cwd, ['check', 'broken.gvc', 'none.gvc']);
    expect(missing).toMatchObject({ status: 2, stderr: 'gvc: none.gvc: there is no such file or folder\n' });
    expect(missing.stdout).toContain('1 error');
  });

  test('no colours in a pipe, unless FORCE_COLOR asks for them', () => {
    const cwd = folderWith({ 'broken.gvc': BROKEN_NAME });
    expect(gvc(cwd, ['check']).stdout).not.toContain('\u001b');
    expect(gvc(cwd, ['check'], { FORCE_COLOR: '1' }).stdout).toContain('\u001b[');
    expect(gvc(cwd, ['check'], { FORCE_COLOR: '0' }).stdout).not.toContain('\u001b');
  });

  test('show, explain and format run from the bundle', () => {
    const cwd = folderWith({ 'ok.gvc': SMALL });
    expect(gvc(cwd, ['show']).stdout).toContain('Value by stage');
    expect(gvc(cwd, ['explain', 'Small/sewing#governance']).stdout).toContain('captive');
    expect(gvc(cwd, ['format', '--check'])).toMatchObject({ status: 0 });
  });

  test('a bibliography and a gvc.json are read from the bundle, too', () => {
    const bib = '@article{key, author = {Author, A.}, title = {A paper}, year = {2001}, journal = {J}}\n';
    const text = `bibliography "refs.bib"\n${SMALL.replaceAll('@report2000', '@key')}`;
    const cwd = folderWith({ 'gvc.json': '{}', 'refs.bib': bib, 'ok.gvc': text });
    expect(gvc(cwd, ['show']).stdout).toContain('A paper');
  });

  test('a reader that goes away ends it quietly', async () => {
    const many = Array.from({ length: 2000 }, (_, i) => `link A${i} -> B${i} { price 1 }`).join('\n');
    const cwd = folderWith({ 'broken.gvc': `chain Broken {\n${many}\n}\n` });
    const child = spawn(process.execPath, [bin, 'check'], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let err = '';
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.stdout.once('data', () => child.stdout.destroy());
    const signal = await new Promise((resolve) => child.on('close', (_, name) => resolve(name)));
    expect(err).toBe('');
    expect(signal).toBeNull();
  });

  test('lsp answers an initialize request', async () => {
    const child = spawn(process.execPath, [bin, 'lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    const body = JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'initialize',
      params: { processId: null, rootUri: null, capabilities: {} },
    });
    child.stdin.write(`Content-Length: ${body.length}\r\n\r\n${body}`);
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      child.stdout.on('data', (chunk: Buffer) => {
        text += chunk.toString();
        if (text.includes('"capabilities"')) resolve(text);
      });
    });
    child.kill();
    expect(answer).toContain('"id":1');
  });
});
