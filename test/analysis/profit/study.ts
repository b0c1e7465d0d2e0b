import { parseAddress } from '../../../src/model/address.ts';
import type { Conclusion } from '../../../src/analysis/conclusion.ts';
import { intervalText } from '../../../src/analysis/value/print.ts';
import { main, open } from '../../api/open.ts';

const HEAD = 'product shoe per pair; currency USD; period 2000';

/** A chain of the lines given, as its author reads it: what is concluded at an address, and what is found amiss. */
export async function study(lines: string, head = HEAD, settings?: object, top = ''): Promise<Study> {
  const text = `source s { title "Made up"; kind secondary }\nsource t { title "Made up, too"; kind secondary }\n${top}\nchain C {\n${head}\n${lines}\n}\n`;
  const workspace = await open({
    'main.gvc': text,
    ...(settings && { 'gvc.json': JSON.stringify(settings) }),
  });
  const [chain] = workspace.chains(main);
  if (!chain) throw new Error('no chain');
  const { analysis } = chain;
  const conclusion = (address: string): Conclusion | undefined => analysis.byAddress.get(`C${address}`);
  return {
    conclusion,
    says(address) {
      const found = conclusion(address);
      if (!found) return undefined;
      const { value } = found;
      if (value.kind === 'quantity') return intervalText(value.interval, value.unit, value.decimals);
      return value.kind === 'set' ? value.options.join(' or ') : value.text;
    },
    why: (address) => conclusion(address)?.derivation().statement ?? '',
    caveats: (address) => conclusion(address)?.derivation().caveats ?? [],
    codes: analysis.findings.map(({ code }) => code).filter((code) => !code.startsWith('evidence/')),
    found: (code) => analysis.findings.filter((f) => f.code === code).map(({ what }) => what),
    subjects: [...analysis.byAddress.keys()].map((address) => parseAddress(address)?.subject ?? ''),
    all: analysis.conclusions,
  };
}

export interface Study {
  conclusion(address: string): Conclusion | undefined;
  /** `20 %`, `above-normal`; undefined when nothing is concluded there. */
  says(address: string): string | undefined;
  why(address: string): string;
  caveats(address: string): readonly string[];
  /** Codes of all findings but those of missing sources. */
  readonly codes: readonly string[];
  found(code: string): readonly string[];
  readonly subjects: readonly string[];
  readonly all: readonly Conclusion[];
}

/** Maker sells to Shop for 20, Shop to the market for 40; what is stated of both follows. */
export function pair(shop: string, maker = '', more = ''): string {
  return `market M { in US }
  firm Maker { ${maker} }
  firm Shop { ${shop} }
  link Maker -> Shop { price 20.00 @s }
  link Shop -> M { price 40.00 @s }
  ${more}`;
}
