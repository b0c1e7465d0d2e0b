import type { ChainModel } from '../../model/chain-model.ts';
import type { Fact } from '../../model/fact.ts';
import { factDifferences, type OverlayChange, resolveOverlay } from '../../model/overlay.ts';
import type { Finding } from '../../findings/finding.ts';
import { listAttributes } from '../attributes.ts';
import type * as ast from '../generated/ast.ts';
import { changedSubject, readChain } from './chain.ts';
import type { LoweringContext } from './context.ts';
import { placeOf } from './source-map.ts';

/** A scenario before its chain is known: what it states anew, and what it takes away. */
export interface LoweredScenario {
  readonly node: ast.Scenario;
  readonly name: string;
  /** The chain that it is of; undefined when no chain has the name. */
  readonly base: ast.Chain | undefined;
  readonly facts: readonly Fact[];
  readonly removals: readonly Withdrawn[];
}

/** A subject, or an attribute of one with some of its items or all, that a scenario takes away. */
interface Withdrawn {
  readonly node: ast.Removal | ast.Withdrawal;
  readonly subject: string;
  readonly attribute?: string;
  readonly items?: readonly string[];
}

export function readScenario(
  node: ast.Scenario,
  base: ast.Chain | undefined,
  context: LoweringContext,
): LoweredScenario {
  const removals: Withdrawn[] = [];
  for (const member of node.members) {
    if (member.$type === 'Removal') {
      const target = changedSubject(member.subject, context);
      if (target) removals.push({ node: member, subject: target.name });
    } else if (member.$type === 'Change') {
      const target = changedSubject(member.subject, context);
      for (const fact of member.facts)
        if (fact.$type === 'Withdrawal' && target)
          removals.push({
            node: fact,
            subject: target.name,
            attribute: listAttributes[fact.attribute] ?? fact.attribute,
            items: fact.items,
          });
    }
  }
  return { node, name: node.name ?? '', base, facts: readChain(node, context, base), removals };
}

/**
 * The chain as it would be: its facts, with those of the scenario in their place. A subject that is taken away goes with
 * the links at its ends. Its title, its description and its checks are not those of the scenario.
 */
export function assembleScenario(
  scenario: LoweredScenario,
  base: ChainModel,
  document: string,
): { readonly model: ChainModel; readonly findings: readonly Finding[] } {
  const changes: OverlayChange[] = [];
  for (const attribute of ['expect', 'title', 'documentation'])
    for (const fact of base.factsOf('', attribute)) changes.push({ kind: 'remove', key: fact });
  for (const { subject, attribute, items } of scenario.removals) {
    if (attribute === undefined) {
      changes.push({ kind: 'remove-subject', subject });
      for (const end of ['from', 'to'] as const)
        for (const link of base.linksAt(end, subject))
          changes.push({ kind: 'remove-subject', subject: link });
      continue;
    }
    if (items && items.length > 0)
      for (const item of items) changes.push({ kind: 'remove', key: { subject, attribute, item } });
    else {
      const all = base.factsOf(subject, attribute);
      for (const fact of all) changes.push({ kind: 'remove', key: fact });
      if (all.length === 0) changes.push({ kind: 'remove', key: { subject, attribute } });
    }
  }
  for (const fact of scenario.facts) changes.push({ kind: 'replace', fact });
  const { model, problems } = resolveOverlay(scenario.name, base, changes);
  if (problems.length === 0 && factDifferences(base, model).length === 0)
    return { model, findings: [changesNothing(scenario, base.name, document)] };
  const findings = problems.flatMap(({ change }): Finding[] => {
    const key = change.kind === 'remove' ? change.key : undefined;
    const subject = key?.subject ?? (change.kind === 'remove-subject' ? change.subject : '');
    const withdrawn = scenario.removals.find(
      (r) =>
        r.subject === subject &&
        r.attribute === key?.attribute &&
        (!key?.item || r.items?.includes(key.item)),
    );
    if (!withdrawn) return [];
    const what = [key?.attribute, key?.item].filter(Boolean).join(' ');
    return [
      {
        code: 'language/nothing-to-remove',
        place: placeOf(document, withdrawn.node),
        what: `${base.name} states no ${what || 'such thing'} of ${subject || base.name}.`,
        why: 'A scenario takes away what its chain states; what is not there cannot be taken away.',
        do: 'Correct the name, or remove the line.',
      },
    ];
  });
  return { model, findings };
}

function changesNothing(scenario: LoweredScenario, base: string, document: string): Finding {
  return {
    code: 'language/unchanged-scenario',
    place: placeOf(document, scenario.node, 'name'),
    what: `${scenario.name} states nothing otherwise than ${base}.`,
    why: 'A scenario is its chain with something changed: without a change, all that is concluded of it is the same.',
    do: 'State what is different: change a thing, remove one, or add one.',
  };
}
