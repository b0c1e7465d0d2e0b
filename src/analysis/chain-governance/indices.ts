import { type Exact, HUNDRED, ONE, ZERO, exact, maxExact, minExact } from '../../model/exact.ts';
import { type Interval, between } from '../../model/interval.ts';
import type { Conclusion } from '../conclusion.ts';
import { bothNames, type GovernanceType, wordList } from '../governance/forms.ts';
import { INSTRUMENTS, instrumentName } from '../governance/instruments.ts';
import { addressIn } from '../governance/link.ts';
import type { QueryContext } from '../query/engine.ts';
import { quantity } from '../value/conclude.ts';
import { intervalText } from '../value/print.ts';
import { type ChainLink, linksBetweenFirms } from './chain-link.ts';

const AUTHORITY = ['GHKS §3.2', 'ours'];
const OURS =
  'GHKS name the dimension and give no metric: this index is ours, and compares chains only that are modelled alike.';

/** Whether a link is under explicit coordination: certainly, possibly, or not. */
type Coordination = 'yes' | 'open' | 'no';

function coordinationOf({ types }: ChainLink, explicit: readonly string[]): Coordination {
  if (types.length === 0) return 'open';
  const counted = types.filter((type) => explicit.includes(type));
  if (counted.length === types.length) return 'yes';
  return counted.length === 0 ? 'no' : 'open';
}

/** What would settle the governance of links: their three judgements, by address. */
function settling(ctx: QueryContext, links: readonly ChainLink[]): readonly string[] {
  return links.map(({ name }) => addressIn(ctx, name, 'governance'));
}

/** Strength of governance: the share of links between firms that are under explicit coordination. */
function strength(ctx: QueryContext, links: readonly ChainLink[]): Conclusion {
  const explicit = ctx.setting('explicitCoordination');
  const sure = links.filter((link) => coordinationOf(link, explicit) === 'yes');
  const open = links.filter((link) => coordinationOf(link, explicit) === 'open');
  const share = (n: number): Exact => exact(n).div(exact(links.length)).mul(HUNDRED);
  const interval = between(share(sure.length), share(sure.length + open.length));
  const types = wordList(
    explicit.map((type) => bothNames(type as GovernanceType)),
    'and',
  );
  return quantity({
    ...{ chain: ctx.chain, subject: '', measure: 'governance-strength', interval, unit: '%', decimals: 0 },
    settledBy: settling(ctx, open),
    derivation: () => ({
      statement: `Strength of governance in ${ctx.chain} is ${intervalText(interval, '%', 0)}: ${sure.length} of ${links.length} links between firms are under explicit coordination${open.length > 0 ? `, and ${open.length} may be` : ''}.`,
      rule: 'governance-strength',
      formula: 'links under explicit coordination ÷ links between firms × 100',
      citations: AUTHORITY,
      premises: links.flatMap(({ premises }) => premises),
      ...(open.length > 0 && {
        wouldChange: [
          `The governance of ${wordList(
            open.map(({ title }) => title),
            'and',
          )}.`,
        ],
      }),
      caveats: [
        OURS,
        `Explicit coordination is taken to be ${types} (setting governance.explicitCoordination). How strongly each link is governed shows in its own type and instruments.`,
        ...(explicit.includes('modular')
          ? [
              'The trend information-without-governance counts modular links among those of little governance: there much is codified and little is steered case by case.',
            ]
          : []),
      ],
    }),
  });
}

/** The instruments stated on some link of the chain: at least so many of the eight are used. */
function instrumentsUsed(ctx: QueryContext, links: readonly ChainLink[]): Conclusion | undefined {
  const uses = INSTRUMENTS.flatMap((instrument) => {
    const its = links.flatMap((link) => link.instruments.filter((use) => use.instrument === instrument));
    return its.length > 0
      ? [{ instrument, premises: its.flatMap(({ premises }) => premises), on: its.length }]
      : [];
  });
  if (uses.length === 0) return undefined;
  const interval: Interval = { low: exact(uses.length), high: exact(INSTRUMENTS.length) };
  return quantity({
    ...{ chain: ctx.chain, subject: '', measure: 'instruments-used', interval, unit: '', decimals: 0 },
    derivation: () => ({
      statement: `At least ${uses.length} of the ${INSTRUMENTS.length} instruments of governance ${uses.length === 1 ? 'is' : 'are'} used in ${ctx.chain}: ${wordList(
        uses.map(
          ({ instrument, on }) => `${instrumentName(instrument)} on ${on} ${on === 1 ? 'link' : 'links'}`,
        ),
        'and',
      )}.`,
      rule: 'instruments-used',
      formula: 'instruments that are stated of at least one link; what is not stated may be used, too',
      citations: AUTHORITY,
      premises: uses.flatMap(({ premises }) => premises),
      caveats: [OURS],
    }),
  });
}

