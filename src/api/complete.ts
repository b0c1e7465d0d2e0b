import { attributeRules, attributesOf, type Bearer } from '../language/attributes.ts';
import { type CompletionPoint, completionPoint } from '../language/completion.ts';
import type { Change, Scenario, SubjectRef } from '../language/generated/ast.ts';
import { keywordMeaning } from '../language/keywords.ts';
import { isSubjectNode, subjectNameOf } from '../language/subjects.ts';
import { rangeOf } from '../language/ranges.ts';
import { nameText } from '../language/names.ts';
import { candidates, citationText, scopeAround } from '../language/references/resolve.ts';
import { sourceText } from '../language/lowering/sources.ts';
import { linkName } from '../model/address.ts';
import { blocs } from '../vocabulary/blocs.ts';
import type { Concept } from '../vocabulary/concept.ts';
import { allConcepts, conceptsNamed, conceptsOf } from '../vocabulary/concepts.ts';
import { currencies } from '../vocabulary/currencies.ts';
import { enumeratedAttributes, enumeratedValue, valuesOf } from '../vocabulary/enumerated-attributes.ts';
import { countries } from '../vocabulary/places.ts';
import { locationAt } from './locate.ts';
import { findSource } from './describe.ts';
import { conceptMarkdown, keywordMarkdown } from './markdown.ts';
import type { Location } from './located.ts';
import { tradeWordItems } from './trade/complete.ts';
import type { Workspace } from './workspace.ts';

export type CompletionKind = 'keyword' | 'subject' | 'value' | 'place' | 'unit' | 'source' | 'measure';

/** One proposal. */
export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  readonly insert: string;
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
}

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
};

const TYPES: Readonly<Record<string, readonly string[]>> = {
  Place: ['Place', 'Bloc'],
  Actor: ['Firm', 'Market', 'Group', 'Institution'],
  Participant: ['Chain', 'Stage', 'Firm', 'Market', 'Link', 'Group', 'Institution', 'Standard', 'ChainRule'],
};

/** Proposes what the grammar, the names in sight and the vocabulary allow at an offset. */
export function complete(workspace: Workspace, uri: string, offset: number): CompletionAnswer | undefined {
  const document = workspace.language.document(uri);
  const point = document && completionPoint(document, offset);
  if (!document || !point) return undefined;
  const written = document.text.slice(point.start, offset);
  const items = new Map<string, Completion>();
  const add = (item: Completion): void => {
    if (!items.has(item.label)) items.set(item.label, item);
  };
  const citing = written.startsWith('@');
  const bearer = point.block === 'Change' ? changedBearer(workspace, uri, point) : BEARERS[point.block];
  const allowed = bearer && new Set(attributesOf(bearer));
  if (point.block === 'Change' && point.words[0] === 'remove')
    for (const item of removableItems(workspace, uri, point)) add(item);
  for (const expected of point.expected) {
    if (expected.keyword !== undefined) {
      const { keyword } = expected;
      if (citing || !/^[a-z]/.test(keyword)) continue;
      const isFact =
        keyword in attributeRules && (expected.property === 'attribute' || point.words.length === 0);
      if (allowed && isFact && !allowed.has(keyword)) continue;
      add(keywordItem(keyword, point));
    } else if (expected.target === 'Source') {
      for (const item of sourceItems(workspace, uri)) add(item);
    } else if (expected.target !== undefined && !citing) {
      for (const item of nameItems(workspace, uri, expected.target, point)) add(item);
    } else if (!citing) {
      for (const item of wordItems(workspace, uri, expected.terminal ?? '', expected.property ?? '', point))
        add(item);
    }
  }
  return { replaces: locationAt(workspace, uri, point.start, point.end), items: [...items.values()] };
}

/** The subject of the `change` around a place: that of the last one that is opened before it. */
function changedNode(workspace: Workspace, uri: string, point: CompletionPoint): SubjectRef | undefined {
  if (point.declaration?.$type !== 'Scenario') return undefined;
  // Names mean something once the document is analysed.
  workspace.analysed(uri);
  return (point.declaration as Scenario).members.findLast(
    (member): member is Change =>
      member.$type === 'Change' && (rangeOf(member)?.start ?? Infinity) < point.start,
  )?.subject;
}

/** What the subject of the `change` around a place may bear. */
function changedBearer(workspace: Workspace, uri: string, point: CompletionPoint): Bearer | undefined {
  const subject = changedNode(workspace, uri, point);
  return subject?.from ? 'link' : BEARERS[subject?.subject?.ref?.$type ?? ''];
}

/** What the chain states of the subject that is changed: only that can be taken away. */
function removableItems(workspace: Workspace, uri: string, point: CompletionPoint): Completion[] {
  const ref = changedNode(workspace, uri, point);
  const base = (point.declaration as Scenario | undefined)?.base?.ref;
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
  const attributes = new Set(chain?.model.allOf(subject).map(({ attribute }) => attribute));
  return [...attributes]
    .filter((attribute) => attribute in attributeRules)
    .map((attribute) => ({ label: attribute, kind: 'keyword', insert: attribute, detail: 'stated of it' }));
}

