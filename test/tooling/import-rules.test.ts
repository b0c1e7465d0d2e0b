import { Linter } from 'eslint';
import { describe, expect, test } from 'vitest';
import tseslint from 'typescript-eslint';
import { importRules } from '../../eslint.config.js';

const linter = new Linter({ cwd: process.cwd() });

function lint(file: string, code: string): string[] {
  return linter
    .verify(code, [{ ...importRules, languageOptions: { parser: tseslint.parser } } as Linter.Config], {
      filename: `${process.cwd()}/${file}`,
    })
    .map((message) => message.message);
}

describe('import rules', () => {
  test.each([
    ['src/model/a.ts', `import { x } from '../analysis/b.ts';`, `'model' may not import 'analysis'`],
    ['src/findings/a.ts', `import type { X } from '../model/b.ts';`, `'findings' may not import 'model'`],
    ['src/cli/a.ts', `import { x } from '../language/b.ts';`, `'cli' may not import 'language'`],
    ['src/webview/a.tsx', `export * from '../analysis/b.ts';`, `'webview' may not import 'analysis'`],
    ['src/analysis/value/a.ts', `await import('../../cli/main.ts');`, `'analysis' may not import 'cli'`],
    ['src/model/a.ts', `type X = import('../api/b.ts').Y;`, `'model' may not import 'api'`],
    ['src/lsp/a.ts', `import * as vscode from 'vscode';`, `'vscode' may only be imported in: extension`],
    ['src/model/a.ts', `import type { AstNode } from 'langium';`, `'langium' may only be imported in`],
    ['src/api/a.ts', `import { readFileSync } from 'node:fs';`, `'node:fs' belongs to Node`],
    ['src/api/a.ts', `import path from 'path';`, `'path' belongs to Node`],
    ['src/model/a.ts', `import { x } from './b';`, 'Write the file extension'],
    ['src/elsewhere/a.ts', `import { x } from './b.ts';`, `'elsewhere' is not in the table of rooms`],
  ])('%s: %s', (file, code, message) => {
    expect(lint(file, code)).toEqual([expect.stringContaining(message)]);
  });

  test.each([
    ['src/analysis/a.ts', `import { x } from '../model/b.ts';`],
    ['src/model/a.ts', `import Fraction from 'fraction.js';`],
    ['src/server/main-node.ts', `import { readFile } from 'node:fs/promises';`],
    ['src/cli/a.ts', `import { styleText } from 'node:util';`],
    ['src/extension/a.ts', `import * as vscode from 'vscode';`],
  ])('%s: %s is allowed', (file, code) => {
    expect(lint(file, code)).toEqual([]);
  });
});
