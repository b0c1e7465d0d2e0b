import type { Finding, Place } from '../../findings/finding.ts';
import { formatAddress } from '../../model/address.ts';
import type { Expectation, MeasureExpression } from '../../model/expectation.ts';
import type { Assertion } from '../../model/fact.ts';
import { pointOf, scaleInterval } from '../../model/interval.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { decimalsOf, intervalText } from '../value/print.ts';
import { frameQuery, measureName } from '../value/frame.ts';
import { rateTo } from '../value/rates.ts';
import { acceptedValues, atDigitsOf, compareAmount, compareWords, type Verdict } from './compare.ts';
import { type QuantityReading, type Reading, addReadings } from './measured.ts';
import { orderResult } from './governance-measures.ts';
import { isMarkUp, meantMeasure } from './misread.ts';
import { MeasureFinder, type MeasureSource, inWords } from './measures.ts';
import { isPlace } from './measure-places.ts';
import { withinRounding } from './within-rounding.ts';

/** How one `expect` line came out, for a list of tests. */
export interface ExpectationResult {
  /** Address of the line (`Dress#expect:"increment of Mill = 22.50"`). */
  readonly address: string;
  readonly passed: boolean;
  /** `unknown`: what it speaks of is not measured; `undetermined`: the model leaves it open. */
  readonly state: Verdict | 'unknown';
  /** The line as written. */
  readonly text: string;
  /** What it expects (`50 %`), and what the model gives (`49.3 %`, `between 6.25 and 15.50 USD`). */
  readonly expected: string;
  readonly found: string;
  /** The sentence of the source that it belongs to. */
  readonly claim?: string;
  readonly place: Place;
  readonly finding?: Finding;
}

/** Makes the query that evaluates one `expect` line, by its text. */
export function expectationQuery(
  sources: readonly MeasureSource[],
): Query<string, ExpectationResult | undefined> {
  return {
    name: 'claims-expectation',
    compute(ctx, line) {
      const assertion = ctx.fact('', 'expect', line)?.assertions[0];
      if (assertion?.value.kind !== 'expectation') return undefined;
      return evaluate(ctx, assertion, assertion.value.expectation, sources);
    },
  };
}

function evaluate(
  ctx: QueryContext,
  assertion: Assertion,
  expectation: Expectation,
  sources: readonly MeasureSource[],
): ExpectationResult {
  const address = formatAddress({
    chain: ctx.chain,
    subject: '',
    attribute: 'expect',
    item: expectation.text,
  });
  const place: Place = { document: assertion.origin.document, id: assertion.origin.id, part: 'value' };
  if (expectation.comparator === 'more-hierarchical-than') {
    const common = { address, text: expectation.text, place };
    const claim = expectation.claim === undefined ? {} : { claim: expectation.claim };
    return orderResult(ctx, expectation, { ...common, ...claim }, { ...assertion.origin, part: 'name' });
  }
  const finder = new MeasureFinder(ctx, sources);
  const reading = readTerms(ctx, expectation, finder);
  const expected = expectedText(expectation, reading);
  const common = {
    ...{ address, text: expectation.text, expected, place },
    ...(expectation.claim !== undefined && { claim: expectation.claim }),
  };
  if (reading.kind === 'unknown') {
    const finding: Finding = {
      code: 'claims/unknown-measure',
      place: reading.ofValue ? place : { ...assertion.origin, part: 'name' },
      what: reading.what,
      why: 'An expectation is checked against what the model concludes: what it names has to be there.',
      do: reading.do,
      address,
    };
    return { ...common, passed: false, state: 'unknown', found: 'not measured', finding };
  }
  const verdict = verdictOf(expectation, reading);
  const found = foundText(reading, expectation);
  // That a line speaks of another measure than it means says more than that it is open.
  const finding =
    verdict === 'passed'
      ? undefined
      : ((verdict === 'undetermined' ? meantMeasure(place, expectation, finder) : undefined) ??
        findingOf(ctx, place, expectation, reading, verdict, found));
  return { ...common, passed: verdict === 'passed', state: verdict, found, ...(finding && { finding }) };
}

