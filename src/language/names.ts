const PLAIN_NAME = /^[\p{L}_][\p{L}\p{M}\p{N}_]*(?:-[\p{L}\p{N}_][\p{L}\p{M}\p{N}_]*)*$/u;

/** A name as it stands in a text: quoted when it is more than letters, digits and inner hyphens. */
export function nameText(name: string): string {
  return PLAIN_NAME.test(name)
    ? name
    : `"${name.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}
