import { conceptsFrom } from '../concept.ts';

/** Words of the indicators by which governance is observed on a link. */
export const informationFlows = conceptsFrom('information-flow', [
  {
    id: 'little',
    alt: ['limited', 'hardly any'],
    is: 'Hardly more than price and quantity passes between the two firms.',
    cite: ['MS01'],
  },
  {
    id: 'one-way',
    label: 'one-way',
    alt: ['in one direction'],
    is: 'One side tells, the other is told: as a rule the buyer instructs.',
    cite: ['MS01'],
  },
  {
    id: 'two-way',
    label: 'two-way',
    alt: ['in both directions', 'mutual'],
    is: 'Both sides tell each other what they know, often and in detail.',
    cite: ['MS01', 'HS02'],
  },
  {
    id: 'unknown',
    label: 'flow of information not known',
    is: 'It is declared that the flow of information is not known.',
    cite: ['ours'],
  },
]);

export const howMany = conceptsFrom('how-many', [
  { id: 'one', alt: ['a single one'], is: 'Exactly one.', cite: ['MS01'] },
  { id: 'few', is: 'More than one, and too few to choose freely between them.', cite: ['MS01'] },
  { id: 'several', alt: ['various'], is: 'Enough that none of them is the main one.', cite: ['MS01'] },
  { id: 'many', is: 'So many that each can be replaced at little cost.', cite: ['MS01'] },
]);

export const linkEnds = conceptsFrom('link-end', [
  { id: 'supplier', label: 'supplier side', is: 'The firm that sells on a link.', cite: ['GHKS §3.2'] },
  {
    id: 'buyer',
    label: 'buyer side',
    alt: ['customer'],
    is: 'The firm that buys on a link.',
    cite: ['GHKS §3.2'],
  },
]);
