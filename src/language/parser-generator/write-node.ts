// Writes the parser of the language from its grammar: run by `npm run generate` after Langium. Ends with an error when the
// grammar uses what the parser could not read as Langium does.
import { mkdirSync, writeFileSync } from 'node:fs';
import { GrammarAST } from 'langium';
import { GvcAstReflection } from '../generated/ast.ts';
import { GvcGrammar } from '../generated/grammar.ts';
import { conversions } from '../parser/value-converter.ts';
import { emitParser } from './emit.ts';
import { readRules } from './grammar-parts.ts';
import { readKinds } from './token-kinds.ts';

const grammar = GvcGrammar();
const entry = grammar.rules.find((rule) => GrammarAST.isParserRule(rule) && rule.entry)!;
const converted = new Set(Object.keys(conversions));
const kinds = readKinds(grammar);
const rules = readRules(grammar, kinds, new GvcAstReflection(), converted);
// A folder of its own: Langium empties the one it writes to.
mkdirSync('src/language/generated-parser', { recursive: true });
writeFileSync('src/language/generated-parser/parser.ts', emitParser(rules, entry.name, kinds, converted));
