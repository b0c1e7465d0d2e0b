import type { Finding } from '../../findings/finding.ts';
import type { ChainModel } from '../../model/chain-model.ts';
import type { GvcDocument } from '../document.ts';
import type { LoweredDocument } from '../lowering/lower-document.ts';
import { rangeOf } from '../ranges.ts';
import type { Resolution } from '../references/resolve.ts';
import type { Suppression } from '../suppressions.ts';
import type { ResolvedChain } from './resolve-chain.ts';

/** All that is known of one document once its names are resolved. */
export interface AnalysedDocument {
  readonly document: GvcDocument;
  readonly resolution: Resolution;
  readonly lowered: LoweredDocument;
  /** Other documents whose facts have become part of the chains of this one. */
  readonly shares: ReadonlySet<string>;
  /** Other documents that hold the chains before its scenarios and snapshots. */
  readonly bases: ReadonlySet<string>;
  readonly chains: readonly ChainModel[];
  readonly suppressions: readonly Suppression[];
  /** Findings of the language itself: syntax, names, values, units, imports. */
  readonly findings: readonly Finding[];
}

/** Names resolved and facts read: rests on what the document sees, not on what others make of it. */
export interface ReadNames {
  readonly resolution: Resolution;
  readonly lowered: LoweredDocument;
}

/** A document with what has been worked out of it so far. */
export interface Entry {
  document: GvcDocument;
  read?: ReadNames;
  /** Its chains as they stand in it, with what they share with others. */
  own?: OwnChains;
  /** Its chains with what they have of the chains before them, by their place among them. */
  resolved?: Map<number, ResolvedChain>;
  analysed?: AnalysedDocument;
  /** Chains of the text before, for those that the edit has not touched. */
  kept?: KeptChains;
}

/** The chains of a document before what they have of chains before them. */
export interface OwnChains {
  readonly chains: readonly ChainModel[];
  readonly shares: ReadonlySet<string>;
}

/** Chains by the text that they were read from: the same text, in the same surroundings, is the same chain. */
export interface KeptChains {
  readonly shares: ReadonlySet<string>;
  readonly byText: ReadonlyMap<string, ChainModel>;
  readonly byName: ReadonlyMap<string, ChainModel>;
}

export function forget(entry: Entry): void {
  delete entry.read;
  delete entry.own;
  delete entry.resolved;
  delete entry.analysed;
  delete entry.kept;
}

/** The chains of a text, for the text that comes after it. */
export function keepChains({ document, lowered }: AnalysedDocument, own: OwnChains): KeptChains {
  const byText = new Map<string, ChainModel>();
  for (const [i, text] of chainTexts(document).entries())
    // A snapshot is read in the money and the names of the chains before it, which its text does not show.
    if (!lowered.chains[i]?.overlay) byText.set(text, own.chains[i]!);
  return {
    shares: own.shares,
    byText,
    byName: new Map(own.chains.map((chain) => [chain.name, chain])),
  };
}

/** The texts of the chains of a document, each with the comment before it, which documents it. */
export function chainTexts({ ast, text }: GvcDocument): readonly string[] {
  const found: string[] = [];
  let end = 0;
  for (const node of ast.declarations) {
    const start = end;
    end = rangeOf(node)?.end ?? end;
    if (node.$type === 'Chain') found.push(text.slice(start, end));
  }
  return found;
}

/** Other documents that the names or the chains of a document rest on. */
export function usesOf({ read, analysed }: Entry): ReadonlySet<string> {
  if (!read) return NONE;
  return analysed && analysed.shares.size > 0
    ? new Set([...read.resolution.uses, ...analysed.shares])
    : read.resolution.uses;
}

const NONE: ReadonlySet<string> = new Set();
