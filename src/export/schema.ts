import * as z from 'zod';
import { type CompareOutput, compareOutput, type OutputComparison } from './compared-schema.ts';
import { type EvidenceOutput, evidenceOutput, type OutputEvidence } from './evidence-schema.ts';
import { address, attribution, exactNumber, problem, severity, standing, version } from './schema-parts.ts';

export type { CompareOutput, EvidenceOutput, OutputComparison, OutputEvidence };

const position = z
  .strictObject({
    line: z.int().min(1),
    column: z.int().min(1).describe('In UTF-16 code units from 1, as editors count.'),
  })
  .describe('A place in a text, counted from 1.');
const location = z.strictObject({ path: z.string(), start: position, end: position });

const finding = z.strictObject({
  ...location.shape,
  code: z.string(),
  severity,
  what: z.string(),
  why: z.string(),
  do: z.string(),
  address: address.optional(),
  related: z.array(z.strictObject({ ...location.shape, message: z.string() })),
});

/** `gvc check --format json`. */
export const checkOutput = z
  .strictObject({
    version,
    command: z.literal('check'),
    files: z.array(
      z.strictObject({
        path: z.string(),
        expectations: z.strictObject({ stated: z.int(), hold: z.int() }),
      }),
    ),
    findings: z.array(finding),
    problems: z.array(problem),
    summary: z.strictObject({
      error: z.int(),
      warning: z.int(),
      information: z.int(),
      hint: z.int(),
    }),
  })
  .describe('Findings of gvc check');

const quantity = z.strictObject({
  kind: z.literal('quantity'),
  state: z
    .enum(['exact', 'bounded', 'open'])
    .describe(
      'exact: one value follows; bounded: the interval is all that follows; open: nothing bounds it.',
    ),
  unit: z.string().describe('ISO currency, `%`, or the name of a unit; empty for a pure number.'),
  text: z.string().describe('As a table prints it, without the unit.'),
  value: exactNumber.optional(),
  interval: z
    .strictObject({
      low: exactNumber.optional(),
      high: exactNumber.optional(),
      lowOpen: z.boolean().optional(),
      highOpen: z.boolean().optional(),
    })
    .describe('Every value that the model leaves possible. A missing bound is unbounded.'),
  decimals: z.int().optional().describe('Decimals that the figures it rests on justify.'),
  settledBy: z.array(address),
});
const set = z.strictObject({
  kind: z.literal('set'),
  options: z
    .array(z.string())
    .describe('One of these, not known which. One: determined. None: nothing fits.'),
  settledBy: z.array(address),
});
const text = z.strictObject({ kind: z.literal('text'), text: z.string() });
const value = z.discriminatedUnion('kind', [quantity, set, text]);

const conclusion = z.strictObject({
  address,
  subject: z.string(),
  measure: z.string(),
  attribution: attribution.optional(),
  standing,
  value,
  statement: z.string(),
  rule: z.string(),
  formula: z.string().optional(),
  citations: z.array(z.string()),
  premises: z.array(address),
  wouldChange: z.array(z.string()),
  caveats: z.array(z.string()),
});

const cell = z.strictObject({ address, standing, value });
const tableKind = z.enum([
  ...['stage', 'firm', 'group', 'country', 'locality', 'bloc', 'factor', 'activity', 'owner', 'measures'],
  ...['link', 'trade', 'chain', 'other', 'power', 'recipient', 'factor-country', 'factor-bloc'],
  'trade-table',
] as const);
const table = z.strictObject({
  kind: tableKind,
  title: z.string(),
  attribution: attribution.optional(),
  columns: z.array(z.strictObject({ measure: z.string(), title: z.string(), unit: z.string() })),
  rows: z.array(
    z.strictObject({
      subject: z.string(),
      title: z.string(),
      cells: z.record(z.string(), cell).describe('By measure; a measure that is missing is not concluded.'),
    }),
  ),
});

