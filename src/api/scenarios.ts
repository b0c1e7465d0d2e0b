import type { ChainResult, Workspace } from './workspace.ts';

/** The chain that a scenario is of; undefined for a chain that is no scenario. */
export function baseOfScenario(workspace: Workspace, { uri, model }: ChainResult): ChainResult | undefined {
  const node = workspace.analysed(uri)?.lowered.scenarios.find(({ name }) => name === model.name)?.base;
  if (!node) return undefined;
  return workspace.chains(workspace.language.uriOf(node)).find((chain) => chain.model.name === node.name);
}
