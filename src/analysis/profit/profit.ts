import type { Finding } from '../../findings/finding.ts';
import type { Conclusion, Conclusions } from '../conclusion.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { accountQuery } from '../value/account.ts';
import { hasAccount } from '../value/frame.ts';
import { type Account, itemsOf } from '../value/solved.ts';
import { structureQuery } from '../value/structure.ts';
import { countedUnits } from '../value/totals.ts';
import { partConclusions } from '../value/unit-conclusions.ts';
import { captureTie, notCaptured } from './capture.ts';
import { LABELLED, labelFindings } from './labels.ts';
import { declaredMargins } from './declared-margins.ts';
import { accountMargins, marginAmounts } from './margins.ts';
import { measuresConclusions } from './measures.ts';
import { barrierFindings, rentOf } from './rent.ts';
import { returnsOf } from './returns.ts';
import { shareConclusions } from './shares.ts';

/** Margins, gross profit and the tie of capture and value added, of the units of one part of the account. */
const partMargins: Query<string, Conclusions> = {
  name: 'profit-part-margins',
  compute(ctx, name) {
    const account = ctx.ask(accountQuery, name);
    if (!account) return NOTHING;
    const concluded = new Map<string, Set<string>>();
    for (const { subject, measure } of ctx.ask(partConclusions, name)) {
      const there = concluded.get(subject);
      if (there) there.add(measure);
      else concluded.set(subject, new Set([measure]));
    }
    const conclusions: Conclusion[] = [];
    const findings: Finding[] = [];
    for (const unit of countedUnits(ctx, account)) {
      conclusions.push(...captureTie(ctx, account, unit));
      // Most firms state nothing that a margin beside those of the account could be of.
      if (!statesMargin(ctx, account, unit)) continue;
      const known = concluded.get(unit) ?? new Set<string>();
      const amounts = marginAmounts(ctx, account, unit);
      const own = accountMargins(ctx, unit, amounts, known);
      const declared = declaredMargins(
        ctx,
        unit,
        amounts,
        new Set([...known, ...own.map(({ measure }) => measure)]),
      );
      conclusions.push(...own, ...declared.conclusions);
      findings.push(...declared.findings);
    }
    return { conclusions, findings };
  },
};

function statesMargin(ctx: QueryContext, account: Account, unit: string): boolean {
  return (
    ctx.factsOf(unit, 'margin').length > 0 ||
    ['capture', 'profit', 'operating-profit'].some((measure) => itemsOf(account, unit, measure).length > 0)
  );
}

const NOTHING: Conclusions = { conclusions: [], findings: [] };

/** What a subject must state one of for anything to be said of it; a group may have it of its members. */
const OF_PROFIT: ReadonlySet<string> = new Set([...LABELLED, 'capital', 'return', 'barrier']);

/** Return on capital, rent, and what is said of profit in labels, of one firm, group or stage. */
const ofSubject: Query<string, Conclusions> = {
  name: 'profit-of-subject',
  compute(ctx, subject) {
    const stated = ctx.allOf(subject).some(({ attribute }) => OF_PROFIT.has(attribute));
    if (!stated && !ctx.fact(subject, 'is', 'group')) return NOTHING;
    const { conclusion, findings } = ctx.ask(returnsOf, subject);
    const rent = ctx.ask(rentOf, subject);
    return {
      conclusions: [...(conclusion ? [conclusion] : []), ...rent.conclusions],
      findings: [
        ...findings,
        ...rent.findings,
        ...ctx.ask(barrierFindings, subject),
        ...labelFindings(ctx, subject),
      ],
    };
  },
};

/** Margins that are declared of what stands in no account: kept and concluded as they are stated. */
function outsideAccount(ctx: QueryContext, counted: ReadonlySet<string>): readonly Conclusions[] {
  return ['firm', 'group', 'stage'].flatMap((kind) =>
    ctx
      .subjects(kind as 'firm')
      .filter((subject) => !counted.has(subject))
      .map((subject) => declaredMargins(ctx, subject, {}, new Set())),
  );
}

/** The room of profit: returns, rents, margins, value capture, and the measures of value side by side (GHKS §3.4). */
export const profitAnalysis: Query<'', Conclusions> = {
  name: 'profit',
  compute(ctx) {
    const answers: Conclusions[] = [];
    const counted = new Set<string>();
    const account = ctx.ask(hasAccount, '');
    if (account) {
      for (const { name } of ctx.ask(structureQuery, '').parts) {
        answers.push(ctx.ask(partMargins, name));
        const solved = ctx.ask(accountQuery, name);
        if (solved) for (const unit of countedUnits(ctx, solved)) counted.add(unit);
      }
    }
    answers.push(...outsideAccount(ctx, counted));
    for (const kind of ['firm', 'group', 'stage'] as const)
      for (const subject of ctx.subjects(kind)) answers.push(ctx.ask(ofSubject, subject));
    const ofChain = account
      ? [
          ...ctx.ask(shareConclusions, ''),
          ...ctx.ask(measuresConclusions, ''),
          ...ctx.ask(notCaptured, 'location'),
          ...ctx.ask(notCaptured, 'ownership'),
        ]
      : [];
    return {
      conclusions: [...answers.flatMap(({ conclusions }) => conclusions), ...ofChain],
      findings: answers.flatMap(({ findings }) => findings),
    };
  },
};
