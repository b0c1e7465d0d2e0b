import { formatAddress } from '../../model/address.ts';
import { toDecimalText, ZERO } from '../../model/exact.ts';
import { addIntervals, type Interval, point, pointOf, scaleInterval } from '../../model/interval.ts';
import { countryName } from '../../vocabulary/places.ts';
import type { Conclusion, Derivation } from '../conclusion.ts';
import { intervalText } from '../value/print.ts';
import type { AccountShare } from './account-shares.ts';
import { comparedAddress, type StageComparison } from './chain-shares.ts';
import { exactOf, residualText } from './print.ts';

/** Why the two ways of measuring differ, whatever the figures. */
const DIFFERENT: readonly string[] = [
  'The account is of one chain at its own prices; the table is the average of whole industries, with products of every kind.',
  'An increment of the account still holds what a firm buys outside the model; the table follows these inputs to their countries.',
  'Neither way shows who owns a plant: profit of a subsidiary is counted where it stands.',
];

/** Countries that are shown one by one; the others are together. */
const SHOWN = 12;

/** Conclusions about a stage: each country's share in the table, in the account, and the difference. */
export function comparisonConclusions(chain: string, comparison: StageComparison): Conclusion[] {
  const { stage, table, industries, location, inTable, inAccount, residual } = comparison;
  const address = (attribute: string, origin?: string): string =>
    comparedAddress(chain, comparison, attribute, origin);
  const industry = `${industries.join(' and ')} of ${countryName(location)}`;
  const stated = industries.map((name) =>
    formatAddress({ chain, subject: stage, attribute: 'industry', item: name }),
  );
  const accounted = new Map(inAccount.map((share) => [share.place, share]));
  const sorted = [...inTable].sort((a, b) => b[1] - a[1]);
  const shown = sorted.filter(([place], i) => i < SHOWN || accounted.has(place));
  const made = (
    measure: string,
    origin: string | undefined,
    interval: Interval,
    derivation: () => Derivation,
    unit = '%',
  ): Conclusion => ({
    address: address(measure, origin),
    chain,
    subject: stage,
    measure,
    standing: 'inferred',
    value: {
      kind: 'quantity',
      interval,
      unit,
      decimals: 2,
      state: pointOf(interval) ? 'exact' : interval.low || interval.high ? 'bounded' : 'open',
    },
    derivation,
  });
  const tableShare = (part: number): Interval => point(exactOf(100 * part));
  const conclusions: Conclusion[] = [];
  for (const [place, part] of shown) {
    conclusions.push(
      made('table-share', place, tableShare(part), () => ({
        statement: `In ${table.name}, ${print(tableShare(part))} of what ${industry} makes is value added of ${countryName(place)}.`,
        rule: 'table-share',
        formula:
          industries.length > 1
            ? 'V_c B of the industries of the stage, weighted by their output; B = (I − A)⁻¹'
            : 'V_c B of the industry of the stage, with B = (I − A)⁻¹',
        citations: ['GHKS', 'HIY01'],
        premises: stated,
        caveats: [
          `The system of the table is solved in floating point, with a relative residual of ${residualText(residual)}.`,
        ],
        wouldChange: ['Another table or year, or another industry of the stage.'],
      })),
    );
  }
  for (const { place, interval, premises } of inAccount) {
    conclusions.push(
      made('account-share', place, interval, () => ({
        statement: `In the account, ${print(interval)} of the price at which the product leaves ${stage} ${place === 'unattributed' ? 'is attributed to no country' : `stands in ${countryName(place)}`}.`,
        rule: 'account-share',
        formula: 'Σ increments of the stages up to it that stand in the country / cumulative price',
        citations: ['GHKS'],
        premises,
      })),
    );
  }
  if (inAccount.length === 0) return conclusions;
  const places = [...new Set([...shown.map(([place]) => place), ...accounted.keys()])];
  const differences = places.map((place) => ({
    place,
    table: tableShare(inTable.get(place) ?? 0),
    account: accounted.get(place)?.interval ?? point(ZERO),
  }));
  for (const { place, table: ofTable, account } of differences) {
    const difference = addIntervals(account, scaleInterval(ofTable, ZERO.sub(1)));
    conclusions.push(
      made(
        'share-difference',
        place,
        difference,
        () => ({
          statement: `${countryName(place)} has ${print(account)} of ${stage} in the account and ${print(ofTable)} in ${table.name}: ${differenceText(difference)}.`,
          rule: 'share-difference',
          formula: 'share in the account − share in the table',
          citations: ['GHKS'],
          premises: [
            ...(accounted.has(place) ? [address('account-share', place)] : []),
            ...(inTable.has(place) ? [address('table-share', place)] : []),
          ],
          caveats: DIFFERENT,
        }),
        'points',
      ),
    );
  }
  conclusions.push({
    address: address('table-comparison'),
    chain,
    subject: stage,
    measure: 'table-comparison',
    standing: 'inferred',
    value: { kind: 'text', text: summary(comparison, inAccount) },
    derivation: () => ({
      statement: `${stage} beside ${industry} in ${table.name}${table.period === undefined ? '' : ` (${table.period})`}: ${summary(comparison, inAccount)}.`,
      rule: 'table-comparison',
      formula: 'agreement = Σ over countries of the smaller of the two shares',
      citations: ['GHKS', 'ours'],
      premises: [...stated, ...places.map((place) => address('share-difference', place))],
      caveats: [
        ...DIFFERENT,
        ...(inAccount.some(({ place }) => place === 'unattributed')
          ? ['Freight, duties and firms without a place are attributed to no country in the account.']
          : []),
      ],
    }),
  });
  return conclusions;
}

/** How far the two agree, in words. */
function summary({ inTable, location }: StageComparison, inAccount: readonly AccountShare[]): string {
  const home = inAccount.find(({ place }) => place === location);
  const points = inAccount.every(({ interval }) => pointOf(interval));
  const domestic = `${countryName(location)} itself has ${home ? print(home.interval) : 'nothing'} in the account and ${print(point(exactOf(100 * (inTable.get(location) ?? 0))))} in the table`;
  if (!points) return domestic;
  const agreement = inAccount.reduce((sum, { place, interval }) => {
    const [ours, theirs] = [pointOf(interval)!, exactOf(100 * (inTable.get(place) ?? 0))];
    return sum.add(ours.lt(theirs) ? ours : theirs);
  }, ZERO);
  return `${domestic}; the two attribute ${toDecimalText(agreement, 1)} % of the value to the same countries`;
}

function print(interval: Interval): string {
  return intervalText(interval, '%', 2);
}

function differenceText(difference: Interval): string {
  const value = pointOf(difference);
  if (value === undefined) return `the difference is ${intervalText(difference, 'points', 2)}`;
  if (value.equals(0)) return 'they agree';
  return `${toDecimalText(value.abs(), 2)} points ${value.compare(0) > 0 ? 'more' : 'less'} in the account`;
}
