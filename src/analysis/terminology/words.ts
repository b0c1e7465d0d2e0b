import { withoutQuotations } from './mask.ts';
import { NEGATED, RULES, type Rule, type TextOwner, type WordRule } from './word-rules.ts';

/** A word in a text that may mislead, before the model around it is looked at. */
export interface WordHit {
  readonly rule: WordRule;
  /** As written. */
  readonly word: string;
  /** How many times the same word stands before it in the text. */
  readonly nth: number;
}

/** A network of no kind, on a link: the bare word, with no noun or adjective before it. */
const BARE_NETWORK =
  /(?:^|[.;:,(—–]|(?<!\p{L})(?:a|an|the|this|its|their|by|in|as|of|and|or|is|are|with|within|through))\s*$/iu;
const KIND_OF_NETWORK =
  /(?:international|global|inter-?firm|modular|relational|captive|cross-border)[\s-]+$/iu;

interface Compiled {
  readonly any: RegExp;
  readonly rules: ReadonlyMap<WordRule, Rule>;
}

let compiled: Compiled | undefined;

/** Each text is read once, for all words in all languages together. */
function automaton(): Compiled {
  if (compiled) return compiled;
  const rules = new Map((Object.keys(RULES) as WordRule[]).map((name) => [name, RULES[name]()]));
  const groups = [...rules].map(([name, { forms }]) => `(?<${name}>${forms.join('|')})`);
  // The longest name first: a production network is no bare network.
  const order = ['historical', 'income', 'value', 'driven', 'global'];
  groups.sort((a, b) => rank(a) - rank(b));
  function rank(group: string): number {
    const at = order.findIndex((name) => group.startsWith(`(?<${name}>`));
    return at < 0 ? order.length : at;
  }
  const any = new RegExp(`(?<![\\p{L}\\p{N}])(?:${groups.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
  return (compiled = { any, rules });
}

/** The words of a text that may mislead; those that the text itself makes plain are left out, as are quotations. */
export function wordsIn(text: string, owner: TextOwner): readonly WordHit[] {
  const { any, rules } = automaton();
  if (text.search(any) < 0) return [];
  const own = withoutQuotations(text);
  return [...own.matchAll(any)].flatMap((match) => {
    const [name] = Object.entries(match.groups ?? {}).find(([, found]) => found !== undefined)!;
    const rule = name as WordRule;
    const word = match[0];
    const before = own.slice(0, match.index);
    if (!isMeant(rule, rules.get(rule)!, owner, own, before, own.slice(match.index + word.length), word))
      return [];
    return [{ rule, word, nth: timesIn(text.slice(0, match.index), word) }];
  });
}

function isMeant(
  name: WordRule,
  { of, answered, notAfter, notBefore }: Rule,
  owner: TextOwner,
  text: string,
  before: string,
  after: string,
  word: string,
): boolean {
  if (of !== undefined && of !== owner) return false;
  if (answered?.test(text) || notAfter?.test(before) || notBefore?.test(after)) return false;
  if (name === 'oem') return !/oem/.test(word);
  if (name === 'governance' || name === 'hierarchy') return !NEGATED.test(before);
  if (name !== 'network') return true;
  if (/\s/.test(word)) return !KIND_OF_NETWORK.test(before);
  return owner === 'link' && BARE_NETWORK.test(before);
}

/** How many times a word stands in a text, as it is written but for blanks and line ends. */
function timesIn(text: string, word: string): number {
  return text.split(new RegExp(literalWord(word), 'u')).length - 1;
}

function literalWord(word: string): string {
  return word
    .split(/\s+/u)
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
    .join('\\s+');
}
