import { ChainModel } from './chain-model.ts';
import { type Fact, type FactKey, keyText } from './fact.ts';

/**
 * One change of an overlay. Snapshots and scenarios are lists of these over the facts of a base chain; each fact keeps
 * the origin of the text that states it.
 */
export type OverlayChange =
  | { readonly kind: 'add'; readonly fact: Fact }
  | { readonly kind: 'replace'; readonly fact: Fact }
  | { readonly kind: 'remove'; readonly key: FactKey }
  /** Removes a subject with all its facts. */
  | { readonly kind: 'remove-subject'; readonly subject: string };

/** A change that could not be made: what it asked for is not so in the base. */
export interface OverlayProblem {
  readonly change: OverlayChange;
  readonly reason: 'not-there';
}

/**
 * Resolves an overlay: the base with the changes made, in the order given. The base itself never changes. `add` to a
 * key that is there joins the assertions (two statements of one fact); `replace` puts the new fact in its place, or
 * states it where the base was silent.
 */
export function resolveOverlay(
  name: string,
  base: ChainModel,
  changes: readonly OverlayChange[],
): { model: ChainModel; problems: readonly OverlayProblem[] } {
  const facts = new Map<string, Fact>();
  for (const fact of base.all()) facts.set(keyText(fact), fact);
  const problems: OverlayProblem[] = [];
  for (const change of changes) {
    switch (change.kind) {
      case 'add': {
        const key = keyText(change.fact);
        const there = facts.get(key);
        facts.set(
          key,
          there ? { ...there, assertions: [...there.assertions, ...change.fact.assertions] } : change.fact,
        );
        break;
      }
      case 'replace':
        facts.set(keyText(change.fact), change.fact);
        break;
      case 'remove':
        if (!facts.delete(keyText(change.key))) problems.push({ change, reason: 'not-there' });
        break;
      case 'remove-subject': {
        const keys = [...facts].filter(([, fact]) => fact.subject === change.subject).map(([key]) => key);
        if (keys.length === 0) problems.push({ change, reason: 'not-there' });
        for (const key of keys) facts.delete(key);
        break;
      }
    }
  }
  return { model: new ChainModel(name, facts.values()), problems };
}

/** What an overlay states otherwise than its base: one fact, as each has it. */
export interface FactDifference {
  readonly base?: Fact;
  readonly scenario?: Fact;
}

/** Facts of the chain itself in which an overlay differs by being another chain, or that are checks of its own. */
const ITS_OWN: ReadonlySet<string> = new Set(['is', 'title', 'documentation', 'follows', 'expect']);

/** Facts that differ, in the order of the scenario; those that it takes away, last. What it only repeats is left out. */
export function factDifferences(base: ChainModel, scenario: ChainModel): readonly FactDifference[] {
  const before = new Map([...base.all()].map((fact) => [keyText(fact), fact]));
  const differences: FactDifference[] = [];
  for (const fact of scenario.all()) {
    const known = before.get(keyText(fact));
    before.delete(keyText(fact));
    if (known === fact || isItsOwn(fact)) continue;
    if (known && known.assertions.map(said).join() === fact.assertions.map(said).join()) continue;
    differences.push({ ...(known && { base: known }), scenario: fact });
  }
  for (const fact of before.values()) if (!isItsOwn(fact)) differences.push({ base: fact });
  return differences;
}

function isItsOwn({ subject, attribute }: Fact): boolean {
  return subject === '' && ITS_OWN.has(attribute);
}

/** What an assertion says, without where it stands and on what evidence. */
function said({ value }: Fact['assertions'][number]): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? part.toString() : part));
}
