import { type Fact, type FactKey, factContent, keyText } from './fact.ts';

/** Kinds of things that a chain is made of. Stated by the fact `is`, with the kind as its item. */
export type SubjectKind =
  'stage' | 'firm' | 'market' | 'link' | 'group' | 'institution' | 'standard' | 'rule' | 'policy' | 'place';

/**
 * One chain as an immutable store of facts. What the facts say is resolved (overlays applied, shared actors merged)
 * before analysis; subjects keep the order of the text for display only: no result may depend on it.
 */
export class ChainModel {
  readonly name: string;
  private readonly facts: ReadonlyMap<string, Fact>;
  private readonly bySubject = new Map<string, Fact[]>();
  private readonly kinds = new Map<SubjectKind, string[]>();
  private readonly linkEnds = new Map<string, string[]>();

  constructor(name: string, facts: Iterable<Fact>) {
    this.name = name;
    const all = new Map<string, Fact>();
    for (const fact of facts) {
      all.set(keyText(fact), fact);
      const list = this.bySubject.get(fact.subject);
      if (list) list.push(fact);
      else this.bySubject.set(fact.subject, [fact]);
      if (fact.attribute === 'is') push(this.kinds, fact.item as SubjectKind, fact.subject);
      if (fact.attribute === 'from' || fact.attribute === 'to') {
        const value = fact.assertions[0].value;
        if (value.kind === 'subject') push(this.linkEnds, `${fact.attribute} ${value.subject}`, fact.subject);
      }
    }
    this.facts = all;
  }

  /** The fact under a key, or undefined: nothing is stated. */
  fact(subject: string, attribute: string, item?: string): Fact | undefined {
    return this.facts.get(
      keyText(item === undefined ? { subject, attribute } : { subject, attribute, item }),
    );
  }

  /** Every fact of one attribute of a subject: the items of `cost`, `function`, … in the order of the text. */
  factsOf(subject: string, attribute: string): readonly Fact[] {
    return (this.bySubject.get(subject) ?? []).filter((fact) => fact.attribute === attribute);
  }

  /** Every fact of one subject, in the order of the text. */
  allOf(subject: string): readonly Fact[] {
    return this.bySubject.get(subject) ?? [];
  }

  /** Names of every subject of a kind, in the order of the text. */
  subjects(kind: SubjectKind): readonly string[] {
    return this.kinds.get(kind) ?? [];
  }

  /** Names of everything that something is stated of; that of the chain itself is empty. */
  names(): Iterable<string> {
    return this.bySubject.keys();
  }

  /** Kinds of which there is a subject. */
  kindsOfSubjects(): Iterable<SubjectKind> {
    return this.kinds.keys();
  }

  /** Names of the links that leave (`from`) or reach (`to`) a firm or market. */
  linksAt(end: 'from' | 'to', subject: string): readonly string[] {
    return this.linkEnds.get(`${end} ${subject}`) ?? [];
  }

  /** Every fact of the chain. */
  all(): Iterable<Fact> {
    return this.facts.values();
  }

  get size(): number {
    return this.facts.size;
  }
}

function push<K>(map: Map<K, string[]>, key: K, value: string): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** A fact without a place in a text: for tests and for models built without syntax. */
export function plainFact(key: FactKey, value: Fact['assertions'][0]['value'], document = 'model'): Fact {
  return { ...key, assertions: [{ value, citations: [], origin: { document, id: keyText(key) } }] };
}

/** True when both chains state the same, whatever the order of their declarations. */
export function sameFacts(a: ChainModel, b: ChainModel): boolean {
  if (a.size !== b.size) return false;
  for (const fact of a.all()) {
    const other = b.fact(fact.subject, fact.attribute, fact.item);
    if (!other || factContent(other) !== factContent(fact)) return false;
  }
  return true;
}
