import {
  type CompletionItem,
  CompletionItemKind,
  CompletionTriggerKind,
  InsertTextFormat,
  MarkupKind,
  type Range,
} from 'vscode-languageserver';
import { type Completion, type CompletionKind, complete } from '../api/complete.ts';
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
  snippet: CompletionItemKind.Snippet,
};

/** Proposals by the grammar, the names in sight and the vocabulary, in the order in which the facade gives them. */
export function provideCompletion(session: Session): void {
  session.connection.onCompletion(({ textDocument, position, context }) => {
    const offset = session.offset(textDocument.uri, position);
    const answer = complete(session.workspace, textDocument.uri, offset);
    if (!answer) return null;
    const range = toRange(answer.replaces);
    // A list that opens by itself would take the Enter that ends a line which is whole already.
    const byItself =
      context?.triggerKind === CompletionTriggerKind.TriggerCharacter && context.triggerCharacter === ' ';
    return answer.items
      .filter(
        ({ kind, optional }) => !(byItself && optional) && (kind !== 'snippet' || session.takesSnippets),
      )
      .map((item, index) => toItem(item, index, range, session.takesSnippets));
  });
}

function toItem(item: Completion, index: number, range: Range, snippets: boolean): CompletionItem {
  const snippet = snippets ? item.snippet : undefined;
  return {
    label: item.label,
    kind: KINDS[item.kind],
    sortText: String(index).padStart(5, '0'),
    filterText: [item.insert, ...(item.words ?? [])].join(' '),
    textEdit: { range, newText: snippet ?? item.insert },
    ...(snippet !== undefined && { insertTextFormat: InsertTextFormat.Snippet }),
    ...(item.summary !== undefined && { labelDetails: { description: item.summary } }),
    ...(item.detail !== undefined && { detail: item.detail }),
    ...(item.documentation !== undefined && {
      documentation: { kind: MarkupKind.Markdown, value: item.documentation },
    }),
  };
}
