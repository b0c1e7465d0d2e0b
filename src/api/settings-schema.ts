import * as z from 'zod';
import { findingRegistry } from '../findings/registry.ts';
import type { ProjectSettings } from './project-settings.ts';

const severity = z.enum(['error', 'warning', 'information', 'hint', 'off']);

const percentage = z.number().min(0).max(100).optional();

/**
 * What a project may set, in the file `gvc.json` of its folder. Unknown keys are errors, so that a slip does not
 * silently change nothing.
 */
export const projectSettings = z
  .strictObject({
    $schema: z.string().optional(),
    severities: z
      .record(z.string(), severity)
      .optional()
      .describe('Severity of a finding by its code (value/unbalanced-account), or of a family (value/*).'),
    scale: z
      .strictObject({
        endMarketCounts: z
          .boolean()
          .optional()
          .describe('Whether the end market counts among the places of the chain. Ours; default false.'),
        megaRegionals: z
          .array(z.string())
          .optional()
          .describe('Mega-regional agreements that count as blocs, such as RCEP or CPTPP.'),
        regions: z
          .enum(['blocs', 'm49'])
          .optional()
          .describe('Regions to tell regional from global: dated trade blocs, or the regions of UN M49.'),
      })
      .optional(),
    profit: z
      .strictObject({
        sustainedYears: z
          .int()
          .min(1)
          .optional()
          .describe(
            'Years above the normal rate of return after which a return counts as sustained, and so as a rent. Ours; default 5.',
          ),
        normalReturn: z
          .number()
          .optional()
          .describe(
            'Normal rate of return on capital in percent, for what states none itself (normal-return). Ours; default none.',
          ),
      })
      .optional(),
    governance: z
      .strictObject({
        mainBuyerShare: z
          .number()
          .gt(0)
          .max(100)
          .optional()
          .describe(
            'Percentage of its output from which on a supplier depends on one buyer. Default 50 (McCormick & Schmitz 2001: half); any other is yours.',
          ),
        manyFirms: z
          .int()
          .min(2)
          .optional()
          .describe('Number of customers or suppliers from which on they are many. Ours; default 10.'),
        severalCustomers: z
          .int()
          .min(2)
          .optional()
          .describe('Number of customers from which on a supplier has several. Ours; default 3.'),
        explicitCoordination: z
          .array(z.enum(['market', 'modular', 'relational', 'captive', 'hierarchy']))
          .optional()
          .describe(
            'Types that count as explicit coordination in the strength and concentration of governance. Ours; default all but market.',
          ),
      })
      .optional(),
    power: z
      .strictObject({
        cr4: z
          .number()
          .min(0)
          .max(100)
          .optional()
          .describe(
            'Share of the four largest firms, in percent, from which on a market is concentrated. Ours; default 40.',
          ),
        hhiModerate: z
          .number()
          .min(0)
          .max(10_000)
          .optional()
          .describe(
            'HHI from which on a market is moderately concentrated. Default 1000, after the US merger guidelines of 1992.',
          ),
        hhiHigh: z
          .number()
          .min(0)
          .max(10_000)
          .optional()
          .describe(
            'HHI from which on a market is highly concentrated. Default 1800, after the US merger guidelines of 1992.',
          ),
        leadMarketShare: z
          .number()
          .min(0)
          .max(100)
          .optional()
          .describe(
            'Share of its market, in percent, from which on a firm is a candidate for lead firm. Ours; default 25.',
          ),
      })
      .optional(),
    evidence: z
      .strictObject({
        staleAfter: z
          .int()
          .min(0)
          .optional()
          .describe(
            'Years off the period of the chain beyond which a figure or judgement is old. Ours; default 5.',
          ),
        sourced: percentage.describe(
          'At least this percentage of figures and judgements says where it comes from.',
        ),
        primary: percentage.describe('At least this percentage is primary evidence.'),
        singleSourced: percentage.describe('At most this percentage rests on one source only.'),
        conflicting: percentage.describe('At most this percentage is stated differently by several sources.'),
        stale: percentage.describe('At most this percentage is old.'),
        estimates: percentage.describe('At most this percentage is estimated.'),
      })
      .optional()
      .describe('Levels of evidence that each chain is to reach; a shortfall is evidence/short-of-demand.'),
    terminology: z
      .strictObject({
        prose: z
          .boolean()
          .optional()
          .describe(
            'Whether titles, notes, descriptions and claims are read for words that mislead, which gives hints. Default true.',
          ),
      })
      .optional(),
  })
  .describe('Settings of a GVC project');

/** Reads `gvc.json`. What is wrong with it is said in one line each, and nothing of it is used then. */
export function readProjectSettings(
  text: string,
): { settings: ProjectSettings } | { problems: readonly string[] } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { problems: [`it is no JSON: ${(error as Error).message}`] };
  }
  const result = projectSettings.safeParse(json);
  if (!result.success)
    return {
      problems: result.error.issues.map(
        (i) => `${i.path.length > 0 ? `${i.path.join('.')}: ` : ''}${i.message}`,
      ),
    };
  const unknown = Object.keys(result.data.severities ?? {}).filter((code) => !isKnownCode(code));
  if (unknown.length > 0)
    return { problems: unknown.map((code) => `severities: no finding has the code ${code}`) };
  return { settings: result.data };
}

/** JSON schema of `gvc.json`, for editors. */
export function projectSettingsSchema(): object {
  return z.toJSONSchema(projectSettings, { target: 'draft-7' });
}

function isKnownCode(code: string): boolean {
  if (findingRegistry.has(code)) return true;
  return (
    code.endsWith('/*') && [...findingRegistry.keys()].some((known) => known.startsWith(code.slice(0, -1)))
  );
}
