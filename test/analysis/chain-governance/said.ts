import type { Conclusion, ConclusionValue } from '../../../src/analysis/conclusion.ts';
import type { Finding } from '../../../src/findings/finding.ts';
import { main, open } from '../../api/open.ts';

/** What is concluded and found of the first chain of a text. */
export interface Said {
  readonly at: (address: string) => Conclusion | undefined;
  /** Its value as options, text, or `low..high`; undefined when nothing is concluded. */
  readonly value: (address: string) => string | undefined;
  readonly statement: (address: string) => string | undefined;
  readonly codes: readonly string[];
  readonly findings: readonly Finding[];
  readonly conclusions: readonly Conclusion[];
}

/** A chain of lines, with a source `@s` to cite. */
export function chainOf(lines: string): string {
  return `source s { title "Made up"; kind secondary }\nchain C {\n  product p\n  currency USD\n  period 2000\n${lines}\n}\n`;
}

/** With the settings of a `gvc.json` where they are given. */
export async function say(lines: string, settings?: object): Promise<Said> {
  const workspace = await open({
    'main.gvc': chainOf(lines),
    ...(settings && { 'gvc.json': JSON.stringify(settings) }),
  });
  const syntax = workspace.language.document(main)?.syntax ?? [];
  if (syntax.length > 0) throw new Error(syntax.map(({ what }) => what).join('\n'));
  const { analysis } = workspace.chains(main)[0]!;
  const { conclusions, findings, byAddress } = analysis;
  return {
    conclusions,
    findings,
    at: (address) => byAddress.get(address),
    value: (address) => {
      const found = byAddress.get(address);
      return found && valueText(found.value);
    },
    statement: (address) => byAddress.get(address)?.derivation().statement,
    codes: findings
      .map(({ code }) => code)
      .filter((code) => code.startsWith('governance/'))
      .sort(),
  };
}

export function valueText(value: ConclusionValue): string {
  if (value.kind === 'text') return value.text;
  if (value.kind === 'set') return value.options.join(' or ');
  const { low, high } = value.interval;
  return low && high && low.equals(high)
    ? low.toFraction()
    : `${low?.toFraction() ?? ''}..${high?.toFraction() ?? ''}`;
}
