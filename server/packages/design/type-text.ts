import type { DataType } from "@/server/runtime/model/data-type";

/** "DT_WSTR(50)", "DT_NUMERIC(18,2)", "DT_STR(10,1252)". */
export function typeText({ name, length, precision, scale, codePage }: DataType): string {
  switch (name) {
    case "DT_STR":
      return `${name}(${length},${codePage})`;
    case "DT_WSTR":
    case "DT_BYTES":
      return `${name}(${length})`;
    case "DT_NUMERIC":
      return `${name}(${precision},${scale})`;
    case "DT_DECIMAL":
    case "DT_DBTIME2":
    case "DT_DBTIMESTAMP2":
    case "DT_DBTIMESTAMPOFFSET":
      return `${name}(${scale})`;
    default:
      return name;
  }
}
