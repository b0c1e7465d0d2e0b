// What the command line needs to know of tables.
export type { DeclaredTradeTable } from '../../model/trade-declaration.ts';
export type { TradeOutcome } from './job.ts';
