import { createTokenInstance, type IToken, type TokenType } from 'chevrotain';
import type { TokenTypeDictionary } from 'chevrotain';
import { nearest } from '../../vocabulary/nearest.ts';
import { FILE, type LineGrammar } from './line-grammar.ts';
import { outlineOf, type BraceProblem, type Outline, type Statement } from './statements.ts';
import { syntaxProblem, type SyntaxProblem } from './syntax-problem.ts';
import { unquotedName } from './unquoted-name.ts';

/** What of a broken text can be read, as tokens for the parser, and what is wrong with the rest. */
export interface Recovered {
  readonly tokens: IToken[];
  readonly problems: SyntaxProblem[];
  /** Some block is kept although the name of what it belongs to is missing. */
  readonly nameless: boolean;
}

/** How many readings of one broken line are tried. */
const MOST_TRIES = 64;

/**
 * Recovery by lines: every line is read for itself, in the kind of block it stands in; a broken line costs that line.
 * Of a broken head of a block the readable beginning is kept, so that its lines are still read; when nothing tells what
 * the block is, it is left out whole.
 */
export class Recovery {
  private readonly grammar: LineGrammar;
  private readonly types: TokenTypeDictionary;
  private outline: Outline = { statements: [], problems: [] };
  private refused: ReadonlySet<Statement> = new Set();
  private out: IToken[] = [];
  private problems: SyntaxProblem[] = [];
  private nameless = false;

  constructor(grammar: LineGrammar, types: TokenTypeDictionary) {
    this.grammar = grammar;
    this.types = types;
  }

  /** Takes the tokens of {@link LineLexer.scan}. */
  read(tokens: readonly IToken[]): Recovered {
    this.outline = outlineOf(tokens, (block, word) =>
      this.grammar.keywordsOf(block === undefined ? FILE : this.grammar.blockOf(block)).has(word),
    );
    this.refused = new Set();
    return this.run();
  }

  /** Reads again without the statement that holds the offset. Undefined when there is none left there. */
  without(offset: number): Recovered | undefined {
    const statement = statementAt(this.outline.statements, offset);
    if (!statement || this.refused.has(statement)) return undefined;
    this.refused = new Set([...this.refused, statement]);
    return this.run();
  }

  private run(): Recovered {
    this.out = [];
    this.problems = [];
    this.nameless = false;
    this.statements(this.outline.statements, FILE, true);
    for (const brace of this.outline.problems) this.problems.push(braceProblem(brace));
    return { tokens: this.out, problems: oneALine(this.problems), nameless: this.nameless };
  }

  private statements(statements: readonly Statement[], block: string, keep: boolean): void {
    for (let i = 0; i < statements.length; i++) {
      const statement = statements[i]!;
      const next = statements[i + 1];
      if (next?.block && next.tokens.length === 0 && !statement.block && statement.tokens.length > 0) {
        const joined: Statement = { tokens: statement.tokens, block: next.block };
        if (this.grammar.read(block, this.lineOf(joined)).ok) {
          this.problems.push(this.braceOnOwnLine(joined, block));
          this.statement(joined, block, keep);
          i++;
          continue;
        }
      }
      this.statement(statement, block, keep);
    }
  }

  private statement(statement: Statement, block: string, keep: boolean): void {
    const line = this.lineOf(statement);
    if (this.refused.has(statement)) {
      this.problem(line, block, { at: 0, expected: [], complete: false });
      return;
    }
    const reading = this.grammar.readWritten(block, line);
    if (reading.ok) {
      this.keep(statement, statement.tokens, block, reading.block, keep);
      return;
    }
    const rest = this.readableRest(statement, block);
    if (rest) {
      const broken = statement.tokens.slice(0, statement.tokens.indexOf(rest.tokens[0]!));
      const why = this.grammar.read(block, broken);
      this.problem(broken, block, why.ok ? { at: broken.length, expected: [], complete: false } : why);
      this.statement(rest, block, keep);
      return;
    }
    const unquoted = unquotedName(this.grammar, block, line, reading, this.types['STRING']!);
    this.problem(line, block, { ...reading, ...(unquoted && { unquoted }) });
    const read = unquoted?.joined ? this.grammar.read(block, unquoted.line) : undefined;
    if (unquoted && read?.ok) {
      const tokens = statement.block ? unquoted.line.slice(0, -2) : unquoted.line;
      this.keep(statement, tokens, block, read.block, keep);
    } else if (statement.block) this.brokenHead(statement, block, reading.at, keep);
  }

  /** Keeps what can be read of a broken head, with its block; or at least tells what is wrong in the block. */
  private brokenHead(statement: Statement, block: string, at: number, keep: boolean): void {
    const meant = at === 0 ? this.meantHead(statement, block) : undefined;
    if (meant) {
      const reading = this.grammar.read(block, this.lineOf(meant));
      if (reading.ok) return this.keep(statement, meant.tokens, block, reading.block, keep);
      return this.brokenHead(meant, block, Math.max(1, reading.at), keep);
    }
    const { tokens } = statement;
    const longest = Math.min(at, tokens.length);
    for (let length = longest; length > Math.max(0, longest - MOST_TRIES); length--) {
      const head = tokens.slice(0, length);
      const reading = this.grammar.read(block, this.lineOf({ ...statement, tokens: head }));
      if (reading.ok) return this.keep(statement, head, block, reading.block, keep);
      if (reading.expected.some((e) => e.property === 'name' && e.rules.at(-2) !== 'Link')) {
        const named = [...head, this.absent('STRING', '""')];
        const read = this.grammar.read(block, this.lineOf({ ...statement, tokens: named }));
        if (read.ok) {
          this.nameless = true;
          return this.keep(statement, named, block, read.block, keep);
        }
      }
    }
    const kind = this.grammar.blockOf(tokens[0]?.image ?? '');
    if (kind !== '') this.statements(statement.block!.statements, kind, false);
  }

