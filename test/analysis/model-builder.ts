import { ChainModel, type SubjectKind, plainFact } from '../../src/model/chain-model.ts';
import { type Amount, NO_UNIT, type Unit, comparedInterval, printedNumber } from '../../src/model/amount.ts';
import { linkName } from '../../src/model/address.ts';
import type { Expectation, MeasureExpression } from '../../src/model/expectation.ts';
import { exact } from '../../src/model/exact.ts';
import type { Citation, EvidenceKind, Fact, FactValue, Period, Places } from '../../src/model/fact.ts';
import { UNBOUNDED, between, point } from '../../src/model/interval.ts';
import { DEFAULT_ANALYSIS_SETTINGS } from '../../src/analysis/settings.ts';
import { QueryEngine } from '../../src/analysis/query/engine.ts';
import { blocOf } from '../../src/vocabulary/blocs.ts';

/** Attributes that are other than money when no unit is written. */
const PLAIN_NUMBERS = new Set(['quantity', 'volume', 'count', 'employment']);
const PERCENTAGES = new Set(['share', 'margin', 'market-share', 'buyer-share']);
const SUBJECTS = new Set(['stage', 'owner', 'member', 'after', 'from', 'to', 'standard']);
const PLACES = new Set(['in', 'headquarters']);
const FLAGS = new Set(['lead', 'flagship', 'tangible', 'intangible', 'exposed']);
const TEXTS = new Set(['currency', 'unit-of-account', 'product', 'title', 'documentation']);

/**
 * Reads an amount as the language writes it: `22.50`, `22 ± 1`, `2.1..2.9`, `< 1`, `~ 40`, `unknown`, `none`,
 * with `million`, `%`, a currency or a unit, and `per kg`, `of cif`.
 */
export function amount(text: string, attribute = ''): Amount {
  const match =
    /^(?:(?<state>unknown|none)|(?<comparator><=|>=|<|>|~)?\s*(?<low>-?[\d_.]+?)(?:\.\.(?<high>[\d_.]+))?)(?:\s*±\s*(?<spread>[\d.]+)\s*(?<relative>%)?)?(?:\s+(?<multiplier>thousand|million|billion))?(?:\s*(?<unit>%|(?!per\b|of\b)[\p{L}]+))?(?:\s+of\s+(?<of>[\w -]+?))?(?:\s+per\s+(?<per>\S+))?$/u.exec(
      text.trim(),
    );
  if (!match?.groups) throw new Error(`no amount: ${text}`);
  const { state, comparator, low, high, spread, relative, multiplier, unit: word, of, per } = match.groups;
  const unit = unitOf(word, of, attribute);
  const common = { unit, text: text.trim(), ...(per !== undefined && { per }) };
  if (state === 'unknown') return { ...common, state, interval: UNBOUNDED };
  if (state === 'none') return { ...common, state, interval: point(exact(0)), value: exact(0) };
  const negative = low!.startsWith('-');
  const { value: size, step } = printedNumber(low!.replace('-', ''), multiplier);
  const value = negative ? size.neg() : size;
  if (high !== undefined)
    return {
      ...common,
      state: 'stated',
      interval: between(value, printedNumber(high, multiplier).value),
      step,
    };
  if (comparator && comparator !== '~') {
    return { ...common, state: 'stated', interval: comparedInterval(comparator as '<', value), step };
  }
  const by =
    spread === undefined ? undefined : relative ? value.abs().mul(exact(spread)).div(100) : exact(spread);
  return {
    ...common,
    state: 'stated',
    interval: by ? between(value.sub(by), value.add(by)) : point(value),
    value,
    step,
    ...(comparator === '~' && { approximate: true as const }),
  };
}

function unitOf(word: string | undefined, of: string | undefined, attribute: string): Unit {
  if (word === '%' || (!word && PERCENTAGES.has(attribute))) {
    const whole = of ?? (attribute === 'share' ? 'final-price' : undefined);
    return { kind: 'percent', ...(whole !== undefined && { of: whole }) };
  }
  if (word && /^[A-Z]{3}$/.test(word)) return { kind: 'money', currency: word };
  if (word) return { kind: 'physical', unit: word };
  return PLAIN_NUMBERS.has(attribute) ? NO_UNIT : { kind: 'money', currency: '' };
}

/** Places: `CN`, `TW or SG` (one of them), `TW, JP` (each, split unknown), `unknown`. */
export function places(text: string): Places {
  if (text === 'unknown') return { mode: 'unknown', parts: [] };
  const mode = text.includes(' or ') ? 'one-of' : 'all-of';
  return {
    mode,
    parts: text.split(/ or |,\s*/).map((code) => {
      const [country, locality] = code.split('/') as [string, string?];
      return {
        kind: blocOf(country) ? ('bloc' as const) : ('country' as const),
        code: country,
        ...(locality !== undefined && { locality }),
      };
    }),
  };
}

export interface Statement {
  readonly text: string;
  readonly source?: string;
  readonly evidence?: EvidenceKind;
  readonly note?: string;
  /** Year that it is of. */
  readonly year?: string;
}

/** What a subject states: attribute (with `:item` where it has one) to text, or to several statements of one fact. */
export type Facts = Readonly<Record<string, string | true | Statement | readonly (string | Statement)[]>>;

/** A model made without syntax, in the order of the calls. */
export class ModelBuilder {
  readonly name: string;
  readonly facts: Fact[] = [];

  constructor(name: string, facts: Facts = {}) {
    this.name = name;
    this.state('', facts);
  }

