import { formatAddress, linkName } from '../../model/address.ts';
import type { MeasureExpression } from '../../model/expectation.ts';
import { sameInterval } from '../../model/interval.ts';
import { blocOf } from '../../vocabulary/blocs.ts';
import { nearest } from '../../vocabulary/nearest.ts';
import { countryOf } from '../../vocabulary/places.ts';
import type { Attribution, Conclusion } from '../conclusion.ts';
import type { QueryContext } from '../query/engine.ts';
import { LINK_EXTRAS } from '../value/items.ts';
import { statedAmounts } from '../value/figures.ts';
import { measureName, frameQuery } from '../value/frame.ts';
import { FACTORS } from '../value/factors.ts';
import { rangeOf } from '../value/form.ts';
import { inPeriod, perPeriod } from '../value/periods.ts';
import { UNATTRIBUTED, severalPlaces } from '../value/places.ts';
import { SUMMED, type SummedMeasure, sumsQuery } from '../value/sums.ts';
import { endsOf } from '../value/structure.ts';
import { labelledItem } from '../value/unit-conclusions.ts';
import { valueIndex } from '../value/value.ts';
import {
  type Reading,
  type QuantityReading,
  addReadings,
  nilReading,
  readingOf,
  shareOf,
} from './measured.ts';

/** Where another room of the analysis answers for a measure: the conclusion at an address, if it has one. */
export type MeasureSource = (ctx: QueryContext, address: string) => Conclusion | undefined;

/** Other spellings of measures. */
const ALIASES: Readonly<Record<string, string>> = {
  markup: 'mark-up',
  share: 'share-of-final-price',
  'value-added-share': 'share-of-value-added',
  cost: 'costs',
  cumulative: 'cumulative-price',
  leftover: 'residual',
  roce: 'return-on-capital-employed',
  return: 'return-on-capital-employed',
  'rate-of-return': 'return-on-capital-employed',
  'profit-share': 'profit-share-of-final-price',
  'capture-share': 'capture-share-of-final-price',
  'employment-share': 'share-of-employment',
};
/** Names of factor sums beside those of the factors themselves. */
const FACTOR_ALIASES: Readonly<Record<string, string>> = {
  duty: 'duties',
  tax: 'product-taxes',
  subsidy: 'product-subsidies',
  cost: 'costs',
  residual: 'undivided',
};
const PLACE_MEASURES: ReadonlySet<string> = new Set([
  ...SUMMED,
  ...['share-of-final-price', 'share-of-value-added', 'exports', 'imports', 'balance'],
]);
const ATTRIBUTIONS: readonly Attribution[] = ['location', 'ownership'];

const KINDS = ['firm', 'stage', 'link', 'group', 'market', 'institution'] as const;

/** Finds what a measure expression measures in the conclusions of a chain. */
export class MeasureFinder {
  private readonly ctx: QueryContext;
  private readonly sources: readonly MeasureSource[];

  constructor(ctx: QueryContext, sources: readonly MeasureSource[]) {
    this.ctx = ctx;
    this.sources = sources;
  }

  /** What an expression measures, its percentage of a base included. */
  find(expression: MeasureExpression): Reading {
    const { base, baseSubject, ...plain } = expression;
    if (base === undefined) return this.measure(plain);
    // A share is the same per unit of account and per period.
    const { total: _, ...part } = plain;
    const found = this.measure(part);
    if (found.kind !== 'quantity') return found.kind === 'unknown' ? found : this.noShare(expression);
    const whole = this.base(base, part, baseSubject);
    if (whole.kind !== 'quantity') return whole.kind === 'unknown' ? whole : this.noShare(expression);
    return shareOf(found, whole) ?? this.noShare(expression);
  }

  private noShare(expression: MeasureExpression): Reading {
    return {
      kind: 'unknown',
      what: `${inWords(expression)} is no amount, so it has no share.`,
      do: 'Take a share of an amount, such as the increment, as % of final price.',
    };
  }

