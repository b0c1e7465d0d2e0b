import type { ChainModel } from '../../model/chain-model.ts';

/** Columns of stages and markets, from the left, and of firms where the text has no stages. */
export interface Columns {
  readonly stage: ReadonlyMap<string, number>;
  /** Column of firms that state no stage. */
  readonly unstaged: number;
  readonly market: number;
  /** Columns of firms by their links, in a chain without stages. */
  readonly byLinks?: ReadonlyMap<string, number>;
  /** Stages that come after each other in a circle. */
  readonly circle: readonly string[];
}

/**
 * Longest way to each member from one that nothing precedes. A circle is cut where it was entered; its members are
 * told in `circle`.
 */
function longestPaths(
  members: readonly string[],
  before: (member: string) => readonly string[],
): { depth: Map<string, number>; circle: string[] } {
  const depth = new Map<string, number>();
  const circle = new Set<string>();
  const open = new Set<string>();
  // An explicit stack: chains of thousands of links must not end in a stack overflow.
  for (const root of members) {
    if (depth.has(root)) continue;
    const stack = [{ member: root, rest: [...before(root)] }];
    open.add(root);
    while (stack.length > 0) {
      const top = stack[stack.length - 1]!;
      const next = top.rest.shift();
      if (next === undefined) {
        let longest = 0;
        for (const each of before(top.member)) {
          if (!open.has(each)) longest = Math.max(longest, (depth.get(each) ?? -1) + 1);
        }
        depth.set(top.member, longest);
        open.delete(top.member);
        stack.pop();
      } else if (open.has(next)) {
        circle.add(next).add(top.member);
      } else if (!depth.has(next)) {
        open.add(next);
        stack.push({ member: next, rest: [...before(next)] });
      }
    }
  }
  return { depth, circle: [...circle] };
}

const MARKETS = '\u0000markets';

/** Stages in the order of `after`; end markets after them, and before the stages that follow consumption. */
export function columnsOf(model: ChainModel): Columns {
  const stages = model.subjects('stage');
  const markets = new Set(model.subjects('market'));
  if (stages.length === 0) return columnsByLinks(model, markets);
  const known = new Set(stages);
  const stated = new Map(stages.map((stage) => [stage, subjectsOf(model, stage, 'after')]));
  const afterMarket = new Set<string>();
  for (let grown = true; grown;) {
    grown = false;
    for (const [stage, after] of stated) {
      if (!afterMarket.has(stage) && after.some((each) => markets.has(each) || afterMarket.has(each))) {
        afterMarket.add(stage);
        grown = true;
      }
    }
  }
  const unstaged = model.subjects('firm').some((firm) => stagesOf(model, firm, known).length === 0);
  const ahead = stages.filter((stage) => !afterMarket.has(stage));
  const { depth, circle } = longestPaths([...stages, MARKETS], (member) => {
    if (member === MARKETS) return ahead;
    return (stated.get(member) ?? [])
      .map((each) => (markets.has(each) ? MARKETS : each))
      .filter((each) => each === MARKETS || known.has(each));
  });
  const extra = unstaged ? 1 : 0;
  const market = (depth.get(MARKETS) ?? 0) + extra;
  const stage = new Map(
    stages.map((each) => [each, (depth.get(each) ?? 0) + (afterMarket.has(each) ? extra : 0)]),
  );
  return { stage, unstaged: market - 1, market, circle };
}

function columnsByLinks(model: ChainModel, markets: ReadonlySet<string>): Columns {
  const firms = model.subjects('firm');
  const suppliers = new Map<string, string[]>();
  for (const link of model.subjects('link')) {
    const from = subjectsOf(model, link, 'from')[0];
    const to = subjectsOf(model, link, 'to')[0];
    if (from === undefined || to === undefined || markets.has(from)) continue;
    const list = suppliers.get(to);
    if (list) list.push(from);
    else suppliers.set(to, [from]);
  }
  const { depth } = longestPaths(firms, (firm) => suppliers.get(firm) ?? []);
  const byLinks = new Map(firms.map((firm) => [firm, depth.get(firm) ?? 0]));
  const last = Math.max(-1, ...byLinks.values());
  return { stage: new Map(), unstaged: 0, market: last + 1, byLinks, circle: [] };
}

/** Subjects that an attribute names, in the order of the text. */
export function subjectsOf(model: ChainModel, subject: string, attribute: string): string[] {
  return model
    .factsOf(subject, attribute)
    .map((fact) => fact.assertions[0].value)
    .flatMap((value) => (value.kind === 'subject' ? [value.subject] : []));
}

/** Declared stages of a firm. */
export function stagesOf(model: ChainModel, firm: string, known: ReadonlySet<string>): string[] {
  return subjectsOf(model, firm, 'stage').filter((stage) => known.has(stage));
}