/** Links that each firm governs, and those that it may. A link is governed by its buyer, whose instruments it states. */
export interface Governed {
  readonly firm: string;
  readonly sure: number;
  readonly open: number;
}

/**
 * Every value of the share of governed links that lies with the one firm that governs most of them, whichever of the
 * open links are governed, in percent.
 */
export function concentrationRange(governed: readonly Governed[]): Interval | undefined {
  const total = governed.reduce((sum, { sure, open }) => sum + sure + open, 0);
  if (total === 0) return undefined;
  const most = Math.max(...governed.map(({ sure }) => sure));
  const top = Math.max(...governed.map(({ sure, open }) => sure + open));
  let low = ONE;
  for (let cap = Math.max(1, most); cap <= top; cap++) {
    const all = governed.reduce((sum, { sure, open }) => sum + Math.min(sure + open, cap), 0);
    low = minExact(low, exact(cap).div(exact(all)));
  }
  const sureAll = governed.reduce((sum, { sure }) => sum + sure, 0);
  let high = ZERO;
  for (const { sure, open } of governed)
    if (sure + open > 0) high = maxExact(high, exact(sure + open).div(exact(sureAll + open)));
  return between(low.mul(HUNDRED), high.mul(HUNDRED));
}

/** Concentration of governance: how much of it lies with one firm. */
function concentration(
  ctx: QueryContext,
  links: readonly ChainLink[],
  actorOf: (firm: string) => string,
): Conclusion | undefined {
  const explicit = ctx.setting('explicitCoordination');
  const byFirm = new Map<string, { sure: number; open: number }>();
  const open: ChainLink[] = [];
  const governedLinks: ChainLink[] = [];
  for (const link of links) {
    const coordination = coordinationOf(link, explicit);
    if (coordination === 'no') continue;
    const firm = actorOf(link.to);
    const counts = byFirm.get(firm) ?? { sure: 0, open: 0 };
    byFirm.set(firm, counts);
    governedLinks.push(link);
    if (coordination === 'yes') counts.sure++;
    else {
      counts.open++;
      open.push(link);
    }
  }
  const governed = [...byFirm].map(([firm, counts]) => ({ firm, ...counts }));
  const interval = concentrationRange(governed);
  if (!interval || !governed.some(({ sure }) => sure > 0)) return undefined;
  const most = Math.max(...governed.map(({ sure }) => sure));
  const leading = governed
    .filter(({ sure }) => sure === most)
    .map(({ firm }) => firm)
    .sort();
  return quantity({
    ...{
      chain: ctx.chain,
      subject: '',
      measure: 'governance-concentration',
      interval,
      unit: '%',
      decimals: 0,
    },
    settledBy: settling(ctx, open),
    derivation: () => ({
      statement: `Concentration of governance in ${ctx.chain} is ${intervalText(interval, '%', 0)}: of the links under explicit coordination, ${wordList(leading, 'and')} ${leading.length > 1 ? 'each ' : ''}governs ${most} of ${governed.reduce((sum, { sure }) => sum + sure, 0)}${open.length > 0 ? ` for certain, and ${open.length} ${open.length > 1 ? 'are' : 'is'} open` : ''}.`,
      rule: 'governance-concentration',
      formula: 'links governed by the firm that governs most ÷ links under explicit coordination × 100',
      citations: AUTHORITY,
      premises: governedLinks.flatMap(({ premises }) => premises),
      ...(open.length > 0 && {
        wouldChange: [
          `The governance of ${wordList(
            open.map(({ title }) => title),
            'and',
          )}.`,
        ],
      }),
      caveats: [
        OURS,
        'A link is counted to its buyer, or to the buyer’s owner: the one whose instruments a link states.',
      ],
    }),
  });
}

/** The indices of a chain in which something is said of governance: ours, each with its formula. */
export function indices(ctx: QueryContext, actorOf: (firm: string) => string): readonly Conclusion[] {
  const links = linksBetweenFirms(ctx);
  if (!links.some(({ spoken }) => spoken)) {
    const used = instrumentsUsed(ctx, links);
    return used ? [used] : [];
  }
  return [strength(ctx, links), instrumentsUsed(ctx, links), concentration(ctx, links, actorOf)].filter(
    (conclusion) => conclusion !== undefined,
  );
}
