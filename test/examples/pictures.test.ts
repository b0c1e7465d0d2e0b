import { describe, expect, test } from 'vitest';
import { sceneOf } from '../../src/api/scene.ts';
import { drawSvg } from '../../src/render/drawing/draw-svg.tsx';
import { layoutScene } from '../../src/render/layout/layout.ts';
import { exampleNames, examplePath, modelsOf, openCase } from './case-files.ts';

/** The pictures of a model by chain, as the preview draws them. */
async function pictures(path: string): Promise<ReadonlyMap<string, string>> {
  const { workspace, uri } = await openCase(path);
  return new Map(
    workspace.chains(uri).map(({ model: { name } }) => {
      const { scene } = sceneOf(workspace, uri, name);
      return [name, drawSvg(layoutScene(scene!))];
    }),
  );
}

describe.each(exampleNames)('%s', (name) => {
  test.each(modelsOf(name))('every chain of %s is drawn, with a firm or a group at least', async (path) => {
    for (const [chain, svg] of await pictures(path)) {
      expect(svg).toContain(`data-address="${chain}"`);
      expect(svg, chain).toMatch(new RegExp(`data-address="${chain}/`));
    }
  });
});

test('a figure that the author calls approximate says so once', async () => {
  const drawn = await pictures(examplePath('surgical-instruments', 'surgical-instruments.gvc'));
  expect(drawn.get('ToGermany')).toContain('· ~ 300 firms');
  expect(drawn.get('ToGermany')).not.toContain('~ ~');
});
