import { type AstNode, AstUtils } from 'langium';
import type { Finding } from '../findings/finding.ts';
import { ChainModel } from '../model/chain-model.ts';
import { type GvcDocument, parseDocument } from './document.ts';
import { assembleChain } from './lowering/assemble.ts';
import { type LoweredDocument, lowerDocument } from './lowering/lower-document.ts';
import { duplicateNames } from './validation/duplicate-names.ts';
import { importFindings } from './validation/imports.ts';
import { type Resolution, resolveReferences, type Visible } from './references/resolve.ts';
import type { OutsideFile, OutsideKind } from './outside.ts';
import { resolvePath } from './paths.ts';
import { readSuppressions, type Suppression } from './suppressions.ts';

/** All that is known of one document once its names are resolved. */
export interface AnalysedDocument {
  readonly document: GvcDocument;
  readonly resolution: Resolution;
  readonly lowered: LoweredDocument;
  readonly chains: readonly ChainModel[];
  readonly suppressions: readonly Suppression[];
  /** Findings of the language itself: syntax, names, values, units, imports. */
  readonly findings: readonly Finding[];
}

interface Entry {
  document: GvcDocument;
  analysed?: AnalysedDocument;
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
    const before = this.entries.get(uri)?.document;
    if (before?.text === text) {
      if (before.version !== version) this.entries.get(uri)!.document = { ...before, version };
      return [];
    }
    const document = parseDocument(uri, text, version);
    this.uriOfRoot.set(document.ast, uri);
    this.entries.set(uri, { document });
    if (before?.symbols.exportFingerprint === document.symbols.exportFingerprint) {
      // Others hold nodes of the old tree, which say the same; only the index must lead to the new one.
      this.exportIndexes.clear();
      return [];
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

  /** Puts the content of a bibliography or table in place, or says why there is none. */
  setOutside(uri: string, file: OutsideFile): readonly string[] {
    this.outside.set(uri, file);
    const affected: string[] = [];
    for (const [user, entry] of this.entries) {
      if (!bibliographiesOf(entry.document).includes(uri) && !entry.analysed?.lowered.tables.has(uri))
        continue;
      delete entry.analysed;
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
    const tables = [...(this.analysed(uri)?.lowered.tables ?? [])]
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
    return entry && (entry.analysed ??= this.analyse(entry.document));
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

  private analyse(document: GvcDocument): AnalysedDocument {
    const visible = this.visible(document);
    const resolution = resolveReferences(document, visible, (node) => this.uriOf(node));
    const lowered = lowerDocument(
      document,
      (node, from, to) => {
        const chain = AstUtils.getContainerOfType(node, (n): n is AstNode => n.$type === 'Chain');
        return (chain && document.symbols.chains.get(chain)?.linksByEnds.get(`${from}->${to}`)) ?? [];
      },
      (path) => this.outside.get(resolvePath(document.uri, path)),
    );
    const rates = [lowered, ...this.importClosure(document).map((uri) => this.sharedOf(uri))].flatMap(
      (file) => file?.rates ?? [],
    );
    const chains = lowered.chains.map(({ node, name, facts }) =>
      assembleChain(
        name,
        facts,
        node,
        document,
        (declaration) => this.sharedFacts(declaration, lowered, document),
        visible,
        rates,
      ),
    );
    const { suppressions, findings } = readSuppressions(document);
    return {
      document,
      resolution,
      lowered,
      chains,
      suppressions,
      findings: [
        ...document.syntax,
        ...resolution.findings,
        ...duplicateNames(document, visible, (node) => this.uriOf(node)),
        ...importFindings(document, this),
        ...lowered.findings,
        ...findings,
      ],
    };
  }

  /** Facts of a shared declaration, from whichever document makes it. */
  private sharedFacts(declaration: AstNode & { name?: string }, own: LoweredDocument, document: GvcDocument) {
    const uri = this.uriOf(declaration);
    const lowered = uri === document.uri ? own : this.sharedOf(uri);
    return lowered?.shared.get(declaration.name ?? '') ?? [];
  }

  private readonly sharedBeingRead = new Set<string>();

  private sharedOf(uri: string): LoweredDocument | undefined {
    // Two files that share with each other: the inner one is read without what the outer one shares.
    if (this.sharedBeingRead.has(uri)) return undefined;
    this.sharedBeingRead.add(uri);
    try {
      return this.analysed(uri)?.lowered;
    } finally {
      this.sharedBeingRead.delete(uri);
    }
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

  private invalidateUsers(uri: string, before?: GvcDocument, after?: GvcDocument): readonly string[] {
    this.exportIndexes.clear();
    const names = new Set([
      ...(before?.symbols.exported.keys() ?? []),
      ...(after?.symbols.exported.keys() ?? []),
    ]);
    const affected: string[] = [];
    for (const [other, entry] of this.entries) {
      if (other === uri || !entry.analysed) continue;
      const { resolution } = entry.analysed;
      const touched =
        resolution.uses.has(uri) ||
        [...resolution.unresolved].some((name) => names.has(name)) ||
        [...entry.document.symbols.exported.keys()].some((name) => names.has(name)) ||
        importsOf(entry.document).includes(uri);
      if (!touched) continue;
      delete entry.analysed;
      affected.push(other);
    }
    return affected;
  }

  private invalidateAll(): void {
    this.exportIndexes.clear();
    for (const entry of this.entries.values()) delete entry.analysed;
  }
}

/** Addresses of the files that a document imports. */
export function importsOf(document: GvcDocument): readonly string[] {
  return document.symbols.imports.flatMap((node) =>
    node.path ? [resolvePath(document.uri, node.path)] : [],
  );
}

function bibliographiesOf(document: GvcDocument): readonly string[] {
  return document.symbols.bibliographies.flatMap((node) =>
    node.path ? [resolvePath(document.uri, node.path)] : [],
  );
}
