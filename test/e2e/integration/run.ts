import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTests } from '@vscode/test-electron';
import { findChromium } from '../vscode/browser.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

// A desktop downloads VS Code. Without a display, the same suite runs in an extension host behind a browser.
const headless = process.platform === 'linux' && !process.env['DISPLAY'] && findChromium() !== null;
const standIn = join(root, 'test/e2e/vscode/stand-in.ts');
const executable = process.env['VSCODE_EXECUTABLE'] ?? (headless ? standIn : undefined);

const workspace = mkdtempSync(join(tmpdir(), 'gvc-integration-'));
cpSync(join(root, 'test/e2e/fixtures/workspace'), workspace, { recursive: true });
cpSync(join(root, 'examples/dress'), join(workspace, 'dress'), { recursive: true });
try {
  await runTests({
    ...(executable ? { vscodeExecutablePath: executable } : {}),
    extensionDevelopmentPath: root,
    extensionTestsPath: join(root, 'out/test/integration.cjs'),
    launchArgs: [workspace, '--disable-extensions', '--disable-workspace-trust'],
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(workspace, { recursive: true, force: true });
}
