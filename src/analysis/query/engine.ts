import type { ChainModel, SubjectKind } from '../../model/chain-model.ts';
import type { Fact } from '../../model/fact.ts';
import type { AnalysisSettings } from '../settings.ts';
import { Changes, sameFact, sameList, sameSet } from './changes.ts';

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
  /** Asks a query of another chain, such as an earlier snapshot; undefined where there is no such chain. */
  askOf<A extends string, R>(chain: string, query: Query<A, R>, argument: A): R | undefined;
  setting<K extends keyof AnalysisSettings>(name: K): AnalysisSettings[K];
}

/** A look that a query has taken. It holds while a look now shows the same: the same facts, members, answer. */
export type Look =
  | {
      readonly kind: 'fact';
      readonly subject: string;
      readonly attribute: string;
      readonly item: string | undefined;
      readonly seen: Fact | undefined;
    }
  | {
      readonly kind: 'facts';
      readonly subject: string;
      /** Undefined: all of the subject. */
      readonly attribute: string | undefined;
      readonly seen: readonly Fact[];
    }
  | { readonly kind: 'subjects'; readonly of: SubjectKind; readonly seen: readonly string[] }
  | {
      readonly kind: 'links';
      readonly end: 'from' | 'to';
      readonly subject: string;
      readonly seen: readonly string[];
    }
  | { readonly kind: 'setting'; readonly name: keyof AnalysisSettings; readonly seen: unknown }
  | { readonly kind: 'answer'; readonly of: Entry; readonly seen: string }
  | {
      readonly kind: 'other-chain';
      readonly chain: string;
      readonly query: Query<string, unknown>;
      readonly argument: string;
      readonly seen: string | undefined;
    };

/** An answer with what it rests on. */
interface Entry {
  readonly query: Query<string, unknown>;
  readonly argument: string;
  answer: unknown;
  fingerprint: string;
  looks: readonly Look[];
  /** The revision at which it was last found to hold; -1 until there is an answer. */
  verifiedAt: number;
  running: boolean;
  /** The last that looked at it: most look at it many times in a row, which counts once. */
  seenBy: number;
}

let computations = 0;
let contexts = 0;

/** Number of edits after which an answer that nobody has asked for is let go. */
const FORGET_AFTER = 50;

/** Runs the queries of one chain and keeps their answers from one model of it to the next. */
export class QueryEngine {
  private model: ChainModel;
  private settings: AnalysisSettings;
  private revision = 0;
  private readonly changes = new Changes();
  /** By the name of the query, then by its argument. */
  private readonly entries = new Map<string, Map<string, Entry>>();
  /** Names and arguments of the queries computed since the text or the model last changed, for tests that count them. */
  readonly computed: string[] = [];

  /** The engines of other chains by name, which snapshots are compared through. */
  private readonly others: (chain: string) => QueryEngine | undefined;

  constructor(
    model: ChainModel,
    settings: AnalysisSettings,
    others: (chain: string) => QueryEngine | undefined = () => undefined,
  ) {
    this.model = model;
    this.settings = settings;
    this.others = others;
  }

  /** @internal The answer of another chain, where there is one. */
  otherEntry(chain: string, query: Query<string, unknown>, argument: string): Entry | undefined {
    return this.others(chain)?.entry(query, argument);
  }

  /** The facts that the answers are about now. */
  get facts(): ChainModel {
    return this.model;
  }

  /** Puts a new model of the same chain in place. Answers are checked again when they are asked for. */
  update(model: ChainModel, settings: AnalysisSettings = this.settings): void {
    this.revision++;
    this.changes.note(this.model, model, this.revision);
    this.model = model;
    this.settings = settings;
    this.computed.length = 0;
    if (this.revision % FORGET_AFTER === 0) this.forgetOld();
  }

  /** Answers about what is no longer there (a name while it was typed) are not kept for ever. */
  private forgetOld(): void {
    for (const byArgument of this.entries.values())
      for (const [argument, { verifiedAt }] of byArgument)
        if (verifiedAt < this.revision - FORGET_AFTER) byArgument.delete(argument);
    this.changes.forget(this.revision - FORGET_AFTER);
  }

  ask<A extends string, R>(query: Query<A, R>, argument: A): R {
    return this.entry(query, argument).answer as R;
  }

