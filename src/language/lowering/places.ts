import type { Finding } from '../../findings/finding.ts';
import type { PlacePart, Places } from '../../model/fact.ts';
import { placesNamed, suggestPlace } from '../../vocabulary/places.ts';
import type { Place, Places as PlacesNode } from '../generated/ast.ts';
import { nameText } from '../names.ts';
import { placeOf } from './source-map.ts';

/**
 * Reads places: declared ones by their declaration, countries and blocs without one. What is neither stays in the
 * model as unresolved, with a finding.
 */
export function readPlaces(node: PlacesNode, document: string, report: (finding: Finding) => void): Places {
  const parts: PlacePart[] = [];
  for (const part of node.parts) {
    const text = part.place?.$refText ?? '';
    if (text === 'unknown') return { mode: 'unknown', parts: [] };
    const declared = part.place?.ref as Place | undefined;
    parts.push(
      declared
        ? { ...readPlace(declared.country, declared, document, undefined), locality: declared.name }
        : readPlace(text, part, document, report),
    );
  }
  return { mode: node.alternatives ? 'one-of' : 'all-of', parts };
}

function readPlace(
  text: string,
  node: Place | PlacesNode['parts'][number],
  document: string,
  report: ((finding: Finding) => void) | undefined,
): PlacePart {
  const known = placesNamed(text)[0];
  if (known?.kind === 'country') return { kind: 'country', code: known.country.code };
  if (known?.kind === 'bloc') return { kind: 'bloc', code: known.bloc.id };
  report?.(unknownPlace(text, node, document));
  return { kind: 'unresolved', code: text };
}

/** The finding for a word that names no place. */
export function unknownPlace(
  text: string,
  node: Place | PlacesNode['parts'][number],
  document: string,
): Finding {
  const suggestion = suggestPlace(text);
  const place = placeOf(document, node, node.$type === 'Place' ? 'country' : undefined);
  return {
    code: 'language/unknown-place',
    place,
    what: `“${text}” is no country, trade bloc or declared place.`,
    why: 'Scale and shares by country need every place as an ISO 3166 country, a bloc, or a place declared in one.',
    do: suggestion
      ? `Did you mean ${suggestion}? Otherwise declare it: place ${nameText(text)} in COUNTRY.`
      : `Use a country's code or name, write unknown, or declare it: place ${nameText(text)} in COUNTRY.`,
    ...(suggestion && {
      fixes: [{ title: `Change to ${suggestion}`, edits: [{ place, newText: nameText(suggestion) }] }],
    }),
  };
}
