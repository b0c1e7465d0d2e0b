import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, gvc } from '../cli/command-line.ts';
import { blocksOf, readPage } from './language-page.ts';

const front = readPage('README.md');
const [dress, link] = blocksOf(front).map(({ text }) => text);

/** What the page shows as printed: its indented lines, without commands and what it leaves out. */
const shown = [...front.matchAll(/(?:^ {4}.*\n)+/gm)]
  .map((match) => match[0].split('\n').map((line) => line.slice(4)))
  .filter((lines) => !lines[0]!.startsWith('npm ') && !lines[0]!.startsWith('code '))
  .map((lines) => lines.filter((line) => line.trim() !== '' && !line.startsWith('$ ') && line !== '…'));

/** Everything that the tour prints, in its order. */
async function tour(): Promise<string> {
  const cwd = folderWith({ 'dress.gvc': dress! });
  const print = async (...args: string[]): Promise<string> => {
    const { out, err } = await gvc(cwd, args);
    return out + err;
  };
  let text = await print('check', 'dress.gvc');
  text += await print('show', 'dress.gvc');
  writeFileSync(join(cwd, 'dress.gvc'), dress!.replace('Sewing = 15.00', 'Sewing = 16.00'));
  text += await print('check', 'dress.gvc');
  text += await print('explain', 'Dress/Retailer#value-added', 'dress.gvc');
  const judged = link!.trimEnd().replaceAll('\n', '\n  ');
  writeFileSync(join(cwd, 'dress.gvc'), dress!.replace('link sewing: Contractor -> Manufacturer', judged));
  return text + (await print('check', 'dress.gvc'));
}

test('its model checks clean', async () => {
  const { code, out } = await gvc(folderWith({ 'dress.gvc': dress! }), ['check', '--severity', 'hint']);
  expect([code, out]).toEqual([0, expect.stringMatching(/^1 file: clean/m)]);
});

test('every line that the tour shows is printed when it is taken', async () => {
  const printed = new Set((await tour()).split('\n'));
  expect(shown.length).toBeGreaterThan(3);
  expect(shown.flat().filter((line) => !printed.has(line))).toEqual([]);
});
