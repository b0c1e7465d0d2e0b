import type { Place } from '../findings/finding.ts';
import { rangeOfWord } from '../language/word-ranges.ts';
import { isOffsets, type Location } from './located.ts';
import type { Workspace } from './workspace.ts';

/** The text that a place of the model means; undefined when its document is not there. */
export function locatePlace(workspace: Workspace, place: Place): Location | undefined {
  const uri = place.document;
  if (isOffsets(place))
    return workspace.language.document(uri) && locationAt(workspace, uri, place.start, place.end);
  const analysed = workspace.analysed(uri);
  const statement = analysed?.lowered.sourceMap.get(place.id);
  const range =
    'word' in place
      ? statement && rangeOfWord(analysed!.document.text, statement, place)
      : analysed?.lowered.sourceMap.range(place.id, place.part);
  return range && locationAt(workspace, uri, range.start, range.end);
}

export function locationAt(workspace: Workspace, uri: string, start: number, end: number): Location {
  const lines = workspace.lines(uri);
  return { uri, start, end, range: { start: lines.position(start), end: lines.position(end) } };
}

/** The start of a document, for what has no place in it. */
export function wholeOf(workspace: Workspace, uri: string): Location {
  return locationAt(workspace, uri, 0, 0);
}
