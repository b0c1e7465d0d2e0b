import type { LabelRows } from '../concept.ts';

export const es: LabelRows = {};
