import type { ChainAnalysis } from '../analysis/analyse.ts';
import {
  type Reconciliation,
  type ReconciledFigure,
  reconcileSteps,
} from '../analysis/reconcile/reconcile.ts';
import type { Steps } from '../analysis/reconcile/steps.ts';
import { outputReconciliation, readsOtherwise } from '../export/reconciliation.ts';
import type { OutputReconciliation } from '../export/schema.ts';
import { formatAddress, parseAddress } from '../model/address.ts';
import { type Exact, exact, toDecimalText, toShortText } from '../model/exact.ts';
import { formatDocument, formatEdits } from './format.ts';
import { baseOfScenario } from './scenarios.ts';
import { escapeMarkdown } from './markdown.ts';
import type { ChainResult, Workspace } from './workspace.ts';

export type { Steps };

/** A change of one file that replaces a figure by the reconciled one and keeps the original in a note. */
export interface ReconciledEdit {
  readonly address: string;
  readonly uri: string;
  /** The figure in the text. */
  readonly start: number;
  readonly end: number;
  readonly was: string;
  readonly is: string;
  /** Where the note goes: the end of the line's statement. */
  readonly noteAt: number;
  readonly note: string;
}

/** The edits of a chain, and figures that would read otherwise and are not rewritten, with the reason. */
export interface ReconciledEdits {
  readonly edits: readonly ReconciledEdit[];
  readonly left: readonly { readonly address: string; readonly reason: string }[];
}

/** Reads `5 %` as the part 1/20; undefined when the text is no percentage above nil. */
export function readUncertainty(text: string): Exact | undefined {
  const digits = /^\s*(\d+(?:\.\d+)?)\s*%\s*$/.exec(text)?.[1];
  const part = digits === undefined ? undefined : exact(digits).div(100);
  return part && part.compare(0) > 0 ? part : undefined;
}

const known = new WeakMap<ChainAnalysis, Reconciliation>();

/**
 * Reconciles one chain step by step, without a change of anything; what was found is kept until the chain changes.
 *
 * @param byDefault part of itself that a figure without declared uncertainty is uncertain by.
 */
export function* reconcileChain(
  workspace: Workspace,
  chain: ChainResult,
  byDefault?: Exact,
): Steps<Reconciliation> {
  const ready = byDefault ? undefined : known.get(chain.analysis);
  if (ready) return ready;
  const reconciliation = yield* reconcileSteps(workspace.engineOf(chain.uri, chain.model.name)!, byDefault);
  if (!byDefault) known.set(chain.analysis, reconciliation);
  return reconciliation;
}

/** A reconciliation as plain data: what `gvc reconcile` prints as text or as JSON. */
export function showReconciliation(
  chain: ChainResult,
  reconciliation: Reconciliation,
): Omit<OutputReconciliation, 'path'> {
  const title = chain.model.fact('', 'title')?.assertions[0].value;
  return {
    chain: chain.model.name,
    title: title?.kind === 'text' && title.text !== '' ? title.text : chain.model.name,
    ...outputReconciliation(reconciliation),
  };
}

/** What would be written: figures that read otherwise after reconciliation, in the order of their addresses. */
export function reconciledEdits(
  workspace: Workspace,
  chain: ChainResult,
  { figures }: Reconciliation,
): ReconciledEdits {
  const edits: ReconciledEdit[] = [];
  const left: { address: string; reason: string }[] = [];
  for (const figure of figures.filter(readsOtherwise)) {
    const { address } = figure.measurement;
    const edit = baseOfScenario(workspace, chain)
      ? 'a scenario takes its figures from its chain: reconcile that'
      : editOf(workspace, chain, figure);
    if (typeof edit === 'string') left.push({ address, reason: edit });
    else edits.push(edit);
  }
  return { edits, left };
}

