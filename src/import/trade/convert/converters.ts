import { eora } from './eora.ts';
import type { Converter } from './layout.ts';
import { oecd } from './oecd.ts';
import { wiod } from './wiod.ts';

/** Published layouts by the name that the command line has for them. */
export const converters: Readonly<Record<'oecd' | 'wiod' | 'eora', Converter>> = { oecd, wiod, eora };
