import { type AstNode, AstUtils } from 'langium';
import type { Bloc, Chain, Scenario } from '../language/generated/ast.ts';
import { isSubjectNode, subjectNameOf } from '../language/subjects.ts';
import { documentationOf } from '../language/lowering/documentation.ts';
import { rangeOf, rangeOfProperty } from '../language/ranges.ts';
import { membersText, membershipsText } from './places.ts';
import { placesNamed } from '../vocabulary/places.ts';
import { tradeTableMarkdown } from './trade/hover.ts';
import { locationAt } from './locate.ts';
import { statedMarkdown } from './resolved.ts';
import { findSource, sourceLine } from './describe.ts';
import { comparisonMarkdown } from './comparisons.ts';
import { explain } from './explain.ts';
import { consequencesMarkdown, subjectMarkdown } from './hover-subject.ts';
import { type WordHover, wordHover } from './hover-words.ts';
import type { Location } from './located.ts';
import { supportMarkdown } from './source-support.ts';
import { briefMarkdown, escapeMarkdown, projectTermMarkdown } from './markdown.ts';
import { addressOfStatement, nameAt, statementAt } from './navigate.ts';
import type { Workspace } from './workspace.ts';

export interface Hover {
  readonly location: Location;
  readonly markdown: string;
}

/** What is known of the word at an offset: the thing it names with what is concluded of it, or the term it is. */
export function hover(workspace: Workspace, uri: string, offset: number): Hover | undefined {
  const name = nameAt(workspace, uri, offset);
  if (name) {
    const markdown = name.target
      ? declarationMarkdown(
          workspace,
          name.target,
          name.reference && scenarioAround(uri, name.reference.container),
        )
      : undeclaredMarkdown(
          workspace,
          uri,
          name.reference?.container.$type ?? '',
          name.reference?.$refText ?? '',
        );
    const source = name.target?.$type === 'Source' || name.reference?.container.$type === 'Citation';
    const key = name.reference?.$refText ?? (name.target as { name?: string } | undefined)?.name ?? '';
    const support = source ? supportMarkdown(workspace, uri, key) : '';
    if (markdown)
      return { location: name.location, markdown: [markdown, support].filter(Boolean).join('\n\n') };
  }
  const word = wordHover(workspace, uri, offset);
  const statement = statementAt(workspace, uri, offset);
  if (statement?.node.$type === 'Link' && statement.key.attribute === 'is')
    return linkHover(workspace, uri, offset, statement.node, word);
  if (!word) return statementHover(workspace, uri, offset);
  const said = statement && word.fact !== 'none' ? statementMarkdown(workspace, uri, statement) : undefined;
  const parts = said === undefined ? [word.markdown] : [said, word.markdown];
  return {
    location: locationAt(workspace, uri, word.start, word.end),
    markdown: (word.fact === 'behind' ? parts.toReversed() : parts).join('\n\n---\n\n'),
  };
}

/** The word `link` or the arrow, where a link has no name to point at: what is concluded of it comes first. */
function linkHover(
  workspace: Workspace,
  uri: string,
  offset: number,
  node: AstNode,
  word: WordHover | undefined,
): Hover | undefined {
  const head = rangeOf(node);
  const end = rangeOfProperty(node, 'to')?.end;
  if (!head || end === undefined || offset > end) return undefined;
  const place = word ?? { start: head.start, end };
  return {
    location: locationAt(workspace, uri, place.start, place.end),
    markdown: [
      declarationMarkdown(workspace, node, scenarioAround(uri, node)),
      ...(word ? [word.markdown] : []),
    ].join('\n\n---\n\n'),
  };
}

function undeclaredMarkdown(
  workspace: Workspace,
  uri: string,
  container: string,
  text: string,
): string | undefined {
  if (container === 'Citation') return escapeMarkdown(sourceLine(text, uri, workspace));
  const place = placesNamed(text)[0];
  if (!place) return undefined;
  if (place.kind === 'country')
    return `**${escapeMarkdown(place.country.name)}** (${place.country.code})\n\n${escapeMarkdown(membershipsText(place.country.code))}`;
  return `**${escapeMarkdown(place.bloc.name)}** (${escapeMarkdown(place.bloc.id)})`;
}

/** A chain by its name and the document that it stands in. */
interface ChainPlace {
  readonly uri: string;
  readonly name: string;
}

