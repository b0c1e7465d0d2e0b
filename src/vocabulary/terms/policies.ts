import { conceptsFrom } from '../concept.ts';

/** Instruments of policy as studies of value chains name them; other words are kept as the author's own. */
export const policyInstruments = conceptsFrom('policy-instrument', [
  { id: 'tariff', alt: ['import duty'], is: 'A tax on what is imported.', cite: ['KM01'] },
  {
    id: 'quota',
    alt: ['export quota', 'import quota'],
    is: 'A limit to how much is traded.',
    cite: ['KM01'],
  },
  { id: 'export-tax', alt: ['export duty'], is: 'A tax on what is exported.', cite: ['ours'] },
  {
    id: 'trade-preference',
    alt: ['preferential access'],
    is: 'Lower barriers for the goods of some countries than for those of others.',
    cite: ['KM01'],
  },
  {
    id: 'rules-of-origin',
    is: 'What has to be done in a country for a good to count as made there.',
    cite: ['ours'],
  },
  {
    id: 'subsidy',
    alt: ['export subsidy'],
    is: 'Public money that firms are given for what they do or make.',
    cite: ['ours'],
  },
  { id: 'tax-incentive', alt: ['tax holiday'], is: 'A tax that some firms need not pay.', cite: ['ours'] },
  {
    id: 'export-processing-zone',
    alt: ['free trade zone', 'EPZ'],
    is: 'An area in which firms that export are freed from duties or rules.',
    cite: ['ours'],
  },
  {
    id: 'local-content-requirement',
    alt: ['local content'],
    is: 'A duty to buy or make a part of the inputs in the country.',
    cite: ['KM01'],
  },
  {
    id: 'price-support',
    alt: ['guaranteed price'],
    is: 'A price below which producers need not sell.',
    cite: ['ours'],
  },
  {
    id: 'marketing-board',
    is: 'A public body through which all of a product has to be sold.',
    cite: ['ours'],
  },
  {
    id: 'commodity-agreement',
    alt: ['international commodity agreement'],
    is: 'An agreement of producing and consuming countries that steers supply or prices of a commodity.',
    cite: ['ours'],
  },
  {
    id: 'cluster-policy',
    alt: ['cluster support'],
    is: 'Support for firms of one sector and place together, not one by one.',
    cite: ['HS02'],
  },
  {
    id: 'training',
    label: 'support for training',
    alt: ['skills programme'],
    is: 'Public help to teach workers or managers.',
    cite: ['KM01'],
  },
  {
    id: 'standards-support',
    alt: ['help with standards'],
    is: 'Public help to meet the standards of buyers or states.',
    cite: ['KM01'],
  },
  {
    id: 'extension-service',
    alt: ['agricultural extension'],
    is: 'Public advice to producers, mostly to farmers.',
    cite: ['ours'],
  },
  {
    id: 'public-procurement',
    alt: ['government purchasing'],
    is: 'What the state buys, and from whom.',
    cite: ['ours'],
  },
  {
    id: 'liberalisation',
    alt: ['deregulation'],
    is: 'Taking away limits to trade or entry.',
    cite: ['ours'],
  },
]);
