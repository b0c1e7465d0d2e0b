import { type AstNode, AstUtils } from 'langium';
import type { Finding } from '../findings/finding.ts';
import type { ChainModel } from '../model/chain-model.ts';
import { type GvcDocument, parseDocument } from './document.ts';
import { assembleChain } from './lowering/assemble.ts';
import { isSubjectNode } from './subjects.ts';
import { type LoweredDocument, lowerDocument } from './lowering/lower-document.ts';
import { rangeOf } from './ranges.ts';
import type { SeenTerm } from './lowering/terms.ts';
import { assembleScenario } from './lowering/scenario.ts';
import { circleFindings } from './validation/circles.ts';
import { duplicateNames } from './validation/duplicate-names.ts';
import { importFindings } from './validation/imports.ts';
import {
  type Resolution,
  resolveReferences,
  baseOf,
  scopeAround,
  type Visible,
} from './references/resolve.ts';
import type { OutsideFile, OutsideKind } from './outside.ts';
import { bibliographiesOf, importsOf, resolvePath } from './paths.ts';
import { readSuppressions, type Suppression } from './suppressions.ts';

/** All that is known of one document once its names are resolved. */
export interface AnalysedDocument {
  readonly document: GvcDocument;
  readonly resolution: Resolution;
  readonly lowered: LoweredDocument;
  /** Other documents whose facts have become part of the chains of this one. */
  readonly shares: ReadonlySet<string>;
  /** Other documents that hold the chains of its scenarios. */
  readonly bases: ReadonlySet<string>;
  readonly chains: readonly ChainModel[];
  readonly suppressions: readonly Suppression[];
  /** Findings of the language itself: syntax, names, values, units, imports. */
  readonly findings: readonly Finding[];
}

interface Entry {
  document: GvcDocument;
  /** Names resolved and facts read: rests on what the document sees, not on what others make of it. */
  read?: { readonly resolution: Resolution; readonly lowered: LoweredDocument };
  analysed?: AnalysedDocument;
  /** Chains of the text before, for those that the edit has not touched. */
  kept?: KeptChains;
}

/** Chains by the text that they were read from: the same text, in the same surroundings, is the same chain. */
interface KeptChains {
  readonly shares: ReadonlySet<string>;
  readonly byText: ReadonlyMap<string, ChainModel>;
}

/**
 * The texts of a workspace and what they mean to each other. Synchronous: texts and outside files are put in, results
 * are computed when asked for and kept until something that they rest on changes. A text that changes is read at once;
 * others are looked at again only when what it exports has changed and they use or miss it.
 */
export class LanguageWorkspace {
  private readonly entries = new Map<string, Entry>();
  private readonly outside = new Map<string, OutsideFile>();
  private readonly projects = new Set<string>();
  private readonly uriOfRoot = new WeakMap<AstNode, string>();
  private readonly exportIndexes = new Map<string, ReadonlyMap<string, readonly AstNode[]>>();

  uris(): Iterable<string> {
    return this.entries.keys();
  }

  document(uri: string): GvcDocument | undefined {
    return this.entries.get(uri)?.document;
  }

  /** Puts a text in place. Returns the other documents whose results may have changed with it. */
  setText(uri: string, text: string, version = 0): readonly string[] {
    const entry = this.entries.get(uri);
    const before = entry?.document;
    if (before?.text === text) {
      if (before.version !== version) this.entries.get(uri)!.document = { ...before, version };
      return [];
    }
    const document = parseDocument(uri, text, version, before);
    this.uriOfRoot.set(document.ast, uri);
    this.entries.set(uri, { document });
    if (before?.symbols.exportFingerprint === document.symbols.exportFingerprint) {
      const kept = entry?.analysed ? keepChains(entry.analysed) : entry?.kept;
      if (kept) this.entries.get(uri)!.kept = kept;
      // Others hold nodes of the old tree, which say the same; only the index must lead to the new one.
      this.exportIndexes.clear();
      return this.invalidateScenarios(uri);
    }
    return this.invalidateUsers(uri, before, document);
  }

