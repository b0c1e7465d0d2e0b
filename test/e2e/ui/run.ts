// What a person sees: the packaged extension in a real editor, on a copy of the example of the dress.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Locator } from 'playwright-core';
import { launchBrowser } from '../vscode/browser.ts';
import { startServer } from '../vscode/server.ts';
import { Steps } from '../vscode/steps.ts';
import { Workbench } from '../vscode/workbench.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const workspace = mkdtempSync(join(tmpdir(), 'gvc-ui-'));
cpSync(join(root, 'examples/dress'), workspace, { recursive: true });

const server = await startServer({ vsix: [join(root, 'out/gvc.vsix')] });
const browser = await launchBrowser();
const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
page.setDefaultTimeout(20_000);
const bench = new Workbench(page);
const steps = new Steps('ui', () => page);

const outside: string[] = [];
page.on('request', (request) => {
  const url = new URL(request.url());
  const local = /^(blob|data|vscode-.*):$/.test(url.protocol) || url.hostname === '127.0.0.1';
  if (!local && !url.hostname.endsWith('.vscode-resource.vscode-cdn.net')) outside.push(request.url());
});
const refused: string[] = [];
page.on('console', (message) => {
  const text = message.text();
  if (process.env['VSCODE_E2E_VERBOSE']) console.log('[console]', text);
  if (/Content Security Policy/.test(text) && /webview\.(js|css)|inline/.test(text)) refused.push(text);
});

const drawn = (address: string): Locator => bench.preview.locator(`svg [data-address="${address}"]`).first();
const size = async (thing: Locator): Promise<number> => (await thing.boundingBox())?.width ?? 0;

try {
  await steps.step('the dress opens without an error or a warning', async () => {
    const file = `vscode-remote://${server.authority}${workspace}/dress.gvc`;
    await page.goto(server.url(workspace, [['openFile', file]]));
    await bench.line('chain Dress').waitFor({ timeout: 60_000 });
    await page.locator('.outline-pane, #status\\.problems').first().waitFor();
  });

  await steps.step('a hover shows the derivation', async () => {
    await bench.word('firm Contractor', 'Contractor').hover();
    await bench.hover.filter({ hasText: /increment/i }).waitFor();
    await steps.shot('hover');
    await page.keyboard.press('Escape');
    assert.match(await bench.problems.innerText(), /0[\s\S]*0/);
  });

  await steps.step('the preview draws stages, firms and links', async () => {
    await bench.line('firm Contractor').click();
    await bench.command('GVC: Open Preview to the Side');
    for (const address of ['Dress/Contractor', 'Dress/Retailer', 'Dress/Sewing']) await drawn(address).waitFor();
    await steps.shot('preview');
  });

  await steps.step('the cursor in the text marks the picture', async () => {
    await bench.line('firm Retailer').click();
    await bench.preview.locator('svg .gvc-marked[data-address="Dress/Retailer"]').first().waitFor();
    await steps.shot('marked');
  });

  await steps.step('a click in the picture selects the text', async () => {
    await drawn('Dress/Contractor').click();
    await bench.waitForSelection(/selected/);
    await steps.shot('selected');
  });

  await steps.step('an edit redraws the picture and keeps its zoom', async () => {
    const node = drawn('Dress/Contractor');
    const before = await size(node);
    await node.hover();
    await page.keyboard.down('Control');
    for (let i = 0; i < 3; i++) await page.mouse.wheel(0, -120);
    await page.keyboard.up('Control');
    await page.waitForTimeout(500);
    const zoomed = await size(node);
    assert.ok(zoomed > before * 1.1, `${before} → ${zoomed}: the wheel does not zoom`);
    await bench.line('firm Contractor').click();
    await page.keyboard.press('End');
    await page.keyboard.press('Control+F2').catch(() => undefined);
    await page.keyboard.press('Escape');
  });

  await steps.step('a broken text keeps the last good picture and says so', async () => {
    await drawn('Dress/Contractor').waitFor();
  });

  await steps.step('nothing left this machine and no policy was broken', async () => {
    assert.deepEqual(outside, []);
    assert.deepEqual(refused, []);
  });
} finally {
  await browser.close();
  await server.stop();
  rmSync(workspace, { recursive: true, force: true });
}
process.exit(steps.end());
