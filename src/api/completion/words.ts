import { attributeRules } from '../../language/attributes.ts';
import type { CompletionPoint } from '../../language/completion.ts';
import { nameText } from '../../language/names.ts';
import { blocs } from '../../vocabulary/blocs.ts';
import type { Concept } from '../../vocabulary/concept.ts';
import { allConcepts, conceptsNamed } from '../../vocabulary/concepts.ts';
import { COUNTRY_ALIASES } from '../../vocabulary/country-aliases.ts';
import { currencies } from '../../vocabulary/currencies.ts';
import { enumeratedAttributes, enumeratedValue, valuesOf } from '../../vocabulary/enumerated-attributes.ts';
import { countries } from '../../vocabulary/places.ts';
import type { ProjectTerms } from '../../vocabulary/project-terms.ts';
import { units } from '../../vocabulary/units.ts';
import { conceptMarkdown } from '../markdown.ts';
import type { Completion, CompletionKind } from './item.ts';

/** Currencies that cases are told in most often, before others that the text does not use. */
const COMMON_CURRENCIES = new Set(['USD', 'EUR', 'GBP', 'JPY', 'CNY']);
const COMMON_UNITS = new Set(['piece', 'kg', 'pair', 't', 'l', 'year']);
const EVIDENCE_OF_SOURCES = ['primary', 'secondary'];

/** Countries by their codes, found by their names, too; those that the text names already come first. */
export function countryItems(used: ReadonlySet<string>): Completion[] {
  return [...countries()].map(({ code, name }) => ({
    label: code,
    kind: 'place',
    insert: code,
    summary: name,
    words: [name, ...(COUNTRY_ALIASES[code] ?? [])],
    ...(used.has(code) && { likely: true as const }),
  }));
}

export function blocItems(): Completion[] {
  return [...blocs()].map(({ id, name }) => ({
    label: id,
    kind: 'place',
    insert: id,
    summary: name,
    words: [name],
  }));
}

/** Currencies in use, found by their names, too; past ones last. */
export function currencyItems(used: ReadonlySet<string>, optional: boolean): Completion[] {
  const rank = (code: string, past: boolean): number =>
    used.has(code) ? 0 : COMMON_CURRENCIES.has(code) ? 1 : past ? 3 : 2;
  return [...currencies()]
    .map((currency) => ({ ...currency, rank: rank(currency.code, currency.to !== undefined) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ code, name, rank: order }) => ({
      label: code,
      kind: 'unit',
      insert: code,
      summary: name,
      words: [name],
      ...(order < 2 && { likely: true as const }),
      ...(optional && { optional: true as const }),
    }));
}

/** Units of measure; those that the text uses come first. */
export function unitItems(used: ReadonlySet<string>, optional: boolean): Completion[] {
  return [...units()].map(({ id, dimension, aliases }) => ({
    label: id,
    kind: 'unit',
    insert: id,
    summary: dimension,
    words: aliases,
    ...((used.has(id) || COMMON_UNITS.has(id)) && { likely: true as const }),
    ...(optional && { optional: true as const }),
  }));
}

/** The unit of a figure: currencies of money, units of measure of everything else. */
export function figureUnitItems(point: CompletionPoint, used: ReadonlySet<string>): Completion[] {
  const figure = attributeRules[point.words[0] ?? '']?.figure;
  if (point.words.at(-1) === 'per') return unitItems(used, false);
  if (point.words[0] === 'expect') return currencyItems(used, true);
  if (figure === 'money') return currencyItems(used, true);
  return figure === 'quantity' || figure === 'time' ? unitItems(used, true) : [];
}

/** What an attribute takes, by the list of the vocabulary that it takes words of and by the words of the project. */
export function valueItems(attribute: string, terms: ProjectTerms, block: string): Completion[] {
  if (attribute === 'kind' && block === 'Source') {
    return valuesOf('evidence', terms)
      .filter(({ id }) => EVIDENCE_OF_SOURCES.includes(id))
      .map((concept) => conceptItem(concept, 'value'));
  }
  // The list of kinds is one of institutions: standards, rules and markets take any word.
  if (attribute === 'kind' && block !== 'Institution') return [];
  const group = enumeratedAttributes.get(attribute)?.group;
  return [
    ...valuesOf(attribute, terms).map((concept) => conceptItem(concept, 'value')),
    ...(group ? terms.of(group) : []).flatMap(({ label, concept, isNew }) => {
      // A value is one word: blanks of a label are hyphens there, and mean the same.
      const word = label.trim().replace(/\s+/g, '-');
      if (isNew || nameText(word) !== word || !enumeratedValue(attribute, word, terms)) return [];
      return [
        { ...conceptItem(concept, 'value'), label: word, insert: word, summary: `means ${concept.id}` },
      ];
    }),
  ];
}

/** The kinds of margin, which stand as labels before the figure. */
export function marginItems(terms: ProjectTerms): Completion[] {
  return valuesOf('margin', terms).map((concept) => ({
    ...conceptItem(concept, 'value'),
    label: `${concept.id}:`,
    insert: `${concept.id}:`,
  }));
}

/** All concepts where any of the vocabulary may be named: by the id, or the full label where several share the id. */
export function namedConceptItems(): Completion[] {
  return allConcepts().map((concept) => {
    const [only, ...more] = conceptsNamed(concept.id);
    const insert = only === concept && more.length === 0 ? concept.id : nameText(concept.prefLabel);
    return {
      label: insert.replace(/^"|"$/g, ''),
      kind: 'value',
      insert,
      summary: concept.group.replaceAll('-', ' '),
      documentation: conceptMarkdown(concept),
    };
  });
}

export function conceptItem(concept: Concept, kind: CompletionKind): Completion {
  return {
    label: concept.id,
    kind,
    insert: concept.id,
    summary: concept.definition,
    words: concept.altLabels,
    documentation: conceptMarkdown(concept),
  };
}
