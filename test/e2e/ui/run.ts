// What a person sees: the packaged extension in a real editor, on a copy of the example of the dress.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
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
const marked = (address: string): Locator =>
  bench.preview.locator(`svg .gvc-marked[data-address="${address}"]`).first();
const zoom = async (): Promise<string> =>
  (await bench.preview.locator('svg .view').getAttribute('transform')) ?? '';
const scale = (transform: string): string => /scale\(.*\)/.exec(transform)?.[0] ?? '';
/** Counts in the status bar: errors, then warnings. */
const problems = async (): Promise<number[]> =>
  [...(await bench.problems.innerText()).matchAll(/\d+/g)].map(([count]) => Number(count));

async function newLineAfter(line: string, text: string): Promise<void> {
  await bench.click(line);
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.keyboard.type(text);
  await page.keyboard.press('Escape');
}

try {
  await steps.step('the dress opens, and a hover shows a derivation', async () => {
    const file = `vscode-remote://${server.authority}${workspace}/dress.gvc`;
    await page.goto(server.url(workspace, [['openFile', file]]));
    await bench.line('chain Dress').waitFor({ timeout: 60_000 });
    await bench.hoverOver('firm Contractor', 'Contractor', /increment/i);
    await steps.shot('hover');
    await page.keyboard.press('Escape');
  });

  await steps.step('it has no error and no warning', async () => {
    assert.deepEqual(await problems(), [0, 0]);
  });

  await steps.step('a deliberate error is underlined, counted, and goes away again', async () => {
    await newLineAfter('stage Sewing', 'firm Ghost { stage Nowhere }');
    await bench.editor.locator('.squiggly-error').first().waitFor();
    for (let tries = 0; (await problems())[0] !== 1; tries++) {
      assert.ok(tries < 50, `errors and warnings: ${(await problems()).join(', ')}`);
      await page.waitForTimeout(100);
    }
    await bench.hoverOver('firm Ghost', 'Nowhere', 'No stage is called');
    await steps.shot('error');
    await page.keyboard.press('Escape');
    await bench.click('firm Ghost');
    await page.keyboard.press('Control+Shift+K');
    await bench.editor.locator('.squiggly-error').first().waitFor({ state: 'detached' });
  });

  await steps.step(
    'link leads: a template that knows the firms, and what it concludes behind the names',
    async () => {
      await bench.click('link Manufacturer');
      await page.keyboard.press('End');
      await page.keyboard.press('Enter');
      await page.keyboard.type('link', { delay: 30 });
      const rows = page.locator('.suggest-widget.visible .monaco-list-row');
      await rows.filter({ hasText: 'judgements' }).first().waitFor();
      await page.keyboard.press('Enter');
      await rows.filter({ hasText: 'Contractor' }).first().waitFor();
      await steps.shot('template');
      await bench.line('codifiability').waitFor();
      await page.keyboard.press('Escape');
      await bench.editor.getByText('modular', { exact: true }).first().waitFor();
      await page.keyboard.press('Escape');
      const left = bench.editor.locator('.view-line', { hasText: /codifiability|^\s*link\s*$/ });
      for (let tries = 0; (await left.count()) > 0; tries++) {
        assert.ok(tries < 20, 'the template cannot be undone');
        await page.keyboard.press('Control+Z');
        await page.waitForTimeout(200);
      }
    },
  );

  await steps.step('the preview draws stages, firms and links', async () => {
    await bench.click('firm Contractor');
    await bench.command('GVC: Open Preview to the Side');
    for (const address of ['Dress/Sewing', 'Dress/Contractor', 'Dress/Retailer', 'Dress/sewing']) {
      await drawn(address).waitFor({ state: 'attached', timeout: 40_000 });
    }
    await steps.shot('preview');
  });

  await steps.step('the cursor in the text marks the picture', async () => {
    await bench.click('firm Retailer');
    await marked('Dress/Retailer').waitFor();
    await bench.click('firm Contractor');
    await marked('Dress/Contractor').waitFor();
    await steps.shot('marked');
  });

  await steps.step('a click in the picture selects the text', async () => {
    await drawn('Dress/Retailer').click();
    await bench.waitForSelection(/selected/);
    const current = await bench.editor.locator('.view-line').allInnerTexts();
    assert.ok(current.some((line) => line.replaceAll('\u00a0', ' ').includes('firm Retailer')));
    await marked('Dress/Retailer').waitFor();
    await steps.shot('selected');
  });

  await steps.step('an edit redraws the picture and keeps its zoom', async () => {
    const fitted = await zoom();
    await drawn('Dress/Contractor').hover();
    await page.mouse.wheel(0, -240);
    await page.waitForTimeout(300);
    const zoomed = await zoom();
    assert.notEqual(zoomed, fitted, 'the wheel does not zoom');
    await newLineAfter('stage Sewing', 'stage Dyeing after Sewing');
    await drawn('Dress/Dyeing').waitFor({ state: 'attached' });
    // Marking the new stage may shift the picture; its scale is the reader's.
    assert.equal(scale(await zoom()), scale(zoomed));
    await steps.shot('zoomed');
  });

  await steps.step('a broken text keeps the last good picture and says so', async () => {
    await newLineAfter('stage Dyeing', 'firm { { stage');
    await bench.preview.getByText('this is the last good picture').waitFor();
    assert.ok(await drawn('Dress/Dyeing').count());
    await steps.shot('broken');
    await bench.click('firm { {');
    await page.keyboard.press('Control+Shift+K');
    await bench.preview.getByText('this is the last good picture').waitFor({ state: 'detached' });
  });

  await steps.step('text of the model is shown, never run', async () => {
    await newLineAfter('stage Dyeing', 'stage Odd "<img src=x onerror=alert(1)>" after Dyeing');
    await drawn('Dress/Odd').waitFor({ state: 'attached' });
    assert.equal(await bench.preview.locator('img').count(), 0);
    assert.ok((await bench.preview.locator('svg').first().textContent())?.includes('<img'));
  });

  await steps.step('the price build-up is a picture of its own, and its steps lead to the text', async () => {
    await bench.preview.getByRole('button', { name: 'Price build-up' }).click();
    const step = bench.preview.locator('.price [data-address="Dress/Retail"]');
    await step.waitFor();
    assert.match((await step.textContent()) ?? '', /50\sUSD · 50\s%/);
    await step.focus();
    await page.keyboard.press('Enter');
    await bench.waitForSelection(/selected/);
    await accessible();
    await steps.shot('price');
  });

  await steps.step('a reconciliation is shown on request, and its edit is reviewed', async () => {
    await newLineAfter('firm Manufacturer', 'output 53.00 ± 0.20');
    await bench.preview.getByRole('button', { name: 'Reconciliation' }).click();
    const row = bench.preview.locator('.reconciliation tr', { hasText: 'output of Manufacturer' });
    await row.waitFor();
    assert.match((await row.textContent()) ?? '', /53\.00.*0\.2/);
    assert.ok(await bench.line('output 53.00').count(), 'the text has changed');
    await accessible();
    await bench.preview.getByRole('button', { name: /Review the edit/ }).click();
    await page.getByText('Refactor Preview').first().waitFor();
    await steps.shot('reconciliation');
    await page.getByRole('button', { name: 'Discard' }).click();
    await bench.click('output 53.00');
    await page.keyboard.press('Control+Shift+K');
    await bench.preview.getByText('The text has changed since this was reconciled.').waitFor();
    await bench.preview.getByRole('button', { name: 'Reconciliation' }).click();
    await bench.preview.getByRole('button', { name: 'Chain', exact: true }).click();
    await drawn('Dress/Contractor').waitFor({ state: 'attached' });
  });

  await steps.step('the preview is accessible', accessible);

  async function accessible(): Promise<void> {
    const frames = await Promise.all(
      page
        .frames()
        .map(async (frame) => ((await frame.locator('#root svg').count()) > 0 ? frame : undefined)),
    );
    const frame = frames.find((found) => found !== undefined);
    assert.ok(frame, 'no preview');
    await frame.evaluate(axe.source);
    const violations = await frame.evaluate<string[]>(
      `axe.run('#root').then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`,
    );
    assert.deepEqual(violations, []);
  }

  await steps.step('a reload of the window restores the preview with its zoom', async () => {
    const before = scale(await zoom());
    await page.waitForTimeout(6000); // the editor writes the state of its windows every five seconds
    await page.goto(server.url(workspace, []));
    await drawn('Dress/Contractor').waitFor({ state: 'attached', timeout: 60_000 });
    assert.equal(scale(await zoom()), before);
    await steps.shot('restored');
  });

  await steps.step('the explanation opens beside the text and follows it', async () => {
    await bench.click('firm Contractor');
    await bench.command('GVC: Show Explanation');
    await page.locator('.tab', { hasText: /Contractor.*\.md/ }).waitFor();
    await bench.shownPage
      .getByText(/increment of Contractor/i)
      .first()
      .waitFor();
    await steps.shot('explanation');
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
