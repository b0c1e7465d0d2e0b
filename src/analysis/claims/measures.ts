import { linkName } from '../../model/address.ts';
import type { MeasureExpression } from '../../model/expectation.ts';
import { findCountry } from '../../vocabulary/places.ts';
import type { QueryContext } from '../query/engine.ts';
import type { Factor } from '../value/factor-items.ts';
import { possibleFactorOfChain } from '../value/factor-places.ts';
import { statedAmounts } from '../value/figures.ts';
import { measureName, frameQuery } from '../value/frame.ts';
import { LINK_EXTRAS } from '../value/items.ts';
import { inPeriod } from '../value/periods.ts';
import { UNATTRIBUTED } from '../value/places.ts';
import { endsOf } from '../value/structure.ts';
import { labelledItem } from '../value/unit-conclusions.ts';
import { linkItemReading } from './governance-measures.ts';
import { KINDS, MeasureLookup, type MeasureSource } from './measure-lookup.ts';
import { missingMeasure } from './measure-missing.ts';
import { ALIASES, factorNamed, inWords } from './measure-names.ts';
import { placeReading } from './measure-places.ts';
import { type Reading, addReadings, readingOf, shareOf } from './measured.ts';
import { UPGRADING_MEASURES } from '../upgrading/conclude.ts';

export type { MeasureSource } from './measure-lookup.ts';
export { inWords } from './measure-names.ts';

/** Measures of the lines of the final price by recipient, told apart by a label. */
const RECIPIENT_MEASURES: ReadonlySet<string> = new Set([
  ...['received', 'received-share-of-final-price', 'recipient-kind'],
]);

/** Finds what a measure expression measures in the conclusions of a chain. */
export class MeasureFinder {
  private readonly ctx: QueryContext;
  private readonly lookup: MeasureLookup;

  constructor(ctx: QueryContext, sources: readonly MeasureSource[]) {
    this.ctx = ctx;
    this.lookup = new MeasureLookup(ctx, sources);
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
    return missingMeasure(this.ctx, expression, name, subject);
  }

  private named(expression: MeasureExpression, name: string, subject: string): Reading | undefined {
    if (expression.counterpart !== undefined) {
      const other = expression.counterpart;
      if (name === 'imports')
        return placeReading(this.lookup, expression, 'exports', linkName(other, subject));
      return placeReading(this.lookup, expression, name, linkName(subject, other));
    }
    if (UPGRADING_MEASURES.has(name)) return this.lookup.conclusion(subject, name, expression.item);
    if (subject === '') return this.ofChain(expression, name);
    if (RECIPIENT_MEASURES.has(name)) return this.ofRecipient(expression, name, subject);
    const kind = KINDS.find((k) => this.ctx.fact(subject, 'is', k) !== undefined);
    if (kind === 'link' && expression.item === undefined) return this.ofLink(expression, name, subject);
    if (kind === 'link' && expression.item !== undefined)
      return linkItemReading(this.lookup, subject, name, expression.item);
    if (expression.item !== undefined && kind)
      return this.labelled(expression, name, subject) ?? this.ofPlace(expression, name, subject);
    if (kind === 'firm' && expression.attribution === 'ownership') {
      const group = this.lookup.at(expression, name, subject, 'owner');
      if (group) return group;
    }
    if (kind)
      return this.lookup.at(expression, name, subject) ?? this.lookup.fact(subject, expression.measure);
    if (subject.includes('->')) return this.ofLinksBetween(expression, name, subject);
    const factor = factorNamed(subject);
    if (factor) {
      if (name === 'share-of-final-price') return this.lookup.conclusion(factor, name, 'factor');
      return this.lookup.at(expression, 'factor-income', factor) ?? this.unstatedFactor(expression, factor);
    }
    return placeReading(this.lookup, expression, name, subject);
  }

  /** A line of the final price by recipient. */
  private ofRecipient(expression: MeasureExpression, name: string, subject: string): Reading | undefined {
    const own = this.lookup.at(expression, name, subject, expression.item);
    if (own || !subject.includes('->')) return own;
    const [link, other] = this.linksBetween(subject);
    return link && !other ? this.lookup.at(expression, name, link, expression.item) : undefined;
  }

