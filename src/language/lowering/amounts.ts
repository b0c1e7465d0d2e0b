import type { AstNode } from 'langium';
import { type Exact, exact, toShortText } from '../../model/exact.ts';
import { between, point, scaleInterval, UNBOUNDED } from '../../model/interval.ts';
import { type Amount, comparedInterval, printedNumber, type Unit } from '../../model/amount.ts';
import { findCurrency, suggestCurrency } from '../../vocabulary/currencies.ts';
import { findUnit } from '../../vocabulary/units.ts';
import type { FigureClass } from '../attributes.ts';
import type { Amount as AmountNode, NumberAmount, Uncertainty } from '../generated/ast.ts';
import type { LoweringContext } from './context.ts';
import type { Qualifiers } from './qualifiers.ts';
import { reportMissingPercent } from './missing-percent.ts';
import { type OwnUnits, multipleOf, unitId } from './own-units.ts';
import { placeOf } from './source-map.ts';
import { readTableNumber } from './table-amounts.ts';

/** What a figure is read against: what its attribute counts, and the chain's currency and unit of account. */
export interface FigureFrame {
  /** Name of the attribute, for messages. */
  readonly attribute: string;
  /** Undefined: any unit, as in the value of an `expect`. */
  readonly figure?: FigureClass;
  readonly of?: string;
  readonly currency: string;
  readonly unitOfAccount?: string;
  /** Units that the chain declares. */
  readonly units?: OwnUnits;
}

/** Reads an amount with its qualifiers. Undefined when nothing of it can be used; a finding then says why. */
export function readAmount(
  node: AmountNode,
  qualifiers: Qualifiers,
  frame: FigureFrame,
  context: LoweringContext,
): Amount | undefined {
  const { per } = qualifiers;
  const common = {
    ...(per !== undefined && { per: multipleOf(qualifiers.perCount, per, frame.units) }),
    ...(qualifiers.basis && { basis: qualifiers.basis }),
    ...(qualifiers.tax && { tax: qualifiers.tax }),
  };
  if (node.$type === 'StateAmount') {
    const interval = node.state === 'none' ? point(exact(0)) : UNBOUNDED;
    const value = node.state === 'none' ? { value: exact(0) } : {};
    return { state: node.state, interval, ...value, unit: defaultUnit(frame), text: node.state, ...common };
  }
  if (node.$type === 'TableAmount') {
    const unit = defaultUnit(frame);
    const text = readTableNumber(node, context);
    if (text === undefined)
      return { state: 'unknown', interval: UNBOUNDED, unit, text: 'unknown', ...common };
    const number = { low: text.replace('-', ''), negative: text.startsWith('-') };
    return { state: 'stated', ...numberOf(number, qualifiers.uncertainty), unit, ...common };
  }
  const unit = unitOf(node, qualifiers, frame, context);
  if (!unit) return undefined;
  const number = numberOf(node, qualifiers.uncertainty);
  checkSense(node, number, frame, context);
  if (frame.figure === 'percent') reportMissingPercent(node, frame.attribute, context);
  return { state: 'stated', ...number, unit, ...common };
}

/** What is counted, and so is not negative. */
const COUNTED: ReadonlySet<string> = new Set(['customers', 'suppliers', 'count', 'employment']);

/** Percentages that are a part of a whole, and so at most all of it. */
const PARTS: ReadonlySet<string> = new Set([
  ...[
    'share',
    'buyer-share',
    'market-share',
    'rejects',
    'on-time-in-full',
    'absenteeism',
    'new-products',
    'loss',
  ],
]);

