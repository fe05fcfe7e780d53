import {
  DTS_E_CANNOTHAVEZEROINPUTCOLUMNS,
  DTS_E_DATAREADERDESTREADERTIMEOUT,
  DTS_E_DATAREADERDESTREADFAILED,
  GANTRY_W_ROWSNOTREAD,
} from "../../messages/component-codes";
import { DtsError } from "../../messages/dts-error";
import { type DataType, dataType } from "../../model/data-type";
import type { Finding } from "../../registry";
import type { Batch } from "../buffer";
import { type Column, createColumn } from "../column";
import type { BoundInputColumn, ComponentContext, RowRuntime } from "../component";
import { type AppendRows, compileAppend } from "../lookup/append-rows";
import { ReaderBatch, type RowReader } from "./row-reader";

/** What the compatibility check says of every destination that a program reads. */
export const readersOnly: Finding[] = [
  {
    support: "partly",
    code: GANTRY_W_ROWSNOTREAD,
    reason:
      "Its rows are read by programs that execute the package through the object model (executeReader); in every other run they end here.",
  },
];

/** Throws DtsError when a destination has nothing to hand out. */
export function requireInputColumns({ component, inputs }: ComponentContext): void {
  if (inputs.some((port) => port.columns.length > 0)) return;
  throw new DtsError(DTS_E_CANNOTHAVEZEROINPUTCOLUMNS, `"${component.name}" has no input columns.`);
}

interface ReaderSettings {
  /** How long the reader may take to ask for rows; 0 for ever. */
  readonly timeoutMs: number;
  readonly failOnTimeout: boolean;
  /** Name of a column that numbers the rows. */
  readonly idColumn: string | undefined;
}

const idType: DataType = dataType("DT_I8");

/** Hands the rows of a destination to the program that reads it. */
export class ReaderDestinationRuntime implements RowRuntime {
  readonly kind = "row";
  private readonly context: ComponentContext;
  private readonly settings: ReaderSettings;
  private readonly columns: readonly BoundInputColumn[];
  private readonly append: AppendRows;
  /** Undefined when nobody reads, or nobody reads any more. */
  private reader: RowReader | undefined;
  private sent = 0;
  private unread = 0;

  constructor(context: ComponentContext, settings: ReaderSettings) {
    this.context = context;
    this.settings = settings;
    this.columns = context.inputs.flatMap((port) => port.columns);
    this.append = compileAppend(this.columns.map(({ type }) => type));
  }

  preExecute(): void {
    const { component, task } = this.context;
    const { idColumn } = this.settings;
    this.reader = task.readers?.find(component.name);
    this.reader?.begin([
      ...this.columns.map(({ name, type }) => ({ name, type })),
      ...(idColumn === undefined ? [] : [{ name: idColumn, type: idType }]),
    ]);
  }

  async processInput(batch: Batch): Promise<void> {
    const { reader, settings, context } = this;
    if (reader === undefined) {
      if (settings.failOnTimeout) throw this.timeout("nobody reads it");
      this.unread += batch.count;
      return;
    }
    const outcome = await reader.offer(this.copy(batch), settings.timeoutMs, context.signal);
    if (outcome === "taken") {
      this.sent += batch.count;
      return;
    }
    if (outcome === "stopped") return;
    this.unread += batch.count;
    this.reader = undefined;
    if (outcome === "closed") return;
    const late = this.timeout(`its reader did not ask for rows within ${settings.timeoutMs} ms (ReadTimeout)`);
    reader.fail(late);
    if (settings.failOnTimeout) throw late;
  }

  postExecute(): void {
    const { context, unread } = this;
    if (unread === 0) return;
    const { name } = context.component;
    const why = context.task.readers?.find(name) ? "its reader has gone" : "nobody reads it in this execution";
    context.warning(GANTRY_W_ROWSNOTREAD, `${unread} rows ended in "${name}", because ${why}.`, {
      rows: String(unread),
    });
  }

  /** A reader that waits learns that the rows it got are not all. */
  cleanup(outcome: "success" | "failure" | "canceled"): void {
    if (outcome === "success") return;
    const { name } = this.context.component;
    const what = outcome === "canceled" ? "was canceled" : "failed";
    this.reader?.fail(
      new DtsError(
        DTS_E_DATAREADERDESTREADFAILED,
        `The data flow of "${name}" ${what} after ${this.sent} rows were read.`,
        {
          help: {
            cause: "The messages of the execution say what happened.",
            next: "Do not take the rows that were read for all of them.",
          },
        },
      ),
    );
  }

  /** A copy of the rows that is the reader's own: the buffer goes back to the data flow. */
  private copy(batch: Batch): ReaderBatch {
    const source = this.columns.flatMap(({ index }) => batch.buffer.columns[index] ?? []);
    const copies = this.columns.map(({ type }) => createColumn(type, batch.count));
    this.append(source, batch.rows, batch.count, copies, 0);
    return new ReaderBatch([...copies, ...this.numbers(batch.count)], batch.count);
  }

  private numbers(count: number): Column[] {
    if (this.settings.idColumn === undefined) return [];
    const values = new BigInt64Array(count);
    for (let row = 0; row < count; row++) values[row] = BigInt(this.sent + row + 1);
    return [{ type: idType, storage: "int64", nulls: new Uint8Array(count), values, zones: new Int16Array(0) }];
  }

  private timeout(why: string): DtsError {
    const { name } = this.context.component;
    return new DtsError(DTS_E_DATAREADERDESTREADERTIMEOUT, `The rows of "${name}" were not read: ${why}.`, {
      help: {
        cause: "FailOnTimeout makes rows that nobody reads an error.",
        next: "Execute the package through the object model with executeReader, read faster, or raise ReadTimeout.",
      },
    });
  }
}
