import { type AstNode, AstUtils } from 'langium';
import type { GvcDocument } from '../document.ts';
import type { Chain, Scenario } from '../generated/ast.ts';
import type { SeenTerm } from '../lowering/terms.ts';
import type { OutsideFile } from '../outside.ts';
import { bibliographiesOf, importsOf } from '../paths.ts';
import { baseOf, type Visible } from '../references/resolve.ts';
import type { Entry } from './entry.ts';

/** What the documents of a workspace see of each other: by imports, as files of one project, and in bibliographies. */
export class Sight {
  private readonly entries: ReadonlyMap<string, Entry>;
  private readonly outside: ReadonlyMap<string, OutsideFile>;
  private readonly projects = new Set<string>();
  private readonly uriOfRoot = new WeakMap<AstNode, string>();
  private readonly exportIndexes = new Map<string, ReadonlyMap<string, readonly AstNode[]>>();

  constructor(entries: ReadonlyMap<string, Entry>, outside: ReadonlyMap<string, OutsideFile>) {
    this.entries = entries;
    this.outside = outside;
  }

  /** Takes note of a document, so that the nodes of its tree lead to it. */
  took({ ast, uri }: GvcDocument): void {
    this.uriOfRoot.set(ast, uri);
  }

  addProject(folder: string): void {
    this.projects.add(folder.endsWith('/') ? folder : `${folder}/`);
  }

  removeProject(folder: string): void {
    this.projects.delete(folder.endsWith('/') ? folder : `${folder}/`);
  }

  /** What the files of a project declare is gathered anew when it is next asked for. */
  forgetExports(): void {
    this.exportIndexes.clear();
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
      baseOf: (snapshot) => {
        const own = snapshot.base && this.document(this.uriOf(snapshot));
        return own && baseOf(snapshot, own, this.visible(own));
      },
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

  /** The chains before a scenario or snapshot, the nearest first; in a circle, up to where it closes. */
  basesOf(overlay: Chain | Scenario, document: GvcDocument): readonly Chain[] {
    const found: Chain[] = [];
    const visible = this.visible(document);
    const seen = new Set<string>(overlay.$type === 'Chain' ? [this.keyOf(overlay)] : []);
    let base = baseOf(overlay, document, visible);
    while (base && !seen.has(this.keyOf(base))) {
      seen.add(this.keyOf(base));
      found.push(base);
      base = visible.baseOf(base);
    }
    return found;
  }

  /** Tells chains apart, whichever tree of their text a node is from. */
  keyOf(chain: Chain | Scenario): string {
    return `${this.uriOf(chain)}#${chain.name}`;
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

  /** Words that other files which a document sees add to the vocabulary, with the place of each. */
  seenTerms(document: GvcDocument): readonly SeenTerm[] {
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

  /** Other files that a document sees and that declare blocs. */
  declaringBlocs(document: GvcDocument): readonly string[] {
    const project = this.projectOf(document.uri);
    const seen = new Set(this.importClosure(document));
    if (project) for (const uri of this.entries.keys()) if (this.projectOf(uri) === project) seen.add(uri);
    seen.delete(document.uri);
    return [...seen].filter((uri) => this.document(uri)?.symbols.declaresBlocs);
  }

  /** True when what the file at `uri` declares is seen by a document. */
  sees(document: GvcDocument, uri: string): boolean {
    const project = this.projectOf(uri);
    return (
      (project !== undefined && this.projectOf(document.uri) === project) ||
      this.importClosure(document).includes(uri)
    );
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

  outsideFile(uri: string): OutsideFile | undefined {
    return this.outside.get(uri);
  }

  document(uri: string): GvcDocument | undefined {
    return this.entries.get(uri)?.document;
  }
}
