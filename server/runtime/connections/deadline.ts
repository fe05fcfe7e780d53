import { DTS_E_OLEDBERROR } from "../messages/codes";
import { DtsError } from "../messages/dts-error";
import type { StatementOptions } from "./sql-connection";
import { statementStart } from "./statement-start";

/**
 * Runs a statement with a signal that is aborted when the execution stops or the statement's time is over. In the latter case
 * the call rejects with a DtsError that names the limit.
 */
export async function withDeadline<T>(
  { signal, timeoutSeconds }: StatementOptions,
  statement: string,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (!timeoutSeconds) return call(signal);
  const over = new AbortController();
  const timer = setTimeout(() => {
    over.abort(
      new DtsError(
        DTS_E_OLEDBERROR,
        `The statement ran longer than its time limit of ${timeoutSeconds} seconds: ${statementStart(statement)}`,
        {
          help: {
            cause: "The task or component sets a time limit for its statement.",
            next: "Raise TimeOut (CommandTimeout of a component), or set it to 0 for no limit.",
          },
        },
      ),
    );
  }, timeoutSeconds * 1000);
  try {
    return await call(AbortSignal.any([signal, over.signal]));
  } finally {
    clearTimeout(timer);
  }
}