/** The sum of an expectation's terms. A base behind the last of several terms is that of all of them. */
function readTerms(ctx: QueryContext, expectation: Expectation, finder: MeasureFinder): Reading {
  const { terms, value } = expectation;
  const { base: last, baseSubject } = terms.at(-1)?.measure ?? {};
  const shared = last !== undefined && terms.slice(0, -1).every(({ measure }) => measure.base === undefined);
  // `increment of Retailer = 50 %` can only mean a share.
  const implied =
    value.kind === 'amount' && value.amount.unit.kind === 'percent'
      ? (value.amount.unit.of ?? 'final-price')
      : undefined;
  const readings: { sign: 1 | -1; reading: QuantityReading }[] = [];
  for (const { sign, measure } of terms) {
    const expression: MeasureExpression =
      shared && last !== undefined
        ? { ...measure, base: last, ...(baseSubject !== undefined && { baseSubject }) }
        : measure;
    let reading = finder.find(expression);
    if (
      reading.kind === 'quantity' &&
      reading.unit !== '%' &&
      implied !== undefined &&
      expression.base === undefined
    ) {
      reading = finder.find({ ...expression, base: implied });
    }
    if (reading.kind === 'unknown') return reading;
    if (reading.kind === 'words') return terms.length === 1 ? reading : notAdded(expression);
    if (terms.length > 1 && isMarkUp(measure)) return markUpsNotAdded(expression);
    readings.push({ sign, reading });
  }
  const units = new Set(readings.map(({ reading }) => reading.unit));
  if (units.size > 1) {
    return {
      kind: 'unknown',
      what: `The terms are in ${[...units].map((unit) => unit || 'plain numbers').join(' and ')}, which do not add up.`,
      do: 'Take each term as % of the same base, or each as an amount.',
    };
  }
  if (readings.length === 0) return { kind: 'unknown', what: 'Nothing is expected.', do: 'Name a measure.' };
  const sum = inCurrencyOf(ctx, expectation, addReadings(readings));
  return unitProblem(ctx, expectation, sum) ?? sum;
}

function notAdded(expression: MeasureExpression): Reading {
  return {
    kind: 'unknown',
    what: `${inWords(expression)} is a judgement, and judgements do not add up.`,
    do: 'Write one line for each.',
  };
}

function markUpsNotAdded(expression: MeasureExpression): Reading {
  return {
    kind: 'unknown',
    what: `${inWords(expression)} is a ratio of its own base: mark-ups and margins of price do not add up, and their differences rank nothing (GHKS §3.4).`,
    do: 'Write one line for each, or add up amounts (increment).',
  };
}

/** What is found in the currency that is expected, by the declared rate of the chain's period. */
function inCurrencyOf(ctx: QueryContext, expectation: Expectation, found: QuantityReading): QuantityReading {
  const { value } = expectation;
  const { currency } = ctx.ask(frameQuery, '');
  if (value.kind !== 'amount' || value.amount.unit.kind !== 'money' || found.unit !== currency) return found;
  const wanted = value.amount.unit.currency;
  const rate = wanted === '' || wanted === currency ? undefined : rateTo(ctx, wanted, currency, undefined);
  if (rate?.kind !== 'rate') return found;
  const { settledBy, from } = found;
  const interval = scaleInterval(found.interval, rate.factor.inverse());
  return { kind: 'quantity', interval, unit: wanted, settledBy, from };
}

/** An amount in another currency or unit than what is found compares with nothing. */
function unitProblem(ctx: QueryContext, expectation: Expectation, sum: QuantityReading): Reading | undefined {
  if (expectation.value.kind !== 'amount') {
    return {
      kind: 'unknown',
      ofValue: true,
      what: `${expectation.terms.map(({ measure }) => inWords(measure)).join(' + ')} is an amount, and a word is expected.`,
      do: 'Expect an amount.',
    };
  }
  const { unit } = expectation.value.amount;
  const { currency } = ctx.ask(frameQuery, '');
  if (unit.kind === 'money' && unit.currency !== '' && unit.currency !== sum.unit) {
    return {
      kind: 'unknown',
      ofValue: true,
      what: `${unit.currency} is expected, and the measure is in ${sum.unit || 'plain numbers'}.`,
      do:
        sum.unit === currency && currency !== ''
          ? `State the expectation in ${currency}, or declare the rate of the chain's period (rate YEAR ${unit.currency} = … ${currency} @source).`
          : `State the expectation in ${sum.unit || 'a plain number'}.`,
    };
  }
  if (unit.kind === 'percent' && sum.unit !== '%' && currency !== '') {
    return {
      kind: 'unknown',
      ofValue: true,
      what: `A percentage is expected, and the measure is in ${sum.unit || 'plain numbers'}.`,
      do: 'Say of what: as % of final price.',
    };
  }
  return undefined;
}

function verdictOf(expectation: Expectation, reading: Exclude<Reading, { kind: 'unknown' }>): Verdict {
  const { value, comparator, tolerance } = expectation;
  if (reading.kind === 'words') {
    const terms = value.kind === 'terms' ? value.terms : [value.amount.text];
    return compareWords(
      reading.options,
      comparator,
      terms,
      measureName(expectation.terms[0]!.measure.measure),
    );
  }
  if (value.kind !== 'amount') return 'failed';
  return compareAmount(reading.interval, comparator, value.amount, tolerance, reading.unit);
}

