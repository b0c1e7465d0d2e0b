import { readFileSync } from 'node:fs';

/** A block of the language on a page: a whole file, or lines of a declaration. */
export interface PageBlock {
  /** Empty for a whole file, else what the lines stand in: `chain`, `firm`, `link`. */
  readonly within: string;
  readonly text: string;
  /** One-based line of the page. */
  readonly line: number;
}

/** The blocks that a page marks as `gvc`, in their order. */
export function blocksOf(page: string): readonly PageBlock[] {
  return [...page.matchAll(/^```gvc ?([a-z]*)\n([\s\S]*?)^```$/gm)].map((match) => ({
    within: match[1]!,
    text: match[2]!,
    line: page.slice(0, match.index).split('\n').length,
  }));
}

export function readPage(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
}

/** Lines of a declaration in what they need around them to be read. */
export function inPlace({ within, text }: PageBlock): string {
  const chain = (lines: string): string =>
    `chain Fragment {\nproduct shoe per pair\ncurrency USD\nperiod 2000\n${lines}\n}\n`;
  switch (within) {
    case '':
      return text;
    case 'chain':
      return chain(text);
    case 'firm':
      return chain(`firm A {\n${text}}`);
    case 'link':
      return chain(`firm A\nfirm B\nlink A -> B {\n${text}}`);
    default:
      throw new Error(`unknown kind of block: ${within}`);
  }
}