  remove(uri: string): readonly string[] {
    const before = this.entries.get(uri)?.document;
    if (!before) return [];
    this.entries.delete(uri);
    return this.invalidateUsers(uri, before, undefined);
  }

  /** Declares a folder to be a project: its files see each other. */
  addProject(folder: string): void {
    this.projects.add(folder.endsWith('/') ? folder : `${folder}/`);
    this.invalidateAll();
  }

  removeProject(folder: string): void {
    this.projects.delete(folder.endsWith('/') ? folder : `${folder}/`);
    this.invalidateAll();
  }

  /** Puts the content of a bibliography or table in place, or says why there is none; also of an imported file. */
  setOutside(uri: string, file: OutsideFile): readonly string[] {
    this.outside.set(uri, file);
    const affected: string[] = [];
    for (const [user, entry] of this.entries) {
      const names = [...bibliographiesOf(entry.document), ...importsOf(entry.document)];
      if (!names.includes(uri) && !entry.read?.lowered.tables.has(uri)) continue;
      forget(entry);
      affected.push(user);
    }
    return affected;
  }

  /** Files that a document names and that nobody has put in yet. */
  needs(uri: string): readonly { readonly uri: string; readonly kind: OutsideKind }[] {
    const document = this.document(uri);
    if (!document) return [];
    const imports = importsOf(document)
      .filter((u) => !this.entries.has(u) && !this.outside.has(u))
      .map((u) => ({ uri: u, kind: 'import' as const }));
    const bibliographies = bibliographiesOf(document)
      .filter((u) => !this.outside.has(u))
      .map((u) => ({ uri: u, kind: 'bibliography' as const }));
    // Which tables are meant is known once the lines are read: only texts that take amounts from one pay for it.
    const entry = TAKES_FROM_TABLE.test(document.text) ? this.entries.get(uri) : undefined;
    const tables = [...(entry ? this.read(entry).lowered.tables : [])]
      .filter((u) => !this.outside.has(u))
      .map((u) => ({ uri: u, kind: 'table' as const }));
    return [...imports, ...bibliographies, ...tables];
  }

  /** True when a document imports a file that was not there. */
  awaited(uri: string): boolean {
    return this.outside.has(uri);
  }

  /** Everything that is known of a document. */
  analysed(uri: string): AnalysedDocument | undefined {
    const entry = this.entries.get(uri);
    return entry && (entry.analysed ??= this.analyse(entry));
  }

  /** What a document sees beyond itself. */
  visible(document: GvcDocument): Visible {
    const exports: ReadonlyMap<string, readonly AstNode[]>[] = [];
    for (const uri of this.importClosure(document)) {
      const symbols = this.document(uri)?.symbols;
      if (symbols) exports.push(symbols.exported);
    }
    const project = this.projectOf(document.uri);
    if (project) exports.push(this.exportIndex(project));
    const bibliographies = bibliographiesOf(document).map((uri) => this.outside.get(uri));
    return {
      exports,
      symbolsOf: (chain) => this.document(this.uriOf(chain))?.symbols.chains.get(chain),
      bibliography: (key) => {
        for (const file of bibliographies) {
          const entry = file?.state === 'ready' ? file.entries?.get(key) : undefined;
          if (entry) return entry;
        }
        return undefined;
      },
      bibliographyKeys: () =>
        bibliographies.flatMap((file) => (file?.state === 'ready' ? [...(file.entries?.keys() ?? [])] : [])),
    };
  }

  /** The folder of the project that a file belongs to: the nearest one above it. */
  projectOf(uri: string): string | undefined {
    let best: string | undefined;
    for (const folder of this.projects)
      if (uri.startsWith(folder) && (best === undefined || folder.length > best.length)) best = folder;
    return best;
  }

  /** The document that a node of a tree belongs to. */
  uriOf(node: AstNode): string {
    return this.uriOfRoot.get(AstUtils.findRootNode(node)) ?? '';
  }

