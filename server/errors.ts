/** What can go wrong with a request for a reason the person or program that asked can understand and act on. */
export type AppErrorCode =
  | "unauthenticated"
  | "forbidden"
  | "not-found"
  | "invalid-input"
  | "invalid-name"
  | "invalid-package"
  | "name-taken"
  | "folder-not-empty"
  | "folder-cycle"
  | "too-large"
  | "conflict"
  | "execution-ended"
  | "last-administrator"
  | "fixed-role"
  | "role-in-use"
  | "wrong-credentials"
  | "too-many-attempts"
  | "link-invalid"
  | "weak-password"
  | "already-set-up";

export interface AppErrorOptions {
  /** What to do next, one sentence. */
  hint?: string;
  /** Facts for the console's message files and for API callers; never secrets. */
  details?: Record<string, unknown>;
  cause?: unknown;
}

/** An expected failure. Everything else that is thrown is a defect and is answered as one. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: AppErrorCode;
  readonly hint?: string;
  readonly details: Record<string, unknown>;

  constructor(code: AppErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
    this.details = options.details ?? {};
  }
}

const httpStatus: Partial<Record<AppErrorCode, number>> = {
  unauthenticated: 401,
  "wrong-credentials": 401,
  forbidden: 403,
  "not-found": 404,
  "name-taken": 409,
  "folder-not-empty": 409,
  "folder-cycle": 409,
  conflict: 409,
  "execution-ended": 409,
  "last-administrator": 409,
  "already-set-up": 409,
  "role-in-use": 409,
  "too-large": 413,
  "too-many-attempts": 429,
};

/** The HTTP status a route answers an AppError with. */
export function httpStatusOf(error: AppError): number {
  return httpStatus[error.code] ?? 400;
}
