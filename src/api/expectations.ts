import { type ExpectationResult, expectationResults } from '../analysis/claims/claims.ts';
import { formatAddress } from '../model/address.ts';
import { locatePlace } from './locate.ts';
import type { Location } from './located.ts';
import { locateAddress } from './navigate.ts';
import { baseOfScenario } from './scenarios.ts';
import { tableExpectations } from './trade/expectations.ts';
import type { ChainResult, Workspace } from './workspace.ts';

export type { ExpectationResult } from '../analysis/claims/claims.ts';

/** How every `expect` line of a document came out, chain by chain in the order of the text; then those of its trade tables. */
export function expectationsOf(workspace: Workspace, uri: string): readonly ExpectationResult[] {
  const tables = workspace.analysed(uri)?.lowered.tradeTables ?? [];
  return [
    ...workspace.chains(uri).flatMap((chain) => resultsOf(workspace, chain)),
    ...tables.flatMap((table) => tableExpectations(workspace, table)),
  ];
}

/** The `expect` lines of one chain, scenario or trade table, each at its line. */
export interface ChainExpectations {
  readonly name: string;
  readonly title: string;
  readonly scenarioOf?: string;
  /** Where the chain is named. */
  readonly location: Location;
  readonly results: readonly { readonly result: ExpectationResult; readonly location: Location }[];
}

/** How every `expect` line of a document came out, with places; chains without such a line are left out. */
export function locatedExpectations(workspace: Workspace, uri: string): readonly ChainExpectations[] {
  const ofChains = workspace.chains(uri).flatMap((chain) => {
    const { model } = chain;
    const results = resultsOf(workspace, chain).flatMap((result) => {
      const location = locatePlace(workspace, result.place);
      return location ? [{ result, location }] : [];
    });
    const location = locateAddress(workspace, formatAddress({ chain: model.name, subject: '' }), uri);
    if (results.length === 0 || !location) return [];
    const said = model.fact('', 'title')?.assertions[0].value;
    const base = baseOfScenario(workspace, chain);
    return [
      {
        name: model.name,
        title: said?.kind === 'text' && said.text !== '' ? said.text : model.name,
        ...(base && { scenarioOf: base.model.name }),
        location,
        results,
      },
    ];
  });
  return [...ofChains, ...tablesExpected(workspace, uri)];
}

/** The `expect` lines of the trade tables of a document. */
function tablesExpected(workspace: Workspace, uri: string): readonly ChainExpectations[] {
  return (workspace.analysed(uri)?.lowered.tradeTables ?? []).flatMap((table) => {
    const location = locatePlace(workspace, { ...table.origin, part: 'name' });
    const results = tableExpectations(workspace, table).flatMap((result) => {
      const at = locatePlace(workspace, result.place);
      return at ? [{ result, location: at }] : [];
    });
    if (!location || results.length === 0) return [];
    return [{ name: table.name, title: table.title ?? table.name, location, results }];
  });
}

function resultsOf(workspace: Workspace, { uri, model }: ChainResult): readonly ExpectationResult[] {
  return workspace.engineOf(uri, model.name)?.ask(expectationResults, '') ?? [];
}
