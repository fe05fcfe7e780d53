import { DTS_E_METADATAMISMATCHWITHINPUTCOLUMN } from "@/server/runtime/messages/component-codes";
import { DtsError } from "@/server/runtime/messages/dts-error";
import { scaleOf, storageOf } from "./column";
import type { BoundColumn } from "./component";
import { describeType } from "./same-type";

/**
 * Checks that the values of an input column may become those of an output column as they are: the same type with the same scale, as SSIS
 * converts nothing between components. Throws DtsError.
 */
export function requireSameType(component: string, from: BoundColumn, to: BoundColumn): void {
  const same = from.type.name === to.type.name && scaleOf(from.type) === scaleOf(to.type);
  if (same && storageOf(from.type) === storageOf(to.type)) return;
  throw new DtsError(
    DTS_E_METADATAMISMATCHWITHINPUTCOLUMN,
    `The output column "${to.name}" of "${component}" is ${describeType(to.type)}, but the column "${from.name}" it is made of is ${describeType(from.type)}.`,
  );
}
