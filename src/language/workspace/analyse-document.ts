import { assembleChain } from '../lowering/assemble.ts';
import type { LoweredDocument } from '../lowering/lower-document.ts';
import { assembleScenario } from '../lowering/scenario.ts';
import { readSuppressions } from '../suppressions.ts';
import { circleFindings } from '../validation/circles.ts';
import { duplicateNames } from '../validation/duplicate-names.ts';
import { importFindings } from '../validation/imports.ts';
import { type AnalysedDocument, chainTexts, type Entry, type ReadNames } from './entry.ts';
import type { Sight } from './sight.ts';

/** What a document is analysed among. */
interface Surroundings {
  readonly sight: Sight;
  readonly others: (uri: string) => Entry | undefined;
  readonly read: (entry: Entry) => ReadNames;
  readonly analysed: (uri: string) => AnalysedDocument | undefined;
}

/** Works out all that is known of a document. */
export function analyseDocument(
  entry: Entry,
  { sight, others, read, analysed }: Surroundings,
): AnalysedDocument {
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
  const bases = new Set<string>();
  const scenarios = lowered.scenarios.flatMap((scenario) => {
    if (!scenario.base) return [];
    const uri = sight.uriOf(scenario.base);
    if (uri !== document.uri) bases.add(uri);
    const of = uri === document.uri ? { lowered, chains } : analysed(uri);
    const base = of?.chains[of.lowered.chains.findIndex(({ node }) => node.name === scenario.base?.name)];
    return base ? [assembleScenario(scenario, base, document.uri)] : [];
  });
  const { suppressions, findings } = readSuppressions(document);
  return {
    document,
    resolution,
    lowered,
    shares,
    bases,
    chains: [...chains, ...scenarios.map(({ model }) => model)],
    suppressions,
    findings: [
      ...document.syntax,
      ...resolution.findings,
      ...duplicateNames(document, visible, (node) => sight.uriOf(node)),
      ...importFindings(document, sight),
      ...circleFindings(document),
      ...lowered.findings,
      ...scenarios.flatMap((scenario) => scenario.findings),
      ...findings,
    ],
  };
}
