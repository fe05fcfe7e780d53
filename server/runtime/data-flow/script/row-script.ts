import type { ComponentScript, PackedRows, ProcessedRows } from "@/server/runtime/scripting/component-script";
import { compileFindEnd, type FindEnd } from "../blob-portion";
import type { Batch } from "../buffer";
import type { BoundColumn, ComponentContext, InputPort, OutputPort } from "../component";
import { isBlob } from "../large-object";
import { unpackColumns } from "../packed-rows/unpack-columns";
import { BatchPacker } from "./batch-packer";
import { packedFailure } from "./packed-failure";
import { scatter } from "./scatter";
import { isWritable, outputsPassing } from "./script-shape";

/** Rows that are handed to the script at once: while it works on one part, the next is packed and the last one is taken apart. */
const PART_ROWS = 2500;

/** Rows that are handed to it at once when large objects come back, whose sizes only the script knows. */
const PART_ROWS_OF_LARGE_OBJECTS = 32;

/** One input of a synchronous Script Component: its batches go through the script and come back changed and directed. */
export class RowScript {
  private readonly context: ComponentContext;
  private readonly position: number;
  private readonly packer: BatchPacker;
  private readonly outputs: readonly OutputPort[];
  private readonly findEnd: FindEnd;
  /** What comes back: where each column goes in the buffer. */
  private readonly back: readonly { readonly column: BoundColumn; readonly target: number }[];

  constructor(context: ComponentContext, input: InputPort) {
    this.context = context;
    this.position = context.inputs.indexOf(input);
    this.packer = new BatchPacker(input, PART_ROWS);
    this.findEnd = compileFindEnd(input.columns.map(({ index, type }) => ({ from: index, to: -1, type })));
    this.outputs = outputsPassing(context.outputs, input);
    this.back = [
      ...input.columns.filter(isWritable).map((column) => ({ column, target: column.replacement })),
      ...this.outputs.flatMap(({ columns }) => columns.map((column) => ({ column, target: column.index }))),
    ];
  }

  /** How many of the first rows fit into the pipes to the script and back, which take 64 MB at a time. */
  portion({ buffer, rows, count }: Batch): number {
    const bringsLargeObjects = this.back.some(({ column }) => isBlob(column.type));
    const most = bringsLargeObjects ? Math.min(count, PART_ROWS_OF_LARGE_OBJECTS) : count;
    return this.findEnd(buffer, rows, 0, most, { columns: [], capacity: most }, 0);
  }

  async process(batch: Batch, script: ComponentScript): Promise<void> {
    let before: { from: number; rows: PackedRows; result: Promise<ProcessedRows> } | undefined;
    for (let from = 0; from < batch.count; from += PART_ROWS) {
      const rows = this.packer.pack(batch, from, Math.min(batch.count, from + PART_ROWS));
      const result = script.process(this.position, rows);
      // Its failure is met when its turn comes.
      result.catch(() => undefined);
      if (before !== undefined) this.take(batch, before.from, before.rows.count, await before.result);
      before = { from, rows, result };
    }
    if (before !== undefined) this.take(batch, before.from, before.rows.count, await before.result);
    for (const port of this.outputs) if (port.output.exclusionGroup === 0) port.passAll(batch);
  }

  private take({ buffer, rows }: Batch, from: number, count: number, { content, directed }: ProcessedRows): void {
    if (content !== undefined) {
      const columns = this.unpack(content, count, buffer.firstRow + (rows[from] ?? 0));
      columns.forEach((column, i) => {
        const target = buffer.columns[this.back[i]?.target ?? -1];
        if (target !== undefined) scatter(column, target, rows, from);
      });
    }
    if (directed === undefined) return;
    this.context.outputs.forEach((port, position) => {
      if (port.output.exclusionGroup === 0 || !this.outputs.includes(port)) return;
      const { selection } = port;
      for (let i = 0; i < count; i++) {
        if (directed[i] === position) selection.rows[selection.count++] = rows[from + i] as number;
      }
    });
  }

  private unpack(content: Buffer, count: number, firstRow: number) {
    const columns = this.back.map(({ column }) => column);
    try {
      return unpackColumns(
        content,
        count,
        columns.map(({ type }) => type),
      );
    } catch (error) {
      throw packedFailure(error, columns, firstRow);
    }
  }
}
