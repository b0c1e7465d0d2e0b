import type { Conclusion, Conclusions } from '../conclusion.ts';
import { addressIn } from '../governance/link.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import type { Hypothesis, Outcome } from './hypothesis.ts';
import { intangibleReturns, intangibleValue, readingText, riseOfIntangibles } from './intangibles.ts';
import { informationWithoutGovernance, modularity } from './organisation.ts';
import { smileOfReturns, smileOfValue } from './smile-curve.ts';

/** The trends of GHKS §4 as hypotheses, in the order in which they are shown. */
const HYPOTHESES: readonly Hypothesis[] = [
  intangibleValue,
  intangibleReturns,
  riseOfIntangibles,
  smileOfValue,
  smileOfReturns,
  modularity,
  informationWithoutGovernance,
];

/** The measures under which hypotheses are concluded. */
export const TREND_MEASURES: ReadonlySet<string> = new Set(HYPOTHESES.map(({ id }) => id));

const WORDS: Readonly<Record<Outcome['verdict'], string>> = {
  supported: 'supported by this model',
  'not-supported': 'not supported by this model',
  'cannot-be-tested': 'cannot be tested with this model',
};

/**
 * What one hypothesis comes to in this model, by its id; undefined where the model says nothing of what it is about.
 * A comparison of snapshots asks it of each and sets the readings against each other.
 */
export const trendOutcome: Query<string, Outcome | undefined> = {
  name: 'trends-outcome',
  compute(ctx, id) {
    const hypothesis = HYPOTHESES.find((one) => one.id === id);
    return hypothesis && (hypothesis.concerns(ctx) || ctx.ask(isExpected, id))
      ? hypothesis.test(ctx)
      : undefined;
  },
};

/** An expectation of a hypothesis speaks of it, too: it then says what is missing to test it. */
const isExpected: Query<string, boolean> = {
  name: 'trends-expected',
  fingerprint: String,
  compute: (ctx, id) =>
    ctx
      .factsOf('', 'expect')
      .some(({ assertions: [{ value }] }) =>
        value.kind === 'expectation'
          ? value.expectation.terms.some(({ measure: { measure, subject } }) => !subject && measure === id)
          : false,
      ),
};

function conclude(
  ctx: QueryContext,
  { id, claim, formula, citations, caveats }: Hypothesis,
  outcome: Outcome,
): Conclusion {
  const { verdict, found, missing, premises, readings, settledBy } = outcome;
  return {
    address: addressIn(ctx, '', id),
    ...{ chain: ctx.chain, subject: '', measure: id, standing: 'inferred' },
    value: { kind: 'set', options: [verdict], ...(settledBy.length > 0 && { settledBy }) },
    derivation: () => ({
      statement: [
        `Hypothesis: “${claim}” It ${verdict === 'cannot-be-tested' ? '' : 'is '}${WORDS[verdict]}`,
        verdict === 'cannot-be-tested'
          ? `; missing: ${missing.join('; ')}${readings.length > 0 ? ` (now: ${readings.map(readingText).join(', ')})` : ''}.`
          : `: ${found}.`,
      ].join(''),
      rule: id,
      formula,
      citations,
      premises: [...new Set(premises)],
      wouldChange: missing.map((what) => `To test it: ${what}.`),
      caveats: [
        'A hypothesis of the literature, tested on one chain: never asserted, and no proof of a trend.',
        ...caveats,
      ],
    }),
  };
}

/** The room of trends: what this model says to the hypotheses of GHKS §4 that it has something to say to. */
export const trendsAnalysis: Query<'', Conclusions> = {
  name: 'trends',
  compute: (ctx) => ({
    conclusions: HYPOTHESES.flatMap((hypothesis) => {
      const outcome = ctx.ask(trendOutcome, hypothesis.id);
      return outcome ? [conclude(ctx, hypothesis, outcome)] : [];
    }),
    findings: [],
  }),
};
