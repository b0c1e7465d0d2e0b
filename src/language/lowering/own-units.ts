import { findUnit, unitsNamed } from '../../vocabulary/units.ts';
import { findCurrency } from '../../vocabulary/currencies.ts';
import type { OwnUnit } from '../generated/ast.ts';
import type { LoweringContext } from './context.ts';
import { placeOf } from './source-map.ts';

/** Units that a chain declares, each with the name by which it is known from then on: `bag` is `bag of 60 kg`. */
export type OwnUnits = ReadonlyMap<string, string>;

/** The id of a unit as a chain means it: its own by that name, a known one, else the word itself. */
export function unitId(word: string, own: OwnUnits | undefined): string {
  return (
    own?.get(word) ??
    (word.endsWith('s') ? own?.get(word.slice(0, -1)) : undefined) ??
    findUnit(word)?.id ??
    word
  );
}

/** `60 kg` as a unit of its own. */
export function multipleOf(count: string | undefined, unit: string, own: OwnUnits | undefined): string {
  const id = unitId(unit, own);
  return count === undefined ? id : `${count.replaceAll('_', '')} ${id}`;
}

/**
 * Reads `unit bag = 60 kg` lines. One may rest on another (`unit container = 320 bag`); the names say what each holds, so
 * that a figure explains itself and two chains may mean different bags.
 *
 * @param nodes The lines of the chain
 * @param before Those of the chains that it follows, the nearest first: they hold where the chain says nothing else
 * @param productUnit What the product is counted in, which need be no known unit (`stem`)
 */
export function readOwnUnits(
  nodes: readonly OwnUnit[],
  before: readonly OwnUnit[],
  productUnit: string | undefined,
  context: LoweringContext,
): OwnUnits {
  const lines = new Map<string, OwnUnit>();
  for (const node of [...nodes, ...before])
    if (node.name && !lines.has(node.name)) lines.set(node.name, node);
  const known = new Map<string, string>();
  const open = new Set<string>();
  const plain = (word: string): string | undefined =>
    findUnit(word)?.id ??
    (productUnit !== undefined && [word, word.replace(/s$/, '')].includes(productUnit)
      ? productUnit
      : undefined);
  const read = (node: OwnUnit): string | undefined => {
    const done = known.get(node.name);
    if (done !== undefined) return done;
    if (node.value === undefined || node.of === undefined || open.has(node.name)) return undefined;
    open.add(node.name);
    const inner = lines.get(node.of) ?? lines.get(node.of.replace(/s$/, ''));
    const of = inner && inner !== node ? read(inner) : plain(node.of);
    open.delete(node.name);
    if (
      of === undefined ||
      findCurrency(node.name)?.code === node.name ||
      !(Number(digits(node.value)) > 0)
    ) {
      if (nodes.includes(node)) reportUnit(node, context);
      return undefined;
    }
    const id = `${node.name} of ${digits(node.value)} ${of}`;
    known.set(node.name, id);
    return id;
  };
  for (const node of lines.values()) read(node);
  return known;
}

function digits(number: string): string {
  return number.replaceAll('_', '');
}

function reportUnit(node: OwnUnit, context: LoweringContext): void {
  const several = unitsNamed(node.of).map(({ id }) => id);
  context.report({
    code: 'language/unknown-value',
    place: placeOf(context.document, node, 'of'),
    what: `“${node.name}” cannot be ${node.value} ${node.of}.`,
    why: 'A unit of the chain is a number above nil of a known unit, of the unit of account, or of another unit of the chain.',
    do:
      several.length > 1
        ? `“${node.of}” may be ${several.join(' or ')}: write which.`
        : 'Write it in kg, litre, piece or another known unit (unit bag = 60 kg).',
  });
}
