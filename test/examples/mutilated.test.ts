import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkDocument } from '../../src/api/check.ts';
import { formatDocument } from '../../src/api/format.ts';
import { outline } from '../../src/api/outline.ts';
import { sceneOf } from '../../src/api/scene.ts';
import { showChain } from '../../src/api/show.ts';
import { exampleNames, modelsOf, type OpenCase, openCase } from './case-files.ts';

/** What is done to a text: cut short, a stretch taken out, bytes flipped, pieces of the language put in. */
const mutilation = (length: number): fc.Arbitrary<(text: string) => string> => {
  const at = fc.nat(length);
  return fc.oneof(
    at.map((end) => (text: string) => text.slice(0, end)),
    at.map((start) => (text: string) => text.slice(start)),
    fc.tuple(at, fc.integer({ min: 1, max: 60 })).map(([start, size]) => (text: string) => {
      return text.slice(0, start) + text.slice(start + size);
    }),
    fc
      .array(fc.tuple(at, fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 8 })
      .map((flips) => (text: string) => flipped(text, flips)),
    fc
      .tuple(
        at,
        fc.constantFrom(
          '{',
          '}',
          '"',
          '/*',
          '*/',
          '//',
          ';',
          '->',
          '@',
          '[',
          '% ',
          '..',
          '\n',
          '\0',
          'chain ',
        ),
      )
      .map(
        ([start, piece]) =>
          (text: string) =>
            text.slice(0, start) + piece + text.slice(start),
      ),
  );
};

/** Bytes of the text flipped; what is no UTF-8 any more is read as an editor reads it. */
function flipped(text: string, flips: readonly (readonly [at: number, mask: number])[]): string {
  const bytes = new TextEncoder().encode(text);
  for (const [at, mask] of flips) bytes[at % bytes.length]! ^= mask;
  return new TextDecoder().decode(bytes);
}

describe.each(exampleNames.flatMap((name) => modelsOf(name)))('a mutilated copy of %s', (path) => {
  const text = readFileSync(path, 'utf8');
  let opened: OpenCase;

  beforeAll(async () => {
    opened = await openCase(path);
  });

  test('never throws: it is checked, concluded from, shown, drawn and outlined', () => {
    const { workspace, uri } = opened;
    fc.assert(
      fc.property(mutilation(text.length), (mutilate) => {
        const broken = mutilate(text);
        workspace.setText(uri, broken);
        for (const finding of checkDocument(workspace, uri)) {
          expect(finding.end).toBeLessThanOrEqual(broken.length);
          expect(finding.what).not.toBe('');
        }
        for (const chain of workspace.chains(uri)) {
          for (const conclusion of chain.analysis.conclusions) conclusion.derivation();
          showChain(workspace, chain);
          sceneOf(workspace, uri, chain.model.name);
        }
        outline(workspace, uri);
        formatDocument(broken, uri);
      }),
      { numRuns: 60 },
    );
  });

  test('once it is whole again, everything is as before', () => {
    const { workspace, uri, findings } = opened;
    workspace.setText(uri, text);
    expect(checkDocument(workspace, uri)).toEqual(findings);
  });
});
