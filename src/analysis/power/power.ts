import type { Conclusions } from '../conclusion.ts';
import type { Query } from '../query/engine.ts';
import { stageBarriers } from './barriers.ts';
import { leadFirmConclusions } from './lead-firms.ts';
import { marketPower } from './market-power.ts';
import { powerTypes } from './power-types.ts';

/**
 * The room of power: lead firms and candidates with what shows them, market power, barriers to entry and exit, and the
 * types of power that are declared (GHKS §3.2, K98, DPS19). Each indicator stands by itself.
 */
export const powerAnalysis: Query<'', Conclusions> = {
  name: 'power',
  compute(ctx) {
    const market = ctx.ask(marketPower, '');
    const leads = ctx.ask(leadFirmConclusions, '');
    const types = ctx.ask(powerTypes, '');
    return {
      conclusions: [...leads.conclusions, ...market.conclusions, ...types.conclusions, ...stageBarriers(ctx)],
      findings: [...leads.findings, ...market.findings, ...types.findings],
    };
  },
};
