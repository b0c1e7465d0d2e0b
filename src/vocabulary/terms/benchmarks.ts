import { conceptsFrom } from '../concept.ts';

/** Measures of performance that the handbook compares firms by. */
export const benchmarks = conceptsFrom('benchmark', [
  {
    id: 'stock-days',
    alt: ['inventory days'],
    is: 'For how many days of work the stocks would last.',
    cite: ['KM01'],
  },
  {
    id: 'rejects',
    alt: ['reject rate', 'defects'],
    is: 'The part of the output that does not meet the quality asked for.',
    cite: ['KM01'],
  },
  { id: 'lead-time', alt: ['delivery time'], is: 'Time from order to delivery.', cite: ['KM01'] },
  {
    id: 'on-time-in-full',
    alt: ['OTIF', 'delivery reliability'],
    is: 'The part of deliveries that comes when and as it was ordered.',
    cite: ['KM01'],
  },
  { id: 'absenteeism', is: 'The part of working time that workers are absent.', cite: ['KM01'] },
  { id: 'training', alt: ['training time'], is: 'Time that workers spend being trained.', cite: ['KM01'] },
  {
    id: 'research',
    label: 'research and development effort',
    alt: ['R&D intensity'],
    is: 'Spending on research and development, as a part of output.',
    cite: ['KM01'],
  },
  {
    id: 'new-products',
    alt: ['share of new products'],
    is: 'The part of output that comes from products brought in lately.',
    cite: ['KM01'],
  },
  {
    id: 'yield',
    alt: ['recovery rate', 'outturn'],
    is: 'The part of an input that comes out as product.',
    cite: ['KM01'],
    related: ['loss'],
  },
  {
    id: 'loss',
    alt: ['wastage'],
    is: 'The part of an input or product that is lost on the way.',
    cite: ['KM01'],
  },
  {
    id: 'employment',
    alt: ['jobs', 'workforce'],
    is: 'How many people work for the firm.',
    cite: ['BM11', 'KM01'],
  },
]);
