import type { AstNode } from 'langium';
import { rangeOfProperty } from '../language/ranges.ts';
import type { Conclusion } from '../analysis/conclusion.ts';
import { quantityText } from '../export/quantity.ts';
import { linkName, formatAddress } from '../model/address.ts';
import { pointOf } from '../model/interval.ts';
import { locationAt } from './locate.ts';
import { explain } from './explain.ts';
import type { Location } from './located.ts';
import { briefMarkdown } from './markdown.ts';
import type { ChainResult, Workspace } from './workspace.ts';

/** A short text to show behind a stretch of a document. */
export interface Hint {
  readonly location: Location;
  readonly text: string;
  /** Markdown. */
  readonly tooltip: string;
}

/** Which hints are wanted. */
export interface HintSettings {
  /** Inferred governance of links. */
  readonly governance: boolean;
  /** Inferred increments and shares of firms, and values of links. */
  readonly values: boolean;
}

/**
 * What is inferred of the firms and links that a stretch of a document declares, behind their names: of a firm its
 * increment and its share of the final price, of a link its value and its governance. What a line says itself is left out.
 */
export function hintsOf(
  workspace: Workspace,
  uri: string,
  settings: HintSettings,
  stretch: { readonly start: number; readonly end: number } = { start: 0, end: Infinity },
): readonly Hint[] {
  const document = workspace.analysed(uri);
  if (!document) return [];
  const hints: Hint[] = [];
  for (const { node, name } of document.lowered.chains) {
    const chain = workspace.chains(uri).find(({ model }) => model.name === name);
    if (!chain) continue;
    const add = (
      member: AstNode,
      property: string,
      conclusions: readonly Conclusion[],
      text: string,
    ): void => {
      const end = rangeOfProperty(member, property);
      if (!end || end.end < stretch.start || end.start > stretch.end) return;
      const tooltip = conclusions.flatMap(({ address }) => {
        const explained = explain(workspace, address, uri);
        return explained.found ? [briefMarkdown(explained.explanation)] : [];
      });
      const location = locationAt(workspace, uri, end.start, end.end);
      hints.push({ location, text, tooltip: tooltip.join('\n\n---\n\n') });
    };
    for (const member of node.members) {
      if (member.$type === 'Firm' && settings.values) {
        const shown = firmValues(chain, member.name ?? '');
        if (shown.length > 0) add(member, 'name', shown, shown.map(figureText).join(' · '));
      } else if (member.$type === 'Link') {
        const link = member.name ?? linkName(member.from?.$refText ?? '', member.to?.$refText ?? '');
        const value = settings.values ? linkValue(chain, link) : undefined;
        if (value) add(member, 'to', [value], figureText(value));
        const governance = settings.governance ? linkGovernance(chain, link) : undefined;
        if (governance) add(member, 'to', [governance.conclusion], governance.options.join(' or '));
      }
    }
  }
  return hints;
}

function conclusionOf(
  { model, analysis }: ChainResult,
  subject: string,
  attribute: string,
): Conclusion | undefined {
  const found = analysis.byAddress.get(formatAddress({ chain: model.name, subject, attribute }));
  return found?.standing === 'inferred' ? found : undefined;
}

/** A figure that something is known of. */
function known(conclusion: Conclusion | undefined): Conclusion | undefined {
  return conclusion?.value.kind === 'quantity' && conclusion.value.state !== 'open' ? conclusion : undefined;
}

/** Increment and share of a firm, each unless the firm states it. */
function firmValues(chain: ChainResult, firm: string): readonly Conclusion[] {
  const { model } = chain;
  const increment = model.fact(firm, 'increment') ? undefined : known(conclusionOf(chain, firm, 'increment'));
  const share = model.fact(firm, 'share')
    ? undefined
    : known(conclusionOf(chain, firm, 'share-of-final-price'));
  // In a chain known only by shares the increment is the share.
  const repeats = increment?.value.kind === 'quantity' && increment.value.unit === '%' && share !== undefined;
  return [...(increment && !repeats ? [increment] : []), ...(share ? [share] : [])];
}

/** Value of a link per unit of account, unless it is the price that the link states. */
function linkValue(chain: ChainResult, link: string): Conclusion | undefined {
  const conclusion = known(conclusionOf(chain, link, 'value'));
  if (conclusion?.value.kind !== 'quantity') return undefined;
  const value = pointOf(conclusion.value.interval);
  const price = chain.model.fact(link, 'price')?.assertions ?? [];
  const stated = price.some(
    ({ value: said }) =>
      said.kind === 'amount' &&
      said.amount.unit.kind !== 'percent' &&
      said.amount.value !== undefined &&
      value?.equals(said.amount.value) === true,
  );
  // A price that is stated as a range or a bound is the value as far as it is known.
  const ranged = price.length > 0 && value === undefined && !chain.model.fact(link, 'quantity');
  return stated || ranged ? undefined : conclusion;
}

/** Judgements that leave almost everything possible say nothing worth a place in the line. */
function linkGovernance(
  chain: ChainResult,
  link: string,
): { conclusion: Conclusion; options: readonly string[] } | undefined {
  const conclusion = conclusionOf(chain, link, 'governance');
  if (conclusion?.value.kind !== 'set') return undefined;
  const { options } = conclusion.value;
  return options.length === 0 || options.length > 3 ? undefined : { conclusion, options };
}

function figureText({ value }: Conclusion): string {
  return value.kind === 'quantity' ? [quantityText(value), value.unit].filter(Boolean).join(' ') : '';
}
