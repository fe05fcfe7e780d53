import { isFull } from "@/server/runtime/data-flow/blob-portion";
import { BytesColumn } from "@/server/runtime/data-flow/column";
import type { ComponentDefinition } from "@/server/runtime/data-flow/component";
import type { Column, ComponentXml } from "./data-flow-xml";

/** Sizes of large objects by the number of their row. */
export type BlobSizes = readonly (readonly [number: number, size: number])[];

/** What a reader saw of its rows. */
export class SeenBlobs {
  /** Numbers and sizes, row after row. */
  readonly rows: [number: number, size: number][] = [];
  /** The most bytes that several rows of one batch had together. */
  most = 0;
}

/** The byte that a large object of a row consists of. */
const byteOf = (number: number) => (number % 251) + 1;

/** A source of rows `n, file`, sorted by n, whose file has the size that is said. */
export const blobSource = (classId: string, sizes: BlobSizes): ComponentDefinition => ({
  classId,
  displayName: "Blobs",
  create: ({ outputs: [output] }) => ({
    kind: "producer",
    async primeOutput() {
      let filled = 0;
      for (const [number, size] of sizes) {
        const buffer = output?.buffer();
        const [numbers, file] = output?.columns.map(({ index }) => buffer?.columns[index]) ?? [];
        if (buffer === undefined || output === undefined) return;
        if (numbers !== undefined && !(numbers instanceof BytesColumn)) {
          numbers.values[filled] = number;
          numbers.nulls[filled] = 0;
        }
        if (file instanceof BytesColumn) write(file, filled, byteOf(number), size);
        filled++;
        if (!isFull(buffer, filled)) continue;
        await output.send(filled);
        filled = 0;
      }
      if (filled > 0) await output?.send(filled);
    },
  }),
});

function write(file: BytesColumn, row: number, byte: number, size: number): void {
  if (row === 0) file.begin();
  file.reserve(size).fill(byte, file.used, file.used + size);
  file.nulls[row] = 0;
  file.offsets[row] = file.used;
  file.lengths[row] = size;
  file.used += size;
}

/** A destination of rows `n, file`, which throws where a file is another one than that of the row. */
export const blobReader = (seen: SeenBlobs): ComponentDefinition => ({
  classId: "Test.BlobReader",
  displayName: "Blob reader",
  create: ({ inputs: [input] }) => ({
    kind: "row",
    processInput({ buffer, rows, count }) {
      const [numbers, file] = input?.columns.map(({ index }) => buffer.columns[index]) ?? [];
      if (numbers === undefined || numbers instanceof BytesColumn || !(file instanceof BytesColumn)) return;
      let bytes = 0;
      for (let i = 0; i < count; i++) {
        const row = rows[i] ?? 0;
        const [number, size, start] = [Number(numbers.values[row]), file.lengths[row] ?? 0, file.offsets[row] ?? 0];
        const value = file.bytes.subarray(start, start + size);
        for (const at of [0, size >> 1, size - 1])
          if (size > 0 && value[at] !== byteOf(number)) throw new Error(`Row ${number} has the file of another.`);
        seen.rows.push([number, size]);
        bytes += size;
      }
      if (count > 1) seen.most = Math.max(seen.most, bytes);
    },
  }),
});

const image: Column = { name: "file", type: "image" };
export const blobColumns: readonly Column[] = [{ name: "n", type: "i4", attributes: { sortKeyPosition: 1 } }, image];

/** The source as a component of a data flow. */
export const blobSourceXml = (name: string, classId: string): ComponentXml => ({
  name,
  classId,
  outputs: [{ name: "Out", attributes: { isSorted: true }, columns: blobColumns }],
});

/** The reader as a component, of the columns of an output. */
export const blobReaderXml = (output: string, names: readonly [string, string] = ["n", "file"]): ComponentXml => ({
  name: "Read",
  classId: "Test.BlobReader",
  inputs: [
    {
      name: "In",
      attributes: { hasSideEffects: true },
      columns: [
        { name: "n", type: "i4", from: `${output}/${names[0]}` },
        { name: "file", type: "image", from: `${output}/${names[1]}` },
      ],
    },
  ],
});
