import { type Exact, ONE, ZERO } from '../../model/exact.ts';
import { NON_NEGATIVE, UNBOUNDED } from '../../model/interval.ts';
import type { Stated } from './figures.ts';
import { type Item, MINUS, RANK_OF_SLACK, keyOf } from './items.ts';
import { conversion } from './per-units.ts';
import { type Portion, portionOf } from './quantity-facts.ts';
import type { Balance, UnusedYield } from './quantity-system.ts';
import type { Row } from './solve.ts';
import type { LinkEnds } from './structure.ts';

/** An amount of the balance of which nothing is stated. */
export function quantityItem(key: string, subject: string, measure: string): Item {
  return { key, subject, measure, natural: NON_NEGATIVE, facts: [], rank: 10 };
}

/** What arrives of what a link carries. */
export function arrives(items: ReadonlyMap<string, Item>, link: string): string {
  const received = keyOf(link, 'received-quantity');
  return items.has(received) ? received : keyOf(link, 'quantity');
}

type Terms = readonly (readonly [string, Exact])[];

/** `part = portion × whole`: an identity when the portion is one number, else two inequalities. */
export function addPortion(
  items: Map<string, Item>,
  rows: Row[],
  subject: string,
  portion: Portion,
  part: Terms,
  whole: Terms,
): void {
  const { stated, value, half } = portion;
  if (stated.state === 'unknown') return;
  const name = `${subject}|${stated.attribute}${stated.item === undefined ? '' : ` ${stated.item}`}`;
  const row = (key: string, extra: readonly [string, Exact], share: Exact): void => {
    const terms = [...part, extra, ...whole.map(([k, w]) => [k, w.mul(share).neg()] as const)];
    rows.push({ key, rule: 'yield', terms, premises: stated.premises });
  };
  if (value !== undefined) {
    const key = `${name}|stated`;
    items.set(key, {
      ...{ key, subject, measure: stated.attribute, item: stated.item, natural: UNBOUNDED },
      ...{ facts: stated.premises, rank: RANK_OF_SLACK, place: stated.place, title: `${stated.text} %` },
      figure: { value: ZERO, slack: ZERO, of: { terms: whole, half } },
    });
    row(key, [key, MINUS], value);
    return;
  }
  const { low, high } = portion.interval;
  for (const [limit, weight, suffix] of [
    [low, MINUS, 'low'],
    [high, ONE, 'high'],
  ] as const) {
    if (!limit) continue;
    const key = `${name}|${suffix}`;
    items.set(key, {
      ...{ key, subject, measure: stated.attribute, natural: NON_NEGATIVE },
      ...{ facts: [], rank: RANK_OF_SLACK },
    });
    row(key, [key, weight], limit);
  }
}

/** The yields of a firm: of all that reaches it, of one link into it, or of what one link out of it takes. */
export function addYields(
  items: Map<string, Item>,
  rows: Row[],
  unitOf: ReadonlyMap<string, string>,
  balance: Balance,
  links: readonly LinkEnds[],
): UnusedYield[] {
  const { firm, unit, into, out, yields } = balance;
  const unused: UnusedYield[] = [];
  const inTerm = ({ name }: LinkEnds): readonly [string, Exact] => [
    arrives(items, name),
    conversion(unitOf.get(name)!, unit)!,
  ];
  const labelled = new Set<string>();
  const parts: (readonly [string, Exact])[] = [];
  const whole: Stated[] = [];
  for (const stated of yields) {
    const { item } = stated;
    if (item === undefined) {
      whole.push(stated);
      continue;
    }
    const source = into.filter(({ name, from }) => name === item || from === item);
    const target = out.filter(({ name, to }) => name === item || to === item);
    if (source.length > 0) {
      const key = `${firm}|of ${item}`;
      items.set(key, quantityItem(key, firm, 'input-quantity'));
      addPortion(items, rows, firm, portionOf(stated), [[key, ONE]], source.map(inTerm));
      for (const { name } of source) labelled.add(name);
      parts.push([key, MINUS]);
    } else if (target.length > 0) {
      const taken = target.map(
        ({ name }) => [keyOf(name, 'quantity'), conversion(unitOf.get(name)!, unit)!] as const,
      );
      addPortion(items, rows, firm, portionOf(stated), taken, [[keyOf(firm, 'input-quantity'), ONE]]);
    } else {
      unused.push({ stated, subject: firm, reason: notBalanced(balance, unitOf, links, item) });
    }
  }
  const rest = into.filter(({ name }) => !labelled.has(name)).map(inTerm);
  const output = [keyOf(firm, 'output-quantity'), ONE] as const;
  for (const stated of whole) {
    addPortion(items, rows, firm, portionOf(stated), [output, ...parts], rest);
  }
  if (whole.length === 0 && parts.length > 0) {
    rows.push({ key: `${firm}|yields`, rule: 'yields', terms: [output, ...parts] });
  }
  return unused;
}

/** Why a yield of one link enters no balance: it passes in another unit, or there is no such link. */
function notBalanced(
  { firm, unit }: Balance,
  unitOf: ReadonlyMap<string, string>,
  links: readonly LinkEnds[],
  item: string,
): string {
  const own = links.filter(({ from, to }) => from === firm || to === firm);
  const meant = own.find(({ name, from, to }) => [name, from, to].includes(item) && item !== firm);
  if (!meant) return `no link at ${firm}, and no firm that it is linked to, is called ${item}`;
  const passes = unitOf.get(meant.name) || 'units';
  return `what passes on ${meant.name} is in ${passes}, which does not convert to ${unit || 'units'}, in which the rest is balanced`;
}