const governanceSide = z.strictObject({
  address,
  options: z.array(z.string()),
  text: z.string().describe('With the names of both schools.'),
  settledBy: z.array(address),
});
const said = z.strictObject({ address, text: z.string(), statement: z.string() });
const governance = z.strictObject({
  link: z.string(),
  title: z.string(),
  from: z.string(),
  to: z.string(),
  declared: governanceSide.optional(),
  observed: governanceSide.optional(),
  inferred: governanceSide.optional(),
  bySource: z
    .array(governanceSide.extend({ source: z.string() }))
    .describe('Where sources differ on a judgement, what each of them gives.'),
  indicators: said.optional().describe('How many indicators of each form its facts show.'),
  instruments: said.optional().describe('By what governance is exercised.'),
  why: said.optional().describe('Why governance arises: the buyer specifies the product, or is exposed.'),
  orders: z
    .array(said.extend({ than: z.string() }))
    .describe('Links that it is said to be more hierarchical than, and whether their types bear that out.'),
});

const side = z.strictObject({ address, value });
const difference = z.strictObject({
  kind: tableKind,
  subject: z.string(),
  title: z.string(),
  measure: z.string(),
  measureTitle: z.string(),
  attribution: attribution.optional(),
  standing,
  base: side.optional().describe('What is concluded of the chain; missing where it concludes nothing of it.'),
  scenario: side
    .optional()
    .describe('What is concluded of the scenario; missing where it concludes nothing.'),
  difference: value
    .optional()
    .describe('Scenario less base, where each is one value. Shares differ by `points` of percentage.'),
});
const scenario = z
  .strictObject({
    of: z.string().describe('Name of the chain that it is a scenario of.'),
    title: z.string(),
    changes: z
      .array(z.strictObject({ address, base: z.string().optional(), scenario: z.string().optional() }))
      .describe('Facts that it states otherwise, in words; without `scenario`, it takes the fact away.'),
    differences: z.array(difference).describe('What is concluded otherwise; what is the same is left out.'),
  })
  .describe('A scenario beside its chain.');

const step = z.strictObject({ address, text: z.string() });
const trajectory = z
  .strictObject({
    snapshots: z.array(z.strictObject({ chain: z.string(), period: z.string().optional() })),
    rows: z.array(
      z.strictObject({
        subject: z.string(),
        title: z.string(),
        steps: z.array(
          z.strictObject({
            from: z.string(),
            to: z.string(),
            upgrading: step.optional(),
            gained: step.optional(),
          }),
        ),
      }),
    ),
  })
  .describe('What became of each subject over the snapshots up to this one, the earliest first.');

const note = z.strictObject({
  address,
  subject: z.string(),
  measure: z.string(),
  standing,
  value,
  statement: z.string(),
});