/** What is expected; an amount that is written without a unit is in that of the measure. */
function expectedText({ value, comparator, tolerance }: Expectation, reading: Reading): string {
  const sign = comparator === '=' ? '' : `${comparator} `;
  if (value.kind === 'terms') return `${sign}${value.terms.join(', ')}`;
  const { unit, text } = value.amount;
  const word =
    unit.kind === 'percent'
      ? '%'
      : unit.kind === 'money'
        ? unit.currency
        : unit.kind === 'physical'
          ? unit.unit
          : reading.kind === 'quantity'
            ? reading.unit
            : '';
  const said = word && !text.endsWith(word) ? `${text} ${word}` : text;
  return `${sign}${said}${tolerance ? ` ± ${tolerance.text}` : ''}`;
}

/** What is found, at the digits that the expectation is printed with; all of them where these hide the difference. */
function foundText(reading: Exclude<Reading, { kind: 'unknown' }>, expectation: Expectation): string {
  if (reading.kind === 'words')
    return reading.options.length > 0 ? reading.options.join(' or ') : 'none that fits';
  const { value, comparator } = expectation;
  const exactly = pointOf(reading.interval);
  const step =
    value.kind === 'amount' && comparator === '=' && !expectation.tolerance ? value.amount.step : undefined;
  if (exactly && step && value.kind === 'amount') {
    const rounded = atDigitsOf(exactly, value.amount);
    return intervalText({ low: rounded, high: rounded }, reading.unit, Math.max(0, decimalsOf(step)));
  }
  return intervalText(reading.interval, reading.unit, reading.decimals);
}

function findingOf(
  ctx: QueryContext,
  place: Place,
  expectation: Expectation,
  reading: Exclude<Reading, { kind: 'unknown' }>,
  verdict: Verdict,
  found: string,
): Finding {
  const left = expectation.terms
    .map(({ sign, measure }, i) => `${sign < 0 ? '− ' : i > 0 ? '+ ' : ''}${inWords(measure)}`)
    .join(' ');
  const expected = expectedText(expectation, reading);
  const address = reading.from[0]?.address;
  const common = { place, ...(address !== undefined && { address }) };
  const because = reading.from.slice(0, 3).map((conclusion) => sentence(conclusion.derivation().statement));
  if (verdict === 'failed') {
    const why = because.length > 0 ? because.join(' ') : whyOfNothing(ctx, expectation);
    const allowed = withinRounding(ctx, expectation, reading);
    return {
      ...common,
      code: 'claims/expectation-failed',
      what: `${left} is ${found}, and ${expected} is expected.`,
      why: allowed
        ? `${why} The difference is within rounding: the printed digits of the figures that it rests on allow it.`
        : why,
      do: allowed
        ? `Where the source has rounded its figures one by one, write ± ${allowed} behind what is expected.`
        : 'Correct the figures that it rests on, or the expectation if the source says otherwise.',
    };
  }
  const settling = reading.settledBy.slice(0, 6);
  const more = reading.settledBy.length - settling.length;
  const by =
    settling.length > 0 ? `${settling.join(', ')}${more > 0 ? ` and ${more} more` : ''}` : 'further figures';
  if (incrementIsMeant(expectation, reading)) {
    return {
      ...common,
      code: 'value/increment-read-as-value-added',
      what: `${left} is expected to be ${expected}, which is the increment: value added is ${found}.`,
      why: 'An increment still holds what was bought outside the model; it is value added only when those inputs are stated or declared none (method: value added = increment − inputs).',
      do: `State ${by} (inputs none where nothing is bought), or expect the increment.`,
    };
  }
  return {
    ...common,
    code: 'claims/expectation-undetermined',
    what: `${left} is ${found}: whether it is ${expected} is not determined.`,
    why: because.length > 0 ? because.join(' ') : `${ctx.chain} leaves it open.`,
    do: `It would be settled by ${by}.`,
  };
}

/** Why an amount is what it is where no conclusion says so: nothing stands at a place. */
function whyOfNothing(ctx: QueryContext, { terms }: Expectation): string {
  const { subject } = terms[0]?.measure ?? {};
  return subject !== undefined && isPlace(ctx, subject)
    ? `Nothing of the chain is known to be of ${subject}: what has no place stands as unattributed.`
    : 'It follows from the figures of the model.';
}

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}

/** True when value added is expected to be what only the increment is known to be. */
function incrementIsMeant(expectation: Expectation, reading: Exclude<Reading, { kind: 'unknown' }>): boolean {
  if (reading.kind !== 'quantity' || expectation.comparator !== '=' || expectation.value.kind !== 'amount')
    return false;
  if (!expectation.terms.every(({ measure }) => measureName(measure.measure) === 'value-added')) return false;
  const { low, high } = reading.interval;
  if (high === undefined || low !== undefined) return false;
  const accepted = acceptedValues(expectation.value.amount, expectation.tolerance, reading.unit);
  const above = accepted.low === undefined || accepted.low.lte(high);
  return above && (accepted.high === undefined || accepted.high.gte(high));
}
