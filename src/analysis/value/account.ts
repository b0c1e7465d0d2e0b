import type { Query, QueryContext } from '../query/engine.ts';
import { propagate } from './bounds.ts';
import { figureMap } from './conflicts.ts';
import { buildEquations } from './equations.ts';
import { statedAmounts } from './figures.ts';
import { frameQuery } from './frame.ts';
import { withMargins } from './stated-margins.ts';
import type { Equations } from './items.ts';
import { accountFindings } from './account-findings.ts';
import { mixedBases, mixedYears } from './mixed-bases.ts';
import { unweightedSales } from './market-weights.ts';
import { quantitiesQuery } from './quantities.ts';
import { quantityFindings } from './quantity-findings.ts';
import { solve } from './solve.ts';
import type { Account } from './solved.ts';
import { GROUP_MEASURES, type Part, byProductMarkets, partQuery, structureQuery } from './structure.ts';
import { volumeQuery } from './volume.ts';

/** The amounts and identities of one connected part of the account, by the name of the part; nothing is solved yet. */
export const equationsQuery: Query<string, Equations | undefined> = {
  name: 'value-equations',
  compute(ctx, name) {
    const part = ctx.ask(partQuery, name);
    if (!part) return undefined;
    const markets = new Set(ctx.ask(structureQuery, '').markets);
    const stated = (subject: string) => ctx.ask(statedAmounts, subject).amounts;
    const quantities = ctx.ask(quantitiesQuery, name);
    const byProducts = ctx.ask(byProductMarkets, '');
    const unweighted = new Set(ctx.ask(unweightedSales, ''));
    const around = { quantities, byProducts, unweighted, volume: () => ctx.ask(volumeQuery, '') };
    const frame = ctx.ask(frameQuery, '');
    return withMargins(ctx, part, (margins) =>
      buildEquations(ctx.chain, frame, part, stated, markets, { ...around, margins }),
    );
  },
};

/** Solves one connected part of the account, by the name of the part. */
export const accountQuery: Query<string, Account | undefined> = {
  name: 'value-account',
  compute(ctx, name) {
    const part = ctx.ask(partQuery, name);
    const equations = ctx.ask(equationsQuery, name);
    if (!part || !equations) return undefined;
    const frame = ctx.ask(frameQuery, '');
    const markets = new Set(ctx.ask(structureQuery, '').markets);
    const stated = (subject: string) => ctx.ask(statedAmounts, subject).amounts;
    const quantities = ctx.ask(quantitiesQuery, name);
    readBy(ctx, part);
    const items = [...equations.items.values()];
    const solution = solve(items, equations.rows);
    const figures = figureMap(items, solution);
    const bounds = propagate(items, solution, figures);
    const { box } = bounds;
    const solved = { part, equations, forms: solution.forms, origins: solution.origins, figures, box };
    const findings = [
      ...[
        ...part.units,
        ...part.links.map((link) => link.name),
        ...part.recipients.map((r) => r.name),
      ].flatMap((subject) => ctx.ask(statedAmounts, subject).findings),
      ...(part.withFinalPrice ? ctx.ask(statedAmounts, '').findings : []),
      ...accountFindings(ctx, solved, solution, bounds, frame.currency),
      ...(quantities ? quantityFindings(ctx, quantities) : []),
      ...mixedBases(ctx, part, stated, markets),
      ...mixedYears(ctx, part, stated),
    ];
    return { ...solved, findings };
  },
};

/** Records each fact that the account uses as read, so that what nothing concludes from can be named. */
function readBy(ctx: QueryContext, part: Part): void {
  for (const subject of [...part.units, ...part.links.map((link) => link.name)]) {
    for (const { attribute, item } of ctx.ask(statedAmounts, subject).amounts)
      ctx.fact(subject, attribute, item);
  }
  for (const { name } of part.recipients) for (const attribute of GROUP_MEASURES) ctx.fact(name, attribute);
}
