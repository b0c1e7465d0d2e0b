import { describe, expect, it } from 'vitest';
import { found } from './study.ts';

const text = (later: string): string => `chain Before {
  product shoe per pair; currency USD; period 1990
  stage Making { tangible }
  stage Branding after Making { intangible }
  market Shoppers
  firm Maker { stage Making; barriers technology primary "visit" }
  firm Brand { stage Branding; barriers brand primary "visit" }
  link Maker -> Brand
  link Brand -> Shoppers
}
chain After follows Before { period 2003; ${later} }
`;

describe('barriers to entry over snapshots', () => {
  it.each([
    [
      'change Brand { add barriers relational, organisational primary "visit" }',
      'supported',
      '1 → 1 in tangible activities, 1 → 3 in intangible activities',
    ],
    [
      'change Maker { add barriers finance primary "visit" }',
      'not-supported',
      '1 → 2 in tangible activities, 1 → 1 in intangible activities',
    ],
    [
      'change Brand { functions design primary "visit" }',
      'cannot-be-tested',
      'barriers to entry that the later snapshot states anew',
    ],
  ])('%s: %s', async (later, verdict, phrase) => {
    const study = await found(text(later));
    expect(study.at('After#rise-of-intangibles')).toBe(verdict);
    expect(study.says('After#rise-of-intangibles')).toContain(phrase);
    expect(study.at('Before#rise-of-intangibles')).toBe('cannot-be-tested');
    expect(study.says('Before#rise-of-intangibles')).toContain(
      'a second snapshot of the chain, of another date',
    );
  });
});
