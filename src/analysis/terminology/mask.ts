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

/** The text with blanks for what it quotes, so that offsets stay. */
export function withoutQuotations(text: string): string {
  return text.replace(FOREIGN, (quoted) => ' '.repeat(quoted.length));
}
