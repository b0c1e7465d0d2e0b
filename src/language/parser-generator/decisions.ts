import { type Part, UnknownConstruct } from './grammar-parts.ts';
import { firstKinds, type Network, type State } from './network.ts';

/** How a choice or a repetition is decided: by the next token, or by as many as it takes. Options count from 0. */
export type Decision =
  | { readonly by: 'token'; readonly options: readonly ReadonlySet<number>[] }
  | { readonly by: 'automaton'; readonly states: readonly ReadonlyMap<number, Step>[] };

/** On a token: the option is known, or another state is to be asked about the token after it. */
export type Step = { readonly option: number } | { readonly state: number };

/** A grammar whose decisions need more than this is not made for this way of reading. */
const MOST_STATES = 2000;
const MOST_DEEP = 40;

/**
 * Decides as Langium's parser does, ALL(*) without the context of the caller (Parr, Harwell and Fisher 2014), worked out
 * beforehand: where options remain that no further token tells apart, the first of them holds.
 */
export function decide(network: Network, part: Part, rule: string, kindCount: number): Decision {
  const at = network.decisions.get(part)!;
  const repeats = part.kind === 'repeat';
  const options = at.next.map((option) => firstKinds(network, option, false));
  const inside = repeats ? options.slice(0, 1) : options;
  if (inside.some(({ empty }) => empty))
    throw new UnknownConstruct(`${rule}: an option or a repeated part that may be empty`);
  if (repeats) {
    const after = firstKinds(network, at.next[1]!, true).kinds;
    if (disjoint([options[0]!.kinds, after])) return { by: 'token', options: [options[0]!.kinds] };
  } else if (disjoint(options.map(({ kinds }) => kinds)))
    return { by: 'token', options: options.map(({ kinds }) => kinds) };
  return { by: 'automaton', states: automaton(network, at, rule, kindCount) };
}

function disjoint(sets: readonly ReadonlySet<number>[]): boolean {
  const all = new Set<number>();
  for (const set of sets)
    for (const kind of set) {
      if (all.has(kind)) return false;
      all.add(kind);
    }
  return true;
}

/** A way of reading that is still possible: the option it began with, where it stands, and who called the rule it is in. */
interface Config {
  readonly option: number;
  readonly at: State;
  readonly stack: readonly State[];
}

function automaton(
  network: Network,
  decision: State,
  rule: string,
  kindCount: number,
): readonly ReadonlyMap<number, Step>[] {
  const start: Config[] = [];
  for (const [option, at] of decision.next.entries()) close(network, { option, at, stack: [] }, start);
  const known = new Map<string, number>([[keyOf(start), 0]]);
  const queue = [start];
  const states: Map<number, Step>[] = [];
  for (let configs = queue.shift(); configs; configs = queue.shift()) {
    const steps = new Map<number, Step>();
    for (let kind = 0; kind <= kindCount; kind++) {
      const reached = after(network, configs, kind);
      if (reached.length === 0) continue;
      const option = settled(network, reached);
      if (option !== undefined) {
        steps.set(kind, { option });
        continue;
      }
      const key = keyOf(reached);
      let state = known.get(key);
      if (state === undefined) {
        known.set(key, (state = known.size));
        queue.push(reached);
        if (state >= MOST_STATES) throw new UnknownConstruct(`${rule}: options that cannot be told apart`);
      }
      steps.set(kind, { state });
    }
    states.push(steps);
  }
  return smallest(states);
}

/** The same automaton with states that say the same made one. */
function smallest(states: readonly ReadonlyMap<number, Step>[]): readonly ReadonlyMap<number, Step>[] {
  let groups = states.map(() => 0);
  for (let count = 0; ;) {
    const known = new Map<string, number>();
    groups = states.map((steps, i) => {
      const text = [...steps].map(([kind, step]) =>
        'option' in step ? `${kind}:${step.option}` : `${kind}>${groups[step.state]}`,
      );
      const key = `${groups[i]} ${text.join(' ')}`;
      if (!known.has(key)) known.set(key, known.size);
      return known.get(key)!;
    });
    if (known.size === count) break;
    count = known.size;
  }
  const first = new Map(groups.map((group, i) => [group, i] as const).reverse());
  return [...first.keys()]
    .sort((a, b) => a - b)
    .map(
      (group) =>
        new Map(
          [...states[first.get(group)!]!].map(([kind, step]) => [
            kind,
            'option' in step ? step : { state: groups[step.state]! },
          ]),
        ),
    );
}

function isEnd(network: Network, { at, stack }: Config): boolean {
  return stack.length === 0 && at === network.ends.get(at.rule);
}

/** What remains possible after a token; options that have left the rule wait for the others. */
function after(network: Network, configs: readonly Config[], kind: number): Config[] {
  const reached: Config[] = [];
  for (const { option, at, stack } of configs)
    if (at.token?.kinds.has(kind)) close(network, { option, at: at.token.to, stack }, reached);
  if (!reached.some((config) => isEnd(network, config)))
    reached.push(...configs.filter((config) => isEnd(network, config)));
  return reached;
}

/** Adds all places that a way of reading can be at without another token. */
function close(network: Network, config: Config, found: Config[]): void {
  const { option, at, stack } = config;
  if (at === network.ends.get(at.rule)) {
    if (stack.length > 0) close(network, { option, at: stack.at(-1)!, stack: stack.slice(0, -1) }, found);
    else insert(config, found);
    return;
  }
  if (at.token) insert(config, found);
  if (at.call) {
    if (stack.length > MOST_DEEP) throw new UnknownConstruct(`${at.rule}: options that call themselves`);
    const start = network.starts.get(at.call.rule)!;
    close(network, { option, at: start, stack: [...stack, at.call.back] }, found);
  }
  for (const next of at.next) close(network, { option, at: next, stack }, found);
}

function insert(config: Config, found: Config[]): void {
  if (!found.some((other) => other.option === config.option && placeOf(other) === placeOf(config)))
    found.push(config);
}

/** The option that is left, or the first of those that can no longer be told apart. */
function settled(network: Network, configs: readonly Config[]): number | undefined {
  const options = new Set(configs.map(({ option }) => option));
  if (options.size === 1) return configs[0]!.option;
  const first = Math.min(...options);
  if (configs.every((config) => isEnd(network, config))) return first;
  const byPlace = new Map<string, Set<number>>();
  for (const config of configs) {
    const place = placeOf(config);
    byPlace.set(place, (byPlace.get(place) ?? new Set()).add(config.option));
  }
  const sizes = [...byPlace.values()].map(({ size }) => size);
  return sizes.every((size) => size > 1) ? first : undefined;
}

function placeOf({ at, stack }: Config): string {
  return `${at.id}:${stack.map(({ id }) => id).join('_')}`;
}

function keyOf(configs: readonly Config[]): string {
  return configs
    .map((config) => `${config.option}@${placeOf(config)}`)
    .sort()
    .join(' ');
}