function keywordItem(keyword: string, point: CompletionPoint): Completion {
  const meaning = keywordMeaning(keyword);
  const rule = attributeRules[keyword];
  const detail = rule?.figure
    ? `figure: ${rule.figure}`
    : point.words.length === 0
      ? 'declaration or fact'
      : undefined;
  return {
    label: keyword,
    kind: 'keyword',
    insert: keyword,
    ...(detail && { detail }),
    ...(meaning && { documentation: keywordMarkdown(keyword, meaning) }),
  };
}

function sourceItems(workspace: Workspace, uri: string): Completion[] {
  const document = workspace.language.document(uri)!;
  const visible = workspace.language.visible(document);
  const keys = [...candidates(new Set(['Source']), undefined, document, visible)].map(([name]) => name);
  return [...keys, ...visible.bibliographyKeys()].map((key) => {
    const source = findSource(key, uri, workspace);
    return {
      label: citationText(key),
      kind: 'source',
      insert: citationText(key),
      ...(source && { detail: sourceText(source) }),
    };
  });
}

function nameItems(workspace: Workspace, uri: string, target: string, point: CompletionPoint): Completion[] {
  const document = workspace.language.document(uri)!;
  const visible = workspace.language.visible(document);
  const comparing = target === 'Participant' && point.words.includes('more-hierarchical-than');
  const types = new Set(comparing ? ['Link'] : (TYPES[target] ?? [target]));
  const scope = point.declaration && scopeAround(point.declaration, document, visible);
  const items: Completion[] = [...candidates(types, scope, document, visible)].map(([name, node]) => ({
    label: name.replace('->', ' -> '),
    kind: 'subject',
    insert: name.includes('->') ? name.split('->').map(nameText).join(' -> ') : nameText(name),
    detail: [
      node.$type === 'ChainRule' ? 'rule' : node.$type.toLowerCase(),
      (node as { title?: string }).title,
    ]
      .filter(Boolean)
      .join(': '),
  }));
  if (target === 'Place' || (target === 'Participant' && point.words[0] === 'expect')) {
    for (const country of countries())
      items.push({ label: country.code, kind: 'place', insert: country.code, detail: country.name });
    for (const bloc of blocs())
      items.push({ label: bloc.id, kind: 'place', insert: bloc.id, detail: bloc.name });
    if (target === 'Place')
      items.push({ label: 'unknown', kind: 'place', insert: 'unknown', detail: 'the place is not known' });
  }
  return items;
}

function wordItems(
  workspace: Workspace,
  uri: string,
  terminal: string,
  property: string,
  point: CompletionPoint,
): Completion[] {
  if (terminal === 'CODE' && (property === 'unit' || property === 'currency'))
    return [...currencies()].map((c) => ({
      label: c.code,
      kind: 'unit' as const,
      insert: c.code,
      detail: c.name,
    }));
  if (terminal !== 'ID') return [];
  if (property === 'country')
    return [...countries()].map((c) => ({
      label: c.code,
      kind: 'place' as const,
      insert: c.code,
      detail: c.name,
    }));
  if (property === 'measure' || property === 'base')
    return conceptsOf('measure').map((concept) => conceptItem(concept, 'measure'));
  if (property === 'concept') return allConcepts().map(namedConceptItem);
  if (property !== 'values') return [];
  const attribute = point.words[0] === 'expect' ? (point.words[1] ?? '') : (point.attribute ?? '');
  const terms = workspace.analysed(uri)!.lowered.terms;
  const group = enumeratedAttributes.get(attribute)?.group;
  return [
    ...valuesOf(attribute, terms).map((concept) => conceptItem(concept, 'value')),
    ...(group ? terms.of(group) : []).flatMap(({ label, concept, isNew }) => {
      // A value is one word: blanks of a label are hyphens there, and mean the same.
      const word = label.trim().replace(/\s+/g, '-');
      if (isNew || nameText(word) !== word || !enumeratedValue(attribute, word, terms)) return [];
      return [{ ...conceptItem(concept, 'value'), label: word, insert: word, detail: `means ${concept.id}` }];
    }),
  ];
}

/** A concept where any of the vocabulary may be named: by its id, or its full label where several share the id. */
function namedConceptItem(concept: Concept): Completion {
  const [only, ...more] = conceptsNamed(concept.id);
  const insert = only === concept && more.length === 0 ? concept.id : nameText(concept.prefLabel);
  return {
    label: insert.replace(/^"|"$/g, ''),
    kind: 'value',
    insert,
    detail: concept.group.replaceAll('-', ' '),
    documentation: conceptMarkdown(concept),
  };
}

function conceptItem(concept: Concept, kind: CompletionKind): Completion {
  return {
    label: concept.id,
    kind,
    insert: concept.id,
    ...(concept.altLabels.length > 0 && { detail: concept.altLabels.join(', ') }),
    documentation: conceptMarkdown(concept),
  };
}
