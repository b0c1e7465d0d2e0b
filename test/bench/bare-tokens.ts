/**
 * The least that reading a model can cost: one regular expression over the text, as a scanner without a grammar would
 * use. What everything else is measured against, so that the figures mean the same on any machine.
 */
const TOKEN =
  /\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\.)*"|@[\p{L}\p{N}_:./+-]+|\[[^\]\n]*\]|\d[\d_]*(?:\.\d+)?|[\p{L}_][\p{L}\p{M}\p{N}_-]*|->|\.\.|[<>!]=|./gu;

/** Number of tokens of a text. */
export function countTokens(text: string): number {
  let count = 0;
  for (const match of text.matchAll(TOKEN)) if (match[0].trim() !== '') count++;
  return count;
}
