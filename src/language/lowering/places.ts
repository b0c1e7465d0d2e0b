import type { Finding } from '../../findings/finding.ts';
import type { PlacePart, Places } from '../../model/fact.ts';
import { placesNamed, suggestPlace } from '../../vocabulary/places.ts';
import type { Bloc, Place, Places as PlacesNode } from '../generated/ast.ts';
import { nameText } from '../names.ts';
import type { LoweringContext } from './context.ts';
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
    const declared = part.place?.ref as Place | Bloc | undefined;
    parts.push(
      declared?.$type === 'Bloc'
        ? { kind: 'bloc', code: declared.name }
        : declared
          ? { ...knownPlace(declared.country), locality: declared.name }
          : readPlace(text, part, document, report),
    );
  }
  return { mode: node.alternatives ? 'one-of' : 'all-of', parts };
}

function readPlace(
  text: string,
  node: PlacesNode['parts'][number],
  document: string,
  report: (finding: Finding) => void,
): PlacePart {
  const part = knownPlace(text);
  if (part.kind === 'unresolved') report(unknownPlace(text, node, document));
  return part;
}

function knownPlace(text: string): PlacePart {
  const known = placesNamed(text)[0];
  if (known?.kind === 'country') return { kind: 'country', code: known.country.code };
  if (known?.kind === 'bloc') return { kind: 'bloc', code: known.bloc.id };
  return { kind: 'unresolved', code: text };
}

/** Reports a declared place that lies in no country. */
export function checkCountry(node: Place, { document, report }: LoweringContext): void {
  if (node.country === undefined || node.country === 'unknown' || placesNamed(node.country).length > 0)
    return;
  const suggestion = suggestPlace(node.country);
  const place = placeOf(document, node, 'country');
  report({
    code: 'language/unknown-place',
    place,
    what: `“${node.country}” is no country.`,
    why: 'Scale and shares by country need to know in which country a declared place lies, by its ISO 3166 code or its name.',
    do: suggestion ? `Did you mean ${suggestion}?` : "Write the country's code or name.",
    ...(suggestion && {
      fixes: [{ title: `Change to ${suggestion}`, edits: [{ place, newText: nameText(suggestion) }] }],
    }),
  });
}

/** The finding for a word that names no place. */
function unknownPlace(text: string, node: PlacesNode['parts'][number], document: string): Finding {
  const suggestion = suggestPlace(text);
  const place = placeOf(document, node);
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
