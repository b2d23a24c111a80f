import { type Problem } from '@jinghe/contracts';

export interface RawRow {
  /** Line or row in the file, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** What its reader must say beside the row's own note. */
  readonly note?: string;
}

/** The rows of a file before anybody looked at what their columns mean. */
export interface RawTable {
  readonly rows: readonly RawRow[];
  readonly problems: readonly Problem[];
}
