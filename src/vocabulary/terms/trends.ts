import { conceptsFrom } from '../concept.ts';

/** What the literature says to be going on: hypotheses that a model can test. */
export const trends = conceptsFrom('trend', [
  {
    id: 'internationalisation',
    alt: ['internationalization'],
    is: 'Spread of economic activities over national borders.',
    cite: ['GHKS §1', 'D98 p. 5'],
  },
  {
    id: 'globalisation',
    alt: ['globalization', 'functional integration'],
    is: 'Functional integration of activities that are spread over several countries.',
    note: 'More than spread over borders; and of a chain, more than presence in two countries.',
    cite: ['GHKS §1', 'D98 p. 5'],
    related: ['internationalisation', 'scale/global'],
  },
  {
    id: 'rise-of-intangibles',
    label: 'shift of rents to intangibles',
    alt: ['importance of intangibles'],
    is: 'Barriers to entry grow faster in intangible than in tangible activities.',
    note: 'A hypothesis to test over dated snapshots, never asserted.',
    cite: ['GHKS §4'],
    related: ['activity/intangible', 'governance/barrier-to-entry'],
  },
  {
    id: 'commodification',
    label: 'commodification of manufacturing',
    is: 'Capacity to make goods of world class becomes a commodity that many offer.',
    cite: ['GHKS §4'],
    related: ['activity/tangible'],
  },
  {
    id: 'outsourcing',
    alt: ['contracting out'],
    is: 'Lead firms keep product development and marketing and leave production to suppliers.',
    cite: ['GHKS §4'],
  },
  {
    id: 'modularity',
    label: 'value chain modularity',
    alt: ['modular production network'],
    is: 'Suppliers offer production as a service to several lead firms, over codified interfaces.',
    note: 'Shows as a turn-key supplier that serves two or more lead firms.',
    cite: ['S02', 'GHKS §4'],
    related: ['governance-form/modular', 'actor/turn-key-supplier'],
  },
  {
    id: 'external-economies',
    label: 'external economies of scale',
    is: 'Savings from suppliers that work for many lead firms.',
    cite: ['GHKS §4'],
    related: ['modularity'],
  },
  {
    id: 'information-without-governance',
    is: 'Information technology carries more information through chains with less governance.',
    note: 'A hypothesis to test.',
    cite: ['GHKS §4'],
    related: ['judgement/codifiability'],
  },
  {
    id: 'smile-curve',
    alt: ['smiling curve', 'smile of value creation'],
    is: 'Value added or returns high at both ends of a chain and low in its middle, where goods are made.',
    note: 'Drawn from value added or returns, never from prices.',
    cite: ['M08'],
    related: ['measure/value-added', 'activity/intangible'],
  },
]);
