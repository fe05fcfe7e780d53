import {
  DTS_E_VARIABLEDEADLOCK_BOTH,
  DTS_E_VARIABLEDEADLOCK_READ,
  DTS_E_VARIABLEDEADLOCK_READWRITE,
} from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import { lockAttempts } from "./variable-locks";

/** The error of somebody who could not lock variables: SSIS has a code for reading, one for writing and one for both. */
export function variableDeadlock(read: readonly string[], write: readonly string[]): DtsError {
  const wanted = [
    ...(read.length > 0 ? [`${quoted(read)} for read access`] : []),
    ...(write.length > 0 ? [`${quoted(write)} for read/write access`] : []),
  ].join(" and ");
  const code =
    write.length === 0
      ? DTS_E_VARIABLEDEADLOCK_READ
      : read.length === 0
        ? DTS_E_VARIABLEDEADLOCK_READWRITE
        : DTS_E_VARIABLEDEADLOCK_BOTH;
  return new DtsError(
    code,
    `A deadlock was detected while trying to lock ${wanted}. A lock cannot be acquired after ${lockAttempts} attempts. The locks timed out.`,
    {
      details: { variables: [...read, ...write].join(", ") },
      help: {
        cause: "Another executable, usually a script, holds the variable, and gives it back only when it ends.",
        next: "Connect the two by a precedence constraint, or declare the variable only where it is needed. A handler of an event that a script raises cannot use what that script holds.",
      },
    },
  );
}

function quoted(names: readonly string[]): string {
  return `${names.length > 1 ? "variables" : "variable"} "${names.join(", ")}"`;
}