function editOf(
  workspace: Workspace,
  chain: ChainResult,
  { measurement, reconciled }: ReconciledFigure,
): ReconciledEdit | string {
  const { address, statements } = measurement;
  if (statements > 1) return 'several sources state it: keep the one that you trust';
  const parsed = parseAddress(address);
  const fact = parsed?.attribute && chain.model.fact(parsed.subject, parsed.attribute, parsed.item);
  const origin = fact ? fact.assertions[0].origin : undefined;
  const map = origin && workspace.analysed(origin.document)?.lowered.sourceMap;
  const value = map?.range(origin!.id, 'value');
  const whole = map?.range(origin!.id);
  const text = origin && workspace.language.document(origin.document)?.text;
  if (!origin || !value || !whole || text === undefined) return 'its place in the text is not known';
  const was = text.slice(value.start, value.end);
  const is = rewritten(was, reconciled, measurement.amount.step);
  if (is === undefined) return 'it comes from a table: change it there';
  return {
    ...{ address, uri: origin.document, start: value.start, end: value.end, was, is },
    noteAt: whole.end,
    note: ` ${JSON.stringify(`was ${was.replace(/\s+/g, ' ')}; reconciled`)}`,
  };
}

const NUMBER = String.raw`\d[\d_]*(?:\.\d+)?`;
const WRITTEN = new RegExp(String.raw`^(~\s*)?-?\s*(${NUMBER})(?:\s*\.\.\s*(${NUMBER}))?(.*)$`, 's');

/**
 * A figure as written with another number in it, to the same last place; a range keeps its width as an uncertainty.
 * Undefined when it is no number in the text.
 */
function rewritten(was: string, value: Exact, step: Exact | undefined): string | undefined {
  const [, approximate = '', low, high, rest = ''] = WRITTEN.exec(was) ?? [];
  if (low === undefined || !step) return undefined;
  const places = (digits: string): number =>
    digits.includes('.') ? digits.length - digits.indexOf('.') - 1 : 0;
  const decimals = Math.max(places(low), places(high ?? ''));
  // `2.1 million`: the number counts millions, and its last place is a tenth of one.
  const multiplier = step.mul(10n ** BigInt(decimals));
  const plain = toDecimalText(value.div(multiplier), decimals);
  const number = low.includes('_') ? grouped(plain) : plain;
  if (high === undefined) return `${approximate}${number}${rest}`;
  const half = exact(high).sub(exact(low)).abs().div(2);
  return `${number}${rest} ± ${toShortText(half)}`;
}

function grouped(digits: string): string {
  const [whole = '', ...decimals] = digits.split('.');
  return [whole.replace(/\B(?=(\d{3})+$)/g, '_'), ...decimals].join('.');
}

/** A text with figures replaced and its changed lines in canonical form, or why it is left as it is. */
export function withReconciled(
  text: string,
  edits: readonly ReconciledEdit[],
): { readonly text: string } | { readonly reason: string } {
  const pieces = edits
    .flatMap(({ start, end, is, noteAt, note }) => [
      { start, end, text: is },
      { start: noteAt, end: noteAt, text: note },
    ])
    .sort((a, b) => a.start - b.start || a.end - b.end);
  let changed = '';
  let at = 0;
  const touched: number[] = [];
  for (const piece of pieces) {
    changed += text.slice(at, piece.start) + piece.text;
    touched.push(changed.length);
    at = piece.end;
  }
  changed += text.slice(at);
  if ('refused' in formatDocument(changed))
    return { reason: 'it is left as it is, because it cannot be read in full' };
  const lines = formatEdits(changed).filter(({ start, end }) =>
    touched.some((offset) => start <= offset && offset <= end),
  );
  for (const edit of lines.toReversed())
    changed = changed.slice(0, edit.start) + edit.newText + changed.slice(edit.end);
  return { text: changed };
}

/** The address at which `gvc/explain` shows the reconciliation of a chain. */
export function reconciliationAddress(chain: string): string {
  return formatAddress({ chain, subject: '', attribute: 'reconciliation' });
}

/** The chain of a document whose reconciliation an address names. */
export function reconciledChain(workspace: Workspace, uri: string, address: string): ChainResult | undefined {
  const parsed = parseAddress(address);
  if (parsed?.attribute !== 'reconciliation' || parsed.subject !== '') return undefined;
  return workspace.chains(uri).find(({ model }) => model.name === parsed.chain);
}

