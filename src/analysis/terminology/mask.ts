/** What is not the author's own sentence: quotations, titles of works, addresses, citation keys, code. */
const FOREIGN = new RegExp(
  [
    '“[^”]*”',
    '«[^»]*»',
    '„[^“”]*[“”]',
    '"[^"]*"',
    '`[^`]*`',
    "(?<![\\p{L}\\p{N}])[‘'][^’'\\n]*[’'](?![\\p{L}\\p{N}])",
    '(?<![\\p{L}\\p{N}*])\\*[^*\\n]+\\*',
    '(?:https?://|www\\.|doi:)\\S+',
    '@[\\p{L}\\p{N}_]\\S*',
  ].join('|'),
  'gu',
);

/** A work by its author and year: `Gereffi (1999)`, `Gereffi et al. 2001`, `(Kaplinsky & Morris, 2001: 12)`. */
const WORK = /\p{Lu}[\p{L}’'-]+(?:\s+et\s+al\.?)?,?\s*\(?(?:19|20)\d\d(?!\d)/u;

/** From the end of one sentence to that of the next; `et al.` ends none. */
const SENTENCE = /(?:(?!\n\s*\n)(?:[^.!?]|(?<=\bal)\.|[.!?](?!\s|$)))+[.!?]?/gu;

const blanks = (text: string): string => ' '.repeat(text.length);

/** The text with blanks for what it quotes, and for sentences that name the work they are from, so that offsets stay. */
export function withoutQuotations(text: string): string {
  const own = text.replace(FOREIGN, blanks);
  return WORK.test(own) ? own.replace(SENTENCE, (said) => (WORK.test(said) ? blanks(said) : said)) : own;
}
