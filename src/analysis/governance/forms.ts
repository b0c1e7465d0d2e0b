/** The five types of GHS05, in the order in which explicit coordination and power asymmetry rise. */
export const GOVERNANCE_TYPES = ['market', 'modular', 'relational', 'captive', 'hierarchy'] as const;
export type GovernanceType = (typeof GOVERNANCE_TYPES)[number];

/** The four forms of the Bellagio meeting (GHKS §3.2). */
export type BellagioForm = 'arms-length' | 'network' | 'quasi-hierarchy' | 'vertical-integration';

const CROSSWALK: Readonly<Record<GovernanceType, BellagioForm>> = {
  market: 'arms-length',
  modular: 'network',
  relational: 'network',
  captive: 'quasi-hierarchy',
  hierarchy: 'vertical-integration',
};

const FORM_NAMES: Readonly<Record<BellagioForm, string>> = {
  'arms-length': "arm's-length market",
  network: 'inter-firm network',
  'quasi-hierarchy': 'quasi-hierarchy',
  'vertical-integration': 'vertical integration',
};

/** The Bellagio form of a GHS05 type. A function this way only: a network is modular or relational. */
export function bellagioForm(type: GovernanceType): BellagioForm {
  return CROSSWALK[type];
}

/** Name of a Bellagio form in words. */
export function bellagioName(form: BellagioForm): string {
  return FORM_NAMES[form];
}

/** Both names of a type, as every result shows them: `captive (quasi-hierarchy)`. */
export function bothNames(type: GovernanceType): string {
  return `${type} (${FORM_NAMES[CROSSWALK[type]]})`;
}

function isType(term: string): term is GovernanceType {
  return (GOVERNANCE_TYPES as readonly string[]).includes(term);
}

/** True for a Bellagio form that holds more than one type of GHS05: the term alone does not say which. */
export function leavesTypeOpen(term: string): boolean {
  return typesMeant([term]).length > 1;
}

/**
 * The GHS05 types that a declaration allows: each term is a type, or a Bellagio form that stands for every type in
 * it (`network` for modular and relational). In the order of the types, each once. Words that are neither give none.
 */
export function typesMeant(terms: readonly string[]): readonly GovernanceType[] {
  return GOVERNANCE_TYPES.filter((type) =>
    terms.some((term) => (isType(term) ? term === type : CROSSWALK[type] === term)),
  );
}

/** Several types in words: `captive (quasi-hierarchy) or hierarchy (vertical integration)`. */
export function typesInWords(types: readonly GovernanceType[]): string {
  return wordList(types.map(bothNames), 'or');
}

/** Words of a declaration with the names of both schools: `captive (quasi-hierarchy)`. */
export function declaredInWords({ terms }: { readonly terms: readonly string[] }): string {
  return wordList(terms.map(termInWords), 'or');
}

function termInWords(term: string): string {
  const types = typesMeant([term]);
  const [first] = types;
  if (first === undefined) return term;
  return first === term ? bothNames(first) : `${bellagioName(bellagioForm(first))} (${types.join(' or ')})`;
}

/** `a, b or c`. */
export function wordList(words: readonly string[], joint: 'and' | 'or'): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} ${joint} ${words.at(-1)}`;
}
