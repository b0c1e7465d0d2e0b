import { assembleChain } from '../lowering/assemble.ts';
import type { LoweredDocument } from '../lowering/lower-document.ts';
import { assembleOverlay } from '../lowering/assemble-overlay.ts';
import type { Fact } from '../../model/fact.ts';
import { readSuppressions } from '../suppressions.ts';
import { circleFindings } from '../validation/circles.ts';
import { duplicateNames } from '../validation/duplicate-names.ts';
import { importFindings } from '../validation/imports.ts';
import { type AnalysedDocument, chainTexts, type Entry, type OwnChains, type ReadNames } from './entry.ts';
import { resolvedBase, resolvedChain, withFacts } from './resolve-chain.ts';
import type { Sight } from './sight.ts';

/** What a document is analysed among. */
interface Surroundings {
  readonly sight: Sight;
  readonly others: (uri: string) => Entry | undefined;
  readonly read: (entry: Entry) => ReadNames;
}

/** The chains of a document as they stand in it, with what they share with others. */
function ownChains(entry: Entry, { sight, others, read }: Surroundings): OwnChains {
  if (entry.own) return entry.own;
  const { document } = entry;
  const visible = sight.visible(document);
  const { resolution, lowered } = read(entry);
  const shares = new Set<string>(entry.kept?.shares);
  /** Facts that another document declares for all chains; looked at, so that a change there counts here. */
  const from = (uri: string): LoweredDocument | undefined => {
    const other = others(uri);
    if (uri !== document.uri) shares.add(uri);
    return other && read(other).lowered;
  };
  const rates = [lowered, ...sight.importClosure(document).map((uri) => from(uri))].flatMap(
    (file) => file?.rates ?? [],
  );
  const blocs = [lowered, ...sight.declaringBlocs(document).map((uri) => from(uri))].flatMap(
    (file) => file?.blocs ?? [],
  );
  const texts = entry.kept && chainTexts(document);
  const chains = lowered.chains.map(
    ({ node, name, facts }, i) =>
      (texts && entry.kept?.byText.get(texts[i]!)) ??
      assembleChain(
        name,
        facts,
        resolution.outward.get(node) ?? [],
        document,
        (declaration) => from(sight.uriOf(declaration))?.shared.get(declaration.name ?? '') ?? [],
        visible,
        [...rates, ...blocs],
        entry.kept?.byName.get(name),
      ),
  );
  delete entry.kept;
  return (entry.own = { chains, shares });
}

/** Works out all that is known of a document. */
export function analyseDocument(entry: Entry, surroundings: Surroundings): AnalysedDocument {
  const { sight, read } = surroundings;
  const { document } = entry;
  const visible = sight.visible(document);
  const { resolution, lowered } = read(entry);
  const { shares } = ownChains(entry, surroundings);
  const among = { ...surroundings, own: (other: Entry) => ownChains(other, surroundings).chains };
  const bases = new Set<string>();
  const resolved = lowered.chains.map((_, i) => resolvedChain(entry, i, among));
  const scenarios = lowered.scenarios.flatMap((scenario) => {
    const base = resolvedBase(scenario, among);
    if (!base) return [];
    for (const uri of [base.uri, ...base.bases]) bases.add(uri);
    return [assembleOverlay(scenario, base.model, document.uri)];
  });
  for (const chain of resolved) for (const uri of chain.bases) bases.add(uri);
  bases.delete(document.uri);
  const asserted = (name: string): readonly Fact[] =>
    lowered.upgradings.filter(({ chain }) => chain === name).flatMap(({ facts }) => facts);
  const { suppressions, findings } = readSuppressions(document);
  return {
    document,
    resolution,
    lowered,
    shares,
    bases,
    chains: [
      ...resolved.map(({ model }) => withFacts(model, asserted(model.name))),
      ...scenarios.map(({ model }) => model),
    ],
    suppressions,
    findings: [
      ...document.syntax,
      ...resolution.findings,
      ...duplicateNames(document, visible, (node) => sight.uriOf(node)),
      ...importFindings(document, sight),
      ...circleFindings(document),
      ...lowered.findings,
      ...[...resolved, ...scenarios].flatMap((overlay) => overlay.findings),
      ...findings,
    ],
  };
}
