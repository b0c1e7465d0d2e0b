import { type ChainAnalysis, analyseChain } from '../analysis/analyse.ts';
import { QueryEngine } from '../analysis/query/engine.ts';
import { type AnalysisSettings, DEFAULT_ANALYSIS_SETTINGS } from '../analysis/settings.ts';
import { readBibliography } from '../import/bibliography.ts';
import { readTable } from '../import/table.ts';
import { type AnalysedDocument, LanguageWorkspace } from '../language/workspace.ts';
import type { ChainModel } from '../model/chain-model.ts';
import type { FileContent, FileProvider } from './files.ts';
import { LineIndex } from './located.ts';
import { analysisSettingsOf, type ProjectSettings } from './project-settings.ts';

/** One chain of a document, with all that is said of it. */
export interface ChainResult {
  readonly uri: string;
  readonly model: ChainModel;
  readonly analysis: ChainAnalysis;
}

/** A file that could not be used, in one line. */
export interface FileProblem {
  readonly uri: string;
  readonly reason: string;
}

interface Project {
  readonly settings?: ProjectSettings;
  readonly problems: readonly string[];
}

/**
 * The facade: everything that the editor and the command line do with models goes through it, so that they cannot
 * disagree. Files come from an injected provider and are read beforehand (`open`, `settle`); everything else is
 * synchronous over what is there.
 */
export class Workspace {
  readonly language = new LanguageWorkspace();
  private readonly files: FileProvider;
  private readonly engines = new Map<
    string,
    { engine: QueryEngine; model: ChainModel; analysis?: ChainAnalysis }
  >();
  private readonly lineIndexes = new Map<string, { text: string; index: LineIndex }>();
  private readonly projects = new Map<string, Project>();
  private readonly opened = new Set<string>();

  constructor(files: FileProvider) {
    this.files = files;
  }

  /** Reads a file and what it names. Returns why it cannot be read, if so. */
  async open(uri: string): Promise<FileProblem | undefined> {
    const content = await this.files.read(uri);
    if (content.state !== 'text') return { uri, reason: content.reason };
    await this.findProject(uri);
    this.setText(uri, content.text);
    await this.settle(uri);
    return undefined;
  }

  /**
   * Puts a text in place, as an editor holds it. Returns the other documents whose results may have changed. Files that
   * the text names for the first time are read by `settle`.
   */
  setText(uri: string, text: string, version = 0): readonly string[] {
    this.opened.add(uri);
    for (const [key, { engine }] of this.engines) if (key.startsWith(`${uri}#`)) engine.computed.length = 0;
    return this.language.setText(uri, text, version);
  }

  /** Takes a document out, as when its file is deleted. */
  remove(uri: string): readonly string[] {
    this.opened.delete(uri);
    for (const key of this.engines.keys()) if (key.startsWith(`${uri}#`)) this.engines.delete(key);
    const affected = this.language.remove(uri);
    const missing = { state: 'missing', reason: 'there is no such file' } as const;
    return [...new Set([...affected, ...this.language.setOutside(uri, missing)])];
  }

