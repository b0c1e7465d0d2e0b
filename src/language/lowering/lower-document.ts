import type { Finding } from '../../findings/finding.ts';
import type { Fact } from '../../model/fact.ts';
import type { DeclaredTradeTable } from '../../model/trade-declaration.ts';
import type { ProjectTerms } from '../../vocabulary/project-terms.ts';
import type { GvcDocument } from '../document.ts';
import type * as ast from '../generated/ast.ts';
import { type LoweredComparison, readComparison } from './comparisons.ts';
import { readBlocs } from './blocs.ts';
import { readSubject } from './chain.ts';
import { lowerChain } from './known-chains.ts';
import { isSubjectNode } from '../subjects.ts';
import { FactCollector, type LoweringContext } from './context.ts';
import { resolvePath } from '../paths.ts';
import { type LoweredOverlay, readOverlay } from './overlays.ts';
import { readRates } from './rates.ts';
import { SourceMap } from './source-map.ts';
import { readSources, type SourceEntry } from './sources.ts';
import { readTerms, type SeenTerm } from './terms.ts';
import { readTradeDeclaration } from './trade-tables.ts';
import { type LoweredUpgrading, readUpgrading } from './upgradings.ts';

/** The facts of a document before what it shares with others is put together. */
export interface LoweredDocument {
  readonly chains: readonly {
    readonly node: ast.Chain;
    readonly name: string;
    readonly facts: readonly Fact[];
    /** Of a snapshot: what it changes of the chain that it follows. */
    readonly overlay?: LoweredOverlay;
  }[];
  /** What the scenarios of the document change of their chains. */
  readonly scenarios: readonly LoweredOverlay[];
  /** Upgrading that the document asserts, as facts of the later chain. */
  readonly upgradings: readonly LoweredUpgrading[];
  /** Chains that the document compares. */
  readonly comparisons: readonly LoweredComparison[];
  /** Facts of what the document declares for all chains (firms, institutions, places), by name. */
  readonly shared: ReadonlyMap<string, readonly Fact[]>;
  /** Exchange rates that the document declares, as facts of every chain that sees them. */
  readonly rates: readonly Fact[];
  /** Blocs that it declares, in the same way. */
  readonly blocs: readonly Fact[];
  /** Addresses of the tables that amounts are taken from. */
  readonly tables: ReadonlySet<string>;
  /** Inter-country tables that the document declares. */
  readonly tradeTables: readonly DeclaredTradeTable[];
  readonly sources: ReadonlyMap<string, SourceEntry>;
  /** Words that the document and those that it sees add to the vocabulary. */
  readonly terms: ProjectTerms;
  readonly sourceMap: SourceMap;
  readonly findings: readonly Finding[];
}

/** Reads a document whose names are resolved into facts. */
export function lowerDocument(
  document: GvcDocument,
  linksBetween: LoweringContext['linksBetween'],
  table: LoweringContext['table'],
  basesOf: (overlay: ast.Scenario | ast.Chain) => readonly ast.Chain[],
  seenTerms: readonly SeenTerm[],
): LoweredDocument {
  const tables = new Set<string>();
  const findings: Finding[] = [];
  const sourceMap = new SourceMap();
  const { terms, problems } = readTerms(document, seenTerms);
  findings.push(...problems);
  const context: LoweringContext = {
    document: document.uri,
    sourceMap,
    report: (finding) => findings.push(finding),
    linksBetween,
    terms,
    table: (path) => {
      tables.add(resolvePath(document.uri, path));
      return table(path);
    },
  };
  const chains = document.ast.declarations.flatMap((node, i) => {
    if (node.$type !== 'Chain') return [];
    const name = node.name ?? '';
    if (!node.base) return [{ node, name, facts: lowerChain(node, document.read?.declarations[i], context) }];
    const overlay = readOverlay(node, basesOf(node), context);
    return [{ node, name, facts: overlay.facts, overlay }];
  });
  const scenarios = document.ast.declarations
    .filter((node) => node.$type === 'Scenario')
    .map((node) => readOverlay(node, basesOf(node), context));
  const upgradings = document.ast.declarations
    .filter((node) => node.$type === 'Upgrading')
    .flatMap((node) => readUpgrading(node, context));
  const comparisons = document.ast.declarations
    .filter((node) => node.$type === 'Comparison')
    .map((node) => readComparison(node, context));
  const shared = new Map<string, readonly Fact[]>();
  for (const node of document.ast.declarations) {
    if (!isSubjectNode(node) || !node.name) continue;
    const facts = new FactCollector(context, '');
    readSubject(node, facts, { currency: '' }, context);
    if (!shared.has(node.name)) shared.set(node.name, facts.all());
  }
  const rates = readRates(document.ast, context);
  const blocs = readBlocs(document.ast, context);
  const tradeTables = document.ast.declarations
    .filter((node) => node.$type === 'TradeTable')
    .map((node) => readTradeDeclaration(node, context));
  return {
    chains,
    scenarios,
    upgradings,
    comparisons,
    shared,
    rates,
    blocs,
    tables,
    tradeTables,
    sources: readSources(document.ast),
    terms,
    sourceMap,
    findings,
  };
}
