import { attributeRules, type Bearer, listAttributes } from '../language/attributes.ts';
import { type CompletionPoint, completionPoint } from '../language/completion.ts';
import type { Chain, Change, Scenario, SubjectRef } from '../language/generated/ast.ts';
import type { Expectation } from '../language/parser/line-grammar.ts';
import { isSubjectNode, subjectNameOf } from '../language/subjects.ts';
import { rangeOf } from '../language/ranges.ts';
import { linkName } from '../model/address.ts';
import { measureItems, measuredItems, measureOf, outcomeItems } from './completion/expected.ts';
import type { Completion, CompletionKind } from './completion/item.ts';
import { firstWords, fitsLine, keywordItem } from './completion/keywords.ts';
import { nameItems, namesOf, sourceItems } from './completion/names.ts';
import { snippetItems } from './completion/snippets.ts';
import {
  countryItems,
  currencyItems,
  figureUnitItems,
  marginItems,
  namedConceptItems,
  unitItems,
  valueItems,
} from './completion/words.ts';
import { locationAt } from './locate.ts';
import type { Location } from './located.ts';
import { tradeWordItems } from './trade/complete.ts';
import type { Workspace } from './workspace.ts';

export type { Completion, CompletionKind } from './completion/item.ts';

/** What can be written at an offset, and the text that it replaces. */
export interface CompletionAnswer {
  readonly replaces: Location;
  readonly items: readonly Completion[];
}

const BEARERS: Readonly<Record<string, Bearer>> = {
  Chain: 'chain',
  Scenario: 'chain',
  Stage: 'stage',
  Market: 'market',
  Firm: 'firm',
  Link: 'link',
  Group: 'group',
  Institution: 'institution',
  Standard: 'standard',
  ChainRule: 'rule',
  Policy: 'policy',
};

/** Kinds in the order of the list, where a line is not at its beginning. */
const ORDER: readonly CompletionKind[] = [
  'subject',
  'value',
  'measure',
  'unit',
  'place',
  'source',
  'keyword',
  'snippet',
];

/** Signs that are proposed like keywords. */
const SIGNS = new Set(['->', '=']);

/** Facts of a body that say which standard or rule they are about. */
const OF_RULES = new Set(['audits', 'sets-rule', 'assists']);

/** Proposes what the grammar, the names in sight and the vocabulary allow at an offset, the likeliest first. */
export function complete(workspace: Workspace, uri: string, offset: number): CompletionAnswer | undefined {
  const document = workspace.language.document(uri);
  const point = document && completionPoint(document, offset);
  if (!document || !point) return undefined;
  const place: Place = {
    ...{ workspace, uri, point },
    used: new Set(document.text.match(/[\p{L}\p{N}_-]+/gu)),
    around: document.text.slice(
      (point.declaration && rangeOf(point.declaration)?.start) ?? 0,
      (point.declaration && rangeOf(point.declaration)?.end) ?? 0,
    ),
  };
  const items = new Map<string, Completion>();
  const add = (item: Completion): void => {
    if (!items.has(item.label)) items.set(item.label, item);
  };
  const citing = document.text.slice(point.start, offset).startsWith('@');
  if (point.block === 'Change' && point.words[0] === 'remove')
    for (const item of removableItems(workspace, uri, point)) add(item);
  if (point.block === 'Change' && ['add', 'remove'].includes(point.words[0] ?? '') && point.words.length > 1)
    for (const item of listedItems(workspace, uri, point)) add(item);
  for (const expected of point.expected) {
    if (citing && expected.target !== 'Source') continue;
    for (const item of itemsFor(expected, place))
      add(expected.rules.includes('Qualifier') ? { ...item, optional: true } : item);
  }
  const keywords = new Set(point.expected.map(({ keyword }) => keyword));
  if (!citing)
    for (const item of snippetItems(point, (type) => namesOf(workspace, uri, type, point)))
      if (keywords.has(item.insert)) add(item);
  return {
    replaces: locationAt(workspace, uri, point.start, point.end),
    items: inOrder([...items.values()], point, place.around),
  };
}

/** Where something is proposed. */
interface Place {
  readonly workspace: Workspace;
  readonly uri: string;
  readonly point: CompletionPoint;
  /** The words that the text uses already. */
  readonly used: ReadonlySet<string>;
  /** The text of the declaration around the place. */
  readonly around: string;
}

function inOrder(items: readonly Completion[], point: CompletionPoint, around: string): Completion[] {
  const begins = point.words.length === 0;
  const usual = firstWords(point, around);
  const rank = ({ kind, insert, likely, optional }: Completion): readonly number[] =>
    begins && (kind === 'keyword' || kind === 'snippet')
      ? [1, usual.indexOf(insert) < 0 ? usual.length : usual.indexOf(insert), kind === 'snippet' ? 0 : 1]
      : [optional ? 2 : 0, ORDER.indexOf(kind), likely ? 0 : 1];
  return items
    .map((item) => ({ item, by: rank(item) }))
    .sort((a, b) => a.by[0]! - b.by[0]! || a.by[1]! - b.by[1]! || a.by[2]! - b.by[2]!)
    .map(({ item }) => item);
}

