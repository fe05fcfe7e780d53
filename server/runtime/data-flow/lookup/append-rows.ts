import type { DataType } from "@/server/runtime/model/data-type";
import type { Column } from "../column";
import { compileGather } from "../gather";

/** Copies the first `count` of `rows` of some columns behind the `at` rows that the target columns hold, column by column. */
export type AppendRows = (
  source: readonly Column[],
  rows: Int32Array,
  count: number,
  target: readonly Column[],
  at: number,
) => void;

/** The copying for columns of these types, texts included; source and target columns come in the order of the types. */
export function compileAppend(types: readonly DataType[]): AppendRows {
  const gather = compileGather(types.map((type, at) => ({ from: at, to: at, type })));
  return (source, rows, count, target, at) => gather({ columns: source }, rows, 0, count, { columns: target }, at);
}
