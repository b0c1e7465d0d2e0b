import { URI, UriUtils } from 'langium';

/** The address that a relative path means in a document. */
export function resolvePath(uri: string, path: string): string {
  return UriUtils.resolvePath(UriUtils.dirname(URI.parse(uri)), path).toString();
}
