import type { TradeMeasure } from '../../model/trade-declaration.ts';
import { nearest } from '../../vocabulary/nearest.ts';
import { ALIASES, refuseParts, tradeMeasures, WHOLES } from './measure-names.ts';
import { type NoTradeReading, Parties, type Party, type PlainMeasure, Unmeasured } from './parties.ts';
import type { TradeResult } from './result.ts';
import { decompositions, termIndex } from './terms.ts';

/** What a measure of a trade table comes to, and why. */
export interface TradeReading {
  readonly kind: 'reading';
  /** In the table's unit, or in percent. */
  readonly value: number;
  readonly percent: boolean;
  readonly address: string;
  /** What is measured, in words: `domestic content of the gross exports of Argentina`. */
  readonly what: string;
  readonly rule: string;
  readonly formula: string;
  readonly citations: readonly string[];
  /** Addresses of what it is a part of, or is made of. */
  readonly premises: readonly string[];
}

/** A measure of a table by its name. Never throws. */
export function readTradeMeasure(
  result: TradeResult,
  table: string,
  expression: TradeMeasure,
): TradeReading | NoTradeReading {
  try {
    const { base, ...part } = expression;
    const reading = new Measurer(result, table).read(part);
    if (base === undefined) return reading;
    const { within, partner } = expression;
    const { country, industry } = within ?? expression;
    const whole = new Measurer(result, table).read({
      ...{ measure: base, country },
      ...(industry !== undefined && { industry }),
      ...(!within && partner !== undefined && { partner }),
    });
    if (whole.value === 0)
      throw new Unmeasured(
        `${upper(whole.what)} are nil, so that nothing is a percentage of them.`,
        'Expect the amount.',
      );
    return {
      ...reading,
      value: (100 * reading.value) / whole.value,
      percent: true,
      what: `${reading.what}, as a percentage of ${whole.what}`,
      premises: [reading.address, whole.address],
    };
  } catch (error) {
    if (error instanceof Unmeasured) return error.answer;
    throw error;
  }
}

class Measurer {
  private readonly result: TradeResult;
  private readonly parties: Parties;
  private readonly n: number;
  private readonly count: number;

  constructor(result: TradeResult, table: string) {
    this.result = result;
    this.parties = new Parties(result, table);
    this.n = result.industries.length;
    this.count = result.countries.length;
  }

