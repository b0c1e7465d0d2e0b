import type { IToken } from 'chevrotain';

/** Whether a blank stands between two neighbours of a line. */
export function blankBetween(left: IToken, right: IToken, before: IToken | undefined): boolean {
  const a = left.image;
  const b = right.image;
  if (b === ',' || b === ':' || b === '..') return false;
  if (b.startsWith('[') && left.tokenType.name === 'CITE') return false;
  const number = /^[0-9]/.test(b);
  if (a === '..') return !number;
  if (a === '-') return !number && before?.image !== 'expect';
  return true;
}
