import type { ChainAnalysis } from '../analysis/analyse.ts';
import type { Conclusion } from '../analysis/conclusion.ts';
import { GOVERNANCE_TYPES, declaredInWords, wordList } from '../analysis/governance/forms.ts';
import type { ChainModel } from '../model/chain-model.ts';
import { formatAddress, parseAddress } from '../model/address.ts';
import { measureTitle, subjectTitle } from './case-tables.ts';
import { outputValue, quantityText } from './quantity.ts';
import type { OutputChain, OutputConclusion, OutputGovernance } from './schema.ts';

const OF_GOVERNANCE: ReadonlySet<string> = new Set([
  ...['governance', 'governance-by-source', 'indicators', 'instruments', 'why-governance'],
  'more-hierarchical-than',
]);

/** Governance link by link: what is declared, observed and inferred, side by side. Links without any are kept. */
export function governanceRows(model: ChainModel, analysis: ChainAnalysis): readonly OutputGovernance[] {
  const byLink = new Map<string, Conclusion[]>();
  for (const conclusion of analysis.conclusions) {
    if (!OF_GOVERNANCE.has(conclusion.measure)) continue;
    const list = byLink.get(conclusion.subject);
    if (list) list.push(conclusion);
    else byLink.set(conclusion.subject, [conclusion]);
  }
  const end = (link: string, attribute: 'from' | 'to'): string => {
    const value = model.fact(link, attribute)?.assertions[0].value;
    return value?.kind === 'subject' ? value.subject : '';
  };
  return model.subjects('link').map((link) => {
    const row: OutputGovernance = {
      link,
      title: subjectTitle(model, link),
      from: end(link, 'from'),
      to: end(link, 'to'),
      bySource: [],
      orders: [],
    };
    for (const conclusion of byLink.get(link) ?? []) addToRow(row, conclusion);
    return row;
  });
}

function addToRow(row: OutputGovernance, conclusion: Conclusion): void {
  const { address, measure, standing, value } = conclusion;
  const item = parseAddress(address)?.item ?? '';
  const said = (): { address: string; text: string; statement: string } => ({
    address,
    text: value.kind === 'text' ? value.text : value.kind === 'set' ? value.options.join(' or ') : '',
    statement: conclusion.derivation().statement,
  });
  switch (measure) {
    case 'governance':
      if (value.kind === 'set') row[standing] ??= sideOf(address, value);
      return;
    case 'governance-by-source':
      if (value.kind === 'set') row.bySource.push({ source: item, ...sideOf(address, value) });
      return;
    case 'more-hierarchical-than':
      row.orders.push({ than: item, ...said() });
      return;
    case 'indicators':
      row.indicators = said();
      return;
    case 'instruments':
      row.instruments = said();
      return;
    default:
      row.why = said();
  }
}

function sideOf(
  address: string,
  { options, settledBy }: Extract<Conclusion['value'], { kind: 'set' }>,
): NonNullable<OutputGovernance['declared']> {
  return {
    address,
    options: [...options],
    text: options.length > 0 ? declaredInWords({ terms: options }) : 'no type fits',
    settledBy: [...(settledBy ?? [])],
  };
}

/** What is concluded and declared of the chain's scale, each with its derivation in a sentence. */
export function scaleRows(analysis: ChainAnalysis): OutputChain['scale'] {
  return analysis.conclusions
    .filter((conclusion) => conclusion.measure === 'scale' && conclusion.subject === '')
    .map(({ address, standing, value, derivation }) => ({
      address,
      standing,
      text: value.kind === 'set' ? value.options.join(' or ') : value.kind === 'text' ? value.text : '',
      value: outputValue(value),
      statement: derivation().statement,
    }));
}

/** Rents with their kinds, firm by firm, and what several measures of value say against each other of the chain. */
export function profitRows(analysis: ChainAnalysis): OutputChain['profit'] {
  return analysis.conclusions
    .filter(
      ({ subject, measure }) =>
        measure === 'rent' || measure === 'kinds-of-rent' || (measure === 'measures' && subject === ''),
    )
    .map(({ address, standing, value, derivation }) => ({
      address,
      standing,
      value: outputValue(value),
      statement: derivation().statement,
    }));
}

