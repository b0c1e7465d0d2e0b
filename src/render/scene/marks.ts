import type { Finding, Severity } from '../../findings/finding.ts';
import { parseAddress } from '../../model/address.ts';
import type { SceneMark } from '../scene.ts';

const WEIGHT: Readonly<Record<Severity, number>> = { error: 3, warning: 2, information: 1, hint: 0 };

/** Findings by the subject they are about; the empty name is the chain. */
export function marksOf(
  chain: string,
  findings: readonly Finding[],
  severityOf: (finding: Finding) => Severity | undefined,
): ReadonlyMap<string, SceneMark> {
  const marks = new Map<string, { severity: Severity; messages: string[] }>();
  for (const finding of findings) {
    const severity = severityOf(finding);
    const subject = subjectOf(chain, finding);
    if (severity === undefined || subject === undefined) continue;
    const mark = marks.get(subject);
    if (!mark) {
      marks.set(subject, { severity, messages: [finding.what] });
      continue;
    }
    if (WEIGHT[severity] > WEIGHT[mark.severity]) mark.severity = severity;
    if (!mark.messages.includes(finding.what)) mark.messages.push(finding.what);
  }
  return marks;
}

/** Where the finding stands in the text tells what it is about; else the conclusion that it rests on. */
function subjectOf(chain: string, { place, address }: Finding): string | undefined {
  const texts = ['id' in place ? place.id.replace(/\/\d+$/, '') : undefined, address];
  for (const text of texts) {
    const parsed = text === undefined ? undefined : parseAddress(text);
    if (parsed?.chain === chain) return parsed.subject;
  }
  return undefined;
}