/** A reconciliation as Markdown. */
export function reconciliationMarkdown(chain: ChainResult, reconciliation: Reconciliation): string {
  const shown = showReconciliation(chain, reconciliation);
  const cell = (text: string | undefined): string => escapeMarkdown(text ?? '');
  const head = ['Figure', 'Stated', 'σ', 'Reconciled', 'σ after', 'Adjustment', 'in σ', 'normalised', 'Test'];
  const rows = shown.figures.map((f) => [
    ...[f.name, `${f.stated} ${f.unit}`, f.uncertainty.text, f.reconciledText],
    ...[f.uncertaintyAfter.text, f.adjustmentText],
    ...[f.inUncertainties, f.normalised, VERDICTS[f.verdict]],
  ]);
  const table = [head.map(cell), head.map(() => '---'), ...rows.map((row) => row.map(cell))];
  return [
    `**${cell(shown.title)}, reconciled**`,
    ...reconciliationSentences(shown).map(cell),
    table.map((row) => `| ${row.join(' | ')} |`).join('\n'),
  ].join('\n\n');
}

/** Verdicts in words. */
export const VERDICTS: Readonly<Record<OutputReconciliation['figures'][0]['verdict'], string>> = {
  fits: 'fits',
  suspect: 'suspect',
  'gross-error': 'gross error',
  untested: 'not redundant',
};

/** What a reconciliation says beside its table, each a paragraph: the global test, what is wrong, what stays open. */
export function reconciliationSentences(
  shown: Omit<OutputReconciliation, 'path' | 'chain' | 'title'>,
): readonly string[] {
  const { redundancy, critical, agrees, sumText, eliminations } = shown;
  const { contradictory, unkept, open, held, figures } = shown;
  const lines: string[] = [];
  if (critical === undefined)
    lines.push('No figure is redundant: nothing can be adjusted, and nothing tested.');
  else {
    const equations = `${redundancy} ${redundancy === 1 ? 'equation' : 'equations'} to spare`;
    const rounding = sumText !== '0.00' && figures.every(({ withinRounding }) => withinRounding);
    const verdict = rounding
      ? 'The figures differ by no more than the rounding of their digits: there is nothing to write.'
      : agrees
        ? 'The figures agree within their uncertainties.'
        : 'The figures do not agree within their uncertainties: least squares spreads an error over all of them.';
    lines.push(
      `The sum of squared adjustments is ${sumText}, with ${equations}; up to ${critical} is chance (χ², 95 %). ${verdict}`,
    );
  }
  for (const { names, restAgrees, impliedText } of eliminations) {
    const what =
      names.length === 1
        ? `Without ${names[0]}${impliedText === undefined ? '' : ` (which the rest put at ${impliedText})`}`
        : `Without any one of ${names.join(', ')} (the account cannot tell which)`;
    lines.push(`${what}, the rest ${restAgrees ? 'agrees' : 'still does not agree'}.`);
  }
  if (contradictory.length > 0)
    lines.push(`These are exact and contradict each other: ${contradictory.join(', ')}.`);
  if (unkept.length > 0) lines.push(`No adjustment keeps the bounds of ${unkept.join(', ')}.`);
  const bases = new Set(figures.map(({ uncertainty }) => uncertainty.basis));
  if (bases.has('rounding'))
    lines.push(
      'Figures without a declared uncertainty are taken as good to their last printed place: half a unit of it / √3.',
    );
  if (bases.has('default'))
    lines.push('Figures without a declared uncertainty are taken as uncertain by the default given.');
  if (held.length > 0)
    lines.push(
      `Quantities, yields and losses are not adjusted: ${someOf(held.map(({ name }) => name))}. They multiply prices, and what they leave open counts in the uncertainty of those.`,
    );
  if (open.length > 0) lines.push(`Not determined: ${someOf(open.map(({ name }) => name))}.`);
  return lines;
}

/** Names that a sentence can hold; JSON has them all. */
const MOST_NAMES = 12;

function someOf(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  return more > 1 ? `${names.slice(0, MOST_NAMES).join(', ')} and ${more} more` : names.join(', ');
}