/** Says what a number cannot be: a range that runs down, a part greater than its whole. */
function checkSense(
  node: NumberAmount,
  { interval }: Pick<Amount, 'interval'>,
  { attribute }: FigureFrame,
  context: LoweringContext,
): void {
  const report = (what: string, why: string, advice: string): void =>
    context.report({
      code: 'language/unknown-value',
      place: placeOf(context.document, node),
      what,
      why,
      do: advice,
    });
  const low = node.high === undefined ? undefined : exact(node.low).mul(node.negative ? -1 : 1);
  if (low && low.compare(exact(node.high!)) > 0)
    report(
      `The range ${node.low}..${node.high} runs from the higher to the lower end.`,
      'A range names its lower end first; it is read as what lies between.',
      `Write ${node.high}..${node.low}, or correct the figure that is mistyped.`,
    );
  if (PARTS.has(attribute) && interval.low && interval.low.compare(100) > 0)
    report(
      `“${attribute}” cannot be more than 100 %.`,
      'It is a part of a whole, and a part is at most all of it.',
      'Correct the figure, or state it under the attribute that it is of.',
    );
  if (COUNTED.has(attribute) && interval.high && interval.high.compare(0) < 0)
    report(
      `“${attribute}” cannot be negative.`,
      'It says how many there are.',
      'Correct the figure, or write unknown.',
    );
}

function numberOf(
  node: Pick<NumberAmount, 'low' | 'negative'> & Partial<NumberAmount>,
  uncertainty: Uncertainty | undefined,
): Pick<Amount, 'interval' | 'value' | 'step' | 'approximate' | 'text'> {
  const sign = exact(node.negative ? -1 : 1);
  const low = printedNumber(node.low, node.multiplier);
  const text = `${node.comparator ?? ''}${node.comparator ? ' ' : ''}${node.negative ? '-' : ''}${node.low}${
    node.high === undefined ? '' : `..${node.high}`
  }${node.multiplier ? ` ${node.multiplier}` : ''}`;
  if (node.high !== undefined) {
    const high = printedNumber(node.high, node.multiplier);
    const step = low.step.lt(high.step) ? low.step : high.step;
    return { interval: between(low.value.mul(sign), high.value), step, text };
  }
  const value = low.value.mul(sign);
  if (node.comparator && node.comparator !== '~') {
    return { interval: comparedInterval(node.comparator, value), step: low.step, text };
  }
  const spread = uncertainty && spreadOf(uncertainty, value, node.multiplier);
  return {
    interval: spread ? between(value.sub(spread), value.add(spread)) : point(value),
    value,
    step: low.step,
    ...(node.comparator === '~' && { approximate: true as const }),
    text,
  };
}

/** `± 5 %` is of the value itself; `± 0.1` counts in the same thousands or millions as the value. */
function spreadOf(uncertainty: Uncertainty, value: Exact, multiplier: string | undefined): Exact {
  const printed = exact(uncertainty.value);
  if (uncertainty.unit === '%') return scaleInterval(point(value.abs()), printed.div(100)).high!;
  return printedNumber(uncertainty.value, multiplier).value;
}

function defaultUnit(frame: FigureFrame): Unit {
  switch (frame.figure) {
    case 'money':
      return { kind: 'money', currency: frame.currency };
    case 'percent':
      return { kind: 'percent', ...(frame.of !== undefined && { of: frame.of }) };
    case 'time':
      return { kind: 'physical', unit: 'day' };
    default:
      return { kind: 'number' };
  }
}

/** The unit of a number, checked against what the attribute counts. */
function unitOf(
  node: NumberAmount,
  qualifiers: Qualifiers,
  frame: FigureFrame,
  context: LoweringContext,
): Unit | undefined {
  const word = node.unit;
  if (word === undefined) return defaultUnit(frame);
  if (word === '%') {
    const of = qualifiers.of ?? frame.of;
    if (frame.figure === undefined || frame.figure === 'money' || frame.figure === 'percent')
      return { kind: 'percent', ...(of !== undefined && { of }) };
    if (frame.figure === 'quantity' && frame.attribute === 'quantity') return partOfUnit(node, context);
    return mismatch(node, frame, context, 'a percentage', undefined);
  }
  const currency = findCurrency(word);
  if (frame.figure === 'money') {
    if (currency) return { kind: 'money', currency: currency.code };
    if (/^[A-Z]{3}$/.test(word)) {
      reportCurrency(word, context, node);
      return undefined;
    }
    if (HUNDREDTHS.test(word)) return hundredths(word, node, frame, context);
    return mismatch(
      node,
      frame,
      context,
      `“${word}”`,
      frame.units?.has(word) || findUnit(word) ? `per ${word}` : suggestCurrency(word),
    );
  }
  if (currency && word === currency.code && frame.figure !== undefined)
    return mismatch(node, frame, context, `the currency ${word}`, undefined);
  if (frame.figure === 'percent') return mismatch(node, frame, context, `“${word}”`, '%');
  if (currency && frame.figure === undefined) return { kind: 'money', currency: currency.code };
  if (frame.figure === undefined && /^[A-Z]{3}$/.test(word)) {
    reportCurrency(word, context, node);
    return undefined;
  }
  const unit = frame.units?.has(word) ? undefined : findUnit(word);
  if (frame.figure === 'time' && unit && unit.dimension !== 'time' && unit.dimension !== 'calendar')
    return mismatch(node, frame, context, `“${word}”`, 'days');
  return { kind: 'physical', unit: unit?.id ?? unitId(word, frame.units) };
}

