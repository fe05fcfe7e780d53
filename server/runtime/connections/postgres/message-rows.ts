import { BytesColumn, MAX_COLUMN_BYTES } from "../../data-flow/column";
import { GANTRY_E_BUFFERFULL } from "../../messages/component-codes";
import { DtsError } from "../../messages/dts-error";
import type { ColumnMisfit, ColumnTarget } from "../sql-columns";
import { compileRowParser, isShared, type ParserState, type RowParser, rowMessage } from "./compile-row-parser";
import type { RowBytes } from "./row-bytes";

const firstBlockBytes = 1 << 20;
/** A COPY in binary format begins with its signature, flags and the length of an extension that does not exist yet. */
const headerBytes = 19;

/**
 * How far a statement is read: until the batch has all the rows or all the bytes it may have, to the end unless the batch has all the
 * bytes before, or to the end whatever the rows have.
 */
export type ReadUntil = "rowsOrBytes" | "endOrBytes" | "end";

/** Reads the rows of statements into columns. What has arrived of a batch lies in one block, and the text of its rows stays there. */
export class MessageRows {
  readonly misfits: ColumnMisfit[] = [];
  private readonly parse: RowParser;
  private readonly message: number;
  private readonly shared: BytesColumn[] = [];
  private readonly own: BytesColumn[] = [];
  private readonly state: ParserState;
  private readonly batchBytes: number;

  constructor(
    types: readonly number[],
    targets: readonly ColumnTarget[],
    kind: keyof typeof rowMessage,
    batchBytes: number,
  ) {
    this.batchBytes = batchBytes;
    this.message = rowMessage[kind];
    this.parse = compileRowParser(types, targets, this.message, this.misfits);
    for (const { column, place } of targets) {
      if (column instanceof BytesColumn) (isShared(types[place] ?? 0, column) ? this.shared : this.own).push(column);
    }
    const skip = kind === "copy" ? headerBytes : 0;
    const bytes = Buffer.allocUnsafeSlow(firstBlockBytes);
    this.state = { bytes, view: viewOf(bytes), at: 0, end: 0, row: 0, limit: 0, skip };
  }

  /** Bytes of the batch. */
  get size(): number {
    return this.state.at;
  }

  /** Begins a batch: what the columns held is given up. Of memory that a few large values have taken, too. */
  begin(rows: number): void {
    const { state } = this;
    const rest = state.end - state.at;
    if (state.bytes.length > 2 * this.batchBytes) {
      const smaller = Buffer.allocUnsafeSlow(Math.max(firstBlockBytes, rest));
      state.bytes.copy(smaller, 0, state.at, state.end);
      this.takeBlock(smaller);
    } else state.bytes.copyWithin(0, state.at, state.end);
    state.end = rest;
    state.at = 0;
    state.row = 0;
    state.limit = rows;
    this.misfits.length = 0;
    for (const column of this.own) column.begin();
  }

  /** Reads rows of a statement as far as is said. Resolves to the rows of the batch. */
  async read(query: RowBytes, until: ReadUntil): Promise<number> {
    const { state, batchBytes } = this;
    for (;;) {
      this.parse(state);
      if (until === "rowsOrBytes" && state.row === state.limit) break;
      if (until !== "end" && state.row > 0 && state.at >= batchBytes) break;
      if (state.at > MAX_COLUMN_BYTES) throw tooManyBytes(state.row);
      if (this.forwardMessage(query)) continue;
      if (query.isOver) break;
      const chunk = await query.next();
      if (chunk) this.append(chunk);
    }
    for (const column of this.shared) column.bytes = state.bytes;
    return state.row;
  }

  /** Reads to the end of the statement and forgets its rows. */
  async skip(query: RowBytes): Promise<void> {
    const { state } = this;
    while (!query.isOver) {
      for (let size = this.wholeMessage(); size > 0; size = this.wholeMessage()) {
        if (state.bytes[state.at] === this.message) state.at += size;
        else this.forwardMessage(query);
      }
      this.begin(0);
      const chunk = await query.next();
      if (chunk) this.append(chunk);
    }
  }

  /** Hands the next message to the driver when it is whole and no row, and with the statement's last one all that came after it. */
  private forwardMessage(query: RowBytes): boolean {
    const { state } = this;
    const size = this.wholeMessage();
    if (size === 0 || state.bytes[state.at] === this.message) return false;
    query.forward(state.bytes.subarray(state.at, state.at + size));
    state.at += size;
    if (!query.isOver) return true;
    if (state.at < state.end) query.forward(Buffer.from(state.bytes.subarray(state.at, state.end)));
    state.at = state.end;
    for (const chunk of query.rest()) query.forward(chunk);
    return false;
  }

  /** The size of the next message; 0 when not all of it has arrived. */
  private wholeMessage(): number {
    const { bytes, at, end } = this.state;
    if (at + 5 > end) return 0;
    const size = 1 + bytes.readUInt32BE(at + 1);
    return at + size <= end ? size : 0;
  }

  private takeBlock(bytes: Buffer): void {
    this.state.bytes = bytes;
    this.state.view = viewOf(bytes);
  }

  private append(chunk: Buffer): void {
    const { state } = this;
    const size = state.end + chunk.length;
    if (size > state.bytes.length) {
      const grown = Buffer.allocUnsafeSlow(Math.max(size, state.bytes.length * 2));
      state.bytes.copy(grown, 0, 0, state.end);
      this.takeBlock(grown);
    }
    chunk.copy(state.bytes, state.end);
    state.end = size;
  }
}

function viewOf(bytes: Buffer): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}

function tooManyBytes(rows: number): DtsError {
  return new DtsError(GANTRY_E_BUFFERFULL, `${rows} rows that the server sent together are larger than 2 GB.`, {
    help: {
      cause: "Other statements use the session while these rows are read, which are therefore asked for by number.",
      next: "Set RetainSameConnection of the connection manager to False, or DefaultBufferMaxRows of the Data Flow task lower.",
    },
  });
}
