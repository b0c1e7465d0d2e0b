// The extension in an editor on the web: no Node anywhere, the server runs in a worker.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { open } from '@vscode/test-web';
import { launchBrowser } from '../vscode/browser.ts';
import { installWeb } from '../vscode/install.ts';
import { Steps } from '../vscode/steps.ts';
import { Workbench } from '../vscode/workbench.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const { data, commit } = installWeb();

const port = await new Promise<number>((resolve, reject) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const address = probe.address();
    probe.close(() =>
      typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
    );
  });
});
const workspace = mkdtempSync(join(tmpdir(), 'gvc-web-'));
cpSync(join(root, 'test/e2e/fixtures/workspace'), workspace, { recursive: true });

const server = await open({
  browserType: 'none',
  host: '127.0.0.1',
  port,
  quality: 'stable',
  commit,
  testRunnerDataDir: data,
  extensionDevelopmentPath: root,
  folderPath: workspace,
});
const browser = await launchBrowser();
const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
const page = await context.newPage();
page.setDefaultTimeout(20_000);
const steps = new Steps('web', () => page);
const bench = new Workbench(page);
if (process.env['VSCODE_E2E_VERBOSE'])
  page.on('console', (message) => console.log('[console]', message.text()));

async function openFile(name: string): Promise<void> {
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).dblclick();
}

try {
  await steps.step('a case opens with its colours', async () => {
    // Webviews only work under a host name of their own kind.
    await page.goto(`http://e2e.localhost:${port}/`);
    await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 60_000 });
    await openFile('broken.gvc');
    await bench.line('firm Workshop').waitFor({ timeout: 60_000 });
    // Colouring comes a moment after the text.
    const colours = (): Promise<number> =>
      bench
        .line('currency USD')
        .locator('span > span')
        .evaluateAll((spans) => new Set(spans.map((span) => span.className)).size);
    for (let tries = 0; (await colours()) < 2; tries++) {
      assert.ok(tries < 100, 'everything has one colour');
      await page.waitForTimeout(100);
    }
  });

  await steps.step('the server in the worker finds the error', async () => {
    await bench.editor.locator('.squiggly-error').first().waitFor({ timeout: 60_000 });
    await bench.problems.filter({ hasText: '1' }).waitFor();
  });

  await steps.step('a hover shows the derivation', async () => {
    await openFile('small.gvc');
    await bench.hoverOver('firm Shop', 'Shop', /increment/i);
  });

  await steps.step('the preview draws the chain', async () => {
    await page.keyboard.press('Escape');
    await bench.click('firm Shop');
    await bench.command('GVC: Open Preview to the Side');
    await bench.preview.locator('svg', { hasText: 'Workshop' }).first().waitFor({ timeout: 40_000 });
  });
  await steps.step('the Testing view has the expectation, and that it holds', async () => {
    await bench.command('Testing: Focus on Test Explorer View');
    const rows = page.locator('.test-explorer .monaco-list-row');
    await rows.filter({ hasText: 'small.gvc' }).first().waitFor();
    const line = rows.filter({ hasText: 'increment of Workshop = 40 USD' }).first();
    // A tree of tests is closed until someone looks into it.
    for (const name of ['small.gvc', 'A small chain'])
      if (!(await line.isVisible())) {
        await rows.filter({ hasText: name }).first().click();
        await page.keyboard.press('ArrowRight');
      }
    await line.locator('.codicon-testing-passed-icon').waitFor();
  });
  await steps.shot('end');
} finally {
  await browser.close();
  server.dispose();
  rmSync(workspace, { recursive: true, force: true });
}
process.exit(steps.end());
