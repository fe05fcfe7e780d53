import type { DataType } from "@/server/runtime/model/data-type";
import { type Column, type NumberColumn, storageOf } from "../column";
import { compileGather, type Gather } from "../gather";
import { compileHash, type Hash } from "./compile-hash";
import { HashTable } from "./hash-table";
import { CODE_TYPE, type CodeColumn, TextCodes } from "./text-codes";

/** One column of a group's key. */
export interface GroupKey {
  readonly type: DataType;
  /** How text compares; 0 for equal bytes. */
  readonly comparisonFlags: number;
}

/**
 * The groups of an output, or the distinct values of groups: a hash table whose text keys may have comparison flags. Text under flags
 * takes part as the code `TextCodes` gives it; a group then shows the spelling that came first.
 */
export class GroupTable {
  readonly table: HashTable;
  private readonly codes: readonly (TextCodes | undefined)[];
  private readonly gathers: readonly Gather[];

  constructor(keys: readonly GroupKey[]) {
    this.codes = keys.map(({ type, comparisonFlags }) =>
      comparisonFlags !== 0 && storageOf(type) === "text" ? new TextCodes(type, comparisonFlags) : undefined,
    );
    const types = keys.map(({ type }, i) => (this.codes[i] === undefined ? type : CODE_TYPE));
    const coded = this.codes.map((one) => one !== undefined);
    this.table = new HashTable(types, coded.includes(true) ? hashWithCodes(types, coded) : undefined);
    this.gathers = types.map((type) => compileGather([{ from: 0, to: 0, type }]));
  }

  get count(): number {
    return this.table.count;
  }

  get bytes(): number {
    return this.codes.reduce((sum, one) => sum + (one?.bytes ?? 0), this.table.bytes);
  }

  freeze(): void {
    this.table.frozen = true;
    for (const one of this.codes) one?.freeze();
  }

  /** As `HashTable.find`; `columns` are the keys' columns, text as text. */
  find(
    columns: readonly Column[],
    rows: Int32Array,
    count: number,
    groups: Int32Array,
    hashes: Int32Array,
    isHashed = false,
  ): number {
    const compared = columns.map((column, i) => this.codes[i]?.encode(column, rows, count) ?? column);
    return this.table.find(compared, rows, count, groups, hashes, isHashed);
  }

  /** Writes key number `key` of groups `rows[from] .. rows[to - 1]` into a column, behind its `at` rows. */
  write(key: number, rows: Int32Array, from: number, to: number, target: Column, at: number): void {
    const column = this.table.keys[key];
    const codes = this.codes[key];
    if (column === undefined) return;
    if (codes === undefined) {
      this.gathers[key]?.({ columns: [column] }, rows, from, to, { columns: [target] }, at);
      return;
    }
    const wanted = new Int32Array(to - from);
    for (let i = from; i < to; i++) wanted[i - from] = Number((column as NumberColumn).values[rows[i] as number]);
    codes.write(wanted, target, at);
  }
}

/** Codes differ from table to table; the hashes that come with them do not. */
function hashWithCodes(types: readonly DataType[], coded: readonly boolean[]): Hash {
  const hash = compileHash(types);
  return (columns, rows, count, hashes) => {
    const stable = columns.map((column, i) =>
      coded[i] ? { ...column, values: (column as CodeColumn).hashes } : column,
    );
    hash(stable as readonly Column[], rows, count, hashes);
  };
}
