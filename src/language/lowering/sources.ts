import type { Model, TextFact } from '../generated/ast.ts';
import { nameText } from '../names.ts';

/** What a source says of itself, from its declaration or its BibTeX entry. */
export interface SourceEntry {
  readonly key: string;
  readonly author?: string;
  readonly title?: string;
  readonly year?: string;
  readonly publishedIn?: string;
  readonly doi?: string;
  readonly url?: string;
  /** `primary` or `secondary`, when the source as a whole is one. */
  readonly kind?: string;
}

/** The sources that a document declares, by key. */
export function readSources(model: Model): ReadonlyMap<string, SourceEntry> {
  const sources = new Map<string, SourceEntry>();
  for (const node of model.declarations) {
    if (node.$type !== 'Source' || !node.name) continue;
    const texts = new Map(
      node.facts.flatMap((fact) =>
        fact.$type === 'TextFact' ? [[fact.attribute, fact.value] as const] : [],
      ),
    );
    const text = (attribute: TextFact['attribute']): string | undefined => texts.get(attribute);
    const kind = node.facts.find((fact) => fact.$type === 'TermsFact' && fact.attribute === 'kind');
    const entries = {
      author: text('author'),
      title: text('title'),
      year: text('year'),
      publishedIn: text('published-in'),
      doi: text('doi'),
      url: text('url'),
      kind: kind?.$type === 'TermsFact' ? kind.values[0] : undefined,
    };
    const given = Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined));
    sources.set(node.name, { key: node.name, ...given });
  }
  return sources;
}

/** A source in one line, author and date first; the key alone when nothing is said of it. */
export function sourceText(source: SourceEntry): string {
  const parts = [
    [source.author, source.year && `(${source.year})`].filter(Boolean).join(' '),
    source.title && `“${source.title}”`,
    source.publishedIn,
    source.doi && `doi ${source.doi}`,
  ].filter(Boolean);
  return parts.length > 0 ? `${parts.join(', ')}.` : nameText(source.key);
}
