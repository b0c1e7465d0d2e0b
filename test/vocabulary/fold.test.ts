import { describe, expect, it } from 'vitest';
import { fold } from '../../src/vocabulary/fold.ts';

describe('folding', () => {
  it.each([
    ['Viet Nam', 'viet nam'],
    ['viet-nam', 'viet nam'],
    ['viet_nam', 'viet nam'],
    ['  Viet   Nam ', 'viet nam'],
    ['Côte d’Ivoire', 'cote divoire'],
    ["COTE D'IVOIRE", 'cote divoire'],
    ['St. Lucia', 'saint lucia'],
    ['st lucia', 'saint lucia'],
    ['East Timor', 'east timor'],
    ['St', 'saint'],
    ['Bosnia & Herzegovina', 'bosnia and herzegovina'],
    ['Filière', 'filiere'],
    ['Türkiye', 'turkiye'],
    ['R&D', 'r and d'],
    ['', ''],
  ])('%j is %j', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });
});
