import { type Concept, type ConceptGroup } from './concept.ts';
import { allLabels, conceptOf } from './concepts.ts';
import { fold } from './fold.ts';

/** A word that a text uses for several concepts, so that a reader has to ask which is meant. */
export interface AmbiguousWord {
  readonly word: string;
  /** Other forms of it in a running text. */
  readonly forms: readonly string[];
  readonly meanings: readonly Meaning[];
  /** What goes wrong when nobody asks, in one sentence. */
  readonly why: string;
  readonly citation: readonly string[];
}

/** One of the concepts that the word may mean, and what to write instead. */
export interface Meaning {
  /** `group/id`. */
  readonly concept: string;
  /** The text that makes it plain. */
  readonly say: string;
  /** Sector in which the word has this meaning by custom, by the id of its concept. */
  readonly sector?: string;
}

const WORDS: readonly AmbiguousWord[] = [
  {
    word: 'margin',
    forms: ['margins'],
    meanings: [
      { concept: 'margin/mark-up', say: 'mark-up' },
      { concept: 'margin/gross', say: 'gross margin' },
      { concept: 'margin/operating', say: 'operating margin' },
      { concept: 'margin/net', say: 'net margin' },
    ],
    why: 'A mark-up is a share of the price paid and a margin of the sales; before or after the costs of the activity makes the difference between sales and profit.',
    citation: ['GHKS §3.4', 'LKD'],
  },
  {
    word: 'value',
    forms: ['values'],
    meanings: [
      { concept: 'measure/value-added', say: 'value added' },
      { concept: 'measure/capture', say: 'value capture' },
      { concept: 'measure/unit-value', say: 'unit value' },
      { concept: 'measure/final-price', say: 'final price' },
      { concept: 'measure/output', say: 'output' },
    ],
    why: 'Value is measured in several ways that do not give the same answer: profits, value added, mark-ups.',
    citation: ['GHKS §3.4'],
  },
  {
    word: 'income share',
    forms: ['income shares', 'share of income'],
    meanings: [
      { concept: 'measure/share', say: 'value-added share' },
      { concept: 'factor/wages', say: 'wage share' },
      { concept: 'factor/profit', say: 'profit share' },
    ],
    why: 'A share of value added holds wages, rents, interest, profit and taxes; it is not what one of their receivers earns.',
    citation: ['GHKS §3.4'],
  },
  {
    word: 'network',
    forms: ['networks'],
    meanings: [
      { concept: 'governance-form/network', say: 'inter-firm network' },
      { concept: 'governance-form/modular', say: 'modular network' },
      { concept: 'governance-form/relational', say: 'relational network' },
      { concept: 'governance-form/captive', say: 'captive network' },
      { concept: 'perspective/international-production-network', say: 'international production network' },
    ],
    why: 'Modular, relational and captive networks differ in who can do without whom.',
    citation: ['GHKS §3.2', 'GHS05'],
  },
  {
    word: 'production network',
    forms: ['production networks'],
    meanings: [
      { concept: 'perspective/international-production-network', say: 'international production network' },
      { concept: 'perspective/global-value-chain', say: 'global value chain' },
      { concept: 'governance-form/network', say: 'inter-firm network' },
    ],
    why: 'Overlapping names are in use for similar ideas.',
    citation: ['GHKS §2'],
  },
  {
    word: 'value network',
    forms: ['value networks'],
    meanings: [
      { concept: 'perspective/global-value-chain', say: 'global value chain' },
      { concept: 'governance-form/network', say: 'inter-firm network' },
    ],
    why: 'Overlapping names are in use for similar ideas.',
    citation: ['GHKS §2'],
  },
  {
    word: 'upgrading',
    forms: ['upgrade', 'upgraded', 'upgrades'],
    meanings: [
      { concept: 'upgrading/product', say: 'product upgrading' },
      { concept: 'upgrading/process', say: 'process upgrading' },
      { concept: 'upgrading/functional', say: 'functional upgrading' },
      { concept: 'upgrading/vertical-integration', say: 'upgrading by vertical integration' },
      { concept: 'upgrading/network', say: 'network upgrading' },
      { concept: 'upgrading/inter-chain', say: 'inter-chain upgrading' },
      { concept: 'upgrading/social', say: 'social upgrading' },
    ],
    why: 'The kinds of upgrading show in different facts, and one can go with the loss of another.',
    citation: ['GHKS §3.3'],
  },
  {
    word: 'hierarchy',
    forms: ['hierarchies', 'hierarchical'],
    meanings: [
      { concept: 'governance-form/vertical-integration', say: 'vertical integration' },
      { concept: 'governance-form/quasi-hierarchy', say: 'quasi-hierarchy' },
    ],
    why: 'A hierarchy stands within one enterprise; a lead firm over legally independent suppliers is a quasi-hierarchy.',
    citation: ['GHKS §3.2', 'HS02'],
  },
  {
    word: 'governance',
    forms: ['governed'],
    meanings: [
      { concept: 'governance/governance', say: 'governance' },
      { concept: 'governance/coordination', say: 'coordination' },
      { concept: 'external-governance/external-regulation', say: 'external governance' },
    ],
    why: 'Governance is coordination other than by the market: at arm’s length there is coordination, and no governance.',
    citation: ['GHKS §3.2', 'GVCI'],
  },
  {
    word: 'OEM',
    forms: ['OEMs', 'original equipment manufacturer', 'original equipment manufacturers'],
    meanings: [
      { concept: 'actor/branded-manufacturer', say: 'branded manufacturer', sector: 'automotive' },
      { concept: 'actor/contract-manufacturer', say: 'contract manufacturer', sector: 'electronics' },
    ],
    why: 'In the car industry it is the brand that the parts are made for, in electronics a maker under the brand of another.',
    citation: ['G99', 'ours'],
  },
  {
    word: 'global',
    forms: ['globally', 'worldwide'],
    meanings: [
      { concept: 'scale/global', say: 'global' },
      { concept: 'scale/international', say: 'international' },
      { concept: 'scale/regional', say: 'regional' },
    ],
    why: 'A chain in several countries is international; it is global only when it spans two or more regional blocs.',
    citation: ['GHKS §3.1'],
  },
  {
    word: 'regional',
    forms: ['region', 'regions'],
    meanings: [
      { concept: 'scale/regional', say: 'of several countries in one bloc' },
      { concept: 'scale/local', say: 'local' },
    ],
    why: 'A region is a part of a country to some and a group of countries to others.',
    citation: ['GHKS §3.1'],
  },
  {
    word: 'standard',
    forms: ['standards'],
    meanings: [
      { concept: 'instrument/standards', say: 'a standard that the buyer demands' },
      { concept: 'external-governance/legislative', say: 'a standard set outside the chain' },
    ],
    why: 'A standard of the buyer is governance within the chain; one set by others is external governance.',
    citation: ['GHKS §3.2', 'KM01'],
  },
  {
    word: 'rent',
    forms: ['rents'],
    meanings: [
      { concept: 'measure/rent', say: 'economic rent' },
      { concept: 'factor/land-rent', say: 'land rent' },
    ],
    why: 'An economic rent is a return above the normal rate; land rent is paid for the use of land; the rent of a shop is a cost.',
    citation: ['GHKS §3.4', 'K98', 'SNA08'],
  },
  {
    word: 'profit share',
    forms: ['profit shares'],
    meanings: [
      { concept: 'factor/profit', say: 'share of profit in value added' },
      { concept: 'measure/return-on-capital-employed', say: 'return on capital employed' },
    ],
    why: 'A share of the price is no rate of return: only the capital employed tells whether a profit is high.',
    citation: ['GHKS §3.4', 'K98'],
  },
  {
    word: 'market',
    forms: ['markets'],
    meanings: [
      { concept: 'governance-form/market', say: 'market governance' },
      { concept: 'actor/end-market', say: 'end market' },
    ],
    why: 'One is a form of coordination, the other the consumers that the chain serves.',
    citation: ['GHKS §3.2', 'GHS05'],
  },
];

/** The words that may mean several concepts. */
export function ambiguousWords(): readonly AmbiguousWord[] {
  return WORDS;
}

/** The concept of a meaning. */
export function meaningConcept(meaning: Meaning): Concept {
  const [group] = meaning.concept.split('/') as [ConceptGroup];
  return conceptOf(group, meaning.concept)!;
}

/**
 * Phrases that hold the word and leave no question: the labels of the vocabulary with the word and another one
 * (`gross margin`, `quasi-hierarchy`), folded. The word within one of them is not ambiguous.
 */
export function settledPhrases(word: AmbiguousWord, concepts: readonly Concept[]): readonly string[] {
  const words = [word.word, ...word.forms].map(fold);
  const inside = (label: string): boolean => words.some((form) => ` ${label} `.includes(` ${form} `));
  const phrases = new Set([
    ...word.meanings.map(({ say }) => fold(say)),
    ...concepts.flatMap((concept) => allLabels(concept).map(fold)),
  ]);
  return [...phrases].filter((label) => !words.includes(label) && inside(label));
}
