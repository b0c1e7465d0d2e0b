import type { Fact } from '../../model/fact.ts';
import { findCurrency } from '../../vocabulary/currencies.ts';
import type * as ast from '../generated/ast.ts';
import { isSubjectNode, subjectKinds, subjectNameOf, type SubjectNode } from '../subjects.ts';
import { reportCurrency } from './amounts.ts';
import type { Bearer } from '../attributes.ts';
import { FactCollector, type LoweringContext } from './context.ts';
import { readPeriod } from './dates.ts';
import { documentationOf } from './documentation.ts';
import { readExpectation } from './expectations.ts';
import { readFact, type Subject } from './facts.ts';
import { type OwnUnits, multipleOf, readOwnUnits } from './own-units.ts';
import { checkCountry } from './places.ts';
import { readQualifiers } from './qualifiers.ts';
import { placeOf } from './source-map.ts';

/** What the figures of a chain are read in. */
export interface ChainFrame {
  readonly currency: string;
  readonly unitOfAccount?: string;
  readonly units?: OwnUnits;
}

/**
 * Reads a chain into its facts, without what it shares with other chains; of a scenario or snapshot, what it states anew.
 * Its figures are in the currency and unit of account of the chains before it, the nearest first.
 */
export function readChain(
  node: ast.Chain | ast.Scenario,
  context: LoweringContext,
  bases: readonly ast.Chain[] = [],
): Fact[] {
  const facts = new FactCollector(context, node.name);
  const members: readonly (ast.ChainMember | ast.Change | ast.Removal)[] = node.members;
  const all = [...members, ...bases.flatMap((base): typeof members => base.members)];
  const currency = all.find((m) => m.$type === 'CurrencyFact')?.currency ?? '';
  const product = all.find((m) => m.$type === 'ProductFact');
  const isUnit = (m: (typeof all)[number]): m is ast.OwnUnit => m.$type === 'OwnUnit';
  const units = readOwnUnits(
    members.filter(isUnit),
    all.slice(members.length).filter(isUnit),
    product?.unit,
    context,
  );
  const unit = product?.unit === undefined ? undefined : multipleOf(product.count, product.unit, units);
  const frame: ChainFrame = {
    currency,
    ...(unit !== undefined && { unitOfAccount: unit }),
    ...(units.size > 0 && { units }),
  };
  const chain: Subject = { name: '', bearer: 'chain', ...frame };
  const key = (attribute: string) => ({ subject: '', attribute });
  facts.add(key('is'), { kind: 'flag' }, node, { name: 'name' });
  if (node.title !== undefined)
    facts.add(key('title'), { kind: 'text', text: node.title }, node, { value: 'title' });
  if (node.$type === 'Chain' && node.base)
    facts.add(key('follows'), { kind: 'text', text: node.base.$refText }, node, { value: 'base' });
  const documentation = documentationOf(node);
  if (documentation) facts.add(key('documentation'), { kind: 'text', text: documentation }, node);
  for (const member of members) {
    switch (member.$type) {
      case 'Change':
        if (node.$type === 'Chain' && !node.base) reportWithoutBase(member, node, context);
        else readChange(member, facts, frame, context);
        break;
      case 'Removal':
        if (node.$type === 'Chain' && !node.base) reportWithoutBase(member, node, context);
        break;
      case 'ProductFact':
        facts.add(
          key('product'),
          { kind: 'text', text: member.product },
          member,
          { value: 'product' },
          readQualifiers(member.qualifiers, context),
        );
        if (unit !== undefined)
          facts.add(key('unit-of-account'), { kind: 'text', text: unit }, member, { value: 'unit' });
        break;
      case 'OwnUnit': {
        const own = units.get(member.name);
        if (own !== undefined)
          facts.add(
            { ...key('unit'), item: member.name },
            { kind: 'text', text: own },
            member,
            { name: 'name', value: 'of' },
            readQualifiers(member.qualifiers, context),
          );
        break;
      }
      case 'CurrencyFact':
        if (!findCurrency(member.currency)) reportCurrency(member.currency, context, member);
        facts.add(key('currency'), { kind: 'text', text: member.currency }, member, { value: 'currency' });
        break;
      case 'PeriodFact': {
        const read = readPeriod(member.from, member.to, member, context, member.open);
        if (read) facts.add(key('period'), { kind: 'period', period: read }, member, { value: 'from' });
        break;
      }
      case 'PriceYearFact': {
        const read = readPeriod(member.year, undefined, member, context);
        if (read) facts.add(key('price-year'), { kind: 'period', period: read }, member, { value: 'year' });
        break;
      }
      case 'DeflatorChoice':
        facts.add(key('deflator-choice'), { kind: 'text', text: member.deflator.$refText }, member, {
          value: 'deflator',
        });
        break;
      case 'RateChoice':
        facts.add(key('rate-choice'), { kind: 'text', text: member.source.$refText }, member, {
          value: 'source',
        });
        break;
      case 'TradeTableChoice':
        facts.add(key('trade-table'), { kind: 'text', text: member.table.$refText }, member, {
          value: 'table',
        });
        break;
      case 'Expect':
        readCheck(member, frame, facts, context);
        break;
      case 'Claim':
        for (const check of member.expects) readCheck(check, frame, facts, context, member);
        break;
      default:
        if (isSubjectNode(member)) readSubject(member, facts, frame, context);
        else readFact(member, chain, facts, context);
    }
  }
  return facts.all();
}

