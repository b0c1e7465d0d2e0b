import { countryIn, industryIn } from '../../analysis/trade/names.ts';
import type { TradeResult } from '../../analysis/trade/result.ts';
import type { DeclaredTradeTable, TradeRole } from '../../model/trade-declaration.ts';
import type { FileProvider } from '../files.ts';
import type { TradeHooks, TradeJob, TradeOutcome } from './job.ts';
import type { TradeRunner } from './runner.ts';

/** How far a table is: nothing is computed yet, or was given up, or there is an outcome. */
export type TradeState =
  | { readonly state: 'waiting' }
  | { readonly state: 'computing'; readonly part: number; readonly step: string }
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly reason: string }
  | { readonly state: 'ready'; readonly outcome: TradeOutcome; readonly key: string };

/** What is asked of a table beyond what is always computed. */
interface Wishes {
  readonly columns: readonly (readonly [country: string, industry: string])[];
  readonly wwz: boolean;
}

interface Entry {
  state: TradeState;
  /** Results of what was asked last: they hold while more is being computed. */
  last?: Extract<TradeState, { state: 'ready' }>;
  readonly uris: readonly string[];
}

/** Outcomes that are kept by the content of their files. */
const KEPT = 4;

/**
 * The results of trade tables: computed once by the content of their files, wherever they are declared. Nothing here waits:
 * `settle` computes what is missing, and `stateOf` says what there is.
 */
export class TradeStore {
  private readonly files: FileProvider;
  private readonly runner: TradeRunner;
  /** By the addresses of the files, and the tolerance. */
  private readonly entries = new Map<string, Entry>();
  private readonly byContent = new Map<string, TradeOutcome>();

  constructor(files: FileProvider, runner: TradeRunner) {
    this.files = files;
    this.runner = runner;
  }

  /** What is known of a table now. */
  stateOf(table: DeclaredTradeTable): TradeState {
    const entry = this.entries.get(keyOf(table));
    if (!entry) return { state: 'waiting' };
    return entry.last ?? entry.state;
  }

  /** The results of a table, when there are any. */
  resultOf(table: DeclaredTradeTable): TradeResult | undefined {
    const state = this.stateOf(table);
    return state.state === 'ready' ? state.outcome.result : undefined;
  }

  /** Whether something of a table is still to be computed. */
  needs(table: DeclaredTradeTable): boolean {
    const roles = new Set(table.files.map(({ role }) => role));
    if (!roles.has('intermediate') || !roles.has('final')) return false;
    const entry = this.entries.get(keyOf(table));
    if (!entry) return true;
    const { state } = entry.state;
    if (state === 'ready') return !covers(entry.state.outcome, wishesOf(table));
    return state === 'waiting';
  }

  /**
   * Computes what is missing of a table. Returns when that is done, or given up.
   *
   * @param hooks its signal ends the work; the table is then left until its files or their names change.
   * @param sixteen the sixteen terms are wanted, too, however large the table is.
   */
  async settle(
    table: DeclaredTradeTable,
    hooks: TradeHooks & { readonly signal?: AbortSignal } = {},
    sixteen = false,
  ): Promise<void> {
    if (!this.needs(table) && !(sixteen && this.resultOf(table) && !this.resultOf(table)!.wwz)) return;
    const key = keyOf(table);
    const uris = table.files.map(({ uri }) => uri);
    const entry: Entry = this.entries.get(key) ?? { state: { state: 'waiting' }, uris };
    this.entries.set(key, entry);
    entry.state = { state: 'computing', part: 0, step: 'reading' };
    try {
      const asked = wishesOf(table);
      const wishes = joined({ ...asked, wwz: asked.wwz || sixteen }, entry.last?.outcome.result);
      const job = jobOf(table, wishes, this.runner.mostBytes());
      const content = await this.contentOf(job);
      const known = content === undefined ? undefined : this.byContent.get(content);
      const outcome =
        known ??
        (await this.runner.run(job, this.files, {
          ...hooks,
          progress: (part, step) => {
            entry.state = { state: 'computing', part, step };
            hooks.progress?.(part, step);
          },
        }));
      if (content !== undefined) this.keep(content, outcome);
      // Files that have changed meanwhile have made a new entry.
      entry.state = { state: 'ready', outcome, key: content ?? `${key} ${++made}` };
      entry.last = entry.state;
    } catch (error) {
      entry.state = hooks.signal?.aborted
        ? { state: 'cancelled' }
        : { state: 'failed', reason: (error as Error).message };
    }
  }

