/** What a person can do about an error, beyond what is known about its code. */
export interface ErrorHelp {
  readonly cause: string;
  readonly next: string;
}

export interface DtsErrorOptions {
  /** The part of the task that raised it, for instance the component of a data flow. */
  readonly subComponent?: string;
  readonly help?: ErrorHelp;
  /** Facts for the reader, as in a message's details: file, row, column, connection ... */
  readonly details?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** An error with SSIS's code. The text is a sentence without the code. */
export class DtsError extends Error {
  /** Unsigned: 0xC0010001, not -1073676287. */
  readonly code: number;
  readonly subComponent: string | undefined;
  readonly help: ErrorHelp | undefined;
  readonly details: Readonly<Record<string, string>> | undefined;

  constructor(code: number, message: string, options: DtsErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = "DtsError";
    this.code = code >>> 0;
    this.subComponent = options.subComponent;
    this.help = options.help;
    this.details = options.details;
  }
}
