import { type Detection, type Rule, byIndicators } from '../detection.ts';
import { type Change, type Pair, changeOf, ratioOf } from '../pair.ts';

/** Employment and real wages (BM11). */
export const social: Rule = {
  type: 'social',
  label: 'social upgrading',
  formula: 'employment and real wages of a worker: one rises and the other does not fall',
  mirror: 'Read backwards, a social upgrading is a social downgrading.',
  citations: ['BM11'],
  detect(pair): Detection | undefined {
    const { earlier, later } = pair;
    const people = changeOf(pair, 'employment', earlier.figures['employment'], later.figures['employment']);
    const pay = wagesOf(pair);
    const detected = byIndicators('social', [
      { change: people, better: 'more' },
      { change: pay, better: 'more' },
    ]);
    if (!detected) return undefined;
    // Of one alone, nothing is known of the other: BM11 take both together.
    const both = people.moved !== 'unknown' && pay.moved !== 'unknown';
    const settled = both && people.moved !== 'open' && pay.moved !== 'open';
    const alone = [
      people.moved === 'unknown' && !people.missing && 'employment',
      pay.moved === 'unknown' && !pay.missing && 'the wages of a worker',
    ].flatMap((what) => (what ? [{ what: 'figure' as const, text: `${what} of ${pair.subject}` }] : []));
    return {
      ...detected,
      verdict: settled ? detected.verdict : 'undetermined',
      missing: [...detected.missing, ...alone],
    };
  },
};

/** What a worker is paid, in real money: as stated, or wages by employment. */
export function wagesOf(pair: Pair): Change {
  const [a, b] = [pair.earlier.figures, pair.later.figures];
  if (a['wage-rate'] || b['wage-rate']) return changeOf(pair, 'real wages', a['wage-rate'], b['wage-rate']);
  const { real, from, to } = pair;
  const each = (figures: typeof a, money: typeof from.money) => {
    const { wages, employment } = figures;
    if (wages?.per !== 'period' || !employment) return undefined;
    const worth = real(wages.interval, wages.time ?? money, wages.unit);
    if ('missing' in worth) return undefined;
    return ratioOf(
      { ...wages, interval: worth.interval, money: false, unit: '', per: undefined },
      { ...employment, per: undefined },
    );
  };
  const [first, last] = [each(a, from.money), each(b, to.money)];
  if (!first || !last) return { moved: 'unknown', missing: undefined };
  return changeOf(
    pair,
    'real wages of 100 workers',
    { ...first, unit: to.currency },
    { ...last, unit: to.currency },
  );
}
