import type { WordPlace } from '../../findings/finding.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { textsOf } from './texts.ts';
import type { TextOwner } from './word-rules.ts';
import { type WordHit, wordsIn } from './words.ts';

/** A word that may mislead, at its place in a text of the model. */
export interface PlacedWord extends WordHit {
  readonly place: WordPlace;
}

/**
 * The words that may mislead in the texts of one subject, of the chain itself for an empty name. Texts are read when
 * something of their subject has changed, and not when the model around them has.
 */
export const proseOf: Query<string, readonly PlacedWord[]> = {
  name: 'terminology-prose-of',
  fingerprint: (words) => JSON.stringify(words),
  compute: (ctx, subject) =>
    textsOf(ctx, subject).flatMap(({ text, part, origin }) =>
      wordsIn(text, ownerOf(ctx, subject)).flatMap((hit) => {
        // A name or label is no sentence: only words that mislead by themselves are looked for.
        if ((part === 'name' || part === 'terms') && hit.rule !== 'oem') return [];
        if (part === 'label' && (hit.rule !== 'margin' || hit.word.length < text.length)) return [];
        return [{ ...hit, place: { ...origin, part, word: hit.word, nth: hit.nth } }];
      }),
    ),
};

function ownerOf(ctx: QueryContext, subject: string): TextOwner {
  if (subject === '') return 'chain';
  return ctx.fact(subject, 'is', 'link') ? 'link' : 'other';
}
