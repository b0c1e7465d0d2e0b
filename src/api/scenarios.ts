import type { ChainResult, Workspace } from './workspace.ts';

/** The chain that a scenario is of; undefined for a chain that is no scenario. */
export function baseOfScenario(workspace: Workspace, { uri, model }: ChainResult): ChainResult | undefined {
  const node = workspace.analysed(uri)?.lowered.scenarios.find(({ name }) => name === model.name)?.base;
  if (!node) return undefined;
  return workspace.chains(workspace.language.uriOf(node)).find((chain) => chain.model.name === node.name);
}

/** The chain that a scenario is of, or that a snapshot follows; undefined for a chain that is neither. */
export function chainBefore(workspace: Workspace, chain: ChainResult): ChainResult | undefined {
  const scenarioOf = baseOfScenario(workspace, chain);
  if (scenarioOf) return scenarioOf;
  const follows = chain.model.fact('', 'follows')?.assertions[0].value;
  if (follows?.kind !== 'text') return undefined;
  const at = workspace.language.documentOfChain(chain.uri, follows.text);
  return at === undefined ? undefined : workspace.chains(at).find(({ model }) => model.name === follows.text);
}