/** `change` and `remove` in a chain that follows no other. */
function reportWithoutBase(
  member: ast.Change | ast.Removal,
  { name }: ast.Chain,
  context: LoweringContext,
): void {
  const word = member.$type === 'Change' ? 'change' : 'remove';
  context.report({
    code: 'language/misplaced-fact',
    place: placeOf(context.document, member.subject ?? member),
    what: `“${word}” stands in a chain that follows no other.`,
    why: 'Only a snapshot or a scenario changes something: what an earlier chain states.',
    do: `Name the earlier chain (chain ${name} follows EARLIER { … }), or state the facts in the thing itself.`,
  });
}

/** Reads what a scenario or snapshot states anew of a subject of its chain. */
function readChange(
  node: ast.Change,
  facts: FactCollector,
  frame: ChainFrame,
  context: LoweringContext,
): void {
  const target = changedSubject(node.subject, context);
  if (!target) return;
  const subject: Subject = { ...target, ...frame };
  for (const fact of node.facts)
    if (fact.$type !== 'Withdrawal' && fact.$type !== 'Addition') readFact(fact, subject, facts, context);
}

/** The subject that a change or a removal names, by its name in the model. */
export function changedSubject(
  ref: ast.SubjectRef | undefined,
  context: LoweringContext,
): { readonly name: string; readonly bearer: Bearer } | undefined {
  if (!ref) return undefined;
  if (!ref.subject) {
    const [link, another] = context.linksBetween(ref, ref.from?.$refText ?? '', ref.to?.$refText ?? '');
    return link === undefined || another !== undefined ? undefined : { name: link, bearer: 'link' };
  }
  const target = ref.subject.ref;
  if (target?.$type === 'Chain') return { name: '', bearer: 'chain' };
  return target && isSubjectNode(target)
    ? { name: subjectNameOf(target), bearer: subjectKinds[target.$type] }
    : undefined;
}

/** Reads a declaration with its facts. */
export function readSubject(
  node: SubjectNode,
  facts: FactCollector,
  frame: ChainFrame,
  context: LoweringContext,
): void {
  const name = subjectNameOf(node);
  const kind = subjectKinds[node.$type];
  const key = (attribute: string, item?: string) => ({
    subject: name,
    attribute,
    ...(item !== undefined && { item }),
  });
  facts.add(key('is', kind), { kind: 'flag' }, node, {
    name: node.$type === 'Link' && !node.name ? 'from' : 'name',
  });
  const documentation = documentationOf(node);
  if (documentation) facts.add(key('documentation'), { kind: 'text', text: documentation }, node);
  if (node.$type === 'Place') {
    facts.add(key('in'), { kind: 'text', text: node.country }, node, { value: 'country' });
    checkCountry(node, context);
    return;
  }
  if (node.title !== undefined)
    facts.add(key('title'), { kind: 'text', text: node.title }, node, { value: 'title' });
  if (node.$type === 'Stage')
    for (const after of node.after)
      facts.add(key('after', after.$refText), { kind: 'subject', subject: after.$refText }, node, {
        value: 'after',
      });
  if (node.$type === 'Link') {
    facts.add(key('from'), { kind: 'subject', subject: node.from?.$refText ?? '' }, node, { value: 'from' });
    facts.add(key('to'), { kind: 'subject', subject: node.to?.$refText ?? '' }, node, { value: 'to' });
  }
  const subject: Subject = { name, bearer: kind, ...frame };
  for (const fact of node.facts) readFact(fact, subject, facts, context);
}

function readCheck(
  node: ast.Expect,
  frame: ChainFrame,
  facts: FactCollector,
  context: LoweringContext,
  claim?: ast.Claim,
): void {
  const expectation = readExpectation(node, frame, context, claim);
  if (!expectation) return;
  facts.add(
    { subject: '', attribute: 'expect', item: expectation.text },
    { kind: 'expectation', expectation },
    node,
    { name: 'terms', value: node.amount ? 'amount' : node.links.length > 0 ? 'links' : 'values' },
    readQualifiers(node.qualifiers, { ...context, report: () => {} }),
  );
}
