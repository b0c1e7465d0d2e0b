import type { Conclusion, Standing } from '../analysis/conclusion.ts';
import { formatAddress, parseAddress } from '../model/address.ts';
import type { Fact } from '../model/fact.ts';
import { citationText, shortCitation } from '../vocabulary/citations.ts';
import { nearest } from '../vocabulary/nearest.ts';
import { locatePlace } from './locate.ts';
import { evidenceText, factText } from './describe.ts';
import type { Location } from './located.ts';
import { explainTrade, tradeAddresses } from './trade/explain.ts';
import type { ChainResult, Workspace } from './workspace.ts';

/** One step of an explanation: a conclusion with what it rests on, or a fact with its source. */
export interface Explanation {
  readonly kind: 'conclusion' | 'fact' | 'subject' | 'unknown';
  readonly address: string;
  readonly statement: string;
  readonly standing?: Standing;
  readonly rule?: string;
  readonly formula?: string;
  /** Authorities of the rule, in short and in full. */
  readonly citations: readonly { readonly short: string; readonly text: string }[];
  readonly wouldChange: readonly string[];
  readonly caveats: readonly string[];
  /** For facts: where each statement of it comes from. */
  readonly evidence: readonly string[];
  readonly location?: Location;
  readonly children: readonly Explanation[];
  /** Explained already further up: its children are not repeated. */
  readonly repeated?: true;
}

/** What `explain` answers: the explanation, or near addresses when there is nothing at this one. */
export type ExplainAnswer =
  | { readonly found: true; readonly explanation: Explanation }
  | { readonly found: false; readonly suggestions: readonly string[] };

/** Explains what holds at an address, in any document of the workspace, or in one. */
export function explain(workspace: Workspace, address: string, uri?: string): ExplainAnswer {
  const parsed = parseAddress(address.trim());
  const chains = (uri === undefined ? [...workspace.documents()] : [uri]).flatMap((u) => workspace.chains(u));
  if (parsed) {
    for (const chain of chains) {
      if (chain.model.name !== parsed.chain) continue;
      const canonical = formatAddress(parsed);
      const explanation = new Explainer(workspace, chain).explain(canonical);
      if (explanation.kind !== 'unknown') return { found: true, explanation };
    }
  }
  const uris = uri === undefined ? [...workspace.documents()] : [uri];
  const ofTable = parsed && explainTrade(workspace, parsed, uris);
  if (ofTable) return { found: true, explanation: ofTable };
  const known = uris.flatMap((u) => tradeAddresses(workspace, u));
  return { found: false, suggestions: suggest(address, chains, known) };
}

/** Every address of a chain that `explain` takes. */
export function addressesOf(chain: ChainResult): readonly string[] {
  const facts = [...chain.model.all()].map((fact) => addressOfFact(chain.model.name, fact));
  return [...new Set([...chain.analysis.byAddress.keys(), ...facts])];
}

export function addressOfFact(chain: string, fact: Fact): string {
  return formatAddress({
    chain,
    subject: fact.subject,
    attribute: fact.attribute,
    ...(fact.item !== undefined && { item: fact.item }),
  });
}

function suggest(
  address: string,
  chains: readonly ChainResult[],
  ofTables: readonly string[],
): readonly string[] {
  const all = [...chains.flatMap((chain) => addressesOf(chain)), ...ofTables];
  const near = nearest(address, all);
  // `functions` is the line, `function:design` the fact of each that it names.
  const stem = address.toLowerCase().replace(/s$/, '');
  const same = all.filter((known) => known.toLowerCase().startsWith(stem));
  if (near === undefined && same.length === 0 && address.includes('#')) {
    const subject = address.slice(0, address.lastIndexOf('#') + 1).toLowerCase();
    return all.filter((known) => known.toLowerCase().startsWith(subject)).slice(0, 8);
  }
  return [...new Set([...(near ? [near] : []), ...same])].slice(0, 8);
}

/** Another chain that the document of a chain sees. */
function chainSeen(workspace: Workspace, uri: string, name: string): ChainResult | undefined {
  const at = workspace.language.documentOfChain(uri, name);
  return at === undefined ? undefined : workspace.chains(at).find(({ model }) => model.name === name);
}

class Explainer {
  private readonly workspace: Workspace;
  private readonly chain: ChainResult;
  private readonly done: Set<string>;

  constructor(workspace: Workspace, chain: ChainResult, done = new Set<string>()) {
    this.workspace = workspace;
    this.chain = chain;
    this.done = done;
  }