  /** The whole of a percentage: an amount of the subject that it names, of the chain, or else of the same subject. */
  private base(base: string, part: MeasureExpression, of: string | undefined): Reading {
    const name = measureName(base);
    if (of !== undefined) {
      const { attribution } = part;
      return this.measure({ measure: name, subject: of, ...(attribution && { attribution }) });
    }
    if (name === 'final-price' || name === 'price') return this.measure({ measure: 'final-price' });
    if (name === 'value-added' || name === 'total-value-added')
      return this.measure({ measure: 'total-value-added' });
    const own = this.measure({ ...part, measure: name });
    return own.kind === 'unknown' && part.subject ? this.measure({ measure: name }) : own;
  }

  private measure(expression: MeasureExpression): Reading {
    const name = ALIASES[measureName(expression.measure)] ?? measureName(expression.measure);
    const subject = expression.subject ?? '';
    const reading = this.named(expression, name, subject);
    if (reading) return reading;
    return this.missing(expression, name, subject);
  }

  private named(expression: MeasureExpression, name: string, subject: string): Reading | undefined {
    if (expression.counterpart !== undefined) {
      const other = expression.counterpart;
      if (name === 'imports') return this.ofPlace(expression, 'exports', linkName(other, subject));
      return this.ofPlace(expression, name, linkName(subject, other));
    }
    if (subject === '') return this.ofChain(expression, name);
    const kind = KINDS.find((k) => this.ctx.fact(subject, 'is', k) !== undefined);
    if (kind === 'link' && expression.item === undefined) return this.ofLink(expression, name, subject);
    if (expression.item !== undefined && kind) return this.labelled(expression, name, subject);
    if (kind === 'firm' && expression.attribution === 'ownership') {
      const group = this.at(expression, name, subject, 'owner');
      if (group) return group;
    }
    if (kind) return this.at(expression, name, subject) ?? this.fact(subject, expression.measure);
    if (subject.includes('->')) return this.ofLinksBetween(expression, name, subject);
    const factor = FACTOR_ALIASES[subject] ?? subject;
    if ((FACTORS as readonly string[]).includes(factor)) {
      if (name === 'share-of-final-price') return this.conclusion(factor, name, 'factor');
      return this.at(expression, 'factor-income', factor) ?? nilReading(this.unit());
    }
    return this.ofPlace(expression, name, subject);
  }

  /** One item by its label: `cost promotion of Nike`. */
  private labelled(expression: MeasureExpression, name: string, subject: string): Reading | undefined {
    const attribute = name === 'costs' ? 'cost' : name;
    const found = this.ctx.ask(labelledItem, `${subject}\n${attribute}\n${expression.item}`);
    if (!found) return undefined;
    const total = expression.total ? inPeriod(this.ctx, found) : found;
    return total && readingOf(total);
  }

  private ofChain(expression: MeasureExpression, name: string): Reading | undefined {
    if (name === UNATTRIBUTED) {
      if (expression.attribution)
        return this.ofPlace({ ...expression, measure: 'increment' }, 'increment', UNATTRIBUTED);
      const found = this.at(expression, name, '');
      return found ?? (this.conclusion('', 'final-price') ? nilReading(this.unit()) : undefined);
    }
    if (name === 'not-captured' && expression.attribution)
      return this.at(expression, name, '', expression.attribution);
    const chainName = name === 'value-added' ? 'total-value-added' : name;
    const own = this.at(expression, chainName, '');
    if (own) return own;
    const factor = FACTOR_ALIASES[name] ?? name;
    if ((FACTORS as readonly string[]).includes(factor)) {
      return this.at(expression, 'factor-income', factor) ?? nilReading(this.unit());
    }
    return this.fact('', expression.measure);
  }

  private ofLink(expression: MeasureExpression, name: string, link: string): Reading | undefined {
    if (name === 'price') {
      const { amounts } = this.ctx.ask(statedAmounts, link);
      const price = amounts.find((s) => s.attribute === 'price');
      const { unitOfAccount } = this.ctx.ask(frameQuery, '');
      const perOther = price?.per !== undefined && price.per !== unitOfAccount;
      const counted = perOther || amounts.some((s) => s.attribute === 'quantity');
      if (!counted) return this.at(expression, name, link) ?? this.at(expression, 'value', link);
      return this.at(expression, name, link) ?? this.fact(link, 'price');
    }
    if ((LINK_EXTRAS as readonly string[]).includes(name)) {
      const items = this.ctx.ask(statedAmounts, link).amounts.filter((s) => s.attribute === name);
      const parts = items.flatMap((s) => {
        const found = this.conclusion(link, name, s.item);
        return found?.kind === 'quantity' ? [{ sign: 1 as const, reading: found }] : [];
      });
      return parts.length > 0 ? addReadings(parts) : nilReading(this.unit());
    }
    return this.at(expression, name, link) ?? this.fact(link, expression.measure);
  }

