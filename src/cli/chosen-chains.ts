import { baseOfScenario } from '../api/scenarios.ts';
import type { ChainResult } from '../api/workspace.ts';
import type { Problem } from './find-models.ts';
import type { OpenModels } from './open-models.ts';

/** A chain with the path of its file. */
export interface ChosenChain {
  readonly path: string;
  readonly chain: ChainResult;
}

/** The chains of opened models, without scenarios, or the one of a name; and what could not be read. */
export function chosenChains(
  { workspace, models }: OpenModels,
  name?: string,
): { readonly chains: readonly ChosenChain[]; readonly problems: readonly Problem[] } {
  const chains: ChosenChain[] = [];
  const problems: Problem[] = [];
  const names = new Set<string>();
  for (const { uri, path } of models) {
    try {
      for (const chain of workspace.chains(uri)) {
        names.add(chain.model.name);
        if (name === undefined ? !baseOfScenario(workspace, chain) : name === chain.model.name)
          chains.push({ path, chain });
      }
    } catch (error) {
      problems.push({ path, reason: `reading its conclusions failed: ${(error as Error).message}` });
    }
  }
  if (name !== undefined && chains.length === 0 && models.length > 0)
    problems.push({
      path: name,
      reason:
        names.size > 0
          ? `no chain has this name; there is ${[...names].join(', ')}`
          : 'no chain has this name',
    });
  return { chains, problems };
}