  /** @internal The answer to a query as it is now, with what it rests on. */
  entry<A extends string, R>(query: Query<A, R>, argument: A): Entry {
    let byArgument = this.entries.get(query.name);
    if (!byArgument) this.entries.set(query.name, (byArgument = new Map<string, Entry>()));
    let entry = byArgument.get(argument);
    if (!entry) {
      entry = {
        query: query as unknown as Query<string, unknown>,
        argument,
        answer: undefined,
        fingerprint: '',
        looks: [],
        verifiedAt: -1,
        running: false,
        seenBy: 0,
      };
      byArgument.set(argument, entry);
    }
    this.verify(entry);
    return entry;
  }

  /** Computes an answer when there is none, or when something that it rests on has changed. */
  private verify(entry: Entry): void {
    if (entry.verifiedAt === this.revision) return;
    if (entry.verifiedAt >= 0) {
      const since = entry.verifiedAt;
      if (entry.looks.every((look) => this.changes.spare(look, since) || this.holds(look))) {
        entry.verifiedAt = this.revision;
        return;
      }
    }
    const key = `${entry.query.name} ${entry.argument}`;
    if (entry.running) throw new Error(`Query ${key} asks itself.`);
    entry.running = true;
    try {
      const context = new RecordingContext(this, this.model, this.settings);
      entry.answer = entry.query.compute(context, entry.argument);
      this.computed.push(key);
      entry.fingerprint = entry.query.fingerprint?.(entry.answer) ?? `#${++computations}`;
      entry.looks = context.looks;
      entry.verifiedAt = this.revision;
    } finally {
      entry.running = false;
    }
  }

  private holds(look: Look): boolean {
    switch (look.kind) {
      case 'fact':
        return sameFact(look.seen, this.model.fact(look.subject, look.attribute, look.item));
      case 'facts':
        return sameSet(
          look.seen,
          look.attribute === undefined
            ? this.model.allOf(look.subject)
            : this.model.factsOf(look.subject, look.attribute),
        );
      case 'subjects':
        return sameList(look.seen, this.model.subjects(look.of));
      case 'links':
        return sameList(look.seen, this.model.linksAt(look.end, look.subject));
      case 'setting':
        return JSON.stringify(look.seen) === JSON.stringify(this.settings[look.name]);
      case 'answer':
        this.verify(look.of);
        return look.of.fingerprint === look.seen;
      case 'other-chain':
        return this.otherEntry(look.chain, look.query, look.argument)?.fingerprint === look.seen;
    }
  }
}

class RecordingContext implements QueryContext {
  readonly looks: Look[] = [];
  private readonly id = ++contexts;
  private readonly engine: QueryEngine;
  private readonly model: ChainModel;
  private readonly settings: AnalysisSettings;

  constructor(engine: QueryEngine, model: ChainModel, settings: AnalysisSettings) {
    this.engine = engine;
    this.model = model;
    this.settings = settings;
  }

  get chain(): string {
    return this.model.name;
  }

  fact(subject: string, attribute: string, item?: string): Fact | undefined {
    const seen = this.model.fact(subject, attribute, item);
    this.looks.push({ kind: 'fact', subject, attribute, item, seen });
    return seen;
  }

  factsOf(subject: string, attribute: string): readonly Fact[] {
    const seen = this.model.factsOf(subject, attribute);
    this.looks.push({ kind: 'facts', subject, attribute, seen });
    return seen;
  }

  allOf(subject: string): readonly Fact[] {
    const seen = this.model.allOf(subject);
    this.looks.push({ kind: 'facts', subject, attribute: undefined, seen });
    return seen;
  }

  subjects(of: SubjectKind): readonly string[] {
    const seen = this.model.subjects(of);
    this.looks.push({ kind: 'subjects', of, seen });
    return seen;
  }

  linksAt(end: 'from' | 'to', subject: string): readonly string[] {
    const seen = this.model.linksAt(end, subject);
    this.looks.push({ kind: 'links', end, subject, seen });
    return seen;
  }

  setting<K extends keyof AnalysisSettings>(name: K): AnalysisSettings[K] {
    const seen = this.settings[name];
    this.looks.push({ kind: 'setting', name, seen });
    return seen;
  }

  ask<A extends string, R>(query: Query<A, R>, argument: A): R {
    const of = this.engine.entry(query, argument);
    if (of.seenBy !== this.id) {
      of.seenBy = this.id;
      this.looks.push({ kind: 'answer', of, seen: of.fingerprint });
    }
    return of.answer as R;
  }

  askOf<A extends string, R>(chain: string, query: Query<A, R>, argument: A): R | undefined {
    const asked = query as unknown as Query<string, unknown>;
    const of = this.engine.otherEntry(chain, asked, argument);
    this.looks.push({ kind: 'other-chain', chain, query: asked, argument, seen: of?.fingerprint });
    return of?.answer as R | undefined;
  }
}
