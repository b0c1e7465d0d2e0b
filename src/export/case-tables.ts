import type { ChainAnalysis } from '../analysis/analyse.ts';
import type { Attribution, Conclusion } from '../analysis/conclusion.ts';
import { FACTORS } from '../analysis/value/factor-items.ts';
import type { ChainModel, SubjectKind } from '../model/chain-model.ts';
import { formatAddress, parseAddress } from '../model/address.ts';
import { countryName } from '../vocabulary/places.ts';
import { comparisonTables, OF_COMPARISON } from './comparison-table.ts';
import { OF_GOVERNANCE_SECTIONS } from './governance-notes.ts';
import { powerTable } from './power-table.ts';
import { outputValue } from './quantity.ts';
import { isOfRecipient, recipientTable } from './recipient-table.ts';
import type { OutputTable } from './schema.ts';

type TableKind = OutputTable['kind'];

/** The order in which a paper prints measures; others follow in the order of the conclusions. */
const MEASURES: readonly string[] = [
  ...[
    'increment',
    'share-of-final-price',
    'cumulative-price',
    'value-added',
    'share-of-value-added',
    'capture',
  ],
  ...['price', 'quantity', 'value', 'output', 'purchases', 'exports', 'imports', 'balance'],
];

const KINDS: readonly { readonly kind: TableKind; readonly title: string }[] = [
  { kind: 'stage', title: 'Value by stage' },
  { kind: 'firm', title: 'Value by firm' },
  { kind: 'group', title: 'Value by group' },
  { kind: 'country', title: 'Value by country' },
  { kind: 'locality', title: 'Value by locality' },
  { kind: 'bloc', title: 'Value by bloc' },
  { kind: 'recipient', title: 'Final price by recipient' },
  { kind: 'factor', title: 'Value by factor' },
  { kind: 'factor-country', title: 'Factors by country' },
  { kind: 'factor-bloc', title: 'Factors by bloc' },
  { kind: 'owner', title: 'Value by owner' },
  { kind: 'activity', title: 'Value by kind of activity' },
  { kind: 'measures', title: 'Measures side by side' },
  { kind: 'power', title: 'Power by indicator' },
  { kind: 'link', title: 'Value of links' },
  { kind: 'trade', title: 'Trade between places' },
  { kind: 'trade-table', title: 'Account and trade table' },
  { kind: 'chain', title: 'The chain' },
  { kind: 'other', title: 'Other amounts' },
];

/** Measures of value beside each other, shares that have a table of their own; the first two stand in others, too. */
const SIDE_BY_SIDE: readonly string[] = [
  ...['share-of-final-price', 'share-of-value-added'],
  ...['profit-share-of-final-price', 'capture-share-of-final-price', 'share-of-employment', 'measures'],
];
const OWN_TABLE: ReadonlySet<string> = new Set(SIDE_BY_SIDE.slice(2));

/** What crosses from place to place; every other measure of a place is what stays there. */
const TRADE = /^(?:exports|imports|balance)/;
/** What places receive by factor. */
const FACTOR: ReadonlySet<string> = new Set(FACTORS);
/** Sums that are not of one thing of the model have their way of adding up as the item of their address. */
const BY_ITEM: Readonly<Record<string, TableKind>> = {
  stage: 'stage',
  group: 'group',
  activity: 'activity',
  owner: 'owner',
  factor: 'factor',
};

/** Name of a subject as a reader knows it: its title, a country's name, or the two ends of a link. */
export function subjectTitle(model: ChainModel, subject: string): string {
  const title = model.fact(subject, 'title')?.assertions[0].value;
  if (title?.kind === 'text' && title.text !== '') return title.text;
  const known = model.allOf(subject).length > 0;
  return subject
    .split('->')
    .map((part) => (known ? part : countryName(part)))
    .join(' → ');
}

/** A measure in words: `share-of-final-price` is `share of final price`. */
export function measureTitle(measure: string): string {
  return measure.replaceAll('-', ' ');
}

function kindsOf(model: ChainModel): ReadonlyMap<string, TableKind> {
  const kinds = new Map<string, TableKind>();
  const put = (kind: SubjectKind, table: TableKind): void => {
    for (const subject of model.subjects(kind)) kinds.set(subject, table);
  };
  put('institution', 'firm');
  put('link', 'link');
  put('group', 'group');
  put('firm', 'firm');
  put('market', 'other');
  put('stage', 'stage');
  return kinds;
}

