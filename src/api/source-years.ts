import { SourceYears } from '../analysis/evidence/source-years.ts';
import type { LanguageWorkspace } from '../language/workspace.ts';
import type { Source } from '../language/generated/ast.ts';

/** In which year the sources appeared that a document declares, sees, or names by a bibliography; its own say first. */
export function sourceYearsOf(language: LanguageWorkspace, uri: string): SourceYears {
  const years = new Map<string, number>();
  const add = (key: string, year: string | undefined): void => {
    const digits = /^\d{4}/.exec(year ?? '')?.[0];
    if (digits !== undefined && !years.has(key)) years.set(key, Number(digits));
  };
  const own = language.document(uri);
  if (!own) return new SourceYears([]);
  for (const node of own.ast.declarations) if (node.$type === 'Source') addSource(node, add);
  for (const document of [own, ...language.importClosure(own).flatMap((u) => language.document(u) ?? [])]) {
    const { bibliography, bibliographyKeys } = language.visible(document);
    for (const key of bibliographyKeys()) add(key, bibliography(key)?.year);
  }
  for (const names of language.visible(own).exports)
    for (const nodes of names.values())
      for (const node of nodes) if (node.$type === 'Source') addSource(node as Source, add);
  return new SourceYears(years);
}

function addSource(node: Source, add: (key: string, year: string | undefined) => void): void {
  const year = node.facts.find((fact) => fact.$type === 'TextFact' && fact.attribute === 'year');
  if (node.name && year?.$type === 'TextFact') add(node.name, year.value);
}
