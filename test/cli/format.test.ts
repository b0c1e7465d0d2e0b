import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SMALL, folderWith, gvc } from './command-line.ts';

const UNTIDY = 'chain   Untidy   "Badly spaced"   {\n      currency USD\n // this comment stays\n}\n';
const TIDY = 'chain Untidy "Badly spaced" {\n  currency USD\n  // this comment stays\n}\n';

describe('gvc format', () => {
  test('writes what changes, and only that', async () => {
    const cwd = folderWith({ 'untidy.gvc': UNTIDY, 'small.gvc': SMALL });
    const before = new Date('2001-01-01');
    utimesSync(join(cwd, 'small.gvc'), before, before);
    const { code, out, err } = await gvc(cwd, ['format']);
    expect(err).toBe('');
    expect(out).toBe('formatted untidy.gvc\n2 files: 1 formatted\n');
    expect(code).toBe(0);
    expect(readFileSync(join(cwd, 'untidy.gvc'), 'utf8')).toBe(TIDY);
    expect(statSync(join(cwd, 'small.gvc')).mtime).toEqual(before);
    expect(readdirSync(cwd).sort()).toEqual(['small.gvc', 'untidy.gvc']);
    expect((await gvc(cwd, ['format'])).out).toBe('2 files: nothing to change\n');
  });

  test('--check writes nothing and exits with 1', async () => {
    const cwd = folderWith({ 'untidy.gvc': UNTIDY, 'small.gvc': SMALL });
    const { code, out } = await gvc(cwd, ['format', '--check', '.']);
    expect(out).toBe('would change untidy.gvc\n2 files: 1 would change\n');
    expect(code).toBe(1);
    expect(readFileSync(join(cwd, 'untidy.gvc'), 'utf8')).toBe(UNTIDY);
    expect((await gvc(cwd, ['format', '--check', 'small.gvc'])).code).toBe(0);
  });

  test('a file with broken lines is left as it is, with the reason; the rest is formatted', async () => {
    const broken = 'chain   Broken {\n  period 2000\n  wages wages wages\n}\n';
    const cwd = folderWith({ 'broken.gvc': broken, 'untidy.gvc': UNTIDY });
    const { code, err, out } = await gvc(cwd, ['format']);
    expect(err).toMatch(
      /^gvc: broken\.gvc: it is left as it is, because it cannot be read in full \(3:\d+: .*\)\n$/,
    );
    expect(out).toContain('formatted untidy.gvc\n');
    expect(code).toBe(2);
    expect(readFileSync(join(cwd, 'broken.gvc'), 'utf8')).toBe(broken);
  });

  test('permissions are kept and links are followed', async () => {
    const cwd = folderWith({ 'real/untidy.gvc': UNTIDY });
    chmodSync(join(cwd, 'real/untidy.gvc'), 0o640);
    symlinkSync(join(cwd, 'real/untidy.gvc'), join(cwd, 'link.gvc'));
    expect((await gvc(cwd, ['format', 'link.gvc'])).code).toBe(0);
    expect(lstatSync(join(cwd, 'link.gvc')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(cwd, 'real/untidy.gvc'), 'utf8')).toBe(TIDY);
    expect(statSync(join(cwd, 'real/untidy.gvc')).mode & 0o777).toBe(0o640);
  });

  test.skipIf(process.getuid?.() === 0)('a file that may not be written is said so', async () => {
    const cwd = folderWith({ 'untidy.gvc': UNTIDY });
    chmodSync(join(cwd, 'untidy.gvc'), 0o444);
    const { code, err, out } = await gvc(cwd, ['format']);
    expect(err).toBe('gvc: untidy.gvc: writing it is not permitted\n');
    expect(out).not.toContain('formatted untidy');
    expect(code).toBe(2);
    expect(readFileSync(join(cwd, 'untidy.gvc'), 'utf8')).toBe(UNTIDY);
  });
});
