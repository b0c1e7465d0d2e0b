import { type AstNode, AstUtils } from 'langium';
import type { GvcDocument } from '../language/document.ts';
import type { Chain, MeasureTerm, Scenario, TermsFact } from '../language/generated/ast.ts';
import { keywordMeaning } from '../language/keywords.ts';
import { nameText } from '../language/names.ts';
import { rangeOfProperty, rangeOfReference } from '../language/ranges.ts';
import { citationText, scopeAround, targetOf } from '../language/references/resolve.ts';
import { placesNamed } from '../vocabulary/places.ts';
import { locationAt } from './locate.ts';
import type { Location } from './located.ts';
import { comparedNames } from './compared-names.ts';
import { declarationOf, identityOf, type NameAt, nameAt } from './navigate.ts';
import { renameTerm, termAt } from './rename-term.ts';
import { sameThings } from './same-things.ts';
import type { Workspace } from './workspace.ts';

/** A change of one text. */
export type Edit = Location & { readonly newText: string };

/** What is renamed at an offset, or why nothing is, in a sentence for the author. */
export type RenameTarget =
  | { readonly ok: true; readonly location: Location; readonly name: string }
  | { readonly ok: false; readonly reason: string };

/** The edits of every text that names the thing, or why it cannot take the name. */
export type Renaming =
  { readonly ok: true; readonly edits: readonly Edit[] } | { readonly ok: false; readonly reason: string };

/** The name at an offset, if it is one that the model declares. Undefined where no name stands. */
export function renameTargetAt(workspace: Workspace, uri: string, offset: number): RenameTarget | undefined {
  const term = termAt(workspace, uri, offset);
  if (term) return { ok: true, location: term.location, name: term.node.name };
  const found = thingAt(workspace, uri, offset);
  if (!found) return undefined;
  const name = (found.target as { name?: string } | undefined)?.name;
  if (name) return { ok: true, location: found.location, name };
  if (!found.reference) return undefined;
  return { ok: false, reason: undeclared(workspace, uri, found.reference) };
}

function thingAt(workspace: Workspace, uri: string, offset: number): NameAt | undefined {
  const found = nameAt(workspace, uri, offset);
  const document = workspace.language.document(uri);
  if (found || !document) return found;
  for (const beside of namesBeside(document)) {
    const range = rangeOfProperty(beside.node, beside.property, beside.index);
    if (!range || offset < range.start || offset > range.end) continue;
    const [target] = declaredAs(workspace, document, beside);
    return target && { location: locationAt(workspace, uri, range.start, range.end), target };
  }
  return undefined;
}

function undeclared(
  workspace: Workspace,
  uri: string,
  { $refText, container }: { readonly $refText: string; readonly container: AstNode },
): string {
  const document = workspace.language.document(uri);
  if (container.$type === 'Citation' || container.$type === 'RateChoice') {
    const entry = document && workspace.language.visible(document).bibliography($refText);
    if (entry)
      return `“${$refText}” is the key of an entry in ${fileOf(entry.uri)}. Other programs use the file, too: change the key there, then in the citations.`;
  }
  const [place] = placesNamed($refText);
  if (place)
    return `“${$refText}” is a known ${place.kind === 'country' ? 'country' : 'trade bloc'}, which the model does not declare.`;
  return `“${$refText}” is declared nowhere: there is nothing to rename.`;
}

/** Renames the thing whose name stands at an offset, in every text of the workspace. */
export function rename(workspace: Workspace, uri: string, offset: number, newName: string): Renaming {
  const name = newName.trim();
  if (name === '') return { ok: false, reason: 'A name cannot be empty.' };
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u001f\u007f\u2028\u2029]/u.test(name))
    return { ok: false, reason: 'A name cannot hold line breaks or control characters.' };
  const term = termAt(workspace, uri, offset);
  if (term) return renameTerm(workspace, term, name);
  const target = renameTargetAt(workspace, uri, offset);
  if (!target) return { ok: false, reason: 'No name stands here.' };
  if (!target.ok) return target;
  if (name === target.name) return { ok: true, edits: [] };
  const node = thingAt(workspace, uri, offset)!.target!;
  const things = sameThings(workspace, node);
  const spots = spotsOf(workspace, things, target.name);
  const reason =
    unfit(node, name) ??
    spots.map((spot) => clash(workspace, spot, node, name)).find((text) => text !== undefined);
  if (reason !== undefined) return { ok: false, reason };
  return {
    ok: true,
    edits: spots.map(({ location, cited, asWord }) => ({
      ...location,
      newText: cited ? citationText(name) : asWord ? name : written(name),
    })),
  };
}

