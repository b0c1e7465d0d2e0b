import { exact } from '../../model/exact.ts';
import type { Fact } from '../../model/fact.ts';
import type { Interval } from '../../model/interval.ts';
import type { QueryContext } from '../query/engine.ts';
import { type GovernanceType, typesMeant, wordList } from './forms.ts';
import { type LinkInstruments, instrumentsInWords } from './instruments.ts';

/** Is an indicator met? `unknown`: nothing is stated of it, or what is stated leaves it open. */
export type Met = 'yes' | 'no' | 'unknown';

/** One indicator of a form of governance, with what is stated of it. */
export interface Indicator {
  /** As a condition: `one buyer takes 50 % or more of the output`. */
  readonly condition: string;
  readonly met: Met;
  /** What is stated, in words; empty when nothing is. */
  readonly stated: string;
  readonly facts: readonly Fact[];
  /** Attributes that would state it. */
  readonly asks: readonly string[];
  /** The threshold in the condition, where it is a choice of ours: `many: 10 or more`. */
  readonly ours?: string;
}

/** A form of governance with the indicators that show it, all of them together (MS01, HS02, GHKS). */
export interface ObservedForm {
  readonly form: 'arms-length' | 'network' | 'quasi-hierarchy';
  readonly types: readonly GovernanceType[];
  readonly indicators: readonly Indicator[];
  readonly met: Met;
}

/** What the facts of a link say of each form. */
export function observedForms(
  ctx: QueryContext,
  link: string,
  instruments: LinkInstruments,
): readonly ObservedForm[] {
  const half = ctx.setting('mainBuyerShare');
  const many = ctx.setting('manyFirms');
  const several = ctx.setting('severalCustomers');
  const assistance = instrumentIndicator('no assistance', instruments, ['assists'], 'no');
  return [
    form('quasi-hierarchy', [
      mainBuyer(ctx, link, half),
      instrumentIndicator(
        'the buyer specifies, monitors or assists',
        instruments,
        ['specifies', 'monitors', 'assists'],
        'yes',
      ),
    ]),
    form('arms-length', [
      countIndicator(ctx, link, 'customers', 'many', many),
      countIndicator(ctx, link, 'suppliers', 'many', many),
      wordIndicator(ctx, link, 'information', 'little information', 'little'),
      assistance,
    ]),
    form('network', [
      countIndicator(ctx, link, 'customers', 'several', several),
      wordIndicator(ctx, link, 'information', 'information goes both ways', 'two-way'),
      hardToReplace(ctx, link),
    ]),
  ];
}

function form(name: ObservedForm['form'], indicators: readonly Indicator[]): ObservedForm {
  return { form: name, types: typesMeant([name]), indicators, met: all(indicators.map(({ met }) => met)) };
}

function all(verdicts: readonly Met[]): Met {
  if (verdicts.includes('no')) return 'no';
  return verdicts.length > 0 && verdicts.every((met) => met === 'yes') ? 'yes' : 'unknown';
}

/** What several sources say of one indicator: known only where they agree. */
function agreed(verdicts: readonly Met[]): Met {
  const [first] = verdicts;
  return first !== undefined && verdicts.every((met) => met === first) ? first : 'unknown';
}

function saidOf(fact: Fact | undefined): string {
  const said = fact?.assertions.map(({ value }) => {
    if (value.kind === 'amount')
      return `${value.amount.text}${value.amount.unit.kind === 'percent' ? ' %' : ''}`;
    return value.kind === 'term' ? value.terms.join(' or ') : '';
  });
  return wordList([...new Set(said)].filter(Boolean), 'or');
}

/** Whether a quantity reaches a threshold. */
function reaches({ low, high, highOpen }: Interval, threshold: string): Met {
  const least = exact(threshold);
  if (low?.gte(least)) return 'yes';
  if (high && (high.compare(least) < 0 || (highOpen && high.equals(least)))) return 'no';
  return 'unknown';
}

function mainBuyer(ctx: QueryContext, link: string, half: number): Indicator {
  const fact = ctx.fact(link, 'buyer-share');
  const verdicts = (fact?.assertions ?? []).map(({ value }): Met => {
    if (value.kind !== 'amount' || value.amount.state === 'unknown') return 'unknown';
    return reaches(value.amount.interval, String(half));
  });
  return {
    condition: `one buyer takes ${half} % or more of the supplier’s output`,
    met: agreed(verdicts),
    stated: fact ? `buyer-share ${saidOf(fact)}` : '',
    facts: fact ? [fact] : [],
    asks: ['buyer-share'],
    ...(half !== HALF && { ours: `the main buyer: ${half} % or more` }),
  };
}

