import type { TradeResult } from './result.ts';

/** A trade table that a chain sees. */
export interface SeenTable {
  readonly name: string;
  readonly unit: string;
  readonly period?: string;
  /** Undefined while it is being computed, and where its files cannot be used. */
  readonly result?: TradeResult;
  /** Stands for the result: the same exactly when that is. */
  readonly key: string;
}

/** The trade tables that a chain sees. Two are the same when the same was computed of them. */
export class SeenTables {
  readonly all: readonly SeenTable[];

  constructor(all: readonly SeenTable[]) {
    this.all = all;
  }

  /** What queries compare: the figures themselves are too many. */
  toJSON(): readonly (readonly [name: string, key: string])[] {
    return this.all.map(({ name, key }) => [name, key]);
  }
}
