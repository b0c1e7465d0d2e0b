import type { LabelRows } from '../concept.ts';

export const fr: LabelRows = {};
