import { type AstNode, AstUtils } from 'langium';
import type { Finding } from '../../findings/finding.ts';
import { nearest } from '../../vocabulary/nearest.ts';
import type { GvcDocument } from '../document.ts';
import type { Chain, Scenario, Upgrading } from '../generated/ast.ts';
import { placesNamed } from '../../vocabulary/places.ts';
import { rangeOfReference } from '../ranges.ts';
import type { SourceEntry } from '../lowering/sources.ts';
import { nameText } from '../names.ts';
import type { GvcReference } from './linker.ts';
import type { ChainSymbols } from './symbols.ts';

/** What a document sees beyond itself: Maps of names, nearest first, and the keys of its bibliographies. */
export interface Visible {
  readonly exports: readonly ReadonlyMap<string, readonly AstNode[]>[];
  /** Names that a chain declares, wherever it stands. */
  readonly symbolsOf: (chain: AstNode) => ChainSymbols | undefined;
  /** The chain that a snapshot follows, as the document that declares the snapshot sees it. */
  readonly baseOf: (snapshot: Chain) => Chain | undefined;
  readonly bibliography: (key: string) => BibliographyEntry | undefined;
  readonly bibliographyKeys: () => Iterable<string>;
}

/** An entry of a bibliography: a source with its place in the file that declares it. */
export interface BibliographyEntry extends SourceEntry {
  readonly uri: string;
  readonly start: number;
  readonly end: number;
  /** The same place in lines and characters: the text of the file is not kept. */
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
}

const ACTORS: ReadonlySet<string> = new Set(['Firm', 'Market', 'Group', 'Institution']);
const PARTICIPANTS: ReadonlySet<string> = new Set([
  ...ACTORS,
  'Chain',
  'Stage',
  'Link',
  'Standard',
  'ChainRule',
  'Policy',
  'Place',
]);

/** Which declarations each reference of the grammar may mean, and what a message calls them. */
const TARGETS: Readonly<Record<string, { readonly types: ReadonlySet<string>; readonly what: string }>> = {
  'PlacePart:place': { types: new Set(['Place', 'Bloc']), what: 'place' },
  'OwnerFact:owner': { types: ACTORS, what: 'firm' },
  'Link:from': { types: ACTORS, what: 'firm or market' },
  'Link:to': { types: ACTORS, what: 'firm or market' },
  'SubjectRef:from': { types: ACTORS, what: 'firm or market' },
  'SubjectRef:to': { types: ACTORS, what: 'firm or market' },
  'MembersFact:members': { types: ACTORS, what: 'firm' },
  'Stage:after': { types: new Set(['Stage']), what: 'stage' },
  'StageFact:stages': { types: new Set(['Stage']), what: 'stage' },
  'StandardFact:standards': { types: new Set(['Standard']), what: 'standard' },
  'Citation:source': { types: new Set(['Source']), what: 'source' },
  'DeflatorChoice:deflator': { types: new Set(['Deflator']), what: 'deflator' },
  'TradeTableChoice:table': { types: new Set(['TradeTable']), what: 'trade table' },
  'RateChoice:source': { types: new Set(['Source']), what: 'source' },
  'Scenario:base': { types: new Set(['Chain']), what: 'chain' },
  'Chain:base': { types: new Set(['Chain']), what: 'chain' },
  'Upgrading:earlier': { types: new Set(['Chain']), what: 'chain' },
  'Upgrading:later': { types: new Set(['Chain']), what: 'chain' },
  'Upgrading:subject': { types: new Set(['Firm', 'Group', 'Stage']), what: 'firm, group, stage or country' },
  'Upgrading:comparators': { types: ACTORS, what: 'firm or group' },
  'BenchmarkFact:comparator': { types: ACTORS, what: 'firm or group' },
  'MakerFact:makers': { types: ACTORS, what: 'institution' },
  'ComparedChains:chains': { types: new Set(['Chain', 'Scenario']), what: 'chain' },
  'SubjectRef:subject': { types: PARTICIPANTS, what: 'firm, stage, link or market' },
};

/** What is measured may also be a bloc, which nothing else is said of. */
const MEASURED = { types: new Set([...PARTICIPANTS, 'Bloc']), what: 'firm, stage, link, market or place' };

/** Which declarations the reference may mean. */
export function targetOf(reference: GvcReference): { types: ReadonlySet<string>; what: string } {
  if (isMeasured(reference)) return MEASURED;
  return TARGETS[`${reference.container.$type}:${reference.property}`]!;
}

