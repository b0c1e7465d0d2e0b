import * as z from 'zod';
import { scenario, trajectory } from './other-chains-schema.ts';
import { address, attribution, exactNumber, problem, standing, version } from './schema-parts.ts';
import { table } from './table-schema.ts';
import { tradeTable } from './trade-schema.ts';
import { value } from './value-schema.ts';

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

export type ShowOutput = z.infer<typeof showOutput>;
export type OutputChain = z.infer<typeof chain>;
export type OutputConclusion = z.infer<typeof conclusion>;
export type OutputGovernance = z.infer<typeof governance>;
export type OutputNote = z.infer<typeof note>;
