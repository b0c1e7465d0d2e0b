import { formatText } from '../language/formatting/format-text.ts';
import { isOffsets, LineIndex, type Position } from './located.ts';

/** A text in canonical form, or why it is left as it is, with the places of what is wrong. */
export type FormattedDocument =
  | { readonly text: string }
  | { readonly refused: readonly { readonly what: string; readonly position: Position }[] };

/** Brings the text of a document into canonical form. A text with broken lines is refused rather than risked. */
export function formatDocument(text: string, uri = ''): FormattedDocument {
  const formatted = formatText(text, uri);
  if ('text' in formatted) return formatted;
  const lines = new LineIndex(text);
  return {
    refused: formatted.refused.map(({ what, place }) => ({
      what,
      position: lines.position(isOffsets(place) ? place.start : 0),
    })),
  };
}
