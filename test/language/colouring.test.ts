import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { createRegistryFromGrammars } from 'vscode-tmgrammar-test/dist/common/index.js';

const content = readFileSync('syntaxes/gvc.tmLanguage.json', 'utf8');
const registry = createRegistryFromGrammars([
  { grammar: { scopeName: 'source.gvc', path: 'syntaxes/gvc.tmLanguage.json' }, content },
]);
const grammar = await registry.loadGrammar('source.gvc');

interface Piece {
  readonly text: string;
  readonly scope: string;
}

/** Pieces of a text with their innermost scope; what has no scope of its own is left out. */
function colour(text: string): Piece[] {
  if (!grammar) throw new Error('no grammar');
  const pieces: Piece[] = [];
  let state: Parameters<typeof grammar.tokenizeLine>[1] = null;
  for (const line of text.split(/\r?\n/)) {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    for (const { startIndex, endIndex, scopes } of tokens) {
      const scope = scopes.at(-1) ?? '';
      const piece = line.slice(startIndex, endIndex);
      if (scope !== 'source.gvc' && piece.trim() !== '') pieces.push({ text: piece.trim(), scope });
    }
  }
  return pieces;
}

const scopeOf = (line: string, text: string): string | undefined =>
  colour(line).find((piece) => piece.text === text)?.scope;

describe('colouring', () => {
  test.each([
    ['chain Dress "A dress" {', 'chain', 'storage.type.gvc'],
    ['chain Dress "A dress" {', 'Dress', 'entity.name.type.gvc'],
    ['  link sewing: Mill -> Shop', 'sewing', 'entity.name.type.gvc'],
    ['  price 22.50 USD per kg', 'price', 'keyword.control.gvc'],
    ['  price 22.50 USD per kg', '22.50', 'constant.numeric.gvc'],
    ['  price 22.50 USD per kg', 'USD', 'constant.other.code.gvc'],
    ['  price 22.50 USD per kg', 'per', 'keyword.other.gvc'],
    ['  price 22 at 1999-06', '1999-06', 'constant.numeric.date.gvc'],
    ['  lead @ghks2001[§3.2]', '@ghks2001', 'variable.other.citation.gvc'],
    ['  lead @ghks2001[§3.2]', '[§3.2]', 'string.unquoted.locator.gvc'],
    ['  lead @"DBLP:x/y"[p. 3]', '@"DBLP:x/y"', 'variable.other.citation.gvc'],
    ['firm Shop { stage Retail', 'stage', 'storage.type.gvc'],
    ['  // stage Sewing', '// stage Sewing', 'comment.line.double-slash.gvc'],
  ])('%s: %s', (line, text, scope) => {
    expect(scopeOf(line, text)).toBe(scope);
  });

  test('a name that holds a keyword is one name', () => {
    expect(scopeOf('firm low-cost-firm {', 'low-cost-firm')).toBe('entity.name.type.gvc');
    expect(colour('  after Filière-at-home').map(({ text }) => text)).toEqual(['after']);
    expect(colour('  in São-Paulo').map(({ text }) => text)).toEqual(['in']);
  });

  test('a judgement is no declaration', () => {
    expect(scopeOf('  governance market or relational', 'market')).toBe('keyword.other.gvc');
    expect(scopeOf('  governance market or relational', 'or')).toBe('keyword.other.gvc');
  });

  test('an open quote colours its own line only', () => {
    expect(scopeOf('chain A "open\nstage Sewing', 'stage')).toBe('storage.type.gvc');
  });

  test('a comment may go on over lines', () => {
    const scopes = colour('/** one\nchain Two\n*/\nchain Three').map(({ scope }) => scope);
    expect(scopes).toContain('storage.type.gvc');
    expect(colour('/** one\nchain Two\n*/')[1]?.scope).toBe('comment.block.documentation.gvc');
  });

  test('the examples are coloured to their end', async () => {
    for await (const file of glob('examples/**/*.gvc')) {
      const pieces = colour(readFileSync(file, 'utf8'));
      const last = pieces
        .filter(({ scope }) => scope.startsWith('keyword') || scope.startsWith('storage'))
        .at(-1);
      expect(last, file).toBeDefined();
      const texts = pieces.filter(({ scope }) => scope.startsWith('string.quoted')).map(({ text }) => text);
      expect(
        texts.filter((text) => /\{$/.test(text)),
        file,
      ).toEqual([]);
    }
  });
});
