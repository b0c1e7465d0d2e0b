import type { Conclusion } from '../../../src/analysis/conclusion.ts';
import { governanceAnalysis } from '../../../src/analysis/governance/governance.ts';
import { QueryEngine } from '../../../src/analysis/query/engine.ts';
import { DEFAULT_ANALYSIS_SETTINGS } from '../../../src/analysis/settings.ts';
import { ChainModel, plainFact } from '../../../src/model/chain-model.ts';
import { type Fact, keyText } from '../../../src/model/fact.ts';

/** A link of a test chain: its ends and the terms of its attributes; several terms are alternatives. */
export interface TestLink {
  readonly from: string;
  readonly to: string;
  readonly [attribute: string]: string | readonly string[];
}

/** Facts of a chain `Dress` with these links, firms at their ends, and owners as `{ firm: owner }`. */
export function facts(
  links: Readonly<Record<string, TestLink>>,
  options: {
    readonly owners?: Readonly<Record<string, string>>;
    readonly governance?: readonly string[];
    readonly markets?: readonly string[];
  } = {},
): Fact[] {
  const all: Fact[] = [];
  const subjects = new Set<string>();
  const declare = (name: string): void => {
    if (subjects.has(name)) return;
    subjects.add(name);
    const kind = options.markets?.includes(name) ? 'market' : 'firm';
    all.push(plainFact({ subject: name, attribute: 'is', item: kind }, { kind: 'flag' }));
  };
  for (const [name, { from, to, ...attributes }] of Object.entries(links)) {
    for (const end of [from, to]) declare(end);
    all.push(plainFact({ subject: name, attribute: 'is', item: 'link' }, { kind: 'flag' }));
    all.push(plainFact({ subject: name, attribute: 'from' }, { kind: 'subject', subject: from }));
    all.push(plainFact({ subject: name, attribute: 'to' }, { kind: 'subject', subject: to }));
    for (const [attribute, value] of Object.entries(attributes)) {
      const terms = typeof value === 'string' ? [value] : value;
      all.push(plainFact({ subject: name, attribute }, { kind: 'term', terms }));
    }
  }
  for (const [firm, owner] of Object.entries(options.owners ?? {})) {
    declare(firm);
    declare(owner);
    all.push(plainFact({ subject: firm, attribute: 'owner' }, { kind: 'subject', subject: owner }));
  }
  if (options.governance)
    all.push(
      plainFact({ subject: '', attribute: 'governance' }, { kind: 'term', terms: options.governance }),
    );
  return all;
}

/** Joins a second statement of a fact, as another source would make it. */
export function alsoStated(
  all: readonly Fact[],
  subject: string,
  attribute: string,
  terms: string[],
): Fact[] {
  return all.map((fact) => {
    if (keyText(fact) !== keyText({ subject, attribute })) return fact;
    const second = plainFact({ subject, attribute }, { kind: 'term', terms }).assertions[0];
    return {
      ...fact,
      assertions: [...fact.assertions, { ...second, origin: { document: 'model', id: 'second' } }] as const,
    };
  });
}

export function engine(all: readonly Fact[]): QueryEngine {
  return new QueryEngine(new ChainModel('Dress', all), DEFAULT_ANALYSIS_SETTINGS);
}

export function analyse(all: readonly Fact[]) {
  return engine(all).ask(governanceAnalysis, '');
}

/** The options of the conclusion at an address; undefined when there is none. */
export function optionsAt(
  conclusions: readonly Conclusion[],
  address: string,
): readonly string[] | undefined {
  const value = conclusions.find((conclusion) => conclusion.address === address)?.value;
  return value?.kind === 'set' ? value.options : undefined;
}
