import type { IRecognitionException, IToken } from 'chevrotain';
import type { ParseResult } from 'langium';
import type { Finding } from '../../findings/finding.ts';
import { printedAmount } from './amount-hints.ts';
import { lineGrammar } from './line-grammar.ts';
import { endOf } from './line-lexer.ts';
import { HINTS, replacing, type Broken, type Hint } from './syntax-hints.ts';
import { isSyntaxProblem, type SyntaxProblem } from './syntax-problem.ts';
import { blockWords, expectedWords } from './syntax-words.ts';
import { unreadableHint } from './unreadable-hints.ts';

const LINE_LOST = 'A line that cannot be read is left out; all other lines are read.';
const HEAD_LOST = 'Of a block whose first line cannot be read, only what is certain is read.';
const BRACE = 'Braces tell which facts belong to what.';

/** What of a text could not be read, in the author's words: one finding for a broken line, in the order of the text. */
export function syntaxFindings(
  uri: string,
  text: string,
  result: Pick<ParseResult, 'parserErrors' | 'lexerErrors'>,
): Finding[] {
  if (result.parserErrors.length > 0) {
    const findings = result.parserErrors.map((error) => findingOf(uri, text, error));
    return oneALine(findings, text);
  }
  return result.lexerErrors.map((error) =>
    asFinding(uri, LINE_LOST, {
      what: `\`${text.slice(error.offset, error.offset + error.length)}\` is no sign of the language.`,
      do: 'Remove it, or put it within quotes.',
      start: error.offset,
      end: error.offset + error.length,
    }),
  );
}

/** The first finding of every line: what a line says after its first error is a guess. */
function oneALine(findings: readonly Finding[], text: string): Finding[] {
  const start = (f: Finding): number => ('start' in f.place ? f.place.start : 0);
  const sorted = findings.toSorted((a, b) => start(a) - start(b));
  return sorted.filter((f, i) => {
    const before = sorted[i - 1];
    return !before || /[\r\n]/.test(text.slice(start(before), start(f)));
  });
}

function findingOf(uri: string, text: string, error: IRecognitionException): Finding {
  if (!isSyntaxProblem(error)) {
    const token = Number.isFinite(error.token.startOffset) ? error.token : undefined;
    return asFinding(uri, LINE_LOST, {
      what: token ? `\`${token.image}\` cannot stand here.` : 'The text ends too early.',
      do: 'Put it on a line of its own, or remove it.',
      start: token?.startOffset ?? text.length,
      end: token ? endOf(token) : text.length,
    });
  }
  const { other } = error;
  const related = other && {
    place: { document: uri, start: other.startOffset, end: endOf(other) },
    message: error.kind === 'unclosed' ? 'It seems to end before this.' : 'This closes it.',
  };
  const isHead = error.kind === 'line' && error.line.at(-1)?.image === '}' && error.line.length > 1;
  const why = error.kind === 'line' ? (isHead ? HEAD_LOST : LINE_LOST) : BRACE;
  return { ...asFinding(uri, why, hintOf(error, text)), ...(related && { related: [related] }) };
}

/** Words of the text are quoted in full as long as a reader would read them in full. */
function shortened(sentence: string): string {
  return sentence.replace(/`([^`]{60})[^`]{20,}`/g, '`$1…`');
}

function asFinding(uri: string, why: string, hint: Hint): Finding {
  const { start, end, fix } = hint;
  const what = shortened(hint.what);
  return {
    code: 'language/syntax',
    place: { document: uri, start, end },
    what,
    why,
    do: shortened(hint.do),
    ...(fix && {
      fixes: [
        {
          title: fix.title,
          edits: fix.edits.map((e) => ({
            place: { document: uri, start: e.start, end: e.end },
            newText: e.text,
          })),
        },
      ],
    }),
  };
}