/** MS01 puts the main buyer at half of the output or more; another share is a choice of the project. */
const HALF = 50;

const RANK: readonly string[] = ['one', 'few', 'several', 'many'];

function countIndicator(
  ctx: QueryContext,
  link: string,
  attribute: 'customers' | 'suppliers',
  word: 'many' | 'several',
  threshold: number,
): Indicator {
  const fact = ctx.fact(link, attribute);
  const verdicts = (fact?.assertions ?? []).map(({ value }): Met => {
    if (value.kind === 'term')
      return value.terms.every((term) => RANK.includes(term))
        ? agreed(value.terms.map((term) => (RANK.indexOf(term) >= RANK.indexOf(word) ? 'yes' : 'no')))
        : 'unknown';
    if (value.kind !== 'amount' || value.amount.state === 'unknown') return 'unknown';
    return reaches(value.amount.interval, String(threshold));
  });
  const of = attribute === 'customers' ? 'the supplier has' : 'the buyer has';
  return {
    condition: `${of} ${word} ${attribute} (${threshold} or more)`,
    met: agreed(verdicts),
    stated: fact ? `${attribute} ${saidOf(fact)}` : '',
    facts: fact ? [fact] : [],
    asks: [attribute],
    ours: `${word}: ${threshold} or more`,
  };
}

function wordIndicator(
  ctx: QueryContext,
  link: string,
  attribute: string,
  condition: string,
  wanted: string,
): Indicator {
  const fact = ctx.fact(link, attribute);
  const verdicts = (fact?.assertions ?? []).map(({ value }): Met => {
    if (value.kind !== 'term' || value.terms.includes('unknown')) return 'unknown';
    return agreed(value.terms.map((term) => (term === wanted ? 'yes' : 'no')));
  });
  return {
    condition,
    met: agreed(verdicts),
    stated: fact ? `${attribute} ${saidOf(fact)}` : '',
    facts: fact ? [fact] : [],
    asks: [attribute],
  };
}

/** The capabilities of the supplier, or those of both: a line that names the buyer only says nothing of the supplier. */
function hardToReplace(ctx: QueryContext, link: string): Indicator {
  const facts = ctx.factsOf(link, 'hard-to-replace');
  const items = facts.map(({ item }) => item);
  const met: Met = items.some((item) => item === undefined || item === 'supplier') ? 'yes' : 'unknown';
  return {
    condition: 'the supplier’s capabilities are hard to replace',
    met,
    stated: instrumentsInWords(facts),
    facts,
    asks: ['hard-to-replace'],
  };
}

/**
 * Whether the buyer uses an instrument of some attributes. `wanted: 'no'` is met only where a line says so
 * (`assists none`): what is not stated is not known.
 */
function instrumentIndicator(
  condition: string,
  { used, other, denied }: LinkInstruments,
  attributes: readonly string[],
  wanted: 'yes' | 'no',
): Indicator {
  const ofThese = (facts: readonly Fact[]): readonly Fact[] =>
    facts.filter(({ attribute }) => attributes.includes(attribute === 'audits' ? 'monitors' : attribute));
  const stated = ofThese([...used.flatMap(({ facts }) => facts), ...other]);
  const none = ofThese(denied);
  const deniedAll = attributes.every((attribute) => none.some((fact) => fact.attribute === attribute));
  const uses: Met =
    stated.length > 0 && !contradicted(stated, none)
      ? 'yes'
      : deniedAll && stated.length === 0
        ? 'no'
        : 'unknown';
  return {
    condition,
    met: uses === 'unknown' ? 'unknown' : uses === wanted ? 'yes' : 'no',
    stated: instrumentsInWords([...stated, ...none]),
    facts: [...stated, ...none],
    asks: attributes,
  };
}

/** `assists process` beside `assists none`: two sources differ, and nothing else is stated. */
function contradicted(stated: readonly Fact[], none: readonly Fact[]): boolean {
  return stated.every(({ attribute }) => none.some((fact) => fact.attribute === attribute));
}
