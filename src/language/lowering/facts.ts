import type { Place } from '../../findings/finding.ts';
import type { FactKey } from '../../model/fact.ts';
import { nearest } from '../../vocabulary/nearest.ts';
import { enumeratedAttributes } from '../../vocabulary/enumerated-attributes.ts';
import { attributeRules, attributesOf, type Bearer, bearerName, listAttributes } from '../attributes.ts';
import type * as ast from '../generated/ast.ts';
import { readAmount } from './amounts.ts';
import { readBenchmark } from './benchmarks.ts';
import type { FactCollector, LoweringContext } from './context.ts';
import type { OwnUnits } from './own-units.ts';
import { readPeriod } from './dates.ts';
import { readPlaces } from './places.ts';
import { type Qualifiers, readQualifiers } from './qualifiers.ts';
import { placeOf } from './source-map.ts';
import { readWord } from './words.ts';

/** Who a fact is of, and the frame that its figures are read in. */
export interface Subject {
  readonly name: string;
  readonly bearer: Bearer;
  readonly currency: string;
  readonly unitOfAccount?: string;
  readonly units?: OwnUnits;
}

export type AnyFact =
  ast.Fact | ast.StageFact | ast.StandardFact | ast.MembersFact | ast.MakerFact | ast.InForceFact;

/** Reads one line that states a fact of a subject. */
export function readFact(
  node: AnyFact,
  subject: Subject,
  facts: FactCollector,
  context: LoweringContext,
): void {
  const attribute = 'attribute' in node ? node.attribute : undefined;
  if (attribute !== undefined && !mayStand(node, attribute, subject, context)) return;
  const qualifiers = readQualifiers(node.qualifiers, context);
  const key = (name: string, item?: string): FactKey =>
    item === undefined
      ? { subject: subject.name, attribute: name }
      : { subject: subject.name, attribute: name, item };
  switch (node.$type) {
    case 'FigureFact': {
      if (!node.amount) return;
      const rule = attributeRules[node.attribute]!;
      const amount = readAmount(
        node.amount,
        qualifiers,
        {
          ...subject,
          attribute: node.attribute,
          ...(rule.figure && { figure: rule.figure }),
          ...(rule.of && { of: rule.of }),
        },
        context,
      );
      if (!amount) return;
      const to = qualifiers.to && readPlaces(qualifiers.to, context.document, context.report);
      const item = node.label ?? (to && placeItem(node));
      facts.add(
        key(node.attribute, item),
        { kind: 'amount', amount, ...(node.title !== undefined && { title: node.title }), ...(to && { to }) },
        node,
        { name: 'attribute', value: 'amount' },
        qualifiers,
      );
      return;
    }
    case 'CountFact':
      readCount(node, qualifiers, subject, facts, context);
      return;
    case 'TermsFact':
      readTerms(node, qualifiers, subject, facts, context);
      return;
    case 'FlagFact':
      facts.add(key(node.attribute), { kind: 'flag' }, node, { name: 'attribute' }, qualifiers);
      return;
    case 'PlacesFact': {
      const places = node.places && readPlaces(node.places, context.document, context.report);
      if (places)
        facts.add(
          key(node.attribute),
          { kind: 'places', places },
          node,
          { name: 'attribute', value: 'places' },
          qualifiers,
        );
      return;
    }
    case 'OwnerFact':
      if (mayStand(node, 'owner', subject, context))
        facts.add(
          key('owner'),
          { kind: 'subject', subject: node.owner?.$refText ?? '' },
          node,
          { value: 'owner' },
          qualifiers,
        );
      return;
    case 'StageFact':
      for (const stage of node.stages)
        facts.add(
          key('stage', stage.$refText),
          { kind: 'subject', subject: stage.$refText },
          node,
          { value: 'stages' },
          qualifiers,
        );
      return;
    case 'StandardFact':
      for (const standard of node.standards)
        facts.add(
          key('standard', standard.$refText),
          { kind: 'subject', subject: standard.$refText },
          node,
          { value: 'standards' },
          qualifiers,
        );
      return;
    case 'MembersFact':
      for (const member of node.members)
        facts.add(
          key('member', member.$refText),
          { kind: 'subject', subject: member.$refText },
          node,
          { value: 'members' },
          qualifiers,
        );
      return;
    case 'IndustryFact':
      if (mayStand(node, 'industry', subject, context))
        for (const industry of node.industries)
          facts.add(
            key('industry', industry),
            { kind: 'text', text: industry },
            node,
            { value: 'industries' },
            qualifiers,
          );
      return;
    case 'BenchmarkFact':
      if (mayStand(node, 'benchmark', subject, context))
        readBenchmark(node, qualifiers, subject, facts, context);
      return;
    case 'MakerFact':
      if (mayStand(node, 'by', subject, context))
        for (const maker of node.makers)
          facts.add(
            key('by', maker.$refText),
            { kind: 'subject', subject: maker.$refText },
            node,
            { value: 'makers' },
            qualifiers,
          );
      return;
    case 'InForceFact': {
      const read =
        mayStand(node, 'during', subject, context) &&
        readPeriod(node.from, node.to, node, context, node.open);
      if (read)
        facts.add(key('during'), { kind: 'period', period: read }, node, { value: 'from' }, qualifiers);
      return;
    }
    case 'OrderFact':
      if (mayStand(node, 'more-hierarchical-than', subject, context))
        readOrder(node, qualifiers, subject, facts, context);
      return;
    case 'BearsOnFact':
      for (const ref of node.subjects) {
        const name = subjectName(ref);
        facts.add(
          key('bears-on', name),
          { kind: 'subject', subject: name },
          node,
          { value: 'subjects' },
          qualifiers,
        );
      }
      return;
  }
}

