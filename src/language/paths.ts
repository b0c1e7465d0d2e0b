import { URI, UriUtils } from 'langium';
import type { GvcDocument } from './document.ts';

/** The address that a relative path means in a document. */
export function resolvePath(uri: string, path: string): string {
  return UriUtils.resolvePath(UriUtils.dirname(URI.parse(uri)), path).toString();
}

/** Addresses of the files that a document imports. */
export function importsOf(document: GvcDocument): readonly string[] {
  return document.symbols.imports.flatMap((node) =>
    node.path ? [resolvePath(document.uri, node.path)] : [],
  );
}

/** Addresses of the bibliographies that a document names. */
export function bibliographiesOf(document: GvcDocument): readonly string[] {
  return document.symbols.bibliographies.flatMap((node) =>
    node.path ? [resolvePath(document.uri, node.path)] : [],
  );
}
