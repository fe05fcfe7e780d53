import { childElement, childElements, type XmlElement } from "../dtsx/xml";
import type { DataType } from "./data-type";
import { readDataType } from "./read-data-type";
import { parseInteger, readStored } from "./stored-property";

/** A column of a CACHE connection manager (DTSX.md section 5.2). */
export interface CacheColumn {
  readonly name: string;
  readonly dataType: DataType;
  /** Place in the index, from 1; 0 for a column that is no part of it. */
  readonly indexPosition: number;
}

/** Reads the columns from the inner element of a cache connection manager. */
export function readCacheColumns(settings: XmlElement): CacheColumn[] {
  return childElements(childElement(settings, "CacheColumns") ?? settings, "CacheColumn").map((column) => {
    const number = (name: string) => parseInteger(readStored(column, name), 0);
    return {
      name: readStored(column, "ObjectName") ?? "",
      dataType: readDataType(readStored(column, "DataType"), {
        length: number("Length"),
        precision: number("Precision"),
        scale: number("Scale"),
        codePage: number("CodePage"),
      }),
      indexPosition: number("IndexPosition"),
    };
  });
}