/** A name as it can stand anywhere: in quotation marks when it is a keyword, too. */
function written(name: string): string {
  return keywordMeaning(name) ? `"${name}"` : nameText(name);
}

/** A place in a text where the thing is named. */
interface Spot {
  readonly location: Location;
  readonly document: GvcDocument;
  /** The node that names it. */
  readonly node: AstNode;
  /** Behind an `@`. */
  readonly cited?: true;
  /** Where only a word can stand, no text in quotation marks. */
  readonly asWord?: boolean;
}

function spotsOf(workspace: Workspace, things: readonly AstNode[], name: string): readonly Spot[] {
  const identities = new Set(things.map((node) => identityOf(workspace, node)));
  const found: Spot[] = [];
  for (const node of things) {
    const location = declarationOf(workspace, node);
    const document = location && workspace.language.document(location.uri);
    if (document) found.push({ location, document, node });
  }
  for (const uri of workspace.language.uris()) {
    const document = workspace.analysed(uri)?.document;
    if (!document?.text.includes(name)) continue;
    for (const reference of document.references) {
      if (!reference.ref || !identities.has(identityOf(workspace, reference.ref))) continue;
      const range = rangeOfReference(reference);
      if (!range) continue;
      const cited = document.text[range.start] === '@';
      const location = locationAt(workspace, uri, range.start, range.end);
      found.push({ location, document, node: reference.container, ...(cited && { cited }) });
    }
    found.push(...namedOtherwise(workspace, document, identities, name));
  }
  return found;
}

/** Attributes of `add` and `remove` whose items are names. */
const LISTS_OF_NAMES: ReadonlySet<string> = new Set([
  'stage',
  'standard',
  'member',
  'after',
  'by',
  'bears-on',
]);

/** A name that is no reference. */
interface NameBeside {
  readonly node: AstNode;
  readonly property: string;
  readonly index: number;
  readonly name: string;
  /** It is a word among values, which names a standard or rule. */
  readonly asWord: boolean;
  /** It names a thing in each of these, which are compared. */
  readonly chains?: readonly AstNode[];
}

/** Attributes whose values may name a standard or rule of the chain. */
const NAME_RULES: ReadonlySet<string> = new Set(['sets-rule', 'audits', 'monitors', 'assists']);

/** Names that are no references: items of `add` and `remove`, rules that are set or audited, the second place of a flow. */
function* namesBeside(document: GvcDocument): Iterable<NameBeside> {
  for (const { node, name, chains } of comparedNames(document))
    yield { node, property: 'subject', index: 0, name, asWord: false, chains };
  for (const declaration of document.ast.declarations) {
    for (const node of AstUtils.streamAst(declaration)) {
      if (node.$type === 'MeasureTerm') {
        const { counterpart } = node as MeasureTerm;
        if (counterpart !== undefined)
          yield { node, property: 'counterpart', index: 0, name: counterpart, asWord: false };
      } else if (node.$type === 'TermsFact') {
        const { attribute, values } = node as TermsFact;
        if (NAME_RULES.has(attribute))
          for (const [index, name] of values.entries())
            yield { node, property: 'values', index, name, asWord: true };
      } else if (isListed(node) && LISTS_OF_NAMES.has(node.attribute))
        for (const [index, name] of node.items.entries())
          yield { node, property: 'items', index, name, asWord: false };
    }
  }
}