function kindOf(
  conclusion: Conclusion,
  model: ChainModel,
  analysis: ChainAnalysis,
  kinds: ReadonlyMap<string, TableKind>,
): TableKind {
  const { subject, measure, attribution, address } = conclusion;
  if (isOfRecipient(measure)) return 'recipient';
  if (subject === '') return 'chain';
  if (attribution && FACTOR.has(measure))
    return conclusion.derivation().rule.startsWith('factor-by-bloc') ? 'factor-bloc' : 'factor-country';
  if (attribution) return TRADE.test(measure) ? 'trade' : placeKind(conclusion, analysis);
  const item = parseAddress(address)?.item;
  const byItem = item === undefined ? undefined : BY_ITEM[item];
  if (byItem) return byItem;
  if (measure.startsWith('factor-income')) return 'factor';
  // A firm in several stages, split unknown, stands among the stages.
  return kinds.get(subject) ?? (model.allOf(subject).length > 0 ? 'other' : 'stage');
}

/**
 * Countries, localities and blocs are told apart by how their increment is added up, not by name: a firm whose country
 * is not known may stand in a bloc itself, which is then a row among the countries.
 */
function placeKind(
  { chain, subject, attribution: item = 'location' }: Conclusion,
  analysis: ChainAnalysis,
): TableKind {
  const increment = analysis.byAddress.get(formatAddress({ chain, subject, attribute: 'increment', item }));
  const rule = increment?.derivation().rule ?? '';
  if (rule.startsWith('sum-by-bloc')) return 'bloc';
  return rule === 'sum-by-locality' ? 'locality' : 'country';
}

/** Conclusions with their table, in the order of the tables: the chain's own, then subject by subject. */
export function conclusionOrder(
  model: ChainModel,
  analysis: ChainAnalysis,
): readonly { readonly kind: TableKind; readonly conclusion: Conclusion }[] {
  const kinds = kindsOf(model);
  const order: readonly TableKind[] = ['chain', ...KINDS.map(({ kind }) => kind)];
  const groups = new Map(order.map((kind): [TableKind, Conclusion[]] => [kind, []]));
  for (const conclusion of analysis.conclusions)
    groups.get(kindOf(conclusion, model, analysis, kinds))!.push(conclusion);
  return [...groups].flatMap(([kind, its]) =>
    bySubject(inOrder(model, kind, its)).map((conclusion) => ({ kind, conclusion })),
  );
}

/** Subjects in the order in which each is met first, and of one subject the measures as a paper prints them. */
function bySubject(conclusions: readonly Conclusion[]): readonly Conclusion[] {
  const rows = new Map<string, Conclusion[]>();
  for (const conclusion of conclusions) {
    const key = `${conclusion.attribution ?? ''} ${conclusion.subject}`;
    const row = rows.get(key);
    if (row) row.push(conclusion);
    else rows.set(key, [conclusion]);
  }
  return [...rows.values()].flatMap((row) =>
    row.sort((a, b) => measureRank(a.measure) - measureRank(b.measure)),
  );
}

function measureRank(measure: string): number {
  const at = MEASURES.indexOf(measure.replace(/-per-period$/, ''));
  return at < 0 ? MEASURES.length : at;
}

/**
 * What is concluded in figures, as tables: one for each kind of subject, for places one under each attribution, so
 * that the two are never mixed.
 */
export function caseTables(model: ChainModel, analysis: ChainAnalysis): readonly OutputTable[] {
  const kinds = kindsOf(model);
  const groups = new Map<string, { kind: TableKind; attribution?: Attribution; conclusions: Conclusion[] }>();
  for (const conclusion of analysis.conclusions) {
    if (conclusion.value.kind !== 'quantity' || OWN_TABLE.has(conclusion.measure)) continue;
    if (OF_GOVERNANCE_SECTIONS.has(conclusion.measure) || OF_COMPARISON.has(conclusion.measure)) continue;
    const { attribution } = conclusion;
    const kind = kindOf(conclusion, model, analysis, kinds);
    if (kind === 'recipient') continue;
    const key = `${kind} ${attribution ?? ''}`;
    const group = groups.get(key) ?? { kind, ...(attribution && { attribution }), conclusions: [] };
    groups.set(key, group);
    group.conclusions.push(conclusion);
  }
  const order = (kind: TableKind): number => KINDS.findIndex((k) => k.kind === kind);
  const tables = [...groups.values()].map(({ kind, attribution, conclusions }) =>
    tableOf(model, kind, attribution, conclusions),
  );
  const further = [
    ...sideBySide(model, analysis, kinds),
    ...powerTable(model, analysis, rowTitle),
    ...recipientTable(model, analysis, rowTitle),
    ...comparisonTables(model, analysis, rowTitle),
  ];
  return [...tables, ...further].sort((a, b) => order(a.kind) - order(b.kind));
}

