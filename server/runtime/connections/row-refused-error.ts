import { DtsError } from "../messages/dts-error";

/** A row that the database refused because of its values. The component's error disposition decides what follows. */
export class RowRefusedError extends DtsError {
  /** The row within its `write` call (0-based), when the database said which one. */
  readonly row: number | undefined;

  constructor(code: number, message: string, row: number | undefined) {
    super(code, message);
    this.row = row;
  }

  /** The same refusal of another row. */
  at(row: number): RowRefusedError {
    return new RowRefusedError(this.code, this.message, row);
  }
}
