import type { Finding, Place } from '../../findings/finding.ts';
import type { Expectation, MeasureExpression } from '../../model/expectation.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { CAPTURE_WHY, MARK_UP_MISSING, MARK_UP_WHY, namesMarkUp, namesProfit } from '../profit/labels.ts';
import { measureName } from '../value/frame.ts';
import { intervalText } from '../value/print.ts';
import { compareAmount } from './compare.ts';
import { MeasureFinder, type MeasureSource, inWords } from './measures.ts';

/** Measures that say how much dearer something is sold, and nothing of what is earned by it. */
const MARK_UPS: ReadonlySet<string> = new Set(['mark-up', 'markup', 'gross-margin']);
/** True for a measure of how much dearer something is sold. */
export function isMarkUp({ measure }: MeasureExpression): boolean {
  return MARK_UPS.has(measureName(measure));
}

/** Measures of what is earned. */
const PROFITS: ReadonlySet<string> = new Set([
  ...['profit', 'operating-profit', 'operating-surplus', 'operating-margin', 'net-margin', 'profit-share'],
  ...['return', 'roce', 'rate-of-return', 'return-on-capital-employed', 'return-above-normal', 'rent'],
  'profit-share-of-final-price',
]);

interface Line {
  readonly expectation: Expectation;
  readonly place: Place;
  readonly note: string;
}

/** Lines of `expect` that take one measure for another: a mark-up for a profit, value capture for value added. */
export function misreadQuery(sources: readonly MeasureSource[]): Query<'', readonly Finding[]> {
  return {
    name: 'claims-misread',
    compute(ctx) {
      const lines = linesOf(ctx);
      const finder = new MeasureFinder(ctx, sources);
      return [
        ...lines.flatMap((line) => calledProfit(line, lines, finder) ?? []),
        ...lines.flatMap((line) => profitThatIsMarkUp(line, finder) ?? []),
        ...lines.flatMap((line) => addedUp(line) ?? []),
      ];
    },
  };
}

function linesOf(ctx: QueryContext): readonly Line[] {
  return ctx.factsOf('', 'expect').flatMap((fact) => {
    const { value, origin, note } = fact.assertions[0];
    if (value.kind !== 'expectation') return [];
    const place = { document: origin.document, id: origin.id, part: 'value' as const };
    return [{ expectation: value.expectation, place, note: note ?? '' }];
  });
}

function measuresIn({ expectation }: Line): readonly string[] {
  return expectation.terms.map(({ measure }) => measureName(measure.measure));
}

/** A sentence that speaks of profit, and whose checks measure no profit but a mark-up. */
function calledProfit(line: Line, lines: readonly Line[], finder: MeasureFinder): Finding | undefined {
  const { expectation, place, note } = line;
  if (!expectation.terms.some(({ measure }) => isMarkUp(measure))) return undefined;
  const text = `${expectation.claim ?? ''} ${note}`.trim();
  if (!namesProfit(text) || namesMarkUp(text) || /\bmargins?\b/iu.test(text)) return undefined;
  const together = expectation.claim === undefined ? [line] : lines.filter(sameClaim(expectation.claim));
  if (together.some((other) => measuresIn(other).some((measure) => PROFITS.has(measure)))) return undefined;
  const { measure } = expectation.terms.find((t) => isMarkUp(t.measure))!;
  return {
    code: 'value/mark-up-read-as-profit',
    place,
    what: `“${text}” speaks of profit, and what is checked is ${inWords(measure)}. ${beside(measure, finder)}`,
    why: MARK_UP_WHY,
    do: 'Check operating-margin, profit or return-on-capital-employed where the account has them; else call it a mark-up.',
  };
}

function sameClaim(claim: string): (line: Line) => boolean {
  return ({ expectation }) => expectation.claim === claim;
}

