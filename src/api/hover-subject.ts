import type { Conclusion } from '../analysis/conclusion.ts';
import { formatAddress } from '../model/address.ts';
import { addressOfFact, explain } from './explain.ts';
import { briefMarkdown, bullets, escapeMarkdown } from './markdown.ts';
import type { ChainResult, Workspace } from './workspace.ts';

/** What is told first of a thing, whatever it is. */
const FIRST = [
  ...['policy-in-force', 'policy-changes', 'upgrading', 'gained', 'immiserising-growth'],
  ...['governance', 'lead', 'lead-firms', 'drivenness', 'scale', 'final-price', 'increment', 'value-added'],
  ...[
    'share-of-final-price',
    'capture',
    'total-value-added',
    'value',
    'output',
    'purchases',
    'legislative-governance',
  ],
  ...[
    'judicial-governance',
    'executive-governance',
    'bears-on-links',
    'control',
    'why-governance',
    'indicators',
  ],
  ...[
    'instruments',
    'return-on-capital-employed',
    'rent',
    'governance-reach',
    'governance-strength',
    'sourced',
  ],
];

/** How many conclusions a hover lists beside the one that it explains. */
const MOST = 8;

/**
 * What is concluded of one subject of a chain: its governance with the reasons, else what it is known for, most wanted
 * first. Counts by parts (of figures, of judgements, by source) are left to the tables.
 */
export function subjectMarkdown(workspace: Workspace, uri: string, chain: string, subject: string): string[] {
  const result = workspace.chains(uri).find(({ model }) => model.name === chain);
  const about = (result?.analysis.conclusions ?? []).filter(
    (c) => c.subject === subject && (subject !== '' || isWhole(c)),
  );
  if (about.length === 0) return [];
  const rank = ({ measure }: Conclusion): number => (FIRST.indexOf(measure) + 1 || FIRST.length + 1) - 1;
  const sorted = [...about].sort((a, b) => rank(a) - rank(b));
  const governance = subject === '' ? undefined : about.find(({ measure }) => measure === 'governance');
  const explained = governance && explain(workspace, governance.address, uri);
  const parts = explained?.found ? [briefMarkdown(explained.explanation)] : [];
  const others = sorted.filter((c) => c !== governance);
  const listed = others.slice(0, MOST);
  if (listed.length > 0)
    parts.push(
      bullets(
        listed.map((c) => `${escapeMarkdown(c.derivation().statement)}${standingMark(c)}`),
        MOST,
      ),
    );
  const command = `\`gvc explain ${formatAddress({ chain, subject }).replaceAll('`', '')}\``;
  const rest = others.length - listed.length;
  parts.push(rest > 0 ? `${command} tells ${rest} more.` : command);
  return parts;
}

/** Of a chain as a whole: not of a part of its figures, of one source, or of one place. */
function isWhole({ address, measure }: Conclusion): boolean {
  return address.endsWith(`#${measure}`);
}

function standingMark({ standing }: Conclusion): string {
  return standing === 'inferred' ? '' : ` *(${standing})*`;
}

/** What follows from a fact for the thing that bears it: its governance with the reasons, or what rests on it in short. */
export function consequencesMarkdown(workspace: Workspace, uri: string, address: string): string | undefined {
  const found = factAt(workspace, uri, address);
  if (!found) return undefined;
  const resting = found.chain.analysis.conclusions.filter(
    (c) =>
      c.subject === found.subject &&
      c.standing !== 'declared' &&
      c.address !== address &&
      c.derivation().premises.includes(address),
  );
  const governance = resting.find(({ measure }) => measure === 'governance');
  const explained = governance && explain(workspace, governance.address, uri);
  if (explained?.found) return briefMarkdown(explained.explanation);
  if (resting.length === 0) return undefined;
  return `What rests on it:\n\n${bullets(
    resting.map((c) => `${escapeMarkdown(c.derivation().statement)}${standingMark(c)}`),
    4,
  )}`;
}

function factAt(
  workspace: Workspace,
  uri: string,
  address: string,
): { chain: ChainResult; subject: string } | undefined {
  for (const chain of workspace.chains(uri)) {
    if (!address.startsWith(chain.model.name)) continue;
    for (const fact of chain.model.all())
      if (addressOfFact(chain.model.name, fact) === address) return { chain, subject: fact.subject };
  }
  return undefined;
}