const chain = z.strictObject({
  chain: z.string(),
  path: z.string(),
  title: z.string(),
  documentation: z.string().optional(),
  scenario: scenario.optional().describe('Present when the chain is a scenario of another.'),
  trajectory: trajectory.optional().describe('Present when the chain follows another.'),
  resolved: z
    .array(
      z.strictObject({
        address,
        title: z.string().describe('The thing that the fact is of.'),
        text: z.string().describe('The fact in words.'),
        from: z.string().describe('The chain that states it; `all chains` for what they share.'),
      }),
    )
    .optional()
    .describe('With --resolved: what holds in the chain, and which chain states it.'),
  shownIn: z
    .strictObject({
      currency: z.string(),
      priceYear: z.string().optional(),
      factor: exactNumber.describe('By what amounts of the account are multiplied.'),
      by: z.array(address).describe('The rates and deflators that say so.'),
      text: z.string(),
    })
    .optional()
    .describe('With --currency or --price-year: the money of tables, open figures and differences.'),
  about: z.array(z.strictObject({ label: z.string(), text: z.string(), address })),
  scale: z.array(z.strictObject({ address, standing, text: z.string(), value, statement: z.string() })),
  profit: z
    .array(z.strictObject({ address, standing, value, statement: z.string() }))
    .describe('What is said of rents, and of several measures of value against each other.'),
  tables: z.array(table),
  governance: z.array(governance),
  chainGovernance: z
    .array(note)
    .describe(
      'Links counted by type, lead firms, drivenness, and indices of ours. Empty where nothing is said of governance.',
    ),
  power: z
    .array(note)
    .describe('Lead firms and candidates, market power, types of power, barriers to entry and exit.'),
  externalGovernance: z
    .array(note)
    .describe(
      'Who sets, audits and helps to meet each standard and rule; certification against direct control.',
    ),
  completeness: z
    .array(note)
    .describe(
      'Firms that hold every business function that the model of their chain uses, and those that do not.',
    ),
  upgrading: z
    .array(note)
    .describe(
      'Of a snapshot, or where upgrading is declared: what the two chains show of each subject, type by type, and what was gained.',
    ),
  besideTable: z
    .array(note)
    .describe('Stages that name an industry: how far the account and the trade table agree.'),
  benchmarks: z.array(note).describe('Performance beside that of a named comparator, with the gap.'),
  policies: z
    .array(note)
    .describe('Policies: when each is in force, and what its targets show before and after; never as cause.'),
  evidence: z
    .array(note)
    .describe('Shares of figures and judgements by what they rest on; gvc evidence lists them one by one.'),
  trends: z.array(note).describe('Hypotheses of the literature, as far as the model can test them.'),
  open: z
    .array(z.strictObject({ address, statement: z.string(), settledBy: z.array(address) }))
    .describe('What the model leaves open, and what would settle it.'),
  unused: z
    .array(
      z.strictObject({
        attribute: z.string(),
        facts: z.array(z.strictObject({ address, text: z.string() })),
      }),
    )
    .describe('Stated, and not yet concluded from.'),
  sources: z.array(z.strictObject({ key: z.string(), text: z.string(), citations: z.int() })),
  caveats: z.array(z.strictObject({ text: z.string(), of: z.array(address) })),
  conclusions: z.array(conclusion),
});

const tradeNumber = z.number().describe('Floating point, in the unit of the table.');
const tradeTable = z.strictObject({
  path: z.string(),
  table: z.string(),
  title: z.string(),
  unit: z.string(),
  period: z.string().optional(),
  state: z.string().describe('`computed`, or why it is not.'),
  industries: z.int(),
  residual: z.number().optional().describe('The largest relative residual of the solved system.'),
  sumResidual: z
    .number()
    .optional()
    .describe(
      'The largest difference between gross exports and the sum of their nine terms, over gross exports.',
    ),
  countries: z.array(
    z.strictObject({
      country: z.string(),
      grossExports: tradeNumber,
      domesticContent: tradeNumber,
      foreignContent: tradeNumber,
      verticalSpecialisation: tradeNumber.describe('VS of HIY01.'),
      inOthersExports: tradeNumber.describe(
        'VS1 of HIY01: value added of the country in what others export.',
      ),
    }),
  ),
  notes: z.array(z.string()).describe('What is unusual in its files, and taken as it stands.'),
});

/** `gvc show --format json`. */
export const showOutput = z
  .strictObject({
    version,
    command: z.literal('show'),
    chains: z.array(chain),
    tradeTables: z.array(tradeTable),
    problems: z.array(problem),
  })
  .describe('Conclusions of gvc show');

const explanation = z.strictObject({
  kind: z.enum(['conclusion', 'fact', 'subject', 'unknown']),
  address,
  statement: z.string(),
  standing: standing.optional(),
  rule: z.string().optional(),
  formula: z.string().optional(),
  citations: z.array(z.string()),
  wouldChange: z.array(z.string()),
  caveats: z.array(z.string()),
  evidence: z.array(z.string()),
  location: location.optional(),
  repeated: z.boolean().optional(),
  get children() {
    return z.array(explanation);
  },
});

/** `gvc explain --format json`. */
export const explainOutput = z
  .strictObject({
    version,
    command: z.literal('explain'),
    address,
    explanation: explanation.optional(),
    suggestions: z.array(address).describe('Near addresses when there is nothing at the one asked for.'),
    problems: z.array(problem),
  })
  .describe('Derivation of gvc explain');

