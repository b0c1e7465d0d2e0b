import { type DocumentSymbol, FoldingRangeKind, SymbolKind } from 'vscode-languageserver';
import { foldings, outline, type OutlineEntry } from '../api/outline.ts';
import { toRange } from './convert.ts';
import type { Session } from './session.ts';

const KINDS: Readonly<Record<string, SymbolKind>> = {
  Case: SymbolKind.File,
  Chain: SymbolKind.Module,
  Stage: SymbolKind.Namespace,
  Market: SymbolKind.Event,
  Firm: SymbolKind.Class,
  Group: SymbolKind.Package,
  Link: SymbolKind.Interface,
  Source: SymbolKind.Key,
  TradeTable: SymbolKind.Array,
  Comparison: SymbolKind.Array,
  TradeFile: SymbolKind.File,
};

/** The outline of a document and what of it can be folded. */
export function provideOutline(session: Session): void {
  session.connection.onDocumentSymbol(({ textDocument }) => {
    session.bringUpToDate(textDocument.uri);
    return outline(session.workspace, textDocument.uri).map(toSymbol);
  });
  session.connection.onFoldingRanges(({ textDocument }) => {
    session.bringUpToDate(textDocument.uri);
    return foldings(session.workspace, textDocument.uri).map(({ start, end, comment }) => ({
      startLine: start,
      endLine: end,
      ...(comment && { kind: FoldingRangeKind.Comment }),
    }));
  });
}

function toSymbol(entry: OutlineEntry): DocumentSymbol {
  return {
    name: entry.name,
    kind: KINDS[entry.kind] ?? SymbolKind.Object,
    range: toRange(entry.whole),
    selectionRange: toRange(entry.selection),
    children: entry.children.map(toSymbol),
    ...(entry.detail !== undefined && { detail: entry.detail }),
  };
}
