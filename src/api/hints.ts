import { GrammarUtils } from 'langium';
import { formatAddress } from '../model/address.ts';
import { locationAt } from './locate.ts';
import { explain } from './explain.ts';
import type { Location } from './located.ts';
import { explanationMarkdown } from './markdown.ts';
import type { Workspace } from './workspace.ts';

/** A short text to show behind a stretch of a document. */
export interface Hint {
  readonly location: Location;
  readonly text: string;
  /** Markdown. */
  readonly tooltip: string;
}

/** The governance that is inferred of each link, behind the link's ends. */
export function governanceHints(workspace: Workspace, uri: string): readonly Hint[] {
  const document = workspace.analysed(uri);
  if (!document) return [];
  const hints: Hint[] = [];
  for (const { node, name } of document.lowered.chains) {
    const chain = workspace.chains(uri).find(({ model }) => model.name === name);
    for (const member of node.members) {
      if (member.$type !== 'Link' || !chain) continue;
      const subject = member.name ?? `${member.from?.$refText ?? ''}->${member.to?.$refText ?? ''}`;
      const address = formatAddress({ chain: name, subject, attribute: 'governance' });
      const conclusion = chain.analysis.byAddress.get(address);
      if (conclusion?.standing !== 'inferred' || conclusion.value.kind !== 'set') continue;
      const { options } = conclusion.value;
      // Judgements that leave everything possible say nothing worth a place in the line.
      if (options.length === 0 || options.length > 3) continue;
      const end = GrammarUtils.findNodeForProperty(member.$cstNode, 'to');
      if (!end) continue;
      const explained = explain(workspace, address, uri);
      hints.push({
        location: locationAt(workspace, uri, end.offset, end.end),
        text: options.join(' or '),
        tooltip: explained.found ? explanationMarkdown(explained.explanation) : '',
      });
    }
  }
  return hints;
}
