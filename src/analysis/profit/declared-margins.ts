import type { Finding } from '../../findings/finding.ts';
import { formatAddress } from '../../model/address.ts';
import { HUNDRED, ONE } from '../../model/exact.ts';
import type { Fact } from '../../model/fact.ts';
import { type Interval, intersect, make, pointOf, scaleInterval } from '../../model/interval.ts';
import { enumeratedValue } from '../../vocabulary/enumerated-attributes.ts';
import type { Conclusion } from '../conclusion.ts';
import type { QueryContext } from '../query/engine.ts';
import { percentage, quantity } from '../value/conclude.ts';
import { rangeOf } from '../value/form.ts';
import { frameQuery, measureName } from '../value/frame.ts';
import { intervalText } from '../value/print.ts';
import { type StatedFigure, addressOfFact, hull, quotient, statedFigures, widened } from './facts.ts';
import type { MarginAmounts } from './margins.ts';
import type { UnitAmount } from './unit.ts';

const MARK_UP_CAVEAT =
  'A mark-up or margin says little of who gains unless volume and the costs behind it are known: it is no profit (GHKS §3.4).';

type Kind = 'gross' | 'mark-up' | 'operating' | 'net';
const KINDS: readonly Kind[] = ['gross', 'mark-up', 'operating', 'net'];
const MEASURE_OF: Readonly<Record<Kind, string>> = {
  gross: 'gross-margin',
  'mark-up': 'mark-up',
  operating: 'operating-margin',
  net: 'net-margin',
};
const BASE_OF: Readonly<Record<Kind, string>> = {
  gross: 'price',
  'mark-up': 'price paid',
  operating: 'price',
  net: 'price',
};

/** What is declared as a margin: its kind, checked against the account; concluded where the account is silent. */
export function declaredMargins(
  ctx: QueryContext,
  unit: string,
  amounts: MarginAmounts,
  concluded: ReadonlySet<string>,
): { conclusions: readonly Conclusion[]; findings: readonly Finding[] } {
  const conclusions: Conclusion[] = [];
  const findings: Finding[] = [];
  for (const fact of ctx.factsOf(unit, 'margin')) {
    const figures = statedFigures(ctx, fact);
    const kind = fact.item === undefined ? undefined : (enumeratedValue('margin', fact.item)?.id as Kind);
    if (kind === undefined) {
      const [first] = figures;
      if (first) findings.push(ambiguous(fact, first, amounts));
      continue;
    }
    const known = figures.filter((f) => (f.interval.low ?? f.interval.high) && hasBase(f, kind));
    for (const figure of known) {
      const finding = disagreement(ctx, unit, kind, figure, amounts);
      if (finding) findings.push(finding);
    }
    const [first] = known;
    if (!first) continue;
    const interval = known.map(({ interval: each }) => each).reduce(hull);
    const measure = MEASURE_OF[kind];
    if (!concluded.has(measure)) conclusions.push(declared(ctx, unit, fact, kind, first, interval));
    const gross =
      kind === 'gross' && amounts.output && grossProfit(ctx, unit, fact, first, interval, amounts);
    if (gross) conclusions.push(gross);
  }
  return { conclusions, findings };
}

/** True when a margin is of what its kind is of: of another whole it is another ratio, and stays as it is stated. */
function hasBase({ of }: StatedFigure, kind: Kind): boolean {
  const base = of === undefined ? 'price' : measureName(of);
  return (kind === 'mark-up' ? ['price', 'purchases', 'cost'] : ['price', 'output', 'sales']).includes(base);
}

function declared(
  ctx: QueryContext,
  unit: string,
  fact: Fact,
  kind: Kind,
  figure: StatedFigure,
  interval: Interval,
): Conclusion {
  const measure = MEASURE_OF[kind];
  const { decimals } = figure;
  return quantity({
    ...{ chain: ctx.chain, subject: unit, measure, standing: 'declared', interval, unit: '%', decimals },
    settledBy: [figure.address],
    derivation: () => ({
      statement: `${measure} of ${unit} is ${intervalText(interval, '%', decimals)} of the ${BASE_OF[kind]}, as stated.`,
      rule: 'declared',
      citations: [],
      premises: [addressOfFact(ctx, fact)],
      caveats:
        kind === 'gross' || kind === 'mark-up'
          ? [MARK_UP_CAVEAT]
          : ['Of the price: not a return on capital.'],
    }),
  });
}

/** Gross margin × price: in the accounts of LKD, what a firm captures. */
function grossProfit(
  ctx: QueryContext,
  unit: string,
  fact: Fact,
  figure: StatedFigure,
  margin: Interval,
  { output, capture }: MarginAmounts,
): Conclusion | undefined {
  if (!output) return undefined;
  const sales = rangeOf(output.form, output.box);
  const interval = scaleInterval(productOf(margin, sales), ONE.div(HUNDRED));
  if (!interval.low && !interval.high) return undefined;
  const currency = ctx.ask(frameQuery, '').currency || '%';
  const { decimals } = output.form;
  return quantity({
    ...{ chain: ctx.chain, subject: unit, measure: 'gross-profit', interval, unit: currency, decimals },
    settledBy: [...output.settledBy, figure.address],
    derivation: () => ({
      statement: `gross profit of ${unit} is ${intervalText(interval, currency, decimals)}: ${intervalText(margin, '%', figure.decimals)} of ${intervalText(sales, currency, decimals)}.`,
      rule: 'gross-profit',
      formula:
        'gross profit = gross margin × price; value capture is gross profit (value added − direct labour)',
      citations: ['LKD'],
      premises: [addressOfFact(ctx, fact), ...output.premises, ...(capture?.premises ?? [])],
      caveats: [
        'Value capture is gross profit: another measure than value added, which holds direct labour, too.',
      ],
    }),
  });
}

