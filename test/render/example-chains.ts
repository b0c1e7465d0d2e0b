import { formatAddress } from '../../src/model/address.ts';
import { ChainModel, plainFact } from '../../src/model/chain-model.ts';
import { statedAmount } from '../../src/model/amount.ts';
import { exact } from '../../src/model/exact.ts';
import type { Fact, FactValue, PlacePart } from '../../src/model/fact.ts';
import { type Interval, point } from '../../src/model/interval.ts';
import type { Conclusion, ConclusionValue, Standing } from '../../src/analysis/conclusion.ts';

/** Builds models without syntax: one line a thing, as the language has it. */
export class ChainBuilder {
  readonly name: string;
  private readonly facts: Fact[] = [];

  constructor(name: string, title?: string) {
    this.name = name;
    if (title !== undefined) this.state('', 'title', { kind: 'text', text: title });
  }

  state(subject: string, attribute: string, value: FactValue, item?: string): this {
    this.facts.push(plainFact({ subject, attribute, ...(item !== undefined && { item }) }, value));
    return this;
  }

  text(subject: string, attribute: string, text: string): this {
    return this.state(subject, attribute, { kind: 'text', text });
  }

  private is(subject: string, kind: string): this {
    return this.state(subject, 'is', { kind: 'flag' }, kind);
  }

  stage(name: string, ...after: string[]): this {
    this.is(name, 'stage');
    for (const each of after) this.state(name, 'after', { kind: 'subject', subject: each }, each);
    return this;
  }

  in(subject: string, place: string): this {
    const mode = place.includes(' or ') ? 'one-of' : place.includes(',') ? 'all-of' : 'one-of';
    const parts = place
      .split(/ or |, /)
      .map((code): PlacePart => ({ kind: code === 'EU' ? 'bloc' : 'country', code }));
    return this.state(subject, 'in', {
      kind: 'places',
      places: place === 'unknown' ? { mode: 'unknown', parts: [] } : { mode, parts },
    });
  }

  firm(name: string, stage: string | undefined, place?: string): this {
    this.is(name, 'firm');
    if (stage !== undefined) this.state(name, 'stage', { kind: 'subject', subject: stage }, stage);
    if (place !== undefined) this.in(name, place);
    return this;
  }

  lead(name: string): this {
    return this.state(name, 'lead', { kind: 'flag' });
  }

  market(name: string, place?: string): this {
    this.is(name, 'market');
    return place === undefined ? this : this.in(name, place);
  }

  link(from: string, to: string, price?: string, governance?: readonly string[], name?: string): this {
    const subject = name ?? `${from}->${to}`;
    this.is(subject, 'link');
    this.state(subject, 'from', { kind: 'subject', subject: from });
    this.state(subject, 'to', { kind: 'subject', subject: to });
    if (price !== undefined)
      this.state(subject, 'price', {
        kind: 'amount',
        amount: statedAmount(price, { kind: 'money', currency: 'USD' }),
      });
    if (governance) this.state(subject, 'governance', { kind: 'term', terms: governance });
    return this;
  }

  group(name: string, ...members: string[]): this {
    this.is(name, 'group');
    for (const each of members) this.state(name, 'member', { kind: 'subject', subject: each }, each);
    return this;
  }

  build(): ChainModel {
    return new ChainModel(this.name, this.facts);
  }
}

/** A conclusion as the analysis would give it. */
export function conclude(
  chain: string,
  subject: string,
  measure: string,
  value: ConclusionValue,
  more: { standing?: Standing; attribution?: 'location' | 'ownership'; statement?: string } = {},
): Conclusion {
  const address = formatAddress({
    chain,
    subject,
    attribute: measure,
    ...(more.attribution && { item: more.attribution }),
  });
  return {
    address,
    chain,
    subject,
    measure,
    standing: more.standing ?? 'inferred',
    ...(more.attribution && { attribution: more.attribution }),
    value,
    derivation: () => ({
      statement: more.statement ?? `The ${measure} of ${subject || chain} follows from the account.`,
      rule: measure,
      citations: ['GHKS §3.4'],
      premises: [],
    }),
  };
}

export function quantity(interval: Interval, unit: string, decimals?: number): ConclusionValue {
  const state = interval.low && interval.high ? 'exact' : interval.low || interval.high ? 'bounded' : 'open';
  return {
    kind: 'quantity',
    interval,
    unit,
    ...(decimals !== undefined && { decimals }),
    state,
  };
}

export function amount(text: string, unit = 'USD'): ConclusionValue {
  return quantity(point(exact(text)), unit, text.includes('.') ? text.length - text.indexOf('.') - 1 : 0);
}

/** Increment and share of the final price of one subject. */
export function worth(
  chain: string,
  subject: string,
  money: string,
  percent: string,
  attribution?: 'location' | 'ownership',
): Conclusion[] {
  const more = attribution ? { attribution } : {};
  return [
    conclude(chain, subject, 'increment', amount(money), {
      ...more,
      statement: `${subject} adds ${money} USD.`,
    }),
    conclude(chain, subject, 'share-of-final-price', amount(percent, '%'), {
      ...more,
      statement: `${subject} has ${percent} % of the final price.`,
    }),
  ];
}

/** The hundred-dollar dress, with what the analysis concludes of it. */
export function dress(prices: { sewing?: string } = {}): { model: ChainModel; conclusions: Conclusion[] } {
  const chain = 'Dress';
  const model = new ChainBuilder(chain, 'Dress sold in the United States')
    .text('', 'product', 'dress')
    .text('', 'unit-of-account', 'piece')
    .text('', 'currency', 'USD')
    .state('', 'perspective', { kind: 'term', terms: ['global-value-chain'] })
    .state('', 'period', {
      kind: 'period',
      period: { from: '2000-01-01', to: '2000-12-31', text: '2000' },
    })
    .stage('Textiles')
    .stage('Sewing', 'Textiles')
    .stage('Branding', 'Sewing')
    .stage('Retail', 'Branding')
    .firm('Mill', 'Textiles')
    .firm('Contractor', 'Sewing')
    .firm('Manufacturer', 'Branding')
    .firm('Retailer', 'Retail')
    .lead('Retailer')
    .market('Shoppers', 'US')
    .text('Shoppers', 'title', 'American shoppers')
    .link('Mill', 'Manufacturer', '22.50', undefined, 'fabric')
    .link('Contractor', 'Manufacturer', prices.sewing ?? '15.00', ['captive'], 'sewing')
    .link('Manufacturer', 'Retailer', '50')
    .link('Retailer', 'Shoppers', '100')
    .build();
  const conclusions = [
    ...worth(chain, 'Mill', '22.50', '22.5'),
    ...worth(chain, 'Textiles', '22.50', '22.5'),
    ...worth(chain, 'Contractor', '15.00', '15'),
    ...worth(chain, 'Sewing', '15.00', '15'),
    ...worth(chain, 'Manufacturer', '12.50', '12.5'),
    ...worth(chain, 'Branding', '12.50', '12.5'),
    ...worth(chain, 'Retailer', '50', '50'),
    ...worth(chain, 'Retail', '50', '50'),
    conclude(chain, '', 'final-price', amount('100')),
    conclude(chain, 'sewing', 'governance', { kind: 'set', options: ['captive'] }),
    conclude(chain, 'fabric', 'governance', { kind: 'set', options: ['modular', 'relational'] }),
    conclude(chain, '', 'scale', { kind: 'set', options: ['national', 'regional', 'global'] }),
  ];
  return { model, conclusions };
}
