import { checkDocument } from '../../../src/api/check.ts';
import type { Workspace } from '../../../src/api/workspace.ts';
import { main, open } from '../../api/open.ts';

/** Two snapshots of shoes: what differs is what the later says, and what is said of both comes behind them. */
export function shoes(earlier: string, later: string, behind = '', between = ''): string {
  return `source survey { title "Figures made up for the test"; kind secondary }
deflator Prices { 1990 = 100 @survey; 2003 = 150 @survey }
chain Before "Shoes" {
  sector footwear
  product shoe per pair
  currency USD
  period 1990
  stage Making
  stage Buying after Making
  market Shoppers { in US }
  firm Grupo { stage Making; in BR }
  firm Rival { stage Making; in IT }
  firm Brand { stage Buying; functions design, marketing @survey; lead @survey }
  link Grupo -> Brand
  link Rival -> Brand
  link Brand -> Shoppers
  ${earlier}
}
${between}
chain After "Shoes later" follows Before {
  period 2003
  ${later}
}
${behind}`;
}

/** A model without the head, since lines state facts of things that stand in it: \`firm Grupo { … }\` adds to Grupo. */
export async function found(text: string): Promise<Study> {
  return new Study(await open(text));
}

export class Study {
  readonly workspace: Workspace;

  constructor(workspace: Workspace) {
    this.workspace = workspace;
  }

  /** What is concluded at an address, as words; undefined where nothing is. */
  at(address: string): string | undefined {
    const conclusion = this.workspace
      .chains(main)
      .flatMap(({ analysis }) => analysis.byAddress.get(address) ?? [])[0];
    if (!conclusion) return undefined;
    const { value } = conclusion;
    return value.kind === 'set'
      ? value.options.join(' or ')
      : value.kind === 'text'
        ? value.text
        : value.kind;
  }

  says(address: string): string {
    const conclusion = this.workspace
      .chains(main)
      .flatMap(({ analysis }) => analysis.byAddress.get(address) ?? [])[0];
    return conclusion?.derivation().statement ?? '';
  }

  /** Findings of a family with what they say. */
  findings(family = 'upgrading/'): string[] {
    return checkDocument(this.workspace, main)
      .filter(({ code }) => code.startsWith(family))
      .map(({ code, what }) => `${code}: ${what}`);
  }
}
