import type { AstNode } from 'langium';
import type { Finding, Place } from '../../findings/finding.ts';
import { type Assertion, type Fact, type FactKey, type FactValue, keyText } from '../../model/fact.ts';
import { formatAddress } from '../../model/address.ts';
import type { ProjectTerms } from '../../vocabulary/project-terms.ts';
import type { OutsideFile } from '../outside.ts';
import { placeOf, type SourceMap } from './source-map.ts';
import type { Qualifiers } from './qualifiers.ts';

/** What the lowering of one document shares: where findings go, and where things stand in the text. */
export interface LoweringContext {
  readonly document: string;
  readonly sourceMap: SourceMap;
  readonly report: (finding: Finding) => void;
  /** A CSV file by its path relative to the document; undefined while it is not read yet. */
  readonly table: (path: string) => OutsideFile | undefined;
  /** Names of the links between two ends in the chain of a node. */
  readonly linksBetween: (node: AstNode, from: string, to: string) => readonly string[];
  /** Words that the project adds to the vocabulary. */
  readonly terms: ProjectTerms;
}

/** Tells two sources that say the same fact, or one of two dates or currencies, from one author who says it twice. */
function sourcesOf({ citations, date, value }: Assertion, { attribute }: FactKey): string {
  const keys = citations.map((c) => JSON.stringify([c.source, c.locator ?? ''])).sort();
  // A rate is of two currencies, and a line for each other one.
  const to =
    attribute === 'rate' && value.kind === 'amount' && value.amount.unit.kind === 'money'
      ? value.amount.unit.currency
      : '';
  return JSON.stringify([date?.text ?? '', to, ...keys]);
}

/** What a second declaration says of itself goes with its name, and a unit with its product. */
const REPORTED_OTHERWISE: ReadonlySet<string> = new Set([
  ...['is', 'title', 'documentation', 'from', 'to', 'after'],
  'unit-of-account',
]);

/** Gathers the facts of a chain, or of what is shared between chains, with the place of each assertion. */
export class FactCollector {
  private readonly context: LoweringContext;
  private readonly chain: string;
  /** Beginning of the ids of origins. */
  private readonly base: string;
  private readonly facts = new Map<
    string,
    { key: FactKey; assertions: Assertion[]; bySources: Map<string, Assertion> }
  >();

  constructor(context: LoweringContext, chain: string) {
    this.context = context;
    this.chain = chain;
    this.base = formatAddress({ chain, subject: '' });
  }

  /** States one fact. `parts` name the properties of the node with the name and the value that is stated. */
  add(
    key: FactKey,
    value: FactValue,
    node: AstNode,
    parts: { name?: string; value?: string } = {},
    qualifiers?: Qualifiers,
  ): void {
    const text = keyText(key);
    const entry = this.facts.get(text) ?? { key, assertions: [], bySources: new Map<string, Assertion>() };
    const id = `${this.base}/${text}/${entry.assertions.length}`;
    const assertion: Assertion = {
      value,
      citations: qualifiers?.citations ?? [],
      ...(qualifiers?.evidence && { evidence: qualifiers.evidence }),
      ...(qualifiers?.confidence && { confidence: qualifiers.confidence }),
      ...(qualifiers?.date && { date: qualifiers.date }),
      ...(qualifiers?.note !== undefined && { note: qualifiers.note }),
      origin: { document: this.context.document, id },
    };
    this.context.sourceMap.add(id, { node, chain: this.chain, key, ...parts });
    const sources = sourcesOf(assertion, key);
    const twin = entry.bySources.get(sources);
    if (!twin) entry.bySources.set(sources, assertion);
    else if (!REPORTED_OTHERWISE.has(key.attribute) && node.$type !== 'Place')
      this.reportTwin(key, node, twin);
    entry.assertions.push(assertion);
    this.facts.set(text, entry);
  }

  has(key: FactKey): boolean {
    return this.facts.has(keyText(key));
  }

  all(): Fact[] {
    return [...this.facts.values()].map(({ key, assertions }) => ({
      ...key,
      assertions: assertions as unknown as Fact['assertions'],
    }));
  }

  private reportTwin(key: FactKey, node: AstNode, twin: Assertion): void {
    const of = key.subject ? ` of ${key.subject}` : '';
    const what = key.item === undefined ? key.attribute : `${key.attribute} ${key.item}`;
    const labelled = ['cost', 'inputs', 'wages'].includes(key.attribute);
    this.context.report({
      code: 'language/duplicate-fact',
      place: placeOf(this.context.document, node),
      what: `“${what}”${of} is already stated, with the same source.`,
      why: 'A fact is stated once by each source; a second statement by the same source leaves open which one holds.',
      do: labelled
        ? `Give each a label (${key.attribute} promotion: …), cite the other source, or remove one.`
        : 'Cite the other source, or remove one of the two lines.',
      related: [{ place: originPlace(twin), message: 'already stated here' }],
    });
  }
}

function originPlace(assertion: Assertion): Place {
  return { document: assertion.origin.document, id: assertion.origin.id };
}
