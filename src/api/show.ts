import { caseTables, measureTitle, subjectTitle } from '../export/case-tables.ts';
import {
  caveatRows,
  chainAddress,
  conclusionRows,
  governanceRows,
  openRows,
  profitRows,
  scaleRows,
} from '../export/case-notes.ts';
import { type AnalysedChain, conclusionDifferences } from '../export/differences.ts';
import { governanceSections } from '../export/governance-notes.ts';
import {
  inShownMoney,
  type MoneyWish,
  type NotShown,
  type ShownMoney,
  shownMoney,
  shownRow,
} from '../export/shown-money.ts';
import type { OutputChain } from '../export/schema.ts';
import type { ChainModel } from '../model/chain-model.ts';
import type { Fact } from '../model/fact.ts';
import { factDifferences } from '../model/overlay.ts';
import { factText, sourceLine, valueText } from './describe.ts';
import { addressOfFact } from './explain.ts';
import { resolvedFacts } from './resolved.ts';
import { baseOfScenario } from './scenarios.ts';
import { trajectoryOf } from './trajectory.ts';
import type { ChainResult, Workspace } from './workspace.ts';

/** What stands at the head of a case, in this order. */
const ABOUT: readonly string[] = [
  ...['product', 'unit-of-account', 'period', 'sector', 'perspective', 'currency', 'price-basis', 'volume'],
];

/** The money in which a chain is to be shown, or why it cannot be; undefined when it is that of its account. */
export function moneyOf(chain: ChainResult, wish: MoneyWish): ShownMoney | NotShown | undefined {
  return wish.currency === undefined && wish.priceYear === undefined
    ? undefined
    : shownMoney(chain.model, wish);
}

/** Everything that is said of a chain, as plain data: what `gvc show` prints as text or as JSON. */
export function showChain(
  workspace: Workspace,
  chain: ChainResult,
  shown?: ShownMoney,
  options: { readonly resolved?: boolean | undefined } = {},
): Omit<OutputChain, 'path'> {
  const { model } = chain;
  const analysis = shown ? inShownMoney(chain.analysis, shown) : chain.analysis;
  const text = (attribute: string): string | undefined => {
    const value = model.fact('', attribute)?.assertions[0].value;
    return value?.kind === 'text' && value.text !== '' ? value.text : undefined;
  };
  const documentation = text('documentation');
  const base = baseOfScenario(workspace, chain);
  const trajectory = trajectoryOf(workspace, chain);
  return {
    chain: model.name,
    title: text('title') ?? model.name,
    ...(documentation !== undefined && { documentation }),
    ...(base && { scenario: scenarioOf(base, chain, shown) }),
    ...(trajectory && { trajectory }),
    ...(options.resolved && {
      resolved: resolvedFacts(workspace, chain).map(({ address, subject, text: words, from }) => ({
        ...{ address, text: words, from },
        title: subject === '' ? model.name : subjectTitle(model, subject),
      })),
    }),
    ...(shown && { shownIn: shownRow(shown) }),
    about: ABOUT.flatMap((attribute) => {
      const fact = model.fact('', attribute);
      if (!fact) return [];
      return [
        {
          label: measureTitle(attribute),
          text: fact.assertions.map(({ value }) => valueText(value)).join('; '),
          address: chainAddress(model, attribute),
        },
      ];
    }),
    scale: scaleRows(analysis),
    profit: profitRows(chain.analysis),
    tables: [...caseTables(model, analysis)],
    governance: [...governanceRows(model, analysis)],
    ...governanceSections(analysis),
    open: openRows(model, analysis),
    unused: unusedRows(model, analysis.unused()),
    sources: sourceRows(workspace, chain),
    caveats: caveatRows(model, analysis),
    // With their derivations, which are in the money of the account.
    conclusions: conclusionRows(chain.analysis),
  };
}

/** A scenario beside its chain: what it states otherwise, and what is concluded otherwise. */
function scenarioOf(
  base: ChainResult,
  scenario: ChainResult,
  shown: ShownMoney | undefined,
): OutputChain['scenario'] {
  const money = ({ model, analysis }: ChainResult): AnalysedChain => ({
    model,
    analysis: shown ? inShownMoney(analysis, shown) : analysis,
  });
  const title = base.model.fact('', 'title')?.assertions[0].value;
  const words = (fact: Fact): string =>
    fact.assertions.map((assertion) => factText(fact, assertion)).join('; ');
  return {
    of: base.model.name,
    title: title?.kind === 'text' && title.text !== '' ? title.text : base.model.name,
    changes: factDifferences(base.model, scenario.model).map(({ base: before, scenario: after }) => ({
      address: addressOfFact(after ? scenario.model.name : base.model.name, (after ?? before)!),
      ...(before && { base: words(before) }),
      ...(after && { scenario: words(after) }),
    })),
    differences: [...conclusionDifferences(money(base), money(scenario))],
  };
}

/** Amounts, terms and flags that no rule reads yet, by attribute; what the head of the case shows is left out. */
function unusedRows(model: ChainModel, unused: readonly Fact[]): OutputChain['unused'] {
  const rows = new Map<string, Fact[]>();
  for (const fact of unused) {
    const { kind } = fact.assertions[0].value;
    if (kind !== 'amount' && kind !== 'term' && kind !== 'flag') continue;
    if (fact.attribute === 'is' || (fact.subject === '' && ABOUT.includes(fact.attribute))) continue;
    const list = rows.get(fact.attribute);
    if (list) list.push(fact);
    else rows.set(fact.attribute, [fact]);
  }
  return [...rows].map(([attribute, facts]) => ({
    attribute,
    facts: facts.map((fact) => ({
      address: addressOfFact(model.name, fact),
      text: fact.assertions.map((assertion) => factText(fact, assertion)).join('; '),
    })),
  }));
}

/** Sources that the facts of a chain cite, those cited most first. */
function sourceRows(workspace: Workspace, { model }: ChainResult): OutputChain['sources'] {
  const sources = new Map<string, { key: string; document: string; citations: number }>();
  for (const fact of model.all())
    for (const { citations, origin } of fact.assertions)
      for (const { source: key } of citations) {
        const known = sources.get(key);
        if (known) known.citations++;
        else sources.set(key, { key, document: origin.document, citations: 1 });
      }
  return [...sources.values()]
    .sort((a, b) => b.citations - a.citations || (a.key < b.key ? -1 : 1))
    .map(({ key, document, citations }) => ({ key, citations, text: sourceLine(key, document, workspace) }));
}