  read(expression: PlainMeasure): TradeReading {
    const measure = ALIASES[expression.measure] ?? expression.measure;
    const own = this.parties.party(expression.country, expression.industry);
    const partner = expression.partner === undefined ? undefined : this.parties.country(expression.partner);
    if (partner === own.country)
      throw new Unmeasured(
        `${own.label} sells to itself, which is no export.`,
        'Name another country behind “to”.',
      );
    refuseParts(measure, expression);
    const to = partner === undefined ? '' : ` to ${this.result.countries[partner]}`;
    const read = (
      value: number,
      what: string,
      formula: string,
      citations: readonly string[],
      premises: readonly string[] = [],
    ): TradeReading => ({
      ...{ kind: 'reading', value, percent: false, what, rule: measure, formula, citations },
      premises: premises.map((attribute) => this.parties.address(attribute, own, partner)),
      address: this.parties.address(
        measure,
        own,
        partner,
        expression.item ?? expression.within?.what,
        expression,
      ),
    });
    switch (measure) {
      case 'gross-exports':
        return read(
          this.sumOver(own, (i) => this.sold(i, partner)),
          `gross exports of ${own.label}${to}`,
          'sales of intermediates and of final goods abroad',
          ['HIY01'],
        );
      case 'output':
        return read(
          this.sumOver(own, (i) => this.result.output[i]!),
          `output of ${own.label}`,
          'x',
          [],
        );
      case 'final-demand':
        return read(this.result.finalDemand[own.country]!, `final demand of ${own.label}`, 'Σ Y', []);
      case 'domestic-content':
        return read(
          this.sumOver(own, (j) => this.share(own.country, j) * this.sold(j, partner)),
          `domestic content of the gross exports of ${own.label}${to}`,
          'V_s B_s E_s, with B = (I − A)⁻¹: value added of the exporter in its exports',
          ['HIY01', 'KWW14'],
          ['gross-exports'],
        );
      case 'foreign-content':
        return read(
          this.sumOver(own, (j) => this.foreignShare(own.country, j) * this.sold(j, partner)),
          `foreign content of the gross exports of ${own.label}${to}`,
          'Σt V_t B_ts E_s: value added of all other countries in the exports',
          ['HIY01', 'KWW14'],
          ['gross-exports'],
        );
      case 'vertical-specialisation':
        return read(
          this.result.contents[own.country]!.verticalSpecialisation,
          `vertical specialisation (VS) of ${own.label}`,
          'VS = u Aᴹ (I − Aᴰ)⁻¹ E: imported intermediates in exports',
          ['HIY01 eq. 3'],
          ['gross-exports'],
        );
      case 'vs1':
        return read(
          this.result.contents[own.country]!.inOthersExports,
          `value added of ${own.label} in the exports of others (VS1)`,
          'VS1 = V_s Σr B_sr E_r',
          ['HIY01', 'KWW14 eq. 41'],
        );
      case 'value-added-exports':
        return read(
          this.sumOver(own, (i) => this.absorbed(i, own.country, partner)),
          `value added of ${own.label} that ${partner === undefined ? 'others absorb' : `${this.result.countries[partner]} absorbs`}`,
          'V_s Σt B_st Y_tr, r ≠ s: value added exports',
          ['JN12'],
        );
      case 'value-added':
        return expression.within
          ? this.valueAddedIn(own, expression)
          : read(
              this.sumOver(own, (i) => this.result.valueAdded[i]!),
              `value added of ${own.label}`,
              'v',
              [],
            );
      case 'kww':
      case 'wwz':
        return this.term(measure, own, partner, expression);
    }
    const meant = nearest(measure, Object.keys(tradeMeasures));
    throw new Unmeasured(
      `“${expression.measure}” is no measure of a trade table.`,
      meant ? `Did you mean ${meant}?` : `There are ${Object.keys(tradeMeasures).join(', ')}.`,
    );
  }

  private valueAddedIn(own: Party, expression: PlainMeasure): TradeReading {
    const within = expression.within!;
    const what = ALIASES[within.what] ?? within.what;
    if (!WHOLES.includes(what))
      throw new Unmeasured(`Value added is not traced into “${within.what}”.`, `Take ${WHOLES.join(', ')}.`);
    const user = this.parties.party(within.country, within.industry);
    if (what === 'final-demand' && user.industry !== undefined)
      throw new Unmeasured(
        'Final demand is a country’s, and an industry is named.',
        'Leave the industry out.',
      );
    const amount = (j: number): number =>
      what === 'output' ? this.result.output[j]! : this.sold(j, undefined);
    const matrix = {
      'gross-exports': this.result.inExports,
      output: this.result.inOutput,
      'final-demand': this.result.inFinalDemand,
    };
    const value =
      own.industry !== undefined && user.industry !== undefined
        ? this.column(user)[own.industry]! * amount(user.industry)
        : user.industry !== undefined
          ? this.share(own.country, user.industry) * amount(user.industry)
          : this.sumOver(own, (i) => matrix[what as keyof typeof matrix][i * this.count + user.country]!);
    const formulas = { 'gross-exports': 'V̂ B Ê', output: 'V̂ B x̂', 'final-demand': 'V̂ B Y' };
    return {
      kind: 'reading',
      value,
      percent: false,
      what: `value added of ${own.label} in the ${what.replace('-', ' ')} of ${user.label}`,
      rule: 'value-added-origin',
      formula: `${formulas[what as keyof typeof formulas]}, with B = (I − A)⁻¹: where the value added comes from`,
      citations: what === 'final-demand' ? ['JN12'] : ['HIY01', 'KWW14'],
      premises: [this.parties.address(what, user, undefined)],
      address: this.parties.address('value-added', own, undefined, what, expression),
    };
  }