/** What a name may mean where a node stands, the nearest first. */
function declaredAs(
  workspace: Workspace,
  document: GvcDocument,
  { node, name, asWord, chains }: NameBeside,
): readonly AstNode[] {
  const visible = workspace.language.visible(document);
  if (chains) return chains.flatMap((chain) => visible.symbolsOf(chain)?.names.get(name) ?? []);
  const scope = scopeAround(node, document, visible);
  return [scope?.names, document.symbols.exported, ...visible.exports]
    .flatMap((names) => names?.get(name) ?? [])
    .filter(({ $type }) => !asWord || $type === 'Standard' || $type === 'ChainRule');
}

function namedOtherwise(
  workspace: Workspace,
  document: GvcDocument,
  identities: ReadonlySet<string>,
  name: string,
): readonly Spot[] {
  return [...namesBeside(document)].flatMap((beside): Spot[] => {
    if (beside.name !== name) return [];
    const { node, property, index, asWord } = beside;
    const range = rangeOfProperty(node, property, index);
    const means = declaredAs(workspace, document, beside).some((other) =>
      identities.has(identityOf(workspace, other)),
    );
    if (!range || !means) return [];
    return [
      { location: locationAt(workspace, document.uri, range.start, range.end), document, node, asWord },
    ];
  });
}

/** A line `add stage Sewing` or `remove standard ISO`. */
function isListed(
  node: AstNode,
): node is AstNode & { readonly attribute: string; readonly items: readonly string[] } {
  return node.$type === 'Withdrawal' || node.$type === 'Addition';
}

/** Why a thing of this kind cannot have the name. */
function unfit({ $type }: AstNode, name: string): string | undefined {
  if ($type === 'Source' && name.includes('"')) return 'The key of a source cannot hold quotation marks.';
  if ($type !== 'Place' && $type !== 'Bloc') return undefined;
  if (name === 'unknown') return '“unknown” says that a place is not known.';
  const [known] = placesNamed(name);
  if (!known) return undefined;
  return `“${name}” is already the name of a ${known.kind === 'country' ? 'country' : 'trade bloc'}.`;
}

/** What a chain may hold under the name of something at the top level: it is told apart by where it stands. */
const APART: ReadonlySet<string> = new Set(['Source', 'Deflator', 'TradeTable', 'Scenario']);

/** Why a place in a text could not say the name: it already means something there. */
function clash(
  workspace: Workspace,
  { document, node, location, asWord }: Spot,
  target: AstNode,
  name: string,
): string | undefined {
  if (asWord && nameText(name) !== name)
    return `The name stands among words in line ${location.range.start.line + 1} of ${fileOf(document.uri)}, where quotation marks cannot stand: “${name}” is to be letters, digits and hyphens only.`;
  const visible = workspace.language.visible(document);
  const around = chainAround(node);
  const inChain = (around && scopeAround(around, document, visible)?.names.get(name)) ?? [];
  const top = [document.symbols.exported, ...visible.exports].flatMap((names) => names.get(name) ?? []);
  const isTop = target.$container?.$type === 'Model';
  const others = [
    ...(isTop && APART.has(target.$type) ? [] : inChain),
    ...top.filter((other) => isTop || !APART.has(other.$type)),
  ];
  if (others[0]) {
    const where = fileOf(workspace.language.uriOf(others[0]));
    return `“${name}” is already the name of ${described(others[0])} in ${where}.`;
  }
  const captured = document.references.find(
    (reference) =>
      !reference.ref && reference.$refText === name && targetOf(reference).types.has(target.$type),
  );
  if (!captured) return undefined;
  const line = workspace.lines(document.uri).position(rangeOfReference(captured)?.start ?? 0).line + 1;
  return `“${name}” already stands for something else in line ${line} of ${fileOf(document.uri)}.`;
}

function fileOf(uri: string): string {
  return decodeURIComponent(uri.split('/').at(-1) ?? uri);
}

function chainAround(node: AstNode): Chain | Scenario | undefined {
  return AstUtils.getContainerOfType(
    node,
    (other): other is Chain | Scenario => other.$type === 'Chain' || other.$type === 'Scenario',
  );
}

function described({ $type }: AstNode): string {
  const kind = $type === 'ChainRule' ? 'rule' : $type === 'TradeTable' ? 'trade table' : $type.toLowerCase();
  return `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`;
}