function hintOf(problem: SyntaxProblem, text: string): Hint {
  if (problem.kind !== 'line') return braceHint(problem);
  const { line, at } = problem;
  const broken: Broken = {
    problem,
    text,
    grammar: lineGrammar(),
    token: inText(line[at]),
    previous: inText(line[at - 1]),
    next: inText(line[at + 1]),
  };
  if (problem.unquoted) {
    for (const advise of HINTS) {
      const hint = advise(broken);
      if (hint) return hint;
    }
  }
  const unreadable = printedAmount(broken) ?? unreadableHint(broken);
  if (unreadable) return unreadable;
  const blockless = openingHint(broken);
  if (blockless) return blockless;
  for (const advise of HINTS) {
    const hint = advise(broken);
    if (hint) return hint;
  }
  return expectation(broken);
}

function braceHint({ kind, token }: SyntaxProblem): Hint {
  const place = { start: token.startOffset, end: endOf(token) };
  if (kind === 'unclosed')
    return { what: 'The block that opens here is not closed.', do: 'Add the missing `}`.', ...place };
  if (kind === 'too-many')
    return {
      what: 'There is no open block that this `}` could close.',
      do: 'Remove it, or add the `{` that it closes.',
      ...place,
    };
  return {
    what: 'The lines below stand in a block that nothing opens.',
    do: 'End this line with `{`.',
    ...place,
    fix: replacing('Insert `{`', place.end, place.end, ' {'),
  };
}

/** A `{` that belongs to nothing, or stands on another line than what it opens. */
function openingHint({ problem, text, token, previous }: Broken): Hint | undefined {
  if (token?.image !== '{' || !(problem.complete || problem.at === 0)) return undefined;
  const place = { start: token.startOffset, end: endOf(token) };
  if (!previous)
    return {
      what: 'This block belongs to nothing.',
      do: 'Write what it describes before the `{`, on the same line.',
      ...place,
    };
  if (problem.expected.length === 0) {
    const between = text.slice(endOf(previous), token.startOffset);
    return {
      what: '`{` does not stand on the line of what it opens.',
      do: 'Move it to the end of the line above.',
      ...place,
      ...(between.trim() === '' && {
        fix: replacing('Move { up', endOf(previous), token.startOffset, ' '),
      }),
    };
  }
  const first = problem.line[0]!;
  return {
    what: `\`${first.image}\` takes no block.`,
    do: 'Remove the `{` and its `}`.',
    ...place,
  };
}

function expectation({ problem, token, previous }: Broken): Hint {
  const { block, complete, expected, line } = problem;
  const wanted = complete ? undefined : expectedWords(expected);
  const last = previous ?? inText(line.at(-1)) ?? problem.token;
  if (!token || token.image === '}' || (token.image === '{' && previous)) {
    const after = `after \`${last.image}\``;
    return {
      what: wanted ? `Expected ${wanted} ${after}.` : `The line ends too early ${after}.`,
      do: wanted ? `Write ${wanted}, or remove the line.` : 'Complete or remove the line.',
      start: last.startOffset,
      end: endOf(last),
    };
  }
  const place = { start: token.startOffset, end: endOf(token) };
  if (complete)
    return {
      what: `The line is complete before \`${token.image}\`.`,
      do: 'Put it on a line of its own, or remove it.',
      ...place,
    };
  if (previous && wanted)
    return {
      what: `Expected ${wanted} after \`${previous.image}\`, not \`${token.image}\`.`,
      do: `Write ${wanted}.`,
      ...place,
    };
  return {
    what: previous
      ? `\`${token.image}\` cannot stand after \`${previous.image}\`.`
      : `\`${token.image}\` cannot begin a line of ${blockWords(block)}.`,
    do: wanted ? `Write ${wanted}.` : 'Write a fact, or remove the line.',
    ...place,
  };
}

function inText(token: IToken | undefined): IToken | undefined {
  return token && Number.isFinite(token.startOffset) ? token : undefined;
}