  /** All documents that a file imports, directly or through others, in the order met; never itself. */
  importClosure(document: GvcDocument): readonly string[] {
    const found = new Set<string>();
    const queue = [...importsOf(document)];
    for (let uri = queue.shift(); uri !== undefined; uri = queue.shift()) {
      if (uri === document.uri || found.has(uri)) continue;
      found.add(uri);
      const next = this.document(uri);
      if (next) queue.push(...importsOf(next));
    }
    return [...found];
  }

  outsideFile(uri: string): OutsideFile | undefined {
    return this.outside.get(uri);
  }

  /** Words that other files which a document sees add to the vocabulary, with the place of each. */
  private seenTerms(document: GvcDocument): readonly SeenTerm[] {
    const project = this.projectOf(document.uri);
    const seen = new Set(this.importClosure(document));
    if (project)
      for (const [uri, other] of this.entries)
        if (other.document.symbols.terms.length > 0 && this.projectOf(uri) === project) seen.add(uri);
    seen.delete(document.uri);
    return [...seen].flatMap((uri) => {
      const other = this.document(uri);
      return other ? other.symbols.terms.map((node) => ({ uri, node, model: other.ast })) : [];
    });
  }

  /** The facts of a document with its names resolved. */
  private read(entry: Entry): { readonly resolution: Resolution; readonly lowered: LoweredDocument } {
    if (entry.read) return entry.read;
    const { document } = entry;
    const visible = this.visible(document);
    const resolution = resolveReferences(document, visible, (node) => this.uriOf(node));
    const lowered = lowerDocument(
      document,
      (node, from, to) => scopeAround(node, document, visible)?.linksByEnds.get(`${from}->${to}`) ?? [],
      (path) => this.outside.get(resolvePath(document.uri, path)),
      (scenario) => baseOf(scenario, document, visible),
      this.seenTerms(document),
    );
    return (entry.read = { resolution, lowered });
  }

  private analyse(entry: Entry): AnalysedDocument {
    const { document } = entry;
    const visible = this.visible(document);
    const { resolution, lowered } = this.read(entry);
    const shares = new Set<string>(entry.kept?.shares);
    /** Facts that another document declares for all chains; looked at, so that a change there counts here. */
    const from = (uri: string): LoweredDocument | undefined => {
      const other = this.entries.get(uri);
      if (uri !== document.uri) shares.add(uri);
      return other && this.read(other).lowered;
    };
    const rates = [lowered, ...this.importClosure(document).map((uri) => from(uri))].flatMap(
      (file) => file?.rates ?? [],
    );
    const chains = lowered.chains.map(
      ({ node, name, facts }) =>
        entry.kept?.byText.get(textOfChain(document, node)) ??
        assembleChain(
          name,
          facts,
          resolution.outward.get(node) ?? [],
          document,
          (declaration) => from(this.uriOf(declaration))?.shared.get(declaration.name ?? '') ?? [],
          visible,
          rates,
        ),
    );
    delete entry.kept;
    const bases = new Set<string>();
    const scenarios = lowered.scenarios.flatMap((scenario) => {
      if (!scenario.base) return [];
      const uri = this.uriOf(scenario.base);
      if (uri !== document.uri) bases.add(uri);
      const of = uri === document.uri ? { lowered, chains } : this.analysed(uri);
      const base = of?.chains[of.lowered.chains.findIndex(({ node }) => node.name === scenario.base?.name)];
      return base ? [assembleScenario(scenario, base, document.uri)] : [];
    });
    const { suppressions, findings } = readSuppressions(document);
    return {
      document,
      resolution,
      lowered,
      shares,
      bases,
      chains: [...chains, ...scenarios.map(({ model }) => model)],
      suppressions,
      findings: [
        ...document.syntax,
        ...resolution.findings,
        ...duplicateNames(document, visible, (node) => this.uriOf(node)),
        ...importFindings(document, this),
        ...circleFindings(document),
        ...lowered.findings,
        ...scenarios.flatMap((scenario) => scenario.findings),
        ...findings,
      ],
    };
  }

