import type { AstNode } from 'langium';
import type { Place } from '../../findings/finding.ts';
import type { FactKey } from '../../model/fact.ts';
import { rangeOf, rangeOfProperty, type TextRange } from '../ranges.ts';

/** A statement in the text: its tree node, and the fact of the model that it states. */
export interface Statement {
  readonly node: AstNode;
  /** Name of the chain; empty for what is shared between chains. */
  readonly chain: string;
  readonly key: FactKey;
  readonly name?: string;
  readonly value?: string;
}

/**
 * Where the things of a model stand in the text of one document. Kept as tree nodes and read when something is
 * shown: offsets would be stale at every key.
 */
export class SourceMap {
  private readonly entries = new Map<string, Statement>();

  /** `name` and `value` of the entry name the properties of the node that hold the name and the stated value. */
  add(id: string, entry: Statement): void {
    this.entries.set(id, entry);
  }

  addAll(other: SourceMap): void {
    for (const [id, entry] of other.entries) this.entries.set(id, entry);
  }

  get(id: string): Statement | undefined {
    return this.entries.get(id);
  }

  range(id: string, part: 'whole' | 'name' | 'value' = 'whole'): TextRange | undefined {
    const entry = this.entries.get(id);
    if (!entry) return undefined;
    const property = part === 'name' ? entry.name : part === 'value' ? entry.value : undefined;
    return (property && rangeOfProperty(entry.node, property)) || rangeOf(entry.node);
  }

  /** The statements whose text holds an offset, the smallest first. */
  at(offset: number): readonly Statement[] {
    const found: { entry: Statement; size: number }[] = [];
    for (const entry of this.entries.values()) {
      const range = rangeOf(entry.node);
      if (range && range.start <= offset && offset <= range.end)
        found.push({ entry, size: range.end - range.start });
    }
    return found.sort((a, b) => a.size - b.size).map(({ entry }) => entry);
  }
}

/** The place of a node, or of one of its properties, for a finding of the language itself. */
export function placeOf(document: string, node: AstNode, property?: string, index?: number): Place {
  const range = (property && rangeOfProperty(node, property, index)) || rangeOf(node);
  return { document, start: range?.start ?? 0, end: range?.end ?? 0 };
}
