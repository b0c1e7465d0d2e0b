import type { Conclusion } from '../../analysis/conclusion.ts';
import { quantityText } from '../../export/quantity.ts';
import type { CompletionPoint } from '../../language/completion.ts';
import { nameText } from '../../language/names.ts';
import { conceptOf, conceptsOf } from '../../vocabulary/concepts.ts';
import { conceptMarkdown } from '../markdown.ts';
import type { ChainResult, Workspace } from '../workspace.ts';
import type { Completion } from './item.ts';
import { conceptItem, countryItems } from './words.ts';

/** What most lines of `expect` are about, before the other things that are concluded. */
const USUAL = [
  ...[
    'increment',
    'value-added',
    'share-of-final-price',
    'final-price',
    'output',
    'cumulative-price',
    'capture',
  ],
  ...['governance', 'scale', 'drivenness', 'lead-firms', 'governance-reach', 'control', 'received', 'wages'],
];

/** What can be measured: what this chain has, then what other chains may have. Only amounts are the whole of a share. */
export function measureItems(
  workspace: Workspace,
  uri: string,
  point: CompletionPoint,
  which: 'all' | 'amounts' = 'all',
): Completion[] {
  const concluded = new Set<string>();
  for (const { measure, value } of chainAround(workspace, uri, point)?.analysis.conclusions ?? [])
    if (
      !measure.endsWith('-per-period') &&
      (which === 'all' || (value.kind === 'quantity' && value.unit !== '%'))
    )
      concluded.add(measure);
  const known = [...concluded].map((measure): Completion => {
    const concept = conceptOf('measure', measure) ?? conceptOf('factor', measure);
    return {
      label: measure,
      kind: 'measure',
      insert: measure,
      ...(USUAL.includes(measure) && { likely: true as const }),
      ...(concept && {
        summary: concept.definition,
        words: concept.altLabels,
        documentation: conceptMarkdown(concept),
      }),
    };
  });
  const others = conceptsOf('measure').map((concept) => conceptItem(concept, 'measure'));
  const order = ({ label }: Completion): number => (USUAL.indexOf(label) + 1 || USUAL.length + 1) - 1;
  return [...known.sort((a, b) => order(a) - order(b)), ...others];
}

/** What a measure is of, with what the model gives for it; undefined when nothing is known of that measure. */
export function measuredItems(
  workspace: Workspace,
  uri: string,
  point: CompletionPoint,
  used: ReadonlySet<string>,
): Completion[] | undefined {
  const measure = measureOf(point);
  const about = new Map<string, Conclusion>();
  for (const conclusion of chainAround(workspace, uri, point)?.analysis.conclusions ?? [])
    if (conclusion.measure === measure && conclusion.subject !== '' && !about.has(conclusion.subject))
      about.set(conclusion.subject, conclusion);
  if (about.size === 0) return undefined;
  const names = new Map(countryItems(used).map(({ label, summary }) => [label, summary]));
  return [...about].map(([subject, { value }]) => ({
    label: subject.replace('->', ' -> '),
    kind: names.has(subject) ? 'place' : 'subject',
    insert: subject.split('->').map(nameText).join(' -> '),
    summary: [
      names.get(subject),
      value.kind === 'quantity'
        ? `is ${[quantityText(value), value.unit].filter(Boolean).join(' ')}`
        : value.kind === 'set' && value.options.length > 0
          ? `is ${value.options.join(' or ')}`
          : '',
    ]
      .filter(Boolean)
      .join(' '),
    ...(names.get(subject) !== undefined && { words: [names.get(subject)!] }),
  }));
}

/** The words that a measure can come out as, where the vocabulary has no list of them: what it is now. */
export function outcomeItems(workspace: Workspace, uri: string, point: CompletionPoint): Completion[] {
  const measure = measureOf(point);
  const options = new Set<string>();
  for (const { measure: of, value } of chainAround(workspace, uri, point)?.analysis.conclusions ?? [])
    if (of === measure && value.kind === 'set') for (const option of value.options) options.add(option);
  return [...options]
    .filter((option) => nameText(option) === option)
    .map((option) => ({ label: option, kind: 'value', insert: option }));
}

/** The measure of the term of an `expect` line that a place is in. */
export function measureOf({ words }: CompletionPoint): string {
  const at = words.findLastIndex((word) => word === 'expect' || word === '+' || word === '-');
  const rest = words.slice(at + 1).filter((word) => word !== 'total');
  if (rest[0] === 'final' && rest[1] === 'price') return 'final-price';
  return rest[0] === 'value' && rest[1] === 'added' ? 'value-added' : (rest[0] ?? '');
}

function chainAround(workspace: Workspace, uri: string, point: CompletionPoint): ChainResult | undefined {
  const name = (point.declaration as { name?: string } | undefined)?.name;
  return workspace.chains(uri).find(({ model }) => model.name === name);
}
