import { type AgedItem, agedItems, PARTS } from '../analysis/evidence/coverage.ts';
import type { Agreement } from '../analysis/evidence/agreement.ts';
import { formatAddress } from '../model/address.ts';
import { exact, HUNDRED, toShortText } from '../model/exact.ts';
import { csvText } from '../export/csv.ts';
import { measureTitle } from '../export/case-tables.ts';
import { exactText } from '../export/quantity.ts';
import type { OutputEvidence } from '../export/schema.ts';
import { DEFAULT_ANALYSIS_SETTINGS } from '../analysis/settings.ts';
import { sourceLine } from './describe.ts';
import { analysisSettingsOf } from './project-settings.ts';
import { sourceYearsOf } from './source-years.ts';
import type { ChainResult, Workspace } from './workspace.ts';

/** What the figures and judgements of a chain rest on: shares, sources, ages, and what several sources say. */
export function evidenceOf(workspace: Workspace, chain: ChainResult): Omit<OutputEvidence, 'path'> {
  const { model, uri, analysis } = chain;
  const items = workspace.engineOf(uri, model.name)?.ask(agedItems, '') ?? [];
  const settings = analysisSettingsOf(workspace.settingsOf(uri), DEFAULT_ANALYSIS_SETTINGS);
  const text = (attribute: string): string | undefined => {
    const value = model.fact('', attribute)?.assertions[0].value;
    return value?.kind === 'text' ? value.text : value?.kind === 'period' ? value.period.text : undefined;
  };
  const period = text('period');
  const of = (kind: AgedItem['kind']): number => items.filter((item) => item.kind === kind).length;
  const counts = { all: items.length, figures: of('figure'), judgements: of('judgement') };
  const shares = PARTS.flatMap(({ measure }) =>
    (['all', 'figures', 'judgements'] as const).flatMap((division) => {
      const address = formatAddress({
        ...{ chain: model.name, subject: '', attribute: measure },
        ...(division !== 'all' && { item: division }),
      });
      const conclusion = analysis.byAddress.get(address);
      if (!conclusion) return [];
      const its = [...conclusion.derivation().premises];
      const [count, whole] = [its.length, counts[division]];
      const title = measureTitle(measure);
      return [
        { measure, title, of: division, address, count, whole, ...percentOf(count, whole), items: its },
      ];
    }),
  );
  return {
    chain: model.name,
    title: text('title') ?? model.name,
    ...(period !== undefined && { period }),
    staleAfter: settings.staleAfter,
    counts,
    shares,
    sources: sourceRows(workspace, chain, items),
    ages: ageRows(items, settings.staleAfter),
    several: items.flatMap(({ address, agreement }) =>
      agreement ? [{ address, ...severalRow(agreement) }] : [],
    ),
    items: items.map(({ address, kind, sourced, sources, evidence, confidence, age }) => ({
      ...{ address, kind, sourced, sources: [...sources] },
      ...{ evidence: [...evidence], confidence: [...confidence] },
      ...(age !== undefined && { age }),
    })),
  };
}

function percentOf(count: number, whole: number): { percent: string; text: string } {
  const percent = exact(count).div(Math.max(whole, 1)).mul(HUNDRED);
  return { percent: exactText(percent), text: `${toShortText(percent, 0)} %` };
}

function sourceRows(
  workspace: Workspace,
  { model, uri }: ChainResult,
  items: readonly AgedItem[],
): OutputEvidence['sources'] {
  const documents = new Map<string, string>();
  for (const fact of model.all())
    for (const { citations, origin } of fact.assertions)
      for (const { source } of citations) if (!documents.has(source)) documents.set(source, origin.document);
  const years = sourceYearsOf(workspace.language, uri);
  return [...new Set(items.flatMap(({ sources }) => sources))]
    .map((key) => {
      const its = items.filter(({ sources }) => sources.includes(key));
      const year = years.of(key);
      return {
        key,
        source: sourceLine(key, documents.get(key) ?? uri, workspace),
        ...(year !== undefined && { year }),
        count: its.length,
        ...percentOf(its.length, items.length),
        alone: its.filter(({ sources }) => sources.length === 1).length,
        items: its.map(({ address }) => address),
      };
    })
    .sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
}

function ageRows(items: readonly AgedItem[], staleAfter: number): OutputEvidence['ages'] {
  const row = (title: string, is: (age: number | undefined) => boolean): OutputEvidence['ages'] => {
    const its = items.filter(({ age }) => is(age)).map(({ address }) => address);
    return its.length > 0 ? [{ title, count: its.length, items: its }] : [];
  };
  return [
    ...row('none', (age) => age === 0),
    ...row(`up to ${staleAfter}`, (age) => age !== undefined && age > 0 && age <= staleAfter),
    ...row(`more than ${staleAfter}`, (age) => age !== undefined && age > staleAfter),
    ...row('not told', (age) => age === undefined),
  ];
}

function severalRow({
  verdict,
  said,
  difference,
  reason,
}: Agreement): Omit<OutputEvidence['several'][number], 'address'> {
  const off =
    difference && difference.amount.compare(0) > 0
      ? `${toShortText(difference.amount)}${difference.unit ? ` ${difference.unit}` : ''}${difference.percent ? ` (${toShortText(difference.percent, 1)} %)` : ''}`
      : undefined;
  return {
    verdict,
    said: said.map(({ text, sources }) => ({ text, sources: [...sources] })),
    ...(off !== undefined && { difference: off }),
    ...(reason !== undefined && { reason }),
  };
}

/** Chains as CSV: one row for each figure and judgement. */
export function evidenceCsv(chains: readonly OutputEvidence[]): string {
  const head = [
    'chain',
    'address',
    'kind',
    'sourced',
    'sources',
    'evidence',
    'confidence',
    'age',
    'statements',
  ];
  return csvText([
    [...head, 'difference'],
    ...chains.flatMap(({ chain, items, several }) =>
      items.map((item) => {
        const said = several.find(({ address }) => address === item.address);
        return [
          ...[chain, item.address, item.kind, item.sourced ? 'yes' : 'no', item.sources.join('; ')],
          ...[item.evidence.join('; '), item.confidence.join('; '), item.age?.toString() ?? ''],
          ...[said?.verdict ?? '', said?.difference ?? ''],
        ];
      }),
    ),
  ]);
}
