import { readTradeMeasure, type TradeReading } from '../../analysis/trade/measure.ts';
import { countryIn, industryIn } from '../../analysis/trade/names.ts';
import { figureText, residualText } from '../../analysis/trade/print.ts';
import type { TradeResult } from '../../analysis/trade/result.ts';
import { decompositions } from '../../analysis/trade/terms.ts';
import { type Address, formatAddress, parseAddress } from '../../model/address.ts';
import type { DeclaredTradeTable, TradeMeasure } from '../../model/trade-declaration.ts';
import { citationText, shortCitation } from '../../vocabulary/citations.ts';
import { sourceLine } from '../describe.ts';
import type { Explanation } from '../explain.ts';
import { locatePlace } from '../locate.ts';
import type { Workspace } from '../workspace.ts';
import { stateText } from './expectations.ts';

/** Measures of a country that its explanation lists. */
const OF_COUNTRY: readonly (readonly [attribute: string, item?: string])[] = [
  ['gross-exports'],
  ['domestic-content'],
  ['foreign-content'],
  ['vertical-specialisation'],
  ['vs1'],
  ['value-added-exports'],
  ['kww'],
];

/** Explains what holds at an address of a trade table; undefined when no table of a document has it. */
export function explainTrade(
  workspace: Workspace,
  parsed: Address,
  uris: Iterable<string>,
): Explanation | undefined {
  for (const uri of uris) {
    const table = workspace.analysed(uri)?.lowered.tradeTables.find(({ name }) => name === parsed.chain);
    const found = table && new TableExplainer(workspace, table).explain(parsed);
    if (found) return found;
  }
  return undefined;
}

/** Addresses that `explain` takes of the tables of a document, for a near one. */
export function tradeAddresses(workspace: Workspace, uri: string): readonly string[] {
  return (workspace.analysed(uri)?.lowered.tradeTables ?? []).flatMap((table) => {
    const countries = workspace.trade.resultOf(table)?.countries ?? [];
    return [
      formatAddress({ chain: table.name, subject: '' }),
      ...countries.flatMap((subject) =>
        OF_COUNTRY.map(([attribute]) => formatAddress({ chain: table.name, subject, attribute })),
      ),
    ];
  });
}

class TableExplainer {
  private readonly workspace: Workspace;
  private readonly table: DeclaredTradeTable;
  private readonly done = new Set<string>();

  constructor(workspace: Workspace, table: DeclaredTradeTable) {
    this.workspace = workspace;
    this.table = table;
  }

  explain(parsed: Address): Explanation | undefined {
    const { table } = this;
    const result = this.workspace.trade.resultOf(table);
    if (parsed.subject === '') {
      if (parsed.attribute === 'expect') return this.expectation(parsed, result);
      return parsed.attribute === undefined || parsed.attribute === 'trade-table'
        ? this.whole(result)
        : undefined;
    }
    if (!result)
      return this.list(formatAddress(parsed), `${table.name}: ${stateText(this.workspace, table)}`, []);
    if (parsed.attribute === undefined) {
      this.done.add('');
      const of = OF_COUNTRY.map(([attribute]) => this.measure({ ...parsed, attribute }, result)).filter(
        (one) => one !== undefined,
      );
      return of.length > 0
        ? this.list(formatAddress(parsed), parsed.subject.replace('->', ' → '), of)
        : undefined;
    }
    return this.measure(parsed, result);
  }

  private expectation(parsed: Address, result: TradeResult | undefined): Explanation | undefined {
    const found = this.table.expectations.find(({ text }) => text === parsed.item);
    if (!found) return undefined;
    this.done.add('');
    const readings = found.terms.flatMap(({ measure }) => {
      const reading = result && readTradeMeasure(result, this.table.name, measure);
      return reading?.kind === 'reading' ? [this.reading(reading, result!)] : [];
    });
    return this.list(formatAddress(parsed), found.text, readings);
  }