/** How many there are: a number as printed, or a word where the source gives none. */
function readCount(
  node: ast.CountFact,
  qualifiers: Qualifiers,
  subject: Subject,
  facts: FactCollector,
  context: LoweringContext,
): void {
  const key = { subject: subject.name, attribute: node.attribute };
  if (node.amount) {
    const frame = { ...subject, attribute: node.attribute, figure: 'number' as const };
    const amount = readAmount(node.amount, qualifiers, frame, context);
    if (amount)
      facts.add(key, { kind: 'amount', amount }, node, { name: 'attribute', value: 'amount' }, qualifiers);
    return;
  }
  const terms = node.values.map((word, index) => readWord(word, node, index, context));
  if (terms.length > 0)
    facts.add(key, { kind: 'term', terms }, node, { name: 'attribute', value: 'values' }, qualifiers);
}

/** Links that this one is more hierarchical than, each a fact of its own. */
function readOrder(
  node: ast.OrderFact,
  qualifiers: Qualifiers,
  subject: Subject,
  facts: FactCollector,
  context: LoweringContext,
): void {
  node.links.forEach((ref, index) => {
    const link = linkMeant(ref, context, placeOf(context.document, node, 'links', index));
    if (link === undefined) return;
    const key = { subject: subject.name, attribute: 'more-hierarchical-than', item: link };
    facts.add(key, { kind: 'subject', subject: link }, node, { value: 'links' }, qualifiers);
  });
}

/** Name of the one link that a reference means; undefined when it means none, which a finding then says. */
export function linkMeant(ref: ast.SubjectRef, context: LoweringContext, place: Place): string | undefined {
  if (!ref.subject) {
    const links = context.linksBetween(ref, ref.from?.$refText ?? '', ref.to?.$refText ?? '');
    if (links.length === 1) return links[0]!;
    // That an end is not declared is said where names are resolved.
    if (!ref.from?.ref || !ref.to?.ref) return undefined;
    reportNoLink(subjectName(ref).replace('->', ' -> '), links, context, place);
    return undefined;
  }
  const target = ref.subject.ref;
  if (target?.$type === 'Link') return ref.subject.$refText;
  if (target) reportNoLink(ref.subject.$refText, [], context, place);
  return undefined;
}