function productOf(a: Interval, b: Interval): Interval {
  const low = a.low && b.low && a.low.compare(0) >= 0 && b.low.compare(0) >= 0 ? a.low.mul(b.low) : undefined;
  const high =
    a.high && b.high && a.high.compare(0) >= 0 && b.high.compare(0) >= 0 ? a.high.mul(b.high) : undefined;
  return make(low, a.lowOpen ?? b.lowOpen, high, a.highOpen ?? b.highOpen);
}

function ambiguous(fact: Fact, figure: StatedFigure, amounts: MarginAmounts): Finding {
  const given = KINDS.map((kind) => ({ kind, ratios: ratiosOf(kind, amounts) })).filter(
    ({ ratios }) => ratios.length > 0,
  );
  const fitting = given.filter(({ ratios }) =>
    ratios.some(({ rounded }) => intersect(rounded, figure.rounded) !== undefined),
  );
  // Certain only where the account tells kinds apart and one alone is as stated.
  const [only] = fact.item === undefined && given.length > 1 && fitting.length === 1 ? fitting : [];
  const said = fact.item === undefined ? '' : ` “${fact.item}”`;
  return {
    code: 'profit/ambiguous-margin',
    place: figure.place,
    what: `The margin${said} of ${fact.subject}, ${figure.text} %, does not say which margin it is.`,
    why: 'The same trade has a mark-up on cost, a gross margin on price and an operating margin that differ widely: 97 % of mark-up were 49 % of gross margin and 13 % of operating profit (GHKS §3.4).',
    do: 'Name its kind: margin gross:, margin operating:, margin net: (of the price) or margin mark-up: (of the price paid).',
    address: figure.address,
    ...(only && {
      fixes: [
        {
          title: `Name it: margin ${only.kind}:`,
          edits: [{ place: { ...figure.place, part: 'name' as const }, newText: `margin ${only.kind}:` }],
        },
      ],
    }),
  };
}

/** A declared margin that lies outside every value that the account gives, rounding of all figures allowed for. */
function disagreement(
  ctx: QueryContext,
  unit: string,
  kind: Kind,
  figure: StatedFigure,
  amounts: MarginAmounts,
): Finding | undefined {
  const given = ratiosOf(kind, amounts);
  if (given.length === 0) return undefined;
  if (given.some(({ rounded }) => intersect(rounded, figure.rounded) !== undefined)) return undefined;
  // What is bought outside the model, of which nothing is stated, leaves a gross margin below sales less purchases.
  const below = given.every(({ rounded: { low } }) => low && figure.rounded.high?.lt(low));
  if (kind === 'gross' && amounts.captureOfMargin && amounts.buysOutside && below) return undefined;
  const measure = MEASURE_OF[kind];
  const found = given.map(({ interval, of }) => `${intervalText(interval, '%', 1)} (${of})`).join(' or ');
  return {
    code: 'profit/ratio-disagrees',
    place: figure.place,
    what: `The ${measure.replaceAll('-', ' ')} of ${unit} is stated as ${figure.text} %, and its account gives ${found}.`,
    why: 'A ratio that a source prints and the amounts that it is of are the same thing said twice: beyond rounding they have to agree.',
    do:
      kind === 'mark-up' || kind === 'gross'
        ? 'Check its base (a mark-up is of the price paid, a gross margin of the price asked) and the figures of both sides.'
        : 'Check its base and whether it is before or after interest, and the figures of both sides.',
    address: formatAddress({ chain: ctx.chain, subject: unit, attribute: measure }),
  };
}

interface Given {
  readonly interval: Interval;
  readonly rounded: Interval;
  readonly of: string;
}

/** What the account gives for a kind of margin, with the bounds that rounding allows. */
function ratiosOf(kind: Kind, amounts: MarginAmounts): readonly Given[] {
  const { output, purchases, increment, capture, operatingProfit, profit } = amounts;
  const bought = purchases && !(purchases.form.free.size === 0 && purchases.form.constant.n === 0n);
  switch (kind) {
    case 'gross':
      return [
        ...(amounts.captureOfMargin ? [] : given(capture, output, 'capture of output')),
        ...(bought ? given(increment, output, 'output less purchases, of output') : []),
      ];
    case 'mark-up':
      return bought ? given(increment, purchases, 'output less purchases, of purchases') : [];
    case 'operating':
      return given(operatingProfit, output, 'profit before interest, of output');
    case 'net':
      return given(profit, output, 'profit after interest, of output');
  }
}

function given(part: UnitAmount | undefined, whole: UnitAmount | undefined, of: string): readonly Given[] {
  const ratio = part && whole && percentage(part, whole);
  if (!ratio) return [];
  const rounded = quotient(
    widened(rangeOf(part.form, part.box), part.slack),
    widened(rangeOf(whole.form, whole.box), whole.slack),
  );
  const { low, high } = ratio.interval;
  // An end that no figure bounds says nothing; the exact range of the ratio is the tighter one where both are known.
  if (pointOf(ratio.interval) === undefined && part.slack.n === 0n && whole.slack.n === 0n)
    return (low ?? high) ? [{ interval: ratio.interval, rounded: ratio.interval, of }] : [];
  return [{ interval: ratio.interval, rounded, of }];
}
