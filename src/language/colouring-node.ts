// Makes the colouring better than Langium writes it, from the same grammar: run by `npm run generate` after Langium.
import { readFileSync, writeFileSync } from 'node:fs';

const generated = 'syntaxes/gvc.tmLanguage.json';
const grammar = readFileSync('src/language/gvc.langium', 'utf8');

const letters = String.raw`\p{L}\p{M}\p{N}_`;
const before = `(?<![${letters}-])`;
const after = `(?![${letters}]|-[${letters}])`;
const start = String.raw`(?:(?<=[{;])|^)\s*`;
const name = String.raw`"(?:[^"\\\r\n]|\\.)*"|[\p{L}_][${letters}]*(?:-[${letters}]+)*`;

/** Longest first, since the first alternative that fits is taken. */
function oneOf(words: Iterable<string>): string {
  return [...new Set(words)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).join('|');
}

const rules = grammar.slice(0, grammar.indexOf('\nterminal '));
const quoted = [...rules.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '').matchAll(/'([a-z]+(?:-[a-z]+)*)'/g)];
const words = oneOf(quoted.map(([, word = '']) => word));
const declaring = oneOf([...rules.matchAll(/'([a-z-]+)' name=Name/g)].map(([, word = '']) => word));

const textMate = {
  name: 'gvc',
  scopeName: 'source.gvc',
  fileTypes: ['.gvc'],
  patterns: [
    { name: 'comment.block.documentation.gvc', begin: String.raw`/\*\*(?!/)`, end: String.raw`\*/` },
    { name: 'comment.block.gvc', begin: String.raw`/\*`, end: String.raw`\*/` },
    { name: 'comment.line.double-slash.gvc', match: '//.*$' },
    {
      match: String.raw`(@(?:"[^"\r\n]*"|[${letters}][${letters}:./+-]*))(\[[^\]\r\n]*\])?`,
      captures: {
        1: { name: 'variable.other.citation.gvc' },
        2: { name: 'string.unquoted.locator.gvc' },
      },
    },
    {
      match: `${start}(${declaring})${after}\\s+(${name})`,
      captures: { 1: { name: 'storage.type.gvc' }, 2: { name: 'entity.name.type.gvc' } },
    },
    {
      match: `${start}(link)${after}(?:\\s+(${name})\\s*(:))?`,
      captures: {
        1: { name: 'storage.type.gvc' },
        2: { name: 'entity.name.type.gvc' },
        3: { name: 'punctuation.separator.gvc' },
      },
    },
    // A text ends with its line: an open quote must not colour the rest of the file.
    {
      name: 'string.quoted.double.gvc',
      begin: '"',
      end: '"|$',
      patterns: [{ name: 'constant.character.escape.gvc', match: String.raw`\\.` }],
    },
    { name: 'keyword.operator.gvc', match: String.raw`->|\+/-|±|!=|[<>]=?|[=~]|\.\.` },
    {
      match: `${start}(${words})${after}`,
      captures: { 1: { name: 'keyword.control.gvc' } },
    },
    {
      match: `${before}(per)\\s+(${name})`,
      captures: { 1: { name: 'keyword.other.gvc' }, 2: { name: 'keyword.other.unit.gvc' } },
    },
    { name: 'keyword.other.gvc', match: `${before}(?:${words})${after}` },
    {
      name: 'constant.numeric.date.gvc',
      match: String.raw`${before}[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?${after}`,
    },
    { name: 'constant.numeric.gvc', match: String.raw`(?<![${letters}])[0-9][0-9_]*(?:\.[0-9]+)?\s?%?` },
    { name: 'constant.other.code.gvc', match: `${before}[A-Z]{3}${after}` },
  ],
};

writeFileSync(generated, `${JSON.stringify(textMate, null, 2)}\n`);
