import { globSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { EmptyFileSystem, type GrammarAST, URI } from 'langium';
import { createLangiumGrammarServices } from 'langium/grammar';
import { describe, expect, it, vi } from 'vitest';
import { GvcAstReflection } from '../../../src/language/generated/ast.ts';
import { lexicon } from '../../../src/language/generated-parser/parser.ts';
import { emitParser } from '../../../src/language/parser-generator/emit.ts';
import { readRules } from '../../../src/language/parser-generator/grammar-parts.ts';
import { readKinds } from '../../../src/language/parser-generator/token-kinds.ts';
import { readText } from '../../../src/language/parser/declarations.ts';
import { parseByLangium, parseText } from '../../../src/language/parser/parse-text.ts';
import { syntaxFindings } from '../../../src/language/parser/syntax-message.ts';
import { generateModel } from '../../bench/generate.ts';
import { plainTree } from './same-tree.ts';

// Langium's parser says on the console where options cannot be told apart.
vi.spyOn(console, 'log').mockImplementation(() => {});

const models = globSync('{examples,test}/**/*.gvc').map(
  (file) => [file, readFileSync(file, 'utf8')] as const,
);
const blocks = globSync('docs/**/*.md').flatMap((file) =>
  [...readFileSync(file, 'utf8').matchAll(/```gvc\n([\s\S]*?)```/g)].map(
    ([, text], i) => [`${file} ${i + 1}`, text!] as const,
  ),
);

/** Langium's parser with recovery is the measure: the same tree, places, names and findings. */
function expectSame(text: string): void {
  const measure = parseByLangium(text);
  const read = parseText(text);
  const clean = measure.errors.parserErrors.length === 0 && measure.errors.lexerErrors.length === 0;
  expect(readText(text) !== undefined, 'read without Langium').toBe(clean);
  expect(syntaxFindings('', text, read.errors)).toEqual(syntaxFindings('', text, measure.errors));
  expect(plainTree(read)).toEqual(plainTree(measure));
  for (const { index } of text.matchAll(/\/\//g)) expect(read.saysAt(index)).toBe(measure.saysAt(index));
}

describe('the generated parser and Langium read alike', () => {
  it.each([...models, ...blocks, ['a generated study', generateModel(300)] as const])('%s', (_, text) =>
    expectSame(text),
  );

  it('in texts with any damage', () => {
    const signs = lexicon.matchers.flatMap(({ sign }) => (sign === undefined ? [] : [sign]));
    const pieces = [
      ...lexicon.words,
      ...signs,
      '"x y"',
      '@a',
      '[p. 1]',
      '12.5',
      '2010-01',
      'USD',
      'A-b',
      '%',
    ];
    const odd = ['\n', '// c\n', '/** d */', '/* e */', ';', 'é', '$', '“', '"', '\r\n', '\t', 'x_y', ''];
    const short = [...models, ...blocks].map(([, text]) => text).filter((text) => text.length < 3000);
    const damage = fc.record({
      text: fc.constantFrom(...short),
      edits: fc.array(
        fc.record({
          at: fc.nat(),
          instead: fc.boolean(),
          piece: fc.constantFrom(...pieces, ...odd),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    });
    fc.assert(
      fc.property(damage, ({ text, edits }) => {
        const parts = text.split(/(\s+|[{},;:])/);
        for (const { at, instead, piece } of edits)
          parts.splice(at % parts.length, instead ? 1 : 0, ` ${piece} `);
        expectSame(parts.join(''));
      }),
      { numRuns: 400 },
    );
  });
});

describe('the generator', () => {
  const terminals = String.raw`
    terminal EOL: /\n/;
    terminal ID: /[a-z]+/;
    terminal WORD: /\u0000keyword/;
    hidden terminal WS: / +/;`;
  const { shared } = createLangiumGrammarServices(EmptyFileSystem);

  async function generate(rules: string, entry = '(members+=Member EOL)*'): Promise<string> {
    const uri = URI.parse(`memory:/${shared.workspace.LangiumDocuments.all.count()}.langium`);
    const document = shared.workspace.LangiumDocumentFactory.fromString<GrammarAST.Grammar>(
      `grammar T entry Model: ${entry}; ${rules} ${terminals}`,
      uri,
    );
    shared.workspace.LangiumDocuments.addDocument(document);
    await shared.workspace.DocumentBuilder.build([document], { validation: false });
    expect(document.parseResult.parserErrors).toEqual([]);
    const grammar = document.parseResult.value;
    const kinds = readKinds(grammar);
    return emitParser(
      readRules(grammar, kinds, new GvcAstReflection(), new Set()),
      'Model',
      kinds,
      new Set(),
    );
  }

  it('writes a function for every rule', async () =>
    expect(await generate("Member: 'a' name=ID ('b' values+=ID)*;")).toContain('function readMember'));

  it.each([
    ['an unordered group', "Member: 'a' (x?='x' & y=ID);", /UnorderedGroup/],
    ['an action', "Member: 'a' {infer Other} name=ID;", /Action/],
    ['a parameter', "Member: 'a' Part<true>; Part<P>: name=ID;", /call of Part|parameters/],
    ['a guard', "Member<P>: 'a' (<P> name=ID);", /parameters|guard/],
    ['an infix rule', "Member: 'a' sum=Sum; infix Sum on Leaf: '+'; Leaf: name=ID;", /InfixRule/],
    ['a value that is no text', "Member: 'a' n=Count; Count returns number: ID;", /number/],
    ['a part that may be empty', "Member: 'a' (name=ID? 'b'?)*;", /empty/],
    ['a rule among other parts', "Member: 'a' Other; Other: name=ID;", /without being assigned/],
    [
      'options that no number of tokens tells apart',
      "Member: 'a' (x=Deep 'x' | y=Deep 'y'); Deep: '-' of=Deep | name=ID;",
      /options/,
    ],
  ])('stops at %s', async (_, rules, why) => {
    await expect(generate(rules)).rejects.toThrow(why);
  });

  it('stops at an entry that does not end its lines', async () => {
    await expect(generate("Member: 'a' name=ID;", 'members+=Member*')).rejects.toThrow(
      /an entry that is not/,
    );
  });
});
