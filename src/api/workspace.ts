import { type ChainAnalysis, analyseChain } from '../analysis/analyse.ts';
import { QueryEngine } from '../analysis/query/engine.ts';
import { SeenTables } from '../analysis/trade/seen.ts';
import { type AnalysisSettings, DEFAULT_ANALYSIS_SETTINGS } from '../analysis/settings.ts';
import { readBibliography } from '../import/bibliography.ts';
import { readTable } from '../import/table.ts';
import { type AnalysedDocument, LanguageWorkspace } from '../language/workspace.ts';
import type { ChainModel } from '../model/chain-model.ts';
import type { FileContent, FileProvider } from './files.ts';
import { LineIndex } from './located.ts';
import { analysisSettingsOf, type ProjectSettings } from './project-settings.ts';
import { sourceYearsOf } from './source-years.ts';
import type { DeclaredTradeTable } from '../model/trade-declaration.ts';
import type { TradeHooks } from './trade/job.ts';
import { inlineRunner, type TradeRunner } from './trade/runner.ts';
import { TradeStore } from './trade/store.ts';

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

interface EngineOfChain {
  readonly engine: QueryEngine;
  model: ChainModel;
  fromFiles: string;
  analysis?: ChainAnalysis;
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
  /** Results of trade tables, which come later than all else. */
  readonly trade: TradeStore;
  private readonly files: FileProvider;
  private readonly engines = new Map<string, EngineOfChain>();
  private readonly lineIndexes = new Map<string, { text: string; index: LineIndex }>();
  private readonly projects = new Map<string, Project>();
  private readonly opened = new Set<string>();

  constructor(files: FileProvider, runner: TradeRunner = inlineRunner) {
    this.files = files;
    this.trade = new TradeStore(files, runner);
  }

  /** Reads a file and what it names, and computes its trade tables. Returns why it cannot be read, if so. */
  async open(uri: string, hooks: TradeHooks = {}): Promise<FileProblem | undefined> {
    const problem = await this.read(uri);
    if (!problem) for (const table of this.awaitedTables(uri)) await this.trade.settle(table, hooks);
    return problem;
  }

  /** Reads a file and what it names, without its trade tables. */
  async read(uri: string): Promise<FileProblem | undefined> {
    const content = await this.files.read(uri);
    if (content.state !== 'text') return { uri, reason: content.reason };
    await this.findProject(uri);
    this.setText(uri, content.text);
    await this.settle(uri);
    return undefined;
  }

  /** Trade tables that something in a document waits for. */
  awaitedTables(uri: string): readonly DeclaredTradeTable[] {
    const document = this.language.analysed(uri);
    if (!document) return [];
    const compares = document.chains.some(namesIndustries);
    return (compares ? this.language.tradeTables(uri) : document.lowered.tradeTables).filter((table) =>
      this.trade.needs(table),
    );
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
    const inTables = this.trade.changed(uri)
      ? [...this.opened].filter((user) =>
          this.language.tradeTables(user).some(({ files }) => files.some((file) => file.uri === uri)),
        )
      : [];
    // A file of a trade table may be larger than any model: it is read only where a line takes a figure from it.
    if (inTables.length > 0 && !this.language.awaited(uri)) return inTables;
    const kind = uri.endsWith('.bib') ? 'bibliography' : 'table';
    return [...new Set([...inTables, ...(await this.takeOutside(uri, kind, await this.files.read(uri)))])];
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
    const settings = this.settingsFor(uri);
    return document.chains.map((model) => {
      const entry = this.engine(uri, model, settings);
      return { uri, model, analysis: (entry.analysis ??= analyseChain(entry.engine)) };
    });
  }

  private seenTables(uri: string): SeenTables {
    return new SeenTables(
      this.language.tradeTables(uri).map((table) => {
        const state = this.trade.stateOf(table);
        const result = state.state === 'ready' ? state.outcome.result : undefined;
        return {
          ...{ name: table.name, unit: table.unit, key: result && state.state === 'ready' ? state.key : '' },
          ...(table.period && { period: table.period.text }),
          ...(result && { result }),
        };
      }),
    );
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

  private settingsFor(uri: string): AnalysisSettings {
    return {
      ...analysisSettingsOf(this.settingsOf(uri), DEFAULT_ANALYSIS_SETTINGS),
      sourceYears: sourceYearsOf(this.language, uri),
    };
  }

  /** The engine of a chain, brought to its model as it is now. */
  private engine(uri: string, model: ChainModel, ofFile: AnalysisSettings): EngineOfChain {
    const settings = namesIndustries(model) ? { ...ofFile, tradeTables: this.seenTables(uri) } : ofFile;
    const key = `${uri}#${model.name}`;
    let entry = this.engines.get(key);
    const fromFiles = JSON.stringify([settings.tradeTables, settings.sourceYears]);
    if (!entry) {
      const engine = new QueryEngine(model, settings, (name) => this.otherChain(uri, name));
      this.engines.set(key, (entry = { engine, model, fromFiles }));
    }
    if (entry.model !== model || entry.fromFiles !== fromFiles) {
      entry.engine.update(model, settings);
      entry.model = model;
      entry.fromFiles = fromFiles;
      delete entry.analysis;
    }
    return entry;
  }

  /** The engine of another chain that a document sees: an earlier snapshot. */
  private otherChain(uri: string, name: string): QueryEngine | undefined {
    const at = this.language.documentOfChain(uri, name);
    const model = at === undefined ? undefined : this.analysed(at)?.chains.find((one) => one.name === name);
    if (at === undefined || !model) return undefined;
    const known = this.engines.get(`${at}#${name}`);
    return known?.model === model ? known.engine : this.engine(at, model, this.settingsFor(at)).engine;
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

/** Whether a chain is to be compared with a trade table. */
function namesIndustries(model: ChainModel): boolean {
  return model.subjects('stage').some((stage) => model.factsOf(stage, 'industry').length > 0);
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
