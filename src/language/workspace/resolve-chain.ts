import type { Finding } from '../../findings/finding.ts';
import { ChainModel } from '../../model/chain-model.ts';
import type { Fact, Period } from '../../model/fact.ts';
import type { Chain } from '../generated/ast.ts';
import { assembleOverlay } from '../lowering/assemble-overlay.ts';
import type { LoweredOverlay } from '../lowering/overlays.ts';
import { placeOf } from '../lowering/source-map.ts';
import type { Entry, ReadNames } from './entry.ts';
import type { Sight } from './sight.ts';

/** A chain with all that it has of the chains before it. */
export interface ResolvedChain {
  readonly model: ChainModel;
  readonly findings: readonly Finding[];
  /** Documents of the chains before it. */
  readonly bases: ReadonlySet<string>;
}

/** What chains are resolved among. */
export interface Chains {
  readonly sight: Sight;
  readonly others: (uri: string) => Entry | undefined;
  readonly read: (entry: Entry) => ReadNames;
  /** The chains of a document as they stand there, with what they share with others. */
  readonly own: (entry: Entry) => readonly ChainModel[];
}

const NO_BASES: ReadonlySet<string> = new Set();

/** A chain of a document resolved: of a snapshot, the chains that it follows with its changes; once, then kept. */
export function resolvedChain(entry: Entry, index: number, chains: Chains): ResolvedChain {
  entry.resolved ??= new Map();
  const known = entry.resolved.get(index);
  if (known) return known;
  const { node, overlay } = chains.read(entry).lowered.chains[index]!;
  const own = chains.own(entry)[index]!;
  const made = overlay
    ? (entry.resolved.set(index, { model: own, findings: [], bases: NO_BASES }),
      snapshot(entry, overlay, own, node, chains))
    : { model: own, findings: [], bases: NO_BASES };
  entry.resolved.set(index, made);
  return made;
}

/** A scenario or snapshot over the chain before it; undefined where that is not there. */
export function resolvedBase(
  { base }: LoweredOverlay,
  chains: Chains,
): (ResolvedChain & { readonly uri: string }) | undefined {
  if (!base) return undefined;
  const uri = chains.sight.uriOf(base);
  const entry = chains.others(uri);
  const index = entry ? chains.read(entry).lowered.chains.findIndex(({ name }) => name === base.name) : -1;
  return entry && index >= 0 ? { ...resolvedChain(entry, index, chains), uri } : undefined;
}

function snapshot(
  entry: Entry,
  overlay: LoweredOverlay,
  own: ChainModel,
  node: Chain,
  chains: Chains,
): ResolvedChain {
  const { document } = entry;
  const circle = circleOf(node, document.uri, chains);
  if (circle) return { model: own, bases: circle.bases, findings: circle.finding ? [circle.finding] : [] };
  const base = resolvedBase(overlay, chains);
  if (!base) return { model: own, findings: [], bases: NO_BASES };
  const { model, findings } = assembleOverlay(overlay, base.model, document.uri, [...own.all()]);
  return {
    model,
    findings: [...findings, ...outOfOrder(overlay, base.model, document.uri)],
    bases: new Set([base.uri, ...base.bases]),
  };
}

/** The circle that a chain stands in by following others; its finding goes to the last chain of it in the document. */
function circleOf(
  node: Chain,
  uri: string,
  { sight }: Chains,
): { readonly finding: Finding | undefined; readonly bases: ReadonlySet<string> } | undefined {
  const path: Chain[] = [node];
  const own = sight.keyOf(node);
  const seen = new Set([own]);
  for (let next = before(node, sight); ; next = before(next, sight)) {
    if (!next) return undefined;
    const key = sight.keyOf(next);
    if (key === own) break;
    // A circle further on is that of the chains in it.
    if (seen.has(key)) return undefined;
    seen.add(key);
    path.push(next);
  }
  const bases = new Set(path.map((chain) => sight.uriOf(chain)).filter((other) => other !== uri));
  const here = path.filter((chain) => sight.uriOf(chain) === uri);
  const order = sight.document(uri)?.ast.declarations ?? [];
  const names = new Set(here.map(({ name }) => name));
  const last = order.findLast((one) => one.$type === 'Chain' && names.has(one.name)) as Chain | undefined;
  if (last?.name !== node.name) return { finding: undefined, bases };
  const shown = [...path.map(({ name }) => name), node.name].join(' follows ');
  return {
    bases,
    finding: {
      code: 'language/circle',
      place: placeOf(uri, node, 'base'),
      what:
        path.length === 1
          ? `${node.name} follows itself.`
          : `These chains follow each other in a circle: ${shown}.`,
      why: 'A snapshot says what has changed since an earlier one; in a circle there is no first one that the others rest on.',
      do: 'Take out the step that is not so: the earliest snapshot follows no other.',
    },
  };
}

/** The chain that another follows, as the document of that sees it. */
function before(chain: Chain, sight: Sight): Chain | undefined {
  const document = sight.document(sight.uriOf(chain));
  return document && sight.visible(document).baseOf(chain);
}

/** A snapshot that is not later than the chain that it follows, or that does not say when it is. */
function outOfOrder(
  { node, name, facts }: LoweredOverlay,
  base: ChainModel,
  document: string,
): readonly Finding[] {
  const before = base.fact('', 'period');
  const own = facts.find((fact) => fact.subject === '' && fact.attribute === 'period');
  const earlier = before && periodOf(before);
  const later = own && periodOf(own);
  if (!before || !earlier) return [];
  const common = {
    code: 'language/snapshots-out-of-order',
    why: 'A snapshot is of a later time than the chain that it follows; what is compared over time has to have its times.',
    related: [{ place: before.assertions[0].origin, message: `the period of ${base.name}` }],
  };
  if (!later)
    return [
      {
        ...common,
        place: placeOf(document, node, 'name'),
        what: `${name} states no period, and so would be of ${earlier.text} as ${base.name} is.`,
        do: 'State when it is: period 2003.',
      },
    ];
  if (later.from > earlier.from) return [];
  return [
    {
      ...common,
      place: { ...own.assertions[0].origin, part: 'whole' },
      what: `${name} is of ${later.text} and follows ${base.name}, which is of ${earlier.text}.`,
      do: 'Correct the period, or let the later chain follow the earlier one.',
    },
  ];
}

function periodOf(fact: Fact): Period | undefined {
  const { value } = fact.assertions[0];
  return value.kind === 'period' ? value.period : undefined;
}

/** A chain with what is asserted of it over time. */
export function withFacts(model: ChainModel, facts: readonly Fact[]): ChainModel {
  return facts.length === 0 ? model : new ChainModel(model.name, [...model.all(), ...facts]);
}
