import type { ChainModel, SubjectKind } from '../../model/chain-model.ts';
import { type Fact, factContent } from '../../model/fact.ts';
import type { AnalysisSettings } from '../settings.ts';

/**
 * Analysis as queries. A query is a pure function of one chain: it reads facts, enumerates sets and asks other queries
 * through its context, which records all three. After an edit only those queries run again that read a fact whose
 * content changed, enumerated a set whose members changed, or asked a query whose answer changed.
 */
export interface Query<A extends string, R> {
  readonly name: string;
  readonly compute: (ctx: QueryContext, argument: A) => R;
  /**
   * The answer as a string that is equal exactly when the answer is: lets a rerun query with the same answer
   * spare those that asked it. Leave it out for answers that are cheap to build upon.
   */
  readonly fingerprint?: (answer: R) => string;
}

/** What a query may look at. Every look is recorded. */
export interface QueryContext {
  /** Name of the chain. */
  readonly chain: string;
  fact(subject: string, attribute: string, item?: string): Fact | undefined;
  /** All items of an attribute of a subject (`cost`, `function`, …): enumerates the set and reads its facts. */
  factsOf(subject: string, attribute: string): readonly Fact[];
  /** All facts of a subject: enumerates the set and reads its facts. */
  allOf(subject: string): readonly Fact[];
  /** Names of all subjects of a kind, in the order of the text. */
  subjects(kind: SubjectKind): readonly string[];
  /** Names of the links that leave or reach a firm or market. */
  linksAt(end: 'from' | 'to', subject: string): readonly string[];
  ask<A extends string, R>(query: Query<A, R>, argument: A): R;
  setting<K extends keyof AnalysisSettings>(name: K): AnalysisSettings[K];
}

interface Dependency {
  /** True when a look now shows what was seen: the same facts, the same members, the same answer. */
  readonly holds: (engine: QueryEngine) => boolean;
}

interface Entry {
  answer: unknown;
  fingerprint: string;
  dependencies: readonly Dependency[];
  verifiedAt: number;
}

let computations = 0;

/** Number of edits after which an answer that nobody has asked for is let go. */
const FORGET_AFTER = 50;

/** Runs the queries of one chain and keeps their answers from one model of it to the next. */
export class QueryEngine {
  private model: ChainModel;
  private settings: AnalysisSettings;
  private revision = 0;
  private readonly entries = new Map<string, Entry>();
  private readonly running = new Set<string>();
  /** Names and arguments of the queries computed since the text or the model last changed, for tests that count them. */
  readonly computed: string[] = [];

  constructor(model: ChainModel, settings: AnalysisSettings) {
    this.model = model;
    this.settings = settings;
  }

  /** The facts that the answers are about now. */
  get facts(): ChainModel {
    return this.model;
  }

  /** Puts a new model of the same chain in place. Answers are checked again when they are asked for. */
  update(model: ChainModel, settings: AnalysisSettings = this.settings): void {
    this.model = model;
    this.settings = settings;
    this.revision++;
    this.computed.length = 0;
    if (this.revision % FORGET_AFTER === 0) this.forgetOld();
  }

  /** Answers about what is no longer there (a name while it was typed) are not kept for ever. */
  private forgetOld(): void {
    for (const [key, { verifiedAt }] of this.entries)
      if (verifiedAt < this.revision - FORGET_AFTER) this.entries.delete(key);
  }

  ask<A extends string, R>(query: Query<A, R>, argument: A): R {
    return this.entry(query, argument).answer as R;
  }

  private entry<A extends string, R>(query: Query<A, R>, argument: A): Entry {
    const key = `${query.name} ${argument}`;
    const known = this.entries.get(key);
    if (known) {
      if (known.verifiedAt === this.revision) return known;
      if (known.dependencies.every((d) => d.holds(this))) {
        known.verifiedAt = this.revision;
        return known;
      }
    }
    if (this.running.has(key)) throw new Error(`Query ${key} asks itself.`);
    this.running.add(key);
    try {
      const context = new RecordingContext(this, this.model, this.settings);
      const answer = query.compute(context, argument);
      this.computed.push(key);
      const fingerprint = query.fingerprint ? query.fingerprint(answer) : `#${++computations}`;
      const entry = { answer, fingerprint, dependencies: context.dependencies(), verifiedAt: this.revision };
      this.entries.set(key, entry);
      return entry;
    } finally {
      this.running.delete(key);
    }
  }