  /** Links by their ends: amounts of all of them together. */
  private ofLinksBetween(expression: MeasureExpression, name: string, ends: string): Reading | undefined {
    const links = this.ctx.subjects('link').filter((link) => {
      const { from, to } = endsOf(this.ctx, link);
      return linkName(from, to) === ends;
    });
    if (links.length === 0) return this.ofPlace(expression, name, ends);
    const readings = links.map((link) => this.ofLink(expression, name, link));
    if (readings.length === 1) return readings[0];
    const parts = readings.flatMap((reading) =>
      reading?.kind === 'quantity' ? [{ sign: 1 as const, reading }] : [],
    );
    return parts.length === links.length ? addReadings(parts) : undefined;
  }

  /** An amount of a country, bloc, declared place or unattributed part under an attribution. */
  private ofPlace(expression: MeasureExpression, name: string, written: string): Reading | undefined {
    const place = placeName(written);
    const known = place.split('->').every((code) => this.isPlace(code));
    if (!known || !PLACE_MEASURES.has(name)) return undefined;
    const under = (attribution: Attribution): Reading =>
      this.at(expression, name, place, attribution) ??
      this.inBloc(expression, name, place, attribution) ??
      this.nil(name);
    if (expression.attribution) return under(expression.attribution);
    // Where places are stated under one attribution only, it is the one that is meant.
    const stated = ATTRIBUTIONS.filter((attribution) =>
      this.ctx.ask(sumsQuery, attribution).some((row) => row.place?.attributed),
    );
    if (stated.length === 1) return under(stated[0]!);
    const [a, b] = ATTRIBUTIONS.map(under) as [Reading, Reading];
    if (a.kind === 'quantity' && b.kind === 'quantity' && sameInterval(a.interval, b.interval)) return a;
    return {
      kind: 'unknown',
      what: `${inWords(expression)} differs by attribution, and the line does not say by which.`,
      do: 'Write by location (where the activity stands) or by ownership (where its owner has the headquarters).',
    };
  }

  private nil(name: string): QuantityReading {
    return nilReading(name.startsWith('share-of-') ? '%' : this.unit());
  }

  private isPlace(code: string): boolean {
    if (code === UNATTRIBUTED || countryOf(code) || blocOf(code)) return true;
    return this.ctx.fact(code, 'is', 'place') !== undefined || / or |, /.test(code);
  }

  /** A bloc of which the chain holds one country only is not concluded by itself, but can be asked for. */
  private inBloc(
    expression: MeasureExpression,
    name: string,
    place: string,
    attribution: Attribution,
  ): Reading | undefined {
    if (!blocOf(place) || !(SUMMED as readonly string[]).includes(name) || expression.total) return undefined;
    const rows = this.ctx.ask(sumsQuery, attribution === 'location' ? 'bloc-location' : 'bloc-ownership');
    const sum = rows.find(({ label }) => label === place)?.sums.get(name as SummedMeasure);
    if (!sum) return undefined;
    return {
      kind: 'quantity',
      interval: rangeOf(sum.form, sum.box),
      unit: this.unit(),
      decimals: sum.form.decimals,
      measured: sum,
      settledBy: sum.settledBy,
      from: [],
    };
  }

  private unit(): string {
    return this.ctx.ask(frameQuery, '').currency || '%';
  }

  private at(
    expression: MeasureExpression,
    name: string,
    subject: string,
    item?: string,
  ): Reading | undefined {
    if (!expression.total) return this.conclusion(subject, name, item);
    const shown = this.conclusion(subject, perPeriod(name), item);
    if (shown) return shown;
    const each = this.found(subject, name, item);
    const total = each && inPeriod(this.ctx, each);
    return total && readingOf(total);
  }

  private conclusion(subject: string, attribute: string, item?: string): Reading | undefined {
    const found = this.found(subject, attribute, item);
    return found && readingOf(found);
  }