const reconciledFigure = z.strictObject({
  address,
  name: z.string(),
  unit: z.string().describe('Unit of the numbers below: that of the figure as written.'),
  stated: z.string().describe('The figure as written.'),
  measured: exactNumber,
  uncertainty: z
    .strictObject({
      text: z.string().describe('One standard uncertainty, to two digits.'),
      variance: exactNumber.describe('Its square, exactly.'),
      basis: z
        .enum(['declared', 'rounding', 'default', 'exact'])
        .describe('rounding: half a unit in the last place / √3; default: what --uncertainty gives.'),
    })
    .describe('How certain the figure is taken to be.'),
  reconciled: exactNumber,
  reconciledText: z.string().describe('At the digits of the figure as written: what --write puts.'),
  uncertaintyAfter: z
    .strictObject({
      text: z.string().describe('One standard uncertainty of the reconciled figure, to two digits.'),
      low: z.string().describe('Where it lies with 95 %: from here'),
      high: z.string().describe('to here.'),
    })
    .describe('How certain the reconciled figure is, by all that the account says of it.'),
  adjustment: exactNumber,
  adjustmentText: z.string(),
  inUncertainties: z.string().optional().describe('Adjustment in standard uncertainties.'),
  normalised: z
    .string()
    .optional()
    .describe('Adjustment in its own standard deviations (measurement test); missing: not redundant.'),
  verdict: z
    .enum(['fits', 'suspect', 'gross-error', 'untested'])
    .describe(
      'suspect: normalised beyond 1.96; gross-error: beyond 2.58; untested: nothing else tells of it.',
    ),
  withinRounding: z
    .boolean()
    .describe('All that it is tied to agrees to within the rounding of the digits: --write leaves it.'),
});
const reconciliation = z.strictObject({
  chain: z.string(),
  path: z.string(),
  title: z.string(),
  agrees: z.boolean().describe('The global test: the sum is not above its critical value.'),
  sum: exactNumber.describe('Sum of the squared adjustments, each in standard uncertainties.'),
  sumText: z.string(),
  redundancy: z.int().describe('Equations beyond what determines the account: degrees of freedom of χ².'),
  critical: exactNumber.optional().describe('χ² at 95 %; missing when nothing is redundant.'),
  figures: z.array(reconciledFigure),
  eliminations: z
    .array(
      z.strictObject({
        figures: z.array(address).describe('Several: the account cannot tell which of them.'),
        names: z.array(z.string()),
        restAgrees: z.boolean(),
        implied: exactNumber.optional().describe('What the rest say of the figure.'),
        impliedText: z.string().optional(),
      }),
    )
    .describe('Serial elimination: which figure, left out, makes the rest agree, one after another.'),
  contradictory: z.array(address).describe('Exact figures that contradict each other: not adjusted.'),
  unkept: z.array(z.string()).describe('Amounts whose bounds no adjustment keeps.'),
  open: z
    .array(z.strictObject({ name: z.string(), settledBy: address.optional() }))
    .describe('Amounts that the figures do not determine.'),
  held: z
    .array(z.strictObject({ address, name: z.string(), reason: z.string() }))
    .describe('Figures with an uncertainty that are not adjusted, and why.'),
  written: z
    .array(z.strictObject({ address, was: z.string(), is: z.string() }))
    .optional()
    .describe('With --write: figures that were replaced.'),
  left: z
    .array(z.strictObject({ address, reason: z.string() }))
    .optional()
    .describe('With --write: figures that would read otherwise and were left as they are.'),
});

/** `gvc reconcile --format json`. */
export const reconcileOutput = z
  .strictObject({
    version,
    command: z.literal('reconcile'),
    chains: z.array(reconciliation),
    problems: z.array(problem),
  })
  .describe('Reconciliation of gvc reconcile');