/** Names that a reference could mean, in its chain and beyond, for completion and did-you-mean. */
export function* candidates(
  types: ReadonlySet<string>,
  chain: ChainSymbols | undefined,
  document: GvcDocument,
  visible: Visible,
): Iterable<readonly [string, AstNode]> {
  for (const names of [...(chain ? [chain.names] : []), document.symbols.exported, ...visible.exports])
    for (const [name, nodes] of names)
      for (const node of nodes) if (types.has(node.$type)) yield [name, node];
}

/** What resolving the names of a document tells, beside the targets that are put into the references. */
export interface Resolution {
  readonly findings: readonly Finding[];
  /** Names that meant nothing: a new declaration elsewhere may give them a meaning. */
  readonly unresolved: ReadonlySet<string>;
  /** Other documents that the names of this one mean. */
  readonly uses: ReadonlySet<string>;
  /** By top-level declaration (a chain), its references to other top-level declarations, of whatever text. */
  readonly outward: ReadonlyMap<AstNode, readonly GvcReference[]>;
}

/** Finds what every name of a document means: one pass over its references, a few Map look-ups each. */
export function resolveReferences(
  document: GvcDocument,
  visible: Visible,
  uriOf: (node: AstNode) => string,
): Resolution {
  const findings: Finding[] = [];
  const unresolved = new Set<string>();
  const uses = new Set<string>();
  const outward = new Map<AstNode, GvcReference[]>();
  for (const reference of document.references) {
    const { types, what } = targetOf(reference);
    const chain = scopeAround(reference.container, document, visible);
    const name = reference.$refText;
    const found = lookUp(name, types, chain, document, visible);
    reference.ref = found;
    if (found) {
      const uri = uriOf(found);
      if (uri !== document.uri) uses.add(uri);
      if (found.$container?.$type === 'Model') {
        const declaration = topLevelOf(reference.container);
        const list = outward.get(declaration);
        if (list) list.push(reference);
        else outward.set(declaration, [reference]);
      }
      continue;
    }
    const kind = reference.container.$type;
    if (kind === 'Citation' || kind === 'RateChoice') {
      const entry = visible.bibliography(name);
      if (entry) {
        uses.add(entry.uri);
        continue;
      }
    }
    unresolved.add(name);
    if (kind === 'PlacePart' || name === '' || isMeasured(reference) || isCompared(reference)) continue;
    if (kind === 'Upgrading' && reference.property === 'subject' && placesNamed(name).length > 0) continue;
    if (kind !== 'Citation' && isOfUnknownChain(reference, document, visible)) continue;
    findings.push(unresolvedName(reference, name, what, types, chain, document, visible));
  }
  return { findings, unresolved, uses, outward };
}

function lookUp(
  name: string,
  types: ReadonlySet<string>,
  chain: ChainSymbols | undefined,
  document: GvcDocument,
  visible: Visible,
): AstNode | undefined {
  const ofType = (nodes: readonly AstNode[] | undefined): AstNode | undefined =>
    nodes?.find((node) => types.has(node.$type));
  const local = ofType(chain?.names.get(name)) ?? ofType(document.symbols.exported.get(name));
  if (local) return local;
  for (const names of visible.exports) {
    const found = ofType(names.get(name));
    if (found) return found;
  }
  return undefined;
}

function topLevelOf(node: AstNode): AstNode {
  let top = node;
  while (top.$container && top.$container.$type !== 'Model') top = top.$container;
  return top;
}

/** Names of a chain that nothing declares: that there is no such chain is said once, where it is named. */
function isOfUnknownChain(reference: GvcReference, document: GvcDocument, visible: Visible): boolean {
  const around = AstUtils.getContainerOfType(reference.container, isTimeBound);
  if (!around || reference.container === around) {
    if (around?.$type !== 'Upgrading' || reference.property === 'earlier' || reference.property === 'later')
      return false;
    return chainsOf(around, document, visible).length < 2;
  }
  if (!isChainLike(around) || !around.base) return false;
  const base = baseOf(around, document, visible);
  return !base || isOfUnknownBase(base, visible, new Set([around]));
}

/** A chain that follows another, over others or at once, that nothing declares. */
function isOfUnknownBase(chain: Chain, visible: Visible, seen: Set<AstNode>): boolean {
  if (!chain.base || seen.has(chain)) return false;
  const base = visible.baseOf(chain);
  return !base || isOfUnknownBase(base, visible, seen.add(chain));
}

/** The subject of an `expect` may also be a country, a bloc or a factor: whoever evaluates it says when it is none. */
function isMeasured(reference: GvcReference): boolean {
  return reference.property === 'subject' && reference.container.$container?.$type === 'MeasureTerm';
}

/** What an indicator of a comparison is of: each of its chains has the name, or not. */
function isCompared({ container }: GvcReference): boolean {
  return container.$type === 'SubjectRef' && container.$container?.$container?.$type === 'Indicators';
}