  /** The table itself: how large it is, how exactly it is solved, and its countries. */
  private whole(result: TradeResult | undefined): Explanation {
    const { table } = this;
    this.done.add('');
    const address = formatAddress({ chain: table.name, subject: '' });
    const head = [table.title ?? table.name, ...(table.period ? [table.period.text] : [])].join(', ');
    if (!result) return this.list(address, `${head}: ${stateText(this.workspace, table)}`, []);
    const { countries, industries } = result;
    const sums = [
      `terms of KWW14 add up to gross exports within ${residualText(result.kwwResidual)}`,
      ...(result.wwzResidual === undefined ? [] : [`of WWZ13 within ${residualText(result.wwzResidual)}`]),
    ].join(', ');
    return {
      ...this.list(
        address,
        `${head}: ${industries.length} industries of ${countries.length} countries${table.unit ? `, in ${table.unit}` : ''}`,
        countries
          .slice(0, 12)
          .flatMap(
            (subject) =>
              this.measure({ chain: table.name, subject, attribute: 'domestic-content' }, result) ?? [],
          ),
      ),
      caveats: [
        `Solved in floating point: the relative residual of the system is ${residualText(result.residual)}; ${sums}.`,
      ],
    };
  }

  private measure(parsed: Address, result: TradeResult): Explanation | undefined {
    const expression = measureAt(parsed, result);
    const reading = expression && readTradeMeasure(result, this.table.name, expression);
    return reading?.kind === 'reading' ? this.reading(reading, result) : undefined;
  }

  /** Files and the residual are said once, at the top: all below rests on the same. */
  private reading(reading: TradeReading, result: TradeResult): Explanation {
    const top = this.done.size === 0;
    const { address, what, value, percent, rule, formula, citations, premises } = reading;
    const key = `${address} ${percent}`;
    const repeated = this.done.has(key);
    this.done.add(key);
    const unit = percent ? '%' : this.table.unit;
    const children = repeated
      ? []
      : premises.flatMap((premise) => {
          const at = parseAddress(premise);
          // The amount behind a percentage has the same address.
          return (at && (premise !== address || percent) && this.measure(at, result)) || [];
        });
    return {
      kind: 'conclusion',
      address,
      statement: `${what.charAt(0).toUpperCase()}${what.slice(1)}: ${figureText(value)}${unit ? ` ${unit}` : ''}.`,
      standing: 'inferred',
      rule,
      formula,
      citations: citations.map((key) => ({ short: shortCitation(key), text: citationText(key) })),
      wouldChange: [],
      caveats: top
        ? [`Solved in floating point, with a relative residual of ${residualText(result.residual)}.`]
        : [],
      evidence: top ? this.evidence() : [],
      ...(top && this.location()),
      children,
      ...(repeated && { repeated: true as const }),
    };
  }

  /** The files, with the sources that they cite. */
  private evidence(): readonly string[] {
    return this.table.files.map(({ role, path, citations, origin }) =>
      [
        `${role} ${path}`,
        ...citations.map(({ source }) => sourceLine(source, origin.document, this.workspace)),
      ].join(': '),
    );
  }

  private location(): Pick<Explanation, 'location'> {
    const location = locatePlace(this.workspace, { ...this.table.origin, part: 'name' });
    return location ? { location } : {};
  }

  private list(address: string, statement: string, children: readonly Explanation[]): Explanation {
    return {
      kind: 'subject',
      address,
      statement,
      citations: [],
      wouldChange: [],
      caveats: [],
      evidence: this.evidence(),
      ...this.location(),
      children,
    };
  }
}

/** The measure that an address means: `Table/Argentina Agriculture->Turkey#wwz:DVA_INT`. */
function measureAt(
  { subject, attribute = '', item }: Address,
  result: TradeResult,
): TradeMeasure | undefined {
  const [left = '', right] = subject.split('->');
  const own = partyAt(left, result);
  const other = right === undefined ? undefined : partyAt(right, result);
  if (!own || (right !== undefined && !other)) return undefined;
  if (attribute === 'value-added' && item !== undefined && other)
    return { measure: attribute, ...own, within: { what: item, ...other } };
  return {
    measure: attribute,
    ...own,
    ...(item !== undefined && attribute in decompositions && { item }),
    ...(other && { partner: other.country }),
  };
}

/** A country, or a country and its industry, as an address names them. */
function partyAt(text: string, result: TradeResult): { country: string; industry?: string } | undefined {
  if (countryIn(result.countries, text) !== undefined) return { country: text };
  for (let at = text.indexOf(' '); at > 0; at = text.indexOf(' ', at + 1)) {
    const [country, industry] = [text.slice(0, at), text.slice(at + 1)];
    const place = countryIn(result.countries, country);
    if (place !== undefined && industryIn(result, place, industry) !== undefined)
      return { country, industry };
  }
  return undefined;
}