  firm(name: string, facts: Facts = {}): this {
    return this.subject('firm', name, facts);
  }

  stage(name: string, facts: Facts = {}): this {
    return this.subject('stage', name, facts);
  }

  market(name: string, facts: Facts = {}): this {
    return this.subject('market', name, facts);
  }

  group(name: string, members: readonly string[], facts: Facts = {}): this {
    this.subject('group', name, facts);
    for (const member of members) this.state(name, { [`member:${member}`]: member });
    return this;
  }

  link(from: string, to: string, facts: Facts = {}, name = linkName(from, to)): this {
    return this.subject('link', name, { from, to, ...facts });
  }

  expect(...lines: readonly Expectation[]): this {
    for (const expectation of lines) {
      this.facts.push(
        plainFact(
          { subject: '', attribute: 'expect', item: expectation.text },
          { kind: 'expectation', expectation },
        ),
      );
    }
    return this;
  }

  state(subject: string, facts: Facts): this {
    for (const [key, stated] of Object.entries(facts)) {
      const colon = key.indexOf(':');
      const attribute = colon < 0 ? key : key.slice(0, colon);
      const own = colon < 0 ? undefined : key.slice(colon + 1);
      const item = own ?? (attribute === 'stage' && typeof stated === 'string' ? stated : undefined);
      const all = (Array.isArray(stated) ? stated : [stated]) as (string | true | Statement)[];
      const assertions = all.map((one, i) => {
        const statement: Statement = typeof one === 'object' ? one : { text: one === true ? '' : one };
        const citations: Citation[] = statement.source === undefined ? [] : [{ source: statement.source }];
        return {
          value: factValue(attribute, statement.text),
          citations,
          ...(statement.evidence && { evidence: statement.evidence }),
          ...(statement.note !== undefined && { note: statement.note }),
          ...(statement.year !== undefined && { date: year(statement.year) }),
          origin: { document: 'model', id: `${this.name}/${subject}#${key}/${i}` },
        };
      });
      this.facts.push({
        subject,
        attribute,
        ...(item !== undefined && { item }),
        assertions: assertions as unknown as Fact['assertions'],
      });
    }
    return this;
  }

  private subject(kind: SubjectKind, name: string, facts: Facts): this {
    this.facts.push(plainFact({ subject: name, attribute: 'is', item: kind }, { kind: 'flag' }));
    return this.state(name, facts);
  }

  model(): ChainModel {
    return new ChainModel(this.name, this.facts);
  }

  engine(): QueryEngine {
    return new QueryEngine(this.model(), DEFAULT_ANALYSIS_SETTINGS);
  }
}

function year(text: string): Period {
  return { from: `${text}-01-01`, to: `${text}-12-31`, text };
}

function factValue(attribute: string, text: string): FactValue {
  if (SUBJECTS.has(attribute)) return { kind: 'subject', subject: text };
  if (PLACES.has(attribute)) return { kind: 'places', places: places(text) };
  if (FLAGS.has(attribute)) return { kind: 'flag' };
  if (TEXTS.has(attribute)) return { kind: 'text', text };
  if (attribute === 'period') return { kind: 'period', period: year(text) };
  return { kind: 'amount', amount: amount(text, attribute) };
}

/** Starts a chain with the facts that it states of itself. */
export function chain(name: string, facts: Facts = { currency: 'USD' }): ModelBuilder {
  return new ModelBuilder(name, facts);
}

/** A part of an `expect` line as the language lowers it: `increment of JP by ownership as % of final price`. */
export function measure(text: string): MeasureExpression {
  const match =
    /^(?<total>total )?(?<measure>final price|value added|[\w-]+)(?: of (?<subject>.+?)(?: to (?<counterpart>\w+))?)?(?: by (?<attribution>location|ownership))?(?: as % of (?<base>.+))?$/.exec(
      text.trim(),
    );
  if (!match?.groups) throw new Error(`no measure: ${text}`);
  const { total, measure: name, subject, counterpart, attribution, base } = match.groups;
  return {
    measure: name!,
    ...(total && { total: true as const }),
    ...(subject !== undefined && { subject }),
    ...(counterpart !== undefined && { counterpart }),
    ...(attribution && { attribution: attribution as 'location' }),
    ...(base !== undefined && { base }),
  };
}

/** An `expect` line: `increment of A + increment of B = 15.00 USD ± 0.5`. */
export function expected(line: string, claim?: string): Expectation {
  const match = /^(?<left>.+?) (?<comparator>=|!=|<=|>=|<|>|in) (?<right>.+?)(?: ± (?<tolerance>.+))?$/.exec(
    line,
  );
  if (!match?.groups) throw new Error(`no expectation: ${line}`);
  const { left, comparator, right, tolerance } = match.groups;
  const pieces = left!.split(/ ([+-]) /);
  const terms: { sign: 1 | -1; measure: MeasureExpression }[] = [];
  for (let i = 0; i < pieces.length; i += 2) {
    terms.push({ sign: pieces[i - 1] === '-' ? -1 : 1, measure: measure(pieces[i]!) });
  }
  const numeric = /^[-~<>=\d]|^none|^unknown/.test(right!);
  return {
    terms,
    comparator: comparator as '=',
    value: numeric
      ? { kind: 'amount', amount: amount(right!, 'expect') }
      : { kind: 'terms', terms: right!.split(/, ?/) },
    ...(tolerance !== undefined && { tolerance: amount(tolerance, 'quantity') }),
    ...(claim !== undefined && { claim }),
    text: line,
  };
}
