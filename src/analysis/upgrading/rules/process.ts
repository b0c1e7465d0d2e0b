import { type Detection, type Rule, byIndicators, dedupe } from '../detection.ts';
import { BENCHMARKS, BETTER } from '../figures.ts';
import type { Figure } from '../moment.ts';
import { type Change, type Pair, changeOf, ratioOf, unitText } from '../pair.ts';
import { priceAndShare } from '../prices.ts';
import { anotherProduct } from './product.ts';

/** Costs of a unit of the product: falling, inputs are turned into outputs more efficiently. */
const COSTS = ['inputs', 'costs'] as const;

/** Inputs turned into outputs more efficiently. */
export const process: Rule = {
  type: 'process',
  label: 'process upgrading',
  formula:
    'for the same product: real inputs or costs per unit, people per volume, rejects, losses, lead time or stock fall, yield or deliveries on time rise; or the relative price falls and the market share rises (KR05)',
  mirror:
    'Read backwards, a process upgrading by indicators is a downgrading of the process; one by a lower price and a larger share is a failed product upgrading.',
  citations: ['GHKS §3.3', 'KM01', 'KR05'],
  detect(pair): Detection | undefined {
    const { earlier, later } = pair;
    const [a, b] = [earlier.figures, later.figures];
    const indicators: { change: Change; better: 'more' | 'less' }[] = BENCHMARKS.map((name) => ({
      change: changeOf(pair, name.replaceAll('-', ' '), a[name], b[name]),
      better: BETTER[name]!,
    }));
    for (const name of COSTS)
      indicators.push({ change: changeOf(pair, `${name} per unit`, a[name], b[name]), better: 'less' });
    const people = peopleChange(pair);
    if (people) indicators.push({ change: people, better: 'less' });
    const detected = byIndicators('process', indicators);
    const market = priceAndShare(pair);
    const cheaper = market?.price.moved === 'down' && market.share.moved === 'up';
    const other = anotherProduct(pair);
    if (!detected && !cheaper) return undefined;
    const base = detected ?? {
      type: 'process',
      verdict: 'undetermined',
      found: [],
      premises: [],
      missing: [],
    };
    const byMarket = cheaper ? [market.price, market.share].flatMap((c) => ('text' in c ? [c] : [])) : [];
    const verdict =
      other.length > 0
        ? 'undetermined'
        : cheaper && (base.verdict === 'undetermined' || base.verdict === 'unchanged')
          ? 'upgraded'
          : cheaper && base.verdict === 'downgraded'
            ? 'mixed'
            : base.verdict;
    return {
      type: 'process',
      verdict: verdict as Detection['verdict'],
      found: [...base.found, ...byMarket.map(({ text }) => text)],
      premises: [...new Set([...base.premises, ...byMarket.flatMap(({ premises }) => premises)])],
      missing: dedupe([...base.missing, ...other]),
    };
  },
};

/** People for each unit of volume, where both snapshots count the volume in one unit and over one time. */
function peopleChange(pair: Pair): Change | undefined {
  const [a, b] = [pair.earlier.figures, pair.later.figures];
  const [people, then] = [perVolume(a), perVolume(b)];
  if (!people || !then) return undefined;
  const [unit, other] = [a['volume'], b['volume']].map((volume) => (volume ? unitText(volume) : ''));
  if (unit !== other) {
    const text = `volume of ${pair.subject} in one unit (${unit} and ${other} do not compare)`;
    return { moved: 'unknown', missing: { what: 'figure', text } };
  }
  return changeOf(pair, 'people per 100 units of volume', people, then);
}

function perVolume(figures: Readonly<Record<string, Figure>>): Figure | undefined {
  const { employment, volume } = figures;
  const ratio =
    employment &&
    volume &&
    ratioOf({ ...employment, unit: '', per: undefined }, { ...volume, unit: '', per: undefined });
  return ratio && { ...ratio, unit: '' };
}
