import type { ColumnMetaData } from "hyparquet";

/** Bytes a page may have when it is unpacked; writers make pages of about one megabyte. */
const MAX_PAGE_BYTES = 1 << 30;

/** Reads a structure of Thrift's compact protocol from a place and moves the place on. */
export type ReadStructure = (reader: { view: DataView; offset: number }) => Record<string, unknown>;

/**
 * Walks over the pages of a column chunk before the library decodes them: a size below zero would make it read the same page for ever,
 * and a number of values without measure would fill the memory. Throws RangeError for a damaged chunk. `rows` is the number of rows of
 * the row group; the column is not nested, so that it has as many values.
 */
export function checkPages(chunk: ArrayBuffer, metadata: ColumnMetaData, rows: number, read: ReadStructure): void {
  const reader = { view: new DataView(chunk), offset: 0 };
  let values = 0;
  while (reader.offset < chunk.byteLength && values < rows) {
    const header = read(reader);
    const compressed = wholeNumber(header.field_3);
    const unpacked = wholeNumber(header.field_2);
    const isDictionary = header.field_1 === 2;
    const counted = fields(header.field_5 ?? header.field_7 ?? header.field_8).field_1;
    const count = wholeNumber(counted);
    const fits = compressed <= chunk.byteLength - reader.offset && unpacked <= MAX_PAGE_BYTES;
    if (!fits || (metadata.codec === "UNCOMPRESSED" && compressed !== unpacked))
      throw damaged("a page has no such size");
    // A dictionary has no more entries than the column has values.
    if (count > rows) throw damaged("a page has more values than there are rows");
    if (!isDictionary) values += count;
    reader.offset += compressed;
  }
  if (values !== rows) throw damaged("its pages do not have as many values as there are rows");
}

function fields(structure: unknown): Record<string, unknown> {
  return typeof structure === "object" && structure !== null ? { ...structure } : {};
}

function wholeNumber(value: unknown): number {
  const number = typeof value === "bigint" ? Number(value) : value;
  if (typeof number === "number" && Number.isSafeInteger(number) && number >= 0) return number;
  throw damaged("the header of a page is broken");
}

function damaged(reason: string): RangeError {
  return new RangeError(`the file is damaged: ${reason}`);
}
