import { type AstNode, AstUtils } from 'langium';
import type { Conclusion } from '../analysis/conclusion.ts';
import type { Bloc, Scenario } from '../language/generated/ast.ts';
import { isSubjectNode, subjectNameOf } from '../language/subjects.ts';
import { documentationOf } from '../language/lowering/documentation.ts';
import { rangeOf } from '../language/ranges.ts';
import { formatAddress } from '../model/address.ts';
import { membersText, membershipsText } from './places.ts';
import { placesNamed } from '../vocabulary/places.ts';
import { tradeTableMarkdown } from './trade/hover.ts';
import { locationAt } from './locate.ts';
import { findSource, sourceLine } from './describe.ts';
import { explain } from './explain.ts';
import { wordHover } from './hover-words.ts';
import type { Location } from './located.ts';
import { supportMarkdown } from './source-support.ts';
import { escapeMarkdown, explanationMarkdown, projectTermMarkdown } from './markdown.ts';
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
  if (!word) return statementHover(workspace, uri, offset);
  const statement = word.states ? statementAt(workspace, uri, offset) : undefined;
  const explained =
    statement && statement.key.attribute !== 'is'
      ? explain(workspace, addressOfStatement(statement), uri)
      : undefined;
  return {
    location: locationAt(workspace, uri, word.start, word.end),
    markdown: explained?.found
      ? `${word.markdown}\n\n---\n\n${explanationMarkdown(explained.explanation)}`
      : word.markdown,
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

/** The scenario that a name is written in: what it names is then what it is there. */
function scenarioAround(uri: string, node: AstNode): ChainPlace | undefined {
  const scenario = AstUtils.getContainerOfType(node, (n): n is Scenario => n.$type === 'Scenario');
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
    parts.push(...conclusionsMarkdown(workspace, chain.uri, chain.name, subject));
  }
  return parts.join('\n\n');
}

/** A term of the project: what it means and where that is from. */
function termMarkdown(workspace: Workspace, uri: string, label: string): string {
  const term = workspace.analysed(uri)?.lowered.terms.all.find((one) => one.label === label);
  const head = `**term ${escapeMarkdown(label)}**`;
  return term ? `${head}\n\n${projectTermMarkdown(term)}` : head;
}

/** Conclusions of one subject, those first that a reader looks for; governance with its reasons. */
function conclusionsMarkdown(workspace: Workspace, uri: string, chain: string, subject: string): string[] {
  const result = workspace.chains(uri).find(({ model }) => model.name === chain);
  const about = result?.analysis.conclusions.filter((c) => c.subject === subject) ?? [];
  if (about.length === 0) return [];
  const parts = [
    about.map((c) => `- ${escapeMarkdown(c.derivation().statement)}${standingMark(c)}`).join('\n'),
  ];
  const governance = about.find((c) => c.measure === 'governance');
  const explained = governance && explain(workspace, governance.address, uri);
  if (explained?.found) parts.push(explanationMarkdown(explained.explanation));
  parts.push(`\`gvc explain ${formatAddress({ chain, subject }).replaceAll('`', '')}\``);
  return parts;
}

function standingMark(conclusion: Conclusion): string {
  return conclusion.standing === 'inferred' ? '' : ` *(${conclusion.standing})*`;
}

/** A line that states a fact: the term it uses, and what the statement takes part in. */
function statementHover(workspace: Workspace, uri: string, offset: number): Hover | undefined {
  const statement = statementAt(workspace, uri, offset);
  if (!statement) return undefined;
  const { node, key, chain } = statement;
  if (key.attribute === 'is') return undefined;
  const address = addressOfStatement(statement);
  const explained = explain(workspace, address, uri);
  if (!explained.found || chain === '') return undefined;
  const range = rangeOf(node);
  return {
    location: locationAt(workspace, uri, range?.start ?? offset, range?.end ?? offset),
    markdown: explanationMarkdown(explained.explanation),
  };
}
