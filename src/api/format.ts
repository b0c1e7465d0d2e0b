import type { Finding } from '../findings/finding.ts';
import {
  formatText,
  formattingEdits,
  rangeFormattingEdits,
  type TextEdit,
} from '../language/formatting/format-text.ts';

/** The canonical form of a text, or the findings for which it is left as it is. */
export function formatDocument(text: string, uri = ''): { text: string } | { refused: readonly Finding[] } {
  return formatText(text, uri);
}

/** The changes, by whole lines, that bring a text or a stretch of it into its canonical form. */
export function formatEdits(text: string, stretch?: { start: number; end: number }): readonly TextEdit[] {
  return stretch ? rangeFormattingEdits(text, stretch.start, stretch.end) : formattingEdits(text);
}
