import { Lexer, type TokenType } from 'chevrotain';
import { AstUtils, GrammarAST, GrammarUtils, RegExpUtils } from 'langium';
import { GvcTokenBuilder } from '../parser/token-builder.ts';
import { UnknownConstruct } from './grammar-parts.ts';

/** A token that is found by its pattern, or, when it is a sign, by its text. */
export type Matcher =
  | { readonly kind: number; readonly sign: string }
  | { readonly kind: number; readonly pattern: RegExp; readonly hidden?: 'skipped' | 'comment' };

/** The kinds of token of a grammar, numbered from 1 (0 is the end of the text), and how they are told apart. */
export interface Kinds {
  readonly names: readonly string[];
  /** The kinds that a keyword or terminal of the grammar stands for: several for one that keywords belong to, too. */
  readonly of: (name: string) => ReadonlySet<number>;
  /** Keywords that have the form of a name; they and names are told apart by their whole text. */
  readonly words: readonly string[];
  /** The terminal that such a keyword is read by, and the kinds it may turn out to be. */
  readonly wordTerminal: number;
  readonly firstWord: number;
  readonly matchers: readonly Matcher[];
  /** By code unit up to 127, and at 128 for all others: what a token that begins with it may be, in this order. */
  readonly starts: readonly (readonly number[])[];
}

/**
 * Takes the tokens from the token builder of Langium's lexer, so that both lexers know the same. Throws when a rule of
 * that lexer is used that the generated one does not know.
 */
export function readKinds(grammar: GrammarAST.Grammar): Kinds {
  const tokens = new GvcTokenBuilder().buildTokens(grammar) as TokenType[];
  const terminals = new Map(
    grammar.rules.filter((r) => GrammarAST.isTerminalRule(r)).map((r) => [r.name, r] as const),
  );
  const isKeyword = (token: TokenType): boolean => !terminals.has(token.name);
  const words = tokens.filter((t) => isKeyword(t) && longer(t).length > 0);
  const longest = new Set(words.flatMap((t) => longer(t)));
  if (longest.size !== 1) throw new UnknownConstruct('keywords that several terminals could take up');
  const [wordToken] = longest as Set<TokenType>;
  const order = inGrammarOrder(grammar, words);
  const others = tokens.filter((t) => !order.includes(t) && t.PATTERN !== Lexer.NA);
  const all = [...others.filter((t) => !isKeyword(t)), ...order, ...others.filter(isKeyword)];
  const kindOf = new Map(all.map((token, i) => [token.name, i + 1]));
  const matchers = others.map((token): Matcher => matcher(token, kindOf.get(token.name)!, terminals));
  const starts = Array.from({ length: 129 }, (_, code) =>
    matchers.flatMap((m, i) => (mayStart(m, code) ? [i] : [])),
  );
  checkWords(order, wordToken!, others, matchers, starts);
  return {
    names: ['', ...all.map((token) => token.name)],
    of: (name) => {
      const own = kindOf.get(name);
      const members = all.filter((t) => t.CATEGORIES?.some((c) => c.name === name));
      return new Set([...(own === undefined ? [] : [own]), ...members.map((t) => kindOf.get(t.name)!)]);
    },
    words: order.map((token) => token.name),
    wordTerminal: kindOf.get(wordToken!.name)!,
    firstWord: kindOf.get(order[0]!.name)!,
    matchers,
    starts,
  };
}

function longer(token: TokenType): TokenType[] {
  return token.LONGER_ALT === undefined ? [] : [token.LONGER_ALT].flat();
}

/** Keywords that are used together get numbers side by side: sets of them are then ranges. */
function inGrammarOrder(grammar: GrammarAST.Grammar, words: readonly TokenType[]): readonly TokenType[] {
  const all = grammar.rules.flatMap((rule) =>
    AstUtils.streamAllContents(rule).filter(GrammarAST.isKeyword).toArray(),
  );
  const order = new Map(all.toReversed().map(({ value }, i) => [value, all.length - i]));
  return words.toSorted((a, b) => order.get(a.name)! - order.get(b.name)!);
}

function matcher(
  token: TokenType,
  kind: number,
  terminals: ReadonlyMap<string, GrammarAST.TerminalRule>,
): Matcher {
  const terminal = terminals.get(token.name);
  if (terminal) {
    const regex = GrammarUtils.terminalRegex(terminal);
    const hidden =
      token.GROUP === Lexer.SKIPPED ? 'skipped' : token.GROUP === 'hidden' ? 'comment' : undefined;
    if (!hidden && token.GROUP !== undefined)
      throw new UnknownConstruct(`${token.name}: the group ${token.GROUP} of tokens`);
    const flags = regex.flags.includes('y') ? regex.flags : `${regex.flags}y`;
    return { kind, pattern: new RegExp(regex.source, flags), ...(hidden && { hidden }) };
  }
  if (typeof token.PATTERN !== 'string')
    throw new UnknownConstruct(`${token.name}: a keyword that is no plain text`);
  return { kind, sign: token.PATTERN };
}

/** Whether a token can begin with a code unit; all that are no ASCII count as one, which only signs are exact about. */
function mayStart(found: Matcher, code: number): boolean {
  if ('sign' in found) return code < 128 ? found.sign.charCodeAt(0) === code : found.sign.charCodeAt(0) > 127;
  return code > 127 || RegExpUtils.partialMatches(found.pattern, String.fromCharCode(code));
}

/** A keyword is read as a name and then known by its text: right as long as nothing else is tried before a name. */
function checkWords(
  words: readonly TokenType[],
  terminal: TokenType,
  others: readonly TokenType[],
  matchers: readonly Matcher[],
  starts: readonly (readonly number[])[],
): void {
  const index = others.indexOf(terminal);
  const found = matchers[index];
  if (!found || !('pattern' in found))
    throw new UnknownConstruct(`${terminal.name}: names without a pattern`);
  for (const { name } of words) {
    found.pattern.lastIndex = 0;
    const whole = found.pattern.exec(name)?.[0] === name;
    if (!whole || starts[Math.min(128, name.charCodeAt(0))]![0] !== index)
      throw new UnknownConstruct(
        `the keyword ${name}, which another terminal than ${terminal.name} may take up`,
      );
  }
}
