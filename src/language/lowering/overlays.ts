import type { Fact } from '../../model/fact.ts';
import { enumeratedAttributes, enumeratedValue } from '../../vocabulary/enumerated-attributes.ts';
import { listAttributes } from '../attributes.ts';
import type * as ast from '../generated/ast.ts';
import { changedSubject, readChain } from './chain.ts';
import { FactCollector, type LoweringContext } from './context.ts';
import { readQualifiers } from './qualifiers.ts';
import { placeOf } from './source-map.ts';

/** A scenario or snapshot before its chain is known: what it states anew, what it adds to, and what it takes away. */
export interface LoweredOverlay {
  readonly node: ast.Scenario | ast.Chain;
  readonly name: string;
  /** The chain that a scenario is of, or that a snapshot follows; undefined when no chain has the name. */
  readonly base: ast.Chain | undefined;
  readonly facts: readonly Fact[];
  /** Members of lists that the chain states otherwise (`add function design`). */
  readonly additions: readonly Fact[];
  readonly removals: readonly Withdrawn[];
}

/** A subject, or an attribute of one with some of its items or all, that is taken away. */
export interface Withdrawn {
  readonly node: ast.Removal | ast.Withdrawal;
  readonly subject: string;
  readonly attribute?: string;
  readonly items?: readonly string[];
}

/** Reads what a scenario or snapshot says itself. `bases` are the chains before it, the nearest first. */
export function readOverlay(
  node: ast.Scenario | ast.Chain,
  bases: readonly ast.Chain[],
  context: LoweringContext,
): LoweredOverlay {
  const removals: Withdrawn[] = [];
  const added = new FactCollector(context, node.name);
  for (const member of node.members) {
    if (member.$type === 'Removal') {
      const target = changedSubject(member.subject, context);
      if (target) removals.push({ node: member, subject: target.name });
      else reportNoLink(member.subject, context);
    } else if (member.$type === 'Change') {
      const target = changedSubject(member.subject, context);
      if (!target) reportNoLink(member.subject, context);
      else
        for (const fact of member.facts)
          if (fact.$type === 'Withdrawal') removals.push(readWithdrawal(fact, target.name, context));
          else if (fact.$type === 'Addition') readAddition(fact, target.name, added, context);
    }
  }
  const facts = readChain(node, context, bases);
  return { node, name: node.name ?? '', base: bases[0], facts, additions: added.all(), removals };
}

function readWithdrawal(node: ast.Withdrawal, subject: string, context: LoweringContext): Withdrawn {
  const items = node.items.map((word) => itemOf(node.attribute, word, context));
  return { node, subject, attribute: singular(node.attribute), items };
}

/** Attributes of which a subject states many facts of one word or name each. */
const NAMES: ReadonlySet<string> = new Set(['stage', 'standard', 'member', 'after', 'by', 'bears-on']);
const WORDS: ReadonlySet<string> = new Set([
  ...Object.values(listAttributes),
  ...[...enumeratedAttributes.values()]
    .filter(({ several }) => several === 'list')
    .map(({ attribute }) => attribute),
  ...['specifies', 'monitors', 'assists', 'controls', 'audits', 'sets-rule', 'requires', 'hard-to-replace'],
]);

function readAddition(
  node: ast.Addition,
  subject: string,
  added: FactCollector,
  context: LoweringContext,
): void {
  const attribute = singular(node.attribute);
  if (!NAMES.has(attribute) && !WORDS.has(attribute)) {
    context.report({
      code: 'language/misplaced-fact',
      place: placeOf(context.document, node, 'attribute'),
      what: `“${node.attribute}” is no list that something can be added to.`,
      why: 'To a list of words or names (functions, barriers, stages, standards, members) one more is added; any other fact is stated anew and then holds in place of the earlier one.',
      do: `Write the line without add.`,
    });
    return;
  }
  const qualifiers = readQualifiers(node.qualifiers, context);
  for (const [index, word] of node.items.entries()) {
    const item = NAMES.has(attribute) ? word : checkedItem(node, word, index, context);
    if (item === undefined) continue;
    added.add(
      { subject, attribute, item },
      NAMES.has(attribute) ? { kind: 'subject', subject: item } : { kind: 'term', terms: [item] },
      node,
      { name: 'attribute', value: 'items' },
      qualifiers,
    );
  }
}

/** A word that is added, as the vocabulary has it; undefined when the attribute takes no such word, which is reported. */
function checkedItem(
  node: ast.Addition,
  word: string,
  index: number,
  context: LoweringContext,
): string | undefined {
  const attribute = pluralOf(node.attribute);
  const row = enumeratedAttributes.get(attribute);
  const known = enumeratedValue(attribute, word, context.terms);
  if (known || row?.words !== 'closed') return known?.id ?? word;
  context.report({
    code: 'language/unknown-value',
    place: placeOf(context.document, node, 'items', index),
    what: `“${word}” is no value of ${attribute}.`,
    why: 'The rules of the method know only the words of the literature here.',
    do: 'Use one of its words, as the hover of the attribute gives them.',
  });
  return undefined;
}

function itemOf(attribute: string, word: string, context: LoweringContext): string {
  return enumeratedValue(pluralOf(attribute), word, context.terms)?.id ?? word;
}

/** `function` for `functions` or `function`: the attribute of the facts. */
function singular(word: string): string {
  return listAttributes[word] ?? word;
}

/** `functions` for `functions` or `function`: the attribute as lines and the vocabulary name it. */
function pluralOf(word: string): string {
  return Object.keys(listAttributes).find((plural) => listAttributes[plural] === word) ?? word;
}

/** Says that no link, or more than one, runs between two ends that are there. */
function reportNoLink(ref: ast.SubjectRef | undefined, context: LoweringContext): void {
  if (!ref || ref.subject || !ref.from?.ref || !ref.to?.ref) return;
  const ends = `${ref.from.$refText} -> ${ref.to.$refText}`;
  const links = context.linksBetween(ref, ref.from.$refText, ref.to.$refText);
  context.report({
    code: 'language/unresolved-name',
    place: placeOf(context.document, ref),
    what: links.length > 1 ? `${links.length} links run ${ends}.` : `No link runs ${ends}.`,
    why: 'What is changed or taken away has to be one thing of the chain before.',
    do: links.length > 1 ? `Name one of them: ${links.join(', ')}.` : 'Correct the ends, or remove the line.',
  });
}
