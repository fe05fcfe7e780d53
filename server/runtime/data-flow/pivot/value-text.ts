import type { DataType } from "@/server/runtime/model/data-type";
import type { DataBuffer } from "../buffer";
import { compileRowWriter } from "../flat-file/compile-row-writer";

const FIRST_BYTES = 256;

/** A function that gives a value of a column as text, as a file has it in the locale; for messages, not for many rows. */
export function compileValueText(
  index: number,
  type: DataType,
  localeId: number,
): (buffer: DataBuffer, row: number) => string {
  const column = { index, type, delimiter: "", width: 0, qualifier: "", escapeQualifier: false };
  const write = compileRowWriter([column], localeId, () => {
    throw new RangeError("A column without a width has no value that is too long.");
  });
  return (buffer, row) => {
    const sink = {
      bytes: Buffer.alloc(FIRST_BYTES),
      used: 0,
      reserve(size: number): Buffer {
        sink.bytes = Buffer.concat([sink.bytes, Buffer.alloc(size)]);
        return sink.bytes;
      },
    };
    write(buffer, Int32Array.of(row), 1, sink);
    return sink.bytes.toString("utf8", 0, sink.used);
  };
}
