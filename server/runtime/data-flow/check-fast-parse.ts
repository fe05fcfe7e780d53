import { DTS_E_FASTPARSENOTALLOWED } from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import type { Component } from "@/server/runtime/model/data-flow";
import type { DataType } from "@/server/runtime/model/data-type";
import { storageOf } from "./column";

/** Fast parse knows integers, dates and times only (DATAFLOW.md section 7). Throws DtsError for a column of another type that asks for it. */
export function checkFastParse(component: Component): void {
  for (const column of component.outputs.flatMap((output) => output.columns)) {
    if (column.property("FastParse")?.trim().toLowerCase() !== "true" || allowsFastParse(column.dataType)) continue;
    throw new DtsError(
      DTS_E_FASTPARSENOTALLOWED,
      `Fast parse is set on the column "${column.name}", whose type ${column.dataType.name} does not allow it.`,
      { details: { column: column.name } },
    );
  }
}

function allowsFastParse(type: DataType): boolean {
  const storage = storageOf(type);
  return ["int32", "uint32", "int64", "uint64", "days", "time", "millis", "ticks"].includes(storage);
}