/** The scenario or snapshot that a name is written in: what it names is then what it is there. */
function scenarioAround(uri: string, node: AstNode): ChainPlace | undefined {
  const scenario = AstUtils.getContainerOfType(
    node,
    (n): n is Scenario | Chain => n.$type === 'Scenario' || (n.$type === 'Chain' && !!(n as Chain).base),
  );
  // The chain that a scenario is of is named in its head, and is meant as it is.
  return scenario?.name && node !== scenario ? { uri, name: scenario.name } : undefined;
}

/**
 * A declared thing: its kind, title and documentation, then what is concluded of it and why, in the chain that declares
 * it or in a scenario of that.
 */
function declarationMarkdown(workspace: Workspace, node: AstNode, scenario?: ChainPlace): string {
  const uri = workspace.language.uriOf(node);
  const named = node as AstNode & { name?: string; title?: string };
  if (node.$type === 'Source' && named.name) {
    const source = findSource(named.name, uri, workspace);
    return source ? escapeMarkdown(sourceLine(named.name, uri, workspace)) : escapeMarkdown(named.name);
  }
  if (node.$type === 'Comparison') return comparisonMarkdown(workspace, uri, named.name ?? '');
  if (node.$type === 'TradeTable') return tradeTableMarkdown(workspace, uri, named.name ?? '');
  if (node.$type === 'Term') return termMarkdown(workspace, uri, named.name ?? '');
  const chainNode = AstUtils.getContainerOfType(
    node,
    (n): n is AstNode & { name: string } => n.$type === 'Chain' || n.$type === 'Scenario',
  );
  const subject = isSubjectNode(node) ? subjectNameOf(node) : '';
  const kind = node.$type === 'ChainRule' ? 'rule' : node.$type.toLowerCase();
  const title = named.title ? ` “${named.title}”` : '';
  const parts = [
    `**${kind} ${escapeMarkdown((subject || (named.name ?? '')).replace('->', ' → '))}**${escapeMarkdown(title)}`,
  ];
  const documentation = documentationOf(node);
  if (documentation) parts.push(escapeMarkdown(documentation));
  if (node.$type === 'Bloc') parts.push(escapeMarkdown(membersText(node as Bloc)));
  const chain = scenario ?? (chainNode && { uri, name: chainNode.name });
  if (chain) {
    if (scenario) parts.push(`*In ${escapeMarkdown(scenario.name)}:*`);
    const concluded = subjectMarkdown(workspace, chain.uri, chain.name, subject);
    // What is concluded of a link without a name names its ends already.
    if (node.$type === 'Link' && !named.name && !named.title && concluded[0]?.startsWith('**')) parts.shift();
    parts.push(...concluded);
    parts.push(...statedMarkdown(workspace, chain.uri, chain.name, subject));
  }
  return parts.join('\n\n');
}

/** A term of the project: what it means and where that is from. */
function termMarkdown(workspace: Workspace, uri: string, label: string): string {
  const term = workspace.analysed(uri)?.lowered.terms.all.find((one) => one.label === label);
  const head = `**term ${escapeMarkdown(label)}**`;
  return term ? `${head}\n\n${projectTermMarkdown(term)}` : head;
}

/** A line that states a fact: what it says, and what follows from it. */
function statementHover(workspace: Workspace, uri: string, offset: number): Hover | undefined {
  const statement = statementAt(workspace, uri, offset);
  const markdown = statement && statementMarkdown(workspace, uri, statement);
  if (!statement || markdown === undefined || statement.chain === '') return undefined;
  const range = rangeOf(statement.node);
  return {
    location: locationAt(workspace, uri, range?.start ?? offset, range?.end ?? offset),
    markdown,
  };
}

/** The fact that a line states with its sources, then what follows from it for the thing that bears it. */
function statementMarkdown(
  workspace: Workspace,
  uri: string,
  statement: NonNullable<ReturnType<typeof statementAt>>,
): string | undefined {
  if (statement.key.attribute === 'is') return undefined;
  const address = addressOfStatement(statement);
  const explained = explain(workspace, address, uri);
  if (!explained.found) return undefined;
  const { explanation } = explained;
  if (explanation.kind !== 'fact') return briefMarkdown(explanation);
  const follows = consequencesMarkdown(workspace, uri, address);
  return [
    [explanation.statement, ...explanation.evidence].map(escapeMarkdown).join(' — '),
    ...(follows === undefined ? [] : [follows]),
  ].join('\n\n');
}