  /** The head of a block with its misspelt first word read as what it certainly stands for. */
  private meantHead(statement: Statement, block: string): Statement | undefined {
    const [first, ...rest] = statement.tokens;
    if (!first || !/^\p{L}/u.test(first.image)) return undefined;
    const word = nearest(first.image, this.grammar.keywordsOf(block));
    const type = word === undefined ? undefined : this.types[word];
    if (!type || type === first.tokenType) return undefined;
    const token: IToken = { ...first, tokenType: type, tokenTypeIdx: type.tokenTypeIdx! };
    return { ...statement, tokens: [token, ...rest] };
  }

  private keep(
    statement: Statement,
    tokens: readonly IToken[],
    block: string,
    own: string | undefined,
    keep: boolean,
  ): void {
    if (keep) this.out.push(...tokens);
    if (statement.block) {
      const { open, close, statements } = statement.block;
      if (keep) this.out.push(open.image === '{' ? open : this.absent('{', '{'));
      this.statements(statements, own ?? block, keep);
      if (keep) this.out.push(close ?? this.absent('}', '}'));
    }
    if (keep) this.out.push(this.absent('EOL', ''));
  }

  /** Where a comma has drawn the next lines into a broken line: those lines, when they can be read without it. */
  private readableRest(statement: Statement, block: string): Statement | undefined {
    const { tokens } = statement;
    for (let i = 1, tried = 0; i < tokens.length && tried < MOST_TRIES; i++) {
      if (tokens[i - 1]!.image !== ',' || tokens[i]!.startLine === tokens[i - 1]!.startLine) continue;
      tried++;
      const rest: Statement = {
        tokens: tokens.slice(i),
        ...(statement.block && { block: statement.block }),
      };
      if (this.grammar.read(block, this.lineOf(rest)).ok) return rest;
    }
    return undefined;
  }

  private lineOf(statement: Statement): IToken[] {
    if (!statement.block) return statement.tokens;
    const { open, close } = statement.block;
    return [
      ...statement.tokens,
      open.image === '{' ? open : this.absent('{', '{'),
      close ?? this.absent('}', '}'),
    ];
  }

  private problem(
    line: readonly IToken[],
    block: string,
    why: Pick<SyntaxProblem, 'at' | 'expected' | 'complete' | 'unquoted'>,
  ): void {
    const token = line[why.at] ?? line.at(-1);
    if (!token) return;
    const { at, expected, complete, unquoted } = why;
    this.problems.push(
      syntaxProblem(placed(token, line), {
        kind: 'line',
        block,
        line,
        at,
        expected,
        complete,
        ...(unquoted && { unquoted }),
      }),
    );
  }

  private braceOnOwnLine(statement: Statement, block: string): SyntaxProblem {
    const line = this.lineOf(statement);
    const open = statement.block!.open;
    return syntaxProblem(open, {
      kind: 'line',
      block,
      line,
      at: line.indexOf(open),
      expected: [],
      complete: true,
    });
  }

  /** A token that is not in the text and leaves no trace in the tree. */
  private absent(type: string, image: string): IToken {
    return createTokenInstance(this.types[type] as TokenType, image, NaN, NaN, NaN, NaN, NaN, NaN);
  }
}

function placed(token: IToken, line: readonly IToken[]): IToken {
  if (Number.isFinite(token.startOffset)) return token;
  return line.findLast((t) => Number.isFinite(t.startOffset)) ?? token;
}

function braceProblem(brace: BraceProblem): SyntaxProblem {
  const { kind, token, other } = brace;
  return syntaxProblem(token, {
    kind,
    block: FILE,
    line: [token],
    at: 0,
    expected: [],
    complete: false,
    ...(other && { other }),
  });
}

/** The first problem of every line, in the order of the text. A missing brace says less than what else a line lacks. */
function oneALine(problems: readonly SyntaxProblem[]): SyntaxProblem[] {
  const lines = new Map<number, SyntaxProblem>();
  for (const problem of problems) {
    const line = problem.token.startLine!;
    const known = lines.get(line);
    const before =
      known &&
      (known.kind === 'line') === (problem.kind === 'line') &&
      problem.token.startOffset < known.token.startOffset;
    if (!known || before) lines.set(line, problem);
  }
  return [...lines.values()].sort((a, b) => a.token.startOffset - b.token.startOffset);
}

function statementAt(statements: readonly Statement[], offset: number): Statement | undefined {
  for (const statement of statements) {
    const { tokens, block } = statement;
    const inBlock = block && statementAt(block.statements, offset);
    if (inBlock) return inBlock;
    const all = block ? [...tokens, block.open, ...(block.close ? [block.close] : [])] : tokens;
    if (all.some((t) => t.startOffset <= offset && offset < t.startOffset + t.image.length)) return statement;
  }
  return undefined;
}
