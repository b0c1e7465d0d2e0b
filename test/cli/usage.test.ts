import { describe, expect, test } from 'vitest';
import { wantsColours } from '../../src/cli/command-io.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { folderWith, gvc } from './command-line.ts';

describe('the command line itself', () => {
  test('--version', async () => {
    expect(await gvc('/', ['--version'])).toEqual({ code: 0, out: `${packageJson.version}\n`, err: '' });
  });

  test.each([
    [['--help'], ['check', 'show', 'explain', 'format', 'lsp', 'Examples:', 'Exit codes:']],
    [
      ['check', '--help'],
      ['--format', '--severity', '--fail-on', 'Examples:'],
    ],
    [
      ['show', '--help'],
      ['--chain', 'Examples:'],
    ],
    [
      ['explain', '-h'],
      ['<address>', 'Examples:'],
    ],
    [
      ['format', '--help'],
      ['--check', 'Examples:'],
    ],
    [['lsp', '--help'], ['--stdio']],
  ])('help of %j', async (args, words) => {
    const { code, out } = await gvc('/', args);
    for (const word of words) expect(out).toContain(word);
    expect(code).toBe(0);
  });

  test.each([
    [['chek'], "gvc: unknown command 'chek'\n(Did you mean check?)\n"],
    [['check', '--formt', 'json'], "gvc: unknown option '--formt'\n(Did you mean --format?)\n"],
    [['check', '--format', 'yaml'], 'Allowed choices are text, json, sarif, junit, github.'],
    [['check', '--fail-on', 'never'], 'Allowed choices are error, warning, information, hint.'],
    [['explain'], "gvc: missing required argument 'address'\n"],
  ])('%j is refused with a suggestion', async (args, message) => {
    const { code, err, out } = await gvc('/', args);
    expect(err).toContain(message);
    expect(err).toContain('gvc --help');
    expect(out).toBe('');
    expect(code).toBe(2);
  });

  test('no command: help, exit 2', async () => {
    const { code, err } = await gvc('/', []);
    expect(err).toContain('Usage: gvc');
    expect(code).toBe(2);
  });

  test.each([
    [true, {}, true],
    [false, {}, false],
    [true, { NO_COLOR: '1' }, false],
    [true, { NO_COLOR: '' }, true],
    [true, { TERM: 'dumb' }, false],
    [false, { FORCE_COLOR: '1' }, true],
    [false, { FORCE_COLOR: '' }, true],
    [true, { FORCE_COLOR: '0' }, false],
    [false, { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
  ])('terminal %j with %j: colours %j', (isTTY, env, colours) => {
    expect(wantsColours({ isTTY }, env)).toBe(colours);
  });

  test.each(['check', 'show', 'format'])(
    '%s of a folder without models is exit 2 with one line',
    async (command) => {
      const cwd = folderWith({ 'notes.txt': '' });
      const { code, err, out } = await gvc(cwd, [command]);
      expect(err).toBe('gvc: .: no model (*.gvc) is in this folder\n');
      expect(out).toBe('');
      expect(code).toBe(2);
    },
  );
});
