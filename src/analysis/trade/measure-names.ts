import { type PlainMeasure, Unmeasured } from './parties.ts';

/** Measures of a trade table, with what each is. */
export const tradeMeasures: Readonly<Record<string, string>> = {
  'gross-exports': 'what a country or industry sells abroad, for further use and for final use',
  output: 'gross output',
  'value-added':
    'value added; with “in gross-exports of”, “in output of” or “in final-demand of” the part of it there',
  'final-demand': 'what a country uses finally',
  'domestic-content': 'value added of the exporting country in its gross exports',
  'foreign-content': 'value added of other countries in gross exports',
  'vertical-specialisation': 'imported intermediates in exports (VS)',
  vs1: 'value added of the country in what other countries export (VS1)',
  'value-added-exports': 'value added of a country that others absorb',
  kww: 'a term of the nine of Koopman, Wang and Wei, or their sum',
  wwz: 'a term of the sixteen of Wang, Wei and Zhu, or their sum',
};

/** Other spellings of measures. */
export const ALIASES: Readonly<Record<string, string>> = {
  vs: 'vertical-specialisation',
  'vertical-specialization': 'vertical-specialisation',
  exports: 'gross-exports',
};

/** What value added may be in. */
export const WHOLES = ['gross-exports', 'output', 'final-demand'];

/** Parts of an expression that its measure does not have would be passed over unseen. */
export function refuseParts(measure: string, { item, industry, within, partner }: PlainMeasure): void {
  if (!(measure in tradeMeasures)) return;
  const wholeCountry = ['final-demand', 'vertical-specialisation', 'vs1', 'kww'];
  const withPartner = ['gross-exports', 'domestic-content', 'foreign-content', 'value-added-exports', 'wwz'];
  if (item !== undefined && measure !== 'kww' && measure !== 'wwz')
    throw new Unmeasured(`${measure} has no terms, and “${item}” is named.`, 'Leave it out.');
  if (industry !== undefined && wholeCountry.includes(measure))
    throw new Unmeasured(
      `${measure} is of a country as a whole, and the industry “${industry}” is named.`,
      measure === 'kww'
        ? 'Leave the industry out, or take wwz, which has terms by industry.'
        : 'Leave the industry out.',
    );
  if (partner !== undefined && !withPartner.includes(measure))
    throw new Unmeasured(
      `${measure} has no country that it goes to, and “${partner}” is named.`,
      measure === 'value-added' ? 'Write: in final-demand of COUNTRY.' : 'Leave it out.',
    );
  if (within !== undefined && measure !== 'value-added')
    throw new Unmeasured(
      `Only value-added is in something else, and ${measure} is asked for.`,
      'Take value-added of … in … of ….',
    );
}
