/** Zero-based line and character. */
interface TextPosition {
  readonly line: number;
  readonly character: number;
}

/** An entry of a BibTeX file, with its place in the file. */
export interface BibliographyEntry {
  readonly key: string;
  readonly uri: string;
  readonly start: number;
  readonly end: number;
  readonly range: { readonly start: TextPosition; readonly end: TextPosition };
  readonly author?: string;
  readonly title?: string;
  readonly year?: string;
  readonly publishedIn?: string;
  readonly doi?: string;
  readonly url?: string;
}

/**
 * Reads a BibTeX file: every entry by its key, in author–date words ready to show. The reader is loaded when the first
 * bibliography is met: most models have none. An entry that BibTeX cannot read is left out.
 */
export async function readBibliography(
  uri: string,
  text: string,
): Promise<ReadonlyMap<string, BibliographyEntry>> {
  const { parse } = await import('@retorquere/bibtex-parser');
  const entries = new Map<string, BibliographyEntry>();
  for (const { key, fields, input } of parse(text).entries) {
    if (!key || entries.has(key)) continue;
    const start = Math.max(0, text.indexOf(input));
    const names = fields.author ?? fields.editor;
    const author = Array.isArray(names) ? authors(names) : undefined;
    const words = {
      author,
      title: word(fields.title),
      year: word(fields.year) ?? word(fields.date)?.slice(0, 4),
      publishedIn:
        word(fields.journal) ?? word(fields.journaltitle) ?? word(fields.booktitle) ?? word(fields.publisher),
      doi: word(fields.doi),
      url: word(fields.url),
    };
    const given = Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined));
    const end = start + input.length;
    const range = { start: positionAt(text, start), end: positionAt(text, end) };
    entries.set(key, { key, uri, start, end, range, ...given });
  }
  return entries;
}

function positionAt(text: string, offset: number): TextPosition {
  const before = text.slice(0, offset);
  const line = before.split('\n').length - 1;
  return { line, character: offset - (before.lastIndexOf('\n') + 1) };
}

function word(value: unknown): string | undefined {
  if (Array.isArray(value)) return value.length > 0 ? value.map(String).join(', ') : undefined;
  return typeof value === 'string' && value !== '' ? value.replace(/<[^>]*>/g, '') : undefined;
}

/** `Gereffi, Humphrey & Sturgeon`: family names, as an author–date citation has them. */
function authors(names: readonly { lastName?: string; name?: string }[]): string {
  const last = names.map((n) => n.lastName ?? n.name ?? '').filter((n) => n !== '');
  return last.length > 1 ? `${last.slice(0, -1).join(', ')} & ${last.at(-1)}` : (last[0] ?? '');
}
