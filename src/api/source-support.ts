import { agedItems } from '../analysis/evidence/coverage.ts';
import { baseOfScenario } from './scenarios.ts';
import { escapeMarkdown } from './markdown.ts';
import type { Workspace } from './workspace.ts';

/** Addresses of one line that a hover lists by name. */
const LISTED = 8;

/** What a source supports in the chains of a document, for a hover: how many figures and judgements, and which. */
export function supportMarkdown(workspace: Workspace, uri: string, key: string): string {
  return workspace
    .chains(uri)
    .filter((chain) => !baseOfScenario(workspace, chain))
    .flatMap(({ model: { name } }) => {
      const items = workspace.engineOf(uri, name)?.ask(agedItems, '') ?? [];
      const its = items.filter(({ sources }) => sources.includes(key));
      if (its.length === 0) return [];
      const alone = its.filter(({ sources }) => sources.length === 1).length;
      const more = its.length - LISTED;
      const list = its
        .slice(0, LISTED)
        .map(({ address }) => address)
        .join(', ');
      return [
        escapeMarkdown(
          `Supports ${its.length} of ${items.length} figures and judgements of ${name}, ${alone} of them alone: ${list}${more > 0 ? ` and ${more} more` : ''}.`,
        ),
      ];
    })
    .join('\n\n');
}
