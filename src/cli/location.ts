import type { Location } from '../api/located.ts';
import { pathOf } from './open-models.ts';

/** A place as JSON prints it: lines and columns from 1. */
export function outputLocation(location: Location, cwd: string) {
  const { start, end } = location.range;
  return {
    path: pathOf(location.uri, cwd),
    start: { line: start.line + 1, column: start.character + 1 },
    end: { line: end.line + 1, column: end.character + 1 },
  };
}

/** `path:line:column`, which terminals turn into a link. */
export function placeText(location: Location, cwd: string): string {
  const { path, start } = outputLocation(location, cwd);
  return `${path}:${start.line}:${start.column}`;
}
