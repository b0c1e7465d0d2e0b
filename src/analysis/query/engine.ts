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
  readonly kind: 'read' | 'query';
  readonly key: string;
  /** What was seen: content of a fact or set, or fingerprint of an answer. */
  readonly seen: string;
  readonly current: (engine: QueryEngine) => string;
}

interface Entry {
  answer: unknown;
  fingerprint: string;
  dependencies: readonly Dependency[];
  verifiedAt: number;
}

let computations = 0;

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
  }

  ask<A extends string, R>(query: Query<A, R>, argument: A): R {
    return this.entry(query, argument).answer as R;
  }

  private entry<A extends string, R>(query: Query<A, R>, argument: A): Entry {
    const key = `${query.name} ${argument}`;
    const known = this.entries.get(key);
    if (known) {
      if (known.verifiedAt === this.revision) return known;
      if (known.dependencies.every((d) => d.current(this) === d.seen)) {
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

  /** @internal What a look at the model shows now. */
  look(kind: string, a: string, b: string, c: string | undefined): string {
    switch (kind) {
      case 'fact': {
        const fact = this.model.fact(a, b, c);
        return fact ? factContent(fact) : '';
      }
      case 'factsOf':
        return setContent(this.model.factsOf(a, b));
      case 'allOf':
        return setContent(this.model.allOf(a));
      case 'subjects':
        return this.model.subjects(a as SubjectKind).join('\n');
      case 'linksAt':
        return this.model.linksAt(a as 'from' | 'to', b).join('\n');
      default:
        return JSON.stringify(this.settings[a as keyof AnalysisSettings]);
    }
  }

  /** @internal */
  fingerprintOf<A extends string, R>(query: Query<A, R>, argument: A): string {
    return this.entry(query, argument).fingerprint;
  }
}

function setContent(facts: readonly Fact[]): string {
  return facts.map((fact) => `${fact.attribute}:${fact.item ?? ''}=${factContent(fact)}`).join('\n');
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
    this.record('fact', subject, attribute, item);
    return this.model.fact(subject, attribute, item);
  }

  factsOf(subject: string, attribute: string): readonly Fact[] {
    this.record('factsOf', subject, attribute);
    return this.model.factsOf(subject, attribute);
  }

  allOf(subject: string): readonly Fact[] {
    this.record('allOf', subject, '');
    return this.model.allOf(subject);
  }

  subjects(kind: SubjectKind): readonly string[] {
    this.record('subjects', kind, '');
    return this.model.subjects(kind);
  }

  linksAt(end: 'from' | 'to', subject: string): readonly string[] {
    this.record('linksAt', end, subject);
    return this.model.linksAt(end, subject);
  }

  setting<K extends keyof AnalysisSettings>(name: K): AnalysisSettings[K] {
    this.record('setting', name, '');
    return this.settings[name];
  }

  ask<A extends string, R>(query: Query<A, R>, argument: A): R {
    const answer = this.engine.ask(query, argument);
    const key = `query ${query.name} ${argument}`;
    if (!this.reads.has(key)) {
      const current = (engine: QueryEngine): string => engine.fingerprintOf(query, argument);
      this.reads.set(key, { kind: 'query', key, seen: current(this.engine), current });
    }
    return answer;
  }

  private record(kind: string, a: string, b: string, c?: string): void {
    const key = `${kind} ${a}#${b}:${c ?? ''}`;
    if (this.reads.has(key)) return;
    const current = (engine: QueryEngine): string => engine.look(kind, a, b, c);
    this.reads.set(key, { kind: 'read', key, seen: current(this.engine), current });
  }
}
