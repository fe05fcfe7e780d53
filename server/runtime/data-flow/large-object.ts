import type { DataType } from "@/server/runtime/model/data-type";

/**
 * Large objects (DT_TEXT, DT_NTEXT, DT_IMAGE) flow in portions of so many bytes: a buffer is sent when its large objects have them,
 * however few rows it has. So any amount of them flows through little memory, and nothing has to be put on disk, as SSIS does. A
 * portion is large enough that passing a buffer on costs nothing beside reading, copying and writing what is in it, and small enough
 * that the few buffers which each path of a data flow has on their way do not matter.
 */
export const PORTION_BYTES = 16 << 20;

/** Whether the values of a type are large objects: of any length, with nothing in the metadata that says how long. */
export function isBlob({ name }: DataType): boolean {
  return name === "DT_TEXT" || name === "DT_NTEXT" || name === "DT_IMAGE";
}
