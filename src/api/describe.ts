import { type SourceEntry, sourceText } from '../language/lowering/sources.ts';
import type { Amount } from '../model/amount.ts';
import type { Assertion, Citation, Fact, FactValue, Places } from '../model/fact.ts';
import { countryName } from '../vocabulary/places.ts';
import type { Workspace } from './workspace.ts';

/** An amount in words: the digits as written, with their unit. */
export function amountText(amount: Amount): string {
  const { unit } = amount;
  const name =
    unit.kind === 'money'
      ? unit.currency
      : unit.kind === 'percent'
        ? '%'
        : unit.kind === 'physical'
          ? unit.unit
          : '';
  const of = unit.kind === 'percent' && unit.of ? ` of ${unit.of.replaceAll('-', ' ')}` : '';
  const spread =
    amount.value !== undefined &&
    amount.interval.high !== undefined &&
    !amount.interval.high.equals(amount.value)
      ? ` ± ${amount.interval.high.sub(amount.value).toString()}`
      : '';
  if (amount.state !== 'stated') return amount.state;
  return [amount.text + spread, name + of, amount.per && `per ${amount.per}`, amount.basis]
    .filter(Boolean)
    .join(' ');
}

export function placesText(places: Places): string {
  if (places.mode === 'unknown') return 'unknown';
  const names = places.parts.map(
    (part) => part.locality ?? (part.kind === 'country' ? countryName(part.code) : part.code),
  );
  return places.mode === 'one-of' ? names.join(' or ') : names.join(', ');
}

/** What a fact says, in words. */
export function valueText(value: FactValue): string {
  switch (value.kind) {
    case 'amount':
      return [
        value.title && `“${value.title}”`,
        amountText(value.amount),
        value.to && `to ${placesText(value.to)}`,
      ]
        .filter(Boolean)
        .join(' ');
    case 'term':
      return value.terms.join(' or ');
    case 'subject':
      return value.subject.replace('->', ' → ');
    case 'places':
      return placesText(value.places);
    case 'period':
      return value.period.text;
    case 'text':
      return value.text;
    case 'expectation':
      return value.expectation.text;
    case 'upgrading':
      return `${value.subject}, ${value.type}, since ${value.earlier}${value.against.length > 0 ? `, against ${value.against.join(', ')}` : ''}`;
    case 'flag':
      return 'yes';
  }
}

/** A fact as a sentence: `wages of Contractor: 6 USD`. */
export function factText(fact: Fact, assertion: Assertion = fact.assertions[0]): string {
  const what = [
    fact.attribute.replaceAll('-', ' '),
    fact.item !== undefined && repeatsItem(assertion, fact.item) ? undefined : fact.item,
  ]
    .filter(Boolean)
    .join(' ');
  const of = fact.subject ? ` of ${fact.subject.replace('->', ' → ')}` : '';
  if (fact.attribute === 'is') return `${fact.subject.replace('->', ' → ')} is a ${fact.item ?? 'chain'}`;
  return assertion.value.kind === 'flag' ? `${what}${of}` : `${what}${of}: ${valueText(assertion.value)}`;
}

function repeatsItem(assertion: Assertion, item: string): boolean {
  const { value } = assertion;
  return (
    (value.kind === 'term' && value.terms.includes(item)) ||
    (value.kind === 'subject' && value.subject === item)
  );
}

/** Where an assertion comes from: sources with locator, kind of evidence, note. */
export function evidenceText(assertion: Assertion, workspace: Workspace): string {
  const cited = assertion.citations.map((citation) =>
    citationText(citation, assertion.origin.document, workspace),
  );
  const note = assertion.note === undefined ? undefined : `“${assertion.note}”`;
  const confidence = assertion.confidence && `${assertion.confidence} confidence`;
  // The time of a membership is what the line says, not when its figure is of.
  const date = assertion.value.kind === 'period' ? undefined : assertion.date?.text;
  return [...cited, date, assertion.evidence, confidence, note].filter(Boolean).join('; ');
}

function citationText(citation: Citation, document: string, workspace: Workspace): string {
  const source = findSource(citation.source, document, workspace);
  const short =
    source?.author && source.year ? `${shortAuthor(source.author)} ${source.year}` : citation.source;
  return citation.locator ? `${short}, ${citation.locator}` : short;
}

/** `Gereffi et al.` for three authors or more, whatever the form they are written in. */
function shortAuthor(author: string): string {
  const families = author
    .split(/\s+(?:and|&)\s+|;\s*|,\s+(?=[^,]{3,}\s*(?:,|&|$))/)
    .map((name) => name.split(',')[0]!.trim())
    .filter((name) => name.length > 0 && !/^(?:\p{Lu}\.?\s*)+$/u.test(name));
  if (families.length <= 1) return families[0] ?? author;
  return families.length === 2 ? families.join(' & ') : `${families[0]} et al.`;
}

/** What is known of a source that a document cites: its declaration, or its entry in a bibliography. */
export function findSource(key: string, document: string, workspace: Workspace): SourceEntry | undefined {
  const analysed = workspace.analysed(document);
  if (!analysed) return undefined;
  const own = analysed.lowered.sources.get(key);
  if (own) return own;
  const visible = workspace.language.visible(analysed.document);
  const entry = visible.bibliography(key);
  if (entry) return entry;
  for (const names of visible.exports) {
    const node = names.get(key)?.find((n) => n.$type === 'Source');
    const found = node && workspace.analysed(workspace.language.uriOf(node))?.lowered.sources.get(key);
    if (found) return found;
  }
  return undefined;
}

/** A source in full, for hovers and reports. */
export function sourceLine(key: string, document: string, workspace: Workspace): string {
  const source = findSource(key, document, workspace);
  return source ? sourceText(source) : `${key}: no such source`;
}