  explain(address: string): Explanation {
    const { analysis, model } = this.chain;
    const parsed = parseAddress(address);
    // What is concluded of two snapshots rests on facts of both.
    if (parsed?.chain && parsed.chain !== model.name) {
      const other = chainSeen(this.workspace, this.chain.uri, parsed.chain);
      if (other) return new Explainer(this.workspace, other, this.done).explain(address);
    }
    const fact = parsed?.attribute ? model.fact(parsed.subject, parsed.attribute, parsed.item) : undefined;
    const conclusion = analysis.byAddress.get(address);
    const repeated = this.done.has(address);
    const asked = this.done.size === 0;
    this.done.add(address);
    // What is only stated is explained by the statement.
    if (conclusion && !(fact && conclusion.standing === 'declared'))
      return this.conclusion(conclusion, repeated, fact, asked);
    if (fact) return this.fact(fact);
    if (parsed?.attribute) {
      const several = model.factsOf(parsed.subject, parsed.attribute);
      if (several.length > 0)
        return this.list(
          address,
          `${parsed.attribute} of ${parsed.subject}`,
          several.map((f) => this.fact(f)),
        );
      return this.unknown(address);
    }
    const about = analysis.conclusions.filter((c) => c.subject === parsed?.subject);
    const facts = parsed ? model.allOf(parsed.subject) : [];
    if (about.length === 0 && facts.length === 0) return this.unknown(address);
    const title = parsed?.subject ? parsed.subject.replace('->', ' → ') : model.name;
    return this.list(address, title, [
      ...about.map((c) => this.explain(c.address)),
      ...facts.filter((f) => f.attribute !== 'is').map((f) => this.fact(f)),
    ]);
  }

  private conclusion(
    conclusion: Conclusion,
    repeated: boolean,
    fact: Fact | undefined,
    asked: boolean,
  ): Explanation {
    const derivation = conclusion.derivation();
    const apart = fact !== undefined && this.isDeclaredApart(conclusion.address);
    const premises = derivation.premises.filter((p) => p !== conclusion.address);
    return {
      kind: 'conclusion',
      address: conclusion.address,
      statement: derivation.statement,
      ...EMPTY,
      standing: conclusion.standing,
      rule: derivation.rule,
      ...(derivation.formula !== undefined && { formula: derivation.formula }),
      citations: derivation.citations.map((key) => ({ short: shortCitation(key), text: citationText(key) })),
      wouldChange: derivation.wouldChange ?? [],
      caveats: derivation.caveats ?? [],
      ...(fact && this.placeOf(fact)),
      children: repeated
        ? []
        : [
            ...(fact && !apart ? [this.fact(fact)] : []),
            ...(fact && apart && asked ? [this.beside(fact)] : []),
            // What is declared rests on the text alone, though a conclusion may stand at the same address.
            ...premises.map((p) => (conclusion.standing === 'declared' ? this.stated(p) : this.explain(p))),
          ],
      ...(repeated && { repeated: true as const }),
    };
  }

  /**
   * Whether what is declared has a conclusion of its own: what is observed or inferred at the same address does not
   * rest on it.
   */
  private isDeclaredApart(address: string): boolean {
    const parsed = parseAddress(address);
    if (!parsed?.attribute || parsed.item !== undefined) return false;
    return this.chain.analysis.byAddress.has(formatAddress({ ...parsed, item: 'declared' }));
  }

  /** A line that declares what is otherwise observed or inferred: shown where it is asked for, and no premise. */
  private beside(fact: Fact): Explanation {
    const explained = this.fact(fact);
    return { ...explained, statement: `declared beside it, and no premise of it: ${explained.statement}` };
  }

  private stated(address: string): Explanation {
    const parsed = parseAddress(address);
    const fact =
      parsed?.attribute === undefined
        ? undefined
        : this.chain.model.fact(parsed.subject, parsed.attribute, parsed.item);
    return fact ? this.fact(fact) : this.explain(address);
  }

  private fact(fact: Fact): Explanation {
    return {
      kind: 'fact',
      address: addressOfFact(this.chain.model.name, fact),
      statement: fact.assertions.map((assertion) => factText(fact, assertion)).join('; '),
      ...EMPTY,
      standing: 'declared',
      evidence: fact.assertions
        .map((assertion) => evidenceText(assertion, this.workspace))
        .filter((text) => text !== ''),
      ...this.placeOf(fact),
    };
  }

  private placeOf(fact: Fact): { location?: Location } {
    const { document, id } = fact.assertions[0].origin;
    const location = locatePlace(this.workspace, { document, id });
    return location ? { location } : {};
  }

  private list(address: string, statement: string, children: readonly Explanation[]): Explanation {
    return { kind: 'subject', address, statement, ...EMPTY, children };
  }

  private unknown(address: string): Explanation {
    const parsed = parseAddress(address);
    const what = [parsed?.attribute, parsed?.item].filter(Boolean).join(' ') || address;
    const statement = `${what}${parsed?.attribute && parsed.subject ? ` of ${parsed.subject}` : ''}: not stated`;
    return { kind: 'unknown', address, statement, ...EMPTY };
  }
}

const EMPTY = { citations: [], wouldChange: [], caveats: [], evidence: [], children: [] } as const;
