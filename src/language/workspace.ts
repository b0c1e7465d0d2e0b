import type { AstNode } from 'langium';
import type { DeclaredTradeTable } from '../model/trade-declaration.ts';
import { type GvcDocument, parseDocument } from './document.ts';
import { lowerDocument } from './lowering/lower-document.ts';
import type { OutsideFile, OutsideKind } from './outside.ts';
import { bibliographiesOf, importsOf, resolvePath } from './paths.ts';
import { chainNamed, resolveReferences, scopeAround, type Visible } from './references/resolve.ts';
import { analyseDocument } from './workspace/analyse-document.ts';
import { dependents } from './workspace/dependents.ts';
import { type AnalysedDocument, type Entry, forget, keepChains, type ReadNames } from './workspace/entry.ts';
import { Sight } from './workspace/sight.ts';

export type { AnalysedDocument } from './workspace/entry.ts';

/**
 * The texts of a workspace and what they mean to each other. Synchronous: texts and outside files are put in, results
 * are computed when asked for and kept until something that they rest on changes. A text that changes is read at once;
 * others are looked at again only when what it exports has changed and they use or miss it.
 */
export class LanguageWorkspace {
  private readonly entries = new Map<string, Entry>();
  private readonly outside = new Map<string, OutsideFile>();
  private readonly sight = new Sight(this.entries, this.outside);

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
    // Told before the text is read: what is taken over from the text before then stands elsewhere.
    const kept = entry?.analysed && entry.own ? keepChains(entry.analysed, entry.own) : entry?.kept;
    const document = parseDocument(uri, text, version, before);
    this.sight.took(document);
    this.entries.set(uri, { document });
    if (before?.symbols.exportFingerprint === document.symbols.exportFingerprint) {
      if (kept) this.entries.get(uri)!.kept = kept;
      // Others hold nodes of the old tree, which say the same; only the index must lead to the new one.
      this.sight.forgetExports();
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
    this.sight.addProject(folder);
    this.invalidateAll();
  }

  removeProject(folder: string): void {
    this.sight.removeProject(folder);
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
    return (
      entry &&
      (entry.analysed ??= analyseDocument(entry, {
        sight: this.sight,
        others: (other) => this.entries.get(other),
        read: (other) => this.read(other),
      }))
    );
  }

  /** What a document sees beyond itself. */
  visible(document: GvcDocument): Visible {
    return this.sight.visible(document);
  }

  /** The document of a chain by the name that another knows it by. */
  documentOfChain(uri: string, name: string): string | undefined {
    const document = this.document(uri);
    const chain = document && chainNamed(name, document, this.visible(document));
    return chain && this.uriOf(chain);
  }

  /** The folder of the project that a file belongs to: the nearest one above it. */
  projectOf(uri: string): string | undefined {
    return this.sight.projectOf(uri);
  }

  /** The document that a node of a tree belongs to. */
  uriOf(node: AstNode): string {
    return this.sight.uriOf(node);
  }

  /** All documents that a file imports, directly or through others, in the order met; never itself. */
  importClosure(document: GvcDocument): readonly string[] {
    return this.sight.importClosure(document);
  }

  /** The trade tables that a document declares or sees, its own first. */
  tradeTables(uri: string): readonly DeclaredTradeTable[] {
    const document = this.document(uri);
    if (!document) return [];
    const project = this.projectOf(uri);
    const seen = new Set([uri, ...this.importClosure(document)]);
    if (project) for (const other of this.uris()) if (this.projectOf(other) === project) seen.add(other);
    return [...seen].flatMap((other) => {
      const entry = this.entries.get(other);
      const any = entry?.document.ast.declarations.some((node) => node.$type === 'TradeTable');
      return entry && any ? this.read(entry).lowered.tradeTables : [];
    });
  }

  /** The facts of a document with its names resolved. */
  private read(entry: Entry): ReadNames {
    if (entry.read) return entry.read;
    const { document } = entry;
    const visible = this.sight.visible(document);
    const resolution = resolveReferences(document, visible, (node) => this.sight.uriOf(node));
    const lowered = lowerDocument(
      document,
      (node, from, to) => scopeAround(node, document, visible)?.linksByEnds.get(`${from}->${to}`) ?? [],
      (path) => this.outside.get(resolvePath(document.uri, path)),
      (overlay) => this.sight.basesOf(overlay, document),
      this.sight.seenTerms(document),
    );
    return (entry.read = { resolution, lowered });
  }

  /** Forgets what rests on a document whose exports have changed. */
  private invalidateUsers(uri: string, before?: GvcDocument, after?: GvcDocument): readonly string[] {
    this.sight.forgetExports();
    const affected = dependents(this.entries, this.sight, uri, before, after);
    for (const other of affected) forget(this.entries.get(other)!);
    return affected;
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

  private invalidateAll(): void {
    this.sight.forgetExports();
    for (const entry of this.entries.values()) forget(entry);
  }
}

const TAKES_FROM_TABLE = /\bfrom\s*"/;
