import type {
  AstNode,
  AstNodeDescription,
  CstNode,
  Linker,
  LinkingError,
  MultiReference,
  Reference,
  ReferenceInfo,
} from 'langium';

/** A name that stands for something declared elsewhere. Resolved by `resolve-references`, all of a document at once. */
export interface GvcReference extends Reference {
  ref: AstNode | undefined;
  readonly container: AstNode;
  readonly property: string;
  /** Where it stands in the stretch of its container, when the generated parser has read it. */
  readonly start?: number;
  readonly end?: number;
}

/**
 * Collects the references of a document while it is parsed, so that no later phase walks the tree to find them.
 * Names are resolved over Maps, by the workspace, which alone knows which files see each other; Langium's own
 * resolution one by one through scopes is not used.
 */
export class CollectingLinker implements Linker {
  private references: GvcReference[] = [];

  /** The references built since the last call. The parser calls this before it reads a text again. */
  take(): readonly GvcReference[] {
    const taken = this.references;
    this.references = [];
    return taken;
  }

  buildReference(node: AstNode, property: string, refNode: CstNode | undefined, refText: string): Reference {
    const reference: GvcReference = {
      ref: undefined,
      $refText: refText,
      container: node,
      property,
      ...(refNode && { $refNode: refNode }),
    };
    this.references.push(reference);
    return reference;
  }

  async link(): Promise<void> {}

  unlink(): void {}

  getCandidate(info: ReferenceInfo): AstNodeDescription | LinkingError {
    return { info, message: '' } as LinkingError;
  }

  getCandidates(info: ReferenceInfo): AstNodeDescription[] | LinkingError {
    return { info, message: '' } as LinkingError;
  }

  buildMultiReference(): MultiReference {
    throw new Error('The grammar has no references to several targets.');
  }
}
