import { DTS_E_LOCKVARIABLEFORREAD, DTS_E_LOCKVARIABLEFORWRITE, DTS_E_VARIABLEREADONLY } from "../../messages/codes";
import { DtsError } from "../../messages/dts-error";
import { formatCode } from "../../messages/format-code";
import type { Frame } from "../frame";
import type { RuntimeVariable } from "./runtime-variable";
import { variableDeadlock } from "./variable-deadlock";
import type { LockMode, LockRequest } from "./variable-locks";

/**
 * Locks variables for a frame, all together. What never changes needs no lock: read-only variables, and those with an expression.
 * A variable in both lists is locked for writing.
 *
 * @throws DtsError when one does not exist or cannot be written, and the deadlock's code when one stays held by others.
 */
export async function lockInScope(frame: Frame, read: readonly string[], write: readonly string[]): Promise<void> {
  const { variableLocks, signal } = frame.run;
  const writing = write.map((name) => find(frame, name, "write"));
  const reading = read.map((name) => find(frame, name, "read"));
  const requests: LockRequest[] = [
    ...writing.filter((variable) => !isConstant(variable)).map((variable) => ({ variable, mode: "write" as const })),
    ...reading
      .filter((variable) => !isConstant(variable) && !writing.includes(variable))
      .map((variable) => ({ variable, mode: "read" as const })),
  ];
  if (await variableLocks.acquire(requests, frame, signal)) return;
  signal.throwIfAborted();
  throw variableDeadlock(read, write);
}

function isConstant(variable: RuntimeVariable): boolean {
  return variable.readOnly || variable.expression !== undefined;
}

function find(frame: Frame, name: string, mode: LockMode): RuntimeVariable {
  const code = mode === "read" ? DTS_E_LOCKVARIABLEFORREAD : DTS_E_LOCKVARIABLEFORWRITE;
  const access = mode === "read" ? "read access" : "read/write access";
  try {
    // Asked for by name, so that one that is missing is explained as everywhere else.
    const readOnly = frame.variables.isReadOnly(name);
    const found = frame.find(name);
    if (found && !(mode === "write" && readOnly)) return found.variable;
    throw new DtsError(DTS_E_VARIABLEREADONLY, `The variable "${name}" is read-only.`);
  } catch (error) {
    if (!(error instanceof DtsError)) throw error;
    throw new DtsError(
      code,
      `Failed to lock variable "${name}" for ${access} with error ${formatCode(error.code)} "${error.message}"`,
      { cause: error, help: error.help, details: { variable: name } },
    );
  }
}
