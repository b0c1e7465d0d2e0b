import { AstUtils } from 'langium';
import type { Expectation, MeasureExpression } from '../../model/expectation.ts';
import { type Amount, printedNumber } from '../../model/amount.ts';
import { point } from '../../model/interval.ts';
import { findCountry, placesNamed } from '../../vocabulary/places.ts';
import type * as ast from '../generated/ast.ts';
import { type FigureFrame, readAmount } from './amounts.ts';
import type { LoweringContext } from './context.ts';
import { linkMeant, subjectName } from './facts.ts';
import { readQualifiers } from './qualifiers.ts';
import { textOf } from '../ranges.ts';
import { placeOf } from './source-map.ts';
import { readExpectedWord } from './words.ts';

/** Reads an `expect` line. Undefined when its value cannot be read; a finding then says why. */
export function readExpectation(
  node: ast.Expect,
  frame: Pick<FigureFrame, 'currency' | 'units'>,
  context: LoweringContext,
  claim?: ast.Claim,
): Expectation | undefined {
  const qualifiers = readQualifiers(node.qualifiers, context);
  const text = textOf(node)
    .replace(/\/\*[\s\S]*?\*\/|\/\/[^\n\r]*/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const value = readValue(node, qualifiers, frame, context);
  if (!value) return undefined;
  const uncertainty = qualifiers.uncertainty;
  const tolerance: Amount | undefined = uncertainty && {
    state: 'stated',
    ...printedNumber(uncertainty.value),
    interval: point(printedNumber(uncertainty.value).value),
    unit: uncertainty.unit === '%' ? { kind: 'percent' } : { kind: 'number' },
    text: uncertainty.value,
  };
  return {
    terms: node.terms.map((term) => ({ sign: term.negative ? -1 : 1, measure: readMeasure(term, context) })),
    comparator: node.comparator,
    value,
    ...(tolerance && { tolerance }),
    ...(claim && { claim: claim.text, ...(claim.qualifiers.length > 0 && { claimCited: true as const }) }),
    text: text.replace(/^expect /, ''),
  };
}

function readValue(
  node: ast.Expect,
  qualifiers: ReturnType<typeof readQualifiers>,
  { currency, units }: Pick<FigureFrame, 'currency' | 'units'>,
  context: LoweringContext,
): Expectation['value'] | undefined {
  if (node.comparator === 'more-hierarchical-than') {
    const links = node.links.map((ref, index) =>
      linkMeant(ref, context, placeOf(context.document, node, 'links', index)),
    );
    const terms = links.filter((link) => link !== undefined);
    return terms.length === links.length && terms.length > 0 ? { kind: 'terms', terms } : undefined;
  }
  if (!node.amount) {
    const measure = node.terms[0]?.measure ?? '';
    const terms = node.values.map((word, index) => readExpectedWord(measure, word, node, index, context));
    return terms.length > 0 ? { kind: 'terms', terms } : undefined;
  }
  const { uncertainty: _, ...rest } = qualifiers;
  const amount = readAmount(
    node.amount,
    rest,
    { attribute: 'expect', currency, ...(units && { units }) },
    context,
  );
  return amount && { kind: 'amount', amount };
}

/** What a measure of an expectation, or an indicator of a comparison, measures. */
export function readMeasure(term: ast.MeasureTerm, context: LoweringContext): MeasureExpression {
  return {
    measure: term.measure ?? '',
    ...(term.total && { total: true as const }),
    ...(term.item !== undefined && { item: term.item }),
    ...(term.subject && { subject: measuredSubject(term.subject, context) }),
    ...(term.counterpart !== undefined && {
      counterpart: findCountry(term.counterpart)?.code ?? term.counterpart,
    }),
    ...(term.attribution && { attribution: term.attribution }),
    ...(term.base !== undefined && { base: term.base }),
    ...(term.baseSubject && { baseSubject: measuredSubject(term.baseSubject, context) }),
  };
}

/** What is measured: a declared thing by name, else a country or bloc by its code, else the word itself. */
function measuredSubject(ref: ast.SubjectRef, context: LoweringContext): string {
  const name = subjectName(ref);
  if (!ref.subject) {
    const links = context.linksBetween(ref, ref.from?.$refText ?? '', ref.to?.$refText ?? '');
    return links.length === 1 ? links[0]! : name;
  }
  const target = ref.subject?.ref;
  if (target?.$type === 'Chain' && AstUtils.getContainerOfType(ref, isChain) === target) return '';
  if (target) return name;
  const place = placesNamed(name)[0];
  if (place) return place.kind === 'country' ? place.country.code : place.bloc.id;
  return name;
}

function isChain(node: { $type: string }): node is ast.Chain {
  return node.$type === 'Chain';
}