  /** Reads the files that a document names and that are not there yet. Returns whether there were any. */
  async settle(uri: string): Promise<boolean> {
    let any = false;
    const queue = [uri];
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      for (const needed of this.language.needs(next)) {
        any = true;
        const content = await this.files.read(needed.uri);
        if (needed.kind !== 'import') await this.takeOutside(needed.uri, needed.kind, content);
        else if (content.state === 'text') {
          this.language.setText(needed.uri, content.text);
          queue.push(needed.uri);
        } else this.language.setOutside(needed.uri, { state: 'missing', reason: content.reason });
      }
    }
    return any;
  }

  /** A model that no editor holds has changed on the disk. Returns the documents whose results may have changed. */
  async refresh(uri: string): Promise<readonly string[]> {
    if (!this.language.document(uri) && !this.language.awaited(uri) && !this.language.projectOf(uri))
      return [];
    const content = await this.files.read(uri);
    if (content.state !== 'text') return this.remove(uri);
    const affected = this.language.setText(uri, content.text);
    await this.settle(uri);
    return affected;
  }

  /** A bibliography or table has changed on the disk: reads it again. Returns the documents that name it. */
  async refreshOutside(uri: string): Promise<readonly string[]> {
    return this.takeOutside(uri, uri.endsWith('.bib') ? 'bibliography' : 'table', await this.files.read(uri));
  }

  /** Finds the project of a file: the nearest folder above it with a `gvc.json`. Its other files are read, too. */
  async findProject(uri: string): Promise<void> {
    for (let folder = parentOf(uri); folder !== undefined; folder = parentOf(folder)) {
      if (this.projects.has(folder)) return;
      if ((await this.files.kind(`${folder}/gvc.json`)) !== 'file') continue;
      await this.loadProject(folder);
      return;
    }
  }

  /** Reads the settings and the files of a project folder, anew when they were read before. */
  async loadProject(folder: string): Promise<void> {
    const content = await this.files.read(`${folder}/gvc.json`);
    if (content.state === 'missing') {
      this.projects.delete(folder);
      this.language.removeProject(folder);
      return;
    }
    const { readProjectSettings } = await import('./settings-schema.ts');
    const read =
      content.state === 'text' ? readProjectSettings(content.text) : { problems: [content.reason] };
    this.projects.set(folder, 'settings' in read ? { settings: read.settings, problems: [] } : read);
    this.language.addProject(folder);
    this.engines.clear();
    for (const file of await modelFiles(this.files, folder)) {
      if (this.language.document(file)) continue;
      const text = await this.files.read(file);
      if (text.state !== 'text') continue;
      this.language.setText(file, text.text);
      await this.settle(file);
    }
  }

  /** What is wrong with the `gvc.json` files that were read. */
  projectProblems(): readonly FileProblem[] {
    return [...this.projects].flatMap(([folder, { problems }]) =>
      problems.map((reason) => ({ uri: `${folder}/gvc.json`, reason })),
    );
  }

  settingsOf(uri: string): ProjectSettings | undefined {
    const folder = this.language.projectOf(uri);
    return folder === undefined ? undefined : this.projects.get(folder.replace(/\/$/, ''))?.settings;
  }

  /** Documents that were opened or edited, without those that others only import. */
  documents(): Iterable<string> {
    return this.opened;
  }

  analysed(uri: string): AnalysedDocument | undefined {
    return this.language.analysed(uri);
  }

  /** The chains of a document with their conclusions. Only what an edit touched is computed again. */
  chains(uri: string): readonly ChainResult[] {
    const document = this.language.analysed(uri);
    if (!document) return [];
    const settings = analysisSettingsOf(this.settingsOf(uri), DEFAULT_ANALYSIS_SETTINGS);
    return document.chains.map((model) => ({ uri, model, analysis: this.analyse(uri, model, settings) }));
  }

  /** The engine that holds the answers for a chain, for tests that count what is computed again. */
  engineOf(uri: string, chain: string): QueryEngine | undefined {
    return this.engines.get(`${uri}#${chain}`)?.engine;
  }

  /** Lines of a document. */
  lines(uri: string): LineIndex {
    const text = this.language.document(uri)?.text ?? '';
    const known = this.lineIndexes.get(uri);
    if (known?.text === text) return known.index;
    const index = new LineIndex(text);
    this.lineIndexes.set(uri, { text, index });
    return index;
  }

  private analyse(uri: string, model: ChainModel, settings: AnalysisSettings): ChainAnalysis {
    const key = `${uri}#${model.name}`;
    let entry = this.engines.get(key);
    if (!entry) this.engines.set(key, (entry = { engine: new QueryEngine(model, settings), model }));
    else if (entry.model !== model) {
      entry.engine.update(model, settings);
      entry.model = model;
      delete entry.analysis;
    }
    return (entry.analysis ??= analyseChain(entry.engine));
  }

  private async takeOutside(
    uri: string,
    kind: 'bibliography' | 'table',
    content: FileContent,
  ): Promise<readonly string[]> {
    if (content.state !== 'text')
      return this.language.setOutside(uri, { state: 'missing', reason: content.reason });
    try {
      if (kind === 'bibliography')
        return this.language.setOutside(uri, {
          state: 'ready',
          entries: await readBibliography(uri, content.text),
        });
      const table = await readTable(content.text);
      return this.language.setOutside(
        uri,
        'problem' in table ? { state: 'unreadable', reason: table.problem } : { state: 'ready', table },
      );
    } catch (error) {
      const what = kind === 'bibliography' ? 'BibTeX' : 'CSV';
      const reason = `it is no ${what} that can be read (${(error as Error).message.split('\n')[0]})`;
      return this.language.setOutside(uri, { state: 'unreadable', reason });
    }
  }
}

/** Every model below a folder, in the order of their names. Hidden folders and `node_modules` are passed over. */
export async function modelFiles(files: FileProvider, folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const entry of await files.list(folder)) {
    const name = entry.uri.slice(entry.uri.lastIndexOf('/') + 1);
    if (name.startsWith('.') || name === 'node_modules') continue;
    if (entry.kind === 'folder') found.push(...(await modelFiles(files, entry.uri)));
    else if (name.endsWith('.gvc')) found.push(entry.uri);
  }
  return found;
}

function parentOf(uri: string): string | undefined {
  const cut = uri.lastIndexOf('/');
  const parent = uri.slice(0, cut);
  return cut <= 0 || parent.endsWith('/') || parent.endsWith(':/') ? undefined : parent;
}
