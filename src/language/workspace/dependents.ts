import type { GvcDocument } from '../document.ts';
import { isSubjectNode } from '../subjects.ts';
import { type Entry, usesOf } from './entry.ts';
import type { Sight } from './sight.ts';

/** Documents whose results rest on one whose exports have changed: its users, and what they in turn share. */
export function dependents(
  entries: ReadonlyMap<string, Entry>,
  sight: Sight,
  uri: string,
  before: GvcDocument | undefined,
  after: GvcDocument | undefined,
): readonly string[] {
  const names = new Set([
    ...(before?.symbols.exported.keys() ?? []),
    ...(after?.symbols.exported.keys() ?? []),
  ]);
  const affected = new Set<string>();
  // Words and blocs count in every file that sees them, whether it names them or not.
  const forAll = [before, after].some(
    (document) => document && (document.symbols.terms.length > 0 || document.symbols.declaresBlocs),
  );
  for (const [other, entry] of entries)
    if (
      other !== uri &&
      (entry.read || entry.analysed) &&
      (restsOn(entry, uri, names, sight) || (forAll && sight.sees(entry.document, uri)))
    )
      affected.add(other);
  for (const source of affected) {
    if (!sharesSubjects(entries.get(source)!.document)) continue;
    for (const [other, entry] of entries) if (other !== uri && usesOf(entry).has(source)) affected.add(other);
  }
  return [...affected];
}

function restsOn(entry: Entry, uri: string, names: ReadonlySet<string>, sight: Sight): boolean {
  const { symbols } = entry.document;
  if (usesOf(entry).has(uri)) return true;
  for (const name of names) {
    if (entry.read?.resolution.unresolved.has(name) || symbols.exported.has(name)) return true;
    for (const chain of symbols.chains.values()) if (chain.names.has(name)) return true;
  }
  return symbols.imports.length > 0 && sight.importClosure(entry.document).includes(uri);
}

/** True when a document declares something that the chains of others can take part of. */
function sharesSubjects({ ast }: GvcDocument): boolean {
  return ast.declarations.some((node) => isSubjectNode(node));
}
