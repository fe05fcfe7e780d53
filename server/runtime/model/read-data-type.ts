import { type DataType, type DataTypeFacets, dataType, dataTypeFromXml } from "./data-type";

/**
 * The data type a file names. An unknown one reads as DT_EMPTY, so that a package with it can still be loaded, shown and saved; the
 * compatibility check reports the column.
 */
export function readDataType(spelling: string | number | undefined, facets: DataTypeFacets): DataType {
  if (spelling === undefined || spelling === "") return dataType("DT_EMPTY");
  try {
    return dataTypeFromXml(
      typeof spelling === "string" && /^\d+$/.test(spelling) ? Number(spelling) : spelling,
      facets,
    );
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return dataType("DT_EMPTY");
  }
}
