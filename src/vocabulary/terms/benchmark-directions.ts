/** Measures of performance that firms are benchmarked by (KM01), and whether more or less of each is better. */
export const BENCHMARKS: Readonly<Record<string, 'more' | 'less'>> = {
  'stock-days': 'less',
  rejects: 'less',
  'lead-time': 'less',
  'on-time-in-full': 'more',
  absenteeism: 'less',
  training: 'more',
  research: 'more',
  'new-products': 'more',
};
