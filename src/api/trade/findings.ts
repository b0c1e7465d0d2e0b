import type { Finding, Place } from '../../findings/finding.ts';
import type { TradeProblem } from '../../import/trade/problem.ts';
import type { DeclaredTradeTable } from '../../model/trade-declaration.ts';
import type { Workspace } from '../workspace.ts';
import { tableExpectations } from './expectations.ts';

const CODES: Readonly<Record<TradeProblem['kind'], string>> = {
  form: 'trade/unreadable-file',
  size: 'trade/unreadable-file',
  label: 'trade/label',
  cell: 'trade/not-a-number',
  balance: 'trade/unbalanced',
};

const WHY: Readonly<Record<TradeProblem['kind'], string>> = {
  form: 'The table is read from CSV files: a matrix with labels above and beside it, or one flow a row.',
  size: 'A table is held in memory while its system of equations is solved.',
  label:
    'Each row and each column must be one industry or country of the table, and each must be there once.',
  cell: 'Every cell of a table is a number; an empty one could be a nought or a gap.',
  balance: 'What an industry sells is its output: otherwise value added does not add up to what is paid.',
};

/** What is wrong in the trade tables of a document, each at the line that names the file; and lines that do not hold. */
export function tradeTableFindings(workspace: Workspace, uri: string): readonly Finding[] {
  const tables = workspace.analysed(uri)?.lowered.tradeTables ?? [];
  return tables.flatMap((table) => [
    ...findingsOf(workspace, table),
    ...tableExpectations(workspace, table).flatMap(({ finding }) => finding ?? []),
  ]);
}

function findingsOf(workspace: Workspace, table: DeclaredTradeTable): readonly Finding[] {
  const state = workspace.trade.stateOf(table);
  if (state.state === 'failed')
    return [
      {
        code: 'trade/unreadable-file',
        place: { ...table.origin, part: 'name' },
        what: `${table.name} could not be computed: ${state.reason}.`,
        why: WHY.size,
        do: 'Save a file of the table to try again; if it fails again, use a smaller table or more memory.',
      },
    ];
  if (state.state !== 'ready') return [];
  const { problems, notes, singular } = state.outcome;
  return [
    ...problems.map((problem) => problemFinding(table, problem)),
    ...(singular === undefined ? [] : [singularFinding(table, singular)]),
    ...notes.map((note) => ({
      code: 'trade/unusual',
      place: { ...table.origin, part: 'name' as const },
      what: `${table.name}: ${note}`,
      why: 'Real tables have such figures. They are taken as they stand, and can make shares fall below nil or not add up to the whole.',
      do: 'Nothing, if it is so in the source.',
    })),
  ];
}

function problemFinding(table: DeclaredTradeTable, problem: TradeProblem): Finding {
  const path = table.files.find(({ role }) => role === problem.file)?.path ?? problem.file;
  const where = [
    path,
    ...(problem.row === undefined ? [] : [`row ${problem.row}`]),
    ...(problem.column === undefined ? [] : [`column ${problem.column}`]),
  ].join(', ');
  return {
    code: CODES[problem.kind],
    place: fileOf(table, problem.file),
    what: `${where}: ${problem.what}`,
    why: WHY[problem.kind],
    do: problem.do,
  };
}

function singularFinding(table: DeclaredTradeTable, industry: string): Finding {
  return {
    code: 'trade/singular',
    place: fileOf(table, 'intermediate'),
    what: `The system of ${table.name} has no solution: it fails at ${industry}.`,
    why: 'Where an industry, or a circle of them, uses up all of its own output, no value added and no final use is left to solve for.',
    do: `Look at what ${industry} buys from itself and from those it sells to.`,
  };
}

function fileOf(table: DeclaredTradeTable, role: string): Place {
  const file = table.files.find((one) => one.role === role);
  return file ? { ...file.origin, part: 'name' } : { ...table.origin, part: 'name' };
}
