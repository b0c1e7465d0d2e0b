import type { ChainModel, SubjectKind } from '../../model/chain-model.ts';
import { type Fact, factContent } from '../../model/fact.ts';
import type { Look } from './engine.ts';

/** At which revision each part of a chain last changed: what rests on others is not looked at again. */
export class Changes {
  private readonly subjects = new Map<string, number>();
  private readonly kinds = new Map<SubjectKind, number>();
  private links = 0;

  /** Compares two models of a chain; facts that an edit leaves are mostly the very same. */
  note(before: ChainModel, after: ChainModel, revision: number): void {
    if (before === after) return;
    const names = new Set(after.names());
    for (const subject of before.names()) names.add(subject);
    for (const subject of names) {
      if (sameSet(before.allOf(subject), after.allOf(subject))) continue;
      this.subjects.set(subject, revision);
      for (const end of ['from', 'to'])
        if (!sameFact(before.fact(subject, end), after.fact(subject, end))) this.links = revision;
    }
    for (const kind of new Set([...before.kindsOfSubjects(), ...after.kindsOfSubjects()]))
      if (!sameList(before.subjects(kind), after.subjects(kind))) this.kinds.set(kind, revision);
  }

  /** Lets go of what changed before a revision that every answer has been found to hold at. */
  forget(before: number): void {
    for (const [subject, revision] of this.subjects) if (revision < before) this.subjects.delete(subject);
  }

  /** True when nothing that a look was taken at has changed since it was found to hold. */
  spare(look: Look, since: number): boolean {
    switch (look.kind) {
      case 'fact':
      case 'facts':
        return (this.subjects.get(look.subject) ?? 0) <= since;
      case 'subjects':
        return (this.kinds.get(look.of) ?? 0) <= since;
      case 'links':
        return this.links <= since;
      default:
        return false;
    }
  }
}

/** Facts are compared by what they say, and only when they are not the very same: an edit leaves most as they were. */
export function sameFact(a: Fact | undefined, b: Fact | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && factContent(a) === factContent(b));
}

export function sameList<T>(
  a: readonly T[],
  b: readonly T[],
  same: (x: T, y: T) => boolean = Object.is,
): boolean {
  return a === b || (a.length === b.length && a.every((x, i) => same(x, b[i]!)));
}

export function sameSet(a: readonly Fact[], b: readonly Fact[]): boolean {
  return sameList(a, b, (x, y) => x.attribute === y.attribute && x.item === y.item && sameFact(x, y));
}
