import type { DataType } from "@/server/runtime/model/data-type";

/** Whether a column can hold the path of a file. */
export function isText({ name }: DataType): boolean {
  return name === "DT_STR" || name === "DT_WSTR";
}

/** A property that is true or false; false when it is left out. */
export function readFlag(text: string | undefined): boolean {
  return text?.trim().toLowerCase() === "true";
}
