import { describe, expect, it } from 'vitest';
import { sceneOf } from '../../src/api/scene.ts';
import { main, open } from './open.ts';

describe('the picture of a document', () => {
  const text =
    'chain Dress "A dress" { firm F { stage S } stage S }\nchain Shoe { firm G { stage T } stage T }\n';

  it('comes with the names and titles of all its chains', async () => {
    const workspace = await open(text);
    const { scene, chains, broken } = sceneOf(workspace, main);
    expect(scene?.chain).toBe('Dress');
    expect(chains).toEqual([
      { name: 'Dress', title: 'A dress' },
      { name: 'Shoe', title: 'Shoe' },
    ]);
    expect(broken).toBeUndefined();
    expect(sceneOf(workspace, main, 'Shoe').scene?.chain).toBe('Shoe');
    expect(sceneOf(workspace, main, 'Hat').scene?.chain).toBe('Dress');
  });

  it('is none where there is no chain', async () => {
    expect(sceneOf(await open('// nothing yet\n'), main)).toEqual({
      scene: undefined,
      chains: [],
      broken: undefined,
    });
  });
});
