import { type FileHandle, open } from "node:fs/promises";
import type { AsyncBuffer, DecodedArray, FileMetaData, SchemaElement } from "hyparquet";
import { checkPages, type ReadStructure } from "./check-pages";
import { decompressors } from "./compression";

/** Rows of a row group and bytes of the footer beyond which a file is taken for damaged. */
const MAX_GROUP_ROWS = 2 ** 31;
const MAX_FOOTER_BYTES = 256 << 20;

/** Rows whose values of one column are decoded at a time, at most. */
const MAX_RANGE = 262_144;

/** A stretch of rows that is read at once: a row group or a part of one. */
interface RowRange {
  readonly rowStart: number;
  readonly rowEnd: number;
}

/** Reads a Parquet file column by column, as the physical values of the file. */
export class ParquetFile {
  /** The top-level columns, as the file declares them; those with `num_children` are nested. */
  readonly columns: readonly SchemaElement[];
  readonly ranges: readonly RowRange[];
  private readonly file: FileHandle;
  private readonly read: (column: string, range: RowRange) => Promise<DecodedArray>;

  private constructor(
    file: FileHandle,
    columns: readonly SchemaElement[],
    ranges: readonly RowRange[],
    read: (column: string, range: RowRange) => Promise<DecodedArray>,
  ) {
    this.file = file;
    this.columns = columns;
    this.ranges = ranges;
    this.read = read;
  }

  /** Opens a file and reads its footer. Throws the file system's error, and the library's for what is no Parquet file. */
  static async open(path: string): Promise<ParquetFile> {
    const { parquetMetadataAsync, parquetScan, parquetSchema } = await import("hyparquet");
    const file = await open(path, "r");
    try {
      const { size } = await file.stat();
      if (size < 12) throw new Error("it is too small to be a Parquet file");
      const source = new CheckedSource(file, size);
      const metadata = await parquetMetadataAsync(source, { geoparquet: false });
      checkGroups(metadata);
      const columns = parquetSchema(metadata).children.map(({ element }) => element);
      const scan = await parquetScan({
        file: source,
        metadata: physicalOnly(metadata),
        compressors: decompressors,
        utf8: false,
        geoparquet: false,
        parsers: { timestampFromNanoseconds: (nanos: bigint) => nanos },
      });
      const ranges = scan.ranges.flatMap(({ rowStart, rowEnd }) => parts(rowStart, rowEnd));
      const { deserializeTCompactProtocol } = await import("hyparquet/src/thrift.js");
      return new ParquetFile(file, columns, ranges, async (column, range) => {
        await source.check(metadata, column, range, deserializeTCompactProtocol);
        return scan.readColumn({ column, ...range });
      });
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** The physical values of a column in a range; NULL is null or undefined. */
  values(column: string, range: RowRange): Promise<DecodedArray> {
    return this.read(column, range);
  }

  async close(): Promise<void> {
    await this.file.close();
  }
}

function parts(start: number, end: number): RowRange[] {
  const count = Math.ceil((end - start) / MAX_RANGE);
  return Array.from({ length: count }, (_, i) => ({
    rowStart: start + i * MAX_RANGE,
    rowEnd: Math.min(start + (i + 1) * MAX_RANGE, end),
  }));
}

/**
 * The schema without what values mean: the library would turn decimals into floating-point numbers and moments into milliseconds. What
 * they mean is applied by `compileParquetReader`, exactly.
 */
function physicalOnly(metadata: FileMetaData): FileMetaData {
  const plain = (element: SchemaElement): SchemaElement => {
    const { converted_type: _c, logical_type: _l, ...physical } = element;
    return element.num_children === undefined ? physical : element;
  };
  return { ...metadata, schema: metadata.schema.map(plain) };
}

function checkGroups(metadata: FileMetaData): void {
  const broken = metadata.row_groups.some(({ num_rows: rows }) => rows < 0n || rows > MAX_GROUP_ROWS);
  if (broken) throw new RangeError("the file is damaged: a row group has an impossible number of rows");
}

/** The bytes of a file for the library; the chunk that was checked last is kept, because it is read next. */
class CheckedSource implements AsyncBuffer {
  readonly byteLength: number;
  private readonly file: FileHandle;
  private checked = { start: 0, content: new ArrayBuffer(0) };

  constructor(file: FileHandle, byteLength: number) {
    this.file = file;
    this.byteLength = byteLength;
  }

  async slice(start: number, end = this.byteLength): Promise<ArrayBuffer> {
    const { checked } = this;
    if (start >= checked.start && end <= checked.start + checked.content.byteLength) {
      return checked.content.slice(start - checked.start, end - checked.start);
    }
    return this.read(start, end);
  }

  /** Checks the pages of a column in the row group a range lies in. */
  async check(metadata: FileMetaData, column: string, { rowStart }: RowRange, read: ReadStructure): Promise<void> {
    let first = 0;
    for (const group of metadata.row_groups) {
      const rows = Number(group.num_rows);
      first += rows;
      if (rowStart >= first) continue;
      const chunk = group.columns.find(({ meta_data }) => meta_data?.path_in_schema[0] === column)?.meta_data;
      if (chunk === undefined) throw new RangeError("the file is damaged: a row group lacks the column");
      const data = Number(chunk.data_page_offset);
      const dictionary = Number(chunk.dictionary_page_offset ?? 0n);
      const start = dictionary > 0 && dictionary < data ? dictionary : data;
      // The first range of a row group reads the chunk, the others find it kept.
      if (this.checked.start === start && this.checked.content.byteLength > 0) return;
      const content = await this.read(start, start + Number(chunk.total_compressed_size));
      checkPages(content, chunk, rows, read);
      this.checked = { start, content };
      return;
    }
  }

  private async read(start: number, end: number): Promise<ArrayBuffer> {
    // A footer may name places that the file does not have; they must not be asked of the memory.
    const size = end - start;
    if (start < 0 || size < 0 || end > this.byteLength) {
      throw new RangeError("the file is damaged: it refers to bytes it does not have");
    }
    if (start > 0 && end === this.byteLength && size > MAX_FOOTER_BYTES)
      throw new RangeError("its footer is too large");
    const content = new ArrayBuffer(size);
    for (let at = 0; at < size; ) {
      const { bytesRead } = await this.file.read(new Uint8Array(content), at, size - at, start + at);
      if (bytesRead === 0) throw new RangeError("the file ends in the middle");
      at += bytesRead;
    }
    return content;
  }
}