/** `quantity 80 %`: what a market takes is a part of one unit, 0.8. */
function partOfUnit(node: NumberAmount, context: LoweringContext): undefined {
  const plain = node.high === undefined && !node.comparator && !node.negative && !node.multiplier;
  const digits = node.low.split('.')[1]?.length ?? 0;
  const part = toShortText(exact(node.low).div(100), digits + 2);
  const place = placeOf(context.document, node);
  context.report({
    code: 'language/unit-mismatch',
    place,
    what: '“quantity” cannot be in a percentage.',
    why: 'It is how much of one unit of account passes: 80 % of it are 0.8.',
    do: plain ? `Write ${part}.` : 'Write the part of one unit as a number (0.8).',
    ...(plain && { fixes: [{ title: `Change to ${part}`, edits: [{ place, newText: part }] }] }),
  });
  return undefined;
}

const HUNDREDTHS = /^(cents?|cts?|c|pence|penny|p|paise|centavos?|centimes?)$/i;

/** `64 cents`: amounts are in the currency itself. */
function hundredths(
  word: string,
  node: NumberAmount,
  frame: FigureFrame,
  context: LoweringContext,
): undefined {
  context.report({
    code: 'language/unit-mismatch',
    place: placeOf(context.document, node, 'unit'),
    what: `“${frame.attribute}” cannot be in “${word}”.`,
    why: 'Money is in a currency, and its hundredths are decimals: 64 cents are 0.64 USD.',
    do: 'Divide the number by a hundred and write the code of the currency.',
  });
  return undefined;
}

const TAKES: Readonly<Record<FigureClass, string>> = {
  money: 'a currency or a percentage; any other unit follows per (22.50 USD per kg)',
  percent: 'a percentage',
  quantity: 'a unit of quantity (kg, pieces, …)',
  number: 'a plain number',
  time: 'a number of days or another unit of time',
};

function mismatch(
  node: NumberAmount,
  frame: FigureFrame,
  context: LoweringContext,
  found: string,
  replacement: string | undefined,
): undefined {
  const place = placeOf(context.document, node, 'unit');
  context.report({
    code: 'language/unit-mismatch',
    place,
    what: `“${frame.attribute}” cannot be in ${found}.`,
    why: `It takes ${TAKES[frame.figure ?? 'number']}: figures of different units cannot be added.`,
    do: replacement
      ? `Write ${replacement}.`
      : 'Change the unit, or state the figure under the attribute that it is of.',
    ...(replacement && {
      fixes: [{ title: `Change to ${replacement}`, edits: [{ place, newText: replacement }] }],
    }),
  });
  return undefined;
}

/** The finding for three capitals that are no currency. */
export function reportCurrency(code: string, context: LoweringContext, node: AstNode): void {
  const holder = ['unit', 'currency', 'to'].find(
    (property) => (node as unknown as Record<string, unknown>)[property] === code,
  );
  const place = placeOf(context.document, node, holder);
  const suggestion = suggestCurrency(code);
  context.report({
    code: 'language/unknown-currency',
    place,
    what: `“${code}” is no currency.`,
    why: 'Money is stated in an ISO 4217 code, so that amounts can be compared and converted.',
    do: suggestion
      ? `Did you mean ${suggestion}?`
      : 'Use the three-letter code of the currency, such as USD or EUR.',
    ...(suggestion && {
      fixes: [{ title: `Change to ${suggestion}`, edits: [{ place, newText: suggestion }] }],
    }),
  });
}
