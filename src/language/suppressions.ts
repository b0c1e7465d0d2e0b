import type { Finding } from '../findings/finding.ts';
import type { GvcDocument } from './document.ts';

/** A comment that silences one kind of finding on one line: `// gvc-ignore code: reason`. */
export interface Suppression {
  readonly code: string;
  readonly reason: string;
  /** Zero-based line that it speaks of. */
  readonly line: number;
  /** Offsets of the comment. */
  readonly start: number;
  readonly end: number;
}

const COMMENT = /\/\/[ \t]*gvc-ignore\b[ \t]*([^\s:]*)[ \t]*(?::[ \t]*(.*?))?[ \t]*(?=\r?\n|$)/g;

/**
 * Reads the suppressions of a text. Behind code, a comment speaks of its own line; alone on a line, of the next line
 * that says something.
 */
export function readSuppressions(document: GvcDocument): {
  suppressions: Suppression[];
  findings: Finding[];
} {
  const suppressions: Suppression[] = [];
  const findings: Finding[] = [];
  const { text } = document;
  if (!text.includes('gvc-ignore')) return { suppressions, findings };
  for (const match of text.matchAll(COMMENT)) {
    const start = match.index;
    if (document.saysAt(start)) continue;
    const end = start + match[0].length;
    const [code = '', reason = ''] = match.slice(1);
    if (reason === '') {
      findings.push({
        code: 'language/suppression-without-reason',
        place: { document: document.uri, start, end },
        what: code ? `The suppression of ${code} gives no reason.` : 'The suppression names no finding.',
        why: 'A finding that is set aside is a judgement, and a reader must be able to follow it.',
        do: `Write // gvc-ignore ${code || 'CODE'}: REASON.`,
      });
    }
    if (code) suppressions.push({ code, reason, line: targetLine(text, start, end), start, end });
  }
  return { suppressions, findings };
}

function targetLine(text: string, start: number, end: number): number {
  const before = text.slice(0, start);
  const line = before.split('\n').length - 1;
  if (before.slice(before.lastIndexOf('\n') + 1).trim() !== '') return line;
  const rest = text.slice(end).split('\n');
  const next = rest.findIndex((l, i) => i > 0 && l.trim() !== '' && !l.trim().startsWith('//'));
  return next < 0 ? line : line + next;
}
