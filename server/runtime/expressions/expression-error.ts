import { DtsError } from "../messages/dts-error";

/** Something is wrong with an expression, or with a value it met. */
export class ExpressionError extends DtsError {
  /** Where in the text, counted from 0; undefined for errors of evaluation. */
  readonly position: number | undefined;

  constructor(code: number, message: string, position?: number) {
    super(code, position === undefined ? message : `${message} (at character ${position + 1})`);
    this.name = "ExpressionError";
    this.position = position;
  }
}

/** A value does not fit its target: an error, or a loss that the truncation disposition decides about. */
export class ConversionError extends ExpressionError {
  readonly truncated: boolean;

  constructor(code: number, message: string, options: { truncated?: boolean } = {}) {
    super(code, message);
    this.name = "ConversionError";
    this.truncated = options.truncated ?? false;
  }
}