/** What the grammar allows in one way. */
function itemsFor(expected: Expectation, place: Place): readonly Completion[] {
  const { workspace, uri, point, used } = place;
  const { keyword, target } = expected;
  if (keyword !== undefined) return keywordItems(expected, keyword, place);
  if (target === 'Source') return sourceItems(workspace, uri);
  if (target !== undefined) {
    const measured =
      point.words[0] === 'expect' && point.words.at(-1) === 'of'
        ? measuredItems(workspace, uri, point, used)
        : undefined;
    // A link among what is measured is proposed whole: its ends need not be.
    if (measured) return target === 'Participant' ? measured : [];
    return nameItems(workspace, uri, target, point, used);
  }
  return wordItems(expected.terminal ?? '', expected.property ?? '', place);
}

function keywordItems(expected: Expectation, keyword: string, place: Place): readonly Completion[] {
  const { workspace, uri, point } = place;
  if (!/^[a-z]/.test(keyword) && !SIGNS.has(keyword)) return [];
  const bearer = point.block === 'Change' ? changedBearer(workspace, uri, point) : BEARERS[point.block];
  const isFact = keyword in attributeRules && (expected.property === 'attribute' || point.words.length === 0);
  if (bearer && isFact && !attributeRules[keyword]!.bearers.includes(bearer)) return [];
  return fitsLine(keyword, point) ? [keywordItem(keyword, point)] : [];
}

function wordItems(terminal: string, property: string, place: Place): readonly Completion[] {
  const { workspace, uri, point, used } = place;
  const [first = ''] = point.words;
  if (property === 'unit' && (terminal === 'CODE' || terminal === 'ID'))
    return first === 'product' ? unitItems(used, false) : figureUnitItems(point, used);
  if (property === 'currency' && terminal === 'CODE') return currencyItems(used, false);
  if (terminal !== 'ID') return [];
  const ofTables = tradeWordItems(workspace, uri, property, point);
  if (ofTables) return ofTables;
  const terms = workspace.analysed(uri)!.lowered.terms;
  switch (property) {
    case 'country':
      return countryItems(used);
    case 'measure':
      return measureItems(workspace, uri, point);
    case 'base':
      return measureItems(workspace, uri, point, 'amounts');
    case 'concept':
      return namedConceptItems();
    case 'label':
      return first === 'margin' ? marginItems(terms) : [];
    case 'values': {
      if (first === 'expect') {
        const words = valueItems(measureOf(point), terms, point.block);
        return words.length > 0 ? words : outcomeItems(workspace, uri, point);
      }
      const rules =
        OF_RULES.has(first) && point.block === 'Institution'
          ? ['Standard', 'ChainRule'].flatMap((type) => nameItems(workspace, uri, type, point, used))
          : [];
      return [...rules, ...valueItems(point.attribute ?? '', terms, point.block)];
    }
    default:
      return [];
  }
}

/** The subject of the `change` around a place: that of the last one that is opened before it. */
function changedNode(workspace: Workspace, uri: string, point: CompletionPoint): SubjectRef | undefined {
  if (point.declaration?.$type !== 'Scenario' && point.declaration?.$type !== 'Chain') return undefined;
  // Names mean something once the document is analysed.
  workspace.analysed(uri);
  const { members } = point.declaration as Scenario | Chain;
  return members.findLast(
    (member): member is Change =>
      member.$type === 'Change' && (rangeOf(member)?.start ?? Infinity) < point.start,
  )?.subject;
}

/** What the subject of the `change` around a place may bear. */
function changedBearer(workspace: Workspace, uri: string, point: CompletionPoint): Bearer | undefined {
  const subject = changedNode(workspace, uri, point);
  return subject?.from ? 'link' : BEARERS[subject?.subject?.ref?.$type ?? ''];
}

/** `functions` for `function`: the word that a line states the attribute by. */
function pluralOf(attribute: string): string {
  return Object.keys(listAttributes).find((plural) => listAttributes[plural] === attribute) ?? attribute;
}

/** Words that can be added to a list, or taken out of it. */
function listedItems(workspace: Workspace, uri: string, point: CompletionPoint): Completion[] {
  const { terms } = workspace.analysed(uri)!.lowered;
  return valueItems(pluralOf(point.words[1] ?? ''), terms, point.block);
}

/** What the chain states of the subject that is changed: only that can be taken away. */
function removableItems(workspace: Workspace, uri: string, point: CompletionPoint): Completion[] {
  const ref = changedNode(workspace, uri, point);
  const base = (point.declaration as Scenario | Chain | undefined)?.base?.ref;
  if (!ref || !base) return [];
  const chain = workspace
    .chains(workspace.language.uriOf(base))
    .find(({ model }) => model.name === base.name);
  const target = ref.subject?.ref;
  const subject = ref.from
    ? linkName(ref.from.$refText, ref.to?.$refText ?? '')
    : target && isSubjectNode(target)
      ? subjectNameOf(target)
      : '';
  const attributes = new Set(chain?.model.allOf(subject).map(({ attribute }) => pluralOf(attribute)));
  return [...attributes]
    .filter((attribute) => attribute in attributeRules)
    .map((attribute) => ({ label: attribute, kind: 'keyword', insert: attribute, detail: 'stated of it' }));
}
