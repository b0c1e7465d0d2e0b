import type { Finding } from '../findings/finding.ts';
import type { Model } from './generated/ast.ts';
import type { ReadText } from './parser/declarations.ts';
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
  /** Its declarations as the generated parser has read them; undefined when it has not. */
  readonly read: ReadText | undefined;
  /** The last text without errors, to which the next one may return. */
  readonly lastRead: ReadText | undefined;
  readonly saysAt: ParsedText['saysAt'];
  readonly symbols: DocumentSymbols;
  /** What could not be read. */
  readonly syntax: readonly Finding[];
}

/**
 * Reads a text. Never fails: what cannot be read is a finding, and the rest is there. Of the text before it, which is then
 * no longer to be used, the declarations are taken over that are the same.
 */
export function parseDocument(uri: string, text: string, version = 0, before?: GvcDocument): GvcDocument {
  const { ast, references, errors, read, saysAt } = parseText(text, before?.lastRead);
  return {
    uri,
    version,
    text,
    ast,
    references,
    read,
    lastRead: read ?? before?.lastRead,
    saysAt,
    symbols: collectSymbols(ast, text),
    syntax: syntaxFindings(uri, text, errors),
  };
}
