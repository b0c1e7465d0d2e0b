import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';

it('colours the annotated sample as it says', () => {
  const output = execFileSync(
    process.execPath,
    [
      'node_modules/vscode-tmgrammar-test/dist/unit.js',
      '-g',
      'syntaxes/gvc.tmLanguage.json',
      'test/language/textmate/sample.gvc',
    ],
    { encoding: 'utf8' },
  );
  expect(output).toContain('✓');
});
