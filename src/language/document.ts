import type { Finding } from '../findings/finding.ts';
import type { Model } from './generated/ast.ts';
import { parseText, type ParsedText } from './parser/parse-text.ts';
import { syntaxFindings } from './parser/syntax-message.ts';
import type { GvcReference } from './references/linker.ts';
import { collectSymbols, type DocumentSymbols } from './references/symbols.ts';

/** One text, read: its tree, the names it declares and the names it uses. Replaced whole when the text changes. */
export interface GvcDocument {
  readonly uri: string;
  /** Version of the editor that holds the text; 0 for a file. */
  readonly version: number;
  readonly text: string;
  readonly ast: Model;
  readonly references: readonly GvcReference[];
  readonly saysAt: ParsedText['saysAt'];
  readonly symbols: DocumentSymbols;
  /** What could not be read. */
  readonly syntax: readonly Finding[];
}

/** Reads a text. Never fails: what cannot be read is a finding, and the rest is there. */
export function parseDocument(uri: string, text: string, version = 0): GvcDocument {
  const { ast, references, errors, saysAt } = parseText(text);
  return {
    uri,
    version,
    text,
    ast,
    references,
    saysAt,
    symbols: collectSymbols(ast, text),
    syntax: syntaxFindings(uri, text, errors),
  };
}
