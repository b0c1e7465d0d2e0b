import type { Conclusion } from '../../../src/analysis/conclusion.ts';
import { checkDocument } from '../../../src/api/check.ts';
import type { LocatedFinding } from '../../../src/api/located.ts';
import { main, open } from '../../api/open.ts';

const HEAD = `source bair { title "A study made up for a test" }
source gereffi { title "Another study made up for a test" }
chain Dress {
  product dress per piece
  market Shoppers { in US }
  firm Mill { in MX }
  firm Contractor { in MX }
  firm Brand { in US }
  firm Shop { in US }
`;

/** A chain with two links, \`sewing\` from Contractor to Brand and \`cloth\` from Mill to Contractor, and these lines. */
export async function dress(sewing: string, cloth = '', more = '', settings?: object) {
  const text = `${HEAD}  link sewing: Contractor -> Brand {\n${sewing}\n}\n  link cloth: Mill -> Contractor {\n${cloth}\n}\n${more}\n}\n`;
  const workspace = await open({
    'main.gvc': text,
    ...(settings && { 'gvc.json': JSON.stringify(settings) }),
  });
  const [chain] = workspace.chains(main);
  const at = (address: string): Conclusion | undefined => chain!.analysis.byAddress.get(`Dress/${address}`);
  const findings: readonly LocatedFinding[] = checkDocument(workspace, main);
  return {
    workspace,
    at,
    findings: findings.filter(({ code }) => !code.startsWith('evidence/')),
    codes: findings.map(({ code }) => code).filter((code) => !code.startsWith('evidence/')),
    options: (address: string): readonly string[] | undefined => {
      const value = at(address)?.value;
      return value?.kind === 'set' ? value.options : undefined;
    },
    text: (address: string): string | undefined => {
      const value = at(address)?.value;
      return value?.kind === 'text' ? value.text : undefined;
    },
  };
}