  private term(
    kind: 'kww' | 'wwz',
    own: Party,
    partner: number | undefined,
    { item }: PlainMeasure,
  ): TradeReading {
    const { names, meanings, citation, title } = decompositions[kind];
    const at = item === undefined ? undefined : termIndex(kind, item);
    if (at !== undefined && at < 0) {
      const meant = nearest(item!, names);
      throw new Unmeasured(
        `“${item}” is none of the terms of ${kind}.`,
        meant ? `Did you mean ${meant}?` : `There are ${names.join(', ')}.`,
      );
    }
    const terms = kind === 'kww' ? this.result.kww[own.country]!.terms : this.sixteen(own, partner);
    const to = partner === undefined ? '' : ` to ${this.result.countries[partner]}`;
    const meaning = at === undefined ? undefined : meanings[at]!;
    return {
      kind: 'reading',
      value: at === undefined ? terms.reduce((a, b) => a + b, 0) : terms[at]!,
      percent: false,
      what: meaning
        ? `${names[at!]} in the gross exports of ${own.label}${to} (${meaning.means})`
        : `sum of the ${title} of ${own.label}${to}`,
      rule: `${kind}-${meaning ? 'term' : 'sum'}`,
      formula: meaning ? meaning.formula : names.join(' + '),
      citations: [citation],
      premises: meaning
        ? [this.parties.address('gross-exports', own, partner)]
        : names.map((name) => this.parties.address(kind, own, partner, name)),
      address: this.parties.address(kind, own, partner, at === undefined ? undefined : names[at]),
    };
  }

  /** The sixteen terms of a country or industry, to one partner or to all. */
  private sixteen(own: Party, partner: number | undefined): number[] {
    const { wwz } = this.result;
    if (!wwz)
      throw new Unmeasured(
        'The sixteen terms are not computed for this table: they are left out of large ones until they are asked for.',
        'Run gvc trade with --decompose wwz, or expect one of them.',
        true,
      );
    const width = decompositions.wwz.names.length;
    const terms = new Array<number>(width).fill(0);
    for (let i = own.from; i < own.to; i++) {
      for (let r = 0; r < this.count; r++) {
        if (partner !== undefined && r !== partner) continue;
        const at = (i * this.count + r) * width;
        for (let k = 0; k < width; k++) terms[k] = terms[k]! + wwz[at + k]!;
      }
    }
    return terms;
  }

  private column(user: Party): Float64Array {
    const found = this.result.columns.find(({ industry }) => industry === user.industry);
    if (!found)
      throw new Unmeasured(
        `The suppliers of ${user.label} are not computed one by one until they are asked for.`,
        'Run gvc trade with --decompose leontief --format csv, or expect one of them.',
        true,
      );
    return found.values;
  }

  private sumOver(own: Party, of: (industry: number) => number): number {
    let sum = 0;
    for (let i = own.from; i < own.to; i++) sum += of(i);
    return sum;
  }

  /** What an industry sells to a country, or abroad. */
  private sold(i: number, partner: number | undefined): number {
    const { sales, industries } = this.result;
    if (partner !== undefined) return sales[i * this.count + partner]!;
    let sum = 0;
    for (let c = 0; c < this.count; c++) if (c !== industries[i]!.country) sum += sales[i * this.count + c]!;
    return sum;
  }

  private absorbed(i: number, own: number, partner: number | undefined): number {
    const { inFinalDemand } = this.result;
    if (partner !== undefined) return inFinalDemand[i * this.count + partner]!;
    let sum = 0;
    for (let c = 0; c < this.count; c++) if (c !== own) sum += inFinalDemand[i * this.count + c]!;
    return sum;
  }

  private share(country: number, industry: number): number {
    return this.result.multipliers[country * this.n + industry]!;
  }

  private foreignShare(country: number, industry: number): number {
    let sum = 0;
    for (let c = 0; c < this.count; c++) if (c !== country) sum += this.share(c, industry);
    return sum;
  }
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
