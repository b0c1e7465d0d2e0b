import type { Fact } from '../model/fact.ts';
import { factText } from './describe.ts';
import { addressOfFact } from './explain.ts';
import { locatePlace } from './locate.ts';
import type { Location } from './located.ts';
import { escapeMarkdown } from './markdown.ts';
import type { ChainResult, Workspace } from './workspace.ts';

/** One fact that holds in a chain, and which chain states it. */
export interface ResolvedFact {
  readonly subject: string;
  readonly address: string;
  /** The fact in words. */
  readonly text: string;
  /** Name of the chain that states it; \`all chains\` for what they share. */
  readonly from: string;
  readonly location?: Location;
}

/** Facts that only say how a chain is put together, or that are checks of it. */
const OF_THE_TEXT: ReadonlySet<string> = new Set([
  ...['is', 'title', 'documentation', 'follows', 'from', 'to'],
  ...['expect', 'upgrading'],
]);

/** What holds in a chain, fact by fact, with the chain that states each: in a snapshot, some from those before it. */
export function resolvedFacts(workspace: Workspace, { model }: ChainResult): readonly ResolvedFact[] {
  return [...model.all()].flatMap((fact) => {
    if (OF_THE_TEXT.has(fact.attribute)) return [];
    const { origin } = fact.assertions[0];
    const location = locatePlace(workspace, origin);
    return [
      {
        subject: fact.subject,
        address: addressOfFact(model.name, fact),
        text: fact.assertions.map((assertion) => factText(fact, assertion)).join('; '),
        from: chainsOf(workspace, fact),
        ...(location && { location }),
      },
    ];
  });
}

function chainsOf(workspace: Workspace, { assertions }: Fact): string {
  const names = assertions.map(
    ({ origin }) =>
      workspace.analysed(origin.document)?.lowered.sourceMap.get(origin.id)?.chain || 'all chains',
  );
  return [...new Set(names)].join(' and ');
}

/** Whether a chain is a scenario, or a snapshot that follows another. */
export function hasBase(workspace: Workspace, { uri, model }: ChainResult): boolean {
  const scenarios = workspace.analysed(uri)?.lowered.scenarios ?? [];
  return model.fact('', 'follows') !== undefined || scenarios.some(({ name }) => name === model.name);
}

/** In a scenario or snapshot: each fact of a thing, and which chain states it. */
export function statedMarkdown(workspace: Workspace, uri: string, name: string, subject: string): string[] {
  const result = workspace.chains(uri).find(({ model }) => model.name === name);
  if (!result || !hasBase(workspace, result)) return [];
  const rows = resolvedFacts(workspace, result).filter((row) => row.subject === subject);
  if (rows.length === 0) return [];
  return [
    `What holds in ${escapeMarkdown(name)}:`,
    rows
      .map(
        ({ text, from }) =>
          `- ${escapeMarkdown(text)} — ${from === name ? 'stated here' : `from ${escapeMarkdown(from)}`}`,
      )
      .join('\n'),
  ];
}
