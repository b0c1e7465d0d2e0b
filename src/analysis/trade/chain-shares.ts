import type { Finding, Place } from '../../findings/finding.ts';
import { formatAddress } from '../../model/address.ts';
import type { Assertion, Fact } from '../../model/fact.ts';
import { findCountry } from '../../vocabulary/places.ts';
import { nearest } from '../../vocabulary/nearest.ts';
import type { Conclusion, Conclusions } from '../conclusion.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { labelled, placeOfUnit } from '../value/places.ts';
import { membersOf } from '../value/structure.ts';
import { accountShares, type AccountShare } from './account-shares.ts';
import { comparisonConclusions } from './comparison.ts';
import { countryIn, industryIn, industryNames } from './names.ts';
import type { TradeResult } from './result.ts';
import type { SeenTable } from './seen.ts';

/** The table beside the account for one stage in one country. */
export interface StageComparison {
  readonly stage: string;
  readonly table: SeenTable;
  readonly industries: readonly string[];
  /** Country of the stage, by its code. */
  readonly location: string;
  /** The stage stands in other countries, too: what is said is told apart by its country. */
  readonly several: boolean;
  /** Part of the value of a unit of output by country of origin: 0 to 1, nil left out. */
  readonly inTable: ReadonlyMap<string, number>;
  readonly inAccount: readonly AccountShare[];
  /** The residual of the solved system. */
  readonly residual: number;
}

/**
 * What a chain's stages are worth by country in the trade table that it names, beside the account: the second way to measure
 * value added (GHKS), and the first.
 */
export const tradeAnalysis: Query<'', Conclusions> = {
  name: 'trade',
  compute(ctx) {
    const stages = ctx.subjects('stage').filter((stage) => ctx.factsOf(stage, 'industry').length > 0);
    if (stages.length === 0) return { conclusions: [], findings: [] };
    const table = tableOf(ctx);
    if (!table) return { conclusions: [], findings: [] };
    if ('problem' in table)
      return { conclusions: [], findings: stages.map((stage) => noTable(ctx, stage, table)) };
    const { result } = table;
    if (!result) return { conclusions: [], findings: [] };
    const conclusions: Conclusion[] = [];
    const findings: Finding[] = [];
    for (const stage of stages) {
      const facts = ctx.factsOf(stage, 'industry');
      const unknown = facts.flatMap((fact) => unknownIndustry(fact, table, result, facts.length === 1) ?? []);
      findings.push(...unknown);
      if (unknown.length > 0) continue;
      const industries = facts.map((fact) => fact.item ?? '');
      const locations = locationsOf(ctx, stage);
      for (const location of locations) {
        const inTable = tableShares(result, location, industries);
        if (typeof inTable === 'string') {
          findings.push(notThere(facts[0]!, inTable, table));
          continue;
        }
        const comparison: StageComparison = {
          ...{ stage, table, industries, location, several: locations.length > 1, inTable },
          inAccount: accountShares(ctx, stage),
          residual: result.residual,
        };
        conclusions.push(...comparisonConclusions(ctx.chain, comparison));
      }
    }
    return { conclusions, findings };
  },
};

interface NoTable {
  readonly problem: string;
  readonly do: string;
}

/** The table that the chain names, or the only one that it sees; undefined where it names one that is not there. */
function tableOf(ctx: QueryContext): SeenTable | NoTable | undefined {
  const { all } = ctx.setting('tradeTables');
  const choice = ctx.fact('', 'trade-table')?.assertions[0].value;
  if (choice?.kind === 'text') {
    const chosen = all.find(({ name }) => name === choice.text);
    // That there is none of the name is said where it is named, once.
    return chosen;
  }
  if (all.length === 1) return all[0]!;
  return all.length === 0
    ? {
        problem: 'no trade table is declared',
        do: 'Declare one: trade-table NAME { intermediate "z.csv"; final "y.csv" }.',
      }
    : {
        problem: `there are several trade tables (${all.map(({ name }) => name).join(', ')})`,
        do: `Say which one is meant, in the chain: trade-table ${all[0]!.name}.`,
      };
}

