import { AstUtils } from 'langium';
import type { Fact } from '../../model/fact.ts';
import { placesNamed } from '../../vocabulary/places.ts';
import { enumeratedValue } from '../../vocabulary/enumerated-attributes.ts';
import type * as ast from '../generated/ast.ts';
import { FactCollector, type LoweringContext } from './context.ts';
import { readQualifiers } from './qualifiers.ts';
import { placeOf } from './source-map.ts';
import { readWord } from './words.ts';

/** An upgrading that a document asserts, as facts of the later of the two chains. */
export interface LoweredUpgrading {
  /** Name of the later chain, which stands in the same document. */
  readonly chain: string;
  readonly facts: readonly Fact[];
}

/** Reads `upgrading SUBJECT TYPE from EARLIER to LATER`; nothing where one of the two chains is not there. */
export function readUpgrading(node: ast.Upgrading, context: LoweringContext): readonly LoweredUpgrading[] {
  const { earlier, later, subject } = node;
  if (!earlier?.ref || !later?.ref || !subject) return [];
  if (AstUtils.findRootNode(later.ref) !== AstUtils.findRootNode(node)) {
    context.report({
      code: 'language/misplaced-fact',
      place: placeOf(context.document, node, 'later'),
      what: `${later.$refText} stands in another file.`,
      why: 'What is asserted of a chain belongs with it: an upgrading stands in the file of the later snapshot.',
      do: `Move the line to the file of ${later.$refText}.`,
    });
    return [];
  }
  if (earlier.$refText === later.$refText) {
    context.report({
      code: 'language/unknown-value',
      place: placeOf(context.document, node, 'later'),
      what: `${later.$refText} is compared with itself.`,
      why: 'Upgrading is a change between two snapshots (GHKS §3.3); one snapshot shows a state and no change.',
      do: 'Name an earlier chain behind from and a later one behind to.',
    });
    return [];
  }
  const [place] = subject.ref ? [] : placesNamed(subject.$refText);
  if (!subject.ref && place?.kind !== 'country') return [];
  const name = place?.kind === 'country' ? place.country.code : subject.$refText;
  const facts = new FactCollector(context, later.$refText);
  const qualifiers = readQualifiers(node.qualifiers, context);
  for (const [index, word] of node.values.entries()) {
    const type = readWord(word, node, index, context);
    if (!enumeratedValue('upgrading', type, context.terms)) continue;
    const against = node.comparators.map(({ $refText }) => $refText);
    facts.add(
      { subject: '', attribute: 'upgrading', item: `${name} ${type} from ${earlier.$refText}` },
      { kind: 'upgrading', subject: name, type, earlier: earlier.$refText, against },
      node,
      { name: 'subject', value: 'values' },
      qualifiers,
    );
  }
  return [{ chain: later.$refText, facts: facts.all() }];
}
