import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { sceneOf } from '../../src/api/scene.ts';
import type { Scene } from '../../src/render/scene.ts';
import { Tables } from '../../src/webview/tables.tsx';
import { examplePath, openCase } from './case-files.ts';

async function sceneOfExample(name: string, chain: string): Promise<Scene> {
  const { workspace, uri } = await openCase(examplePath(name, `${name}.gvc`));
  return sceneOf(workspace, uri, chain).scene!;
}

/** The cells of the table under a caption, row by row, without markup. */
function rowsOf(scene: Scene, caption: string): string[][] {
  const markup = renderToString(<Tables scene={scene} reveal={() => {}} />);
  const table = markup.split('<table>').find((part) => part.includes(`<caption>${caption}`)) ?? '';
  return [...table.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row]) =>
    [...row!.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell]) =>
      cell!.replace(/<[^>]*>/g, '').replaceAll('\u00a0', ' '),
    ),
  );
}

describe('beside the picture', () => {
  it('countries stand by the account and by the trade table', async () => {
    const scene = await sceneOfExample('trade-table', 'Shirt');
    expect(rowsOf(scene, 'What leaves Sewing')).toEqual([
      ['Country', 'account', 'trade table', 'difference'],
      ['Portugal', '60.00 %', '70.00 %', '-10.00 points'],
      ['France', '40.00 %', '30.00 %', '10.00 points'],
    ]);
  });

  it('what became of firms stands over the snapshots', async () => {
    const scene = await sceneOfExample('east-asian-apparel', 'OBM');
    const rows = rowsOf(scene, 'Upgrading over the snapshots');
    expect(rows[0]?.[0]).toBe('Subject');
    expect(rows.slice(1).some((cells) => cells.slice(1).some((cell) => cell.includes('functional')))).toBe(
      true,
    );
  });

  it('nothing stands for a chain without either', async () => {
    expect((await sceneOfExample('dress', 'Dress')).tables).toBeUndefined();
  });
});
