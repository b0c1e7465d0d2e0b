import type { Query, QueryContext } from '../query/engine.ts';
import { membersOf } from '../value/structure.ts';

/** Firms by the name of each of their owners, owners of owners included. Circles end. */
const plantsByOwner: Query<'', ReadonlyMap<string, readonly string[]>> = {
  name: 'power-plants-by-owner',
  fingerprint: (plants) => JSON.stringify([...plants]),
  compute(ctx) {
    const ownersOf = new Map<string, readonly string[]>();
    for (const firm of ctx.subjects('firm')) {
      const owners = ctx.fact(firm, 'owner')?.assertions ?? [];
      if (owners.length > 0)
        ownersOf.set(
          firm,
          owners.flatMap(({ value }) => (value.kind === 'subject' ? [value.subject] : [])),
        );
    }
    const plants = new Map<string, string[]>();
    for (const firm of [...ownersOf.keys()].sort()) {
      const seen = new Set([firm]);
      const open = [firm];
      for (let name = open.pop(); name !== undefined; name = open.pop())
        for (const owner of ownersOf.get(name) ?? []) {
          if (seen.has(owner)) continue;
          seen.add(owner);
          open.push(owner);
          plants.set(owner, [...(plants.get(owner) ?? []), firm]);
        }
    }
    return plants;
  },
};

/** A firm with the plants that it owns, or a group with its members and theirs: those who act as one. */
export function actingAsOne(ctx: QueryContext, subject: string): readonly string[] {
  const plants = ctx.ask(plantsByOwner, '');
  const members = ctx.fact(subject, 'is', 'group') ? ctx.ask(membersOf, subject) : [];
  const all = [subject, ...members].flatMap((name) => [name, ...(plants.get(name) ?? [])]);
  return [...new Set(all)].sort();
}