  private found(subject: string, attribute: string, item?: string): Conclusion | undefined {
    const address = formatAddress({
      ...{ chain: this.ctx.chain, subject, attribute },
      ...(item !== undefined && { item }),
    });
    const own = this.ctx.ask(valueIndex, '').get(address);
    if (own) return own;
    for (const source of this.sources) {
      const found = source(this.ctx, address);
      if (found) return found;
    }
    return undefined;
  }

  /** An amount that is stated and that no rule concludes from: it can be checked as it stands. */
  private fact(subject: string, attribute: string): Reading | undefined {
    const value = this.ctx.fact(subject, measureName(attribute))?.assertions[0].value;
    if (value?.kind !== 'amount') return undefined;
    const { amount } = value;
    const { unit } = amount;
    return {
      kind: 'quantity',
      interval: amount.interval,
      unit:
        unit.kind === 'percent'
          ? '%'
          : unit.kind === 'money'
            ? unit.currency
            : unit.kind === 'physical'
              ? unit.unit
              : '',
      settledBy: [],
      from: [],
    };
  }

  private missing(expression: MeasureExpression, name: string, subject: string): Reading {
    const index = [...this.ctx.ask(valueIndex, '').values()];
    const nothing =
      subject !== '' && !KINDS.some((k) => this.ctx.fact(subject, 'is', k)) && !this.isPlace(subject);
    if (nothing && !subject.includes('->')) {
      const known = KINDS.flatMap((k) => this.ctx.subjects(k));
      const suggestion = nearest(subject, known);
      return {
        kind: 'unknown',
        what: `“${subject}” is nothing of this chain that could be measured.`,
        do: suggestion
          ? `Did you mean ${suggestion}?`
          : 'Name a firm, stage, link, group, market, country, bloc or factor of the chain.',
      };
    }
    const measures = [...new Set(index.filter((c) => c.subject === subject).map((c) => c.measure))].sort();
    const plain = measures.filter((m) => !m.endsWith('-per-period'));
    if (expression.total && plain.includes(name)) {
      return {
        kind: 'unknown',
        what: `${inWords(expression)} needs a volume, and the chain states none.`,
        do: 'State how much of the product the chain makes in its period: volume 11.3 million.',
      };
    }
    if (name.startsWith('share-of-value-added') || name === 'total-value-added') {
      return {
        kind: 'unknown',
        what: `${inWords(expression)} is not determined: total value added is not.`,
        do: 'State inputs (or none) for each firm, or take the share of the final price.',
      };
    }
    if (name === 'final-price' || name === 'share-of-final-price') {
      return {
        kind: 'unknown',
        what: `${inWords(expression)} is not known: no link leads to a market and no final price is stated.`,
        do: 'State final-price, or a link to a market with its price.',
      };
    }
    const suggestion = nearest(name, plain);
    return {
      kind: 'unknown',
      what: `Nothing is measured as ${inWords(expression)}.`,
      do: suggestion
        ? `Did you mean ${suggestion}?`
        : plain.length > 0
          ? `Of ${subject || 'the chain'} there are ${plain.join(', ')}.`
          : 'Check the name of the measure and what it is of.',
    };
  }
}

/** `TW or SG` and `TW, JP` as their sums are named. */
function placeName(text: string): string {
  if (text.includes(' or ')) return severalPlaces(text.split(' or '), true);
  const several = text.replace(' (split unknown)', '');
  return several.includes(', ') ? severalPlaces(several.split(', '), false) : text;
}

/** A measure expression as its line has it. */
export function inWords(expression: MeasureExpression): string {
  return [
    ...(expression.total ? ['total'] : []),
    expression.measure,
    ...(expression.item !== undefined ? [expression.item] : []),
    ...(expression.subject ? [`of ${expression.subject}`] : []),
    ...(expression.counterpart !== undefined ? [`to ${expression.counterpart}`] : []),
    ...(expression.attribution ? [`by ${expression.attribution}`] : []),
    ...(expression.base !== undefined ? [`as % of ${expression.base}`] : []),
    ...(expression.baseSubject ? [`of ${expression.baseSubject}`] : []),
  ].join(' ');
}