  private exportIndex(project: string): ReadonlyMap<string, readonly AstNode[]> {
    let index = this.exportIndexes.get(project);
    if (!index) {
      const merged = new Map<string, AstNode[]>();
      for (const [uri, { document }] of this.entries) {
        if (this.projectOf(uri) !== project) continue;
        for (const [name, nodes] of document.symbols.exported)
          merged.set(name, [...(merged.get(name) ?? []), ...nodes]);
      }
      this.exportIndexes.set(project, (index = merged));
    }
    return index;
  }

  /** Forgets what rests on a document whose exports have changed: its users, and what they in turn share. */
  private invalidateUsers(uri: string, before?: GvcDocument, after?: GvcDocument): readonly string[] {
    this.exportIndexes.clear();
    const names = new Set([
      ...(before?.symbols.exported.keys() ?? []),
      ...(after?.symbols.exported.keys() ?? []),
    ]);
    const affected = new Set<string>();
    const terms = [before, after].some((document) => document && document.symbols.terms.length > 0);
    for (const [other, entry] of this.entries)
      if (
        other !== uri &&
        (entry.read || entry.analysed) &&
        (this.restsOn(entry, uri, names) || (terms && this.sees(entry.document, uri)))
      )
        affected.add(other);
    for (const source of affected) {
      if (!sharesSubjects(this.entries.get(source)!.document)) continue;
      for (const [other, entry] of this.entries)
        if (other !== uri && usesOf(entry).has(source)) affected.add(other);
    }
    for (const other of affected) forget(this.entries.get(other)!);
    return [...affected];
  }

  /** Forgets the scenarios in other documents of chains in this one. */
  private invalidateScenarios(uri: string): readonly string[] {
    const affected: string[] = [];
    for (const [other, entry] of this.entries) {
      if (!entry.analysed?.bases.has(uri)) continue;
      forget(entry);
      affected.push(other);
    }
    return affected;
  }

  /** True when what the file at `uri` declares is seen by a document. */
  private sees(document: GvcDocument, uri: string): boolean {
    const project = this.projectOf(uri);
    return (
      (project !== undefined && this.projectOf(document.uri) === project) ||
      this.importClosure(document).includes(uri)
    );
  }

  private restsOn(entry: Entry, uri: string, names: ReadonlySet<string>): boolean {
    const { symbols } = entry.document;
    if (usesOf(entry).has(uri)) return true;
    for (const name of names) {
      if (entry.read?.resolution.unresolved.has(name) || symbols.exported.has(name)) return true;
      for (const chain of symbols.chains.values()) if (chain.names.has(name)) return true;
    }
    return symbols.imports.length > 0 && this.importClosure(entry.document).includes(uri);
  }

  private invalidateAll(): void {
    this.exportIndexes.clear();
    for (const entry of this.entries.values()) forget(entry);
  }
}

function forget(entry: Entry): void {
  delete entry.read;
  delete entry.analysed;
  delete entry.kept;
}

function keepChains({ document, lowered, shares, chains }: AnalysedDocument): KeptChains {
  const byText = new Map<string, ChainModel>();
  lowered.chains.forEach(({ node }, i) => byText.set(textOfChain(document, node), chains[i]!));
  return { shares, byText };
}

/** The text of a chain with the comment before it, which documents it. */
function textOfChain(document: GvcDocument, node: AstNode): string {
  const { declarations } = document.ast;
  const before = declarations[declarations.findIndex((declaration) => declaration === node) - 1];
  return document.text.slice((before && rangeOf(before)?.end) ?? 0, rangeOf(node)?.end ?? 0);
}

/** Other documents that the names or the chains of a document rest on. */
function usesOf({ read, analysed }: Entry): ReadonlySet<string> {
  if (!read) return NONE;
  return analysed && analysed.shares.size > 0
    ? new Set([...read.resolution.uses, ...analysed.shares])
    : read.resolution.uses;
}

const TAKES_FROM_TABLE = /\bfrom\s*"/;

const NONE: ReadonlySet<string> = new Set();

/** True when a document declares something that the chains of others can take part of. */
function sharesSubjects({ ast }: GvcDocument): boolean {
  return ast.declarations.some((node) => isSubjectNode(node));
}
