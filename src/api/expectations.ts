import { type ExpectationResult, expectationResults } from '../analysis/claims/claims.ts';
import type { Workspace } from './workspace.ts';

/** How every `expect` line of a document came out, chain by chain in the order of the text. */
export function expectationsOf(workspace: Workspace, uri: string): readonly ExpectationResult[] {
  return workspace
    .chains(uri)
    .flatMap(({ model }) => workspace.engineOf(uri, model.name)?.ask(expectationResults, '') ?? []);
}
