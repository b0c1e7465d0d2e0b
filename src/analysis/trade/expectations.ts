import type { Finding, Place } from '../../findings/finding.ts';
import { formatAddress } from '../../model/address.ts';
import { exact, type Exact } from '../../model/exact.ts';
import { point } from '../../model/interval.ts';
import type { DeclaredTradeTable, TradeExpectation } from '../../model/trade-declaration.ts';
import { atDigitsOf, compareAmount } from '../claims/compare.ts';
import type { ExpectationResult } from '../claims/expectations.ts';
import { decimalsOf, intervalText } from '../value/print.ts';
import { readTradeMeasure, type TradeReading } from './measure.ts';
import { exactOf, tradeMeasureInWords } from './print.ts';
import type { TradeResult } from './result.ts';

/** Address of an `expect` line of a table. */
export function tradeExpectationAddress(table: string, text: string): string {
  return formatAddress({ chain: table, subject: '', attribute: 'expect', item: text });
}

/** Evaluates one `expect` line of a table over its results. `later`: what it asks for is not computed yet. */
export function evaluateTradeExpectation(
  result: TradeResult,
  table: DeclaredTradeTable,
  expectation: TradeExpectation,
): ExpectationResult & { readonly later?: true } {
  const { text, origin, terms, amount, tolerance, comparator } = expectation;
  const place: Place = { ...origin, part: 'value' };
  const left = terms
    .map(({ sign, measure }, i) => `${sign < 0 ? '− ' : i > 0 ? '+ ' : ''}${tradeMeasureInWords(measure)}`)
    .join(' ');
  const common = { address: tradeExpectationAddress(table.name, text), text, place };
  const unmeasured = (
    what: string,
    todo: string,
    at: Place = { ...origin, part: 'whole' },
  ): ExpectationResult => ({
    ...common,
    passed: false,
    state: 'unknown',
    expected: amount.text,
    found: 'not measured',
    finding: {
      code: 'claims/unknown-measure',
      place: at,
      what,
      why: 'An expectation is checked against what follows from the table; what it speaks of must be there.',
      do: todo,
    },
  });

  const readings: { sign: 1 | -1; reading: TradeReading }[] = [];
  // A base behind the last of several terms is that of all of them.
  const base = terms.at(-1)?.measure.base;
  const shared = base !== undefined && terms.slice(0, -1).every(({ measure }) => measure.base === undefined);
  for (const { sign, measure } of terms) {
    const reading = readTradeMeasure(result, table.name, shared ? { ...measure, base } : measure);
    if (reading.kind === 'none')
      return { ...unmeasured(reading.what, reading.do), ...(reading.later && { later: reading.later }) };
    readings.push({ sign, reading });
  }
  const percent = readings[0]?.reading.percent ?? false;
  if (readings.some(({ reading }) => reading.percent !== percent))
    return unmeasured(
      'The terms are amounts and percentages, which do not add up.',
      'Take each as % of the same base, or each as an amount.',
    );
  const scale = scaleOf(expectation, table.unit, percent);
  if (typeof scale === 'string')
    return unmeasured(
      scale,
      percent
        ? 'State the percentage.'
        : `State it in ${table.unit || 'the unit of the table'}, or say of what: as % of gross-exports.`,
      place,
    );

  const unit = percent ? '%' : amount.unit.kind === 'money' ? amount.unit.currency : table.unit;
  const sum = readings.reduce((total, { sign, reading }) => total + sign * reading.value, 0);
  const value = exactOf(sum).mul(scale);
  const verdict = compareAmount(point(value), comparator, amount, tolerance, unit);
  const step = comparator === '=' && !tolerance ? amount.step : undefined;
  const found = step
    ? intervalText(point(atDigitsOf(value, amount)), unit, Math.max(0, decimalsOf(step)))
    : intervalText(point(exactOf(Number(sum.toPrecision(8))).mul(scale)), unit);
  const sign = comparator === '=' ? '' : `${comparator} `;
  const said =
    amount.unit.kind === 'percent' || amount.text.endsWith(unit) ? amount.text : `${amount.text} ${unit}`;
  const expected = `${sign}${said.trim()}${amount.unit.kind === 'percent' ? ' %' : ''}${tolerance ? ` ± ${tolerance.text}` : ''}`;
  const passed = verdict === 'passed';
  return {
    ...common,
    ...{ passed, state: verdict, expected, found },
    ...(!passed && { finding: failed(place, left, found, expected, readings[0]!.reading) }),
  };
}

function failed(place: Place, left: string, found: string, expected: string, reading: TradeReading): Finding {
  return {
    code: 'claims/expectation-failed',
    place,
    what: `${left} is ${found}, and ${expected} is expected.`,
    why: `It follows from the files of the table by ${reading.formula}.`,
    do: 'Correct the files, or the expectation if the source says otherwise.',
    address: reading.address,
  };
}

const UNIT = /^(?:(thousand|million|billion)s?\s+)?([A-Z]{3})$|^([A-Z]{3})\s+(thousand|million|billion)s?$/i;
const POWERS: Readonly<Record<string, number>> = { thousand: 3, million: 6, billion: 9 };

/** What the table's figures are multiplied by to be in the unit that is expected, or why they cannot be. */
function scaleOf({ amount }: TradeExpectation, unit: string, percent: boolean): Exact | string {
  const one = exact(1);
  switch (amount.unit.kind) {
    case 'percent':
      return percent ? one : 'A percentage is expected, and the measure is an amount.';
    case 'number':
      return one;
    case 'physical':
      return `${amount.unit.unit} is expected, and the measure is in ${percent ? '%' : unit || 'the unit of the table'}.`;
    case 'money': {
      const { currency } = amount.unit;
      const [, before, code, codeFirst, after] = UNIT.exec(unit) ?? [];
      if (percent || (code ?? codeFirst)?.toUpperCase() !== currency)
        return `${currency} is expected, and the measure is in ${percent ? '%' : unit || 'the unit of the table'}.`;
      return exact(10n ** BigInt(POWERS[(before ?? after ?? '').toLowerCase()] ?? 0));
    }
  }
}

/** A line of a table whose results are not there yet. */
export function waitingExpectation(
  table: DeclaredTradeTable,
  expectation: TradeExpectation,
  why: string,
): ExpectationResult {
  const { text, origin, amount } = expectation;
  return {
    address: tradeExpectationAddress(table.name, text),
    text,
    place: { ...origin, part: 'value' },
    passed: false,
    state: 'undetermined',
    expected: amount.text,
    found: why,
  };
}