  /** One item by its label: `cost promotion of Nike`. */
  private labelled(expression: MeasureExpression, name: string, subject: string): Reading | undefined {
    const attribute = name === 'costs' ? 'cost' : name;
    const found = this.ctx.ask(labelledItem, `${subject}\n${attribute}\n${expression.item}`);
    if (!found) return undefined;
    const total = expression.total ? inPeriod(this.ctx, found) : found;
    return total && readingOf(total);
  }

  /** What is said of a thing for each country: `table-share Argentina of Sewing`. */
  private ofPlace(expression: MeasureExpression, name: string, subject: string): Reading | undefined {
    const item = expression.item ?? '';
    return (
      this.lookup.at(expression, name, subject, item) ??
      this.lookup.at(expression, name, subject, findCountry(item)?.code ?? item)
    );
  }

  private ofChain(expression: MeasureExpression, name: string): Reading | undefined {
    if (name === UNATTRIBUTED) {
      if (expression.attribution)
        return placeReading(this.lookup, { ...expression, measure: 'increment' }, 'increment', UNATTRIBUTED);
      const found = this.lookup.at(expression, name, '');
      return found ?? (this.lookup.conclusion('', 'final-price') ? this.lookup.nil() : undefined);
    }
    if (name === 'not-captured' && expression.attribution)
      return this.lookup.at(expression, name, '', expression.attribution);
    const chainName = name === 'value-added' ? 'total-value-added' : name;
    const { item } = expression;
    const own =
      (item === undefined ? undefined : this.lookup.at(expression, chainName, '', item)) ??
      this.lookup.at(expression, chainName, '');
    if (own) return own;
    const factor = factorNamed(name);
    if (factor) {
      return this.lookup.at(expression, 'factor-income', factor) ?? this.unstatedFactor(expression, factor);
    }
    return this.lookup.fact('', expression.measure);
  }

  /** A factor of which nothing is stated: what is undivided within the firms may hold it, else it is nil. */
  private unstatedFactor({ total }: MeasureExpression, factor: Factor): Reading {
    const found = total ? undefined : possibleFactorOfChain(this.ctx, factor);
    return found ? { kind: 'quantity', ...found, unit: this.lookup.unit(), from: [] } : this.lookup.nil();
  }

  private ofLink(expression: MeasureExpression, name: string, link: string): Reading | undefined {
    if (name === 'price') {
      const { amounts } = this.ctx.ask(statedAmounts, link);
      const price = amounts.find((s) => s.attribute === 'price');
      const { unitOfAccount } = this.ctx.ask(frameQuery, '');
      const perOther = price?.per !== undefined && price.per !== unitOfAccount;
      const counted = perOther || amounts.some((s) => s.attribute === 'quantity');
      if (!counted)
        return this.lookup.at(expression, name, link) ?? this.lookup.at(expression, 'value', link);
      return this.lookup.at(expression, name, link) ?? this.lookup.fact(link, 'price');
    }
    if ((LINK_EXTRAS as readonly string[]).includes(name)) {
      const items = this.ctx.ask(statedAmounts, link).amounts.filter((s) => s.attribute === name);
      const parts = items.flatMap((s) => {
        const found = this.lookup.conclusion(link, name, s.item);
        return found?.kind === 'quantity' ? [{ sign: 1 as const, reading: found }] : [];
      });
      return parts.length > 0 ? addReadings(parts) : this.lookup.nil();
    }
    return this.lookup.at(expression, name, link) ?? this.lookup.fact(link, expression.measure);
  }

  private linksBetween(ends: string): readonly string[] {
    return this.ctx.subjects('link').filter((link) => {
      const { from, to } = endsOf(this.ctx, link);
      return linkName(from, to) === ends;
    });
  }

  /** Links by their ends: amounts of all of them together. */
  private ofLinksBetween(expression: MeasureExpression, name: string, ends: string): Reading | undefined {
    const links = this.linksBetween(ends);
    if (links.length === 0) return placeReading(this.lookup, expression, name, ends);
    const readings = links.map((link) => this.ofLink(expression, name, link));
    if (readings.length === 1) return readings[0];
    const parts = readings.flatMap((reading) =>
      reading?.kind === 'quantity' ? [{ sign: 1 as const, reading }] : [],
    );
    return parts.length === links.length ? addReadings(parts) : undefined;
  }
}
