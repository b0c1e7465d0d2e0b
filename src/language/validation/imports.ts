import type { Finding } from '../../findings/finding.ts';
import type { GvcDocument } from '../document.ts';
import { placeOf } from '../lowering/source-map.ts';
import { importsOf, resolvePath } from '../paths.ts';
import type { Sight } from '../workspace/sight.ts';

/** Imports that lead nowhere or back to where they started, and bibliographies that cannot be read. */
export function importFindings(document: GvcDocument, sight: Sight): Finding[] {
  const findings: Finding[] = [];
  for (const node of document.symbols.imports) {
    if (!node.path) continue;
    const uri = resolvePath(document.uri, node.path);
    const place = placeOf(document.uri, node, 'path');
    const file = sight.outsideFile(uri);
    if (!sight.document(uri) && file && file.state !== 'ready') {
      findings.push({
        code: 'language/unresolved-import',
        place,
        what: `“${node.path}” cannot be imported: ${file.reason}.`,
        why: 'What the file declares is missing here, so names that it gives cannot be resolved.',
        do: 'Correct the path; it is relative to this file.',
      });
    }
    const circle = findCircle(document.uri, uri, sight);
    if (circle) {
      findings.push({
        code: 'language/import-cycle',
        place,
        what: `This import leads back to this file: ${circle.map(shortName).join(' → ')}.`,
        why: 'Files that import each other in a circle cannot be read one after the other, nor reused apart.',
        do: 'Move what both need into a file of its own, and import that.',
      });
    }
  }
  for (const node of document.symbols.bibliographies) {
    if (!node.path) continue;
    const file = sight.outsideFile(resolvePath(document.uri, node.path));
    if (!file || file.state === 'ready') continue;
    findings.push({
      code: 'language/unreadable-file',
      place: placeOf(document.uri, node, 'path'),
      what: `The bibliography “${node.path}” cannot be read: ${file.reason}.`,
      why: 'Citations of its entries cannot be resolved.',
      do: 'Correct the path, which is relative to this file, or the BibTeX file.',
    });
  }
  return findings;
}

/** The way from a file over one of its imports back to it, if there is one. */
function findCircle(start: string, first: string, sight: Sight): readonly string[] | undefined {
  const seen = new Set<string>();
  const walk = (uri: string, path: readonly string[]): readonly string[] | undefined => {
    if (uri === start) return [...path, uri];
    if (seen.has(uri)) return undefined;
    seen.add(uri);
    const document = sight.document(uri);
    for (const next of document ? importsOf(document) : []) {
      const found = walk(next, [...path, uri]);
      if (found) return found;
    }
    return undefined;
  };
  return walk(first, [start]);
}

function shortName(uri: string): string {
  return decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
}
