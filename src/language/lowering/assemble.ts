import type { AstNode } from 'langium';
import { ChainModel } from '../../model/chain-model.ts';
import { type Fact, keptFact, keyText } from '../../model/fact.ts';
import type { GvcDocument } from '../document.ts';
import type { GvcReference } from '../references/linker.ts';
import type { Visible } from '../references/resolve.ts';

/** References by which a shared firm or market becomes part of a chain, beyond being named. */
const TAKES_PART: ReadonlySet<string> = new Set(['Link:from', 'Link:to', 'MembersFact:members']);

/**
 * Puts a chain together with what it shares with others: a firm declared outside the chain brings its facts with it
 * when the chain uses it, and a declaration of the same name in the chain adds to it. What the chain says itself holds.
 * Facts that say what they said in the chain as it was `before` stay the very same.
 */
export function assembleChain(
  name: string,
  own: readonly Fact[],
  references: readonly GvcReference[],
  document: GvcDocument,
  sharedFacts: (declaration: AstNode & { name?: string }) => readonly Fact[],
  visible: Visible,
  ofAll: readonly Fact[],
  before?: ChainModel,
): ChainModel {
  const facts = new Map([...own, ...ofAll].map((fact) => [keyText(fact), fact]));
  const done = new Set<string>();
  const bring = (declaration: AstNode & { name?: string }, takesPart: boolean): void => {
    const mark = `${declaration.name} ${takesPart}`;
    if (done.has(mark)) return;
    done.add(mark);
    for (const fact of sharedFacts(declaration)) {
      if (fact.attribute === 'is' && !takesPart) continue;
      const key = keyText(fact);
      if (!facts.has(key)) facts.set(key, fact);
      if (fact.attribute === 'owner') {
        const value = fact.assertions[0].value;
        const owner = value.kind === 'subject' && findShared(value.subject, document, visible);
        if (owner) bring(owner, false);
      }
    }
  };
  for (const fact of own) {
    if (fact.attribute !== 'is' || !['firm', 'institution', 'standard', 'rule'].includes(fact.item ?? ''))
      continue;
    const shared = findShared(fact.subject, document, visible);
    if (shared) bring(shared, true);
  }
  for (const reference of references) {
    const target = reference.ref as (AstNode & { name?: string }) | undefined;
    if (!target || !['Firm', 'Institution', 'Standard', 'ChainRule'].includes(target.$type)) continue;
    bring(target, TAKES_PART.has(`${reference.container.$type}:${reference.property}`));
  }
  if (!before) return new ChainModel(name, facts.values());
  const kept = [...facts.values()].map((fact) =>
    keptFact(fact, before.fact(fact.subject, fact.attribute, fact.item)),
  );
  return new ChainModel(name, kept);
}

function findShared(name: string, document: GvcDocument, visible: Visible): AstNode | undefined {
  for (const names of [document.symbols.exported, ...visible.exports]) {
    const found = names.get(name)?.find((n) => n.$type !== 'Chain' && n.$type !== 'Source');
    if (found) return found;
  }
  return undefined;
}
