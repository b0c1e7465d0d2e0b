import type { Part, Rule } from './grammar-parts.ts';

/** A place in a rule: what can be read there, or where to go on without reading anything. */
export interface State {
  readonly id: number;
  readonly rule: string;
  /** Places that this one leads to without a token, in the order of the alternatives. */
  readonly next: State[];
  token?: { readonly kinds: ReadonlySet<number>; readonly to: State };
  call?: { readonly rule: string; readonly back: State };
}

/** The rules as a network of places, as ALL(*) looks at a grammar. */
export interface Network {
  readonly starts: ReadonlyMap<string, State>;
  readonly ends: ReadonlyMap<string, State>;
  /** Places behind the calls of a rule. */
  readonly callers: ReadonlyMap<string, readonly State[]>;
  /** Where a choice or a repetition is decided; the options are the places that the state leads to. */
  readonly decisions: ReadonlyMap<Part, State>;
}

export function buildNetwork(rules: ReadonlyMap<string, Rule>): Network {
  const starts = new Map<string, State>();
  const ends = new Map<string, State>();
  const callers = new Map<string, State[]>();
  const decisions = new Map<Part, State>();
  let count = 0;
  const state = (rule: string): State => ({ id: count++, rule, next: [] });
  /** Adds a part behind a place; gives the place behind the part. */
  const add = (part: Part, from: State): State => {
    const { rule } = from;
    switch (part.kind) {
      case 'token': {
        const at = state(rule);
        const to = state(rule);
        from.next.push(at);
        at.token = { kinds: part.kinds, to };
        return to;
      }
      case 'call': {
        const at = state(rule);
        const back = state(rule);
        from.next.push(at);
        at.call = { rule: part.rule, back };
        callers.set(part.rule, [...(callers.get(part.rule) ?? []), back]);
        return back;
      }
      case 'sequence': {
        let at = from;
        for (const inner of part.parts) at = add(inner, at);
        return at;
      }
      case 'choice': {
        const decision = state(rule);
        const end = state(rule);
        from.next.push(decision);
        decisions.set(part, decision);
        for (const option of part.parts) {
          const start = state(rule);
          decision.next.push(start);
          add(option, start).next.push(end);
        }
        return end;
      }
      case 'repeat': {
        const decision = state(rule);
        const end = state(rule);
        const body = state(rule);
        decisions.set(part, decision);
        decision.next.push(body, end);
        from.next.push(part.often === '+' ? body : decision);
        add(part.part, body).next.push(part.often === '?' ? end : decision);
        return end;
      }
    }
  };
  for (const { name, part } of rules.values()) {
    const start = state(name);
    const end = state(name);
    starts.set(name, start);
    ends.set(name, end);
    add(part, start).next.push(end);
  }
  return { starts, ends, callers, decisions };
}

/**
 * The kinds of token that can come first at a place. `beyond` also looks behind the end of the rule, at all its callers;
 * otherwise `empty` tells whether the end can be reached without a token.
 */
export function firstKinds(
  network: Network,
  from: State,
  beyond: boolean,
): { readonly kinds: ReadonlySet<number>; readonly empty: boolean } {
  const kinds = new Set<number>();
  const seen = new Set<State>();
  let empty = false;
  const nullable = new Set<string>();
  const visit = (at: State): void => {
    if (seen.has(at)) return;
    seen.add(at);
    if (at.token) for (const kind of at.token.kinds) kinds.add(kind);
    if (at.call) {
      visit(network.starts.get(at.call.rule)!);
      if (isNullable(network, at.call.rule, nullable)) visit(at.call.back);
    }
    if (at === network.ends.get(at.rule)) {
      if (beyond) for (const back of network.callers.get(at.rule) ?? []) visit(back);
      else if (at.rule === from.rule) empty = true;
    }
    for (const next of at.next) visit(next);
  };
  visit(from);
  return { kinds, empty };
}

function isNullable(network: Network, rule: string, visiting: Set<string>): boolean {
  if (visiting.has(rule)) return false;
  visiting.add(rule);
  const end = network.ends.get(rule)!;
  const seen = new Set<State>();
  const reaches = (at: State): boolean => {
    if (at === end) return true;
    if (seen.has(at) || at.token) return false;
    seen.add(at);
    if (at.call) return isNullable(network, at.call.rule, visiting) && reaches(at.call.back);
    return at.next.some((next) => reaches(next));
  };
  const found = reaches(network.starts.get(rule)!);
  visiting.delete(rule);
  return found;
}
