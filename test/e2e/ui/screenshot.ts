// Makes the picture of the README anew: `npm run screenshot`.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from '../vscode/browser.ts';
import { startServer } from '../vscode/server.ts';
import { Workbench } from '../vscode/workbench.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = `${root}examples/dress`;
const server = await startServer({
  vsix: [`${root}out/gvc.vsix`],
  settings: { 'editor.minimap.enabled': false, 'workbench.activityBar.location': 'hidden' },
});
const browser = await launchBrowser();
try {
  const page = await browser.newPage({ viewport: { width: 1600, height: 760 } });
  const bench = new Workbench(page);
  const file = `vscode-remote://${server.authority}${folder}/dress.gvc`;
  await page.goto(server.url(folder, [['openFile', file]]));
  await bench.line('chain Dress').waitFor({ timeout: 60_000 });
  await page.keyboard.press('Control+B');
  await bench.hoverOver('firm Contractor', 'Contractor', /increment/i);
  await page.keyboard.press('Escape');
  await bench.click('firm Contractor');
  await bench.command('GVC: Open Preview to the Side');
  await bench.preview.locator('svg .gvc-marked').first().waitFor();
  // More room for the picture; then the pointer rests where nothing answers to it.
  await page.mouse.move(801, 500);
  await page.mouse.down();
  await page.mouse.move(600, 500, { steps: 5 });
  await page.mouse.up();
  await page.mouse.move(300, 12);
  await page.waitForTimeout(1000);
  mkdirSync(`${root}docs/images`, { recursive: true });
  await page.screenshot({ path: `${root}docs/images/preview.png` });
} finally {
  await browser.close();
  await server.stop();
}