  /** @internal Settings in force. */
  get inForce(): AnalysisSettings {
    return this.settings;
  }

  /** @internal */
  fingerprintOf<A extends string, R>(query: Query<A, R>, argument: A): string {
    return this.entry(query, argument).fingerprint;
  }
}

/** Facts are compared by what they say, and only when they are not the very same: an edit leaves most as they were. */
function sameFact(a: Fact | undefined, b: Fact | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && factContent(a) === factContent(b));
}

function sameList<T>(a: readonly T[], b: readonly T[], same: (x: T, y: T) => boolean = Object.is): boolean {
  return a === b || (a.length === b.length && a.every((x, i) => same(x, b[i]!)));
}

function sameSet(a: readonly Fact[], b: readonly Fact[]): boolean {
  return sameList(a, b, (x, y) => x.attribute === y.attribute && x.item === y.item && sameFact(x, y));
}

class RecordingContext implements QueryContext {
  private readonly engine: QueryEngine;
  private readonly model: ChainModel;
  private readonly settings: AnalysisSettings;
  private readonly reads = new Map<string, Dependency>();

  constructor(engine: QueryEngine, model: ChainModel, settings: AnalysisSettings) {
    this.engine = engine;
    this.model = model;
    this.settings = settings;
  }

  get chain(): string {
    return this.model.name;
  }

  dependencies(): readonly Dependency[] {
    return [...this.reads.values()];
  }

  fact(subject: string, attribute: string, item?: string): Fact | undefined {
    const seen = this.model.fact(subject, attribute, item);
    this.record(`fact ${subject}#${attribute}${item === undefined ? '' : `:${item}`}`, (engine) =>
      sameFact(seen, engine.facts.fact(subject, attribute, item)),
    );
    return seen;
  }

  factsOf(subject: string, attribute: string): readonly Fact[] {
    const seen = this.model.factsOf(subject, attribute);
    this.record(`factsOf ${subject}#${attribute}`, (engine) =>
      sameSet(seen, engine.facts.factsOf(subject, attribute)),
    );
    return seen;
  }

  allOf(subject: string): readonly Fact[] {
    const seen = this.model.allOf(subject);
    this.record(`allOf ${subject}`, (engine) => sameSet(seen, engine.facts.allOf(subject)));
    return seen;
  }

  subjects(kind: SubjectKind): readonly string[] {
    const seen = this.model.subjects(kind);
    this.record(`subjects ${kind}`, (engine) => sameList(seen, engine.facts.subjects(kind)));
    return seen;
  }

  linksAt(end: 'from' | 'to', subject: string): readonly string[] {
    const seen = this.model.linksAt(end, subject);
    this.record(`linksAt ${end} ${subject}`, (engine) => sameList(seen, engine.facts.linksAt(end, subject)));
    return seen;
  }

  setting<K extends keyof AnalysisSettings>(name: K): AnalysisSettings[K] {
    const seen = this.settings[name];
    this.record(`setting ${name}`, (engine) => JSON.stringify(seen) === JSON.stringify(engine.inForce[name]));
    return seen;
  }

  ask<A extends string, R>(query: Query<A, R>, argument: A): R {
    const answer = this.engine.ask(query, argument);
    const key = `query ${query.name} ${argument}`;
    if (!this.reads.has(key)) {
      const seen = this.engine.fingerprintOf(query, argument);
      this.record(key, (engine) => engine.fingerprintOf(query, argument) === seen);
    }
    return answer;
  }

  private record(key: string, holds: Dependency['holds']): void {
    if (!this.reads.has(key)) this.reads.set(key, { holds });
  }
}
