import type { Finding } from '../../findings/finding.ts';
import { placeOf } from '../value/figures.ts';
import { labelOf } from './conclude.ts';
import { type Declared, standingOf } from './declared.ts';
import type { Missing } from './pair.ts';

interface Lack {
  readonly code: string;
  readonly why: string;
  readonly do: string;
}

const ONE_SNAPSHOT: Lack = {
  code: 'upgrading/one-snapshot',
  why: 'Upgrading is a change between two dated snapshots of one subject (GHKS §3.3): one alone shows a state.',
  do: 'State the subject in both chains and their periods, or name the chains in which it stands.',
};
const UNDETERMINED: Lack = {
  code: 'upgrading/undetermined',
  why: 'Declared upgrading is checked against the facts of both snapshots; where they say nothing, or their ranges overlap, it stays an assertion.',
  do: 'State what is missing in both snapshots with its source, or leave the line as what the author asserts and set the finding aside with the reason.',
};

const LACKS: Readonly<Record<Missing['what'], Lack>> = {
  snapshot: ONE_SNAPSHOT,
  figure: UNDETERMINED,
  product: UNDETERMINED,
  sector: UNDETERMINED,
  'real-money': {
    code: 'upgrading/nominal-prices',
    why: 'Prices of two years in the money of each rise with all prices: only real ones tell of upgrading (GHKS §3.3).',
    do: 'Declare a deflator that covers both years, or state the figures in the money of one price-year.',
  },
  comparator: {
    code: 'upgrading/no-comparator',
    why: 'A unit value that rises for everybody is no upgrading: it has to rise against that of others (KR05).',
    do: 'State the prices of a firm or group to compare with in both snapshots, and name it with against.',
  },
  'market-share': {
    code: 'upgrading/unit-values-only',
    why: 'A higher price with a falling market share is a failed product upgrading (KR05): unit values alone do not tell the two apart.',
    do: 'State market-share in both snapshots.',
  },
  competence: {
    code: 'upgrading/no-competence',
    why: 'Inter-chain upgrading is competence won in one chain and applied in another sector (GHKS §3.3); standing in two chains may be chance.',
    do: 'Name the competence in a note, or cite who says what was carried over.',
  },
};

/** What is to be said of one declared upgrading: that it is contradicted, or what is missing to show it. */
export function declaredFindings(declared: Declared): readonly Finding[] {
  const { subject, type, earlier, assertions, detection, to, address } = declared;
  const standing = standingOf(declared);
  if (standing === 'confirmed') return [];
  const place = { ...placeOf(assertions[0]!), part: 'value' as const };
  const what = `${subject} is declared to show ${labelOf(type)} from ${earlier} to ${to.chain}`;
  if (standing === 'contradicted')
    return [
      {
        code: 'upgrading/contradicted',
        place,
        what: `${what}; the snapshots show ${shown(declared)}.`,
        why: `Declared and observed stay apart: the facts of the two snapshots give ${detection!.verdict === 'unchanged' ? 'no such change' : `another result (${detection!.verdict})`}.`,
        do: 'Correct the facts of the snapshots, or what is declared; if the source means something else, say so in a note.',
        address,
      },
    ];
  const missing = [...declared.missing, ...(declared.missing.length > 0 ? [] : (detection?.missing ?? []))];
  if (missing.length === 0)
    missing.push({
      what: 'figure',
      text: detection
        ? `figures that do not overlap (${detection.found.join('; ')})`
        : `anything that its rule reads of ${subject} in both snapshots`,
    });
  const lacks = new Map<Lack, string[]>();
  for (const { what: kind, text } of missing) {
    const lack = LACKS[kind];
    lacks.set(lack, [...(lacks.get(lack) ?? []), text]);
  }
  return [...lacks].map(([{ code, why, do: remedy }, texts]) => ({
    code,
    place,
    what: `${what}; missing: ${texts.join('; ')}.`,
    why,
    do: remedy,
    address,
  }));
}

function shown({ detection, type }: Declared): string {
  const found = detection!.found.join('; ');
  if (detection!.verdict === 'failed') return `a failed product upgrading: ${found}`;
  if (detection!.verdict === 'downgraded') return `the mirror of it: ${found}`;
  if (detection!.verdict === 'mixed') return `both: ${found}`;
  return found || `nothing that has changed (${labelOf(type)})`;
}
