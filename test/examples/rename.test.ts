import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { AstNode } from 'langium';
import { expect, test } from 'vitest';
import { checkDocument } from '../../src/api/check.ts';
import { expectationsOf } from '../../src/api/expectations.ts';
import { rename } from '../../src/api/rename.ts';
import type { Workspace } from '../../src/api/workspace.ts';
import { rangeOfProperty } from '../../src/language/ranges.ts';
import { apply, folder, open } from '../api/open.ts';
import { exampleNames, examplePath } from './case-files.ts';

/** The texts of an example, by their paths in its folder. */
function filesOf(name: string): Record<string, string> {
  const root = examplePath(name, '');
  const paths = readdirSync(root, { recursive: true }).map(String);
  return Object.fromEntries(
    paths
      .filter((path) => statSync(join(root, path)).isFile() && /\.(gvc|bib|csv|json)$/.test(path))
      .map((path) => [path, readFileSync(join(root, path), 'utf8')]),
  );
}

/** Codes of what is found, but for words in texts, and how the expectations come out. */
function outcome(workspace: Workspace): unknown {
  return [...workspace.documents()].sort().map((uri) => [
    checkDocument(workspace, uri)
      .map(({ code }) => code)
      .filter((code) => !code.startsWith('terminology/'))
      .sort(),
    expectationsOf(workspace, uri)
      .map(({ state }) => state)
      .sort(),
  ]);
}

function declared(workspace: Workspace): { uri: string; name: string }[] {
  return [...workspace.documents()].flatMap((uri) => {
    const { exported, chains } = workspace.language.document(uri)!.symbols;
    const names = [exported, ...[...chains.values()].map((chain) => chain.names)];
    return names.flatMap((map) =>
      [...map].flatMap(([name, nodes]) => (nodes.some(isNamed) ? [{ uri, name }] : [])),
    );
  });
}

const isNamed = (node: AstNode): boolean => Boolean((node as { name?: string }).name);

function offsetOf(workspace: Workspace, uri: string, name: string): number | undefined {
  const { exported, chains } = workspace.language.document(uri)!.symbols;
  for (const names of [exported, ...[...chains.values()].map((chain) => chain.names)])
    for (const node of names.get(name) ?? []) {
      const range = isNamed(node) ? rangeOfProperty(node, 'name') : undefined;
      if (range) return range.start;
    }
  return undefined;
}

test.each(exampleNames)('%s says the same under other names', async (example) => {
  let files = filesOf(example);
  const workspace = await open(files);
  const before = outcome(workspace);
  for (const [i, { uri, name }] of declared(workspace).entries()) {
    const offset = offsetOf(workspace, uri, name);
    // A thing that several chains declare has its new name already.
    if (offset === undefined) continue;
    const renaming = rename(workspace, uri, offset, `Renamed-${i}`);
    expect(renaming, name).toMatchObject({ ok: true });
    if (!renaming.ok) continue;
    for (const path of Object.keys(files)) {
      const edits = renaming.edits.filter((edit) => edit.uri === `${folder}/${path}`);
      if (edits.length === 0) continue;
      files = { ...files, [path]: apply(files[path]!, edits) };
      workspace.setText(`${folder}/${path}`, files[path]!);
    }
  }
  expect(outcome(await open(files))).toEqual(before);
});