/** Profit that is expected to be what only the mark-up or gross margin is. */
function profitThatIsMarkUp(line: Line, finder: MeasureFinder): Finding | undefined {
  const { expectation, place } = line;
  const { terms, value, comparator, tolerance } = expectation;
  const [term] = terms;
  if (terms.length !== 1 || !term || comparator !== '=' || value.kind !== 'amount') return undefined;
  const { measure } = term;
  const name = measureName(measure.measure);
  if (!PROFITS.has(name) || measure.subject === undefined || value.amount.state !== 'stated')
    return undefined;
  const holds = (expression: MeasureExpression): boolean => {
    const reading = finder.find(expression);
    return (
      reading.kind === 'quantity' &&
      reading.unit === (value.amount.unit.kind === 'percent' ? '%' : reading.unit) &&
      compareAmount(reading.interval, '=', value.amount, tolerance, reading.unit) === 'passed'
    );
  };
  if (holds(measure)) return undefined;
  const percent = value.amount.unit.kind === 'percent';
  const candidates: readonly MeasureExpression[] = percent
    ? ['mark-up', 'gross-margin'].map((other) => ({ measure: other, subject: measure.subject! }))
    : [{ ...measure, measure: 'increment' }];
  const meant = candidates.find(holds);
  if (!meant) return undefined;
  return {
    code: 'value/mark-up-read-as-profit',
    place,
    what: `${inWords(measure)} is expected to be ${value.amount.text}${percent ? ' %' : ''}, which is ${meant.measure === 'increment' ? 'its whole mark-up, the increment' : meant.measure === 'mark-up' ? 'the mark-up' : 'the gross margin'}. ${beside(meant, finder)}`,
    why: MARK_UP_WHY,
    do: `Expect ${inWords(meant)}, or correct the figure.`,
  };
}

/** The mark-up, gross margin and operating margin of one firm beside each other, or what is missing for the last. */
function beside({ subject }: MeasureExpression, finder: MeasureFinder): string {
  if (subject === undefined) return MARK_UP_MISSING;
  const read = (measure: string): string | undefined => {
    const reading = finder.find({ measure, subject });
    return reading.kind === 'quantity' && (reading.interval.low ?? reading.interval.high)
      ? intervalText(reading.interval, reading.unit, reading.decimals)
      : undefined;
  };
  const markUp = read('mark-up');
  const gross = read('gross-margin');
  const operating = read('operating-margin');
  const first = markUp && gross ? `A mark-up of ${markUp} is a gross margin of ${gross}` : undefined;
  if (operating)
    return `${first ?? 'Beside it'} ${first ? 'and' : 'stands'} an operating margin of ${operating}.`;
  return `${first ? `${first}; ` : ''}${first ? 'what' : 'What'} it leaves as profit is not known: the costs of the activity, the volume and the capital employed are missing.`;
}

/** Value capture and value added in one sum. */
function addedUp(line: Line): Finding | undefined {
  const measures = measuresIn(line);
  if (!measures.includes('capture') || !measures.includes('value-added')) return undefined;
  // Capture and direct labour make value added: taken from each other they are the identity, not a mixture.
  const signs = new Map<string, Set<number>>();
  for (const { sign, measure } of line.expectation.terms) {
    const name = measureName(measure.measure);
    signs.set(name, (signs.get(name) ?? new Set()).add(sign));
  }
  const [a, b] = [signs.get('capture')!, signs.get('value-added')!];
  if (![...a].some((sign) => b.has(sign))) return undefined;
  return {
    code: 'value/capture-read-as-value-added',
    place: line.place,
    what: 'Value capture and value added are added up.',
    why: CAPTURE_WHY,
    do: 'Add up one measure only; where capture and the wages of direct labour are known, their sum is value added.',
  };
}

/** What a line that is left open means instead: value added that is expected to be what is captured. */
export function meantMeasure(
  place: Place,
  expectation: Expectation,
  finder: MeasureFinder,
): Finding | undefined {
  const { terms, value, comparator, tolerance } = expectation;
  const [term] = terms;
  if (terms.length !== 1 || !term || comparator !== '=' || value.kind !== 'amount') return undefined;
  const { measure } = term;
  if (measureName(measure.measure) !== 'value-added' || measure.subject === undefined) return undefined;
  const capture = finder.find({ ...measure, measure: 'capture' });
  if (capture.kind !== 'quantity' || capture.from.length === 0) return undefined;
  if (compareAmount(capture.interval, '=', value.amount, tolerance, capture.unit) !== 'passed')
    return undefined;
  return {
    code: 'value/capture-read-as-value-added',
    place,
    what: `${inWords(measure)} is expected to be ${value.amount.text}, which is what it captures: its value added is not known.`,
    why: CAPTURE_WHY,
    do: `Expect ${inWords({ ...measure, measure: 'capture' })}, or state the wages of its direct labour.`,
    address: capture.from[0]!.address,
  };
}
