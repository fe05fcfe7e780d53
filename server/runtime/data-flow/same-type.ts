import type { DataType } from "@/server/runtime/model/data-type";

/** Whether two columns have the same type in everything that means something for it: length, precision, scale, code page. */
export function isSameType(a: DataType, b: DataType): boolean {
  return a.name === b.name && describeType(a) === describeType(b);
}

/** A type with the facets that mean something for it: `DT_STR(50, 1252)`, `DT_NUMERIC(10, 2)`. */
export function describeType(type: DataType): string {
  const facets = facetsOf(type);
  return facets.length === 0 ? type.name : `${type.name}(${facets.join(", ")})`;
}

function facetsOf({ name, length, precision, scale, codePage }: DataType): number[] {
  switch (name) {
    case "DT_STR":
      return [length, codePage];
    case "DT_WSTR":
    case "DT_BYTES":
      return [length];
    case "DT_TEXT":
      return [codePage];
    case "DT_NUMERIC":
      return [precision, scale];
    case "DT_DECIMAL":
    case "DT_DBTIME2":
    case "DT_DBTIMESTAMP2":
    case "DT_DBTIMESTAMPOFFSET":
      return [scale];
    default:
      return [];
  }
}