/**
 * Firms by every measure that is known of them, and stages where one of several firms does not say the same; none where
 * only one measure is known.
 */
function sideBySide(
  model: ChainModel,
  analysis: ChainAnalysis,
  kinds: ReadonlyMap<string, TableKind>,
): readonly OutputTable[] {
  const all = analysis.conclusions.filter(
    ({ measure, attribution }) => attribution === undefined && SIDE_BY_SIDE.includes(measure),
  );
  return (['firm', 'stage'] as const).flatMap((kind) => {
    const own = all.filter(({ subject }) => kinds.get(subject) === kind);
    const shown = new Set(
      own
        .filter(({ measure, value }) => OWN_TABLE.has(measure) && value.kind === 'quantity')
        .map(({ subject }) => subject),
    );
    const names = kind === 'firm' ? model.subjects('firm') : stagesInOrder(model);
    const repeated = kind === 'stage' && [...shown].every((stage) => firmsIn(model, stage) < 2);
    if (shown.size === 0 || repeated) return [];
    const conclusions = names
      .filter((name) => shown.has(name))
      .flatMap((name) => own.filter(({ subject }) => subject === name));
    const table = tableOf(model, 'measures', undefined, conclusions);
    return [kind === 'firm' ? table : { ...table, title: `${table.title}, by stage` }];
  });
}

function firmsIn(model: ChainModel, stage: string): number {
  return model.subjects('firm').filter((firm) => model.fact(firm, 'stage', stage) !== undefined).length;
}

function tableOf(
  model: ChainModel,
  kind: TableKind,
  attribution: Attribution | undefined,
  conclusions: readonly Conclusion[],
): OutputTable {
  const title = KINDS.find((k) => k.kind === kind)!.title;
  const measures = [...new Set(conclusions.map((c) => c.measure))];
  const rank = (measure: string): number =>
    kind === 'measures' ? SIDE_BY_SIDE.indexOf(measure) : measureRank(measure);
  measures.sort((a, b) => rank(a) - rank(b));
  const rows = new Map<string, OutputTable['rows'][number]>();
  for (const conclusion of inOrder(model, kind, conclusions)) {
    const { subject, measure, address, standing, value } = conclusion;
    let row = rows.get(subject);
    if (!row) rows.set(subject, (row = { subject, title: rowTitle(model, subject), cells: {} }));
    row.cells[measure] ??= { address, standing, value: outputValue(value) };
  }
  return {
    kind,
    title: attribution ? `${title}, by ${attribution}` : title,
    ...(attribution && { attribution }),
    columns: measures.map((measure) => ({
      measure,
      title: measureTitle(measure),
      unit: commonUnit(conclusions, measure),
    })),
    rows: [...rows.values()],
  };
}

function rowTitle(model: ChainModel, subject: string): string {
  return subject === '' ? 'the chain' : subjectTitle(model, subject);
}

/** Stages stand in the order in which the chain runs, other things in that of the text; what it does not name, last. */
function inOrder(
  model: ChainModel,
  kind: TableKind,
  conclusions: readonly Conclusion[],
): readonly Conclusion[] {
  const names = kind === 'stage' ? stagesInOrder(model) : isSubjectKind(kind) ? model.subjects(kind) : [];
  const at = new Map(names.map((name, i) => [name, i]));
  const rank = ({ subject }: Conclusion): number =>
    at.get(subject) ?? (subject === 'unattributed' ? names.length + 1 : names.length);
  return [...conclusions].sort((a, b) => rank(a) - rank(b));
}

function isSubjectKind(kind: TableKind): kind is 'firm' | 'group' | 'link' {
  return kind === 'firm' || kind === 'group' || kind === 'link';
}

/** Each stage behind all that it is `after`; a circle is broken where it is met. */
function stagesInOrder(model: ChainModel): readonly string[] {
  const done = new Set<string>();
  const visit = (stage: string): void => {
    if (done.has(stage)) return;
    visiting.add(stage);
    for (const { assertions } of model.factsOf(stage, 'after')) {
      const { value } = assertions[0];
      if (value.kind === 'subject' && !visiting.has(value.subject)) visit(value.subject);
    }
    visiting.delete(stage);
    done.add(stage);
  };
  const visiting = new Set<string>();
  for (const stage of model.subjects('stage')) visit(stage);
  return [...done];
}

function commonUnit(conclusions: readonly Conclusion[], measure: string): string {
  const units = new Set<string>();
  for (const { measure: its, value } of conclusions)
    if (its === measure && value.kind === 'quantity') units.add(value.unit);
  return units.size === 1 ? [...units][0]! : '';
}