/** What the model leaves open: conclusions with more than one possible value, and what would settle them. */
export function openRows(model: ChainModel, analysis: ChainAnalysis): OutputChain['open'] {
  return analysis.conclusions.flatMap(({ address, subject, measure, attribution, standing, value }) => {
    const of = subject ? ` of ${subjectTitle(model, subject)}` : '';
    const by = attribution ? ` by ${attribution}` : '';
    const what = `${measureTitle(measure)}${of}${by}`;
    if (value.kind === 'quantity' && value.state !== 'exact') {
      const unit = value.unit && value.state !== 'open' ? ` ${value.unit}` : '';
      return [
        {
          address,
          statement: `${what}: ${quantityText(value)}${unit}`,
          settledBy: [...(value.settledBy ?? [])],
        },
      ];
    }
    // What is declared of several types is what a source says, and stays so.
    if (
      standing !== 'declared' &&
      value.kind === 'set' &&
      (value.options.length > 1 || (value.settledBy ?? []).length > 0)
    )
      return [
        {
          address,
          statement: `${what}: ${value.options.join(' or ') || 'nothing fits'}`,
          settledBy: [...(value.settledBy ?? [])],
        },
      ];
    return [];
  });
}

/**
 * What a reader must know to use the conclusions rightly, with the conclusions that it speaks of. Caveats that differ
 * only in the name of a firm or of their subject are one, with all the names.
 */
export function caveatRows(model: ChainModel, analysis: ChainAnalysis): OutputChain['caveats'] {
  const firms = namesPattern(model.subjects('firm'));
  const rows = new Map<string, { names: Set<string>; of: Set<string> }>();
  for (const conclusion of analysis.conclusions) {
    if (isUnjudged(conclusion)) continue;
    const { address, subject, derivation } = conclusion;
    const pattern = subject === '' ? firms : namesPattern([subject]);
    for (const caveat of derivation().caveats ?? []) {
      const named = pattern ? [...new Set(caveat.match(pattern) ?? [])] : [];
      const key = named.length === 1 ? caveat.replaceAll(pattern!, PLACEHOLDER) : caveat;
      const row = rows.get(key) ?? { names: new Set(), of: new Set() };
      rows.set(key, row);
      row.of.add(address);
      for (const name of named) row.names.add(name);
    }
  }
  return [...rows].map(([key, { names, of }]) => ({
    text: key.replaceAll(PLACEHOLDER, wordList([...names], 'and')),
    of: [...of],
  }));
}

/** Governance of a link on which nothing is judged: every type is possible, and says no more. */
function isUnjudged({ measure, value }: Conclusion): boolean {
  return measure === 'governance' && value.kind === 'set' && value.options.length === GOVERNANCE_TYPES.length;
}

const PLACEHOLDER = '\u0000';

/** Names where they stand as words of their own; undefined when there are none. */
function namesPattern(names: readonly string[]): RegExp | undefined {
  if (names.length === 0) return undefined;
  const escaped = names.map((name) => name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  const longestFirst = escaped.sort((a, b) => b.length - a.length).join('|');
  return new RegExp(`(?<![\\p{L}\\p{N}-])(?:${longestFirst})(?![\\p{L}\\p{N}-])`, 'gu');
}

/** Every conclusion with its derivation. */
export function conclusionRows(analysis: ChainAnalysis): OutputConclusion[] {
  return analysis.conclusions.map((conclusion) => {
    const { address, subject, measure, attribution, standing, value } = conclusion;
    const { statement, rule, formula, citations, premises, wouldChange, caveats } = conclusion.derivation();
    return {
      address,
      subject,
      measure,
      ...(attribution && { attribution }),
      standing,
      value: outputValue(value),
      statement,
      rule,
      ...(formula !== undefined && { formula }),
      citations: [...citations],
      premises: [...premises],
      wouldChange: [...(wouldChange ?? [])],
      caveats: [...(caveats ?? [])],
    };
  });
}

/** Address of an attribute of the chain itself. */
export function chainAddress(model: ChainModel, attribute: string): string {
  return formatAddress({ chain: model.name, subject: '', attribute });
}
