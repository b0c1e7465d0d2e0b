import fc from 'fast-check';
import { type Facts, type ModelBuilder, chain } from '../model-builder.ts';

/** A chain with every true amount in cents, from which models with some figures stated are made. */
export interface Truth {
  readonly firms: readonly {
    readonly name: string;
    readonly tier: number;
    readonly place: string;
    readonly owner: string;
    /** Inputs bought outside, wages and profit of the increment, in cents. */
    readonly inputs: number;
    readonly wages: number;
    readonly profit: number;
  }[];
  readonly links: readonly {
    readonly name: string;
    readonly from: number;
    readonly to: number;
    readonly cents: number;
    readonly freight: number;
  }[];
}

const PLACES = ['CN', 'US', 'VN', 'unknown', 'TW or SG', 'JP, KR'];

/** Firms in tiers, each selling to one or two of the next tier, the last to a market. */
export const truths: fc.Arbitrary<Truth> = fc
  .record({
    tiers: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 4 }),
    amounts: fc.array(fc.integer({ min: 1, max: 9999 }), { minLength: 60, maxLength: 60 }),
    choices: fc.array(fc.nat({ max: 997 }), { minLength: 60, maxLength: 60 }),
  })
  .map(({ tiers, amounts, choices }) => {
    let a = 0;
    let c = 0;
    const amount = (): number => amounts[a++ % amounts.length]!;
    const choice = (n: number): number => choices[c++ % choices.length]! % n;
    const firms: { name: string; tier: number; place: string; owner: string }[] = [];
    tiers.forEach((count, tier) => {
      for (let i = 0; i < count; i++) {
        firms.push({
          ...{ name: `F${tier}${'ABC'[i]}`, tier },
          ...{ place: PLACES[choice(PLACES.length)]!, owner: PLACES[choice(PLACES.length)]! },
        });
      }
    });
    const links: { name: string; from: number; to: number; cents: number; freight: number }[] = [];
    firms.forEach((firm, from) => {
      const next = firms.flatMap((other, i) => (other.tier === firm.tier + 1 ? [i] : []));
      const targets =
        next.length === 0 ? [-1] : [...new Set([next[choice(next.length)]!, next[choice(next.length)]!])];
      for (const to of targets) {
        const freight = choice(3) === 0 ? amount() % 100 : 0;
        links.push({ name: `l${links.length}`, from, to, cents: amount() + 100, freight });
      }
    });
    const withItems = firms.map((firm, i) => {
      const increment = incrementOf(links, i);
      const inputs = increment > 0 ? choice(increment + 1) : 0;
      const wages = increment > inputs ? choice(increment - inputs + 1) : 0;
      return { ...firm, inputs, wages, profit: increment - inputs - wages };
    });
    return { firms: withItems, links };
  });

/** True increment of a firm in cents. */
export function incrementOf(links: Truth['links'], firm: number): number {
  let cents = 0;
  for (const link of links) {
    if (link.from === firm) cents += link.cents;
    if (link.to === firm) cents -= link.cents + link.freight;
  }
  return cents;
}

export function money(cents: number): string {
  return `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;
}

/** How a figure is stated, by its name: as it is, as a range around it, or not at all. */
export type Telling = (name: string) => 'figure' | 'range' | 'none';

/** A model of the truth. `items`: income statements are stated too. */
export function modelOf(truth: Truth, tell: Telling = () => 'figure', items = false): ModelBuilder {
  const model = chain('C', { currency: 'USD' });
  const say = (attribute: string, name: string, cents: number): Facts => {
    switch (tell(name)) {
      case 'figure':
        return { [attribute]: money(cents) };
      case 'range':
        return { [attribute]: `${money(Math.max(0, cents - 37))}..${money(cents + 21)}` };
      case 'none':
        return {};
    }
  };
  model.market('M', { in: 'US' });
  for (const tier of new Set(truth.firms.map((firm) => firm.tier))) {
    model.stage(`S${tier}`, tier === 0 ? {} : { [`after:S${tier - 1}`]: `S${tier - 1}` });
  }
  for (const firm of truth.firms) {
    const { name } = firm;
    model.firm(name, {
      stage: `S${firm.tier}`,
      in: firm.place,
      headquarters: firm.owner,
      ...(items && {
        ...say('inputs', `${name}.inputs`, firm.inputs),
        ...say('wages', `${name}.wages`, firm.wages),
        ...(firm.profit >= 0 && say('operating-profit', `${name}.profit`, firm.profit)),
      }),
    });
  }
  for (const link of truth.links) {
    const from = truth.firms[link.from]!.name;
    const to = link.to < 0 ? 'M' : truth.firms[link.to]!.name;
    model.link(
      from,
      to,
      { ...say('price', link.name, link.cents), ...(link.freight > 0 && { freight: money(link.freight) }) },
      link.name,
    );
  }
  return model;
}
