import type { LabelRows } from '../concept.ts';

export const pt: LabelRows = {};
