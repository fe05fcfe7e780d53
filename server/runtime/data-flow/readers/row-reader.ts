import { DTS_E_DATAREADERDESTREADERISCLOSED, DTS_E_DATAREADERDESTREADFAILED } from "../../messages/component-codes";
import { DtsError } from "../../messages/dts-error";
import type { DataType } from "../../model/data-type";
import type { DtsValue } from "../../model/value";
import type { Column } from "../column";
import { readColumnValue } from "../expression-compiler/column-value";

/** A column of a destination that is read. */
interface ReaderColumn {
  readonly name: string;
  readonly type: DataType;
}

/** Rows as they left the data flow: typed columns (data-flow/column.ts), copies that are the reader's own. */
export class ReaderBatch {
  readonly rowCount: number;
  /** In the order of the reader's columns. */
  readonly columns: readonly Column[];

  constructor(columns: readonly Column[], rowCount: number) {
    this.columns = columns;
    this.rowCount = rowCount;
  }

  /** The rows as values, made while they are gone through. */
  *rows(): Generator<DtsValue[]> {
    for (let row = 0; row < this.rowCount; row++) yield this.columns.map((column) => readColumnValue(column, row));
  }
}

/** What became of rows that were offered: the reader took them, asked for none in time, closed, or the data flow was stopped. */
type OfferOutcome = "taken" | "timeout" | "closed" | "stopped";

interface Offer {
  readonly batch: ReaderBatch;
  readonly settle: (outcome: OfferOutcome) => void;
}

interface Waiting {
  readonly resolve: (batch: ReaderBatch | undefined) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Reads the rows of one destination while its package is executed, row by row (`for await`) or batch by batch. The data flow waits
 * until rows are taken, so that a slow reader makes a slow data flow and nothing gathers in memory. Mirrors the IDataReader that
 * DtsCommand.ExecuteReader gives.
 */
export class RowReader implements AsyncIterable<DtsValue[]> {
  /** Name of the destination. */
  readonly destination: string;
  private known: readonly ReaderColumn[] | undefined;
  private offered: Offer | undefined;
  private waiting: Waiting | undefined;
  private state: "open" | "ended" | "closed" | DtsError = "open";

  constructor(destination: string) {
    this.destination = destination;
  }

  /** The columns; undefined until the destination's data flow has begun. */
  get columns(): readonly ReaderColumn[] | undefined {
    return this.known;
  }

  /**
   * The next rows; undefined after the last. Throws DtsError when the reader is closed, asked for rows too late (ReadTimeout), or the
   * data flow failed: rows read before are not all then.
   */
  nextBatch(): Promise<ReaderBatch | undefined> {
    const { offered } = this;
    if (offered) {
      this.offered = undefined;
      offered.settle("taken");
      return Promise.resolve(offered.batch);
    }
    if (this.state === "ended") return Promise.resolve(undefined);
    if (this.state !== "open") return Promise.reject(this.state === "closed" ? this.closedError() : this.state);
    if (this.waiting)
      return Promise.reject(new RangeError("The rows of a reader are asked for one batch after the other."));
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
    });
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<DtsValue[]> {
    try {
      for (let batch = await this.nextBatch(); batch; batch = await this.nextBatch()) yield* batch.rows();
    } finally {
      this.close();
    }
  }

  /** Reads no further: the data flow goes on without a reader. */
  close(): void {
    if (this.state === "open") this.state = "closed";
    this.offered?.settle("closed");
    this.offered = undefined;
    this.waiting?.reject(this.closedError());
    this.waiting = undefined;
  }

  /** For the destination: its columns, before the first row of every execution of its data flow. */
  begin(columns: readonly ReaderColumn[]): void {
    this.known = columns;
  }

  /** For the destination: waits until the reader takes the rows, at most `timeoutMs` if that is not 0. */
  offer(batch: ReaderBatch, timeoutMs: number, signal: AbortSignal): Promise<OfferOutcome> {
    if (this.state !== "open") return Promise.resolve("closed");
    if (this.waiting) {
      this.waiting.resolve(batch);
      this.waiting = undefined;
      return Promise.resolve("taken");
    }
    return new Promise((resolve) => {
      const settle = (outcome: OfferOutcome) => {
        clearTimeout(timer);
        signal.removeEventListener("abort", stop);
        this.offered = undefined;
        resolve(outcome);
      };
      const stop = () => settle("stopped");
      const timer = timeoutMs > 0 ? setTimeout(() => settle("timeout"), timeoutMs) : undefined;
      signal.addEventListener("abort", stop);
      this.offered = { batch, settle };
    });
  }

  /** For the destination: the rows end with an error, which the reader gets when it asks for more. */
  fail(error: DtsError): void {
    if (this.state !== "open") return;
    this.state = error;
    this.offered?.settle("closed");
    this.waiting?.reject(error);
    this.waiting = undefined;
  }

  /** The package has ended: there are no more rows. */
  end(): void {
    if (this.known === undefined) {
      const text = `The package ended before the destination "${this.destination}" sent its rows.`;
      this.fail(new DtsError(DTS_E_DATAREADERDESTREADFAILED, text));
    }
    if (this.state === "open") this.state = "ended";
    this.waiting?.resolve(undefined);
    this.waiting = undefined;
  }

  private closedError(): DtsError {
    const text = `The reader of the destination "${this.destination}" is closed.`;
    return new DtsError(DTS_E_DATAREADERDESTREADERISCLOSED, text);
  }
}