const conceptName = z.string().describe('Group and id of a concept: `governance-form/captive`.');
const citation = z.strictObject({ key: z.string(), text: z.string() });
const concept = z.strictObject({
  name: conceptName,
  id: z.string(),
  group: z.string(),
  labels: z
    .record(
      z.string(),
      z.strictObject({
        preferred: z.string(),
        alternative: z.array(z.string()),
        hidden: z.array(z.string()),
      }),
    )
    .describe('By language: `en` always, `fr`, `es` and `pt` where the field has words there.'),
  projectLabels: z
    .array(z.strictObject({ label: z.string(), sources: z.array(z.string()) }))
    .describe('Labels that `term` declarations of the project add.'),
  definition: z.string(),
  scopeNote: z.string().optional(),
  schools: z.array(z.string()),
  citations: z.array(citation),
  broader: conceptName.optional(),
  narrower: z.array(conceptName),
  related: z.array(conceptName),
  replacedBy: conceptName.optional().describe('Of a term that is out of use: what to say instead.'),
  attributes: z.array(z.string()).describe('Attributes of the language that take it as a value.'),
  project: z.boolean().describe('True for a concept that a `term` of the project defines.'),
});
const ambiguousWord = z.strictObject({
  word: z.string(),
  forms: z.array(z.string()),
  meanings: z.array(z.strictObject({ concept: conceptName, say: z.string(), sector: z.string().optional() })),
  why: z.string(),
  citations: z.array(citation),
});

/** `gvc vocabulary --format json`, of each of its subcommands. */
export const vocabularyOutput = z
  .strictObject({
    version,
    command: z.literal('vocabulary'),
    concepts: z.array(concept),
    ambiguousWords: z
      .array(ambiguousWord)
      .describe('Words that may mean several concepts, so that a reader has to ask which.'),
    problems: z.array(problem),
  })
  .describe('Vocabulary of gvc vocabulary');

/** `gvc trade --format json`. */
export const tradeOutput = z
  .strictObject({
    version,
    command: z.literal('trade'),
    decomposition: z.enum(['leontief', 'kww', 'wwz']),
    table: tradeTable.optional(),
    termNames: z
      .array(z.string())
      .describe('Names of the terms, in the order of `values`; for `leontief` none.'),
    rows: z
      .array(
        z.strictObject({
          source: z.string().optional().describe('`leontief`: the country whose value added it is.'),
          exporter: z.string().describe('The country that exports.'),
          industry: z.string().optional().describe('`wwz`: the industry that exports.'),
          importer: z.string().optional().describe('`wwz`: the country that imports.'),
          gross: tradeNumber.optional().describe('`kww` and `wwz`: the gross exports that the terms are of.'),
          values: z.array(tradeNumber),
        }),
      )
      .describe('Value added of `source` in the gross exports of `exporter`; or the terms of gross exports.'),
    problems: z.array(problem),
  })
  .describe('A decomposition of gvc trade');

/** Every schema by the name of its file in `docs/schema`. */
export const outputSchemas = {
  check: checkOutput,
  show: showOutput,
  explain: explainOutput,
  reconcile: reconcileOutput,
  evidence: evidenceOutput,
  compare: compareOutput,
  vocabulary: vocabularyOutput,
  trade: tradeOutput,
};

export type CheckOutput = z.infer<typeof checkOutput>;
export type ShowOutput = z.infer<typeof showOutput>;
export type ExplainOutput = z.infer<typeof explainOutput>;
export type ReconcileOutput = z.infer<typeof reconcileOutput>;
export type TradeOutput = z.infer<typeof tradeOutput>;
export type OutputTradeTable = z.infer<typeof tradeTable>;
export type VocabularyOutput = z.infer<typeof vocabularyOutput>;
export type OutputConcept = z.infer<typeof concept>;
export type OutputAmbiguousWord = z.infer<typeof ambiguousWord>;
export type OutputReconciliation = z.infer<typeof reconciliation>;
export type OutputReconciledFigure = z.infer<typeof reconciledFigure>;
export type OutputChain = z.infer<typeof chain>;
export type OutputTrajectory = z.infer<typeof trajectory>;
export type OutputTable = z.infer<typeof table>;
export type OutputCell = z.infer<typeof cell>;
export type OutputValue = z.infer<typeof value>;
export type OutputDifference = z.infer<typeof difference>;
export type OutputNote = z.infer<typeof note>;
export type OutputGovernance = z.infer<typeof governance>;
export type OutputExplanation = z.infer<typeof explanation>;
export type OutputConclusion = z.infer<typeof conclusion>;
