import type { QueryEngine } from '../query/engine.ts';
import { type Basis, basisText, differences } from './basis.ts';
import type { Indicator } from './indicator.ts';
import { type Observation, observe } from './observe.ts';

/** A chain that is compared: the engine that answers for it. */
export interface ComparedChain {
  readonly key: string;
  readonly engine: Pick<QueryEngine, 'ask'>;
}

/** Chains whose figures on an indicator compare with each other, and with no others. */
export interface Group {
  /** `a`, `b`, …: the largest first. */
  readonly mark: string;
  readonly basis: string;
  readonly chains: readonly string[];
}

/** One indicator over all chains. */
export interface ComparedColumn {
  readonly indicator: Indicator;
  /** By the key of the chain. */
  readonly observations: ReadonlyMap<string, Observation>;
  /** Empty where all that is known compares; else what compares with what. */
  readonly groups: readonly Group[];
  /** The parts of the basis in which the groups differ. */
  readonly differ: readonly string[];
  /** No two chains compare. */
  readonly refused: boolean;
}

/** Compares chains on indicators. Which figures compare does not depend on the order of the chains. */
export function compareChains(
  chains: readonly ComparedChain[],
  indicators: readonly Indicator[],
): readonly ComparedColumn[] {
  return indicators.map((indicator) => {
    const argument = JSON.stringify(indicator.expression);
    const observations = new Map(chains.map(({ key, engine }) => [key, engine.ask(observe, argument)]));
    return { indicator, observations, ...grouped(observations) };
  });
}

/** Sorts figures into groups that compare. Words of the vocabulary compare everywhere. */
function grouped(
  observations: ReadonlyMap<string, Observation>,
): Pick<ComparedColumn, 'groups' | 'differ' | 'refused'> {
  const classes: { basis: Basis; chains: string[] }[] = [];
  for (const [key, observation] of observations) {
    if (observation.kind !== 'quantity') continue;
    const own = classes.find(({ basis }) => differences(basis, observation.basis).length === 0);
    if (own) own.chains.push(key);
    else classes.push({ basis: observation.basis, chains: [key] });
  }
  if (classes.length < 2) return { groups: [], differ: [], refused: false };
  classes.sort(
    (a, b) => b.chains.length - a.chains.length || (basisText(a.basis) < basisText(b.basis) ? -1 : 1),
  );
  const [first, ...others] = classes;
  return {
    groups: classes.map(({ basis, chains }, i) => ({ mark: markOf(i), basis: basisText(basis), chains })),
    differ: [...new Set(others.flatMap(({ basis }) => differences(first!.basis, basis)))].sort(),
    refused: classes.every(({ chains }) => chains.length === 1),
  };
}

/** `a` to `z`, then `aa`. */
function markOf(index: number): string {
  const letter = String.fromCharCode(97 + (index % 26));
  return index < 26 ? letter : markOf(Math.floor(index / 26) - 1) + letter;
}