  /** A file has changed: tables that are in it are computed again. Returns whether there are any. */
  changed(uri: string): boolean {
    let any = false;
    for (const [key, { uris }] of this.entries) {
      if (!uris.includes(uri)) continue;
      this.entries.delete(key);
      any = true;
    }
    return any;
  }

  /** Runs a job for its stream of origins, which is not kept. */
  async stream(
    table: DeclaredTradeTable,
    hooks: TradeHooks & { readonly signal?: AbortSignal },
  ): Promise<TradeOutcome> {
    const job = jobOf(table, { columns: [], wwz: false }, this.runner.mostBytes());
    return this.runner.run({ ...job, wwz: false, origins: true }, this.files, hooks);
  }

  /** A text that is the same exactly when the files and what is asked of them are; undefined where that cannot be told. */
  private async contentOf({ files, tolerance, columns, wwz }: TradeJob): Promise<string | undefined> {
    if (!this.files.digest) return undefined;
    const parts: string[] = [];
    for (const [role, uri] of Object.entries(files) as [TradeRole, string][]) {
      const digest = await this.files.digest(uri);
      if (digest === undefined) return undefined;
      parts.push(`${role} ${digest}`);
    }
    return JSON.stringify([parts, tolerance, columns, wwz ?? false]);
  }

  private keep(content: string, outcome: TradeOutcome): void {
    this.byContent.delete(content);
    this.byContent.set(content, outcome);
    const [oldest] = this.byContent.keys();
    if (this.byContent.size > KEPT) this.byContent.delete(oldest!);
  }
}

let made = 0;

function keyOf({ files, tolerance }: DeclaredTradeTable): string {
  return JSON.stringify([files.map(({ role, uri }) => [role, uri]), tolerance]);
}

function jobOf(table: DeclaredTradeTable, wishes: Wishes, mostBytes: number): TradeJob {
  return {
    files: Object.fromEntries(table.files.map(({ role, uri }) => [role, uri])),
    tolerance: table.tolerance,
    mostBytes,
    columns: wishes.columns,
    ...(wishes.wwz && { wwz: true }),
  };
}

/** What the expectations of a table ask for. */
function wishesOf({ expectations }: DeclaredTradeTable): Wishes {
  const measures = expectations.flatMap(({ terms }) => terms.map(({ measure }) => measure));
  const columns = measures.flatMap(({ industry, within }) =>
    industry !== undefined && within?.industry !== undefined
      ? [[within.country, within.industry] as const]
      : [],
  );
  return { columns, wwz: measures.some(({ measure }) => measure === 'wwz') };
}

/** Wishes with what was computed for earlier ones, which is kept. */
function joined(wishes: Wishes, result: TradeResult | undefined): Wishes {
  const before = (result?.columns ?? []).map(({ industry }) => {
    const { country, name } = result!.industries[industry]!;
    return [result!.countries[country]!, name] as const;
  });
  return { columns: [...before, ...wishes.columns], wwz: wishes.wwz || result?.wwz !== undefined };
}

/** Whether an outcome has all that is asked for; what the table does not have cannot be computed. */
function covers({ result }: TradeOutcome, wishes: Wishes): boolean {
  if (!result) return true;
  if (wishes.wwz && !result.wwz) return false;
  return wishes.columns.every(([country, industry]) => {
    const at = countryIn(result.countries, country);
    const found = at === undefined ? undefined : industryIn(result, at, industry);
    return found === undefined || result.columns.some((column) => column.industry === found);
  });
}
