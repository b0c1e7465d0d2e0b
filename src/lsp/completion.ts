import { CompletionItemKind, MarkupKind, type CompletionItem } from 'vscode-languageserver';
import { complete, type CompletionKind } from '../api/complete.ts';
import { toRange } from './convert.ts';
import type { Session } from './session.ts';

const KINDS: Readonly<Record<CompletionKind, CompletionItemKind>> = {
  keyword: CompletionItemKind.Keyword,
  subject: CompletionItemKind.Class,
  value: CompletionItemKind.EnumMember,
  place: CompletionItemKind.Constant,
  unit: CompletionItemKind.Unit,
  source: CompletionItemKind.Reference,
  measure: CompletionItemKind.Function,
};

/** Names first, then values, keywords, and the long lists of places and currencies last. */
const ORDER: readonly CompletionKind[] = [
  'subject',
  'source',
  'value',
  'measure',
  'keyword',
  'unit',
  'place',
];

/** Proposals by the grammar, the names in sight and the vocabulary. */
export function provideCompletion(session: Session): void {
  session.connection.onCompletion(({ textDocument, position }) => {
    const offset = session.offset(textDocument.uri, position);
    const answer = complete(session.workspace, textDocument.uri, offset);
    if (!answer) return null;
    const range = toRange(answer.replaces);
    return answer.items.map((item, index): CompletionItem => {
      const rank = String(ORDER.indexOf(item.kind)) + String(index).padStart(4, '0');
      return {
        label: item.label,
        kind: KINDS[item.kind],
        sortText: rank,
        filterText: item.insert,
        textEdit: { range, newText: item.insert },
        ...(item.detail !== undefined && { detail: item.detail }),
        ...(item.documentation !== undefined && {
          documentation: { kind: MarkupKind.Markdown, value: item.documentation },
        }),
      };
    });
  });
}
