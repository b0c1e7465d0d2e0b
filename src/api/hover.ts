import { type AstNode, AstUtils } from 'langium';
import type { Conclusion } from '../analysis/conclusion.ts';
import type { Scenario } from '../language/generated/ast.ts';
import { isSubjectNode, subjectNameOf } from '../language/subjects.ts';
import { documentationOf } from '../language/lowering/documentation.ts';
import { rangeOf, rangeOfProperty } from '../language/lowering/source-map.ts';
import { formatAddress } from '../model/address.ts';
import { membershipsText } from './places.ts';
import { conceptsOf, findConcept } from '../vocabulary/concepts.ts';
import { enumeratedAttributes } from '../vocabulary/enumerated-attributes.ts';
import { placesNamed } from '../vocabulary/places.ts';
import { locationAt } from './locate.ts';
import { conceptOfKeyword } from './complete.ts';
import { findSource, sourceLine } from './describe.ts';
import { explain } from './explain.ts';
import type { Location } from './located.ts';
import { conceptMarkdown, escapeMarkdown, explanationMarkdown } from './markdown.ts';
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
    if (markdown) return { location: name.location, markdown };
  }
  return statementHover(workspace, uri, offset);
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
  const chain = scenario ?? (chainNode && { uri, name: chainNode.name });
  if (chain) {
    if (scenario) parts.push(`*In ${escapeMarkdown(scenario.name)}:*`);
    parts.push(...conclusionsMarkdown(workspace, chain.uri, chain.name, subject));
  }
  return parts.join('\n\n');
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
  const keyword = rangeOfProperty(node, 'attribute');
  const attribute = (node as { attribute?: string }).attribute;
  const onKeyword = keyword && keyword.start <= offset && offset <= keyword.end;
  const location = (range: { start: number; end: number } | undefined): Location =>
    locationAt(workspace, uri, range?.start ?? offset, range?.end ?? offset);
  if (onKeyword && attribute) {
    const concept = conceptOfKeyword(attribute);
    const row = enumeratedAttributes.get(attribute);
    const takes = row
      ? `Takes: ${conceptsOf(row.group)
          .filter((c) => !row.only || row.only.includes(c.id))
          .map((c) => c.id)
          .join(', ')}.`
      : '';
    const explained = explain(workspace, addressOfStatement(statement), uri);
    const parts = [
      concept ? conceptMarkdown(concept) : `**${escapeMarkdown(attribute)}**`,
      escapeMarkdown(takes),
      explained.found ? explanationMarkdown(explained.explanation) : '',
    ].filter((part) => part !== '');
    return { location: location(keyword), markdown: parts.join('\n\n---\n\n') };
  }
  const value = rangeOfProperty(node, 'values');
  if (value && attribute && value.start <= offset && offset <= value.end) {
    const word = workspace.language.document(uri)!.text.slice(value.start, value.end);
    const at = offset - value.start;
    const found = [...word.matchAll(/[\p{L}\p{M}\p{N}_-]+/gu)].find(
      (m) => m.index <= at && at <= m.index + m[0].length,
    );
    const group = enumeratedAttributes.get(attribute)?.group;
    const concept = found && group && findConcept(group, found[0])?.concept;
    if (concept) return { location: location(value), markdown: conceptMarkdown(concept) };
  }
  if (key.attribute === 'is') return undefined;
  const address = addressOfStatement(statement);
  const explained = explain(workspace, address, uri);
  if (!explained.found || chain === '') return undefined;
  return { location: location(rangeOf(node)), markdown: explanationMarkdown(explained.explanation) };
}
