import { printedNumber } from '../../model/amount.ts';
import type { Origin } from '../../model/fact.ts';
import { point } from '../../model/interval.ts';
import type {
  DeclaredTradeFile,
  DeclaredTradeTable,
  TradeExpectation,
  TradeMeasure,
  TradeRole,
} from '../../model/trade-declaration.ts';
import type * as ast from '../generated/ast.ts';
import { resolvePath } from '../paths.ts';
import { textOf } from '../ranges.ts';
import { readAmount } from './amounts.ts';
import type { LoweringContext } from './context.ts';
import { readPeriod } from './dates.ts';
import { readQualifiers } from './qualifiers.ts';
import { placeOf } from './source-map.ts';

/** What may be left unexplained where the table says nothing else: a thousandth of an industry's output. */
const TOLERANCE = 0.001;

/** Reads a `trade-table`: what it is in, without the files themselves. */
export function readTradeDeclaration(node: ast.TradeTable, context: LoweringContext): DeclaredTradeTable {
  const name = node.name ?? '';
  const origin = (of: ast.TradeTable | ast.TradeMember, item: string, part?: string): Origin => {
    const id = `${name}#trade-table/${item}`;
    const attribute = of.$type === 'TradeExpect' ? 'expect' : 'trade-table';
    const key = { subject: '', attribute, ...(item && { item }) };
    context.sourceMap.add(id, { node: of, chain: name, key, ...(part && { name: part, value: part }) });
    return { document: context.document, id };
  };
  const files = new Map<TradeRole, DeclaredTradeFile>();
  const expectations: TradeExpectation[] = [];
  let unit = '';
  let period: DeclaredTradeTable['period'];
  let tolerance = TOLERANCE;
  for (const member of node.members) {
    switch (member.$type) {
      case 'TradeFile': {
        if (!member.path) break;
        if (files.has(member.role)) reportTwice(member, context);
        files.set(member.role, {
          role: member.role,
          path: member.path,
          uri: resolvePath(context.document, member.path),
          citations: readQualifiers(member.qualifiers, context).citations,
          origin: origin(member, member.role, 'path'),
        });
        break;
      }
      case 'TradeUnit':
        unit = member.unit ?? '';
        break;
      case 'TradeTolerance':
        tolerance = Number((member.value ?? '0').replaceAll('_', '')) / 100;
        break;
      case 'PeriodFact':
        period = readPeriod(member.from, member.to, member, context, member.open);
        break;
      case 'TradeExpect': {
        const read = readTradeExpectation(member, context);
        if (read) expectations.push({ ...read, origin: origin(member, read.text, 'amount') });
        break;
      }
    }
  }
  for (const role of ['intermediate', 'final'] as const)
    if (!files.has(role)) reportMissing(node, role, context);
  return {
    name,
    ...(node.title !== undefined && { title: node.title }),
    files: [...files.values()],
    unit,
    ...(period && { period }),
    tolerance,
    expectations,
    origin: origin(node, '', 'name'),
  };
}

function readTradeExpectation(
  node: ast.TradeExpect,
  context: LoweringContext,
): Omit<TradeExpectation, 'origin'> | undefined {
  const { uncertainty, ...qualifiers } = readQualifiers(node.qualifiers, context);
  const amount =
    node.amount && readAmount(node.amount, qualifiers, { attribute: 'expect', currency: '' }, context);
  if (!amount) return undefined;
  const text = textOf(node)
    .replace(/\/\*[\s\S]*?\*\/|\/\/[^\n\r]*/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return {
    terms: node.terms.map((term) => ({ sign: term.negative ? -1 : 1, measure: readMeasure(term) })),
    comparator: node.comparator,
    amount,
    ...(uncertainty && {
      tolerance: {
        state: 'stated' as const,
        ...printedNumber(uncertainty.value),
        interval: point(printedNumber(uncertainty.value).value),
        unit: uncertainty.unit === '%' ? { kind: 'percent' as const } : { kind: 'number' as const },
        text: uncertainty.value,
      },
    }),
    text: text.replace(/^expect /, ''),
  };
}

function readMeasure(term: ast.TradeTerm): TradeMeasure {
  const { item, industry, within, user, userIndustry, partner, base } = term;
  return {
    measure: term.measure ?? '',
    ...(item !== undefined && { item }),
    country: term.country ?? '',
    ...(industry !== undefined && { industry }),
    ...(within !== undefined && {
      within: {
        what: within,
        country: user ?? '',
        ...(userIndustry !== undefined && { industry: userIndustry }),
      },
    }),
    ...(partner !== undefined && { partner }),
    ...(base !== undefined && { base }),
  };
}

function reportTwice(node: ast.TradeFile, context: LoweringContext): void {
  context.report({
    code: 'language/duplicate-fact',
    place: placeOf(context.document, node),
    what: `“${node.role}” is named twice in this table.`,
    why: 'A table has one file for each part; the second one holds.',
    do: 'Keep one of the two lines.',
  });
}

function reportMissing(node: ast.TradeTable, role: TradeRole, context: LoweringContext): void {
  const what = role === 'intermediate' ? 'intermediate flows (Z)' : 'final demand (Y)';
  context.report({
    code: 'trade/missing-file',
    place: placeOf(context.document, node, 'name'),
    what: `The trade table “${node.name ?? ''}” names no file with its ${what}.`,
    why: 'Value added by country follows from what industries sell to each other and to final users; output and value added can be worked out from these.',
    do: `Add a line: ${role} "${role === 'intermediate' ? 'z' : 'y'}.csv".`,
  });
}
