/** The types of values in expressions and data flows (DATAFLOW.md section 5), under SSIS's own names. */
export type DataTypeName =
  | "DT_I1"
  | "DT_I2"
  | "DT_I4"
  | "DT_I8"
  | "DT_UI1"
  | "DT_UI2"
  | "DT_UI4"
  | "DT_UI8"
  | "DT_R4"
  | "DT_R8"
  | "DT_CY"
  | "DT_DECIMAL"
  | "DT_NUMERIC"
  | "DT_BOOL"
  | "DT_STR"
  | "DT_WSTR"
  | "DT_TEXT"
  | "DT_NTEXT"
  | "DT_IMAGE"
  | "DT_BYTES"
  | "DT_GUID"
  | "DT_DATE"
  | "DT_DBDATE"
  | "DT_DBTIME"
  | "DT_DBTIME2"
  | "DT_DBTIMESTAMP"
  | "DT_DBTIMESTAMP2"
  | "DT_DBTIMESTAMPOFFSET"
  | "DT_FILETIME"
  | "DT_NULL"
  | "DT_EMPTY";

export interface DataTypeFacets {
  /** Characters of DT_STR and DT_WSTR, bytes of DT_BYTES; 0 where it says nothing. */
  length?: number;
  precision?: number;
  scale?: number;
  /** Code page of DT_STR and DT_TEXT. */
  codePage?: number;
}

/** A type with its facets; those that mean nothing for the type are 0. */
export interface DataType extends Required<Readonly<DataTypeFacets>> {
  readonly name: DataTypeName;
}

/** Precision and scale of the types that have no choice of them: packages leave these facets out. */
const fixedFacets: Partial<Record<DataTypeName, DataTypeFacets>> = {
  DT_CY: { precision: 19, scale: 4 },
  DT_DECIMAL: { precision: 29 },
};

/** A data type with the given facets; those that the type decides itself are its own. */
export function dataType(name: DataTypeName, given: DataTypeFacets = {}): DataType {
  const facets = { ...given, ...fixedFacets[name] };
  const { length = 0, precision = 0, scale = 0, codePage = 0 } = facets;
  return { name, length, precision, scale, codePage };
}

/** Number of the type in format 2 and 3 and in flat file connection managers, and its word in the pipeline XML (DTSX.md section 3b). */
const spellings: readonly (readonly [number, string, DataTypeName])[] = [
  [0, "empty", "DT_EMPTY"],
  [1, "null", "DT_NULL"],
  [2, "i2", "DT_I2"],
  [3, "i4", "DT_I4"],
  [4, "r4", "DT_R4"],
  [5, "r8", "DT_R8"],
  [6, "cy", "DT_CY"],
  [7, "date", "DT_DATE"],
  [11, "bool", "DT_BOOL"],
  [14, "decimal", "DT_DECIMAL"],
  [16, "i1", "DT_I1"],
  [17, "ui1", "DT_UI1"],
  [18, "ui2", "DT_UI2"],
  [19, "ui4", "DT_UI4"],
  [20, "i8", "DT_I8"],
  [21, "ui8", "DT_UI8"],
  // The designer writes "dateTime" for DT_FILETIME.
  [64, "datetime", "DT_FILETIME"],
  [64, "filetime", "DT_FILETIME"],
  [72, "guid", "DT_GUID"],
  [128, "bytes", "DT_BYTES"],
  [129, "str", "DT_STR"],
  [130, "wstr", "DT_WSTR"],
  [131, "numeric", "DT_NUMERIC"],
  [133, "dbdate", "DT_DBDATE"],
  [134, "dbtime", "DT_DBTIME"],
  [135, "dbtimestamp", "DT_DBTIMESTAMP"],
  [145, "dbtime2", "DT_DBTIME2"],
  [146, "dbtimestampoffset", "DT_DBTIMESTAMPOFFSET"],
  [301, "image", "DT_IMAGE"],
  [302, "text", "DT_TEXT"],
  [303, "ntext", "DT_NTEXT"],
  [304, "dbtimestamp2", "DT_DBTIMESTAMP2"],
];

const byNumber = new Map(spellings.map(([number, , name]) => [number, name]));
const byWord = new Map(spellings.map(([, word, name]) => [word, name]));

/** The type a package names: a word of format 6 and 8 ("wstr"), or a number. Throws RangeError on an unknown one. */
export function dataTypeFromXml(spelling: string | number, facets: DataTypeFacets = {}): DataType {
  const name = typeof spelling === "number" ? byNumber.get(spelling) : byWord.get(spelling.toLowerCase());
  if (!name) throw new RangeError(`${JSON.stringify(spelling)} is not a data type of the data flow.`);
  return dataType(name, facets);
}

/** Types of variables and parameters: the numbers of DTS:DataType (DTSX.md section 3a). */
export type VariantType =
  | 0
  | 1
  | 2
  | 3
  | 4
  | 5
  | 6
  | 7
  | 8
  | 11
  | 13
  | 14
  | 16
  | 17
  | 18
  | 19
  | 20
  | 21
  | 22
  | 23
  | 64
  | 72;

const ofVariant: Record<VariantType, DataTypeName> = {
  0: "DT_EMPTY",
  1: "DT_NULL",
  2: "DT_I2",
  3: "DT_I4",
  4: "DT_R4",
  5: "DT_R8",
  6: "DT_CY",
  7: "DT_DATE",
  8: "DT_WSTR",
  11: "DT_BOOL",
  13: "DT_EMPTY",
  14: "DT_DECIMAL",
  16: "DT_I1",
  17: "DT_UI1",
  18: "DT_UI2",
  19: "DT_UI4",
  20: "DT_I8",
  21: "DT_UI8",
  22: "DT_I4",
  23: "DT_UI4",
  64: "DT_FILETIME",
  72: "DT_GUID",
};

/** The longest text an expression's DT_WSTR can hold. */
export const maxWstrLength = 4000;

/** The type a variable has in an expression. DT_EMPTY (Object) cannot be used in one. */
export function variantToDataType(type: VariantType): DataType {
  const name = ofVariant[type];
  if (name === "DT_WSTR") return dataType(name, { length: maxWstrLength });
  return dataType(name);
}
