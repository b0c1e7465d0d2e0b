import { globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkDocument } from '../../src/api/check.ts';
import { complete } from '../../src/api/complete.ts';
import { formatDocument } from '../../src/api/format.ts';
import { hover } from '../../src/api/hover.ts';
import { addressAt, definitionAt, locateAddress, referencesAt } from '../../src/api/navigate.ts';
import { foldings, outline } from '../../src/api/outline.ts';
import { sceneOf } from '../../src/api/scene.ts';
import { showChain } from '../../src/api/show.ts';
import { folder, open } from './open.ts';

const root = new URL('../..', import.meta.url).pathname;
const examples = globSync('examples/**/*.gvc', { cwd: root }).sort();

/** One damage that a text can come to. */
const damage: fc.Arbitrary<(text: string) => string> = fc.oneof(
  fc.nat().map((n) => (text: string) => text.slice(0, n % (text.length + 1))),
  fc.nat().map((n) => (text: string) => text.slice(n % (text.length + 1))),
  fc.tuple(fc.nat(), fc.nat(300)).map(([n, length]) => (text: string) => {
    const at = n % (text.length + 1);
    return text.slice(0, at) + text.slice(at + length);
  }),
  fc
    .tuple(
      fc.nat(),
      fc.constantFrom('{', '}', '"', '\n', ';', ',', '->', '@', '[', '/*', '//', '\0', '\ufeff', '€', '-'),
    )
    .map(([n, piece]) => (text: string) => {
      const at = n % (text.length + 1);
      return text.slice(0, at) + piece + text.slice(at);
    }),
  fc.tuple(fc.nat(), fc.nat(255)).map(([n, byte]) => (text: string) => {
    const bytes = Buffer.from(text);
    bytes[n % bytes.length] = byte;
    return bytes.toString('utf8');
  }),
);

describe.each(examples)('%s, damaged', (path) => {
  const text = readFileSync(`${root}${path}`, 'utf8');
  const name = path.slice(dirname(path).length + 1);
  const bibliography = readFileSync(`${root}${dirname(path)}/references.bib`, 'utf8');
  const uri = `${folder}/${name}`;

  it('is read, checked, explained and drawn all the same: nothing throws', async () => {
    const workspace = await open({ [name]: text, 'references.bib': bibliography });
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 4 }), fc.nat(), (damages, place) => {
        const damaged = damages.reduce((t, harm) => harm(t), text);
        workspace.setText(uri, damaged);
        const offset = place % (damaged.length + 1);
        for (const finding of checkDocument(workspace, uri)) {
          expect(finding.start).toBeLessThanOrEqual(finding.end);
          expect(finding.uri === uri ? finding.end : 0).toBeLessThanOrEqual(damaged.length);
        }
        hover(workspace, uri, offset);
        complete(workspace, uri, offset);
        definitionAt(workspace, uri, offset);
        referencesAt(workspace, uri, offset, { declaration: true });
        const address = addressAt(workspace, uri, offset);
        if (address !== undefined) locateAddress(workspace, address, uri);
        outline(workspace, uri);
        foldings(workspace, uri);
        sceneOf(workspace, uri);
        for (const chain of workspace.chains(uri)) showChain(workspace, chain);
        formatDocument(damaged);
      }),
      { numRuns: 60 },
    );
  });

  it('is well again when the damage is undone', async () => {
    const workspace = await open({ [name]: text, 'references.bib': bibliography });
    const before = checkDocument(workspace, uri);
    fc.assert(
      fc.property(damage, (harm) => {
        workspace.setText(uri, harm(text));
        checkDocument(workspace, uri);
        workspace.setText(uri, text);
        expect(checkDocument(workspace, uri)).toEqual(before);
      }),
      { numRuns: 8 },
    );
  });
});
