import { type AstNode, AstUtils } from 'langium';
import type { GvcDocument } from '../language/document.ts';
import type { Statement } from '../language/lowering/source-map.ts';
import { rangeOf, rangeOfProperty, rangeOfReference } from '../language/ranges.ts';
import type { GvcReference } from '../language/references/linker.ts';
import { wordAt } from '../language/words-at.ts';
import { formatAddress, parseAddress } from '../model/address.ts';
import { fold } from '../vocabulary/fold.ts';
import { locationAt } from './locate.ts';
import type { Location } from './located.ts';
import type { Workspace } from './workspace.ts';

/** The name at an offset: what it stands for, and where it is written. */
export interface NameAt {
  readonly location: Location;
  /** Undefined when the name stands for nothing declared in a text (a country, a broken name). */
  readonly target?: AstNode;
  readonly reference?: GvcReference;
}

/** The reference or the declared name that is written at an offset. */
export function nameAt(workspace: Workspace, uri: string, offset: number): NameAt | undefined {
  const analysed = workspace.analysed(uri);
  if (!analysed) return undefined;
  for (const reference of analysed.document.references) {
    const range = rangeOfReference(reference);
    if (!range || offset < range.start || offset > range.end) continue;
    return {
      location: locationAt(workspace, uri, range.start, range.end),
      reference,
      ...(reference.ref && { target: reference.ref }),
    };
  }
  for (const { node } of analysed.lowered.sourceMap.at(offset)) {
    const range = nameRange(node);
    if (range && range.start <= offset && offset <= range.end)
      return { location: locationAt(workspace, uri, range.start, range.end), target: node };
  }
  for (const node of analysed.document.ast.declarations) {
    const range = nameRange(node);
    if (range && range.start <= offset && offset <= range.end)
      return { location: locationAt(workspace, uri, range.start, range.end), target: node };
  }
  return undefined;
}

/** Where the thing that a name stands for is declared: in a text, or as an entry of a bibliography. */
export function definitionAt(workspace: Workspace, uri: string, offset: number): Location | undefined {
  const found = nameAt(workspace, uri, offset);
  if (!found) return termDeclarationAt(workspace, uri, offset);
  if (found.target) return declarationOf(workspace, found.target);
  if (found.reference?.container.$type !== 'Citation') return undefined;
  const document = workspace.language.document(uri);
  const entry = document && workspace.language.visible(document).bibliography(found.reference.$refText);
  return entry && { uri: entry.uri, start: entry.start, end: entry.end, range: entry.range };
}

/** Where a project declares the word that is used as a value. */
function termDeclarationAt(workspace: Workspace, uri: string, offset: number): Location | undefined {
  const document = workspace.language.document(uri);
  const word = document && wordAt(document, offset);
  if (!word || word.index === 0) return undefined;
  const wanted = fold(word.text);
  const term = workspace.analysed(uri)!.lowered.terms.all.find(({ label }) => fold(label) === wanted);
  if (!term) return undefined;
  for (const other of [uri, ...workspace.language.uris()]) {
    const node = workspace.language.document(other)?.symbols.terms.find(({ name }) => name === term.label);
    if (node) return declarationOf(workspace, node);
  }
  return undefined;
}

/** Every place where the name at an offset is written for the same thing, its declaration first. */
export function referencesAt(
  workspace: Workspace,
  uri: string,
  offset: number,
  options: { readonly declaration: boolean; readonly within?: string },
): readonly Location[] {
  const target = nameAt(workspace, uri, offset)?.target;
  if (!target) return [];
  const identity = identityOf(workspace, target);
  const found: Location[] = [];
  const declared = declarationOf(workspace, target);
  if (options.declaration && declared && (options.within ?? declared.uri) === declared.uri)
    found.push(declared);
  for (const other of options.within === undefined ? workspace.language.uris() : [options.within]) {
    for (const reference of workspace.analysed(other)?.document.references ?? []) {
      if (!reference.ref || identityOf(workspace, reference.ref) !== identity) continue;
      const range = rangeOfReference(reference);
      if (range) found.push(locationAt(workspace, other, range.start, range.end));
    }
  }
  return found;
}

/** The address of the smallest thing stated around an offset. */
export function addressAt(workspace: Workspace, uri: string, offset: number): string | undefined {
  const statement = statementAt(workspace, uri, offset);
  return statement && addressOfStatement(statement);
}

/** Name of the chain that an address lies in; undefined for what chains share. */
export function chainOfAddress(address: string): string | undefined {
  return parseAddress(address)?.chain || undefined;
}

export function statementAt(workspace: Workspace, uri: string, offset: number): Statement | undefined {
  return workspace.analysed(uri)?.lowered.sourceMap.at(offset)[0];
}

/** Address of what a line states; of the subject itself for its declaration. */
export function addressOfStatement({ chain, key }: Statement): string {
  if (key.attribute === 'is' || (key.attribute === 'from' && key.item === undefined))
    return formatAddress({ chain, subject: key.subject });
  return formatAddress({
    chain,
    subject: key.subject,
    attribute: key.attribute,
    ...(key.item !== undefined && { item: key.item }),
  });
}

/**
 * Where the text states what an address means. For a conclusion, which no text states, the nearest stated thing: its
 * subject, or the chain.
 */
export function locateAddress(workspace: Workspace, address: string, uri?: string): Location | undefined {
  const parsed = parseAddress(address);
  if (!parsed) return undefined;
  for (const document of uri === undefined ? workspace.documents() : [uri]) {
    const chain = workspace.chains(document).find(({ model }) => model.name === parsed.chain);
    if (!chain) continue;
    const stated = parsed.attribute
      ? chain.model.fact(parsed.subject, parsed.attribute, parsed.item)
      : undefined;
    const subject = chain.model.allOf(parsed.subject).find((fact) => fact.attribute === 'is');
    const origin = (stated ?? subject ?? chain.model.allOf('')[0])?.assertions[0].origin;
    const map = origin && workspace.analysed(origin.document)?.lowered.sourceMap;
    const range = origin && map?.range(origin.id, stated ? 'whole' : 'name');
    if (range) return locationAt(workspace, origin.document, range.start, range.end);
  }
  return undefined;
}

/** The name of a declaration, where it stands now: the tree it was found in may be an older one. */
export function declarationOf(workspace: Workspace, target: AstNode): Location | undefined {
  const uri = workspace.language.uriOf(target);
  const document = workspace.language.document(uri);
  if (!document) return undefined;
  const node = current(document, target);
  const range = nameRange(node) ?? rangeOf(node);
  return range && locationAt(workspace, uri, range.start, range.end);
}

function current(document: GvcDocument, target: AstNode): AstNode {
  if (AstUtils.findRootNode(target) === document.ast) return target;
  const name = (target as { name?: string }).name ?? '';
  return document.symbols.exported.get(name)?.find((node) => node.$type === target.$type) ?? target;
}

function nameRange(node: AstNode): { start: number; end: number } | undefined {
  if (node.$type === 'Link' && !(node as { name?: string }).name) return undefined;
  return 'name' in node ? rangeOfProperty(node, 'name') : undefined;
}

/** Same for two nodes that declare the same thing in an older and a newer tree. */
export function identityOf(workspace: Workspace, node: AstNode): string {
  const chain = AstUtils.getContainerOfType(
    node,
    (n): n is AstNode & { name?: string } => n.$type === 'Chain',
  );
  const name = (node as { name?: string }).name ?? String(rangeOf(node)?.start);
  return [workspace.language.uriOf(node), chain === node ? '' : chain?.name, node.$type, name].join('#');
}
