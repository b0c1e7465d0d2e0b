import type { Place, Severity } from '../findings/finding.ts';

/** A position in a text: zero-based line, and UTF-16 characters from its start, as editors count. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A stretch of a file. */
export interface Location {
  readonly uri: string;
  readonly start: number;
  readonly end: number;
  readonly range: { readonly start: Position; readonly end: Position };
}

/** A finding with its severity in this project and its place in the text. */
export interface LocatedFinding extends Location {
  readonly code: string;
  readonly severity: Severity;
  readonly what: string;
  readonly why: string;
  readonly do: string;
  readonly address?: string;
  readonly related: readonly (Location & { readonly message: string })[];
  readonly fixes: readonly {
    readonly title: string;
    readonly edits: readonly (Location & { readonly newText: string })[];
  }[];
}

/** Turns offsets of a text into lines and characters. Made once a text. */
export class LineIndex {
  private readonly starts: number[] = [0];
  private readonly length: number;

  constructor(text: string) {
    this.length = text.length;
    for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) this.starts.push(i + 1);
  }

  position(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.length));
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: at - this.starts[low]! };
  }

  offset(position: Position): number {
    const start = this.starts[position.line];
    if (start === undefined) return this.length;
    return Math.min(start + position.character, this.starts[position.line + 1] ?? this.length);
  }

  get lineCount(): number {
    return this.starts.length;
  }
}

export function isOffsets(place: Place): place is Extract<Place, { start: number }> {
  return 'start' in place;
}