function reportNoLink(
  name: string,
  several: readonly string[],
  context: LoweringContext,
  place: Place,
): void {
  context.report({
    code: 'language/unknown-value',
    place,
    what: several.length > 1 ? `${several.length} links run ${name}.` : `“${name}” is no link of this chain.`,
    why: 'Links are compared by their governance: more-hierarchical-than names another link.',
    do:
      several.length > 1
        ? `Name one of them: ${several.join(', ')}.`
        : 'Name a link, or its two ends (Mill -> Maker).',
  });
}

/** Name of the subject that a reference means; a link by its ends is `from->to`. */
export function subjectName(ref: ast.SubjectRef): string {
  if (ref.subject) return ref.subject.$refText;
  return `${ref.from?.$refText ?? ''}->${ref.to?.$refText ?? ''}`;
}

/** A duty or tax of several countries is several facts: its place tells them apart. */
function placeItem(node: ast.FigureFact): string | undefined {
  const destination = node.qualifiers.find((q) => q.$type === 'Destination');
  return destination?.places?.parts.map((part) => part.place?.$refText ?? '').join(' ');
}

/** What is paid on a link, and the same of a firm as a whole. */
const KIN: Readonly<Record<string, string>> = {
  tax: 'taxes',
  taxes: 'tax',
  subsidy: 'subsidies',
  subsidies: 'subsidy',
};

function mayStand(node: AnyFact, attribute: string, subject: Subject, context: LoweringContext): boolean {
  const bearers = attributeRules[attribute]?.bearers ?? [];
  if (bearers.includes(subject.bearer)) return true;
  const homes = bearers.map(bearerName);
  const last = homes.pop() ?? 'another thing';
  const own = attributesOf(subject.bearer);
  const kin = KIN[attribute];
  const suggestion = kin !== undefined && own.includes(kin) ? kin : nearest(attribute, own);
  // Only a fact of the same form can take the line as it stands.
  const sure =
    suggestion !== undefined &&
    node.$type === 'FigureFact' &&
    attributeRules[suggestion]?.figure === attributeRules[attribute]?.figure;
  const keyword = placeOf(context.document, node, 'attribute');
  context.report({
    code: 'language/misplaced-fact',
    place: placeOf(context.document, node),
    what: `“${attribute}” is no fact of ${bearerName(subject.bearer)}.`,
    why: `It is stated of ${homes.length ? `${homes.join(', ')} or ${last}` : last}.`,
    do: suggestion ? `Did you mean ${suggestion}?` : `Move the line to ${last}, or remove it.`,
    ...(sure && {
      fixes: [{ title: `Change to ${suggestion}`, edits: [{ place: keyword, newText: suggestion }] }],
    }),
  });
  return false;
}

function readTerms(
  node: ast.TermsFact,
  qualifiers: Qualifiers,
  subject: Subject,
  facts: FactCollector,
  context: LoweringContext,
): void {
  const attribute = node.attribute;
  const row = enumeratedAttributes.get(attribute);
  const values = node.values.map((word, index) => readWord(word, node, index, context));
  const single = listAttributes[attribute];
  const isList = single !== undefined || row?.several === 'list' || row === undefined;
  const add = (item: string | undefined, terms: readonly string[]): void => {
    const key = {
      subject: subject.name,
      attribute: single ?? attribute,
      ...(item !== undefined && { item }),
    };
    const value = terms.length === 0 ? ({ kind: 'flag' } as const) : ({ kind: 'term', terms } as const);
    facts.add(key, value, node, { name: 'attribute', value: 'values' }, qualifiers);
  };
  if (values.length === 0) add(undefined, []);
  else if (isList && !node.alternatives) for (const value of values) add(value, [value]);
  else add(undefined, values);
  if (row?.several === 'one' && values.length > 1) {
    const place = placeOf(context.document, node, 'values');
    context.report({
      code: 'language/unknown-value',
      place,
      what: `“${attribute}” takes one value, and ${values.length} are given.`,
      why: 'The method works with one judgement here; several would contradict each other.',
      do: 'Keep the one that holds. Two sources that differ are two lines, each with its source.',
    });
  }
}
