import { type AnalysedDocument, LanguageWorkspace } from '../../src/language/workspace.ts';
import type { Amount } from '../../src/model/amount.ts';
import type { ChainModel } from '../../src/model/chain-model.ts';
import { toShortText } from '../../src/model/exact.ts';
import type { Assertion, Fact, Places } from '../../src/model/fact.ts';
import type { Interval } from '../../src/model/interval.ts';

export const uri = 'file:///study/main.gvc';

/** A workspace of the language alone, over texts by their names. */
export function workspaceOf(texts: Readonly<Record<string, string>>): LanguageWorkspace {
  const workspace = new LanguageWorkspace();
  for (const [name, text] of Object.entries(texts)) workspace.setText(`file:///study/${name}`, text);
  return workspace;
}

export function analysed(text: string): AnalysedDocument {
  return workspaceOf({ 'main.gvc': text }).analysed(uri)!;
}

/** Findings of the language as `code “the text they are at”`. */
export function findingTexts(document: AnalysedDocument): string[] {
  return document.findings.map(({ code, place }) =>
    'start' in place
      ? `${code} “${document.document.text.slice(place.start, place.end)}”`
      : `${code} ${place.id}`,
  );
}

/** Every fact of a chain, a line each: `Mill#wages = 6 money USD step 1 @survey[p. 3]`. */
export function factLines(model: ChainModel): string[] {
  return [...model.all()].flatMap((fact) => fact.assertions.map((assertion) => factLine(fact, assertion)));
}

function factLine(fact: Fact, assertion: Assertion): string {
  const key = `${fact.subject}#${fact.attribute}${fact.item === undefined ? '' : `:${fact.item}`}`;
  const value = valueText(assertion);
  const evidence = [
    ...assertion.citations.map((c) => `@${c.source}${c.locator === undefined ? '' : `[${c.locator}]`}`),
    assertion.date && `at ${assertion.date.from}..${assertion.date.to}`,
    assertion.evidence,
    assertion.confidence && `confidence ${assertion.confidence}`,
    assertion.note !== undefined && `note ${assertion.note}`,
  ].filter(Boolean);
  return [key, ...(value === '' ? [] : ['=', value]), ...evidence].join(' ');
}

function valueText({ value }: Assertion): string {
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
    case 'upgrading':
      return `${value.subject} ${value.type} since ${value.earlier}${value.against.map((name) => ` against ${name}`).join('')}`;
    case 'subject':
      return `-> ${value.subject}`;
    case 'places':
      return placesText(value.places);
    case 'period':
      return `${value.period.from}..${value.period.to}`;
    case 'text':
      return `“${value.text}”`;
    case 'expectation':
      return 'expectation';
    case 'flag':
      return '';
  }
}

function amountText(amount: Amount): string {
  const { unit } = amount;
  const unitText = {
    money: () => `money ${unit.kind === 'money' ? unit.currency : ''}`.trim(),
    percent: () => `% of ${unit.kind === 'percent' ? (unit.of ?? '?') : ''}`,
    physical: () => (unit.kind === 'physical' ? unit.unit : ''),
    number: () => '',
  }[unit.kind]();
  return [
    amount.state === 'stated' ? undefined : amount.state,
    amount.approximate && '~',
    intervalText(amount.interval),
    unitText,
    amount.per && `per ${amount.per}`,
    amount.basis,
    amount.step && `step ${toShortText(amount.step)}`,
  ]
    .filter(Boolean)
    .join(' ');
}

function intervalText({ low, high, lowOpen, highOpen }: Interval): string {
  if (low && high && low.equals(high)) return toShortText(low);
  return `${lowOpen ? '(' : '['}${low ? toShortText(low) : ''}..${high ? toShortText(high) : ''}${highOpen ? ')' : ']'}`;
}

function placesText(places: Places): string {
  if (places.mode === 'unknown') return 'unknown';
  return places.parts
    .map((p) => `${p.kind} ${p.code}${p.locality === undefined ? '' : ` (${p.locality})`}`)
    .join(places.mode === 'one-of' ? ' or ' : ' and ');
}
