import type { OutputChain, OutputDifference } from '../api/output.ts';
import type { Style } from './command-io.ts';
import { cellText } from './print-case-tables.ts';
import { type Column, tableText } from './print-table.ts';
import { plainLine, wrap } from './terminal-text.ts';

const PER_PERIOD = '-per-period';

/** A scenario beside its chain: what it states otherwise, then only what is concluded otherwise. */
export function scenarioText(chain: OutputChain, style: Style, width: number): string {
  const { scenario } = chain;
  if (!scenario) return '';
  return `${changesText(scenario, style, width)}\n${differencesText(chain.chain, scenario, style)}`;
}

type Scenario = NonNullable<OutputChain['scenario']>;

function changesText({ of, changes }: Scenario, style: Style, width: number): string {
  const lines = changes.map(({ base, scenario }) => {
    if (scenario === undefined) return `without ${base ?? ''}`;
    return base === undefined ? `new: ${scenario}` : `${scenario}, instead of ${valueOf(base, scenario)}`;
  });
  const said = lines.length > 0 ? lines : ['nothing'];
  const wrapped = said.flatMap((item) =>
    wrap(plainLine(item), width - 4).map((line, i) => `${i === 0 ? '  - ' : '    '}${line}\n`),
  );
  return `${style('bold', `What it changes of ${plainLine(of)}`)}\n${wrapped.join('')}`;
}

/** What a fact says, without the words before it that both have: `wages of Shop: 0.30 USD` is `0.30 USD`. */
function valueOf(base: string, scenario: string): string {
  const head = /^[^:]*: /.exec(base)?.[0] ?? '';
  return scenario.startsWith(head) ? base.slice(head.length) : base;
}

function differencesText(name: string, { of, differences }: Scenario, style: Style): string {
  const perUnit = new Set(differences.map(keyOf));
  const staged = differences.some(({ kind, subject }) => kind === 'stage' && subject !== 'unattributed');
  // An amount per period differs with that per unit of account; in a chain without stages, all of it stands in none.
  const shown = differences.filter(
    (row) =>
      (staged || row.kind !== 'stage') &&
      (!row.measure.endsWith(PER_PERIOD) ||
        !perUnit.has(keyOf({ ...row, measure: row.measure.slice(0, -PER_PERIOD.length) }))),
  );
  const caption = style('bold', `Beside ${plainLine(of)}: what follows otherwise`);
  if (shown.length === 0) return `${caption}\n  Nothing that is concluded is otherwise.\n`;
  const columns: Column[] = [
    { title: '', align: 'text' },
    { title: '', align: 'text' },
    ...[of, name, 'difference'].map((title): Column => ({ title: plainLine(title), align: 'figure' })),
  ];
  let before = '';
  const rows = shown.map((row) => {
    const by = row.attribution ? `, by ${row.attribution}` : '';
    const subject = `${plainLine(row.title)}${by}`;
    const first = subject === before ? '' : subject;
    before = subject;
    return [first, measureText(row), sideText(row.base), sideText(row.scenario), differenceText(row)];
  });
  const missing = shown.some(({ base, scenario }) => !base || !scenario);
  const note = missing ? `  –: nothing is concluded of it there.\n` : '';
  return `${caption}\n${tableText(columns, rows, style)}${note}`;
}

function keyOf({ subject, measure, attribution, standing }: OutputDifference): string {
  return [subject, measure, attribution ?? '', standing].join('\n');
}

function measureText({ measureTitle, standing, base, scenario }: OutputDifference): string {
  const value = (scenario ?? base)!.value;
  const unit = value.kind === 'quantity' && value.unit ? `, ${value.unit}` : '';
  return plainLine(`${measureTitle}${standing === 'inferred' ? '' : ` (${standing})`}${unit}`);
}

function sideText(side: OutputDifference['base']): string {
  if (!side) return '–';
  const { value } = side;
  return cellText({ address: side.address, standing: 'inferred', value }, unitOf(value));
}

function unitOf(value: NonNullable<OutputDifference['base']>['value']): string {
  return value.kind === 'quantity' ? value.unit : '';
}

function differenceText({ difference }: OutputDifference): string {
  if (difference?.kind !== 'quantity') return '';
  return difference.unit === 'points' ? `${difference.text} points` : difference.text;
}
