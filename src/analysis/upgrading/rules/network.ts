import { wordList } from '../../governance/forms.ts';
import { type Detection, type Rule, dedupe, verdictOf } from '../detection.ts';
import type { Moment } from '../moment.ts';
import { type Missing, type Pair, changeOf } from '../pair.ts';
import { compareRanges } from '../../trends/hypothesis.ts';

/** More diverse or better buyers. */
export const network: Rule = {
  type: 'network',
  label: 'network upgrading',
  formula:
    'a kind of lead firm that did not buy before buys now, a new buyer pays a higher real price than all before, or the share of the largest buyer falls',
  mirror:
    'Read backwards, kinds of lead firm won and lost change places, and so do a higher and a lower tier of prices, and a falling and a rising share of the largest buyer.',
  citations: ['GHKS §3.3'],
  detect(pair): Detection | undefined {
    const { earlier, later } = pair;
    if (earlier.buyers.length === 0 || later.buyers.length === 0) return undefined;
    const better: string[] = [];
    const worse: string[] = [];
    const premises: string[] = [];
    const missing: Missing[] = [];
    // Who sells to consumers himself, or began to sell to a lead firm at all, has diversified nothing.
    const led = [earlier, later].every(({ buyers }) => buyers.some(({ kind }) => kind !== 'none'));
    const won = led ? kindsWon(earlier, later) : undefined;
    const lost = led ? kindsWon(later, earlier) : undefined;
    if (won) better.push(`sells to ${won.text}, as it did not before`);
    if (lost) worse.push(`no longer sells to ${lost.text}`);
    premises.push(...(won?.premises ?? []), ...(lost?.premises ?? []));
    for (const [list, verb, a, b] of [
      [better, 'a new buyer pays more than all before', earlier, later],
      [worse, 'the buyer that paid most is gone', later, earlier],
    ] as const) {
      const tier = tierWon(pair, a, b, a === earlier);
      if (!tier) continue;
      list.push(`${verb} (${tier.text})`);
      premises.push(...tier.premises);
    }
    const top = changeOf(pair, 'share of the largest buyer', earlier.topShare, later.topShare);
    if (top.moved === 'unknown') {
      if (top.missing) missing.push(top.missing);
    } else {
      if (top.moved === 'down') better.push(top.text);
      if (top.moved === 'up') worse.push(top.text);
      premises.push(...top.premises);
    }
    return {
      type: 'network',
      verdict: verdictOf(better.length, worse.length, 1),
      found: [...better, ...worse],
      premises: [...new Set(premises)],
      missing: dedupe(missing),
    };
  },
};

/** Kinds of lead firm among the buyers of one moment and not of the other. */
function kindsWon(
  a: Moment,
  b: Moment,
): { readonly text: string; readonly premises: readonly string[] } | undefined {
  const before = new Set(a.buyers.flatMap(({ kind }) => (kind === 'none' ? [] : [kind])));
  const fresh = b.buyers.filter(({ kind }) => kind !== undefined && kind !== 'none' && !before.has(kind));
  // Of a buyer of whom nothing is said, the kind may be the same.
  if (fresh.length === 0 || before.has(undefined)) return undefined;
  const kinds = [...new Set(fresh.map(({ kind }) => `${kind}s`))];
  return {
    text: `${wordList(kinds, 'and')} (${fresh.map(({ name }) => name).join(', ')})`,
    premises: fresh.flatMap(({ premises }) => premises),
  };
}

/** A buyer of the second moment alone that pays more, in real money, than all of the first. */
function tierWon(
  { real, from, to }: Pair,
  a: Moment,
  b: Moment,
  forward: boolean,
): { readonly text: string; readonly premises: readonly string[] } | undefined {
  const [before, after] = forward ? [from, to] : [to, from];
  const old = new Set(a.buyers.map(({ name }) => name));
  const inMoney = (price: Moment['prices'][number], at: Pair['from']) =>
    price.money ? real(price.interval, price.time ?? at.money, price.unit) : { missing: '' };
  for (const price of b.prices) {
    if (old.has(price.buyer) || a.prices.length === 0) continue;
    const now = inMoney(price, after);
    if ('missing' in now) continue;
    const all = a.prices.map((one) => (one.per === price.per ? inMoney(one, before) : { missing: '' }));
    if (!all.every((one) => 'interval' in one && compareRanges(now.interval, one.interval) === 'more'))
      continue;
    return {
      text: price.buyer,
      premises: [...price.premises, ...now.premises, ...a.prices.flatMap(({ premises }) => premises)],
    };
  }
  return undefined;
}