/**
 * The names of the chain around a node; in a scenario or snapshot those of the chains before it, too, and in what is said
 * of two snapshots those of both.
 */
export function scopeAround(
  node: AstNode,
  document: GvcDocument,
  visible: Visible,
): ChainSymbols | undefined {
  const around = AstUtils.getContainerOfType(node, isTimeBound);
  if (!around) return undefined;
  if (around.$type === 'Upgrading')
    return chainsOf(around, document, visible)
      .map((chain) => scopeOf(chain, visible.symbolsOf(chain), visible.baseOf(chain), visible, new Set()))
      .reduce((a, b) => (a && b ? joined(a, b) : (a ?? b)), undefined);
  const own = document.symbols.chains.get(around);
  return scopeOf(around, own, baseOf(around, document, visible), visible, new Set());
}

function scopeOf(
  chain: Chain | Scenario,
  own: ChainSymbols | undefined,
  base: Chain | undefined,
  visible: Visible,
  seen: Set<AstNode>,
): ChainSymbols | undefined {
  if (!own || !base || seen.has(chain)) return own;
  seen.add(chain);
  const inherited = scopeOf(base, visible.symbolsOf(base), visible.baseOf(base), visible, seen);
  if (!inherited) return own;
  const known = scopes.get(own);
  if (known?.inherited === inherited) return known.scope;
  const scope = joined(inherited, own);
  scopes.set(own, { inherited, scope });
  return scope;
}

function joined(inherited: ChainSymbols, own: ChainSymbols): ChainSymbols {
  return {
    names: new Map([...inherited.names, ...own.names]),
    linksByEnds: new Map([...inherited.linksByEnds, ...own.linksByEnds]),
  };
}

const scopes = new WeakMap<
  ChainSymbols,
  { readonly inherited: ChainSymbols; readonly scope: ChainSymbols }
>();
const CHAIN: ReadonlySet<string> = new Set(['Chain']);

/** The chain that a scenario is of, or that a snapshot follows. */
export function baseOf(
  { base }: Scenario | Chain,
  document: GvcDocument,
  visible: Visible,
): Chain | undefined {
  return base && chainNamed(base.$refText, document, visible);
}

/** A chain that a document sees, by its name. */
export function chainNamed(name: string, document: GvcDocument, visible: Visible): Chain | undefined {
  return lookUp(name, CHAIN, undefined, document, visible) as Chain | undefined;
}

function chainsOf({ earlier, later }: Upgrading, document: GvcDocument, visible: Visible): readonly Chain[] {
  return [earlier, later].flatMap((ref) => chainNamed(ref?.$refText ?? '', document, visible) ?? []);
}

function isChainLike(node: AstNode): node is Chain | Scenario {
  return node.$type === 'Chain' || node.$type === 'Scenario';
}

function isTimeBound(node: AstNode): node is Chain | Scenario | Upgrading {
  return isChainLike(node) || node.$type === 'Upgrading';
}

function unresolvedName(
  reference: GvcReference,
  name: string,
  what: string,
  types: ReadonlySet<string>,
  chain: ChainSymbols | undefined,
  document: GvcDocument,
  visible: Visible,
): Finding {
  const names = [...candidates(types, chain, document, visible)].map(([candidate]) => candidate);
  const citation = reference.container.$type === 'Citation';
  if (citation) names.push(...visible.bibliographyKeys());
  const suggestion = nearest(name, names);
  const range = rangeOfReference(reference) ?? { start: 0, end: 0 };
  const place = { document: document.uri, ...range };
  const asName = (text: string): string => (citation ? citationText(text) : nameText(text));
  return {
    code: 'language/unresolved-name',
    place,
    what: `No ${what} is called “${name}”.`,
    why: citation
      ? 'A citation is the key of a source declared here, or of an entry of a bibliography that the file names.'
      : 'Facts can only be checked and explained when every name stands for one declared thing.',
    do: suggestion
      ? `Did you mean ${suggestion}?`
      : citation
        ? `Declare it: source ${nameText(name)} { … }, or add it to the bibliography.`
        : `Declare it, or use a name that is declared${names.length > 0 && names.length <= 6 ? ` (${[...new Set(names)].join(', ')})` : ''}.`,
    ...(suggestion && {
      fixes: [{ title: `Change to ${suggestion}`, edits: [{ place, newText: asName(suggestion) }] }],
    }),
  };
}

/** A citation as it stands in a text. */
export function citationText(key: string): string {
  return /^[\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_:./+-]*[\p{L}\p{M}\p{N}_/+])?$/u.test(key)
    ? `@${key}`
    : `@"${key}"`;
}
