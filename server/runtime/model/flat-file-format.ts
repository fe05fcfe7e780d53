import { childElement, childElements, type XmlElement } from "../dtsx/xml";
import type { DataType } from "./data-type";
import { readDataType } from "./read-data-type";
import { parseBoolean, parseInteger, readStored } from "./stored-property";
import { decodeXmlName } from "./xml-name";

interface FlatFileColumn {
  readonly name: string;
  readonly columnType: "Delimited" | "FixedWidth";
  /** What ends the column; on the last column of a delimited file this is the row delimiter. */
  readonly delimiter: string;
  /** Characters (bytes in byte-oriented code pages) in the file, for fixed width. */
  readonly columnWidth: number;
  /** Length of the column in the buffer. */
  readonly maximumWidth: number;
  readonly dataType: DataType;
  readonly textQualified: boolean;
}

/** How a FLATFILE connection manager reads and writes its file; delimiters and names are decoded (DTSX.md section 5.3). */
export interface FlatFileFormat {
  readonly format: "Delimited" | "FixedWidth" | "RaggedRight" | "Mixed";
  readonly localeId: number;
  readonly codePage: number;
  readonly unicode: boolean;
  readonly headerRowDelimiter: string;
  readonly rowDelimiter: string;
  readonly textQualifier: string | undefined;
  readonly columnNamesInFirstDataRow: boolean;
  readonly headerRowsToSkip: number;
  readonly dataRowsToSkip: number;
  readonly alwaysCheckForRowDelimiters: boolean;
  readonly columns: readonly FlatFileColumn[];
}

const formats: readonly FlatFileFormat["format"][] = ["Delimited", "FixedWidth", "RaggedRight", "Mixed"];

/** Reads the format from the inner element of a flat file connection manager, in either dialect. */
export function readFlatFileFormat(settings: XmlElement, dialect: "attributes" | "elements"): FlatFileFormat {
  const read = (name: string) => readStored(settings, name);
  const codePage = parseInteger(read("CodePage"), 1252);
  const qualifier = decodeXmlName(read("TextQualifier") ?? "");
  return {
    format: formats.find((one) => one === read("Format")) ?? "Delimited",
    localeId: parseInteger(read("LocaleID"), 1033),
    codePage,
    unicode: parseBoolean(read("Unicode")),
    headerRowDelimiter: decodeXmlName(read("HeaderRowDelimiter") ?? ""),
    rowDelimiter: decodeXmlName(read("RowDelimiter") ?? ""),
    textQualifier: qualifier === "" || qualifier === "<none>" ? undefined : qualifier,
    columnNamesInFirstDataRow: parseBoolean(read("ColumnNamesInFirstDataRow")),
    headerRowsToSkip: parseInteger(read("HeaderRowsToSkip"), 0),
    dataRowsToSkip: parseInteger(read("DataRowsToSkip"), 0),
    // The property came with 2012, which looks for row ends everywhere; 2008 did not.
    alwaysCheckForRowDelimiters: parseBoolean(read("AlwaysCheckForRowDelimiters"), dialect === "attributes"),
    columns: columnElements(settings).map((column) => readColumn(column, codePage)),
  };
}

function columnElements(settings: XmlElement): XmlElement[] {
  return childElements(childElement(settings, "FlatFileColumns") ?? settings, "FlatFileColumn");
}

function readColumn(column: XmlElement, codePage: number): FlatFileColumn {
  const maximumWidth = parseInteger(readStored(column, "MaximumWidth"), 0);
  const delimiter = decodeXmlName(readStored(column, "ColumnDelimiter") ?? "");
  const columnWidth = parseInteger(readStored(column, "ColumnWidth"), 0);
  // The designer writes no ColumnType for fixed columns: they are those that have a width and no delimiter.
  const stored = readStored(column, "ColumnType") ?? (delimiter === "" && columnWidth > 0 ? "FixedWidth" : "Delimited");
  return {
    name: decodeXmlName(readStored(column, "ObjectName") ?? ""),
    columnType: stored === "FixedWidth" ? "FixedWidth" : "Delimited",
    delimiter,
    columnWidth,
    maximumWidth,
    dataType: readDataType(readStored(column, "DataType") ?? 130, {
      length: maximumWidth,
      precision: parseInteger(readStored(column, "DataPrecision"), 0),
      scale: parseInteger(readStored(column, "DataScale"), 0),
      codePage,
    }),
    textQualified: parseBoolean(readStored(column, "TextQualified")),
  };
}
