import { kwwTerms } from './kww.ts';
import { wwzTerms } from './wwz.ts';

/** What a term of a decomposition counts, and its formula. */
export interface TermMeaning {
  readonly means: string;
  readonly formula: string;
}

/**
 * The nine terms of KWW14 (eq. 36). V: value added shares, B = (I − A)⁻¹, L_s = (I − A_ss)⁻¹, s the exporter, r its partners,
 * t third countries.
 */
const KWW: readonly TermMeaning[] = [
  { means: 'domestic value added in exports of final goods', formula: 'V_s Σr B_ss Y_sr' },
  {
    means: 'domestic value added in exports of intermediates that the direct importer absorbs',
    formula: 'V_s Σr B_sr Y_rr',
  },
  {
    means: 'domestic value added in exports of intermediates that the importer re-exports to third countries',
    formula: 'V_s Σr Σt B_sr Y_rt',
  },
  { means: 'domestic value added that returns home in final imports', formula: 'V_s Σr B_sr Y_rs' },
  {
    means: 'domestic value added that returns home in intermediate imports',
    formula: 'V_s Σr B_sr A_rs (I − A_ss)⁻¹ Y_ss',
  },
  {
    means: 'domestic content that is counted more than once',
    formula: 'V_s Σr B_sr A_rs (I − A_ss)⁻¹ E_s',
  },
  { means: 'foreign value added in exports of final goods', formula: 'Σt V_t B_ts Σr Y_sr' },
  {
    means: 'foreign value added in exports of intermediates',
    formula: 'Σt V_t B_ts Σr A_sr (I − A_rr)⁻¹ Y_rr',
  },
  {
    means: 'foreign content that is counted more than once',
    formula: 'Σt V_t B_ts Σr A_sr (I − A_rr)⁻¹ E_r',
  },
];

/** The sixteen terms of WWZ13, of what an industry of s sells to r; # is the product of elements. */
const WWZ: readonly TermMeaning[] = [
  { means: 'domestic value added in final goods', formula: '(V_s B_ss)ᵀ # Y_sr' },
  {
    means: 'domestic value added in intermediates that the direct importer absorbs',
    formula: '(V_s L_s)ᵀ # A_sr B_rr Y_rr',
  },
  {
    means:
      'domestic value added that the importer re-exports as intermediates to third countries, absorbed there',
    formula: '(V_s L_s)ᵀ # A_sr Σt B_rt Y_tt',
  },
  {
    means: 'domestic value added that the importer re-exports as final goods to third countries',
    formula: '(V_s L_s)ᵀ # A_sr B_rr Σt Y_rt',
  },
  {
    means:
      'domestic value added that the importer re-exports as intermediates to third countries, which export final goods',
    formula: '(V_s L_s)ᵀ # A_sr Σt B_rt Σu Y_tu',
  },
  {
    means: 'domestic value added that returns home in final goods of the importer',
    formula: '(V_s L_s)ᵀ # A_sr B_rr Y_rs',
  },
  {
    means: 'domestic value added that returns home in final goods of third countries',
    formula: '(V_s L_s)ᵀ # A_sr Σt B_rt Y_ts',
  },
  {
    means: 'domestic value added that returns home in intermediates',
    formula: '(V_s L_s)ᵀ # A_sr B_rs Y_ss',
  },
  {
    means: 'domestic content that is counted again in exports of final goods',
    formula: '(V_s L_s)ᵀ # A_sr B_rs Σu Y_su',
  },
  {
    means: 'domestic content that is counted again in exports of intermediates',
    formula: '(V_s B_ss − V_s L_s)ᵀ # A_sr x_r',
  },
  { means: 'value added of the importer in final goods', formula: '(V_r B_rs)ᵀ # Y_sr' },
  { means: 'value added of the importer in intermediates', formula: '(V_r B_rs)ᵀ # A_sr L_r Y_rr' },
  { means: 'content of the importer that is counted again', formula: '(V_r B_rs)ᵀ # A_sr L_r E_r' },
  { means: 'value added of third countries in final goods', formula: '(Σt V_t B_ts)ᵀ # Y_sr' },
  { means: 'value added of third countries in intermediates', formula: '(Σt V_t B_ts)ᵀ # A_sr L_r Y_rr' },
  { means: 'content of third countries that is counted again', formula: '(Σt V_t B_ts)ᵀ # A_sr L_r E_r' },
];

/** A decomposition of gross exports: its terms in order, what each means, and its authority. */
export interface DecompositionTerms {
  readonly names: readonly string[];
  readonly meanings: readonly TermMeaning[];
  readonly citation: string;
  readonly title: string;
}

/** The decompositions of gross exports by the name that a measure has for them. */
export const decompositions: Readonly<Record<'kww' | 'wwz', DecompositionTerms>> = {
  kww: { names: kwwTerms, meanings: KWW, citation: 'KWW14 eq. 36', title: 'nine terms of gross exports' },
  wwz: { names: wwzTerms, meanings: WWZ, citation: 'WWZ13', title: 'sixteen terms of gross exports' },
};

/** The place of a term in its decomposition, whatever its case. */
export function termIndex(kind: 'kww' | 'wwz', name: string): number {
  return decompositions[kind].names.findIndex((term) => term.toLowerCase() === name.toLowerCase());
}
