import type { SubjectKind } from '../model/chain-model.ts';

/** What a figure counts, which decides the units that it takes. */
export type FigureClass = 'money' | 'percent' | 'quantity' | 'number' | 'time';

/** Where a fact may stand. `chain` is the chain itself. */
export type Bearer = SubjectKind | 'chain';

export interface AttributeRule {
  readonly bearers: readonly Bearer[];
  /** For figures: what is counted. Money also takes a percentage of something. */
  readonly figure?: FigureClass;
  /** For percentages: the whole, when the line does not name it. */
  readonly of?: string;
}

const firmLike = ['firm', 'group', 'stage'] as const;
const linkOnly = ['link'] as const;

const money = (...bearers: Bearer[]): AttributeRule => ({ bearers, figure: 'money', of: 'final-price' });
const percent = (of: string, ...bearers: Bearer[]): AttributeRule => ({ bearers, figure: 'percent', of });

/** Every attribute that a line can state, as the grammar spells it, and what may bear it. */
export const attributeRules: Readonly<Record<string, AttributeRule>> = {
  price: { bearers: [...linkOnly], figure: 'money', of: 'final-price' },
  quantity: { bearers: ['link', 'market'], figure: 'quantity' },
  freight: { bearers: [...linkOnly], figure: 'money', of: 'price' },
  insurance: { bearers: [...linkOnly], figure: 'money', of: 'price' },
  duty: { bearers: [...linkOnly], figure: 'money', of: 'price' },
  tax: { bearers: [...linkOnly], figure: 'money', of: 'price' },
  subsidy: { bearers: [...linkOnly], figure: 'money', of: 'price' },
  volume: { bearers: ['chain', 'firm', 'link', 'market', 'group'], figure: 'quantity' },
  'buyer-share': percent('output', ...linkOnly),
  'final-price': money('chain'),
  unattributed: money('chain'),
  output: money(...firmLike),
  purchases: money(...firmLike),
  inputs: money(...firmLike),
  cost: money(...firmLike),
  wages: money(...firmLike),
  'land-rent': money(...firmLike),
  interest: money(...firmLike),
  depreciation: money(...firmLike),
  taxes: money(...firmLike),
  subsidies: money(...firmLike),
  'operating-profit': money(...firmLike),
  profit: money(...firmLike),
  'value-added': money(...firmLike),
  increment: money(...firmLike),
  capture: money(...firmLike),
  share: percent('final-price', ...firmLike),
  margin: percent('price', ...firmLike),
  capital: money(...firmLike),
  return: percent('capital', 'firm', 'group'),
  'normal-return': percent('capital', 'chain', ...firmLike),
  employment: { bearers: [...firmLike], figure: 'number' },
  'market-share': percent('market', ...firmLike),
  count: { bearers: ['firm', 'group'], figure: 'number' },
  yield: percent('input', 'firm', 'link', 'stage'),
  loss: percent('input', 'firm', 'link', 'stage'),
  'stock-days': { bearers: [...firmLike], figure: 'time' },
  rejects: percent('output', ...firmLike),
  'lead-time': { bearers: [...firmLike, 'link'], figure: 'time' },
  'on-time-in-full': percent('deliveries', ...firmLike),
  absenteeism: percent('working-time', ...firmLike),
  training: { bearers: [...firmLike], figure: 'time' },
  research: percent('output', ...firmLike),
  'new-products': percent('output', ...firmLike),

  perspective: { bearers: ['chain'] },
  sector: { bearers: ['chain', 'stage', 'firm'] },
  'price-basis': { bearers: ['chain'] },
  scale: { bearers: ['chain'] },
  governance: { bearers: ['chain', 'link'] },
  functions: { bearers: [...firmLike] },
  intensity: { bearers: ['chain', 'firm', 'group', 'stage'] },
  drivenness: { bearers: ['chain'] },
  barriers: { bearers: [...firmLike] },
  'exit-barriers': { bearers: [...firmLike] },
  power: { bearers: ['firm', 'group', 'link', 'institution'] },
  complexity: { bearers: [...linkOnly] },
  codifiability: { bearers: [...linkOnly] },
  capability: { bearers: [...linkOnly] },
  information: { bearers: [...linkOnly] },
  customers: { bearers: [...linkOnly], figure: 'number' },
  suppliers: { bearers: [...linkOnly], figure: 'number' },
  'more-hierarchical-than': { bearers: [...linkOnly] },
  specifies: { bearers: ['link', 'standard', 'rule', 'institution'] },
  monitors: { bearers: ['link', 'institution'] },
  assists: { bearers: ['link', 'institution'] },
  controls: { bearers: ['link', 'firm', 'institution'] },
  audits: { bearers: ['institution', 'link'] },
  'hard-to-replace': { bearers: [...linkOnly] },
  'sets-rule': { bearers: ['institution', 'firm'] },
  requires: { bearers: ['link', 'standard', 'rule'] },
  kind: { bearers: ['institution', 'standard', 'rule', 'market'] },
  on: { bearers: ['standard', 'rule'] },
  exposed: { bearers: [...linkOnly] },
  lead: { bearers: ['firm', 'group'] },
  flagship: { bearers: ['firm', 'group'] },
  tangible: { bearers: ['stage', 'firm'] },
  intangible: { bearers: ['stage', 'firm'] },
  in: { bearers: ['firm', 'stage', 'market', 'group', 'institution'] },
  headquarters: { bearers: ['firm', 'group', 'institution'] },
  owner: { bearers: ['firm'] },
  instrument: { bearers: ['policy'] },
  by: { bearers: ['policy'] },
  during: { bearers: ['policy'] },
  'bears-on': { bearers: ['standard', 'rule', 'institution', 'policy'] },
  industry: { bearers: ['stage'] },
  benchmark: { bearers: [...firmLike] },
};

/** Attributes whose values are many facts of one value each: the keyword is the plural, the fact the singular. */
export const listAttributes: Readonly<Record<string, string>> = {
  functions: 'function',
  barriers: 'barrier',
  'exit-barriers': 'exit-barrier',
};

/** The attributes that a subject of this kind can state, in the order of the table. */
export function attributesOf(bearer: Bearer): readonly string[] {
  return Object.keys(attributeRules).filter((name) => attributeRules[name]!.bearers.includes(bearer));
}

/** `a firm`, `an institution`, for messages. */
export function bearerName(bearer: Bearer): string {
  return /^[aeiou]/.test(bearer) ? `an ${bearer}` : `a ${bearer}`;
}