function noTable(ctx: QueryContext, stage: string, { problem, do: todo }: NoTable): Finding {
  return {
    code: 'trade/no-table',
    place: placeOf(ctx.factsOf(stage, 'industry')[0]!.assertions[0]),
    what: `${stage} names its industry, and ${problem}.`,
    why: 'The industry of a stage is a row of an inter-country table: the table’s value added by country is set beside the account’s.',
    do: todo,
  };
}

function unknownIndustry(
  fact: Fact,
  { name }: SeenTable,
  result: TradeResult,
  only: boolean,
): Finding | undefined {
  const industry = fact.item ?? '';
  const names = industryNames(result);
  if (names.some((known) => known.toLowerCase() === industry.toLowerCase())) return undefined;
  const meant = nearest(industry, names);
  const place = placeOf(fact.assertions[0]);
  const some = names.slice(0, 8).join(', ');
  return {
    code: 'trade/unknown-industry',
    place,
    what: `The trade table ${name} has no industry “${industry}”.`,
    why: 'Its value added by country is a column of the table, found by the name of the industry there.',
    do: meant
      ? `Did you mean “${meant}”?`
      : `It has ${some}${names.length > 8 ? ` and ${names.length - 8} more` : ''}.`,
    // Of several industries in a line the place is that of all.
    ...(meant &&
      only && {
        fixes: [{ title: `Change to ${meant}`, edits: [{ place, newText: JSON.stringify(meant) }] }],
      }),
  };
}

function notThere(fact: Fact, what: string, { name }: SeenTable): Finding {
  return {
    code: 'trade/unknown-industry',
    place: placeOf(fact.assertions[0]),
    what: `The trade table ${name} has ${what}.`,
    why: 'Its value added by country is a column of the table: that of the industry in the country where the stage stands.',
    do: 'Name an industry that the table has there, or leave the line out.',
  };
}

function placeOf({ origin }: Assertion): Place {
  return { ...origin, part: 'value' };
}

/** Countries in which a stage stands: its own, else those of its firms. What is not known is left out. */
function locationsOf(ctx: QueryContext, stage: string): readonly string[] {
  const own = ctx.fact(stage, 'in')?.assertions[0].value;
  if (own?.kind === 'places') {
    const { attributed, label } = labelled(own.places, '');
    if (attributed) return [label];
  }
  const labels = ctx
    .ask(membersOf, stage)
    .map((firm) => ctx.ask(placeOfUnit, `location ${firm}`))
    .flatMap(({ attributed, label }) => (attributed ? [label] : []));
  return [...new Set(labels)].sort();
}

/** Column of W = V B by country of origin, weighted by output where a stage names several industries; or what is not there. */
function tableShares(
  result: TradeResult,
  location: string,
  industries: readonly string[],
): ReadonlyMap<string, number> | string {
  const { countries, multipliers, output } = result;
  const at = countryIn(countries, location);
  if (at === undefined) return `no country ${location}`;
  const n = output.length;
  const found: number[] = [];
  for (const industry of industries) {
    const i = industryIn(result, at, industry);
    if (i === undefined) return `no industry “${industry}” of ${countries[at]!}`;
    found.push(i);
  }
  const whole = found.reduce((sum, i) => sum + output[i]!, 0);
  if (whole === 0) return `no output of ${industries.join(', ')} of ${countries[at]!}`;
  const shares = new Map<string, number>();
  countries.forEach((label, c) => {
    const part = found.reduce((sum, i) => sum + (multipliers[c * n + i]! * output[i]!) / whole, 0);
    const code = findCountry(label)?.code ?? label;
    if (part !== 0) shares.set(code, (shares.get(code) ?? 0) + part);
  });
  return shares;
}

/** Address of what is compared: the country where the stage stands tells several apart. */
export function comparedAddress(
  chain: string,
  { stage, several, location }: StageComparison,
  attribute: string,
  origin?: string,
): string {
  const parts = [...(origin === undefined ? [] : [origin]), ...(several ? [`at ${location}`] : [])];
  return formatAddress({
    chain,
    subject: stage,
    attribute,
    ...(parts.length > 0 && { item: parts.join(' ') }),
  });
}
