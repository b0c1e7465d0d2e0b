import type { CompletionPoint } from '../../language/completion.ts';
import { sourceText } from '../../language/lowering/sources.ts';
import { nameText } from '../../language/names.ts';
import { candidates, citationText, scopeAround } from '../../language/references/resolve.ts';
import { findSource } from '../describe.ts';
import type { Workspace } from '../workspace.ts';
import type { Completion } from './item.ts';
import { blocItems, countryItems } from './words.ts';

const TYPES: Readonly<Record<string, readonly string[]>> = {
  Place: ['Place', 'Bloc'],
  Actor: ['Firm', 'Market', 'Group', 'Institution'],
  Participant: [
    'Chain',
    'Stage',
    'Firm',
    'Market',
    'Link',
    'Group',
    'Institution',
    'Standard',
    'ChainRule',
    'Policy',
  ],
};

/** What can stand at the ends of a link: goods come from firms, and go to firms and markets. */
const SELLERS = ['Firm', 'Group'];
const BUYERS = ['Firm', 'Group', 'Market'];

/** The sources in sight, found by author and title, too. */
export function sourceItems(workspace: Workspace, uri: string): Completion[] {
  const document = workspace.language.document(uri)!;
  const visible = workspace.language.visible(document);
  const keys = [...candidates(new Set(['Source']), undefined, document, visible)].map(([name]) => name);
  return [...keys, ...visible.bibliographyKeys()].map((key) => {
    const source = findSource(key, uri, workspace);
    const text = source && sourceText(source);
    return {
      label: citationText(key),
      kind: 'source',
      insert: citationText(key),
      optional: true,
      ...(text && { detail: text, summary: text, words: [text] }),
    };
  });
}

/** Names in sight that a reference can mean. */
export function nameItems(
  workspace: Workspace,
  uri: string,
  target: string,
  point: CompletionPoint,
  used: ReadonlySet<string>,
): Completion[] {
  const document = workspace.language.document(uri)!;
  const visible = workspace.language.visible(document);
  const types = new Set(typesFor(target, point));
  const scope = point.declaration && scopeAround(point.declaration, document, visible);
  const own = ownName(point);
  const items: Completion[] = [...candidates(types, scope, document, visible)]
    .filter(([name]) => name !== own)
    .map(([name, node]) => ({
      label: name.replace('->', ' -> '),
      kind: 'subject',
      insert: name.includes('->') ? name.split('->').map(nameText).join(' -> ') : nameText(name),
      ...described(
        node.$type === 'ChainRule' ? 'rule' : node.$type.toLowerCase(),
        (node as { title?: string }).title,
      ),
    }));
  if (target === 'Place') {
    items.push(...countryItems(used), ...blocItems());
    items.push({ label: 'unknown', kind: 'place', insert: 'unknown', summary: 'the place is not known' });
  }
  return items;
}

/** Names of one kind of thing in the chain around a place. */
export function namesOf(workspace: Workspace, uri: string, type: string, point: CompletionPoint): string[] {
  const document = workspace.language.document(uri)!;
  const visible = workspace.language.visible(document);
  const scope = point.declaration && scopeAround(point.declaration, document, visible);
  return [...candidates(new Set([type]), scope, document, visible)].map(([name]) => name);
}

function typesFor(target: string, point: CompletionPoint): readonly string[] {
  const [first] = point.words;
  if (point.words.includes('more-hierarchical-than')) return target === 'Participant' ? ['Link'] : [];
  if (target !== 'Actor') return TYPES[target] ?? [target];
  if (first === 'link') return point.words.includes('->') ? BUYERS : SELLERS;
  if (first === 'owner') return SELLERS;
  if (point.block === 'Group') return SELLERS;
  return TYPES['Actor']!;
}

/** No thing refers to itself: the supplier of the link that is written, the stage that others come after. */
function ownName({ words }: CompletionPoint): string | undefined {
  if (words[0] === 'link') return words[words.lastIndexOf('->') - 1];
  return words[0] === 'stage' && words.includes('after') ? words[1] : undefined;
}

function described(kind: string, title: string | undefined): Partial<Completion> {
  const text = [kind, title].filter(Boolean).join(': ');
  return { detail: text, summary: text, ...(title && { words: [title] }) };
}
