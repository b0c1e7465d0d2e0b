import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pointOf } from '../../src/model/interval.ts';
import { toDecimalText } from '../../src/model/exact.ts';
import type { Conclusion } from '../../src/analysis/conclusion.ts';
import { checkDocument } from '../../src/api/check.ts';
import { diskFiles, uriOfPath } from '../../src/api/files-node.ts';
import type { LocatedFinding } from '../../src/api/located.ts';
import { Workspace } from '../../src/api/workspace.ts';

const root = fileURLToPath(new URL('../../examples/', import.meta.url));

/** Folders of the examples, by name. */
export const exampleNames: readonly string[] = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

/** Path of a file of an example. */
export function examplePath(name: string, file: string): string {
  return join(root, name, file);
}

/** Paths of the models of an example. */
export function modelsOf(name: string): readonly string[] {
  return readdirSync(join(root, name))
    .filter((file) => file.endsWith('.gvc'))
    .map((file) => join(root, name, file));
}

export function hasFile(name: string, file: string): boolean {
  return existsSync(examplePath(name, file));
}

/** A model as a reader meets it: what is found, and what is concluded at an address. */
export interface OpenCase {
  readonly workspace: Workspace;
  readonly uri: string;
  readonly findings: readonly LocatedFinding[];
  conclusion(address: string): Conclusion;
  /** The amount at an address at so many decimals, as a table prints it: `33.9 %`. */
  printed(address: string, decimals: number): string;
}

/** Opens a model from the disk through the facade, as the editor and the command line do. */
export async function openCase(path: string): Promise<OpenCase> {
  const workspace = new Workspace(diskFiles);
  const uri = uriOfPath(path);
  const problem = await workspace.open(uri);
  if (problem) throw new Error(`${path}: ${problem.reason}`);
  const all = new Map(workspace.chains(uri).flatMap(({ analysis }) => [...analysis.byAddress]));
  const conclusion = (address: string): Conclusion => {
    const found = all.get(address);
    if (!found) throw new Error(`nothing at ${address}; there is\n${[...all.keys()].join('\n')}`);
    return found;
  };
  return {
    ...{ workspace, uri, conclusion, findings: checkDocument(workspace, uri) },
    printed(address, decimals) {
      const { value } = conclusion(address);
      const point = value.kind === 'quantity' ? pointOf(value.interval) : undefined;
      if (value.kind !== 'quantity' || point === undefined) throw new Error(`${address} is no one amount`);
      return `${toDecimalText(point, decimals)} ${value.unit}`;
    },
  };
}
