import type { ChainAnalysis } from '../analysis/analyse.ts';
import type { Conclusion } from '../analysis/conclusion.ts';
import { parseAddress } from '../model/address.ts';
import type { ChainModel } from '../model/chain-model.ts';
import { outputValue } from './quantity.ts';
import type { OutputTable } from './schema.ts';

const COLUMNS = [
  ['received', 'received'],
  ['received-share-of-final-price', 'share of final price'],
  ['recipient-kind', 'which is a'],
] as const;

/** True for what stands in the table of recipients. */
export function isOfRecipient(measure: string): boolean {
  return COLUMNS.some(([name]) => name === measure);
}

/**
 * The final price by recipient, as published breakdowns are printed: firms, factors, inputs and what is paid on links in
 * one table, each with what it is. None where all of them are of one kind: the table of firms then says the same.
 */
export function recipientTable(
  model: ChainModel,
  analysis: ChainAnalysis,
  titleOf: (model: ChainModel, subject: string) => string,
): readonly OutputTable[] {
  const mix = analysis.conclusions.find(({ measure }) => measure === 'recipients-mix')?.value;
  if (mix?.kind !== 'text') return [];
  const lines = new Map<string, { subject: string; item: string | undefined; its: Conclusion[] }>();
  for (const conclusion of analysis.conclusions) {
    if (!isOfRecipient(conclusion.measure)) continue;
    const { subject } = conclusion;
    const item = parseAddress(conclusion.address)?.item;
    const key = JSON.stringify([subject, item]);
    const line = lines.get(key);
    if (line) line.its.push(conclusion);
    else lines.set(key, { subject, item, its: [conclusion] });
  }
  const rank = rankOf(model);
  const rows = [...lines.values()]
    .sort((a, b) => rank(a.subject) - rank(b.subject))
    .map(({ subject, item, its }) => ({
      subject,
      title: lineTitle(model, subject, item, titleOf),
      cells: Object.fromEntries(
        its.map(({ measure, address, standing, value }) => [
          measure,
          { address, standing, value: outputValue(value) },
        ]),
      ),
    }));
  const unit = (measure: string): string => {
    for (const { its } of lines.values())
      for (const { measure: own, value } of its)
        if (own === measure && value.kind === 'quantity') return value.unit;
    return '';
  };
  const columns = COLUMNS.map(([measure, title]) => ({ measure, title, unit: unit(measure) }));
  return [
    {
      kind: 'recipient',
      title: `Final price by recipient, mixing ${mix.text.replaceAll('-', ' ')}`,
      columns,
      rows,
    },
  ];
}

/** Firms and groups in the order of the text, then links and markets; what nobody is named for comes last. */
function rankOf(model: ChainModel): (subject: string) => number {
  const names = (['firm', 'group', 'stage', 'institution', 'link', 'market'] as const).flatMap((kind) =>
    model.subjects(kind),
  );
  const at = new Map(names.map((name, i) => [name, i]));
  return (subject) => (subject === '' ? names.length + 1 : (at.get(subject) ?? names.length));
}

/** `Contractor: wages`; `Nike: Promotion and advertising`, as the source calls it. */
export function lineTitle(
  model: ChainModel,
  subject: string,
  item: string | undefined,
  titleOf: (model: ChainModel, subject: string) => string,
): string {
  if (subject === '') return 'all recipients';
  const name = titleOf(model, subject);
  if (item === undefined) return name;
  const fact = model
    .allOf(subject)
    .find((f) => f.item === item || (f.item === undefined && f.attribute === item));
  const value = fact?.assertions[0].value;
  const title = value?.kind === 'amount' ? value.title : undefined;
  return `${name}: ${title ?? item.replaceAll('-', ' ')}`;
}
