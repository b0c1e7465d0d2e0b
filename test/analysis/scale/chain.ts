import type { Conclusion } from '../../../src/analysis/conclusion.ts';
import { QueryEngine } from '../../../src/analysis/query/engine.ts';
import { scaleAnalysis } from '../../../src/analysis/scale/scale.ts';
import { type AnalysisSettings, DEFAULT_ANALYSIS_SETTINGS } from '../../../src/analysis/settings.ts';
import { ChainModel, plainFact } from '../../../src/model/chain-model.ts';
import type { Fact, PlacePart, Places } from '../../../src/model/fact.ts';
import { blocOf } from '../../../src/vocabulary/blocs.ts';

/**
 * Places as a model writes them: `CN`, `EU`, `TW or SG`, `TW, JP`, `Sialkot/PK` for a locality, `unknown`, `?X` for a
 * word that names no place, and the empty text for nothing stated.
 */
export function places(text: string): Places {
  if (text === 'unknown') return { mode: 'unknown', parts: [] };
  const oneOf = text.includes(' or ');
  return { mode: oneOf ? 'one-of' : 'all-of', parts: text.split(oneOf ? ' or ' : ', ').map(part) };
}

function part(text: string): PlacePart {
  if (text.startsWith('?')) return { kind: 'unresolved', code: text.slice(1) };
  const [locality, country] = text.split('/');
  if (country !== undefined) return { kind: 'country', code: country, locality: locality! };
  return { kind: blocOf(text) ? 'bloc' : 'country', code: text };
}

export interface TestChain {
  /** Firm by name, with where it stands. */
  readonly firms: Readonly<Record<string, string>>;
  readonly markets?: Readonly<Record<string, string>>;
  readonly stages?: Readonly<Record<string, string>>;
  readonly headquarters?: Readonly<Record<string, string>>;
  /** `2000`, `2000..2010` or days. */
  readonly period?: string;
  readonly scale?: readonly string[];
  /** Facts besides. */
  readonly more?: readonly Fact[];
}

export function facts(chain: TestChain): Fact[] {
  const all: Fact[] = [...(chain.more ?? [])];
  const put = (kind: 'firm' | 'market' | 'stage', subjects: Readonly<Record<string, string>> = {}): void => {
    for (const [subject, text] of Object.entries(subjects)) {
      all.push(plainFact({ subject, attribute: 'is', item: kind }, { kind: 'flag' }));
      if (kind === 'firm')
        all.push(plainFact({ subject, attribute: 'function', item: 'production' }, { kind: 'flag' }));
      if (text) all.push(plainFact({ subject, attribute: 'in' }, { kind: 'places', places: places(text) }));
    }
  };
  put('firm', chain.firms);
  put('market', chain.markets);
  put('stage', chain.stages);
  for (const [subject, text] of Object.entries(chain.headquarters ?? {}))
    all.push(plainFact({ subject, attribute: 'headquarters' }, { kind: 'places', places: places(text) }));
  if (chain.period) {
    const [from = '', to = from] = chain.period.split('..');
    const period = {
      from: from.length === 4 ? `${from}-01-01` : from,
      to: to.length === 4 ? `${to}-12-31` : to,
      text: chain.period,
    };
    all.push(plainFact({ subject: '', attribute: 'period' }, { kind: 'period', period }));
  }
  if (chain.scale)
    all.push(plainFact({ subject: '', attribute: 'scale' }, { kind: 'term', terms: chain.scale }));
  return all;
}

export function engine(chain: TestChain, settings: Partial<AnalysisSettings> = {}): QueryEngine {
  return new QueryEngine(new ChainModel('Dress', facts(chain)), {
    ...DEFAULT_ANALYSIS_SETTINGS,
    ...settings,
  });
}

export function analyse(chain: TestChain, settings: Partial<AnalysisSettings> = {}) {
  return engine(chain, settings).ask(scaleAnalysis, '');
}

export function at(conclusions: readonly Conclusion[], address: string): Conclusion {
  const found = conclusions.find((conclusion) => conclusion.address === address);
  if (!found) throw new Error(`${address} is not among ${conclusions.map((c) => c.address).join(', ')}`);
  return found;
}

/** The scales inferred for a chain. */
export function scales(chain: TestChain, settings: Partial<AnalysisSettings> = {}): readonly string[] {
  const { value } = at(analyse(chain, settings).conclusions, 'Dress#scale');
  return value.kind === 'set' ? value.options : [];
}

/** The sentence of the derivation at an address. */
export function statement(
  chain: TestChain,
  settings: Partial<AnalysisSettings> = {},
  address = 'Dress#scale',
): string {
  return at(analyse(chain, settings).conclusions, address).derivation().statement;
}

/** Firms named `F0`, `F1`, … in these places. */
export function firmsIn(...texts: string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(texts.map((text, i) => [`F${i}`, text]));
}
