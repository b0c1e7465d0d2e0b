import type { Finding } from '../../findings/finding.ts';
import type { Assertion, Fact } from '../../model/fact.ts';
import { enumeratedValue } from '../../vocabulary/enumerated-attributes.ts';
import type { QueryContext } from '../query/engine.ts';
import { placeOf } from '../value/figures.ts';
import { addressOfFact } from './facts.ts';

/** Words by which a text speaks of profit or rent. The rent of a shop or of land is another thing. */
const PROFIT = /\b(?:profits?|profitability|economic rents?|rents? (?:accru|earn|captur)\w*)\b/iu;
/** `gross profit` is a margin in money. */
const GROSS = /\bgross profits?\b/giu;
const MARK_UP = /\bmark-?\s?ups?\b/iu;
const CAPTURE = /\b(?:value captured?|captured value|gross profits?)\b/iu;
const VALUE_ADDED = /\b(?:value[ -]added|added value)\b/iu;

/** True when a text speaks of profit, gross profit aside. */
export function namesProfit(text: string): boolean {
  return PROFIT.test(text.replaceAll(GROSS, ''));
}

export function namesMarkUp(text: string): boolean {
  return MARK_UP.test(text);
}

export const MARK_UP_WHY =
  'Between the price paid and the price asked lie wages, rent, stock and returns: mark-ups are the most unreliable measure of who gains. Nike’s retailers of 1995 had a mark-up of 97 %, which was a gross margin of 49 % and an operating profit of 13 % (GHKS §3.4).';
export const MARK_UP_MISSING =
  'What they earn takes the costs of the activity (wages, cost, inputs), the volume sold and the capital employed: state those, or call the figure a mark-up.';

/** Figures whose title or note may call them by another measure's name. */
export const LABELLED: ReadonlySet<string> = new Set([
  ...['margin', 'profit', 'operating-profit', 'capture', 'value-added'],
]);

/** Figures whose title or note calls them by another measure's name. */
export function labelFindings(ctx: QueryContext, subject: string): readonly Finding[] {
  const findings: Finding[] = [];
  const facts = ctx.allOf(subject).filter(({ attribute }) => LABELLED.has(attribute));
  for (const fact of facts)
    for (const assertion of fact.assertions) {
      const finding = labelFinding(ctx, fact, assertion);
      if (finding) findings.push(finding);
    }
  return findings;
}

function labelFinding(ctx: QueryContext, fact: Fact, assertion: Assertion): Finding | undefined {
  const { value, note } = assertion;
  if (value.kind !== 'amount' || value.amount.state !== 'stated') return undefined;
  const label = [value.title ?? '', note ?? ''].join(' ').trim();
  if (label === '') return undefined;
  const place = placeOf(assertion);
  const address = addressOfFact(ctx, fact);
  const { attribute, subject } = fact;
  const kind = fact.item === undefined ? undefined : enumeratedValue('margin', fact.item)?.id;
  if (attribute === 'margin' && (kind === 'mark-up' || kind === 'gross')) {
    if (!namesProfit(label) || namesMarkUp(label) || /\bmargin/iu.test(label)) return undefined;
    const name = kind === 'mark-up' ? 'mark-up' : 'gross margin';
    return {
      code: 'value/mark-up-read-as-profit',
      ...{ place, address, why: MARK_UP_WHY, do: MARK_UP_MISSING },
      what: `The ${name} of ${subject} is called a profit (“${label}”).`,
    };
  }
  if (attribute === 'profit' || attribute === 'operating-profit') {
    if (!namesMarkUp(label)) return undefined;
    return {
      code: 'value/mark-up-read-as-profit',
      ...{ place, address, why: MARK_UP_WHY },
      what: `What is stated as ${attribute.replace('-', ' ')} of ${subject} is called a mark-up (“${label}”).`,
      do: 'State it as margin mark-up: (a percentage of the price paid) or leave it out: profit takes the costs of the activity.',
    };
  }
  const mistaken =
    (attribute === 'capture' && VALUE_ADDED.test(label) && !CAPTURE.test(label)) ||
    (attribute === 'value-added' && CAPTURE.test(label) && !VALUE_ADDED.test(label));
  if (!mistaken) return undefined;
  const [is, called] =
    attribute === 'capture' ? ['value capture', 'value added'] : ['value added', 'value capture'];
  return {
    code: 'value/capture-read-as-value-added',
    ...{ place, address, why: CAPTURE_WHY },
    what: `What is stated as ${is} of ${subject} is called ${called} (“${label}”).`,
    do: 'State it as what the source measures: capture is gross profit, value-added holds direct labour, too.',
  };
}

export const CAPTURE_WHY =
  'Value capture is gross profit: value added less direct labour (Linden, Kraemer and Dedrick 2009). It is another measure than value added, lower by the wages of direct labour.';
